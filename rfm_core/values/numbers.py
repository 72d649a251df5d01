"""Amounts and quantities written in any convention into Float64."""

from enum import StrEnum
from typing import Final

import polars as pl
from pydantic import BaseModel, ConfigDict

from rfm_core.findings import Finding, Level
from rfm_core.values.durations import CLOCK, looks_like_duration, minutes
from rfm_core.values.missing import missing, text_or_null
from rfm_core.values.number_text import Decimal, body, finite, proof, unsure, value

__all__ = ["Decimal", "NumberKind", "NumberPlan", "number", "plan_numbers"]

_SAMPLE: Final = 1_000


class NumberKind(StrEnum):
    """What the numbers of a column are."""

    NUMBER = "number"
    DURATION = "duration"


class NumberPlan(BaseModel):
    """How one column of numbers is read.

    Attributes:
        header: The column.
        kind: Plain numbers, or durations that become minutes.
        decimal: The decimal character.
        plain: Every value is a plain number such as `-1234.5`, so that a cast is enough.
        ambiguous: Every value could be read with thousands or with decimals (`1.234`).
        two_parts_are_minutes: For durations: `42:10` is 42 minutes 10 seconds, not hours and minutes.
        findings: What the user should know.
    """

    model_config = ConfigDict(frozen=True)

    header: str
    kind: NumberKind = NumberKind.NUMBER
    decimal: Decimal = Decimal.POINT
    plain: bool = False
    ambiguous: bool = False
    two_parts_are_minutes: bool = False
    findings: tuple[Finding, ...] = ()


def plan_numbers(lazy: pl.LazyFrame, col: str, decimal: Decimal = Decimal.AUTO) -> NumberPlan:
    """Decide how a text column of numbers is read, by looking at all of it.

    Args:
        lazy: The table as text.
        col: The column (String).
        decimal: The decimal character where the user has said it.

    Returns:
        The plan that `number` applies.
    """
    text = pl.col(col)
    sample = lazy.select(text).filter(~missing(col)).head(_SAMPLE).collect(engine="streaming")
    durations = int(sample.select(looks_like_duration(col).sum()).item())
    if durations * 2 > sample.height:
        return _plan_durations(lazy, col)
    cast = finite(text.cast(pl.Float64, strict=False))
    odd = pl.when(cast.is_null() & ~missing(col)).then(text)
    unsure_point = text.str.contains(unsure(Decimal.POINT))
    all_unsure = bool(sample.height) and bool(sample.select(_has_no_proof(col)).item())
    look = lazy.select(
        odd=odd.count(), numbers=cast.count(), unsure=unsure_point.sum() if all_unsure else pl.lit(0)
    )
    seen = look.collect(engine="streaming").row(0, named=True)
    if decimal is Decimal.COMMA or seen["odd"]:
        return _plan_written(lazy, col, decimal)
    ambiguous = decimal is Decimal.AUTO and 0 < seen["unsure"] == seen["numbers"]
    findings = (_ambiguous_finding(col, Decimal.POINT, seen["unsure"]),) if ambiguous else ()
    return NumberPlan(header=col, plain=True, ambiguous=ambiguous, findings=findings)


def number(col: str, plan: NumberPlan) -> pl.Expr:
    """Read a text column of numbers.

    Args:
        col: The column (String).
        plan: What `plan_numbers` decided.

    Returns:
        Float64 (minutes where the plan says durations), null where missing or unreadable, never infinite or NaN.
    """
    if plan.plain:
        return finite(pl.col(col).cast(pl.Float64, strict=False))
    written = value(body(col), plan.decimal)
    if plan.kind is NumberKind.DURATION:
        timed = minutes(col, two_parts_are_minutes=plan.two_parts_are_minutes)
        written = pl.coalesce(timed, written)
    return written.alias(col)


def _has_no_proof(col: str) -> pl.Expr:
    return text_or_null(col).str.contains(unsure(Decimal.POINT)).fill_null(True).all()


def _plan_written(lazy: pl.LazyFrame, col: str, decimal: Decimal) -> NumberPlan:
    text = body(col)
    look = lazy.select(
        point=text.str.contains(proof(Decimal.POINT)).sum(),
        comma=text.str.contains(proof(Decimal.COMMA)).sum(),
        unsure_point=text.str.contains(unsure(Decimal.POINT)).sum(),
        unsure_comma=text.str.contains(unsure(Decimal.COMMA)).sum(),
    )
    seen = look.collect(engine="streaming").row(0, named=True)
    if decimal is not Decimal.AUTO:
        return NumberPlan(header=col, decimal=decimal)
    if seen["point"] or seen["comma"]:
        comma = seen["comma"] > seen["point"]
        return NumberPlan(header=col, decimal=Decimal.COMMA if comma else Decimal.POINT)
    # Without proof a point is read as the decimal point and a comma as thousands: both are the English reading.
    rows = seen["unsure_point"] + seen["unsure_comma"]
    if not rows:
        return NumberPlan(header=col)
    shown = Decimal.POINT if seen["unsure_point"] else Decimal.COMMA
    return NumberPlan(header=col, ambiguous=True, findings=(_ambiguous_finding(col, shown, rows),))


def _ambiguous_finding(col: str, shown: Decimal, rows: int) -> Finding:
    example, reading, other = (
        ("1.234", "a decimal point (1.234 is a little more than one)", "a thousands separator")
        if shown is Decimal.POINT
        else ("1,234", "a thousands separator (1,234 is more than a thousand)", "a decimal comma")
    )
    return Finding(
        kind="ambiguous_decimal",
        message=(
            f"All {rows:,} values of “{col}” look like {example}, so the character before the last three digits is "
            f"ambiguous. It is read as {reading}; it could also be {other}."
        ),
        rows=rows,
        level=Level.QUESTION,
    )


def _plan_durations(lazy: pl.LazyFrame, col: str) -> NumberPlan:
    parts = text_or_null(col).str.to_lowercase().str.extract_groups(CLOCK)
    first, third = parts.struct.field("first"), parts.struct.field("third")
    two = first.is_not_null() & third.is_null()
    look = lazy.select(
        two=two.sum(),
        three=third.is_not_null().sum(),
        longest=first.filter(two).cast(pl.Int64, strict=False).max(),
        rows=looks_like_duration(col).sum(),
    )
    seen = look.collect(engine="streaming").row(0, named=True)
    as_minutes = bool(seen["two"]) and (seen["three"] > 0 or seen["longest"] >= 24)
    findings = [
        Finding(
            "durations",
            f"{seen['rows']:,} values of “{col}” are durations and are read as minutes.",
            seen["rows"],
        )
    ]
    if seen["two"] and not seen["three"]:
        read, other = (
            ("minutes and seconds", "hours and minutes")
            if as_minutes
            else ("hours and minutes", "minutes and seconds")
        )
        findings.append(
            Finding(
                kind="ambiguous_durations",
                message=f"Durations such as 1:30 in “{col}” are read as {read}; they could also be {other}.",
                rows=seen["two"],
                level=Level.WARNING,
            )
        )
    return NumberPlan(
        header=col, kind=NumberKind.DURATION, two_parts_are_minutes=as_minutes, findings=tuple(findings)
    )
