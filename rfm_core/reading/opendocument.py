"""OpenDocument spreadsheets: how to tell them, and their clock times, which the parser would drop."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from rfm_core.errors import FileProblem
from rfm_core.reading.foreign import SAVE_AS
from rfm_core.reading.scratch import Scratch

_OURS = b"application/vnd.oasis.opendocument.spreadsheet"
_FAMILY = b"application/vnd.oasis.opendocument."
_CONTENT = "content.xml"
_CHUNK = 4 << 20
# A duration is read as nothing; under the name of a date its text comes through as it stands (PT36H05M00S).
_RENAMED = (
    (b'office:value-type="time"', b'office:value-type="date"'),
    (b"office:time-value=", b"office:date-value="),
)
_COPIED = ("mimetype", "META-INF/manifest.xml")


def is_spreadsheet(archive: zipfile.ZipFile) -> bool:
    """Say whether a zip file is an OpenDocument spreadsheet.

    Raises:
        FileProblem: It is another kind of OpenDocument.
    """
    if not {"mimetype", _CONTENT} <= set(archive.namelist()):
        return False
    if archive.getinfo("mimetype").flag_bits & 1:  # it needs a password
        return False
    with archive.open("mimetype") as member:
        kind = member.read(200)
    if kind.startswith(_FAMILY) and not kind.startswith(_OURS):
        raise FileProblem(f"This file is an OpenDocument text or drawing, not a spreadsheet. {SAVE_AS}")
    return kind.startswith(_OURS)


def with_clock_times(archive: zipfile.ZipFile, path: Path, room: Scratch) -> Path:
    """The file itself, or a copy in which clock times can be read, where there are any.

    Args:
        archive: The opened file; its size has been checked.
        path: Where it is.
        room: Where a copy may go.
    """
    if not _has_times(archive):
        return path
    target = room.file(".ods")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for name in set(_COPIED) & set(archive.namelist()):
            copy.writestr(name, archive.read(name))
        with archive.open(_CONTENT) as source, copy.open(_CONTENT, "w", force_zip64=True) as sink:
            for piece in _pieces(source):
                sink.write(_renamed(piece))
    return target


def _renamed(piece: bytes) -> bytes:
    for old, new in _RENAMED:
        piece = piece.replace(old, new)
    return piece


def _has_times(archive: zipfile.ZipFile) -> bool:
    with archive.open(_CONTENT) as source:
        return any(_RENAMED[0][0] in piece for piece in _pieces(source))


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    """The content in pieces that end with a tag, so that no attribute is cut in two."""
    held = b""
    while chunk := source.read(_CHUNK):
        ready, end, held = (held + chunk).rpartition(b">")
        if ready:
            yield ready + end
    yield held
