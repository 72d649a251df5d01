"""The rhythm as columns of every customer."""

from rfm_core.analysed import Analysis
from rfm_core.extra import Extra
from rfm_core.rhythm.gaps import COLUMNS, FEWEST_DAYS, rhythm
from rfm_core.vocabulary import Vocabulary


def why_not(found: Analysis) -> str:
    """Why nobody's rhythm can be told here; empty where it can."""
    if found.measured.usable is not None:
        return ""
    words = found.vocabulary
    return f"the file has one row for each {words.customer}, so it doesn't say when each {words.visit} was."


def sentence(words: Vocabulary) -> str:
    """What a rhythm is, in the words of the file."""
    return (
        f"The days that usually lie between the {words.visits} of a {words.customer} ({FEWEST_DAYS} days with one or "
        "more), how many times as long it has been now, and whether that is unusual for them."
    )


RHYTHM = Extra(
    id="rhythm",
    title="Rhythm",
    sentence=sentence,
    columns={
        "usual_gap_days": lambda words: f"Usual days between {words.visits}",
        "overdue": lambda _: "Overdue (times the usual)",
        "unusually_late": lambda _: "Unusually late",
    },
    make=lambda asked: rhythm(asked.analysis.measured.usable, asked.analysis.customers).select(list(COLUMNS)),
    why_not=why_not,
    need=lambda customers: 60 + customers // 2000,
)
