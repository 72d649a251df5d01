"""Who the customers are: one trait at a time, by segment."""

import streamlit as st

from pages._shared.audience import cached as audience_cached
from pages._shared.audience.cached import TraitView
from pages._shared.frame import cached, state, tabular
from pages._shared.frame.charts import data_button, show_chart
from pages._shared.frame.text import plain
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
from rfm_core.charts import draw_trait_bars, draw_trait_spread, trait_bars_data, trait_spread_data
from rfm_core.errors import ChoiceProblem
from rfm_core.listing import brief, listed
from rfm_core.segments import segment_colours
from rfm_core.vocabulary import short

_TRAIT, _SHAPE, _ONLY = "audience_trait", "trait_shape", "trait_only_"
_BARS, _SPREAD = "Bands", "Spread"
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
            return
        column = st.pills(
            "Trait",
            list(traits),
            default=next(iter(traits)),
            format_func=lambda one: plain(traits[one].name, limit=40),
            key=_TRAIT,
            required=True,
            persist_state="session",
            label_visibility="collapsed",
        )
        trait = traits.get(str(column)) or next(iter(traits.values()))
        _show_one(view, trait, list(traits).index(trait.column))


def _show_one(view: cached.View, trait: Trait, number: int) -> None:
    left, right = st.columns([3, 2], gap="medium")
    with left:
        with st.container(horizontal=True):
            shape = _show_shapes() if trait.number else _BARS
            edges = _show_bands(view, trait, number)
        made = audience_cached.trait_view(view, trait, edges)
        if shape == _SPREAD:
            _show_spread(view, trait)
        else:
            _show_bars(view, trait, made)
    with right:
        show_standing_out(view, made, trait.name, what_stands_out(made.compared, trait.name))
        _show_only(view, trait, made, edges, number)
    if made.averages is not None:
        _show_averages(made, trait)


def _show_shapes() -> str:
    """Whether a number is shown in bands or as it is spread."""
    shape = st.segmented_control(
        "How to show it",
        [_BARS, _SPREAD],
        default=_BARS,
        key=_SHAPE,
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    return str(shape)


def _show_bands(view: cached.View, trait: Trait, number: int) -> tuple[float, ...] | None:
    """The bands of a number, open to change; None for a category."""
    if not trait.number:
        return None
    usual = audience_cached.usual_edges(view.analysis, trait)
    key = _bands_key(number)
    with st.popover("Change the bands", icon=":material/straighten:"):
        st.text_input(
            "A new band begins at",
            value=", ".join(f"{edge:.12g}" for edge in usual),
            key=key,
            help="Rising numbers, separated by commas. Each belongs to the band that it begins.",
            persist_state="session",
        )
    try:
        return chosen_bands(view, trait, number)
    except ChoiceProblem as problem:
        st.warning(plain(problem.message, limit=300), icon=":material/error:")
        return usual


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


def _show_bars(view: cached.View, trait: Trait, made: TraitView) -> None:
    pieces = trait_bars_data(made.shares, made.colours)
    chart = draw_trait_bars(pieces, trait.name)
    told = []
    if made.groups.lumped:
        told.append(f"The {made.groups.lumped:,} rarest values stand together as “other”.")
    gone = made.shares.tail(len(made.groups.names)).row(-1, named=True)
    if gone["group"] == UNKNOWN and gone["customers"]:
        of = view.analysis.vocabulary.customers_count(gone["customers"])
        told.append(f"Nothing is known of {of}, shown as “unknown”.")
    title = f"{trait.name} within each segment"
    show_chart("audience-trait", title, chart, made.shares, " ".join(told))


def _show_spread(view: cached.View, trait: Trait) -> None:
    colours = segment_colours(view.analysis.segment_map)
    bins = trait_spread_data(view.customers, trait.column, list(colours), colours)
    show_chart(
        "audience-spread",
        f"How {trait.name} is spread within each segment",
        draw_trait_spread(bins, trait.name),
        bins,
    )
    st.caption(
        "Thick: many customers; the line is the median. The few lowest and highest hundredths stand in the outermost "
        "bars; customers without a value are not in it."
    )


def show_standing_out(
    view: cached.View, made: TraitView, name: str, sentences: tuple[StandsOut, ...]
) -> None:
    """The clearest differences in words, how sure they are, and who is too few for words."""
    with st.container(border=True, key=f"standing-out-{'trait' if name else 'content'}"):
        st.markdown(
            "**What stands out**",
            help=f"Compared with {audience_cached.everybody(view).lower()}, among those whose value is known. ± is the "
            "95 % interval. Named only where chance alone would hardly do it, given how many comparisons are made; "
            f"segments with fewer than {SMALL} are too few.",
        )
        for one in sentences:
            icon = ":blue[:material/trending_up:]" if one.ratio > 1 else ":orange[:material/trending_down:]"
            st.markdown(f"{icon} {plain(one.sentence, limit=300)}")
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


def _show_only(
    view: cached.View, trait: Trait, made: TraitView, edges: tuple[float, ...] | None, number: int
) -> None:
    """Let every page look only at the customers of one group."""
    current = state.filters().trait(trait.born or trait.column)
    if current is not None:
        st.button(
            "Look at everybody again",
            key="trait_everybody",
            icon=":material/filter_list_off:",
            on_click=lambda: state.set_filters(state.filters().with_trait(current.column, None)),
        )
        return
    key = f"{_ONLY}{number}"
    names = [name for name in made.groups.names if name not in {UNKNOWN, made.groups.other}]
    st.selectbox(
        "Look only at",
        names,
        index=None,
        key=key,
        placeholder=f"One group of {trait.name}"[:60],
        help="On every page, until you clear the filter here or in the sidebar.",
        on_change=lambda: _look_only(view, trait, edges, key),
    )


def _look_only(view: cached.View, trait: Trait, edges: tuple[float, ...] | None, key: str) -> None:
    name = state.got(key)
    state.put(key, None)
    if name is None:
        return
    chosen = audience_cached.group_filter(view.analysis, trait, edges, name)
    if chosen is not None:
        state.set_filters(state.filters().with_trait(chosen.column, chosen))


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
