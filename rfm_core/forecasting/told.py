"""A forecast of a file's customers, as pages, files and scripts take it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rfm_core.errors import ChoiceProblem
from rfm_core.findings import Finding, Level
from rfm_core.forecasting.checking import Check, check_forecast
from rfm_core.forecasting.expecting import HORIZONS, Fitted
from rfm_core.forecasting.history import histories
from rfm_core.forecasting.models import Models, TooThin, fit_models
from rfm_core.measuring.measured import Measured
from rfm_core.progress import Progress, silent

if TYPE_CHECKING:
    from rfm_core.analysed import Analysis

WEEKS: Final = (4, 13, 26, 39, 52)
"""Horizons of the document of `forecast`."""


@dataclass(frozen=True)
class Forecast:
    """What a file's customers are expected to do after its last day.

    Attributes:
        fitted: The models, and what they know of each customer.
        check: How far off it would have been; None where that can't be told.
        findings: What to know about it.
    """

    fitted: Fitted
    check: Check | None
    findings: tuple[Finding, ...]

    @property
    def models(self) -> Models:
        """What was fitted."""
        return self.fitted.models

    @property
    def last_day(self) -> date:
        """The last day observed; horizons begin after it."""
        return self.fitted.last_day

    @cached_property
    def customers(self) -> pl.DataFrame:
        """A row per customer: `customer_id` and the columns of `Fitted.customers`."""
        return self.fitted.customers()

    def segments(
        self, analysis: "Analysis", customers: pl.DataFrame | None = None, days: tuple[int, ...] = HORIZONS
    ) -> pl.DataFrame:
        """`Fitted.totals` by segment, in the map's order, and of all together under an empty name, last.

        Args:
            analysis: Its map gives the order.
            customers: `customer_id` and `segment` (String) of those who count; None: all of the analysis.
            days: The horizons.
        """
        some = analysis.customers if customers is None else customers
        named = self.fitted.histories.frame.select("customer_id").join(
            some.select("customer_id", "segment"), on="customer_id", how="left", maintain_order="left"
        )["segment"]
        order = {name: place for place, name in enumerate(analysis.segment_map.segments)}
        place = pl.col("group").replace_strict(order, default=None, return_dtype=pl.Int64)
        everybody = pl.select(pl.when(named.is_not_null()).then(pl.lit(""))).to_series()
        return pl.concat(
            [self.fitted.totals(named, days).sort(place, "days"), self.fitted.totals(everybody, days)]
        )

    def document(self) -> dict[str, Any]:
        """Parameters and sums as plain values, nothing rounded; layout as in methods, "Forecast"."""
        orders, value = self.models.orders, self.models.value
        active, *counts = self.fitted.orders(WEEKS)
        worth = self.fitted.mean_value
        names = [str(weeks) for weeks in WEEKS]
        return {
            "parameters": dict(zip(("r", "alpha", "a", "b"), orders.parameters, strict=True)),
            "log_likelihood": orders.log_likelihood,
            "gamma_gamma": None if value is None else dict(zip("pqv", value.parameters, strict=True)),
            "gamma_gamma_log_likelihood": None if value is None else value.log_likelihood,
            "customers": len(active),
            "last_day": self.last_day.isoformat(),
            "expected_purchases": {name: float(one.sum()) for name, one in zip(names, counts, strict=True)},
            "expected_value": {
                name: None if worth is None else float((one * worth).sum())
                for name, one in zip(names, counts, strict=True)
            },
            "mean_alive": float(active.mean()),
            "check": self.check.as_json() if self.check else None,
            "findings": [one.as_json() for one in self.findings],
        }


def forecast_of(measured: Measured, progress: Progress = silent) -> Forecast:
    """Fit the models to a file's customers, and check them on its last quarter.

    Raises:
        TooThin: There is too little to learn from, or the check failed.
        ChoiceProblem: Each row is a customer.
        Interrupted: The process that fits ended.
    """
    found = unchecked(measured, progress)
    check = found.check
    if check is not None and not check.passed:
        raise TooThin(
            f"A forecast isn't shown, because it would have been wrong. {check.sentence(measured.vocabulary)} That is "
            "more than chance: these customers don't come as regularly as the model expects, or something changed."
        )
    return found


def unchecked(measured: Measured, progress: Progress = silent) -> Forecast:
    """The same, whatever the check says, for who looks into it.

    Raises:
        TooThin: There is too little to learn from.
        ChoiceProblem: Each row is a customer.
        Interrupted: The process that fits ended.
    """
    if measured.usable is None or measured.as_of is None:
        raise ChoiceProblem(why_no_events(measured))
    progress("Summing up what is known of each customer", None)
    known = histories(measured.usable, measured.as_of)
    progress("Learning how often customers come again", None)
    fitted = Fitted(known, fit_models(known))
    progress("Checking the forecast on the last months", None)
    check = check_forecast(measured.usable, measured.as_of)
    return Forecast(fitted, check, _findings(fitted.models, check, measured))


def why_no_events(measured: Measured) -> str:
    """What a table of customers lacks."""
    words = measured.vocabulary
    return (
        f"A forecast is learnt from the dates of single {words.visits}. Here each row is one {words.customer}, added "
        "up already."
    )


def _findings(models: Models, check: Check | None, measured: Measured) -> tuple[Finding, ...]:
    words, said = measured.vocabulary, []
    if models.value is None:
        said.append(
            Finding(
                "no_value_forecast",
                f"{words.visits.capitalize()} are forecast, {words.value} isn't: {models.no_value}.",
                level=Level.WARNING,
            )
        )
    if check is None:
        said.append(
            Finding(
                "forecast_unchecked",
                "The file is too short to check the forecast: what came before its last months is too little to learn "
                "from.",
                level=Level.WARNING,
            )
        )
    else:
        said.append(Finding("forecast_checked", check.sentence(words)))
    if models.alike:
        said.append(
            Finding(
                "alike_leaving",
                f"All {words.customers} are taken to leave for good with the same chance after each {words.visit}: "
                "nothing in the file tells these chances apart.",
            )
        )
    said.append(
        Finding(
            "first_in_file",
            f"A {words.customer}'s first {words.visit} in the file is taken for the first ever; whoever came before "
            "the file begins looks newer than they are.",
        )
    )
    return tuple(said)
