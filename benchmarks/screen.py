"""What stands on a visitor's page."""

from collections.abc import Iterator
from typing import Any

from streamlit.proto.Element_pb2 import Element

_WRITTEN = ("title", "body", "label", "value", "text", "delta", "placeholder")


class Lost(Exception):
    """The server didn't answer in time, the connection broke, or something isn't on the page."""


class Screen:
    """The elements of a page, in the order in which they came.

    Attributes:
        errors: Messages of every exception element that was ever shown.
    """

    def __init__(self) -> None:
        self.errors: list[str] = []
        self._elements: dict[tuple[int, ...], Element] = {}

    def put(self, place: tuple[int, ...], element: Element) -> None:
        """Show an element at its place."""
        self._elements[place] = element
        if element.WhichOneof("type") == "exception":
            self.errors.append(element.exception.message)

    def clear(self) -> None:
        """Begin a new page."""
        self._elements = {}

    def ids(self) -> set[str]:
        """The ids of all widgets."""
        return {getattr(one, "id", "") for _, one in self._shown()}

    def find(self, kind: str, key: str = "") -> Any:
        """The element of a kind whose id holds `key`.

        Raises:
            Lost: There is none.
        """
        for name, one in self._shown():
            if name == kind and key in getattr(one, "id", ""):
                return one
        raise Lost(f"no {kind} {key!r} on the page")

    def has(self, kind: str, key: str = "") -> bool:
        """Whether there is one."""
        return any(name == kind and key in getattr(one, "id", "") for name, one in self._shown())

    def all(self, kind: str) -> list[Any]:
        """Every element of a kind."""
        return [one for name, one in self._shown() if name == kind]

    def text(self) -> str:
        """All that is written on the page, an element a line."""
        lines = []
        for _, one in self._shown():
            texts = (getattr(one, name, "") for name in _WRITTEN)
            lines.append(" ".join(text for text in texts if isinstance(text, str) and text))
        return "\n".join(lines)

    def _shown(self) -> Iterator[tuple[str, Any]]:
        for element in list(self._elements.values()):
            kind = element.WhichOneof("type")
            if kind:
                yield kind, getattr(element, kind)
