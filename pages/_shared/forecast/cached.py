"""What the Forecast page works out once: sums with their ranges, of those who are shown."""

import polars as pl

from pages._shared.frame import cached
from rfm_core.forecasting import Forecast
from rfm_core.progress import Progress


def segments(view: cached.View, made: Forecast) -> pl.DataFrame:
    """As `Forecast.segments`, of the customers whom the filters let through."""

    def work(progress: Progress) -> pl.DataFrame:
        progress("Adding up what is expected")
        return made.segments(view.analysis, view.customers)

    return cached.works().start(("expected", view.key), work).wait()
