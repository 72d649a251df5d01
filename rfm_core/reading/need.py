"""How much memory reading a file will take, told from its size and kind before a byte of it is read."""

import re
import zipfile
import zlib
from pathlib import Path

from rfm_core.reading.dialect import DELIMITERS
from rfm_core.reading.directory import TooManyFiles, open_listed
from rfm_core.reading.lines import LONGEST_LINE, MOST_LINES
from rfm_core.reading.sheets import MOST_COLUMNS

_MB = 1024 * 1024
_GZIP, _ZIP, _PARQUET, _OLE = b"\x1f\x8b", b"PK", b"PAR1", b"\xd0\xcf\x11\xe0"
_COLUMNS_INFLATE = 8
"""Parquet holds numbers and repeated words in about an eighth of what they are as text."""
_CELLS_INFLATE = 6
_HEAD = 256 * 1024
"""Bytes of a text that are looked at for its width."""
_COLUMNS_A_MB = 100
"""Columns that take a megabyte by themselves, whatever is in them."""
_LINES_INFLATE = 20
"""What so many lines as are read at once become, where each has millions of cells."""


def memory_needed(path: Path) -> int:
    """Megabytes that reading and measuring a file takes at its peak, estimated; those it frees again are in it.

    Measured with files of 18 to 195 MB: text grows with its size at first, and little once it is read in parts; a
    workbook is read whole by a process of its own.

    Raises:
        OSError: It isn't there.
    """
    size = path.stat().st_size / _MB
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith(_GZIP) and size * _MB > 4:
            file.seek(-4, 2)
            told = int.from_bytes(file.read(4), "little") / _MB
            return _text(max(told, size), _inflated(head))
    if head.startswith(_ZIP):
        return _zip(path, size)
    if head.startswith(_PARQUET):
        return _text(size * _COLUMNS_INFLATE)
    return _workbook(size * _CELLS_INFLATE) if head.startswith(_OLE) else _text(size, head)


def memory_to_measure(rows: int) -> int:
    """Megabytes that measuring customers from so many rows takes at its peak, estimated."""
    return int(min(30 + rows / 12_000, 150 + rows / 60_000))


def _zip(path: Path, size: float) -> int:
    try:
        with open_listed(path) as archive:
            parts = archive.infolist()
            largest = max(parts, key=lambda part: part.file_size, default=None)
            head = _member(archive, largest) if largest else b""
    except TooManyFiles:
        return _text(0)  # the reader refuses it
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return _text(size)  # damaged: the reader will say so
    inflated = largest.file_size / _MB if largest else 0.0
    names = {part.filename for part in parts}
    return _workbook(inflated) if names & {"[Content_Types].xml", "mimetype"} else _text(inflated, head)


def _member(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return b""
    try:
        with archive.open(part) as source:
            return source.read(_HEAD)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return b""  # damaged: the reader will say so


def _inflated(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, _HEAD)
    except zlib.error:
        return b""


def _text(megabytes: float, head: bytes = b"") -> int:
    return int(min(90 + 2.2 * megabytes, 200 + 0.6 * megabytes) + _wide(megabytes, head))


def _wide(megabytes: float, head: bytes) -> float:
    """What a text takes for its width: 6,000 columns took 60 MB more, and lines of a megabyte 240 to 360."""
    longest = max(re.split(rb"[\r\n]+", head), key=len)
    columns = max(longest.count(delimiter.encode()) for delimiter in DELIMITERS)
    at_once = min(megabytes, min(MOST_LINES * len(longest), LONGEST_LINE) / _MB)
    return min(columns, MOST_COLUMNS) / _COLUMNS_A_MB + _LINES_INFLATE * at_once


def _workbook(megabytes: float) -> int:
    """Of the sheet as it stands in the file, inflated: twice itself and more in the process that reads it."""
    return int(100 + 2.2 * megabytes)
