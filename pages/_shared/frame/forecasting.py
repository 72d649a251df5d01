"""The forecast of the session's file, worked out once per file and what counts."""

import polars as pl

from pages._shared.frame import cached
from pages._shared.frame.dataset import DataSet
from rfm_core.forecasting import COLUMNS, HORIZONS, Forecast, TooThin, memory_to_forecast, unchecked
from rfm_core.forecasting.extra import FORECAST, columns_of
from rfm_core.measuring.measured import Measured
from rfm_core.progress import Progress
from rfm_core.stages import Stage
from rfm_core.workspace import Workspace


def forecast(data: DataSet, choices: Workspace, measured: Measured) -> Forecast | str:
    """The forecast of everybody, whatever its check says; or why there is none.

    Raises:
        RfmError: It can't be made here and now.
    """

    def work(progress: Progress) -> Forecast | str:
        try:
            return unchecked(measured, progress)
        except TooThin as thin:
            return thin.message

    key = ("forecast", *cached.key_of(data, choices, Stage.MEASURE))
    return cached.works().start(key, work, need=memory_to_forecast(measured.customers.height)).wait()


def known(data: DataSet, choices: Workspace, measured: Measured) -> dict[str, pl.DataFrame]:
    """The forecast's columns by the id of what adds them to customers; empty where there is none to be shown.

    Raises:
        RfmError: It can't be made here and now.
    """
    made = None if measured.usable is None else forecast(data, choices, measured)
    if not isinstance(made, Forecast) or (made.check is not None and not made.check.passed):
        return {}
    return {FORECAST.id: made.customers}


def range_of(data: DataSet, choices: Workspace, measured: Measured, customer: str) -> dict[str, float | None]:
    """Between which numbers a customer's orders and value of the next 90 days will lie; empty where nobody can tell.

    Raises:
        RfmError: It can't be made here and now.
    """
    made = forecast(data, choices, measured)

    def work(progress: Progress) -> dict[str, float | None]:
        assert isinstance(made, Forecast)
        progress("Simulating what may come")
        found = made.fitted.ranges(pl.Series([customer]), HORIZONS[1])
        return found.row(0, named=True) if found.height else {}

    if not isinstance(made, Forecast):
        return {}
    key = ("forecast-range", *cached.key_of(data, choices, Stage.MEASURE), customer)
    return cached.works().start(key, work).wait()


def with_forecast(customers: pl.DataFrame, made: Forecast) -> pl.DataFrame:
    """Customers with the columns of a forecast beside their own."""
    if all(name in customers.columns for name in COLUMNS):
        return customers
    return customers.hstack(columns_of(made, customers))
