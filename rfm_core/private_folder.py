"""Temporary folders for rows of customers: only this user can enter one, and none outlives what it is for."""

import shutil
import tempfile
import threading
import weakref
from pathlib import Path


class _Holders:
    """How many hold a folder."""

    def __init__(self) -> None:
        self._number, self._lock = 0, threading.Lock()

    def add(self, more: int) -> int:
        """One more, or one less; how many there are then."""
        with self._lock:
            self._number += more
            return self._number


class PrivateFolder:
    """A folder only this process's user can enter; removed when nothing refers to this object, or the process ends.

    Attributes:
        path: The folder.
        remove: Lets go of it, for good; with the last who held it, it goes at once, with all that is in it.

    Args:
        prefix: How its name begins.
        parent: Where it is made; by default in the system's folder for temporary files.

    Raises:
        OSError: It can't be made.
    """

    def __init__(self, prefix: str, parent: Path | None = None) -> None:
        self._hold(Path(tempfile.mkdtemp(prefix=prefix, dir=parent)), _Holders())

    def _hold(self, path: Path, holders: _Holders) -> None:
        holders.add(1)
        self.path, self._holders = path, holders
        # Runs also when the process ends, which __del__ needn't.
        self.remove = weakref.finalize(self, _let_go, path, holders)

    def again(self) -> "PrivateFolder":
        """Another hold on the same folder."""
        other = object.__new__(PrivateFolder)
        other._hold(self.path, self._holders)
        return other

    @property
    def shared(self) -> bool:
        """Whether somebody else holds it, too: what is in it isn't this one's alone to remove."""
        return self._holders.add(0) > 1


def _let_go(folder: Path, holders: _Holders) -> None:
    if holders.add(-1) == 0:
        _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a folder in which somebody may still be writing: it goes out of the way first.

    A file that came into being while the others are removed would keep the folder, for good.
    """
    away = folder.with_name(f"{folder.name}-gone")
    try:
        folder.rename(away)
    except OSError:  # a system that doesn't let go of folders with open files
        away = folder
    shutil.rmtree(away, ignore_errors=True)
