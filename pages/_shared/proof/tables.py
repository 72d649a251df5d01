"""What each segment, and each tenth of the customers, did: the exact numbers."""

from collections.abc import Callable
from typing import Any

import polars as pl
import streamlit as st

from pages._shared.frame import tabular
from pages._shared.frame.charts import data_button
from pages._shared.frame.number_table import TOTAL, show_numbers
from rfm_core.proof.proof import Proof
from rfm_core.segments import segment_colours
from rfm_core.vocabulary import Vocabulary, percent, short


def show_segments_table(made: Proof) -> None:
    """Every segment of the map with what it did; all of them last."""
    words, average = made.words, made.average
    named = _columns(words)
    last = vars(average) | {"segment": TOTAL, "lift": 1.0, "value_lift": 1.0, "value_share": 1.0}
    rows = pl.concat([made.segments, pl.DataFrame([last], schema=made.segments.schema)])
    show_numbers(
        rows.select(pl.col(name).alias(label) for name, (label, _) in named.items()),
        {label: write for name, (label, write) in named.items() if name != "segment"},
        segment_colours(made.analysis.segment_map),
        "Segments with who came back and what they brought",
    )


def _columns(words: Vocabulary) -> dict[str, tuple[str, Callable[[Any], str]]]:
    """Each column's label, and how it is written."""
    value = words.label("monetary")
    return {
        "segment": ("Segment", str),
        "customers": (words.label("customers"), "{:,}".format),
        "came_back": ("Came back", "{:,}".format),
        "share": ("Share", percent),
        "lift": ("Share, times average", _times),
        "value_per_customer": (f"{value} each", words.amount_in_full),
        "value_lift": (f"{value}, times average", _times),
        "value_share": (words.label("value_share"), percent),
    }


def _times(lift: float) -> str:
    return f"{short(lift, 2)} ×"


def show_deciles(made: Proof) -> None:
    """Ten equal parts by score."""
    words, parts = made.words, made.deciles
    with st.expander("Ten equal parts by score"):
        st.table(
            tabular.shown(
                {
                    "Tenth": ["1, the highest scores", *map(str, range(2, 10)), "10, the lowest"],
                    "Came back": [percent(share) for share in parts["share"]],
                    "Times average": ["–" if lift is None else _times(lift) for lift in parts["lift"]],
                    f"{words.label('monetary')} each": [
                        words.amount(each) for each in parts["value_per_customer"]
                    ],
                    words.label("value_share"): [percent(share) for share in parts["value_share"]],
                }
            ),
            border="horizontal",
        )
        st.caption(
            f"Each part is a tenth of the {words.customers_count(made.average.customers)}. Who shares a score is "
            "divided evenly among the parts that it reaches over."
        )
        data_button("proof-deciles", parts)
