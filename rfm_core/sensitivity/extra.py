"""Who is borderline, as columns of every customer."""

from typing import Final

from rfm_core.analysed import Analysis
from rfm_core.extra import Extra
from rfm_core.sensitivity.borderline import borderline
from rfm_core.sensitivity.changes import DAYS, PERCENT
from rfm_core.vocabulary import Vocabulary

COLUMNS: Final = ("borderline", "borderline_by")


def why_not(found: Analysis) -> str:
    """Why nobody can be borderline here; empty where somebody can."""
    if found.customers.height > 1:
        return ""
    return "there is only one customer, so there are no borders between customers."


def sentence(words: Vocabulary) -> str:
    """What borderline means, in the words of the file."""
    return (
        f"Who would be in another segment with {DAYS} days or one {words.visit} more or fewer, or {PERCENT} % more or "
        f"less {words.value}, and in which; everybody else stays as they are."
    )


BORDERLINE = Extra(
    id="borderline",
    title="Borderline",
    sentence=sentence,
    columns={"borderline": lambda _: "Borderline", "borderline_by": lambda _: "Borderline by"},
    make=lambda asked: borderline(asked.analysis).select(COLUMNS),
    why_not=why_not,
    need=lambda customers: 10 + customers // 8000,
)
