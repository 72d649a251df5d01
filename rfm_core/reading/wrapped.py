"""Files whose every row was quoted as a whole: `"1,""a, b"",2"`."""

from collections.abc import Sequence
from pathlib import Path

from rfm_core.reading.dialect import choose_dialect
from rfm_core.reading.lines import rows_of

_LOOK_AT = 500
_NEARLY_ALL = 0.9


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether the lines are rows of a table only after the quotes around each are taken off."""
    filled = [line.strip() for line in lines[:_LOOK_AT] if line.strip()]
    around = [line for line in filled if len(line) > 1 and line[0] == line[-1] == '"']
    if len(filled) < 2 or len(around) < _NEARLY_ALL * len(filled):
        return False
    inner = [line[1:-1].replace('""', '"') if line[0] == '"' else line for line in filled]
    if choose_dialect("\n".join(filled))[1] > 1 or choose_dialect(inner[0])[1] == 1:
        return False
    return choose_dialect("\n".join(inner))[1] == choose_dialect(inner[0])[1]


def unwrap(path: Path, target: Path) -> None:
    """Write the rows without the quotes around each; physical lines stay the same."""
    with path.open("rb") as source, target.open("wb") as sink:
        for line in rows_of(source, b"\n"):
            row = line.strip()
            wrapped = len(row) > 1 and row.startswith(b'"') and row.endswith(b'"')
            sink.write((row[1:-1].replace(b'""', b'"') if wrapped else row) + b"\n")
