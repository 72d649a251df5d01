"""Settings of the memory allocators, made when this module is imported: before Polars is, which reads them then.

By default each keeps what was freed for the next time, as a server with a machine of its own would want.
"""

import ctypes
import os
import sys
from functools import cache

_JEMALLOC = "_RJEM_MALLOC_CONF", "background_thread:true,narenas:2,dirty_decay_ms:200,muzzy_decay_ms:0"
"""Polars' own: freed pages go back to the system after a fifth of a second, also when nobody works."""
_ARROW = "ARROW_DEFAULT_MEMORY_POOL", "system"
"""Arrow's: none of its own, so that what it frees is the C library's to give back."""
# `M_ARENA_MAX` and `M_TRIM_THRESHOLD` of malloc.h; Python has no names for them.
_ARENAS, _TRIM_FROM = -8, -1
_KEPT = 4 * 1024 * 1024


@cache
def c_library() -> ctypes.CDLL | None:
    """The C library, where it is one that can be asked to give memory back."""
    return ctypes.CDLL(None) if sys.platform == "linux" else None


def _set() -> None:
    os.environ.setdefault(*_JEMALLOC)
    os.environ.setdefault(*_ARROW)
    if (option := getattr(c_library(), "mallopt", None)) is not None:
        # Every script runs in a thread of its own; without a bound each would leave a heap behind.
        option(_ARENAS, 2)
        option(_TRIM_FROM, _KEPT)


_set()
