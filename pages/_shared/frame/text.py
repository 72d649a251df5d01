"""Text from a user's file or fingers, made safe for labels: Streamlit reads labels as Markdown."""

import re

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


def dollars(text: str) -> str:
    """A sentence of ours that may hold money: a dollar sign would start a formula."""
    return text.replace("$", "\\$")


def unbroken(text: str) -> str:
    """A number with its unit that stays on one line in a narrow place."""
    return text.replace(" ", "\u00a0")
