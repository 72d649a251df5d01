"""What the Audience page works out once: keyed on the view and the choices, never on a frame."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.contents import everybody
from pages._shared.frame.freeing import of_the_file
from rfm_core.analysed import Analysis
from rfm_core.breakdowns import (
    UNKNOWN,
    Contents,
    Groups,
    Trait,
    banded,
    calendar_years,
    cross,
    default_edges,
    group_values,
    joining_years,
    known_traits,
    stand_out,
    trait_averages,
    trait_shares,
)
from rfm_core.charts.group_colours import group_colours
from rfm_core.charts.looks import Parts
from rfm_core.measuring.events import FrequencyBy


@dataclass(frozen=True)
class TraitView:
    """One trait of the customers in view.

    Attributes:
        groups: The customers' groups, with the names and order that all customers give.
        parts: How each segment divides into them.
        compared: As `stand_out`.
        averages: As `trait_averages`; None for a category.
    """

    groups: Groups
    parts: Parts
    compared: pl.DataFrame
    averages: pl.DataFrame | None


def traits(found: Analysis) -> tuple[Trait, ...]:
    """The traits that can be shown."""
    return known_traits(found.customers, found.measured.traits, found.mapping)


def usual_edges(found: Analysis, trait: Trait) -> tuple[float, ...]:
    """The bands of a number, until the user changes them."""
    return default_edges(found.customers[trait.column], age=trait.age)


def trait_view(view: cached.View, trait: Trait, edges: tuple[float, ...] | None) -> TraitView:
    """One trait by segment; `edges` are the bands of a number."""
    return _trait_view(f"{view.key}|{trait}|{edges}", view, trait, edges)


@of_the_file("Dividing the segments by a trait")
@st.cache_resource(scope="session", max_entries=12, show_spinner=False)
def _trait_view(key: str, _view: cached.View, _trait: Trait, _edges: tuple[float, ...] | None) -> TraitView:
    groups, names, whole = _groups(_view, _trait, _edges), _segments(_view), everybody(_view)
    shares = trait_shares(_view.customers, groups, names, whole)
    number = trait_averages(_view.customers, _trait.column, names, whole) if _trait.number else None
    parts = Parts(shares, _colours(groups), groups.lumped)
    return TraitView(groups, parts, stand_out(shares, whole), number)


def preferred_view(view: cached.View) -> TraitView:
    """The preferred content by segment."""
    return _trait_view(
        f"{view.key}|preferred_content", view, Trait("", "preferred_content", number=False), None
    )


def crossed(
    view: cached.View,
    down: tuple[Trait, tuple[float, ...] | None],
    across: tuple[Trait, tuple[float, ...] | None],
    segment: str | None,
) -> pl.DataFrame:
    """Two traits, each with its bands, among the customers of `segment` (None: of all in view)."""
    return _crossed(f"{view.key}|{down}|{across}|{segment}", view, down, across, segment)


@of_the_file("Crossing two traits")
@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _crossed(
    key: str,
    _view: cached.View,
    _down: tuple[Trait, tuple[float, ...] | None],
    _across: tuple[Trait, tuple[float, ...] | None],
    _segment: str | None,
) -> pl.DataFrame:
    inside = _view.customers["segment"] == _segment if _segment else None
    customers = _view.customers if inside is None else _view.customers.filter(inside)
    one, other = (_groups(_view, *chosen) for chosen in (_down, _across))
    if inside is not None:
        one, other = one.among(inside), other.among(inside)
    return cross(customers, one, other)


def amounts(made: Contents) -> Parts:
    """Contents by their share of each segment's amount."""
    shares = made.shares.select("segment", "customers", "amount", group="content", share="share_of_amount")
    rest = made.names[-1 if made.names[-1] != UNKNOWN else -2] if made.lumped else None
    colours = group_colours(made.names, ordered=False, unknown=UNKNOWN, other=rest)
    return Parts(shares, colours, made.lumped)


def by_joining_year(view: cached.View) -> pl.DataFrame:
    """Segments by the year customers joined or first came."""
    return _by_joining_year(view.key, view)


@of_the_file("Adding up years")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _by_joining_year(key: str, _view: cached.View) -> pl.DataFrame:
    return joining_years(_view.customers, _segments(_view))


def by_calendar_year(view: cached.View, frequency_by: FrequencyBy) -> pl.DataFrame:
    """Segments by calendar year; empty for a table of customers."""
    return _by_calendar_year(f"{view.key}|{frequency_by}", view, frequency_by)


@of_the_file("Measuring every year by itself")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _by_calendar_year(key: str, _view: cached.View, _frequency_by: FrequencyBy) -> pl.DataFrame:
    found = _view.analysis
    if found.measured.events is None:
        return joining_years(_view.customers, ()).clear()
    return calendar_years(
        found.measured.events, _view.customers, _segments(_view), found.as_of, _frequency_by
    )


def _segments(view: cached.View) -> Sequence[str]:
    return view.analysis.segment_map.segments


def _groups(view: cached.View, trait: Trait, edges: tuple[float, ...] | None) -> Groups:
    everybody_ = view.analysis.customers
    values = everybody_[trait.column]
    groups = group_values(values) if edges is None else banded(values, edges)
    if view.customers.height == everybody_.height:
        return groups
    return groups.among(everybody_["customer_id"].is_in(view.customers["customer_id"].implode()))


def _colours(groups: Groups) -> dict[str, str]:
    return group_colours(groups.names, ordered=groups.ordered, unknown=UNKNOWN, other=groups.other)
