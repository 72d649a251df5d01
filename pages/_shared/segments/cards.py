"""Segments on screen: cards, tiles, bars, grid, and the one that is chosen."""

from typing import Any

import polars as pl
import streamlit as st

from pages._shared.frame import cached, state, tabular
from pages._shared.frame.charts import chosen_segment
from pages._shared.frame.number_table import show_numbers
from pages._shared.frame.text import dollars, plain, unbroken
from pages._shared.frame.widgets import show_findings
from rfm_core.charts import (
    Measure,
    ScorePair,
    draw_rf_grid,
    draw_segment_bars,
    draw_treemap,
    rf_grid_data,
    score_pair,
    segment_bars_data,
    treemap_data,
)
from rfm_core.segments import about, segment_colours
from rfm_core.vocabulary import days, percent, short

_CHOICE, _MEASURE = "segment_choice", "bars_measure"
_AVERAGE = "on average"
_MEASURES = {
    Measure.CUSTOMERS: "customers",
    Measure.SHARE: "share",
    Measure.VALUE: "value_share",
}


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


def show_treemap(view: cached.View) -> None:
    """Tiles; a click chooses a segment, another click lets it go."""
    words, chosen = view.analysis.vocabulary, chosen_segment(view)
    tiles = treemap_data(view.segments)
    with st.container(key="treemap"):
        key = f"treemap_{chosen}"
        st.echarts_chart(
            draw_treemap(tiles, words, chosen),
            height=420,
            key=key,
            on_select=lambda: _tile_clicked(key, tiles["segment"].to_list()),
            alt=f"Segments as tiles by number of customers, coloured by {words.label('average_frequency').lower()}",
        )
        average = tiles["average_frequency"].drop_nulls().to_list()
        few, many = (min(average), max(average)) if average else (None, None)
        st.caption(
            f"Size: {words.customers}. Colour: {words.label('average_frequency').lower()}, "
            f"from grey ({short(few)}) to blue ({short(many)}). The last lines of a tile are averages of a "
            f"{words.customer}. Click a tile to choose it."
        )


def _tile_clicked(key: str, names: list[str]) -> None:
    places = [place for group in _selected(key).get("selected", ()) for place in group["data_indices"]]
    if places and 0 < places[0] <= len(names):
        state.toggle_segment(names[places[0] - 1])


def show_bars(view: cached.View) -> None:
    """Sizes as bars: customers, their share, or the share of value."""
    words, chosen = view.analysis.vocabulary, chosen_segment(view)
    measure = st.segmented_control(
        "Length of the bars",
        list(_MEASURES),
        default=Measure.CUSTOMERS,
        format_func=lambda one: words.label(_MEASURES[one]),
        key=_MEASURE,
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    bars = segment_bars_data(view.segments, Measure(measure), segment_colours(view.analysis.segment_map))
    _draw(
        "bars",
        draw_segment_bars(bars, chosen),
        chosen,
        "Sizes of segments",
    )


def show_grid(view: cached.View) -> None:
    """The two scores that the map is read by; a click on a cell chooses its segment."""
    words, chosen, pair = view.analysis.vocabulary, chosen_segment(view), _pair(view)
    st.caption(
        f"How many {words.customers} have each pair of scores: {pair.told(words)}, "
        f"{view.analysis.scheme.scores[-1]} is best. A click chooses the segment most of them are in."
    )
    cells = rf_grid_data(view.customers, view.analysis.scheme.scores, pair)
    upwards, rightwards = (score.lower() for score in pair.scores)
    _draw("grid", draw_rf_grid(cells, chosen, pair), chosen, f"Customers by {upwards} and {rightwards}")


def grid_name(view: cached.View) -> str:
    """R × F grid."""
    return f"{_pair(view).name} grid"


def _pair(view: cached.View) -> ScorePair:
    return score_pair(view.analysis.segment_map.kind)


def _draw(name: str, chart: Any, chosen: str | None, alt: str) -> None:
    key = f"{name}_{chosen}"
    st.altair_chart(
        chart,
        key=key,
        on_select=lambda: _mark_clicked(key),
        selection_mode="picked",
        alt=alt,
        width="stretch",
    )


def _mark_clicked(key: str) -> None:
    picked = _selected(key).get("picked") or []
    if picked and picked[0].get("segment"):
        state.toggle_segment(picked[0]["segment"])


def _selected(key: str) -> dict[str, Any]:
    return dict((state.got(key) or {}).get("selection", {}))


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
        st.markdown(plain(told.description, limit=400))
        st.table(tabular.shown(_compared(view, chosen)), border="horizontal")
        st.markdown(f":material/lightbulb: **What to do.** {plain(told.action, limit=600)}")
        with st.container(horizontal=True):
            for label, icon, page in (
                ("Write to them", "mail", "messages"),
                ("The plan", "checklist", "plan"),
            ):
                if st.button(label, key=f"chosen_{page}", icon=f":material/{icon}:"):
                    st.switch_page(f"pages/{page}.py")


def _show_weight(view: cached.View) -> None:
    """While nothing is chosen: who brings the most."""
    words = view.analysis.vocabulary
    st.markdown("Choose one to see what it is, how it compares, and what to do. Who brings the most:")
    for row in cached.heaviest(view).iter_rows(named=True):
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
        " ": [words.label(column) for column, *_ in lines],
        "This segment": [dollars(unbroken(own)) for _, own, _ in lines],
        "Everybody": [dollars(unbroken(all_)) for *_, all_ in lines],
    }


def show_first_segments(view: cached.View) -> None:
    """On the Data page: what came out, and the way to it."""
    with st.container(key="first-segments", border=True):
        st.subheader("Your segments")
        show_findings(view.analysis.inconclusive)
        bars = segment_bars_data(view.segments, Measure.CUSTOMERS, segment_colours(view.analysis.segment_map))
        chart = draw_segment_bars(bars)
        st.altair_chart(chart, alt="Customers in each segment", width="stretch", key="first_bars")
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
        segment_colours(view.analysis.segment_map),
        f"{customers} and {value.lower()} of each segment",
    )
