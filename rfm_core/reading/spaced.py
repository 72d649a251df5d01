"""Files with a blank after every separator: `1, "a, b", 2`, where a quote doesn't stand where a cell begins."""

import re
from collections.abc import Sequence
from pathlib import Path

from rfm_core.reading.dialect import DELIMITERS
from rfm_core.reading.lines import rows_of

_LOOK_AT = 500
_NEARLY_ALL = 0.95
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')


def spaced_delimiter(lines: Sequence[str]) -> str | None:
    """The separator that is followed by a blank everywhere, in a text that has quoted cells after it."""
    sample = [line for line in lines[:_LOOK_AT] if line.strip()]
    return next((delimiter for delimiter in DELIMITERS if _is_spaced(sample, delimiter)), None)


def _is_spaced(sample: Sequence[str], delimiter: str) -> bool:
    text = "".join(sample)
    if f'{delimiter} "' not in text:
        return False
    bare = [_QUOTED.sub('""', line.rstrip()) for line in sample]
    separators = sum(line.count(delimiter) for line in bare)
    spaced = sum(len(re.findall(rf"{re.escape(delimiter)} +(?=\S)", line)) for line in bare)
    return separators >= len(sample) and spaced >= _NEARLY_ALL * separators


def close_up(path: Path, target: Path, delimiter: str) -> None:
    """Write the rows without the blanks after separators outside quotes; physical lines stay the same."""
    edge = re.escape(delimiter.encode())
    # A quoted cell is passed over as a whole, the separator before it included.
    cell = re.compile(rb"(^|" + edge + rb') *("[^"]*(?:""[^"]*)*")|' + edge + rb" +")
    with path.open("rb") as source, target.open("wb") as sink:
        for row in rows_of(source, delimiter.encode()):
            sink.write(cell.sub(lambda found: _closed(found, delimiter.encode()), row))


def _closed(found: re.Match[bytes], delimiter: bytes) -> bytes:
    return delimiter if found[2] is None else found[1] + found[2]
