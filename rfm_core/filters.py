"""Which customers are looked at: some segments, some values of traits and metrics. Nothing is computed anew by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import polars as pl
from pydantic import model_validator

from rfm_core.choices import MOST_NAMES, Choice, Names, bounded
from rfm_core.figures import EXACT_BELOW
from rfm_core.listing import listed, quoted
from rfm_core.vocabulary import Vocabulary

# With more different values a number is a quantity, as in breakdowns (methods, section 7).
MANY_VALUES = 12
MOST_VALUES = 200

SPANS = (
    *("recency_days", "frequency", "monetary", "average_order_value", "tenure_days"),
    *("first_seen", "last_seen"),
)
"""Metrics of which a span is looked at, however few values they have."""
SCORES = ("r_score", "f_score", "m_score", "total", "level", "code")
METRICS = (*SPANS, *SCORES, "preferred_content")
"""What customers can be filtered by besides their segment and their traits, as far as the results have it."""


class TraitFilter(Choice):
    """Customers by a trait or a metric: one of `values`, between two bounds (both included), or without a value.

    Attributes:
        column: A column of the results.
        values: Values as text.
        low: A number; an open bound is None.
        high: The same.
        first: A day, of a column of moments; an open bound is None.
        last: The same; that day is included.
        unknown: Only customers without a value. With nothing of all this, those with any value.
    """

    column: str
    values: Annotated[tuple[str, ...], bounded(MOST_VALUES)] = ()
    low: float | None = None
    high: float | None = None
    first: date | None = None
    last: date | None = None
    unknown: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> "TraitFilter":
        for start, end in ((self.low, self.high), (self.first, self.last)):
            if start is not None and end is not None and start > end:  # type: ignore[operator]
                raise ValueError(
                    f"The filter on {quoted(self.column)} ends before its start: {_told(start)} to {_told(end)} was "
                    "given."
                )
        return self

    def told(self, called: str) -> str:
        """What it looks at: "Plan: free or paid", "Orders: 3 to 9", "Last order: from 2026-01-31".

        Args:
            called: What the column is called on screen.
        """
        if self.unknown:
            return f"{called}: not known"
        if self.values:
            return f"{called}: {listed(self.values, last='or', plain=True)}"
        start, end = (
            (self.low, self.high) if self.first is None and self.last is None else (self.first, self.last)
        )
        if start is None and end is None:
            return f"{called}: known"
        if start is None or end is None:
            return f"{called}: up to {_told(end)}" if start is None else f"{called}: from {_told(start)}"
        return f"{called}: {_told(start)}" + ("" if start == end else f" to {_told(end)}")

    def within(self, other: "TraitFilter | None") -> "TraitFilter":
        """This filter, its bounds not beyond those of another on the same column."""
        if other is None:
            return self
        edges = {"low": max, "high": min, "first": max, "last": min}
        cut = {}
        for name, nearest in edges.items():
            known = [bound for one in (self, other) if (bound := getattr(one, name)) is not None]
            cut[name] = nearest(known) if known else None
        return self.model_copy(update=cut)

    def condition(self, dtype: pl.DataType) -> pl.Expr:
        """Boolean; a customer without a value is not among the kept, nor with bounds one whose value is no number.

        Args:
            dtype: Of the trait. Saved bounds may come from a file in which it was a number.
        """
        value = pl.col(self.column)
        if self.unknown:
            return value.is_null()
        if self.values and dtype.is_float():
            # Nobody wrote `3.0`: whole numbers with gaps between them come as floats.
            return value.is_in([one for text in self.values if (one := _number(text)) is not None])
        if self.values:
            return value.cast(pl.String).is_in(self.values)
        if self.first is not None or self.last is not None:
            # Saved days may come from a file in which the column held moments.
            day = value.dt.date() if dtype.is_temporal() else pl.lit(None, dtype=pl.Date)
            return day.is_between(self.first or date.min, self.last or date.max)
        if self.low is None and self.high is None:
            return value.is_not_null()
        # A text that is no number becomes null, and is_between keeps no null.
        number = value if dtype.is_numeric() else value.cast(pl.String).cast(pl.Float64, strict=False)
        low = float("-inf") if self.low is None else self.low
        return number.is_between(low, float("inf") if self.high is None else self.high)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _told(bound: object) -> str:
    if not isinstance(bound, float):
        return str(bound)
    # A year is no number with thousands.
    return f"{bound:.12g}" if bound.is_integer() and abs(bound) < EXACT_BELOW else f"{bound:,.12g}"


class Filters(Choice):
    """Segments, and traits or metrics; all of them have to fit a customer, and empty means everybody."""

    segments: Names = ()
    traits: Annotated[tuple[TraitFilter, ...], bounded(MOST_NAMES)] = ()

    @property
    def active(self) -> bool:
        """Whether anybody may be filtered out."""
        return bool(self.segments or self.traits)

    def trait(self, column: str) -> TraitFilter | None:
        """The filter on the trait in `column`."""
        return next((one for one in self.traits if one.column == column), None)

    def with_trait(self, column: str, chosen: TraitFilter | None) -> "Filters":
        """These filters with the one on `column` replaced (or dropped)."""
        others = tuple(one for one in self.traits if one.column != column)
        return self.model_copy(update={"traits": others if chosen is None else (*others, chosen)})

    def renamed(self, column: str, names: Mapping[str, str]) -> "Filters":
        """These filters, those on `column` by its values' new names.

        Args:
            column: Of a trait, or the persona.
            names: The new name of each old one.
        """
        if (now := self.trait(column)) is None:
            return self
        values = tuple(names.get(value, value) for value in now.values)
        return self.with_trait(column, now.model_copy(update={"values": values}))

    def narrowed(self, to: "Filters") -> "Filters":
        """These filters and `to`, which looks at some of those whom they let through."""
        kept = tuple(one for one in self.traits if to.trait(one.column) is None)
        cut = tuple(one.within(self.trait(one.column)) for one in to.traits)
        return Filters(segments=to.segments or self.segments, traits=(*kept, *cut))


@dataclass(frozen=True)
class TraitOptions:
    """What a trait or a metric can be filtered by: a list of values, or a span of numbers or of days.

    Attributes:
        header: What it is called on screen.
        column: Its column in the results.
        values: Its commonest values, as text.
        low: The least number; None where it isn't filtered by a span of numbers.
        high: The largest.
        whole: Whether all its numbers are whole.
        first: The first day; None where it isn't filtered by a span of days.
        last: The last one.
    """

    header: str
    column: str
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    whole: bool = False
    first: date | None = None
    last: date | None = None


def keep(customers: pl.DataFrame, chosen: Filters) -> pl.DataFrame:
    """The customers that `chosen` lets through; a column that they haven't got lets everybody through.

    `rfm_core.filtering.filtered` does the same for a whole analysis, which is what files are written from.

    Args:
        customers: With `segment` (String), metrics and the traits' columns.
        chosen: Segments, traits and metrics.
    """
    schema = customers.schema
    conditions = [one.condition(schema[one.column]) for one in chosen.traits if one.column in schema]
    if chosen.segments:
        conditions.append(pl.col("segment").is_in(chosen.segments))
    return customers.filter(*conditions) if conditions else customers


def trait_options(customers: pl.DataFrame, traits: Mapping[str, str]) -> tuple[TraitOptions, ...]:
    """Per trait with at least two values: its commonest values, or its span where it is a number or a moment.

    Args:
        customers: With the traits' columns.
        traits: Each trait's header and its column.
    """
    found = (_options(header, customers[column]) for header, column in traits.items())
    return tuple(options for options in found if options is not None)


def metric_options(
    customers: pl.DataFrame, words: Vocabulary, metrics: Sequence[str] = METRICS
) -> tuple[TraitOptions, ...]:
    """The same of metrics and scores, those that the customers have and differ in.

    Args:
        customers: With metrics and scores.
        words: What metrics are called.
        metrics: Which of `METRICS`.
    """
    present = (name for name in metrics if name in customers.columns)
    found = (_options(words.measured(name), customers[name]) for name in present)
    return tuple(options for options in found if options is not None)


def _options(header: str, column: pl.Series) -> TraitOptions | None:
    measured = column.name in SPANS
    low, high = (None, None) if column.null_count() == len(column) else (column.min(), column.max())
    if column.dtype.is_temporal():
        days = column.dt.date() if column.dtype == pl.Datetime else column
        first, last = days.min(), days.max()
        return TraitOptions(header, column.name, first=first, last=last) if first != last else None  # type: ignore[arg-type]
    known = column.drop_nulls()
    if low == high or (not measured and known.n_unique() < 2):
        return None
    if column.dtype.is_numeric() and (measured or known.n_unique() > MANY_VALUES):
        whole = column.dtype.is_integer() or bool((known == known.round()).all())
        return TraitOptions(header, column.name, low=float(low), high=float(high), whole=whole)  # type: ignore[arg-type]
    # The commonest are chosen by number and listed in their own order: 2 before 10, “low” before “high”.
    common = known.value_counts(sort=True, name="__times__").head(MOST_VALUES)[column.name].sort()
    values = common.cast(pl.String).to_list()
    from rfm_core.ladders import in_order

    return TraitOptions(
        header, column.name, tuple((None if column.dtype.is_numeric() else in_order(values)) or values)
    )
