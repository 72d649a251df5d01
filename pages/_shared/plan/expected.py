"""What a segment is expected to bring without an offer, beside what one would bring."""

import polars as pl
import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.more import add_extra, offered
from pages._shared.frame.text import dollars, plain
from rfm_core.extras import wanted
from rfm_core.forecasting.expecting import HORIZONS
from rfm_core.forecasting.extra import FORECAST
from rfm_core.vocabulary import count, days

_DAYS = HORIZONS[1]


def show_expected(view: cached.View, segment: str) -> None:
    """A sentence where the forecast is added to customers; else a button that adds it, where it can be had."""
    some = view.customers.filter(pl.col("segment") == segment)
    if f"expected_orders_{_DAYS}" not in some.columns:
        if FORECAST.id in wanted(state.workspace()):
            _show_why_not(view)
        elif FORECAST.id in offered(view.analysis):
            st.button(
                "What comes without an offer?",
                key="what_if_forecast",
                icon=":material/trending_up:",
                type="tertiary",
                on_click=add_extra,
                args=(FORECAST.id,),
            )
        return
    words, orders, value = view.words, some[f"expected_orders_{_DAYS}"], some[f"expected_value_{_DAYS}"]
    number = round(float(orders.sum()))
    expects = words.visits_count(number) if number else f"hardly any {words.visit}"
    told = f"Without an offer, the forecast expects {expects} from this segment in {days(_DAYS)}"
    if value.count() and number:
        told += f", worth {words.amount(float(value.sum()))}"
    active = count(float(some["chance_active"].sum()))
    told += f"; about {active} of {count(some.height)} {'is' if active == '1' else 'are'} still active."
    st.caption(dollars(plain(told, limit=300)))


def _show_why_not(view: cached.View) -> None:
    """It was asked for and can't be had of this file."""
    for finding in view.analysis.findings:
        if finding.kind == "extra_missing" and finding.message.startswith(FORECAST.title):
            st.caption(dollars(plain(finding.message, limit=600)))
