"""Segments and customers as tables."""

from collections.abc import Callable
from typing import Any

import polars as pl
import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.charts import chosen_segment
from pages._shared.frame.listing import Group, segment_group
from pages._shared.frame.number_table import TOTAL, show_numbers
from pages._shared.frame.people import show_list
from rfm_core.segments import segment_colours
from rfm_core.vocabulary import Vocabulary, percent

_BEST_FIRST = "segment"
_NUMBERS = (
    "customers",
    "share",
    "average_recency_days",
    "average_frequency",
    "average_monetary",
    "total_monetary",
    "value_share",
)


def show_segments(view: cached.View) -> None:
    """Every segment with its customers, averages, and shares; the exact numbers, in the order asked for."""
    words, totals = view.analysis.vocabulary, view.totals
    rows = view.segments.select("segment", *_NUMBERS)
    with st.container(key="segment-table"):
        by, smallest_first = _choose_order(words)
        if by in _NUMBERS:
            rows = rows.sort(by, descending=not smallest_first, nulls_last=True, maintain_order=True)
        elif smallest_first:
            rows = rows.reverse()
        share = 1.0 if totals.customers else None
        last = {"segment": TOTAL, "share": share, "value_share": share}
        last |= {name: getattr(totals, name) for name in _NUMBERS if name not in last}
        rows = pl.concat([rows, pl.DataFrame([last], schema=rows.schema)])
        show_numbers(
            rows.rename(
                {name: "Segment" if name == "segment" else words.label(name) for name in rows.columns}
            ),
            {words.label(name): write for name, write in _written(words).items()},
            segment_colours(view.analysis.segment_map),
            "Segments with customers, averages and shares",
        )


def _written(words: Vocabulary) -> dict[str, Callable[[Any], str]]:
    """How each column of numbers is written, all digits that matter."""
    return {
        "customers": "{:,}".format,
        "average_recency_days": "{:,.2f}".format,
        "average_frequency": "{:,.2f}".format,
        **dict.fromkeys(("average_monetary", "total_monetary"), words.amount_in_full),
        **dict.fromkeys(("share", "value_share"), percent),
    }


def _choose_order(words: Vocabulary) -> tuple[str, bool]:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        by = st.selectbox(
            "Sort by",
            [_BEST_FIRST, *_NUMBERS],
            format_func=lambda name: "From best to gone" if name == _BEST_FIRST else words.label(name),
            key="segments_by",
            persist_state="session",
            width=260,
        )
        turned = st.toggle("The other way round", key="segments_turned", persist_state="session")
    return str(by), turned


@st.fragment
def show_customers(view: cached.View) -> None:
    """The customers of the chosen segment, or all; the box searches id, name, e-mail and phone while typing."""
    chosen = chosen_segment(view)
    with st.container(key="customers-table"):
        everybody = Group(view.words.label("customers"))
        show_list(view, segment_group(chosen) if chosen else everybody, "customers_search")
