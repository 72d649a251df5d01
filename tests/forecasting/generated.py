"""Customers who behave just as BG/NBD and Gamma-Gamma say, with known parameters."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import polars as pl

START = datetime(2022, 1, 3)
ORDERS = (0.6, 6.0, 0.8, 3.0)
VALUE = (6.0, 4.0, 40.0)


@dataclass(frozen=True)
class Made:
    """Events as `Measured.usable`, before and after a moment."""

    events: pl.LazyFrame
    moment: datetime
    until: datetime


def generate(customers: int, seed: int, weeks: float = 52, ahead: float = 26) -> Made:
    """Let customers come, buy and leave.

    Purchases at any time of a day; those of one day are one.
    """
    random = np.random.default_rng(seed)
    (r, alpha, a, b), (p, q, v) = ORDERS, VALUE
    rows: list[tuple[str, float, float]] = []
    for number in range(customers):
        rate, leaves = random.gamma(r, 1 / alpha), random.beta(a, b)
        each = random.gamma(q, 1 / v)
        at = random.uniform(0, weeks * 0.6)
        while at < weeks + ahead:
            rows.append((f"c{number:05}", at, random.gamma(p, 1 / each)))
            if len(rows) > 1 and rows[-2][0] == rows[-1][0] and random.random() < leaves:
                break
            at += random.exponential(1 / max(rate, 1e-9))
    frame = pl.DataFrame(rows, schema=["customer_id", "weeks", "amount"], orient="row")
    events = frame.select(
        "customer_id",
        "amount",
        event_at=pl.lit(START)
        + pl.duration(microseconds=(pl.col("weeks") * 7 * 86_400_000_000).cast(pl.Int64)),
        is_purchase=pl.lit(True),
    )
    moment = START + timedelta(weeks=weeks)
    return Made(events.lazy(), moment, moment + timedelta(weeks=ahead))
