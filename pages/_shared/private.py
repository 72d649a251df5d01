"""Private temporary folders: one per data set, gone with the session, swept when a server died."""

import errno
import os
import secrets
import shutil
import tempfile
import weakref
from pathlib import Path

from rfm_core.errors import StorageProblem

_PREFIX = "rfm-lens-app-"
_RUN = secrets.token_hex(4)
"""Tells this process from an earlier one that had the same number."""


_UNKNOWN = StorageProblem("The file could not be stored on this computer, so it was not taken in. Try again.")


class PrivateFolder:
    """A folder only this process's user can enter; removed when the handle is dropped or the server ends.

    Raises:
        StorageProblem: The disk is full, or can't be written to.
    """

    def __init__(self) -> None:
        try:
            self.path = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-{_RUN}-"))
        except OSError as problem:
            raise told(problem) from None
        self.remove = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def sweep_stale() -> int:
    """Remove what servers that no longer run left behind; how many folders."""
    stale = [folder for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*") if _stale(folder.name)]
    for folder in stale:
        shutil.rmtree(folder, ignore_errors=True)
    return len(stale)


def told(problem: OSError) -> StorageProblem:
    """What a visitor reads about an error while a file of ours was written; whatever it is, the disk is at fault."""
    return StorageProblem.from_error(problem) or StorageProblem.from_error(OSError(errno.EIO, "")) or _UNKNOWN


def _stale(name: str) -> bool:
    number, _, rest = name.removeprefix(_PREFIX).partition("-")
    if not number.isdecimal():
        return False
    if int(number) == os.getpid():
        return not rest.startswith(f"{_RUN}-")
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
