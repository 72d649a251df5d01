"""Day first or month first: the evidence, in the order in which it decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from rfm_core.values.date_kinds import DateOrder
from rfm_core.values.date_plan import DateColumn, DecidedBy
from rfm_core.values.date_reading import read_in_order
from rfm_core.values.date_survey import Survey

Decision = tuple[DateOrder, DecidedBy]
_DAY: Final = DateOrder.DAY_FIRST
_MONTH: Final = DateOrder.MONTH_FIRST
_EVALUATION_ROLE: Final = "evaluation_date"
_LAST_SEEN_ROLES: Final = ("date", "recency_date")
# How sure the order of rows has to be: methods, section 1, evidence (5) for day or month first.
_FEWEST_ROWS: Final = 20
_SORTED_SHARE: Final = 0.90
_UNSORTED_SHARE: Final = 0.75


@dataclass(frozen=True)
class Hints:
    """What else a file says about where it comes from."""

    decimal_comma: bool = False
    non_english_headers: bool = False
    dollar: bool = False


def decide(
    lazy: pl.LazyFrame,
    columns: Sequence[DateColumn],
    surveys: Sequence[Survey],
    given: DateOrder,
    hints: Hints,
) -> dict[str, Decision]:
    """Decide the order of every column, by the first evidence that decides.

    Args:
        lazy: The table as text.
        columns: The mapped date columns.
        surveys: What they hold, in the same order.
        given: What the user said, or auto.
        hints: Decimal comma, headers, dollar sign.

    Returns:
        Order and evidence per header; columns that hold no numeric dates need none.
    """
    asking = {survey.header: survey for survey in surveys if survey.asks}
    decided: dict[str, Decision] = {
        survey.header: (_DAY if given is DateOrder.AUTO else given, DecidedBy.NOT_NEEDED)
        for survey in surveys
        if survey.header not in asking
    }
    if given is not DateOrder.AUTO:
        return decided | dict.fromkeys(asking, (given, DecidedBy.GIVEN))
    own = {
        header: decision for header, survey in asking.items() if (decision := _by_values(survey)) is not None
    }
    decided |= own
    open_headers = [header for header in asking if header not in own]
    if open_headers:
        proven = [asking[header] for header in own if not asking[header].turn]
        decision = _together(lazy, columns, surveys, decided, proven, hints)
        decided |= dict.fromkeys(open_headers, decision)
    return decided


def _together(
    lazy: pl.LazyFrame,
    columns: Sequence[DateColumn],
    surveys: Sequence[Survey],
    decided: dict[str, Decision],
    proven: Sequence[Survey],
    hints: Hints,
) -> Decision:
    """The evidence beyond a column's own values, which holds for all undecided columns at once."""
    # In the order of methods, section 1: evidence (3) to (7).
    if order := _by_other_columns(proven):
        return order, DecidedBy.OTHER_COLUMN
    readings = _Readings({survey.header: survey for survey in surveys}, decided)
    if order := _by_evaluation_date(lazy, columns, readings):
        return order, DecidedBy.EVALUATION_DATE
    if order := _by_row_order(lazy, columns, readings):
        return order, DecidedBy.ROW_ORDER
    if hints.decimal_comma or hints.non_english_headers:
        return _DAY, DecidedBy.LOCALE
    if hints.dollar:
        return _MONTH, DecidedBy.LOCALE
    return _DAY, DecidedBy.DEFAULT


@dataclass(frozen=True)
class _Readings:
    """Columns as they would read under an order, those already decided under theirs."""

    surveys: dict[str, Survey]
    decided: dict[str, Decision]

    def under(self, header: str, order: DateOrder) -> pl.Expr:
        survey = self.surveys[header]
        own = self.decided[header][0] if header in self.decided else order
        return read_in_order(header, survey.ways, own)


def _by_values(survey: Survey) -> Decision | None:
    """Values that only one order allows; where both kinds occur, the order that leaves fewer unreadable."""
    if survey.turn:
        return survey.turn.order, survey.turn.decided_by
    order = _larger(survey.only[_DAY], survey.only[_MONTH])
    return (order, DecidedBy.VALUES) if order else None


def _by_other_columns(proven: Sequence[Survey]) -> DateOrder | None:
    return _larger(sum(survey.only[_DAY] for survey in proven), sum(survey.only[_MONTH] for survey in proven))


def _larger(day_first: int, month_first: int) -> DateOrder | None:
    if day_first == month_first:
        return None
    return _DAY if day_first > month_first else _MONTH


def _by_evaluation_date(
    lazy: pl.LazyFrame, columns: Sequence[DateColumn], readings: _Readings
) -> DateOrder | None:
    """The order under which nothing was seen after the evaluation date, if only one is like that."""
    evaluations = [column.header for column in columns if column.role == _EVALUATION_ROLE]
    seen = [column.header for column in columns if column.role in _LAST_SEEN_ROLES]
    if not evaluations or not seen:
        return None
    late = {
        order: pl.sum_horizontal(
            (readings.under(header, order) > readings.under(evaluation, order)).sum()
            for header in seen
            for evaluation in evaluations
        )
        for order in (_DAY, _MONTH)
    }
    after = (
        lazy.select(**{str(order): count for order, count in late.items()}).collect(engine="streaming").row(0)
    )
    # Late under both orders or under neither: that tells nothing.
    if bool(after[0]) == bool(after[1]):
        return None
    return _MONTH if after[0] else _DAY


def _by_row_order(lazy: pl.LazyFrame, columns: Sequence[DateColumn], readings: _Readings) -> DateOrder | None:
    """The order under which the rows are sorted by time, either way, while they are not under the other."""
    for column in columns:
        if column.header in readings.decided:
            continue
        day, month = (_sorted_share(lazy, readings.under(column.header, order)) for order in (_DAY, _MONTH))
        if day >= _SORTED_SHARE and month < _UNSORTED_SHARE:
            return _DAY
        if month >= _SORTED_SHARE and day < _UNSORTED_SHARE:
            return _MONTH
    return None


def _sorted_share(lazy: pl.LazyFrame, moment: pl.Expr) -> float:
    """The share of neighbouring rows in time order in the better direction (0 with fewer than 20 rows)."""
    moments = lazy.select(moment=moment).drop_nulls().collect(engine="streaming")["moment"]
    if moments.len() < _FEWEST_ROWS:
        return 0.0
    # Rows of the same moment are in order whichever way the file runs.
    steps = moments.diff().drop_nulls().to_physical()
    return max(int((steps >= 0).sum()), int((steps <= 0).sum())) / steps.len()
