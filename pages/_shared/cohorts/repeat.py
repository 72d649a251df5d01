"""Who comes back: by a trait, or by what was bought first."""

import streamlit as st

from pages._shared.cohorts import cached as cohorts_cached
from pages._shared.cohorts.cached import Rates
from pages._shared.frame import cached
from pages._shared.frame.charts import show_place
from pages._shared.frame.columns_link import columns_link
from pages._shared.frame.listing import Group
from pages._shared.frame.people import offer
from pages._shared.frame.text import legible, plain
from pages._shared.frame.trait_filter import group_of
from rfm_core.breakdowns import Trait
from rfm_core.charts.cohort_looks import CohortLook, RepeatLook
from rfm_core.charts.places import REPEAT
from rfm_core.retention import Starts

_BY, _ONE = "repeat_by", "repeat_group_"


def show_repeat(view: cached.View, began: Starts, _: CohortLook) -> None:
    """What customers are told apart by as pills, the share of each group, and the customers of one."""
    with st.container(key="cohorts-repeat"):
        traits, levels = cohorts_cached.traits(view), cohorts_cached.levels(view)
        if not traits and not levels:
            st.info(
                "The file says nothing about the people themselves, nor what they bought. With a trait such as country "
                "or plan, or a category or product, this shows who comes back most.",
                icon=":material/person_search:",
            )
            columns_link("cohorts_repeat")
            return
        place = _choose(view, traits, levels)
        if place < len(traits):
            _show_trait(view, began, traits[place], place)
        else:
            _show_item(view, began, levels[place - len(traits)], place)


def _choose(view: cached.View, traits: tuple[Trait, ...], levels: tuple[str, ...]) -> int:
    """The place of the trait, or behind all of them that of the item's column."""
    names = [*(trait.name for trait in traits), *(f"First {level}" for level in levels)]
    chosen = st.pills(
        "Told apart by",
        range(len(names)),
        default=len(traits) if levels else 0,
        format_func=lambda place: legible(plain(names[place], limit=40)),
        key=_BY,
        required=True,
        persist_state="session",
        label_visibility="collapsed",
        wrap=True,
    )
    return chosen if chosen is not None and chosen < len(names) else 0


def _show_trait(view: cached.View, began: Starts, trait: Trait, place: int) -> None:
    rates = cohorts_cached.by_trait(view, began, trait)
    _show_rates(view, began, rates, trait.name, first_item=False)
    picked = _choose_group(rates, trait.name, place)
    _offer(
        view,
        rates,
        picked,
        group_of(view.analysis, trait, rates.edges, picked, rates.other) if picked else None,
    )


def _show_item(view: cached.View, began: Starts, level: str, place: int) -> None:
    rates = cohorts_cached.by_item(view, began, level)
    _show_rates(view, began, rates, level, first_item=True)
    picked = _choose_group(rates, level, place)
    _offer(view, rates, picked, cohorts_cached.first_buyers(view, began, level, picked) if picked else None)


def _choose_group(rates: Rates, by: str, place: int) -> str | None:
    picked: str | None = st.selectbox(
        "The customers of one group",
        [name for name in rates.rows["group"] if name != rates.other],
        index=None,
        key=f"{_ONE}{place}",
        placeholder=f"A group of {by}"[:60],
        width=320,
    )
    return picked


def _offer(view: cached.View, rates: Rates, picked: str | None, group: Group | None) -> None:
    if group is not None:
        number = int(rates.rows.filter(rates.rows["group"] == picked)["customers"].sum())
        st.caption(f"{view.words.customers_count(number)} in {plain(group.name, limit=100)}.")
        offer(view, group, "repeat")


def _show_rates(view: cached.View, began: Starts, rates: Rates, by: str, *, first_item: bool) -> None:
    people = began.people
    share = people["second"].count() / max(people.height, 1)
    key = f"{view.key}|repeat|{by}|{first_item}"
    show_place(REPEAT, RepeatLook(key, view, rates.rows, by, share, first_item))
