"""The forecast as columns of every customer."""

from functools import partial

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.extra import Asked, Extra
from rfm_core.forecasting.expecting import COLUMNS, HORIZONS
from rfm_core.forecasting.models import memory_to_forecast
from rfm_core.forecasting.told import Forecast, forecast_of, why_no_events
from rfm_core.vocabulary import Vocabulary


def columns_of(forecast: Forecast, customers: pl.DataFrame) -> pl.DataFrame:
    """The columns of a forecast for customers in their order; null for who has no history."""
    return (
        customers.select("customer_id")
        .join(forecast.customers, on="customer_id", how="left", maintain_order="left")
        .drop("customer_id")
    )


def _make(asked: Asked) -> pl.DataFrame:
    return columns_of(forecast_of(asked.analysis.measured, asked.progress), asked.analysis.customers)


def _why_not(found: Analysis) -> str:
    return "" if found.measured.usable is not None else why_no_events(found.measured)


def _label(column: str, words: Vocabulary) -> str:
    if column == "chance_active":
        return "Chance of being active"
    if column == "next_order":
        return f"Next {words.visit} expected by"
    what, horizon = column.removeprefix("expected_").split("_")
    named = words.visits if what == "orders" else words.value
    return f"Expected {named} in {horizon} days"


FORECAST = Extra(
    id="forecast",
    title="Forecast",
    sentence=lambda words: (
        f"The chance that a {words.customer} is still active, expected {words.visits} and {words.value} in the next "
        f"{', '.join(str(days) for days in HORIZONS[:-1])} and {HORIZONS[-1]} days, and when the next {words.visit} is "
        "expected."
    ),
    columns={name: partial(_label, name) for name in COLUMNS},
    make=_make,
    why_not=_why_not,
    need=memory_to_forecast,
)
