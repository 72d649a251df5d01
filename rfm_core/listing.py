"""Names and values out of a file inside a sentence: quoted, cut short, and never more than can be read."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

MOST: Final = 20
"""Names in one sentence; the rest are counted."""

LONGEST: Final = 60
"""Characters of one name."""

_UNSEEN: Final = "\u200c\u200d\u200e\u200f"
"""Signs without a shape that belong to the spelling of several languages, and to faces made of several signs."""


def brief(name: object, longest: int = LONGEST) -> str:
    """A name on one line, cut at `longest` characters; what no screen can show is replaced by a question mark."""
    # Only the beginning is looked at: a cell may hold megabytes.
    words = " ".join(str(name)[: 4 * longest].split())
    # Signs that command a terminal, or turn the direction of writing, would act where the sentence is shown.
    text = "".join(sign if sign.isprintable() or sign in _UNSEEN else "?" for sign in words)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def quoted(name: object, longest: int = LONGEST) -> str:
    """“Amount”, cut as `brief` does."""
    return f"“{brief(name, longest)}”"


def first_of(
    sentences: Sequence[str],
    *,
    most: int = 5,
    rest: tuple[str, str] = ("1 more like these.", "{more} more like these."),
) -> tuple[str, ...]:
    """The first sentences, and one that counts the others.

    Args:
        sentences: Whole sentences.
        most: How many are told.
        rest: What is said of one other, and of several, with their number for `{more}`.
    """
    more = len(sentences) - most
    one, many = rest
    said = (one if more == 1 else many.format(more=f"{more:,}"),) if more > 0 else ()
    return (*sentences[:most], *said)


def listed(names: Iterable[object], *, most: int = MOST, last: str = "and", plain: bool = False) -> str:
    """“a”, “b” and “c”; where there are more than `most`, “a”, “b” and 19,980 more.

    Args:
        names: What is listed, in this order.
        most: How many are named.
        last: The word before the last one.
        plain: Without quotation marks, for words of ours.
    """
    rest = iter(names)
    shown = [brief(name) if plain else quoted(name) for name in islice(rest, most)]
    more = sum(1 for _ in rest)
    if more:
        return f"{', '.join(shown)} and {more:,} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}" if shown else ""
