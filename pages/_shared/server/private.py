"""Private temporary folders: one per data set, gone with the session, swept when a server died."""

import ctypes
import errno
import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

from rfm_core.errors import StorageProblem
from rfm_core.private_folder import PrivateFolder

_PREFIX = "rfm-lens-app-"
_RUN = secrets.token_hex(4)
"""Tells this process from an earlier one that had the same number."""

_SYNCHRONIZE, _NO_SUCH_PROCESS, _STILL_RUNS = 0x100000, 87, 258
"""Windows' numbers: the right to wait for a process, and what it answers."""

_UNKNOWN = StorageProblem("The file could not be stored on this computer, so it was not taken in. Try again.")


def private_folder() -> PrivateFolder:
    """A folder of this server's, named so that the next one knows whose it was.

    Raises:
        StorageProblem: The disk is full, or can't be written to.
    """
    try:
        return PrivateFolder(f"{_PREFIX}{os.getpid()}-{_RUN}-")
    except OSError as problem:
        raise told(problem) from None


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
    return not _runs(int(number))


def _runs(process: int) -> bool:
    """Whether a process is there, as far as can be told."""
    if sys.platform == "win32":  # there, `os.kill` presses Ctrl+C in the other's window, or fails
        return _runs_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _runs_on_windows(process: int) -> bool:
    if process >= 1 << 32:
        return True
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 -- other systems don't have it, and mypy knows
    handle = kernel.OpenProcess(_SYNCHRONIZE, False, process)
    if not handle:
        return bool(kernel.GetLastError() != _NO_SUCH_PROCESS)
    try:
        return bool(kernel.WaitForSingleObject(handle, 0) == _STILL_RUNS)
    finally:
        kernel.CloseHandle(handle)
