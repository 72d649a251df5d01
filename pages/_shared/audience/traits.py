"""Who the customers are: one trait at a time, by segment."""

import polars as pl
import streamlit as st

from pages._shared.audience import cached as audience_cached
from pages._shared.audience.cached import TraitView
from pages._shared.audience.people import FindGroup, finder, show_group
from pages._shared.frame import cached, state, tabular
from pages._shared.frame.charts import choose_charts, data_button, show_charts
from pages._shared.frame.columns_link import columns_link
from pages._shared.frame.contents import everybody
from pages._shared.frame.people import see
from pages._shared.frame.text import legible, plain
from rfm_core.breakdowns import (
    SMALL,
    UNKNOWN,
    StandsOut,
    Trait,
    band_edges,
    too_few,
    unknown_traits,
    what_stands_out,
)
from rfm_core.charts.looks import TraitLook
from rfm_core.charts.places import TRAIT
from rfm_core.errors import ChoiceProblem
from rfm_core.listing import brief, listed
from rfm_core.vocabulary import short

_TRAIT = "audience_trait"
_LARGE = 10_000
"""Averages from here on are rounded, smaller ones (ages, years) written in full."""


def show_trait(view: cached.View) -> None:
    """The traits as pills, and the chosen one by segment."""
    found = view.analysis
    with st.container(key="trait"):
        traits = {trait.column: trait for trait in audience_cached.traits(found)}
        empty = unknown_traits(found.customers, found.measured.traits)
        if empty:
            names = plain(listed(empty, plain=True), limit=700)
            st.caption(f"Nobody has a value in {names}, so there is nothing to show for it.")
        if not traits:
            st.info(
                "The file says nothing about the people themselves: no gender, age, income, country or plan. "
                "With such a column, marked as a trait on the Data page, this shows who is in each segment.",
                icon=":material/person_search:",
            )
            columns_link("audience_traits")
            return
        column = st.pills(
            "Trait",
            list(traits),
            default=next(iter(traits)),
            format_func=lambda one: legible(plain(traits[one].name, limit=40)),
            key=_TRAIT,
            required=True,
            persist_state="session",
            label_visibility="collapsed",
        )
        trait = traits.get(str(column)) or next(iter(traits.values()))
        _show_one(view, trait, list(traits).index(trait.column))


def _show_one(view: cached.View, trait: Trait, number: int) -> None:
    edges, problem = _edges(view, trait, number)
    made = audience_cached.trait_view(view, trait, edges)
    look = TraitLook(f"{view.key}|{trait}|{edges}", view, trait, made.parts)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        with st.container(horizontal=True):
            charts = choose_charts(TRAIT, look)
            _show_bands(view, trait, number, problem)
        show_charts(charts, look)
    with right:
        find = finder(view.analysis, trait, edges, made.groups.other)
        show_standing_out(view, made, trait.name, what_stands_out(made.compared, trait.name), find)
        show_group(view, trait, made, edges, f"trait_{number}")
    if made.averages is not None:
        _show_averages(made, trait)


def _edges(view: cached.View, trait: Trait, number: int) -> tuple[tuple[float, ...] | None, str]:
    """The bands of a number, or the usual ones and why those that the user wrote can't be used."""
    try:
        return chosen_bands(view, trait, number), ""
    except ChoiceProblem as problem:
        return audience_cached.usual_edges(view.analysis, trait), problem.message


def _show_bands(view: cached.View, trait: Trait, number: int, problem: str) -> None:
    """The bands of a number, open to change; nothing for a category."""
    if not trait.number:
        return
    usual = audience_cached.usual_edges(view.analysis, trait)
    with st.popover("Change the bands", icon=":material/straighten:"):
        st.text_input(
            "A new band begins at",
            value=", ".join(f"{edge:.12g}" for edge in usual),
            key=_bands_key(number),
            help="Rising numbers, separated by commas. Each belongs to the band that it begins.",
            persist_state="session",
        )
    if problem:
        st.warning(plain(problem, limit=300), icon=":material/error:")


def chosen_bands(view: cached.View, trait: Trait, number: int) -> tuple[float, ...] | None:
    """The bands of a number, as the user wrote them or as they are by default; None for a category.

    Raises:
        ChoiceProblem: What the user wrote can't be used.
    """
    if not trait.number:
        return None
    written = str(state.got(_bands_key(number)) or "").strip()
    return band_edges(written) if written else audience_cached.usual_edges(view.analysis, trait)


def _bands_key(number: int) -> str:
    data = state.dataset()
    return f"trait_bands_{data.digest[:8] if data else ''}_{number}"


def show_standing_out(
    view: cached.View, made: TraitView, name: str, sentences: tuple[StandsOut, ...], find: FindGroup
) -> None:
    """The clearest differences in words, how sure they are, and who is too few for words."""
    with st.container(border=True, key=f"standing-out-{'trait' if name else 'content'}"):
        st.markdown(
            "**What stands out**",
            help=f"The segment's share instead of that of {everybody(view).lower()}, among those whose "
            "value is known. Of two sides, such as yes and no, one is told. Named only where chance alone would "
            f"hardly do it, given how many comparisons are made; segments with fewer than {SMALL} are too few.",
        )
        for number, one in enumerate(sentences):
            icon = ":blue[:material/trending_up:]" if one.ratio > 1 else ":orange[:material/trending_down:]"
            with st.container(gap=None):
                st.markdown(f"{icon} {plain(one.sentence, limit=300)}")
                if (group := find(one.segment, one.group)) is not None:
                    see(view, group, f"out_{'trait' if name else 'content'}_{number}")
        if not sentences:
            st.markdown(
                "Nothing: the segments are too alike, or too small, to tell them apart from everybody."
            )
        small = too_few(made.compared)
        if small:
            names = plain(
                listed((f"{brief(segment, 40)} ({known:,})" for segment, known in small), plain=True), 700
            )
            st.markdown(f":gray[:material/group:] Too few to say anything of: {names}.")
        unknown = made.parts.shares.filter(pl.col("group") == UNKNOWN)["customers"].sum()
        if unknown and (small or sentences):
            st.caption("Here only those whose value is known count.")


def _show_averages(made: TraitView, trait: Trait) -> None:
    rows = made.averages
    if rows is None:
        return
    st.markdown(f"**{plain(trait.name, limit=60)} in numbers**")
    table: dict[str, list[str]] = {
        "Segment": [plain(name, limit=40) for name in rows["segment"]],
        "Average": [
            _with_margin(average, margin)
            for average, margin in zip(rows["average"], rows["margin"], strict=True)
        ],
        "Median": [_number(value) for value in rows["median"]],
        "Middle half": [
            "–" if low is None else f"{_number(low)} to {_number(high)}"
            for low, high in zip(rows["low_quarter"], rows["high_quarter"], strict=True)
        ],
    }
    if rows["unknown"].sum():
        table["Unknown"] = [f"{unknown:,}" for unknown in rows["unknown"]]
    st.table(
        tabular.shown(table),
        border="horizontal",
        alt=f"{trait.name} by segment: average, median, middle half",
    )
    data_button("audience-averages", rows)


def _with_margin(average: float | None, margin: float | None) -> str:
    if average is None:
        return "–"
    large = abs(average) >= _LARGE
    return _number(average) if margin is None else f"{_number(average)} ± {_number(margin, large=large)}"


def _number(value: float | None, *, large: bool = False) -> str:
    if value is None:
        return "–"
    return short(value) if large or abs(value) >= _LARGE else f"{value:,.1f}"
