"""The forecast of the session's file, worked out once per file and what counts."""

import polars as pl

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from rfm_core.forecasting import COLUMNS, Forecast, TooThin, memory_to_forecast, unchecked
from rfm_core.forecasting.extra import columns_of
from rfm_core.progress import Progress
from rfm_core.stages import Stage


def forecast(data: DataSet, view: cached.View) -> Forecast | str:
    """The forecast of everybody, whatever its check says; or why there is none.

    Raises:
        RfmError: It can't be made here and now.
    """
    measured = view.analysis.measured

    def work(progress: Progress) -> Forecast | str:
        try:
            return unchecked(measured, progress)
        except TooThin as thin:
            return thin.message

    key = ("forecast", *cached.key_of(data, state.workspace(), Stage.MEASURE))
    return cached.works().start(key, work, need=memory_to_forecast(measured.customers.height)).wait()


def with_forecast(customers: pl.DataFrame, made: Forecast) -> pl.DataFrame:
    """Customers with the columns of a forecast beside their own."""
    if all(name in customers.columns for name in COLUMNS):
        return customers
    return customers.hstack(columns_of(made, customers))
