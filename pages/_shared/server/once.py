"""What a server has once: made by whoever asks first, also when several ask at the same moment."""

import threading
from collections.abc import Callable
from functools import cache, wraps
from typing import TypeVar

Made = TypeVar("Made")


def once(make: Callable[[], Made]) -> Callable[[], Made]:
    """Call `make` once in the life of the server; `functools.cache` alone calls it for each who comes before it ends.

    After a restart every open tab comes back at the same moment.
    """
    lock, kept = threading.RLock(), cache(make)

    @wraps(make)
    def made() -> Made:
        with lock:
            return kept()

    return made
