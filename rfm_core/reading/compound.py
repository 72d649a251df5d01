"""OLE2 containers: an old workbook, a workbook behind a password, or something else from an office."""

import mmap
from pathlib import Path

from rfm_core.errors import FileProblem
from rfm_core.reading.apart import PASSWORD
from rfm_core.reading.foreign import SAVE_AS

_ENTRY = 128
"""Directory entries begin at multiples of this many bytes, with the name of a stream in UTF-16."""


def require_workbook(path: Path) -> None:
    """Make sure that the container holds a workbook that can be opened without a password.

    Raises:
        FileProblem: It doesn't.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if _has_stream(content, "EncryptedPackage"):
            raise FileProblem(PASSWORD)
        if not any(_has_stream(content, name) for name in ("Workbook", "Book")):
            raise FileProblem(
                f"This file is an old Office document that holds no workbook, so it can't be read here. {SAVE_AS}"
            )


def _has_stream(content: mmap.mmap, name: str) -> bool:
    wanted = f"{name}\0".encode("utf-16-le")
    at = content.find(wanted)
    while at >= 0:
        if at % _ENTRY == 0:
            return True
        at = content.find(wanted, at + 1)
    return False
