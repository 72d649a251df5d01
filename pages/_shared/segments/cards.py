"""Segments on screen: cards, tiles, and the one that is chosen."""

import polars as pl
import streamlit as st

from pages._shared.frame import cached, state, tabular
from pages._shared.frame.charts import chosen_segment, show_place
from pages._shared.frame.listing import segment_group
from pages._shared.frame.number_table import show_numbers
from pages._shared.frame.people import offer
from pages._shared.frame.text import dollars, legible, plain, swatch, unbroken
from pages._shared.frame.widgets import show_findings
from rfm_core.charts.places import DATA, TILES
from rfm_core.segments import about, who_they_are
from rfm_core.vocabulary import days, percent, short

_CHOICE, _LIST = "segment_choice", "segment_list"
_AVERAGE = "on average"


def show_kpis(view: cached.View) -> None:
    """Customers and their averages, of those whom the filters let through."""
    words, totals = view.analysis.vocabulary, view.totals
    everybody = view.analysis.customers.height
    of_all = f"{percent(totals.customers / everybody)} of all {everybody:,}"
    cards = (
        ("customers", words.label("customers"), f"{totals.customers:,}", of_all),
        ("recency_days", f"Since last {words.visit}", days(totals.average_recency_days), _AVERAGE),
        ("frequency", words.label("frequency"), short(totals.average_frequency), _AVERAGE),
        ("monetary", words.label("monetary"), words.amount(totals.average_monetary), _AVERAGE),
    )
    with st.container(key="kpis"), st.grid(4, min_column_width=150):
        for column, label, text, note in cards:
            st.metric(
                plain(label, limit=40),
                dollars(text),
                delta=note,
                delta_color="off",
                delta_arrow="off",
                help=plain(f"{words.help(column)} {'The average of all shown.' if note == _AVERAGE else ''}"),
                border=True,
                height="stretch",
            )


def show_tiles(view: cached.View) -> None:
    """Tiles; a click chooses a segment, another click lets it go."""
    with st.container(key="treemap"):
        show_place(TILES, view)
    _show_list(view)


def _show_list(view: cached.View) -> None:
    """Every segment with its colour and size: some tiles are too small for their names."""
    sizes = {row["segment"]: row for row in view.segments.iter_rows(named=True)}
    colours = view.colours
    state.put(_LIST, chosen_segment(view))
    st.pills(
        "All segments",
        list(sizes),
        format_func=lambda name: (
            f"{swatch(colours[name])} {legible(plain(name, limit=40))} "
            + legible(f":small[{sizes[name]['customers']:,} · {unbroken(percent(sizes[name]['share']))}]")
        ),
        key=_LIST,
        on_change=lambda: state.choose_segment(state.got(_LIST)),
        label_visibility="collapsed",
        wrap=True,
        width="stretch",
    )


def show_chosen(view: cached.View) -> None:
    """The chosen segment: what it is, its numbers beside everybody's, what to do."""
    names, chosen = list(view.analysis.segment_map.segments), chosen_segment(view)
    words = view.analysis.vocabulary
    with st.container(key="segment-card", border=True):
        state.put(_CHOICE, chosen)
        st.selectbox(
            "Segment",
            names,
            index=None,
            key=_CHOICE,
            placeholder="Choose one here or in a chart",
            on_change=lambda: state.choose_segment(state.got(_CHOICE)),
        )
        if chosen is None:
            _show_weight(view)
            return
        told = about(chosen, words)
        found = view.analysis
        who = who_they_are(chosen, view.customers, found.segment_map, words, found.customers)
        st.markdown(dollars(plain(who, limit=600)))
        st.table(tabular.shown(_compared(view, chosen)), border="horizontal")
        st.markdown(f":material/lightbulb: **What to do.** {plain(told.action, limit=600)}")
        offer(view, segment_group(chosen), "chosen")
        if st.button("The plan", key="chosen_plan", icon=":material/checklist:", type="tertiary"):
            st.switch_page("pages/plan.py")


def _show_weight(view: cached.View) -> None:
    """While nothing is chosen: who brings the most."""
    words = view.analysis.vocabulary
    st.markdown("Choose one to see what it is, how it compares, and what to do. Who brings the most:")
    for row in view.heaviest.iter_rows(named=True):
        st.markdown(
            f"**{plain(row['segment'], limit=40)}**  \n{percent(row['share'])} of {words.customers} · "
            f"{percent(row['value_share'])} of {words.value}"
        )


def _compared(view: cached.View, chosen: str) -> dict[str, list[str]]:
    words, totals = view.analysis.vocabulary, view.totals
    row = next(row for row in view.segments.iter_rows(named=True) if row["segment"] == chosen)
    lines = (
        ("customers", f"{row['customers']:,} ({percent(row['share'])})", f"{totals.customers:,}"),
        ("average_recency_days", days(row["average_recency_days"]), days(totals.average_recency_days)),
        ("average_frequency", short(row["average_frequency"]), short(totals.average_frequency)),
        ("average_monetary", words.amount(row["average_monetary"]), words.amount(totals.average_monetary)),
        (
            "total_monetary",
            f"{words.amount(row['total_monetary'])} ({percent(row['value_share'])})",
            words.amount(totals.total_monetary),
        ),
    )
    return {
        "Measure": [words.label(column) for column, *_ in lines],
        "This segment": [dollars(unbroken(own)) for _, own, _ in lines],
        "Everybody": [dollars(unbroken(all_)) for *_, all_ in lines],
    }


def show_first_segments(view: cached.View) -> None:
    """On the Data page: what came out, and the way to it."""
    with st.container(key="first-segments", border=True):
        st.header("Your segments")
        show_findings(view.analysis.told_first)
        show_place(DATA, view)
        _show_sizes(view)
        if st.button("See who they are", type="primary", icon=":material/arrow_forward:", key="to_segments"):
            st.switch_page("pages/segments.py")


def _show_sizes(view: cached.View) -> None:
    words = view.analysis.vocabulary
    customers, value = words.label("customers"), words.label("value_share")
    show_numbers(
        view.segments.select(
            pl.col("segment").alias("Segment"),
            pl.col("customers").alias(customers),
            pl.col("value_share").alias(value),
        ),
        {customers: "{:,}".format, value: percent},
        view.colours,
        f"{customers} and {value.lower()} of each segment",
    )
