"""What written dates look like, family by family, as regular expressions over texts in lower case."""

import re
from typing import Final

from rfm_core.values.date_kinds import DateKind
from rfm_core.values.date_words import AFTER_YEAR, BEFORE_MONTH, BEFORE_TIME, BEFORE_YEAR
from rfm_core.values.date_zones import ZONE

_TIME: Final = (
    rf"(?:(?:t|,?\s+|\s+-\s+|,?\s+(?:{BEFORE_TIME})\s+)(?P<hour>\d{{1,2}})[:.h](?P<minute>\d{{2}})"
    r"(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    # Before the half of the day, whose letters America begins with.
    r"(?:\s*(?P<american>america(?:/[a-z_+-]+){1,2})|"
    rf"(?:\s*(?P<half>[ap])\.?\s?m\.?)?(?:\s*(?P<zone>{ZONE}))?)(?:\s*[\[(].*[\])])?)?$"
)
ZONE_GROUPS: Final = ("zone", "american")
"""The groups of these patterns that hold a zone."""

MONTH: Final = r"(?P<month>[^\W\d_]{3,14})\.?"
_WEEKDAY: Final = r"^(?:[^\W\d_]{2,13}(?:-feira|\s[^\W\d_]{2,13})?[,.]*\s+)?"
_YEAR: Final = r"(?P<year>\d{4}|'?\d{2})"
PATTERNS: Final[dict[DateKind, tuple[str, ...]]] = {
    DateKind.YEAR_FIRST: (
        r"^(?P<year>\d{4})\s?[-/. ]\s?(?P<month>\d{1,2})\s?[-/. ]\s?(?P<day>\d{1,2})\.?" + _TIME,
    ),
    DateKind.NUMERIC: (
        r"^(?P<a>\d{1,2})\s?[-/. ]\s?(?P<b>\d{1,2})\s?[-/. ]\s?(?P<year>\d{4}|\d{2})\.?" + AFTER_YEAR + _TIME,
    ),
    DateKind.MONTH_NAME: (
        _WEEKDAY
        + rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª|°)?[\s./-]*(?:(?:{BEFORE_MONTH}) )?"
        + MONTH
        + rf"[\s,./-]*(?:(?:{BEFORE_YEAR}) )?"
        + _YEAR
        + AFTER_YEAR
        + _TIME,
        _WEEKDAY + MONTH + r"[\s./-]*(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s,./-]+" + _YEAR + _TIME,
        rf"^(?P<year>\d{{4}}){AFTER_YEAR}[\s,./-]*"
        + MONTH
        + r"[\s./-]*(?P<day>\d{1,2})\.?(?:\sd\.)?"
        + _TIME,
        _WEEKDAY
        + MONTH
        + r"\s(?P<day>\d{1,2}),?\s(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
        + rf"(?:\s(?P<zone>{ZONE}))?\s(?P<year>\d{{4}})$",
    ),
    DateKind.MONTH: (
        r"^(?P<year>\d{4})[-/](?P<month>0?[1-9]|1[0-2])$",
        r"^(?P<month>0?[1-9]|1[0-2])[-/](?P<year>\d{4})$",
        r"^(?P<month>0[1-9]|1[0-2])\.(?P<year>(?:19|20)\d{2})$",
        "^"
        + MONTH
        + rf"(?:[\s,./-]+(?:(?:{BEFORE_YEAR}) )?(?P<year>\d{{4}})|[\s./-]*(?P<short>'?\d{{2}})){AFTER_YEAR}$",
        rf"^(?P<year>\d{{4}}){AFTER_YEAR}[\s./-]+" + MONTH + "$",
    ),
    DateKind.COMPACT: (
        r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:\.0)?"
        r"(?:[t ]?(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?)?z?$",
    ),
}
PACKED: Final = {
    DateKind.NUMERIC: r"^(?P<a>\d{2})(?P<b>\d{2})(?P<year>\d{2})(?:\.0)?$",
    DateKind.MONTH: r"^(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?:\.0)?$",
}
"""What six digits may be."""

_WORD: Final = r"^[^@\[(]*[^\W\d_]{3}[^@\[(]*(?:[\[(].*)?$"
"""Three letters, and no e-mail address: what a month in letters stands in. Behind a time, brackets hold anything."""
SIGNS: Final = {
    DateKind.YEAR_FIRST: r"^\d{4}\s?[-/. ]",
    DateKind.NUMERIC: r"^\d{1,2}\s?[-/. ]\s?\d{1,2}\s?[-/. ]",
    DateKind.MONTH_NAME: _WORD,
    DateKind.MONTH: rf"^\d{{4}}[-/]\d{{1,2}}$|^\d{{1,2}}[-/.]\d{{4}}$|{_WORD}",
    DateKind.WEEK: r"w\d",
    DateKind.COMPACT: r"^\d{8}",
    DateKind.EXCEL: r"^\d{5}",
    DateKind.UNIX_SECONDS: r"^\d{8}",
    DateKind.UNIX_MILLISECONDS: r"^\d{12}",
}
"""What every text of a family has, save packed ones: quicker to look for than to plan a reading of the family."""


def group_names(pattern: str) -> set[str]:
    """The names of the groups of a pattern."""
    return set(re.findall(r"\(\?P<(\w+)>", pattern))
