"""What the Forecast page works out once: sums with their ranges, of those who are shown."""

import polars as pl
import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.forecasting import with_forecast
from pages._shared.frame.freeing import of_the_file
from rfm_core.forecasting import Forecast
from rfm_core.progress import Progress


def segments(view: cached.View, made: Forecast) -> pl.DataFrame:
    """As `Forecast.segments`, of the customers whom the filters let through."""

    def work(progress: Progress) -> pl.DataFrame:
        progress("Adding up what is expected")
        return made.segments(view.analysis, view.customers)

    return cached.works().start(("expected", view.key), work).wait()


def active(view: cached.View, made: Forecast) -> tuple[float, int]:
    """How many of those who are shown are expected to be active still, and of how many that is known."""
    return _active(view.key, view, made)


@of_the_file("Adding up who is active")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _active(key: str, _view: cached.View, _made: Forecast) -> tuple[float, int]:
    chances = with_forecast(_view.customers, _made)["chance_active"].drop_nulls()
    return float(chances.sum()), len(chances)
