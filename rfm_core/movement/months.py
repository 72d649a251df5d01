"""How many customers each segment had at every month's end: each month scored anew, with nothing of what came later."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.cleaning.choice import Outliers, Returns
from rfm_core.cleaning.policies.prefixed import PrefixedOrders
from rfm_core.earlier import measure_at
from rfm_core.errors import ChoiceProblem, NothingLeft
from rfm_core.measuring.dated import date_customers
from rfm_core.measuring.events import ORDERS_IN_ROW, describe
from rfm_core.measuring.measured import Measured
from rfm_core.movement.moving import first_event, without_events
from rfm_core.progress import Progress
from rfm_core.reading.table import Table
from rfm_core.segments.totals import summarise
from rfm_core.steps import segment_customers
from rfm_core.workspace import Workspace

MOST_MONTHS = 24
"""Months that are looked at: the latest."""
_NEEDED = ("customer_id", "event_at", "amount", "is_purchase", "order_id", ORDERS_IN_ROW)
_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "moment": pl.Datetime("us"),
    "month": pl.Date,
    "segment": pl.String,
    "customers": pl.Int64,
    "value": pl.Float64,
}


@dataclass(frozen=True)
class MonthSizes:
    """Segment sizes over time.

    Attributes:
        sizes: A row per moment and segment of the map: `moment` (Datetime: nothing at or after it is known), `month`
            (Date, the first day of the month that ends then, or that the analysis moment is in), `segment` (String),
            `customers` (Int64), `value` (Float64).
        earlier: How many months before them aren't looked at.
        unfinished: Whether the last one ends at the analysis moment, within its month.
    """

    sizes: pl.DataFrame
    earlier: int
    unfinished: bool


@dataclass(frozen=True)
class Past:
    """A file whose past is looked at.

    Attributes:
        table: The file.
        analysis: The file as it is analysed.
        workspace: What was chosen.
        details: A second file that describes the customers.
        clock: As for `measure_workspace`.
        scratch: The folder in which typed events are kept.
    """

    table: Table
    analysis: Analysis
    workspace: Workspace
    details: Table | None = None
    clock: date | None = None
    scratch: Path | None = field(default=None)

    def at(self, moment: datetime) -> Analysis:
        """The analysis as it was at a moment; the one there is where that is its own.

        Raises:
            NothingLeft: Nobody had bought anything by then.
        """
        if moment == self.analysis.as_of:
            return self.analysis
        measured = self.analysis.measured
        if decided_row_by_row(measured, self.workspace):
            then = _measured_by(measured, self.workspace, moment)
        else:
            then = measure_at(
                self.table,
                measured,
                self.workspace,
                moment,
                details=self.details,
                clock=self.clock,
                scratch=self.scratch,
            )
        return segment_customers(then, self.workspace.model_copy(update={"unit": measured.unit}))


def month_sizes(
    past: Past, progress: Progress | None = None, *, among: pl.Series | None = None
) -> MonthSizes:
    """Score the file at the end of each of its latest months, and at the analysis moment.

    Args:
        past: The file.
        progress: Told which month is scored and the share done; may end the work by raising.
        among: Ids of the customers that are counted; None: all. Everybody is scored.

    Raises:
        ChoiceProblem: The file has no dates.
    """
    measured = past.analysis.measured
    if measured.usable is None or measured.as_of is None:
        raise ChoiceProblem(without_events(measured))
    first = first_event(measured.usable)
    every = [] if first is None else month_ends(first, measured.as_of)
    moments, tell = every[-MOST_MONTHS:], progress or (lambda _step, _share: None)
    found = []
    for place, moment in enumerate(moments):
        tell(f"Scoring {moment - timedelta(microseconds=1):%B %Y}", place / len(moments))
        try:
            found.append(_sizes(past.at(moment), moment, among))
        except NothingLeft:
            continue  # whoever had bought by then had given everything back
    sizes = pl.concat(found) if found else pl.DataFrame(schema=_SCHEMA)
    unfinished = bool(moments) and not _begins_a_month(moments[-1])
    return MonthSizes(sizes, len(every) - len(moments), unfinished)


def month_ends(first: datetime, as_of: datetime) -> list[datetime]:
    """The beginning of every month after `first` up to the analysis moment, and that moment itself."""
    ends, moment = [], datetime(first.year, first.month, 1)
    while (moment := _next_month(moment)) < as_of:
        ends.append(moment)
    return [*ends, as_of] if as_of > first else ends


def decided_row_by_row(measured: Measured, workspace: Workspace) -> bool:
    """Whether every row counts or not by itself, so that the past needs no reading of the file: rows are only fewer.

    Not so where extreme amounts are bounded, a window moves along, rules look at traits, or rows were judged by others.
    """
    cleaning = workspace.cleaning
    # That a returns' prefix was found says nothing where all such rows are negative anyhow.
    facts = [
        one for one in measured.facts if not (isinstance(one, PrefixedOrders) and one.negative == one.rows)
    ]
    ruled = cleaning.require or cleaning.ranges
    return not (facts or ruled or workspace.window is not None or cleaning.outliers is not Outliers.KEEP)


def _measured_by(measured: Measured, workspace: Workspace, moment: datetime) -> Measured:
    """The customers as they were, of the events that happened by then."""
    assert measured.usable is not None
    known = measured.usable.collect_schema()
    events = measured.usable.select(name for name in _NEEDED if name in known)
    customers = describe(events.filter(pl.col("event_at") < moment), workspace.frequency_by)
    bought = pl.col("last_seen").is_not_null()
    if workspace.cleaning.returns is Returns.NET:
        bought &= pl.col("monetary") > 0
    customers = customers.filter(bought).drop("rows")
    if customers.is_empty():
        raise NothingLeft("Nobody had bought anything by then.")
    return replace(measured, customers=date_customers(customers, moment), as_of=moment)


def _sizes(found: Analysis, moment: datetime, among: pl.Series | None) -> pl.DataFrame:
    last, segments = moment - timedelta(microseconds=1), found.segments
    if among is not None:
        some = found.customers.filter(pl.col("customer_id").is_in(among.implode()))
        segments = summarise(some, list(found.segment_map.segments))
    return segments.select(
        pl.lit(moment, dtype=pl.Datetime("us")).alias("moment"),
        pl.lit(date(last.year, last.month, 1)).alias("month"),
        "segment",
        "customers",
        value="total_monetary",
    )


def _begins_a_month(moment: datetime) -> bool:
    return moment == datetime(moment.year, moment.month, 1)


def _next_month(month: datetime) -> datetime:
    return datetime(month.year + month.month // 12, month.month % 12 + 1, 1)
