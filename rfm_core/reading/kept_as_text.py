"""Cells marked for a spreadsheet to keep as text: `="00123"`, the same within quotes, and `'00123`."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rfm_core.reading.lines import lines_of

_BEHIND: Final = r"(?=[,;\t|]|[ ]*\r?\n?\Z)"
# An apostrophe is taken for a mark before what a spreadsheet would change only: not in 't Hooft, nor in '1','2'.
_MARKED: Final = (
    r"(?P<edge>^\ufeff?|[,;\t|])[ ]*(?:"
    rf'"=""(?P<doubled>(?:[^"]|"""")*)"""{_BEHIND}'
    rf'|="(?P<plain>(?:[^"]|"")*)"{_BEHIND}'
    rf"|(?P<quote>\"?)'(?P<rest>[-+=@]?[\d(][^',;\t|\r\n]*){_BEHIND})"
)
_TEXT: Final = re.compile(_MARKED)
_BYTES: Final = re.compile(_MARKED.replace(r"\ufeff", r"(?:\xef\xbb\xbf)").encode("ascii"))


def keeps_text(lines: Sequence[str]) -> bool:
    """Whether cells of these lines are marked to be kept as text."""
    return any(_TEXT.search(line) for line in lines if '="' in line or "'" in line)


def without_marks(path: Path, target: Path) -> int:
    """Write the rows without such marks, cells in quotes where they need it; physical lines stay the same.

    Returns:
        The number of lines that had any.
    """
    marked = 0
    with path.open("rb") as source, target.open("wb") as sink:
        for line in lines_of(source):
            bare, found = _BYTES.subn(_unmarked, line) if b'="' in line or b"'" in line else (line, 0)
            marked += found > 0
            sink.write(bare)
    return marked


def _unmarked(found: re.Match[bytes]) -> bytes:
    if found["doubled"] is not None:
        return found["edge"] + b'"' + found["doubled"].replace(b'""""', b'""') + b'"'
    if found["plain"] is not None:
        return found["edge"] + b'"' + found["plain"] + b'"'
    return found["edge"] + found["quote"] + found["rest"]
