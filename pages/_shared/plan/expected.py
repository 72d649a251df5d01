"""What a segment is expected to bring without an offer, beside what one would bring."""

import polars as pl
import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.more import add_extra, offered
from pages._shared.frame.text import dollars, plain
from rfm_core.forecasting.expecting import HORIZONS
from rfm_core.vocabulary import count, days

_DAYS = HORIZONS[1]


def show_expected(view: cached.View, segment: str) -> None:
    """A sentence where the forecast is added to customers; else a button that adds it, where it can be had."""
    some = view.customers.filter(pl.col("segment") == segment)
    if f"expected_orders_{_DAYS}" not in some.columns:
        if "forecast" in offered(view.analysis):
            st.button(
                "What comes without an offer?",
                key="what_if_forecast",
                icon=":material/trending_up:",
                type="tertiary",
                on_click=add_extra,
                args=("forecast",),
            )
        return
    words, orders, value = view.words, some[f"expected_orders_{_DAYS}"], some[f"expected_value_{_DAYS}"]
    told = (
        f"Without an offer, the forecast expects {words.visits_count(round(float(orders.sum())))} from this segment in "
        f"{days(_DAYS)}"
    )
    if value.count():
        told += f", worth {words.amount(float(value.sum()))}"
    active = some["chance_active"]
    told += f"; about {count(float(active.sum()))} of {count(some.height)} are still active."
    st.caption(dollars(plain(told, limit=300)))
