"""The lines from one on, made into text when they are asked for: a broken row seldom needs more than its own."""

import re
from collections.abc import Sequence
from typing import overload

from rfm_core.reading.bits import Ints

_CR_INSIDE = re.compile(rb"\r(?!\Z)")
_COUNTED = 200


class Ahead(Sequence[str]):
    """Lines with their ends; a CR alone ends one, too, where there are no quotes between two LF.

    Args:
        block: The text.
        ends: Where its lines end that LF ends.
        first: Which of them is the first one here.
        quote: The quote character.

    Attributes:
        begins: Which line, as LF ends them, begins with a line here; as far as was asked for.
    """

    def __init__(self, block: bytes, ends: Ints, first: int, quote: str | None) -> None:
        self._block = block
        self._ends = ends
        self._quote = quote.encode() if quote else None
        self._returns = b"\r" in block
        self._next = first
        self._texts: list[str] = []
        self.begins = {0: first}

    def _more(self) -> None:
        start = int(self._ends[self._next - 1]) if self._next else 0
        line = self._block[start : int(self._ends[self._next]) - 1]
        whole = b"\r" not in line or (self._quote is not None and self._quote in line)
        *before, last = [line] if whole else _CR_INSIDE.split(line)
        parts = [*(part + b"\r" for part in before), last + b"\n"]
        self._texts += [part.decode("utf-8", "replace") for part in parts]
        self._next += 1
        self.begins[len(self._texts)] = self._next

    def __len__(self) -> int:
        """How many lines there are; at least so many where there are very many."""
        while self._returns and 0 < len(self._ends) - self._next < _COUNTED:
            self._more()
        return len(self._texts) + len(self._ends) - self._next

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """One line, or several."""
        last = at.stop - 1 if isinstance(at, slice) else at
        while len(self._texts) <= last and self._next < len(self._ends):
            self._more()
        return self._texts[at]
