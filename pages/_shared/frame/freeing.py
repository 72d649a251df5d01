"""What was worked out for a file, let go of together when the file goes."""

from typing import Protocol, TypeVar


class Clearable(Protocol):
    """A cached function."""

    def clear(self) -> None:
        """Drop every kept result of this session."""


Cached = TypeVar("Cached", bound=Clearable)
_CACHES: list[Clearable] = []


def of_the_file(cache: Cached) -> Cached:
    """Mark a cached function whose results belong to the file at hand."""
    _CACHES.append(cache)
    return cache


def forget_all() -> None:
    """Drop the results of every marked function."""
    for cache in _CACHES:
        cache.clear()
