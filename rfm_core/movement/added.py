"""Movement as columns of every customer: where they were, and from where to where they went."""

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.extra import Asked, Extra
from rfm_core.movement.moving import moved_between, without_events


def _make(asked: Asked) -> pl.DataFrame:
    known = moved_between(asked).columns()
    customers = asked.analysis.customers.select("customer_id")
    return customers.join(known, on="customer_id", how="left", maintain_order="left")


def _why_not(found: Analysis) -> str:
    return without_events(found.measured) if found.measured.usable is None else ""


MOVEMENT = Extra(
    "movement",
    "Movement",
    lambda words: f"In which segment a {words.customer} was 90 days ago, or on the day chosen on Movement.",
    {"segment_before": lambda _: "Segment before", "moved": lambda _: "Moved"},
    _make,
    _why_not,
    need=lambda customers: 100 + customers // 10_000,
)
"""The extra of that name."""
