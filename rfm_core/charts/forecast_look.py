"""What charts of a forecast look at."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Place
from rfm_core.charts.looks import Closer

if TYPE_CHECKING:
    from rfm_core.forecasting import Check, Forecast


@dataclass(frozen=True)
class ForecastLook(Closer):
    """What these customers are expected to do.

    Attributes:
        made: The forecast of everybody.
        segments: As `Forecast.segments`, of those who are shown.
        days: How far ahead is looked.
    """

    made: "Forecast"
    segments: pl.DataFrame
    days: int

    @property
    def ahead(self) -> pl.DataFrame:
        """Each segment that somebody is in, at this horizon, in the map's order."""
        return self.segments.filter((pl.col("days") == self.days) & (pl.col("group") != ""))


@dataclass(frozen=True)
class CheckLook(Closer):
    """What a forecast made some time ago expected, beside what happened; None where there is none."""

    check: "Check | None"


EXPECTED = Place("forecast", "Expected by segment", ForecastLook)
CHECKED = Place("forecast", "What happened", CheckLook)
"""Beside what would have been forecast for the last months."""
FORETOLD = Place("proof", "What was forecast", CheckLook)
"""For the time that is held out."""
