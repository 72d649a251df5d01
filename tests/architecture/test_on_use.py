"""Rooms whose names are loaded on first use: each name is there, whatever was imported before."""

from importlib import import_module
from importlib.util import find_spec

import pytest

from tests.architecture.code import CORE, ROOT, text_of

ROOMS = [
    ".".join(path.parent.relative_to(ROOT).parts)
    for path in CORE
    if path.name == "__init__.py" and "loaded_on_use(" in text_of(path)
]


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_of_the_room_is_found(room: str) -> None:
    package = import_module(room)
    assert [name for name in package.__all__ if getattr(package, name, None) is None] == []
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = package.nonsense


@pytest.mark.parametrize("room", ROOMS)
def test_no_module_of_the_room_has_the_name_of_what_it_gives(room: str) -> None:
    assert [name for name in import_module(room).__all__ if find_spec(f"{room}.{name}")] == []


def test_more_than_one_room_is_looked_at() -> None:
    assert len(ROOMS) > 1
