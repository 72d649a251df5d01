"""Numbers on screen: in English, exact while they are easy to read, then rounded, all by these few functions."""

import math
from collections.abc import Callable, Sequence

_STEPS = ("", " k", " M", " B", " T")
EXACT_BELOW = 10_000
"""Whole numbers below this are written in full: 3,006 as “3 k” would be another number."""
DIGITS = 3
_MOST_DIGITS = 15
"""More than a number of 64 bits has for certain."""
_NOISE = 1e-9
"""A share this near to 1 is all of it: sums taken in another order differ that much."""


def short(number: float | None, digits: int = DIGITS) -> str:
    """A number for reading: 32.67 → "32.7", 3006 → "3,006", 12410 → "12.4 k", 8911407.9 → "8.91 M".

    Args:
        number: Whole below `EXACT_BELOW`, rounded to `digits` from there on.
        digits: How many digits are told where it is rounded.
    """
    if number is None or unknown(number):
        return "–"
    size, step = abs(float(number)), 0
    if round(size) < EXACT_BELOW:
        # From 100 on no decimals; below, as many as make the digits full.
        text = f"{size:,.{digits - 3}f}" if size >= 99.95 else f"{float(f'{size:.{digits}g}'):.9f}"
    else:
        # By what will be shown: 999,950 is rounded to 1,000 k, so it is told as 1 M.
        while step < len(_STEPS) - 1 and float(f"{size:.{digits}g}") >= 1000:
            size, step = size / 1000, step + 1
        rounded = float(f"{size:.{digits}g}")
        text = f"{rounded:,.6f}"
    text = _bare(text)
    return f"{minus(number) if text != '0' else ''}{text}{_STEPS[step]}"


def told_apart(numbers: Sequence[float | None], write: Callable[[float | None, int], str]) -> list[str]:
    """Numbers that stand together, with as many digits as it takes for unlike ones to look unlike.

    Args:
        numbers: Those of a column, or of a sentence.
        write: Writes one with so many digits where it is rounded, as `short` does.
    """
    unlike = {number for number in numbers if number is not None and not unknown(number)}
    for digits in range(DIGITS, _MOST_DIGITS):
        if len({write(number, digits) for number in unlike}) == len(unlike):
            return [write(number, digits) for number in numbers]
    return [write(number, _MOST_DIGITS) for number in numbers]


def exact(number: float | None) -> str:
    """All digits that mean something, for hovering: 8911407.904 → "8,911,407.904"."""
    if number is None or unknown(number):
        return "–"
    text = _bare(f"{abs(number):,.6f}")
    return f"{minus(number) if text != '0' else ''}{text}"


def count(number: float) -> str:
    """A whole number in full: 4338 → "4,338"."""
    return f"{minus(number)}{abs(round(number)):,}"


def counted(number: float, one: str, many: str) -> str:
    """A number with its noun: "1 order", "32.7 orders", "4,338 orders"."""
    text = count(number) if float(number).is_integer() else short(number)
    return f"{text} {one if number == 1 else many}"


def percent(share: float | None) -> str:
    """A share of 1 for reading: 0.381 → "38 %", 0.0042 → "0.4 %", 0.00001 → "under 0.1 %"."""
    if share is None or unknown(share):
        return "–"
    size = abs(share) * 100
    # Few are not none: 0.00001 must not be told as 0 %.
    if 0 < size < 0.1:
        return "under 0.1 %" if share > 0 else "over −0.1 %"
    text = f"{size:.1f}".removesuffix(".0") if size < 9.95 else f"{size:,.0f}"
    # Nearly all are not all.
    if share < 1 - _NOISE and text == "100":
        text = "over 99"
    return f"{minus(share) if text != '0' else ''}{text} %"


def days(number: float | None) -> str:
    """Days for reading: 1 → "1 day", 2.92 → "2.9 days", 373 → "373 days"."""
    if number is None or unknown(number):
        return "–"
    text = (
        count(number) if number >= 100 or float(number).is_integer() else f"{number:.1f}".removesuffix(".0")
    )
    return f"{text} {'day' if text == '1' else 'days'}"


def duration(minutes: float | None) -> str:
    """Minutes as a person says them: 42 → "42 min", 95.5 → "1 h 36 min", 14815.87 → "247 h"."""
    if minutes is None or unknown(minutes):
        return "–"
    whole = round(abs(minutes))
    hours, rest = divmod(whole, 60)
    if hours >= 24:
        text = f"{round(whole / 60):,} h"
    elif hours:
        text = f"{hours} h {rest} min" if rest else f"{hours} h"
    else:
        text = f"{rest} min"
    return f"{minus(minutes) if whole else ''}{text}"


def price(number: float | None, digits: int = DIGITS) -> str:
    """Money without its sign: 12.5 → "12.50", 12 → "12", 0.0045 → "0.0045"; from 100 on as `short`."""
    if number is None or unknown(number):
        return "–"
    size = abs(number)
    # A tenth of a cent or less has to be seen: a message costs 0.0045.
    if 0 < size < 0.0995 and abs(size * 100 - round(size * 100)) > 1e-6:
        return short(number, digits)
    cents = f"{size:,.2f}"
    if float(cents.replace(",", "")) >= 100 and (digits == DIGITS or size >= EXACT_BELOW - 0.5):
        return short(number, digits)
    text = cents.removesuffix(".00")
    return f"{minus(number) if text != '0' else ''}{text}"


def unknown(number: float | None) -> bool:
    """Whether there is no number to tell: none, or one that isn't finite."""
    return number is None or not math.isfinite(number)


def minus(number: float) -> str:
    """The sign before a number's size."""
    return "−" if number < 0 else ""


def _bare(text: str) -> str:
    """Without the zeros that end it behind the point."""
    return text.rstrip("0").rstrip(".") if "." in text else text
