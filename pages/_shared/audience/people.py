"""The customers of a group of a trait, or of a cell of two traits, and what can be done with them."""

from collections.abc import Callable, Sequence

import polars as pl
import streamlit as st

from pages._shared.audience.cached import TraitView
from pages._shared.frame import cached, state
from pages._shared.frame.charts import chosen_segment
from pages._shared.frame.listing import Group, trait_group
from pages._shared.frame.people import offer
from pages._shared.frame.text import plain
from pages._shared.frame.trait_filter import Bands, group_filter, group_of
from rfm_core.analysed import Analysis
from rfm_core.breakdowns import Trait

FindGroup = Callable[[str, str], Group | None]
"""A segment and a group by name → those in both; None where the group is none that can be named."""

_PICK = "group_pick_"


def finder(found: Analysis, trait: Trait, edges: Bands, other: str | None) -> FindGroup:
    """What finds the customers of a segment who are in a group of a trait."""

    def find(segment: str, group: str) -> Group | None:
        within = segment if segment in found.segment_map.segments else None
        return group_of(found, trait, edges, group, other, within)

    return find


def _called(trait: Trait, group: str, segment: str | None) -> str:
    return f"{trait.name}: {group}" + (f" · {segment}" if segment else "")


def show_group(view: cached.View, trait: Trait, made: TraitView, edges: Bands, key: str) -> None:
    """One group of a trait, among the chosen segment or all: see, download, write to, look only at them."""
    current = state.filters().trait(trait.born or trait.column)
    if current is not None:
        st.button(
            "Look at everybody again",
            key=f"{key}_everybody",
            icon=":material/filter_list_off:",
            on_click=lambda: state.set_filters(state.filters().with_trait(current.column, None)),
        )
    names, segment = _names(made), chosen_segment(view)
    name = st.selectbox(
        "The customers of one group",
        names,
        index=None,
        key=f"{_PICK}{key}",
        placeholder=f"A group of {trait.name}"[:60],
    )
    found = finder(view.analysis, trait, edges, made.groups.other)(segment or "", name) if name else None
    if found is not None:
        number = _count(made, segment, str(name), view)
        st.caption(f"{view.words.customers_count(number)} in {plain(found.name, limit=100)}")
        if number:
            offer(view, found, key)
            _look_only_button(found, key)


def _names(made: TraitView) -> list[str]:
    return [name for name in made.groups.names if name != made.groups.other]


def _count(made: TraitView, segment: str | None, group: str, view: cached.View) -> int:
    shares = made.parts.shares
    block = segment or next(name for name in shares["segment"] if name not in view.names)
    rows = shares.filter((shares["segment"] == block) & (shares["group"] == group))
    return int(rows["customers"].sum())


def _look_only_button(found: Group, key: str) -> None:
    st.button(
        "Look only at them",
        key=f"{key}_only",
        icon=":material/filter_list:",
        type="tertiary",
        on_click=lambda: state.set_filters(state.filters().narrowed(found.who)),
    )


def show_cell(view: cached.View, chosen: Sequence[tuple[Trait, Bands]], crossed: pl.DataFrame) -> None:
    """The customers of one cell of two traits.

    Args:
        view: What is shown.
        chosen: The two traits with their bands.
        crossed: As `rfm_core.breakdowns.cross` counts them.
    """
    segment = chosen_segment(view)
    names = [crossed[side].unique(maintain_order=True).to_list() for side in ("down", "across")]
    with st.grid(2, min_column_width=180):
        picked = [
            st.selectbox(
                f"The customers of one cell, {plain(trait.name, limit=40)}",
                groups,
                index=None,
                key=f"{_PICK}cell_{place}",
                placeholder="A group",
            )
            for place, ((trait, _), groups) in enumerate(zip(chosen, names, strict=True))
        ]
    if None in picked:
        return
    filters = [
        group_filter(view.analysis, trait, edges, str(group))
        for (trait, edges), group in zip(chosen, picked, strict=True)
    ]
    called = ", ".join(
        _called(trait, str(group), None) for (trait, _), group in zip(chosen, picked, strict=True)
    )
    known = [one for one in filters if one is not None]
    if len(known) == len(filters):
        group = trait_group(called + (f" · {segment}" if segment else ""), *known, segment=segment)
        number = int(crossed.filter(down=picked[0], across=picked[1])["customers"].sum())
        st.caption(f"{view.words.customers_count(number)} in {plain(group.name, limit=100)}")
        if number:
            offer(view, group, "cell")
            _look_only_button(group, "cell")
