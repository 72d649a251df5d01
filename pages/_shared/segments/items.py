"""What each segment buys or watches: categories, products, titles; and what more often than others."""

import polars as pl
import streamlit as st

from pages._shared.frame import cached, tabular
from pages._shared.frame.charts import chosen_segment, show_place
from pages._shared.frame.columns_link import columns_link
from pages._shared.frame.people import offer
from pages._shared.frame.text import legible, plain, unbroken
from pages._shared.segments import cached as segments_cached
from rfm_core.breakdowns import Items, most_of_its_own
from rfm_core.charts.item_bars import times
from rfm_core.charts.looks import ItemLook
from rfm_core.charts.places import ITEMS
from rfm_core.vocabulary import percent

_LEVEL, _WITHIN, _ITEM = "items_level", "items_within", "items_one"
_MOST_CHOICES = 200


def show_items(view: cached.View) -> None:
    """The level, the chart of the chosen segment or everybody, and the first items of every segment."""
    words = view.analysis.vocabulary
    with st.container(key="items"):
        levels = segments_cached.levels(view)
        if not levels:
            st.info(
                f"The file doesn't say what {words.customers} {'watch' if words.viewing else 'buy'}. With a column of "
                "categories, products or titles, chosen as content on the Data page, this shows what each segment has "
                "more often than the others.",
                icon=":material/category:",
            )
            columns_link("segments_items")
            return
        level, within = _choose(view, levels)
        made, chosen = segments_cached.items(view, level, within), chosen_segment(view)
        by_events = view.analysis.measured.events is not None
        name = f"{level} within {within[1]}" if within else level
        look = ItemLook(f"{view.key}|{level}|{within}|{chosen}", view, made, name, chosen, by_events)
        show_place(ITEMS, look)
        _show_buyers(view, made, level, within)
        _show_firsts(view, made)


def _show_buyers(view: cached.View, made: Items, level: str, within: segments_cached.Within) -> None:
    """The customers of one item, of the chosen segment or of all: see, download."""
    chosen, words = chosen_segment(view), view.words
    sizes = dict(made.of(chosen or made.everybody).select("item", "customers").iter_rows())
    item = st.selectbox(
        f"The {words.customers} of one item",
        [name for name in made.names if name in sizes][:_MOST_CHOICES],
        index=None,
        key=_ITEM,
        placeholder=f"One of {level}"[:60],
        width=360,
    )
    if item is not None and item in sizes:
        group = segments_cached.buyers(view, level, within, item, chosen)
        st.caption(f"{words.customers_count(sizes[item])} in {plain(group.name, limit=100)}.")
        offer(view, group, "item")


def _choose(view: cached.View, levels: tuple[str, ...]) -> tuple[str, segments_cached.Within]:
    """Which column, and of which category alone, where there are several columns."""
    if len(levels) == 1:
        return levels[0], None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        chosen = st.segmented_control(
            "Items",
            levels,
            default=levels[0],
            format_func=lambda header: legible(plain(header, limit=40)),
            key=_LEVEL,
            required=True,
            wrap=True,
            persist_state="session",
            label_visibility="collapsed",
        )
        level = chosen if chosen in levels else levels[0]
        if level == levels[0]:
            return level, None
        names = segments_cached.items(view, levels[0], None).names[:_MOST_CHOICES]
        only = st.selectbox(
            f"Only in {plain(levels[0], limit=40)}",
            names,
            index=None,
            key=_WITHIN,
            placeholder="All",
            width=260,
            persist_state="session",
        )
    return level, (levels[0], only) if only in names else None


def _show_firsts(view: cached.View, made: Items) -> None:
    st.markdown("**Every segment's first three, and what it has more often than everybody**")
    rows = {name: made.of(name) for name in (*view.names, made.everybody)}
    shown = {name: own for name, own in rows.items() if own.height}
    table = {
        "Segment": [plain(name, limit=40) for name in shown],
        "Most often": [_firsts(own) for own in shown.values()],
        "More often than everybody": [_own(made, name) for name in shown],
    }
    st.table(
        tabular.shown(table),
        border="horizontal",
        alt="What each segment has most often, and more than everybody",
    )


def _firsts(own: pl.DataFrame) -> str:
    return ", ".join(
        f"{plain(row['item'], limit=40)} {unbroken(percent(row['share']))}"
        for row in own.head(3).iter_rows(named=True)
    )


def _own(made: Items, segment: str) -> str:
    found = most_of_its_own(made, segment)
    if found is None:
        return "–"
    chance = "" if found.sure else " (may be chance)"
    return f"{plain(found.item, limit=40)} · {unbroken(times(found.ratio))}{chance}"
