"""Three numbers on top: who came back, how long it took, what a customer brings in the first year."""

import streamlit as st

from pages._shared.cohorts import cached as cohorts_cached
from pages._shared.frame import cached
from pages._shared.frame.text import dollars, plain
from rfm_core.retention import Numbers, Starts
from rfm_core.vocabulary import Vocabulary, days, percent

_UNKNOWN = "–"


def show_numbers(view: cached.View, began: Starts) -> None:
    """Each number with what it was a year ago, of those who had begun by then."""
    words, numbers = view.words, cohorts_cached.second(view, began)[1]
    with st.container(key="cohorts-numbers"), st.grid(3, min_column_width=200):
        for label, now, before, help_ in (
            _back(numbers, words),
            _second(numbers, words),
            _value(numbers, words),
        ):
            known = before != _UNKNOWN
            st.metric(
                plain(label, limit=60),
                dollars(now),
                delta=dollars(f"a year ago: {before}") if known else "a year ago: not known",
                delta_color="off",
                delta_arrow="off",
                help=plain(help_, limit=600),
                border=True,
                height="stretch",
            )


_Card = tuple[str, str, str, str]
_AGO = "A year ago: the same, of those who had begun by then, with what they had done by then."


def _back(numbers: Numbers, words: Vocabulary) -> _Card:
    now, earlier = numbers.now, numbers.earlier
    if now.came_back is not None:
        help_ = (
            f"The share of {words.customers} who {words.came} on a second day within a year of the first; those who "
            f"began lately count as waiting, not as lost. {_AGO}"
        )
        before = percent(earlier.came_back) if earlier else _UNKNOWN
        return "Came back within a year", percent(now.came_back), before, help_
    help_ = f"The share of {words.customers} who {words.came} on a second day. The file tells of too few for a year."
    return "Came back so far", percent(now.so_far), _UNKNOWN, help_


def _second(numbers: Numbers, words: Vocabulary) -> _Card:
    now, earlier = numbers.now, numbers.earlier
    help_ = (
        f"By then half of the {words.customers} have {words.came} on a second day, those who are still waiting counted "
        f"as waiting. Not known while fewer than half have. {_AGO}"
    )
    before = days(earlier.median_days) if earlier else _UNKNOWN
    return f"To the second {words.visit}, typically", days(now.median_days), before, help_


def _value(numbers: Numbers, words: Vocabulary) -> _Card:
    now, earlier = numbers.now, numbers.earlier
    of = f" Here of {words.customers_count(now.year_customers)}." if now.year_customers else ""
    help_ = (
        f"What a {words.customer} comes to in the first 365 days, on average of those whose first year is over; "
        f"{words.customers} who never came again count, too.{of} {_AGO}"
    )
    before = words.amount(earlier.year_value) if earlier else _UNKNOWN
    return f"{words.label('monetary')} after a year", words.amount(now.year_value), before, help_
