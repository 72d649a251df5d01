"""Uploads on their way in: large ones go to the disk as they arrive, and don't wait in memory for their visitor's turn.

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
from pages._shared.spool import Lost
from rfm_core.errors import StorageProblem

CHUNK = 4 * 1024 * 1024
LARGE = 8 * 1024 * 1024
"""Bytes from which on an upload goes to the disk at once."""


@dataclass
class Arrivals:
    """Large uploads that no script has taken yet: where each lies, or why it couldn't be kept."""

    kept: dict[tuple[str, str], PrivateFolder | StorageProblem] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def watch(self, manager: Any) -> bool:
        """Keep what `manager` receives from now on; whether it can be watched."""
        return internals.wrap(
            manager,
            [
                ("add_file", self._adding),
                ("remove_file", self._removing),
                ("remove_session_files", self._removing_all),
            ],
        )

    def take(self, session: str, file_id: str) -> Path | None:
        """Where the upload lies, which is the caller's now; None for one that is in memory.

        Raises:
            StorageProblem: It couldn't be kept when it came.
        """
        with self.lock:
            kept = self.kept.pop((session, file_id), None)
        if isinstance(kept, StorageProblem):
            raise kept
        if kept is None:
            return None
        kept.remove.detach()
        return kept.path / "raw"

    def _adding(self, add: Callable[..., None]) -> Callable[..., None]:
        def wrapped(session_id: str, file: UploadedFileRec) -> None:
            if len(file.data) >= LARGE or isinstance(file.data, Lost):
                with self.lock:
                    self.kept[session_id, file.file_id] = _keep(file.data)
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
                kept = self.kept.pop(key)
                if isinstance(kept, PrivateFolder):
                    kept.remove()


@once
def arrivals() -> Arrivals:
    """Those of this server."""
    return Arrivals()


def take(file: UploadedFile, folder: PrivateFolder) -> Raw:
    """An upload as a file in a place of its own in `folder`.

    Raises:
        StorageProblem: The disk is full, or can't be written to.
    """
    path = arrivals().take(internals.session_id(), file.file_id)
    if path is None:
        return copy_in(file.name, file, folder)
    try:
        return _move_in(file.name, path, folder)
    finally:
        shutil.rmtree(path.parent, ignore_errors=True)


def copy_in(name: str, source: BinaryIO, folder: PrivateFolder) -> Raw:
    """Copy `source` in chunks into a place of its own in `folder`; nothing stays of one that can't be copied.

    Raises:
        StorageProblem: The disk is full, or can't be written to.
    """
    with _place(folder) as place:
        with place.open("wb") as target:
            shutil.copyfileobj(source, target, CHUNK)
        return Raw(name, place, _digest(place), folder)


def _move_in(name: str, path: Path, folder: PrivateFolder) -> Raw:
    with _place(folder) as place:
        shutil.move(path, place)
        return Raw(name, place, _digest(place), folder)


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


def _keep(data: bytes) -> PrivateFolder | StorageProblem:
    if isinstance(data, Lost):
        return told(data.problem)
    try:
        folder = PrivateFolder()
        (folder.path / "raw").write_bytes(data)
    except OSError as problem:
        return told(problem)
    except StorageProblem as problem:
        return problem
    return folder
