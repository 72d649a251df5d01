"""Names of a room that are loaded when they are first asked for, so that who needs one of them doesn't pay for all."""

from collections.abc import Callable, Mapping
from importlib import import_module


def loaded_on_use(room: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Make the `__getattr__` of a package.

    Args:
        room: The package.
        homes: By each public name the module of the package that it is in; no module may have such a name itself, or
            what is got would depend on what was imported before.
    """

    def attribute(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(f"{room}.{homes[name]}"), name)

    return attribute
