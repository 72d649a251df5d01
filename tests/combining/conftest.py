"""Literal files as reading gives them."""

from collections.abc import Callable

import pytest

from rfm_core.reading import Table, read_table

Read = Callable[..., Table]


@pytest.fixture
def read() -> Read:
    """Read lines of text as a file of that name."""

    def from_lines(name: str, *lines: str) -> Table:
        return read_table("\n".join([*lines, ""]).encode(), name)

    return from_lines
