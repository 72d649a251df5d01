"""Uploads taken over by a session: as files in its private folder.

Where they lie until then: `pages._shared.server.arrivals`.
"""

import hashlib
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages._shared.frame.dataset import Raw
from pages._shared.server import internals
from pages._shared.server.arrivals import arrivals
from pages._shared.server.private import told
from pages._shared.server.spool import hasher
from rfm_core.errors import FileProblem
from rfm_core.private_folder import PrivateFolder

if TYPE_CHECKING:
    from rfm_core.databases.origin import Origin

CHUNK = 4 * 1024 * 1024


def take(file: UploadedFile, folder: PrivateFolder) -> Raw:
    """An upload as a file in a place of its own in `folder`.

    Raises:
        StorageProblem: The disk is full, or can't be written to.
    """
    landed = arrivals().take(internals.session_id(), file.file_id)
    if landed is None:
        return copy_in(file.name, file, folder)
    with landed.file as source, _place(folder) as place:
        if not landed.name_it(place):
            return _copied(file.name, source, place, folder)
        return Raw(file.name, place, landed.digest or _digest(place), folder)


def content(file: UploadedFile, most: int) -> bytes:
    """The bytes of an upload that has no more than `most` megabytes.

    Raises:
        FileProblem: It has more.
        StorageProblem: It couldn't be kept when it came.
    """
    with _open(file) as source:
        found = source.read(most * 2**20 + 1)
    if len(found) > most * 2**20:
        raise FileProblem(f"“{file.name[:60]}” is larger than {most} MB, so it was not read.")
    return found


def copy_in(name: str, source: BinaryIO, folder: PrivateFolder) -> Raw:
    """Copy `source` in chunks into a place of its own in `folder`; nothing stays of one that can't be copied.

    Raises:
        StorageProblem: The disk is full, or can't be written to.
    """
    with _place(folder) as place:
        return _copied(name, source, place, folder)


def _copied(name: str, source: BinaryIO, place: Path, folder: PrivateFolder) -> Raw:
    with place.open("wb") as target:
        shutil.copyfileobj(source, target, CHUNK)
    return Raw(name, place, _digest(place), folder)


def place_for(name: str, folder: PrivateFolder, origin: "Origin") -> Raw:
    """A place of its own in `folder` for rows of a database that are to be fetched.

    Raises:
        StorageProblem: The disk is full, or can't be written to.
    """
    with _place(folder) as place:
        # What is fetched twice may differ, so nothing that was worked out from it is found again.
        return Raw(name, place, secrets.token_hex(16), folder, origin)


@contextmanager
def _open(file: UploadedFile) -> Iterator[BinaryIO]:
    """The upload, wherever it lies; it is gone afterwards, if that was the disk."""
    landed = arrivals().take(internals.session_id(), file.file_id)
    if landed is None:
        yield file
    else:
        with landed.file as source:
            yield source


@contextmanager
def _place(folder: PrivateFolder) -> Iterator[Path]:
    """Where one file goes; when it doesn't get there, nothing of it stays."""
    room: Path | None = None
    try:
        room = Path(tempfile.mkdtemp(prefix="file-", dir=folder.path))
        yield room / "raw"
    except OSError as problem:
        shutil.rmtree(room or "", ignore_errors=True)
        raise told(problem) from None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, hasher).hexdigest()
