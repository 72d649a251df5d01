"""Tables for lifetime models: recency there is a customer's age at the last purchase, and `T` the age at the end.

The layout is that of the BTYD packages (Fader, Hardie and Lee, 2005): `frequency` counts repeat purchases, `recency`
and `T` are ages in days or weeks, `monetary_value` is the mean of a purchase.
"""

import polars as pl

from rfm_core.columns import ColumnMapping, Role
from rfm_core.findings import Finding, Level
from rfm_core.listing import quoted

OBSERVED = "observed"
_DAYS_OF_A_WEEK = 7
_MOST_WEEKS = 600
"""Ages with decimals that stay below this are weeks: as days they would be under two years, and whole."""


def in_weeks(observed: pl.Series) -> bool:
    """Whether ages are written in weeks: with decimals, and never as many as `_MOST_WEEKS`."""
    known = observed.drop_nulls()
    highest = known.max()
    fractions = bool((known != known.round()).any())
    return fractions and isinstance(highest, int | float) and highest < _MOST_WEEKS


def read_lifetimes(frame: pl.DataFrame) -> pl.DataFrame:
    """Turn ages and means into what a customers table holds.

    Args:
        frame: `recency_days` (the age at the last purchase), `observed` (the age at the end), both in days or weeks,
            `frequency` (repeat purchases) and `monetary` (the mean of a purchase).

    Returns:
        The frame without `observed`: days since the last purchase, all purchases, and what they sum up to.
    """
    since = pl.col(OBSERVED) - pl.col("recency_days")
    if in_weeks(frame[OBSERVED]):
        # Weeks are written with two to five decimals: a day is the nearest whole one.
        since = (since * _DAYS_OF_A_WEEK).round()
    purchases = pl.col("frequency") + 1
    return frame.with_columns(
        recency_days=since, frequency=purchases, monetary=(pl.col("monetary") * purchases).round(6)
    ).drop(OBSERVED)


def lifetime_findings(mapping: ColumnMapping) -> tuple[Finding, ...]:
    """Say how the columns of such a table were read, and how to read them otherwise."""
    observed, recency = mapping.header(Role.OBSERVED), mapping.header(Role.RECENCY_DAYS)
    if observed is None or recency is None:
        return ()
    end, last = quoted(observed), quoted(recency)
    count, mean = (quoted(mapping.header(role)) for role in (Role.FREQUENCY, Role.MONETARY))
    message = (
        f"{end} beside {last} tells a table for lifetime models: {last} is the age at the last purchase, so the days "
        f"since then are {end} − {last} (weeks × 7); {count} leaves out the first purchase, so 1 is added, and {mean} "
        f"is the mean of a purchase, so it is multiplied."
    )
    return (Finding("lifetime_table", message, level=Level.QUESTION),)
