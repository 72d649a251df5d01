"""A text with merge tags, read once: literal parts and slots; what is inserted is never read again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from rfm_core.messages.tags import Tag, normalised

# The closing one may be missing, so that an open one can be told; no tag goes over a line.
_BRACKETS = re.compile(r"\[[^\[\]\r\n]*\]?")
_SHOWN = 40
_NEAR = 60


@dataclass(frozen=True)
class Slot:
    """A place where a customer's own text goes.

    Attributes:
        tag: What goes there.
        fallback: What goes there when that is missing; empty: nothing.
        text: The tag as it was written.
    """

    tag: Tag
    fallback: str
    text: str


@dataclass(frozen=True)
class Stray:
    """Something in brackets that is no tag and stays as it is written.

    Attributes:
        text: As it was written, shortened.
        nearest: The known tag it resembles most, if any.
    """

    text: str
    nearest: str | None

    def sentence(self) -> str:
        """What to say about it."""
        if not self.text.endswith("]"):
            return f"“{self.text}” opens a bracket that isn't closed, so it stays as it is written."
        hint = f" Did you mean [{self.nearest}]?" if self.nearest else ""
        return f"“{self.text}” is no merge tag, so it stays as it is written.{hint}"


@dataclass(frozen=True)
class Template:
    """A text with merge tags.

    Attributes:
        pieces: Literal parts and slots; put together in this order they are the text.
        strays: Brackets that are no tags.
    """

    pieces: tuple[str | Slot, ...]
    strays: tuple[Stray, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))


def parse(text: str, tags: Sequence[Tag]) -> Template:
    """Split a text at its merge tags.

    A tag is `[name]` or `[name|fallback]`, with a name of the allow-list `tags` in any case; blanks, underscores
    and hyphens are the same. Every other bracket is a literal part.
    """
    # Reversed, so that the first tag of a name counts, and its own name before its aliases.
    known = {normalised(name): tag for tag in reversed(tags) for name in (*tag.aliases, tag.name)}
    pieces: list[str | Slot] = []
    strays: list[Stray] = []
    end = 0
    for found in _BRACKETS.finditer(text):
        slot = _slot(found[0], known)
        if slot is None:
            strays.append(_stray(found[0], tags, known))
            continue
        pieces += [text[end : found.start()], slot]
        end = found.end()
    pieces.append(text[end:])
    return Template(tuple(piece for piece in pieces if piece != ""), tuple(dict.fromkeys(strays)))


def _slot(written: str, known: Mapping[str, Tag]) -> Slot | None:
    if not written.endswith("]"):
        return None
    name, _, fallback = written[1:-1].partition("|")
    tag = known.get(normalised(name))
    return None if tag is None else Slot(tag, fallback.strip(), written)


def _stray(written: str, tags: Sequence[Tag], known: Mapping[str, Tag]) -> Stray:
    shown = (
        written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…{']' if written.endswith(']') else ''}"
    )
    name = normalised(written.strip("[]").partition("|")[0])[:200]
    best = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR) if name else None
    return Stray(shown, known[best[0]].name if best else None)
