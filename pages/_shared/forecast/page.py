"""The Forecast page, or why there is no forecast of this file."""

import polars as pl
import streamlit as st

from pages._shared.forecast import cached as forecast_cached
from pages._shared.forecast.lists import show_lists
from pages._shared.forecast.outlook import (
    choose_horizon,
    looked_at,
    show_check,
    show_outlook,
    show_segments,
)
from pages._shared.frame import cached, state
from pages._shared.frame.forecasting import forecast
from pages._shared.frame.more import show_extras
from pages._shared.frame.text import plain
from rfm_core.forecasting import HORIZONS, Forecast, why_no_events


def show_forecast(view: cached.View) -> None:
    """Sums, segments, lists and the check."""
    data, measured = state.dataset(), view.analysis.measured
    if data is None:
        return
    if measured.usable is None:
        _no(
            "This page would say what to expect of your customers in the next months: how many "
            f"{view.words.visits}, of what value, who is due and who is probably gone. {why_no_events(measured)}"
        )
        return
    made = forecast(data, state.workspace(), measured)
    if isinstance(made, str):
        _no(f"There is no forecast of this file. {made}")
    elif made.check is not None and not made.check.passed:
        _no(
            "There is no forecast of this file, because it would have been wrong by more than chance on its last "
            "months: these customers don't come as the model expects, or something changed."
        )
        show_check(looked_at(view, made, pl.DataFrame(), HORIZONS[1]))
    else:
        _show(view, made)


def _show(view: cached.View, made: Forecast) -> None:
    segments = forecast_cached.segments(view, made)
    look = looked_at(view, made, segments, choose_horizon())
    show_outlook(look, *forecast_cached.active(view, made))
    show_segments(look)
    show_lists(view, made, look.days)
    show_check(look)
    show_extras(view.analysis, "forecast")


def _no(sentence: str) -> None:
    st.info(plain(sentence, limit=900), icon=":material/info:")
