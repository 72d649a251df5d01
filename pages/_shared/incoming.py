"""Uploads on their way in: those that arrive on the disk stay there, and don't wait in memory for their visitor's turn.

Streamlit receives a file on the disk, then holds all of it in memory until a script of the session takes it.
"""

import hashlib
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from pages._shared import internals
from pages._shared.dataset import Raw
from pages._shared.once import once
from pages._shared.private import PrivateFolder, told
from pages._shared.spool import Landed, Lost, Spool
from rfm_core.errors import FileProblem

CHUNK = 4 * 1024 * 1024


@dataclass
class Arrivals:
    """Uploads that lie on the disk, or couldn't be kept there, and that no script has taken yet."""

    kept: dict[tuple[str, str], Landed | Lost] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def watch(self, manager: Any) -> bool:
        """Keep what `manager` receives from now on; whether it can be watched."""
        watched = internals.wrap(
            manager,
            [
                ("add_file", self._adding),
                ("remove_file", self._removing),
                ("remove_session_files", self._removing_all),
            ],
        )
        return watched and internals.spool_uploads(Spool)

    def take(self, session: str, file_id: str) -> BinaryIO | None:
        """The upload, which is the caller's to close now; None for one that is in memory.

        Raises:
            StorageProblem: It couldn't be kept when it came.
        """
        with self.lock:
            kept = self.kept.pop((session, file_id), None)
        if isinstance(kept, Lost):
            raise told(kept.problem)
        return None if kept is None else kept.file

    def _adding(self, add: Callable[..., None]) -> Callable[..., None]:
        def wrapped(session_id: str, file: UploadedFileRec) -> None:
            data = file.data
            if internals.ended(session_id):  # it would stay until the server ends
                _close(data)
                return
            if isinstance(data, Landed | Lost):
                with self.lock:
                    self.kept[session_id, file.file_id] = data
                file = file._replace(data=b"")
            add(session_id=session_id, file=file)

        return wrapped

    def _removing(self, remove: Callable[..., None]) -> Callable[..., None]:
        def wrapped(session_id: str, file_id: str) -> None:
            self._drop(lambda key: key == (session_id, file_id))
            remove(session_id=session_id, file_id=file_id)

        return wrapped

    def _removing_all(self, remove: Callable[..., None]) -> Callable[..., None]:
        def wrapped(session_id: str) -> None:
            self._drop(lambda key: key[0] == session_id)
            remove(session_id)

        return wrapped

    def _drop(self, gone: Callable[[tuple[str, str]], bool]) -> None:
        with self.lock:
            for key in [key for key in self.kept if gone(key)]:
                _close(self.kept.pop(key))


def _close(data: bytes) -> None:
    if isinstance(data, Landed):
        data.file.close()


@once
def arrivals() -> Arrivals:
    """Those of this server."""
    return Arrivals()


def take(file: UploadedFile, folder: PrivateFolder) -> Raw:
    """An upload as a file in a place of its own in `folder`.

    Raises:
        StorageProblem: The disk is full, or can't be written to.
    """
    with _open(file) as source:
        return copy_in(file.name, source, folder)


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
        with place.open("wb") as target:
            shutil.copyfileobj(source, target, CHUNK)
        return Raw(name, place, _digest(place), folder)


@contextmanager
def _open(file: UploadedFile) -> Iterator[BinaryIO]:
    """The upload, wherever it lies; it is gone afterwards, if that was the disk."""
    landed = arrivals().take(internals.session_id(), file.file_id)
    if landed is None:
        yield file
    else:
        with landed:
            yield landed


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
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
