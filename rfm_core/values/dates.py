"""Dates written in any usual way into Datetime, with the order of day and month decided by evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from rfm_core.values.date_findings import date_findings, example
from rfm_core.values.date_kinds import DateKind, DateOrder
from rfm_core.values.date_order import Decision, Hints, decide
from rfm_core.values.date_plan import DateColumn, DateColumnPlan, DateFormat, DatePlan, DecidedBy
from rfm_core.values.date_reading import read_in_order
from rfm_core.values.date_survey import Survey, survey, turned
from rfm_core.values.date_swaps import find_swaps
from rfm_core.values.date_tally import DateTally
from rfm_core.values.date_wording import month_language

__all__ = [
    "DateColumn",
    "DateColumnPlan",
    "DateFormat",
    "DateKind",
    "DateOrder",
    "DatePlan",
    "DecidedBy",
    "date",
    "plan_dates",
]

_TURNED: Final = (DateOrder.YEAR_FIRST, DateOrder.YEAR_DAY_MONTH)
_NAMED: Final = {DateKind.MONTH_NAME, DateKind.MONTH}


def plan_dates(
    lazy: pl.LazyFrame,
    columns: Sequence[DateColumn],
    *,
    order: DateOrder = DateOrder.AUTO,
    swap_back: bool = False,
    decimal_comma: bool = False,
    non_english_headers: bool = False,
    dollar: bool = False,
    tallies: Mapping[str, DateTally] | None = None,
) -> DatePlan:
    """Decide how the date columns of a file are read, by looking at all of their rows.

    Args:
        lazy: The table as text.
        columns: The mapped date columns; the first ones are shown first.
        order: The order of day and month where the user has said it.
        swap_back: Day and month that a spreadsheet seems to have exchanged are put back.
        decimal_comma: Amounts of the file have a decimal comma.
        non_english_headers: Its headers are not English.
        dollar: Its amounts carry a dollar sign.
        tallies: What was counted of all rows before, by header.

    Returns:
        The plan that `date` applies, with the evidence, an example and findings.
    """
    if not columns:
        return DatePlan()
    surveys = survey(lazy, [column.header for column in columns], tallies or {})
    decisions = decide(lazy, columns, surveys, order, Hints(decimal_comma, non_english_headers, dollar))
    conventions = tuple(
        _plan(lazy, column, seen, decisions[column.header], swap_back=swap_back)
        for column, seen in zip(columns, surveys, strict=True)
    )
    return DatePlan(columns=conventions, findings=date_findings(conventions))


def date(col: str, plan: DatePlan) -> pl.Expr:
    """Read a text column of dates.

    Args:
        col: The column (String).
        plan: What `plan_dates` decided.

    Returns:
        Datetime("us") without zone under the column's name, as the clock on the wall shows it, null where missing or
        unreadable.

    Raises:
        MappingProblem: The column was not planned as a date.
    """
    chosen = plan.column(col)
    return read_in_order(col, chosen.ways, chosen.order, plain=chosen.plain)


def _plan(
    lazy: pl.LazyFrame, column: DateColumn, seen: Survey, decision: Decision, *, swap_back: bool
) -> DateColumnPlan:
    order, decided_by = decision
    if order in _TURNED:
        seen = turned(lazy, seen, order)
    swaps = find_swaps(lazy, seen, order)
    formats = seen.formats(order)
    return DateColumnPlan(
        role=column.role,
        header=column.header,
        order=order,
        decided_by=decided_by,
        ways=replace(seen.ways, swapped=swap_back and swaps is not None),
        plain=not seen.ways.careful and not seen.unreadable,
        formats=tuple(DateFormat(kind=kind, rows=rows) for kind, rows in formats.items()),
        only_day_first=seen.only[DateOrder.DAY_FIRST],
        only_month_first=seen.only[DateOrder.MONTH_FIRST],
        offsets=(min(seen.offsets), max(seen.offsets)) if seen.offsets else (),
        language=month_language(seen.sample) if not _NAMED.isdisjoint(formats) else "",
        swaps=swaps,
        missing=seen.missing,
        unreadable=seen.lost(order),
        example=example(seen, order),
    )
