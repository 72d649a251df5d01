"""One JSON value after the other, numbers as they are written."""

import json
from json import JSONDecodeError
from typing import Any

_NEAR = 12
"""Signs before the end of a text where a word or an escape may have been cut in two."""
_WORDS = {
    "Expecting ',' delimiter": "a comma is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting property name enclosed in double quotes": "a name in double quotes is missing",
    "Expecting value": "a value is missing",
    "Unterminated string starting at": "a text isn't closed",
    "Invalid control character at": "a text isn't closed, or has a line break or a tab in it",
    "Invalid \\escape": "a backslash stands in the wrong place",
    "Invalid \\uXXXX escape": "a backslash stands in the wrong place",
}
_OTHERWISE = "it isn't written as JSON should be"
TOO_DEEP = "it is nested too deeply"


class Number(str):
    """A number with its own text: 1.10 stays 1.10, and no digit of a long one is lost."""

    __slots__ = ()


class Broken(Exception):
    """A value can't be read: `why` in plain words; `cut`, where the text may just end too early."""

    def __init__(self, why: str, *, cut: bool) -> None:
        super().__init__(why)
        self.why = why
        self.cut = cut


class Decoder:
    """Reads values; remembers of the last one how many objects were in it and whether a name stood twice in one."""

    def __init__(self) -> None:
        self._json = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_float=Number,
            parse_int=Number,
            parse_constant=_constant,
        )
        self.objects = 0
        self.doubled = False

    def read(self, text: str, at: int) -> tuple[Any, int]:
        """The value at a place, and where it ends.

        Raises:
            Broken: There is none.
        """
        self.objects, self.doubled = 0, False
        try:
            return self._json.raw_decode(text, at)
        except JSONDecodeError as error:
            cut = error.msg.startswith("Unterminated") or error.pos >= len(text) - _NEAR
            raise Broken(_WORDS.get(error.msg, _OTHERWISE), cut=cut) from None
        except RecursionError:
            raise Broken(TOO_DEEP, cut=False) from None

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        self.objects += 1
        if len(found) != len(pairs):
            self.doubled = True
        return found


def _constant(name: str) -> Number | None:
    """Python writes NaN where a value is missing."""
    return None if name == "NaN" else Number(name)


def whole(text: str) -> str:
    """A text in which halves of pairs of escapes, which no encoding knows, are replaced by �."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def written(value: Any) -> str:
    """A value as JSON text, its numbers as they were.

    Raises:
        RecursionError: It is nested too deeply.
    """
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, list):
        return f"[{','.join(map(written, value))}]"
    if isinstance(value, dict):
        return (
            "{"
            + ",".join(f"{json.dumps(key, ensure_ascii=False)}:{written(one)}" for key, one in value.items())
            + "}"
        )
    return json.dumps(value, ensure_ascii=False)
