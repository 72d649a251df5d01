"""Digits and marks of other scripts, written as those of English: `٢٠٢٤` and `２０２４` are 2024."""

from typing import Final

import polars as pl

# The zero of every script that people write numbers with today; its other nine follow it.
_ZEROS: Final = (
    0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0xA9D0, 0xAA50,
)  # fmt: skip
_FULL_WIDTH: Final = range(0xFF01, 0xFF5F)
_TO_ASCII: Final = 0xFF01 - 0x21
_MARKS: Final = {"٫": ".", "٬": ",", "،": ",", "؛": ";", "٪": "%"}
# Arabic and Hebrew texts carry them between their parts; nobody sees them.
_DIRECTIONS: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_WESTERN: Final = {
    **{chr(zero + digit): str(digit) for zero in _ZEROS for digit in range(10)},
    **{chr(code): chr(code - _TO_ASCII) for code in _FULL_WIDTH},
    **_MARKS,
    **dict.fromkeys(_DIRECTIONS, ""),
}
OTHER_DIGITS: Final = rf"[\p{{Nd}}--0-9]|[{_DIRECTIONS}\uff01-\uff5e{''.join(_MARKS)}]"
"""What `western` changes, as a regular expression."""


def has_other_digits(text: pl.Expr) -> pl.Expr:
    """Tell whether a text holds anything that `western` changes (Boolean; null where the text is)."""
    return text.str.contains(OTHER_DIGITS)


def western(text: pl.Expr) -> pl.Expr:
    """Write the digits of every script as 0 to 9, full-width signs as their narrow ones, and the marks within Arabic
    numbers as point and comma; signs that only tell the direction of writing go.

    Args:
        text: String. Costly: for columns in which `has_other_digits` was seen.
    """
    return text.str.replace_many(list(_WESTERN), list(_WESTERN.values()))
