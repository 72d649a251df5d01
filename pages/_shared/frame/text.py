"""Text from a user's file or fingers, made safe for labels: Streamlit reads labels as Markdown."""

import re
from base64 import b64encode

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~$&^=])")
_JOINER = "\u2060"
_BEGINS = re.compile(r":(?! )|@")
"""What can begin a colour, an icon or an address; a colon before a blank begins nothing, and is left as it is."""


def plain(text: object, limit: int = 120) -> str:
    """`text` as it stands, for a place that renders Markdown.

    Punctuation is escaped; an invisible joiner after at signs, `www.` and colons that no blank follows keeps `:red[…]`,
    `:smile:` and bare addresses from becoming anything else than text.
    """
    flat = " ".join(str(text).split())
    if len(flat) > limit:
        flat = flat[: limit - 1] + "…"
    escaped = _MARKUP.sub(r"\\\1", flat)
    escaped = re.sub(r"^(\d+)\.", rf"\1{_JOINER}.", escaped)
    escaped = re.sub(r"(?i)\bwww\.", f"www{_JOINER}.", escaped)
    return _BEGINS.sub(rf"\g<0>{_JOINER}", escaped)


def swatch(colour: str) -> str:
    """A spot of colour inside a label: Markdown has no colours of one's own, but shows pictures as icons."""
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="14" height="14" viewBox="0 0 10 10">'
        f'<rect width="10" height="10" rx="3" fill="{colour}"/></svg>'
    )
    return f"![](data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()})"


def legible(label: object) -> str:
    """A label, made safe already, of a choice that stands in sight with others (pills, a segmented control).

    The chosen one would have the accent's colour on a tint of it, too faint on the dark page; with a lighter accent,
    the white words on buttons would be too faint. So such labels are violet, and violet is set to the colour of text in
    the theme: tint and border say which one is chosen.
    """
    return f":violet[{label}]"


def dollars(text: str) -> str:
    """A sentence of ours that may hold money: a dollar sign would start a formula."""
    return text.replace("$", "\\$")


def unbroken(text: str) -> str:
    """A number with its unit that stays on one line in a narrow place."""
    return text.replace(" ", "\u00a0")
