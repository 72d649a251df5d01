"""What was worked out for a file: named while it is worked out, and let go of together when the file goes."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from pages._shared.server.signs import step


class Clearable(Protocol):
    """A cached function."""

    def clear(self) -> None:
        """Drop every kept result of this session."""


Given = ParamSpec("Given")
Result = TypeVar("Result")
_CACHES: list[Clearable] = []


def of_the_file(doing: str) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Mark a cached function whose results belong to the file at hand.

    Args:
        doing: What it does, said on the page while that takes longer than a moment; never text out of a file.
    """

    def mark(cache: Callable[Given, Result]) -> Callable[Given, Result]:
        _CACHES.append(cast(Any, cache))

        @wraps(cache)
        def known(*given: Given.args, **named: Given.kwargs) -> Result:
            with step(doing):
                return cache(*given, **named)

        return known

    return mark


def forget_all() -> None:
    """Drop the results of every marked function."""
    for cache in _CACHES:
        cache.clear()
