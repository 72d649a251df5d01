"""BG/NBD and Gamma-Gamma fitted to histories, or the reason why they can't be."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from rfm_core.apart import Answer, Companion
from rfm_core.errors import RfmError
from rfm_core.figures import counted
from rfm_core.forecasting.history import Histories

SEED: Final = 20240229
FEWEST_CUSTOMERS: Final = 200
FEWEST_REPEATERS: Final = 30
SELDOM: Final = 0.002
"""A chance to leave after a purchase below this can't be told from never leaving."""
COMPANION: Final = Companion(Path(__file__).with_name("likelihood.py"), "forecasts")
"""One for the whole process, whoever asks."""


class TooThin(RfmError):
    """There is too little to forecast from, or the model doesn't fit; the sentence says what."""


@dataclass(frozen=True)
class Model:
    """A fitted model.

    Attributes:
        parameters: In the order of the paper: r, alpha, a, b (alpha in weeks), or p, q, v (v in the unit of value).
        log_likelihood: At its highest.
        covariance: Of the parameters' logarithms.
    """

    parameters: tuple[float, ...]
    log_likelihood: float
    covariance: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Models:
    """What was fitted.

    Attributes:
        orders: BG/NBD.
        value: Gamma-Gamma; None where it can't be fitted.
        no_value: Why not; empty where it is there.
        alike: Whether everybody is taken to leave with the same chance: nothing told these chances apart.
    """

    orders: Model
    value: Model | None
    no_value: str = ""
    alike: bool = False


def fit_models(histories: Histories) -> Models:
    """Fit both models by maximum likelihood (methods, section 7).

    Raises:
        TooThin: Under 200 customers or 30 who came again, no convergence, or a parameter at its limit.
        Interrupted: The process that fits ended.
    """
    customers, repeaters = histories.frame.height, histories.frame.filter(pl.col("x") > 0).height
    if customers < FEWEST_CUSTOMERS:
        raise TooThin(
            f"A forecast is learnt from at least {FEWEST_CUSTOMERS} customers; this file has {customers:,}."
        )
    if repeaters < FEWEST_REPEATERS:
        raise TooThin(
            f"A forecast is learnt from at least {FEWEST_REPEATERS} customers who came on a second day; here "
            f"{repeaters:,} of {customers:,} did."
        )
    told, _ = ask(histories.states, "orders")
    if (problem := _problem(told)) is not None:
        raise TooThin(f"How often customers come again follows no pattern that can be forecast: {problem}.")
    value, no_value = _fit_value(histories)
    return Models(_model(told), value, no_value, alike=bool(told["at_limit"]))


def _fit_value(histories: Histories) -> tuple[Model | None, str]:
    """Gamma-Gamma, or why it can't be fitted."""
    spending = histories.repeaters
    if spending.height < FEWEST_REPEATERS:
        few = counted(spending.height, "customer", "customers")
        return None, f"only {few} came again for an amount above zero"
    alike = spending.group_by("x", "m").agg(number=pl.len().cast(pl.Float64)).sort("x", "m")
    told, _ = ask(alike, "value")
    if (problem := _problem(told)) is not None:
        return None, f"what customers spend follows no pattern that can be forecast ({problem})"
    value = _model(told)
    if value.parameters[1] <= 1:  # q: the mean over all customers is infinite
        return None, "a few customers spend so much more than the others that there is no average"
    return value, ""


def ask(columns: pl.DataFrame, task: str, **wanted: Any) -> Answer:
    """Ask the companion about columns of Float64.

    Raises:
        Interrupted: It ended before it answered.
    """
    content = b"".join(columns[name].cast(pl.Float64).to_numpy().tobytes() for name in columns.columns)
    return COMPANION.ask({"task": task, "names": columns.columns, "seed": SEED} | wanted, content)


def memory_to_forecast(customers: int) -> int:
    """Megabytes that a forecast takes at its peak, estimated, the process that does it included."""
    return 130 + customers // 2_000


def _problem(told: dict[str, Any]) -> str | None:
    if not told["converged"]:
        return "no values of the model's parameters fit best"
    if told["at_limit"] and not _alike(told):
        name = told["at_limit"][0]
        return f"{_LIMITS[name]} (the parameter {name} has no finite value that fits best)"
    return None


_LIMITS = {
    "r": "all of them come equally often, or nearly nobody comes again",
    "alpha": "all of them come equally often, or nearly nobody comes again",
    "a": "nobody seems to leave for good, or nearly everybody does after each time",
    "b": "nobody seems to leave for good, or nearly everybody does after each time",
    "p": "amounts vary too little or too much",
    "q": "all of them spend alike, or a few spend far more than the others",
    "v": "all of them spend alike, or a few spend far more than the others",
}
"""What it says of customers that a parameter lies at its limit."""


def _alike(told: dict[str, Any]) -> bool:
    """Whether the limit is only that everybody leaves with the same chance after a purchase.

    Then a and b grow together, and nothing but their ratio matters, which has a value that fits best.
    """
    if not {"a", "b"}.issuperset(told["at_limit"]):
        return False
    a, b = told["parameters"][2:]
    return bool(SELDOM <= a / (a + b) <= 1 - SELDOM)


def _model(told: dict[str, Any]) -> Model:
    return Model(
        tuple(told["parameters"]),
        told["log_likelihood"],
        tuple(tuple(row) for row in told["covariance"]),
    )
