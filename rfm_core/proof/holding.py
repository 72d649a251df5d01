"""Customers as they stood at a moment, and what each of them did afterwards; the first knows nothing of the second."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.earlier import measure_at, read_otherwise
from rfm_core.findings import Finding
from rfm_core.measuring.measured import Measured
from rfm_core.progress import Progress
from rfm_core.proof.period import Period
from rfm_core.scoring import Ranks, rank

if TYPE_CHECKING:
    from rfm_core.reading.table import Table
    from rfm_core.workspace import Workspace


@dataclass(frozen=True)
class HeldOut:
    """A file parted in two at a moment.

    Attributes:
        period: The time that is held out.
        measured: The customers measured from what is dated before it.
        ranks: `rank(measured.customers)`.
        happened: What they did in it, a row per customer in the order of `measured.customers`: `customer_id` (String),
            `came` (Boolean: at least one purchase), `value` (Float64: signed amounts, in the unit).
        newcomers: How many came in it who couldn't be scored before.
        newcomers_value: What they brought.
        notes: What differs because only the earlier rows were read.
    """

    period: Period
    measured: Measured
    ranks: Ranks
    happened: pl.DataFrame = field(repr=False)
    newcomers: int
    newcomers_value: float
    notes: tuple[Finding, ...] = ()


def hold_out(
    table: "Table",
    measured: Measured,
    workspace: "Workspace",
    period: Period,
    *,
    details: "Table | None" = None,
    clock: date | None = None,
    scratch: Path | None = None,
    progress: Progress | None = None,
) -> HeldOut:
    """Measure what is dated before the period, and what the same customers did in it.

    Args:
        table: The whole file.
        measured: The whole file measured.
        workspace: What was chosen.
        period: The time that is held out.
        details: A second file that describes the customers.
        clock: As of `measure_workspace`.
        scratch: The folder in which typed events are kept.
        progress: Told the name of each step.

    Raises:
        ChoiceProblem: Each row is a customer.
        NothingLeft: Nobody is left to be scored at that moment.
    """
    then = measure_at(
        table,
        measured,
        workspace,
        period.at,
        details=details,
        clock=clock,
        scratch=scratch,
        progress=progress,
    )
    if progress:
        progress("Looking at what happened after it")
    did = what_happened(measured, period)
    known = then.customers.select("customer_id")
    happened = known.join(did, on="customer_id", how="left", maintain_order="left").with_columns(
        pl.col("came").fill_null(value=False), pl.col("value").fill_null(0.0)
    )
    others = did.filter("came").join(known, on="customer_id", how="anti")
    return HeldOut(
        period=period,
        measured=then,
        ranks=rank(then.customers),
        happened=happened,
        newcomers=others.height,
        newcomers_value=float(others["value"].sum()),
        notes=read_otherwise(then, measured, period.at),
    )


def what_happened(measured: Measured, period: Period) -> pl.DataFrame:
    """Add up, for everybody with a row in the period, what is dated in it.

    Returns:
        `customer_id` (String, each once), `came` (Boolean), `value` (Float64).
    """
    assert measured.usable is not None
    return (
        measured.usable.filter(pl.col("event_at") >= period.at, pl.col("event_at") < period.until)
        .group_by("customer_id")
        .agg(came=pl.col("is_purchase").any(), value=pl.col("amount").sum())
        .collect(engine="streaming")
    )
