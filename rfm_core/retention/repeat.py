"""Who comes back: the share of a group that has come again, and how sure it is."""

import polars as pl

from rfm_core.breakdowns.groups import Groups
from rfm_core.intervals import wilson

SMALL = 30
"""Of fewer customers a share says little."""

SCHEMA = {
    "group": pl.String,
    "customers": pl.Int64,
    "came_back": pl.Int64,
    "share": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "small": pl.Boolean,
}


def repeat_rates(people: pl.DataFrame, groups: Groups) -> pl.DataFrame:
    """The share of each group that has bought on another day after the first.

    Args:
        people: `second` (Date), as `Starts.people`.
        groups: The group of each of them, in the same order.

    Returns:
        A row per group with anybody, in the groups' order: `group` (String), `customers`, `came_back` (Int64), `share`
        (Float64, 0–1), `low`, `high` (its Wilson 95 % interval) and `small` (Boolean: fewer than `SMALL` customers).
    """
    counted = (
        people.select("second", group=groups.values)
        .group_by("group")
        .agg(pl.len().alias("customers"), pl.col("second").count().alias("came_back"))
    )
    counts = {group: (came, customers) for group, customers, came in counted.iter_rows()}
    rows = []
    for group in groups.names:
        came, customers = counts.get(group, (0, 0))
        if (interval := wilson(came, customers)) is not None:
            share = came / customers
            rows.append((group, customers, came, share, interval.low, interval.high, customers < SMALL))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")
