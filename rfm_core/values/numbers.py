"""Amounts and quantities written in any convention into Float64."""

from typing import Final

import polars as pl

from rfm_core.findings import Finding
from rfm_core.values.durations import looks_like_duration, read_minutes
from rfm_core.values.missing import first_filled, trimmed
from rfm_core.values.number_plan import (
    NumberKind,
    NumberPlan,
    ambiguous_decimal,
    ambiguous_durations,
    debits_negative,
    durations_found,
    mixed_decimals,
)
from rfm_core.values.number_survey import NumberSurvey, survey_numbers
from rfm_core.values.number_tally import NumberTally
from rfm_core.values.number_text import (
    Decimal,
    plain_point,
    read_written,
    simple,
    undressed,
    without_thousands,
)
from rfm_core.values.steps import in_steps

__all__ = ["Decimal", "NumberKind", "NumberPlan", "number", "plan_numbers", "plan_typed"]

_SAMPLE: Final = 1_000


def plan_numbers(
    lazy: pl.LazyFrame, col: str, decimal: Decimal = Decimal.AUTO, tally: NumberTally | None = None
) -> NumberPlan:
    """Decide how a text column of numbers is read, by looking at all of it.

    Args:
        lazy: The table as text.
        col: The column (String).
        decimal: The decimal character where the user has said it.
        tally: What was counted of all rows before.

    Returns:
        The plan that `number` applies.
    """
    beginning = tally.beginning if tally else None
    sample = first_filled(lazy, col, _SAMPLE, beginning).to_frame()
    durations = int(sample.select(looks_like_duration("text").sum()).item())
    if durations * 2 > sample.height:
        return _plan_durations(lazy, col)
    seen = survey_numbers(lazy, col, tally)
    chosen = decimal
    if decimal is Decimal.AUTO:
        chosen = Decimal.COMMA if seen.comma > seen.point else Decimal.POINT
    findings = _findings(col, chosen, seen) if decimal is Decimal.AUTO else ()
    debits = bool(seen.debits and seen.credits)
    if debits:
        findings = (*findings, debits_negative(col, seen.debits, seen.credits))
    comma_alone = seen.plain_comma == seen.plain + seen.odd
    return NumberPlan(
        header=col,
        decimal=chosen,
        plain=comma_alone if chosen is Decimal.COMMA else not seen.odd,
        ambiguous=any(finding.kind == "ambiguous_decimal" for finding in findings),
        proven=bool(seen.point) != bool(seen.comma),
        debits=debits,
        filled=seen.plain + seen.odd,
        findings=findings,
    )


def plan_typed(lazy: pl.LazyFrame, col: str, tally: NumberTally | None = None) -> NumberPlan:
    """The plan of a column that held numbers: how they are written as text is known, whatever they look like.

    Args:
        lazy: The table as text.
        col: The column (String), as `rfm_core.reading.typed.text_cells` writes numbers.
        tally: What was counted of all rows before.
    """
    if tally is not None:
        return NumberPlan(header=col, decimal=Decimal.POINT, plain=not tally.endless, filled=tally.filled)
    # A float column can hold infinity, which a cast would let through.
    endless = plain_point(pl.col(col)).is_infinite().any()
    seen = lazy.select(filled=pl.col(col).count(), endless=endless).collect(engine="streaming")
    filled, has_endless = seen.row(0)
    return NumberPlan(header=col, decimal=Decimal.POINT, plain=not has_endless, filled=filled)


def number(col: str, plan: NumberPlan) -> pl.Expr:
    """Read a text column of numbers.

    Args:
        col: The column (String).
        plan: What `plan_numbers` decided.

    Returns:
        Float64 under the column's name (minutes where the plan says durations), null where missing or unreadable,
        never infinite or NaN.
    """
    text = pl.col(col)
    if plan.kind is NumberKind.DURATION:
        return _minutes_or_number(text, plan).alias(col)
    if plan.plain:
        comma = plan.decimal is Decimal.COMMA
        return (without_thousands(text, plan.decimal) if comma else plain_point(text)).alias(col)
    shown, trusted = pl.field("shown"), pl.field("trusted")
    return in_steps(
        {"text": text, "shown": undressed(text)},
        {"trusted": shown.str.contains(simple(plan.decimal))},
        {"known": without_thousands(pl.when(trusted).then(shown), plan.decimal)},
        # Only what is dressed in more than a currency sign is read with care.
        {"careful": _written(pl.when(~trusted).then(pl.field("text")), plan)},
        {"number": pl.coalesce(pl.field("known"), pl.field("careful"))},
    ).alias(col)


def _written(text: pl.Expr, plan: NumberPlan) -> pl.Expr:
    return read_written(text, plan.decimal, debits=plan.debits)


def _minutes_or_number(text: pl.Expr, plan: NumberPlan) -> pl.Expr:
    minutes = pl.field("minutes")
    return in_steps(
        {"text": text},
        {"minutes": read_minutes(pl.field("text"), two_parts_are_minutes=plan.two_parts_are_minutes)},
        {"plain": read_written(pl.when(minutes.is_null()).then(pl.field("text")), plan.decimal)},
        {"number": pl.coalesce(minutes, pl.field("plain"))},
    )


def _findings(col: str, decimal: Decimal, seen: NumberSurvey) -> tuple[Finding, ...]:
    if seen.point and seen.comma:
        return (mixed_decimals(col, decimal, min(seen.point, seen.comma)),)
    if seen.point or seen.comma:
        return ()
    if seen.unsure_point:
        return (ambiguous_decimal(col, Decimal.POINT, seen.unsure_point + seen.unsure_comma),)
    # Whole numbers without a comma beside `1,234` are what whole amounts look like: thousands, without a question.
    if seen.unsure_comma and not seen.plain:
        return (ambiguous_decimal(col, Decimal.COMMA, seen.unsure_comma),)
    return ()


def _plan_durations(lazy: pl.LazyFrame, col: str) -> NumberPlan:
    text = pl.col("text")
    clock = lazy.select(text=trimmed(col)).with_columns(clock=text.str.contains(":", literal=True))
    marks = clock.select(
        two=text.str.contains(r"^-?\d+:[0-5]\d$"),
        longer=text.str.contains(r"^-?(?:\d{3,}|2[4-9]|[3-9]\d):[0-5]\d$"),
        three=text.str.contains(r"\d:[0-5]\d:[0-5]\d"),
        words=looks_like_duration(pl.when(~pl.col("clock")).then(text)),
    )
    seen = marks.sum().collect(engine="streaming").row(0, named=True)
    # Beside `1:02:10`, or where one has 24 or more in front, `42:10` is no time of so many hours.
    as_minutes = bool(seen["two"]) and (seen["three"] > 0 or seen["longer"] > 0)
    findings = [durations_found(col, seen["two"] + seen["three"] + seen["words"])]
    if seen["two"] and not seen["three"]:
        findings.append(ambiguous_durations(col, as_minutes, seen["two"]))
    return NumberPlan(
        header=col, kind=NumberKind.DURATION, two_parts_are_minutes=as_minutes, findings=tuple(findings)
    )
