"""The words that written dates are made of, in all languages."""

from typing import Final

from rfm_core.languages import LANGUAGES
from rfm_core.languages.language import gathered, listed


def _months() -> dict[str, int]:
    """Where languages mean different months by one name (listopad), the one listed first wins."""
    months: dict[str, int] = {}
    for language in LANGUAGES:
        for number, names in enumerate(language.months, start=1):
            for name in listed(names):
                months.setdefault(name, number)
    return months


MONTHS: Final = _months()
"""Lower-case name → 1 … 12."""
BEFORE_TIME: Final = "|".join(gathered(LANGUAGES, lambda language: language.before_time))
"""What may stand between a date and its time of day, as a regular expression."""
BEFORE_MONTH: Final = "|".join(gathered(LANGUAGES, lambda language: language.before_month))
"""What may stand between day and month."""
BEFORE_YEAR: Final = "|".join(gathered(LANGUAGES, lambda language: language.before_year))
"""What may stand between month and year."""
