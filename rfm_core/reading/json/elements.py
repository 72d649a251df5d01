"""The records of a JSON text one after the other; those that are broken are told and passed over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rfm_core.reading.json.decoding import Broken, Decoder
from rfm_core.reading.json.window import Window

_BETWEEN = re.compile(r"[\s,\x1e\ufeff]*")
_BLANKS = re.compile(r"[ \t]*")
_OVERLAP = 1_000
"""Signs that stay in sight while the next record is looked for: so long may be what leads to it."""
_KEPT = 10_000
_NEXT_ONE = re.compile(r"\}[ \t]*,[ \t]*(?=\{)")
_TRIED, _LOOKED_AT, _MOST_LOOKED_AT = 20, 1 << 16, 64 << 20
"""Places tried for one broken record, signs looked at from each, and signs looked at in this way in one file."""


@dataclass(frozen=True)
class Element:
    """One value of a text.

    Attributes:
        line: The physical line on which it begins.
        value: What it is; None where it is broken.
        objects: How many objects are in it, itself included.
        doubled: A name stands twice in one of them.
        size: Signs that it takes.
        broken: Why it can't be read.
        text: How a broken one begins.
        cut: It is broken because the text ends in it.
    """

    line: int
    value: Any = None
    objects: int = 0
    doubled: bool = False
    size: int = 0
    broken: str = ""
    text: str = ""
    cut: bool = False


class Elements:
    """The values from where a text is, up to the end of the list that holds them, if one does.

    Attributes:
        closed: The end of the list was seen.
    """

    def __init__(self, window: Window, decoder: Decoder, *, listed: bool, alone: bool = False) -> None:
        self._window = window
        self._decoder = decoder
        self._listed = listed
        self._alone = alone  # nothing is around the list, so a list behind it is more of the same
        self._fields: frozenset[str] = frozenset()
        self._looked_at = 0
        self.closed = False

    def __iter__(self) -> Iterator[Element]:
        window = self._window
        while self._to_next():
            window.forget_done()
            if self._listed and window.text[window.at] == "]":
                window.move(window.at + 1)
                self.closed = True
                if self._alone and self._to_next() and window.text[window.at] == "[":
                    window.move(window.at + 1)
                    self.closed = False
                    continue
                return
            try:
                value, end = self._decoder.read(window.text, window.at)
            except Broken as broken:
                if broken.cut and not window.ended:
                    window.more()
                else:
                    yield self._passed_over(broken)
                continue
            if end == len(window.text) and not window.ended and window.more():
                continue  # a number may go on
            size = end - window.at
            if isinstance(value, dict):
                self._fields = frozenset(value)
            yield Element(window.line, value, self._decoder.objects, self._decoder.doubled, size)
            window.move(end)

    def _to_next(self) -> bool:
        """Go to the next sign that is no blank or comma; whether there is one."""
        window = self._window
        while True:
            between = _BETWEEN.match(window.text, window.at)
            window.move(between.end() if between else window.at)
            if window.at < len(window.text):
                return True
            if not window.more():
                return False

    def _passed_over(self, broken: Broken) -> Element:
        """Go to where the next record may begin: the next line that begins like one, and no deeper in it."""
        window = self._window
        line, kept = window.line, window.text[window.at : window.at + _KEPT]
        cut = broken.cut and window.ended
        behind = _behind(window.text, window.at, listed=self._listed)
        if (place := self._next_on_the_line()) is not None:
            text = window.text[window.at : place].rstrip().rstrip(",")[:_KEPT]
            window.move(place)
            return Element(line, broken=broken.why, text=text)
        while True:
            found = behind.search(window.text, window.at + 1)
            if found:
                window.move(found.end())
                break
            window.move(max(window.at, len(window.text) - _OVERLAP))
            if not window.more():
                self.closed = self._listed and window.text.rstrip().endswith("]") and not cut
                window.move(len(window.text))
                break
        return Element(line, broken=broken.why, text=_one(kept, behind), cut=cut)

    def _next_on_the_line(self) -> int | None:
        """Where, on the line of a broken record, the next one begins: an object with the fields of the one before.

        An object inside the broken record has others; without one before, it can't be told from a record.
        """
        window, tried = self._window, 0
        if not self._fields or not self._listed:
            return None
        if not window.ended and len(window.text) - window.at < _LOOKED_AT:
            window.more()
        end = window.text.find("\n", window.at)
        for found in _NEXT_ONE.finditer(window.text, window.at, end if end >= 0 else len(window.text)):
            tried += 1
            part = window.text[found.end() : found.end() + _LOOKED_AT]
            if tried > _TRIED or self._looked_at > _MOST_LOOKED_AT:
                return None
            try:
                value, size = self._decoder.read(part, 0)
            except Broken:
                self._looked_at += len(part)
                continue
            self._looked_at += size
            if isinstance(value, dict) and frozenset(value) == self._fields:
                return found.end()
        return None


def _one(kept: str, behind: re.Pattern[str]) -> str:
    """Of the text from a broken value on, what belongs to it."""
    found = behind.search(kept, 1)
    return (kept[: found.start()] if found else kept).strip()


def _behind(text: str, at: int, *, listed: bool) -> re.Pattern[str]:
    """What stands before the value after a broken one."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    first = text[at : end if end >= 0 else len(text)].rstrip().rstrip(",")
    if text[at] != "{":
        return re.compile(r"(?=[,\]\n])" if listed else r"\n")
    if end >= 0 and first.endswith("}"):
        return re.compile(r"\n")  # a record a line
    blanks = _BLANKS.match(text, start)
    indent = len(blanks[0]) if blanks else 0
    upto = rf"\n[ \t]{{0,{min(indent, _OVERLAP // 2)}}}"
    return re.compile(rf"{upto}(?:\}}[ \t]*,[ \t]*)?(?=\{{)" + (rf"|{upto}(?=\])" if listed else ""))
