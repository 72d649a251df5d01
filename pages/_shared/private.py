"""Private temporary folders: one per data set, gone with the session, swept when a server died."""

import os
import secrets
import shutil
import tempfile
import weakref
from pathlib import Path

import streamlit as st

_PREFIX = "rfm-lens-app-"
_RUN = secrets.token_hex(4)
"""Tells this process from an earlier one that had the same number."""


class PrivateFolder:
    """A folder only this process's user can enter; removed when the handle is dropped or the server ends."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-{_RUN}-"))
        self.remove = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def sweep_stale() -> int:
    """Remove what servers that no longer run left behind; how many folders."""
    stale = [folder for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*") if _stale(folder.name)]
    for folder in stale:
        shutil.rmtree(folder, ignore_errors=True)
    return len(stale)


@st.cache_resource(scope="global", max_entries=1, show_spinner=False)
def sweep_once() -> int:
    """`sweep_stale`, once per server."""
    return sweep_stale()


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
