"""How much memory reading a file will take, told from its size and kind before a byte of it is read."""

import zipfile
from pathlib import Path

from rfm_core.reading.directory import TooManyFiles, listed

_MB = 1024 * 1024
_GZIP, _ZIP, _PARQUET, _OLE = b"\x1f\x8b", b"PK", b"PAR1", b"\xd0\xcf\x11\xe0"
_COLUMNS_INFLATE = 8
"""Parquet holds numbers and repeated words in about an eighth of what they are as text."""
_CELLS_INFLATE = 6


def memory_needed(path: Path) -> int:
    """Megabytes that reading and measuring a file takes at its peak, estimated; those it frees again are in it.

    Measured with files of 18 to 195 MB: text grows with its size at first, and little once it is read in parts; a
    workbook is read whole by a process of its own.

    Raises:
        OSError: It isn't there.
    """
    size = path.stat().st_size / _MB
    with path.open("rb") as file:
        head = file.read(4)
        if head.startswith(_GZIP) and size * _MB > 4:
            file.seek(-4, 2)
            told = int.from_bytes(file.read(4), "little") / _MB
            return _text(max(told, size))
    if head.startswith(_ZIP):
        return _zip(path, size)
    if head == _PARQUET:
        return _text(size * _COLUMNS_INFLATE)
    return _workbook(size * _CELLS_INFLATE) if head == _OLE else _text(size)


def memory_to_measure(rows: int) -> int:
    """Megabytes that measuring customers from so many rows takes at its peak, estimated."""
    return int(min(30 + rows / 12_000, 150 + rows / 60_000))


def _zip(path: Path, size: float) -> int:
    try:
        with listed(path) as archive:
            parts = archive.infolist()
    except TooManyFiles:
        return _text(0)  # the reader refuses it
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return _text(size)  # damaged: the reader will say so
    largest = max((part.file_size for part in parts), default=0) / _MB
    names = {part.filename for part in parts}
    return _workbook(largest) if names & {"[Content_Types].xml", "mimetype"} else _text(largest)


def _text(megabytes: float) -> int:
    return int(min(90 + 2.2 * megabytes, 200 + 0.6 * megabytes))


def _workbook(megabytes: float) -> int:
    """Of the sheet as it stands in the file, inflated: twice itself and more in the process that reads it."""
    return int(100 + 2.2 * megabytes)
