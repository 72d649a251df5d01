"""What to say about dates, in the user's words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

import polars as pl

from rfm_core.findings import Finding, Level
from rfm_core.values.date_kinds import KIND_WORDS, DateKind, DateOrder, Ways
from rfm_core.values.date_notes import date_notes
from rfm_core.values.date_plan import DateColumnPlan, DecidedBy
from rfm_core.values.date_reading import read_in_order
from rfm_core.values.date_survey import Survey
from rfm_core.values.date_turns import WITH_YEAR
from rfm_core.values.date_wording import in_words

_ORDER_WORDS: Final = {
    DateOrder.DAY_FIRST: "day first",
    DateOrder.MONTH_FIRST: "month first",
    DateOrder.YEAR_FIRST: "year first",
    DateOrder.YEAR_DAY_MONTH: "as year, day and month",
}
_TWO: Final = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
_REASONS: Final = {
    DecidedBy.GIVEN: "as you chose",
    DecidedBy.OTHER_COLUMN: "because another date column of the file only makes sense that way",
    DecidedBy.EVALUATION_DATE: "because otherwise somebody would have been seen after the evaluation date",
    DecidedBy.ROW_ORDER: "because only then the rows are in time order",
    DecidedBy.SPAN: "because any other way they would lie at least three times as far apart",
    DecidedBy.LOCALE: "going by the file's language and number format",
}


def example(survey: Survey, order: DateOrder) -> str:
    """One value and its reading, as a sentence; a value that could be read either way is preferred."""
    texts = pl.DataFrame({"text": survey.sample}, schema={"text": pl.String})
    doubtful = texts.select(_doubtful(survey.ways)).to_series()
    shown = _first_read(texts.filter(doubtful), survey.ways, order)
    shown = shown or _first_read(texts.filter(~doubtful), survey.ways, order)
    return f"{shown[0]} is read as {in_words(shown[1])}" if shown else ""


def _doubtful(ways: Ways) -> pl.Expr:
    """Whether a text is another date with the month first; the order is nothing to families without numbers alone."""
    numeric = replace(ways, careful=tuple(kind for kind in ways.careful if kind is DateKind.NUMERIC))
    day, month = (read_in_order("text", numeric, order) for order in _TWO)
    return day.ne_missing(month) & pl.col("text").is_not_null()


def _first_read(texts: pl.DataFrame, ways: Ways, order: DateOrder) -> tuple[str, datetime] | None:
    """The first text that can be read, with its moment."""
    # Nearly always it is the very first, and then most families needn't be tried.
    for kinds in ((), *((kind,) for kind in ways.careful)):
        moment = read_in_order("text", replace(ways, careful=kinds), order)
        read = texts.head(1).select("text", moment=moment).drop_nulls()
        if read.height:
            return read.row(0)
    read = texts.select("text", moment=read_in_order("text", ways, order)).drop_nulls()
    return read.row(0) if read.height else None


def date_findings(conventions: Sequence[DateColumnPlan]) -> tuple[Finding, ...]:
    """What the user should know about the date columns."""
    return tuple(
        finding
        for plan in conventions
        for finding in (*_order(plan), *date_notes(plan), *_coarse(plan), *_mixed(plan), *_unreadable(plan))
    )


def _order(plan: DateColumnPlan) -> list[Finding]:
    if plan.decided_by is DecidedBy.NOT_NEEDED or not plan.example:
        return []
    words = _ORDER_WORDS[plan.order]
    kinds = WITH_YEAR if plan.order is DateOrder.YEAR_DAY_MONTH else (DateKind.NUMERIC,)
    rows = sum(_rows(plan, kind) for kind in kinds)
    if plan.decided_by is DecidedBy.DEFAULT:
        message = (
            f"Nothing in the file settles whether the day or the month comes first in “{plan.header}”. "
            f"It is read {words}: {plan.example}. Switch it if that is wrong."
        )
        return [Finding("ambiguous_dates", message, rows, Level.QUESTION)]
    reason = _REASONS.get(plan.decided_by) or _proof(plan)
    return [
        Finding("date_order", f"Dates in “{plan.header}” are read {words}, {reason}: {plan.example}.", rows)
    ]


def _proof(plan: DateColumnPlan) -> str:
    if plan.order in (DateOrder.YEAR_FIRST, DateOrder.YEAR_DAY_MONTH):
        return "because any other way leaves more of them without a sensible date"
    rows = max(plan.only_day_first, plan.only_month_first)
    return f"because {rows:,} {'values' if rows > 1 else 'value'} only {'make' if rows > 1 else 'makes'} sense that way"


def _coarse(plan: DateColumnPlan) -> list[Finding]:
    """Months and weeks: a recency in days says more than such dates know."""
    found = []
    for kind, one, first in ((DateKind.MONTH, "month", "first day"), (DateKind.WEEK, "week", "Monday")):
        if rows := _rows(plan, kind):
            values, name, count = ("value", "names", "counts") if rows == 1 else ("values", "name", "count")
            message = (
                f"{rows:,} {values} of “{plan.header}” {name} a {one} without a day and {count} as its {first}: "
                f"{plan.example}. Days since the last visit are only known to the {one}."
            )
            found.append(Finding("days_unknown", message, rows, Level.WARNING))
    return found


def _mixed(plan: DateColumnPlan) -> list[Finding]:
    said = []
    if plan.only_day_first and plan.only_month_first and plan.order in _TWO:
        message = (
            f"“{plan.header}” mixes two date formats: {plan.only_day_first:,} values only make sense with the day "
            f"first and {plan.only_month_first:,} only with the month first. All are read {_ORDER_WORDS[plan.order]}; "
            "the others can't be read."
        )
        lost = plan.only_month_first if plan.order is DateOrder.DAY_FIRST else plan.only_day_first
        said.append(Finding("mixed_dates", message, lost, Level.WARNING))
    if len(plan.formats) > 1:
        kinds = ", ".join(f"{KIND_WORDS[found.kind]}: {found.rows:,}" for found in plan.formats)
        others = sum(found.rows for found in plan.formats[1:])
        message = (
            f"“{plan.header}” holds dates in {len(plan.formats)} formats, and all of them are read: {kinds}."
        )
        said.append(Finding("mixed_dates", message, others, Level.WARNING))
    return said


def _unreadable(plan: DateColumnPlan) -> list[Finding]:
    if not plan.unreadable:
        return []
    values = "value" if plan.unreadable == 1 else "values"
    message = f"{plan.unreadable:,} {values} in “{plan.header}” can't be read as a date."
    return [Finding("unreadable_dates", message, plan.unreadable, Level.WARNING)]


def _rows(plan: DateColumnPlan, kind: DateKind) -> int:
    return sum(found.rows for found in plan.formats if found.kind is kind)
