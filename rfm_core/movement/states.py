"""In which segment each customer is at one moment, and with how much value."""

from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.findings import Finding

SCHEMA = {"customer_id": pl.String, "segment": pl.String, "value": pl.Float64}


@dataclass(frozen=True)
class State:
    """Scored customers at one moment.

    Attributes:
        customers: One row each: `customer_id`, `segment` (String), `value` (Float64, monetary; null where it isn't
            known).
        moment: When that was; None where nothing says it.
        file: The name of the earlier results that it was read from; empty where it was scored from this file.
        valued: Whether values are known.
        findings: What was noticed.
    """

    customers: pl.DataFrame = field(repr=False)
    moment: datetime | None
    file: str = ""
    valued: bool = True
    findings: tuple[Finding, ...] = ()


def state_of(analysis: Analysis) -> State:
    """The customers of an analysis, at its moment."""
    customers = analysis.customers.select("customer_id", "segment", value=pl.col("monetary").cast(pl.Float64))
    read = tuple(one for one in analysis.findings if one.kind == "dates_read_otherwise")
    return State(customers, analysis.as_of, findings=read)
