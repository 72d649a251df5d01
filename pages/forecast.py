import streamlit as st

from pages._shared.forecast.page import show_forecast
from pages._shared.frame import cached
from pages._shared.frame.widgets import nothing_yet, page

with page("forecast", "Forecast"):
    view = cached.view()
    if view is None:
        nothing_yet(
            "forecast",
            "This page says what to expect of your customers: how many orders, of what value, who is due and who is "
            "probably gone.",
            "It needs a file with orders or visits and their dates.",
        )
    elif not view.totals.customers:
        st.info(
            "Nobody passes the filters in the sidebar, so there is nobody to forecast.",
            icon=":material/filter_list:",
        )
    else:
        show_forecast(view)
