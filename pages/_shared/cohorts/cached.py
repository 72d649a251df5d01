"""What the Cohorts page works out once: keyed on the view and the choices, never on a frame."""

from dataclasses import dataclass

import polars as pl
import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.freeing import of_the_file
from pages._shared.frame.listing import Group
from pages._shared.frame.trait_filter import Bands
from rfm_core.breakdowns import (
    UNKNOWN,
    Groups,
    Trait,
    banded,
    default_edges,
    group_values,
    item_levels,
    known_traits,
)
from rfm_core.charts.cohort_looks import CohortLook
from rfm_core.measuring.events import FrequencyBy
from rfm_core.retention import (
    Cells,
    CohortChoice,
    Every,
    Numbers,
    SecondOrder,
    Starts,
    cells_of,
    cohort_segments,
    numbers_of,
    repeat_rates,
    starts_of,
)
from rfm_core.retention.first_items import first_items
from rfm_core.retention.second_order import second_order

_MOST_ITEMS = 12


@dataclass(frozen=True)
class Rates:
    """Who comes back, by one trait or by what was bought first.

    Attributes:
        rows: As `repeat_rates`.
        edges: Where the bands of a number begin; None for a category.
        other: The name of the group of rare values, if there is one.
    """

    rows: pl.DataFrame
    edges: Bands = None
    other: str | None = None


def choice() -> CohortChoice:
    """What was chosen, or what is shown without a choice."""
    return state.workspace().cohorts or CohortChoice()


def choose(**changes: object) -> None:
    """Change some of it; can be undone."""
    state.change(cohorts=choice().model_copy(update=changes))


def starts(view: cached.View) -> Starts | None:
    """When those who are shown began and came again; None where the file has a row a customer."""
    found, by = view.analysis, state.workspace().frequency_by
    if found.measured.usable is None or found.as_of is None:
        return None
    return _starts(_key(view), view, by)


def _key(view: cached.View) -> str:
    return f"{view.key}|{state.workspace().frequency_by}"


@of_the_file("Following customers from their first day on")
@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _starts(key: str, _view: cached.View, _by: FrequencyBy) -> Starts:
    found = _view.analysis
    assert found.measured.usable is not None
    assert found.as_of is not None
    return starts_of(found.measured.usable, _view.customers, found.as_of, _by)


def look(view: cached.View, began: Starts, chosen: CohortChoice) -> CohortLook:
    """What the charts of cohorts look at."""
    key = f"{_key(view)}|{chosen.every}"
    cells, segments = _cells(key, view, began, chosen.every)
    return CohortLook(f"{key}|{chosen.measure}", view, cells, chosen.measure, segments)


@of_the_file("Adding up cohorts")
@st.cache_resource(scope="session", max_entries=6, show_spinner=False)
def _cells(key: str, _view: cached.View, _starts: Starts, _every: Every) -> tuple[Cells, pl.DataFrame]:
    return cells_of(_starts, _every), cohort_segments(_starts, _every, _view.names)


def second(view: cached.View, began: Starts) -> tuple[SecondOrder, Numbers]:
    """The time to the second purchase, and the numbers on top, now and a year ago."""
    return _second(_key(view), view, began)


@of_the_file("Timing second orders")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _second(key: str, _view: cached.View, _starts: Starts) -> tuple[SecondOrder, Numbers]:
    assert _view.analysis.as_of is not None
    today = _view.analysis.as_of.date()
    return second_order(_starts.people, today), numbers_of(_starts, today)


def traits(view: cached.View) -> tuple[Trait, ...]:
    """The traits by which customers can be told apart."""
    found = view.analysis
    return known_traits(found.customers, found.measured.traits, found.mapping)


def levels(view: cached.View) -> tuple[str, ...]:
    """The columns that say what was bought or watched."""
    data = state.dataset()
    return item_levels(data.columns, view.analysis.mapping) if data else ()


def by_trait(view: cached.View, began: Starts, trait: Trait) -> Rates:
    """Who comes back, by a trait; a number in its usual bands, those of all customers."""
    return _by_trait(f"{_key(view)}|{trait}", view, began, trait)


@of_the_file("Dividing customers by a trait")
@st.cache_resource(scope="session", max_entries=12, show_spinner=False)
def _by_trait(key: str, _view: cached.View, _starts: Starts, _trait: Trait) -> Rates:
    everybody = _view.analysis.customers
    values = everybody[_trait.column]
    edges = default_edges(values, age=_trait.age) if _trait.number else None
    groups: Groups = group_values(values) if edges is None else banded(values, edges)
    inside = everybody["customer_id"].is_in(_starts.people["customer_id"].implode())
    return Rates(repeat_rates(_starts.people, groups.among(inside)), edges, groups.other)


def by_item(view: cached.View, began: Starts, level: str) -> Rates:
    """Who comes back, by what was bought first."""
    return _by_item(f"{_key(view)}|{level}", view, began, level)


@of_the_file("Looking up what was bought first")
@st.cache_resource(scope="session", max_entries=6, show_spinner=False)
def _by_item(key: str, _view: cached.View, _starts: Starts, _level: str) -> Rates:
    groups = group_values(_first_items(_view, _starts, _level), _MOST_ITEMS)
    return Rates(repeat_rates(_starts.people, groups), other=groups.other)


def _first_items(view: cached.View, began: Starts, level: str) -> pl.Series:
    data, usable = state.dataset(), view.analysis.measured.usable
    assert data is not None
    assert usable is not None
    return first_items(usable, data.table.lazy, level, began.people)


def first_buyers(view: cached.View, began: Starts, level: str, item: str) -> Group:
    """Those who bought an item first, or of whom that isn't known; nothing is looked up yet."""

    def only(customers: pl.DataFrame) -> pl.DataFrame:
        items = _first_items(view, began, level)
        ids = began.people.filter(items.is_null() if item == UNKNOWN else items == item)["customer_id"]
        return customers.filter(pl.col("customer_id").is_in(ids.implode()))

    return Group(f"First {level}: {item}", only=only, made=f"first|{level}|{item}")
