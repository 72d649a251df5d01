"""Separators that hardly any program writes: `::`, `||`, `~`, `^`, `¦` and control characters."""

import re
from collections import Counter
from collections.abc import Sequence

_SINGLE = (
    "~",
    "^",
    "\x01",
    "\x1c",
    "\x1d",
    "\x1e",
    "\x1f",
    "¦",
    "§",
    "¬",
    "¶",
    "‖",
    "｜",
    "；",
    "，",
    "、",
    "þ",
)
_SEVERAL = (
    "|~|", "~|~", "^|^", "<>", "::", "||", ";;", ",,", "^^", "~~", "##", "@@", "$$", "%%", "§§", "¦¦", "=>", "->",
)  # fmt: skip
_OF_USUAL = frozenset(("||", ";;", ",,", "|~|", "~|~", "^|^"))
_EVERYDAY = ("#", "!", "*")
"""They stand in values, too, so that only three columns or more in every line prove them."""
_IN_VALUES = frozenset(" .-@+()'’\"%&$€£?")
_NEARLY_ALL = 0.9
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')


def rare_separator(lines: Sequence[str], agreed: float) -> str | None:
    """What parts the values of a text, where it is none of the usual separators and fits better than those.

    Args:
        lines: Filled lines without their ends.
        agreed: How well the best of the usual separators fits, 0..1: the share of lines with as many cells as most,
            less one part for every column.
    """
    bare = [_QUOTED.sub('""', line) for line in lines]
    # A usual separator that only ever stands twice leaves an empty cell each time, and so fits better than it should.
    doubled = max(((_fit(bare, one), one) for one in _SEVERAL), default=(0.0, ""))
    if doubled[0] and (doubled[1] in _OF_USUAL or doubled[0] > agreed):
        return doubled[1]
    fit, separator = max((_fit(bare, one), one) for one in (*_SINGLE, *_EVERYDAY))
    return separator if fit > agreed else None


def _fit(lines: Sequence[str], separator: str) -> float:
    """As `agreed` of `rare_separator`; 0 where lines don't agree."""
    widths = Counter(line.count(separator) + 1 for line in lines)
    width, agreeing = max(widths.items(), key=lambda item: (item[1], item[0]))
    if width == 1 or len(lines) < 2 or agreeing < _NEARLY_ALL * len(lines):
        return 0.0
    if separator in _EVERYDAY and (width < 3 or agreeing < len(lines)):
        return 0.0
    if separator in _SEVERAL and any(line.replace(separator, "").count(separator[0]) for line in lines):
        return 0.0
    return agreeing / len(lines) * (1 - 1 / width)


def likely_separator(lines: Sequence[str]) -> str | None:
    """What may part the values of lines that nothing else parts, though it stands in values, too; None without a sign.

    Args:
        lines: Filled lines without their ends.
    """
    lines = [_QUOTED.sub("", line) for line in lines]
    signs = {sign for line in lines[:3] for sign in line if not sign.isalnum() and sign not in _IN_VALUES}
    counts = {sign: Counter(line.count(sign) for line in lines).most_common(1)[0] for sign in signs}
    enough = _NEARLY_ALL * len(lines)
    found = [(often, sign) for sign, (often, agreeing) in counts.items() if often and agreeing >= enough]
    return max(found)[1] if found else None
