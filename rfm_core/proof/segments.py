"""What each segment did in the time that was held out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.intervals import ends, mean_interval, wilson

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Did:
    """What some customers did.

    Attributes:
        customers: How many they are.
        came_back: How many came at least once.
        share: Their part (0–1); None of nobody.
        share_low: Where it lies, 95 times of 100 (Wilson).
        share_high: The same.
        value: What they brought together, in the unit.
        value_per_customer: The mean, of those who didn't come, too.
        value_low: Where it lies, 95 times of 100 (bootstrap); None of fewer than two.
        value_high: The same.
    """

    customers: int
    came_back: int
    share: float | None
    share_low: float | None
    share_high: float | None
    value: float
    value_per_customer: float | None
    value_low: float | None
    value_high: float | None


SCHEMA = {
    "segment": pl.String,
    "customers": pl.Int64,
    "came_back": pl.Int64,
    "share": pl.Float64,
    "share_low": pl.Float64,
    "share_high": pl.Float64,
    "lift": pl.Float64,
    "value": pl.Float64,
    "value_per_customer": pl.Float64,
    "value_low": pl.Float64,
    "value_high": pl.Float64,
    "value_lift": pl.Float64,
    "value_share": pl.Float64,
}


def what_they_did(came: "Array", value: "Array") -> Did:
    """Sum up what some customers did.

    Args:
        came: 1 or 0 each.
        value: What each brought.
    """
    number, back = len(came), int(came.sum())
    share_low, share_high = ends(wilson(back, number))
    value_low, value_high = ends(mean_interval(value))
    return Did(
        customers=number,
        came_back=back,
        share=back / number if number else None,
        share_low=share_low,
        share_high=share_high,
        value=float(value.sum()),
        value_per_customer=float(value.mean()) if number else None,
        value_low=value_low,
        value_high=value_high,
    )


def segments_frame(
    segment: pl.Series, came: "Array", value: "Array", names: tuple[str, ...], all_: Did
) -> pl.DataFrame:
    """A row per segment of the map, in its order; empty ones with nulls.

    Args:
        segment: Of each customer.
        came: 1 or 0 each.
        value: What each brought.
        names: The map's segments.
        all_: What all of them did.

    Returns:
        `segment`, then as `Did`, with `lift` and `value_lift` (over the average of all; null where that is nothing) and
        `value_share` (of all value, 0–1; null where nothing was brought).
    """
    rows = []
    for name in names:
        inside = (segment == name).to_numpy()
        did = what_they_did(came[inside], value[inside])
        more = {
            "segment": name,
            "lift": _over(did.share, all_.share),
            "value_lift": _over(did.value_per_customer, all_.value_per_customer),
            "value_share": _over(did.value, all_.value),
        }
        rows.append(vars(did) | more)
    return pl.DataFrame(rows, schema=SCHEMA)


def _over(part: float | None, whole: float | None) -> float | None:
    return None if part is None or whole is None or whole <= 0 else part / whole
