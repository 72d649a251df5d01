"""What tabs of the Segments page work out once: keyed on the view and the choices, never on a frame."""

import polars as pl
import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.freeing import of_the_file
from pages._shared.frame.listing import Group, trait_group
from rfm_core.breakdowns import Items, OverTime, bought, item_levels, items_by_segment, over_time
from rfm_core.columns import Role
from rfm_core.filters import Filters, TraitFilter
from rfm_core.measuring.events import FrequencyBy

Within = tuple[str, str] | None


def everybody(view: cached.View) -> str:
    """What the block of all customers is called."""
    words = view.analysis.vocabulary
    whole = view.totals.customers == view.analysis.customers.height
    return f"All {words.customers}" if whole else f"All {words.customers} shown"


def by_month(view: cached.View) -> OverTime | None:
    """Month by month; None where the file has a row a customer."""
    chosen = state.workspace().frequency_by
    return None if view.analysis.measured.events is None else _by_month(f"{view.key}|{chosen}", view, chosen)


@of_the_file("Adding up months")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _by_month(key: str, _view: cached.View, _frequency_by: FrequencyBy) -> OverTime:
    found = _view.analysis
    assert found.measured.events is not None
    return over_time(
        found.measured.events,
        _view.customers,
        found.as_of,
        _frequency_by,
        first_known=found.mapping.header(Role.JOINED) is None,
        start=found.window.start if found.window else None,
    )


def levels(view: cached.View) -> tuple[str, ...]:
    """The columns that say what was bought or watched; with a row a customer the preferred content's alone."""
    found, data = view.analysis, state.dataset()
    if found.measured.events is None:
        header = found.mapping.header(Role.CONTENT)
        return (header,) if header and "preferred_content" in found.customers.columns else ()
    return _levels(f"{view.key}", view, data.columns) if data else ()


@of_the_file("Looking at the columns")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _levels(key: str, _view: cached.View, _headers: tuple[str, ...]) -> tuple[str, ...]:
    return item_levels(_headers, _view.analysis.mapping)


def items(view: cached.View, level: str, within: Within) -> Items:
    """Items of one level by segment, all of them or those of one category."""
    return _items(f"{view.key}|{level}|{within}", view, level, within)


def buyers(view: cached.View, level: str, within: Within, item: str, segment: str | None) -> Group:
    """Those who bought an item, of a segment or of all; nothing is looked up yet."""
    found, data = view.analysis, state.dataset()
    name = f"{item} · {segment}" if segment else item
    if found.measured.events is None or data is None:
        return trait_group(name, TraitFilter(column="preferred_content", values=(item,)), segment=segment)
    who = bought(found.measured.events, data.table.lazy, level, within).filter(pl.col("item") == item)

    def only(customers: pl.DataFrame) -> pl.DataFrame:
        ids = who.select(pl.col("customer_id").unique()).collect(engine="streaming")["customer_id"]
        return customers.filter(pl.col("customer_id").is_in(ids.implode()))

    segments = (segment,) if segment else ()
    return Group(name, Filters(segments=segments), only=only, made=f"{level}|{within}|{item}")


@of_the_file("Adding up what was bought")
@st.cache_resource(scope="session", max_entries=6, show_spinner=False)
def _items(key: str, _view: cached.View, _level: str, _within: Within) -> Items:
    found, data = _view.analysis, state.dataset()
    if found.measured.events is None or data is None:
        preferred = _view.customers.lazy().select("customer_id", item="preferred_content", amount="monetary")
        return items_by_segment(preferred, _view.customers, _view.names, everybody(_view))
    purchases = bought(found.measured.events, data.table.lazy, _level, _within)
    return items_by_segment(purchases, _view.customers, _view.names, everybody(_view))
