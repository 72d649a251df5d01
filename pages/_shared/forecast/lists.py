"""Who is due, who is probably gone, and who will bring most, as lists."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import polars as pl
import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.forecasting import with_forecast
from pages._shared.frame.freeing import of_the_file
from pages._shared.frame.listing import Group
from pages._shared.frame.people import offer
from pages._shared.frame.text import dollars, plain
from rfm_core.filters import Filters, TraitFilter, keep
from rfm_core.forecasting import Forecast
from rfm_core.vocabulary import Vocabulary, days, percent

_GONE = 0.2
_TOP = 0.9


@dataclass(frozen=True)
class _List:
    """A list of customers.

    Attributes:
        key: Names it.
        title: What it is called.
        who: Whom of the customers.
        told: A sentence about so many of them, with what they are expected to bring or brought.
        anybody: Whether anybody is on it.
    """

    key: str
    title: str
    who: Filters
    told: str
    anybody: bool


def show_lists(view: cached.View, made: Forecast, horizon: int) -> None:
    """One card a list, with what can be done with it.

    Args:
        view: What the page shows.
        made: The forecast.
        horizon: How many days ahead is looked.
    """
    lists = _lists(f"{view.key}|{horizon}", view, made, horizon)
    with st.container(key="forecast-lists"), st.grid(3, min_column_width=260):
        for one in lists:
            with st.container(border=True, height="stretch"):
                st.header(one.title)
                st.markdown(dollars(plain(one.told, limit=300)))
                if one.anybody:
                    group = Group(one.title, one.who, adds=partial(with_forecast, made=made), made="forecast")
                    offer(view, group, one.key)


@of_the_file("Seeing who is due")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _lists(key: str, _view: cached.View, _made: Forecast, _horizon: int) -> list[_List]:
    known = with_forecast(_view.customers, _made)
    return [_due(_view, _made, known, _horizon), _gone(_view, known), *_most(_view, known, _horizon)]


def _due(view: cached.View, made: Forecast, known: pl.DataFrame, horizon: int) -> _List:
    words, until = view.words, made.last_day + timedelta(days=horizon)
    who = Filters(traits=(TraitFilter(column="next_order", last=until),))
    some = keep(known, who)
    told = f"{_who(some, words)} as likely as not to have come again by {until:%-d %B %Y}"
    worth = some[f"expected_value_{horizon}"]
    brings = f"; {words.amount(float(worth.sum()))} expected of them until then." if worth.count() else "."
    return _List("due", "Who is due", who, told + brings, not some.is_empty())


def _gone(view: cached.View, known: pl.DataFrame) -> _List:
    words, who = view.words, Filters(traits=(TraitFilter(column="chance_active", high=_GONE),))
    some = keep(known, who)
    told = f"{_who(some, words)} active with a chance of {percent(_GONE)} or less"
    brought = f"; they brought {words.amount(float(some['monetary'].sum()))} so far." if some.height else "."
    return _List("gone", "Who is probably gone", who, told + brought, not some.is_empty())


def _most(view: cached.View, known: pl.DataFrame, horizon: int) -> list[_List]:
    """Nothing where no value is forecast."""
    column = f"expected_value_{horizon}"
    words, worth = view.words, known[column]
    edge = worth.quantile(_TOP)
    if edge is None:
        return []
    who = Filters(traits=(TraitFilter(column=column, low=edge),))
    some, whole = keep(known, who), float(worth.sum())
    brings = float(some[column].sum())
    told = (
        f"{_who(some, words)} expected to bring {words.amount(brings)} in the next "
        f"{days(horizon)}, {percent(brings / whole if whole else 0)} of all."
    )
    return [_List("most", "Who will bring most", who, told, not some.is_empty())]


def _who(some: pl.DataFrame, words: Vocabulary) -> str:
    """ "214 customers are", "1 customer is", "Nobody is"."""
    if not some.height:
        return "Nobody is"
    return f"{words.customers_count(some.height)} {'is' if some.height == 1 else 'are'}"
