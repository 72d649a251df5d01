"""Tables that a spreadsheet took into its first column and saved with the separators of its empty ones: `a,b,c;;;`."""

import re
from collections.abc import Sequence
from pathlib import Path

from rfm_core.reading.dialect import DELIMITERS, choose_dialect
from rfm_core.reading.lines import rows_of

_NEARLY_ALL = 0.95
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')


def stuffed_separator(lines: Sequence[str]) -> str | None:
    """The separator that only stands behind the lines of a table, which has another one; None where there is none.

    Args:
        lines: Filled lines without their ends.
    """
    return next((one for one in DELIMITERS if _is_stuffed(lines, one)), None)


def _is_stuffed(lines: Sequence[str], outer: str) -> bool:
    ended = sum(line.endswith(outer) for line in lines)
    if len(lines) < 2 or ended < _NEARLY_ALL * len(lines):
        return False
    inner = [_taken_out(line, outer) for line in lines]
    bare = [_QUOTED.sub("", line).rstrip(f"{outer} \t") for line in lines]
    if any(outer in line for line in bare):
        return False
    dialect, width = choose_dialect("\n".join(inner) + "\n")
    return width > 1 and dialect.delimiter != outer and choose_dialect(inner[0])[1] > 1


def _taken_out(line: str, outer: str) -> str:
    row = line.rstrip(f"{outer} \t")
    whole = len(row) > 1 and row[0] == row[-1] == '"' and '"' not in row[1:-1].replace('""', "")
    return row[1:-1].replace('""', '"') if whole else row


def take_out(path: Path, target: Path, outer: str) -> None:
    """Write the rows as they were before; physical lines stay the same."""
    with path.open("rb") as source, target.open("wb") as sink:
        for row in rows_of(source, outer.encode()):
            text = row.decode("utf-8", "replace").rstrip("\r\n").removeprefix("\ufeff")
            sink.write(_taken_out(text, outer).encode() + b"\n")
