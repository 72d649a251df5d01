"""A forecast made from what was known at the moment of the proof: two more rankings, and what became of it."""

from dataclasses import dataclass, field

import polars as pl

from rfm_core.forecasting import Check, Fitted, TooThin, fit_models, histories
from rfm_core.forecasting.checking import compare
from rfm_core.forecasting.history import DAYS_IN_WEEK
from rfm_core.measuring.measured import Measured
from rfm_core.proof.holding import HeldOut


@dataclass(frozen=True)
class Foretold:
    """What the forecast said of the time that is held out.

    Attributes:
        rankings: Scores by name, of every customer in the order of `HeldOut.measured.customers`: how many orders, and
            what value, was expected of them; none where no forecast could be made.
        check: What it expected beside what happened, of everybody who had ever come; None where there is none.
        why_not: Why there is none; empty where there is one.
    """

    rankings: dict[str, pl.Series] = field(repr=False)
    check: Check | None
    why_not: str = ""

    def document(self) -> dict[str, object]:
        """Plain values for JSON: the check, or why there is none."""
        return {"check": self.check and self.check.as_json(), "why_not": self.why_not or None}


def foretell(held: HeldOut, whole: Measured) -> Foretold:
    """Fit the models to what is dated before the period, and compare what they expect in it with what happened.

    Args:
        held: The file parted in two; only what it holds of the time before is learnt from.
        whole: The whole file measured; what happened is in it.

    Raises:
        Interrupted: The process that fits ended.
    """
    known, at, until = held.measured.usable, held.period.at, held.period.until
    assert known is not None  # whatever is held out has events
    assert whole.usable is not None
    past = histories(known, at)
    try:
        fitted = Fitted(past, fit_models(past))
    except TooThin as thin:
        return Foretold({}, None, thin.message)
    words = held.measured.vocabulary
    expected = fitted.orders((held.period.days / DAYS_IN_WEEK,))[1]
    told = {f"Forecast of {words.visits}": expected}
    if (worth := fitted.mean_value) is not None:
        told[f"Forecast of {words.value}"] = expected * worth
    ids = past.frame.select("customer_id")
    scored = held.measured.customers.select("customer_id")
    rankings = {
        name: scored.join(
            ids.with_columns(pl.Series("expected", values)),
            on="customer_id",
            how="left",
            maintain_order="left",
        )["expected"]
        for name, values in told.items()
    }
    return Foretold(rankings, compare(fitted, whole.usable, at, until))
