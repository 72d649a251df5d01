"""Numbers that the browser writes, on axes and in hints, as our own formatter would: amounts with sign and unit."""

from typing import TYPE_CHECKING, Any, Final

from rfm_core.figures import EXACT_BELOW
from rfm_core.listing import brief
from rfm_core.vocabulary import AMOUNTS

if TYPE_CHECKING:
    import altair as alt

    from rfm_core.vocabulary import Vocabulary

COUNT: Final = ","
AMOUNT: Final = "$,.2f"
"""In the user's unit, which `in_unit` gives the drawing: "£3,006.50", "3,006.50 min"."""
NUMBER: Final = ",.2~f"
"""Never `g`, which writes a million and more as 1.2e+6."""
FINE: Final = ",.4~f"
"""The same for traits, which may be small."""
_MEASURES: Final = frozenset(
    ("recency_days", "frequency", "tenure_days", "average_recency_days", "average_frequency")
)
_STEPS: Final = (("T", 1e12), ("B", 1e9), ("M", 1e6), ("k", 1e3))


def is_amount(column: str) -> bool:
    """Whether a canonical column holds amounts in the user's unit."""
    return column in AMOUNTS


def hint_format(column: str) -> str:
    """How a hint writes a column: amounts in the user's unit, traits with more decimals than measures."""
    if is_amount(column):
        return AMOUNT
    return NUMBER if column in _MEASURES else FINE


def tick_labels(column: str = "") -> str:
    """A Vega expression that writes an axis' ticks: "£3,000", "£12.5 k"; `column` tells whether they are amounts."""
    size = "abs(datum.value)"
    text = f"format({size}, ',.6~f')"
    for sign, step in reversed(_STEPS):
        least = EXACT_BELOW if step == 1e3 else step
        text = f"({size} >= {least:.0f} ? format({size} / {step:.0f}, ',.4~r') + ' {sign}' : {text})"
    if is_amount(column):
        # A zero in the user's unit shows where the number stands in it.
        text = f"replace(format(0, '$.0f'), '0', {text})"
    return f"(datum.value < 0 ? '−' : '') + {text}"


def in_unit(drawing: Any, words: "Vocabulary") -> Any:
    """The drawing, whose format "$" writes sign and unit of the user's amounts."""
    tail = f" {brief(words.short_unit, 20)}" if words.short_unit else ""
    number = {
        "decimal": ".",
        "thousands": ",",
        "grouping": [3],
        "currency": [words.sign, tail],
        "minus": "−",
    }
    return drawing.configure(locale={"number": number})


def ticks(column: str = "", **more: Any) -> "alt.Axis":
    """An axis with such labels."""
    import altair as alt

    return alt.Axis(labelExpr=tick_labels(column), **more)
