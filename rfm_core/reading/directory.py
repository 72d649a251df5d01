"""How long the list of files in a zip archive is, told from its last bytes: reading it could fill the memory."""

import struct
from pathlib import Path

from rfm_core.errors import FileProblem

MOST_LISTED = 1024 * 1024
"""Bytes of the list: some 10,000 files, and more than any workbook or zipped export has."""

_END, _LOCATOR, _END_64 = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
_FIXED, _FIXED_64, _LONGEST_COMMENT, _LOCATOR_BYTES = 22, 56, 65_535, 20


def require_short_list(path: Path) -> None:
    """Refuse an archive whose list of files is too long to be looked through.

    Raises:
        FileProblem: The list has more than `MOST_LISTED` bytes.
    """
    if listed_bytes(path) > MOST_LISTED:
        raise FileProblem(
            "The archive holds far too many files: their list alone is larger than 1 MB. "
            "Upload the one table in it."
        )


def listed_bytes(path: Path) -> int:
    """Bytes of the list of files at the end of a zip archive, as it says; 0 where it has no end.

    Layout: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.14 to 4.3.16.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(size - _FIXED - _LONGEST_COMMENT - _LOCATOR_BYTES, 0))
        tail = file.read()
        place = tail.rfind(_END)
        if place < 0 or len(tail) < place + _FIXED:
            return 0
        (listed,) = struct.unpack_from("<I", tail, place + 12)
        locator = tail[place - _LOCATOR_BYTES : place] if place >= _LOCATOR_BYTES else b""
        if locator.startswith(_LOCATOR):
            file.seek(min(struct.unpack_from("<Q", locator, 8)[0], size))
            end = file.read(_FIXED_64)
            if end.startswith(_END_64) and len(end) == _FIXED_64:
                (listed,) = struct.unpack_from("<Q", end, 40)
    return int(min(listed, size))
