"""Text from a user's file or fingers, made safe for labels: Streamlit reads labels as Markdown."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~$&^=])")
_JOINER = "\u2060"


def plain(text: object, limit: int = 120) -> str:
    """`text` as it stands, for a place that renders Markdown.

    Punctuation is escaped; an invisible joiner after colons, at signs and `www.` keeps `:red[…]`, `:smile:` and
    bare addresses from becoming anything else than text.
    """
    flat = " ".join(str(text).split())
    if len(flat) > limit:
        flat = flat[: limit - 1] + "…"
    escaped = _MARKUP.sub(r"\\\1", flat)
    escaped = re.sub(r"^(\d+)\.", rf"\1{_JOINER}.", escaped)
    escaped = re.sub(r"(?i)\bwww\.", f"www{_JOINER}.", escaped)
    return escaped.replace(":", f":{_JOINER}").replace("@", f"@{_JOINER}")


def dollars(text: str) -> str:
    """A sentence of ours that may hold money: a dollar sign would start a formula."""
    return text.replace("$", "\\$")


def unbroken(text: str) -> str:
    """A number with its unit that stays on one line in a narrow place."""
    return text.replace(" ", "\u00a0")
