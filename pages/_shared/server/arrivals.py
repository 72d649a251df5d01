"""Uploads as they arrive: what came on the disk stays there, and doesn't wait in memory for its visitor's turn.

Streamlit receives a file on the disk, then holds all of it in memory until a script of the session takes it.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from pages._shared.server import internals
from pages._shared.server.once import once
from pages._shared.server.private import told
from pages._shared.server.spool import Landed, Lost, Spool


@dataclass
class Arrivals:
    """Uploads that lie on the disk, or couldn't be kept there, and that no script has taken yet.

    Attributes:
        announced: Called when a browser asks where to send a file, before it sends it; it doesn't wait for anything.
    """

    announced: Callable[[], None] = lambda: None
    kept: dict[tuple[str, str], Landed | Lost] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def watch(self, manager: Any) -> bool:
        """Keep what `manager` receives from now on; whether it can be watched."""
        internals.wrap(
            manager, [("get_upload_urls", self._announcing)]
        )  # without it, nothing is loaded early
        watched = internals.wrap(
            manager,
            [
                ("add_file", self._adding),
                ("remove_file", self._removing),
                ("remove_session_files", self._removing_all),
            ],
        )
        return watched and internals.spool_uploads(Spool)

    def take(self, session: str, file_id: str) -> Landed | None:
        """The upload, whose file is the caller's to close now; None for one that is in memory.

        Raises:
            StorageProblem: It couldn't be kept when it came.
        """
        with self.lock:
            kept = self.kept.pop((session, file_id), None)
        if isinstance(kept, Lost):
            raise told(kept.problem)
        return kept

    def waiting(self, session: str) -> bool:
        """Whether an upload of the session has come that no script has taken."""
        with self.lock:
            return any(owner == session for owner, _ in self.kept)

    def _announcing(self, places: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*request: Any, **named: Any) -> Any:
            self.announced()
            return places(*request, **named)

        return wrapped

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
