"""What is expected of the customer, where a forecast was added; else the way to it."""

import streamlit as st

from pages._shared.customer.cached import One
from pages._shared.frame import state
from pages._shared.frame.forecasting import range_of
from pages._shared.frame.more import add_extra, offered
from pages._shared.frame.text import plain
from rfm_core.extras import EXTRAS, wanted
from rfm_core.reasons.coming import NEEDED, coming_sentence, range_sentence

_FORECAST = "forecast"


def show_coming(one: One) -> None:
    """The forecast in a sentence; a button that adds it, or why there is none."""
    found = one.analysis
    if _FORECAST not in offered(found):
        return
    with st.container(key="customer-coming", border=True):
        st.header("What may come")
        if told := coming_sentence(one.row, one.view.words):
            st.markdown(f":material/online_prediction: {plain(told, limit=400)}")
            _show_range(one)
        elif all(name in one.row for name in NEEDED):
            st.caption(f"The forecast says nothing of this {one.view.words.customer}.")
        elif _FORECAST in wanted(state.workspace()):
            for finding in found.findings:
                if finding.kind == "extra_missing":
                    st.caption(plain(finding.message, limit=400))
        else:
            st.caption(plain(EXTRAS[_FORECAST].sentence(one.view.words), limit=400))
            st.button(
                "Add the forecast",
                key="customer_forecast",
                icon=":material/online_prediction:",
                type="tertiary",
                on_click=add_extra,
                args=(_FORECAST,),
            )


def _show_range(one: One) -> None:
    data, measured = state.dataset(), one.analysis.measured
    if data is None or measured.usable is None:
        return
    found = range_of(data, state.workspace(), measured, one.row["customer_id"])
    if told := range_sentence(found, one.view.words):
        st.caption(plain(told, limit=300))
