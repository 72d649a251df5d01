"""Refunds in rows of their own, whose purchases are left out already: nothing is to be taken back twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from rfm_core.cleaning.row_kinds.columns import FILLED_PREFIX, is_filled
from rfm_core.cleaning.row_kinds.headers import Sort, sort_of
from rfm_core.cleaning.row_kinds.kinds import FILLED, KIND, ORDER, Kind, ValueKind
from rfm_core.cleaning.row_kinds.words import Word, words_in

_BACK: Final = frozenset({Word.REFUNDED, Word.RETURNED})
_MOST = 0.5
_NONE: Final = ORDER.index(Kind.NO_PURCHASE)
_RETURN: Final = ORDER.index(Kind.RETURN)
_ALIKE: Final = ("customer_id", "cents")
_UNIT: Final = ("customer_id", "unit")


@dataclass(frozen=True)
class Pairs:
    """Rows that take money back, by `line`.

    Attributes:
        settled: Those whose purchase is left out: they are left out with it; `also` so many that no status leaves out.
        returned: Those that a status calls refunded, as it does whole purchases, and that take back another one.
    """

    settled: pl.Series
    also: int
    returned: pl.Series


def pair_refunds(marked: pl.LazyFrame, told: Mapping[str, Sequence[ValueKind]]) -> Pairs | None:
    """Find the refunds of purchases that are left out because they were given back.

    A refund belongs to an earlier purchase of its customer of the same amount, or of the same order. Where that holds
    for most customers of a file, it may also be less, or come in several parts: then the file writes both.

    Args:
        marked: The events with `KIND` and the columns that tell it.
        told: The values of these columns.
    """
    refunded, cancelled = (_says(told, word) for word in ("refunded", "cancelled"))
    if refunded is None and cancelled is None:
        return None
    rows = _rows_of(marked, told, refunded, cancelled)
    back = rows.filter("back").drop("bought_back", "called_off")
    whole = rows.filter("bought_back")
    off = _surely_paid(rows.filter("called_off"), back, marked)
    paid = pl.concat([whole, off])
    if back.is_empty() or paid.is_empty():
        return None
    settled, left, open_ = _step_by_step(paid, back)
    partly = rows.filter("partly").select("customer_id")
    more = _in_parts(left.filter("bought_back").join(partly, on="customer_id", how="anti"), open_)
    if _writes_both(whole, back, pl.concat([settled, more])):
        settled = pl.concat([settled, more])
    if settled.is_empty():
        return None
    also = back.filter(~pl.col("called_refunded")).join(settled, on="line", how="semi").height
    others = back.filter("called_refunded").join(settled, on="line", how="anti")
    return Pairs(settled["line"], also, others["line"])


def any_of(said: Mapping[str, Sequence[str]]) -> pl.Expr | None:
    """True where some column holds one of its values; None where there are none. By the names they travel under."""
    found = [
        is_filled(pl.col(name)) if name.startswith(FILLED_PREFIX) else pl.col(name).is_in(values)
        for name, values in said.items()
        if values and (not name.startswith(FILLED_PREFIX) or FILLED in values)
    ]
    return pl.any_horizontal(pl.coalesce(one, False) for one in found) if found else None


def of_kind(values: Sequence[ValueKind], kind: Kind) -> list[str]:
    """What stands in rows of one kind."""
    return [one.value for one in values if one.kind is kind]


def _says(told: Mapping[str, Sequence[ValueKind]], what: str) -> pl.Expr | None:
    """True where some column says that a purchase was refunded or cancelled; None where none ever does."""
    said = {name: [one.value for one in values if _told(one) == what] for name, values in told.items()}
    return any_of(said)


def _told(one: ValueKind) -> str | None:
    """What became of rows with a value, as far as a refund could follow."""
    words, sort = words_in(one.value), sort_of(one.header)
    if one.kind is Kind.PURCHASE and Word.IN_PART in words and words & _BACK:
        return "partly"
    if one.kind is not Kind.NO_PURCHASE:
        return None
    if words & {Word.FAILED, Word.TEST} or sort is Sort.TEST:
        return "other"
    if words & _BACK or sort is Sort.RETURNED:
        return "refunded"
    return "cancelled" if Word.CANCELLED in words or sort is Sort.CANCELLED else "other"


def _rows_of(
    marked: pl.LazyFrame,
    told: Mapping[str, Sequence[ValueKind]],
    refunded: pl.Expr | None,
    cancelled: pl.Expr | None,
) -> pl.DataFrame:
    """The rows that were given back, or take something back, in whole cents."""
    never = pl.lit(False)
    refunds = any_of({name: of_kind(values, Kind.RETURN) for name, values in told.items()})
    others, partly = (_says(told, word) for word in ("other", "partly"))
    plainly = pl.lit(True) if others is None else ~others
    gone = (never if refunded is None else refunded) & plainly
    off = (never if cancelled is None else cancelled) & plainly & ~gone
    takes = pl.coalesce("negative", False) | (never if refunds is None else refunds)
    line = pl.col("line").cast(pl.UInt64)  # the dtype of the orders' fingerprints
    ordered = "order_id" in marked.collect_schema()
    flags = {
        "bought_back": gone & ~takes,
        "called_off": off & ~takes,
        "back": takes & ((pl.col(KIND) < _NONE) | gone),
        "called_refunded": takes & gone,
        "partly": never if partly is None else partly,
    }
    wanted = marked.filter(
        pl.any_horizontal(*flags.values()),
        pl.col("customer_id").is_not_null() & pl.col("event_at").is_not_null(),
        pl.coalesce("amount", 0.0) != 0,
    )
    return wanted.select(
        "line",
        "customer_id",
        pl.col("event_at").dt.date().alias("day"),
        _cents(),
        (pl.coalesce("order_id", line) if ordered else line).alias("unit"),
        **flags,
    ).collect(engine="streaming")


def _cents() -> pl.Expr:
    return (pl.col("amount").abs() * 100).round().cast(pl.Int64, strict=False).alias("cents")


def _surely_paid(off: pl.DataFrame, back: pl.DataFrame, marked: pl.LazyFrame) -> pl.DataFrame:
    """Cancelled purchases that a refund can only be of: their customer bought nothing else for that amount."""
    off = off.join(back, on=_ALIKE, how="semi")
    if off.is_empty():
        return off
    bought = marked.filter(pl.col(KIND) < _RETURN, ~pl.coalesce("negative", False))
    same = bought.select("customer_id", _cents()).join(off.lazy().select(_ALIKE), on=_ALIKE, how="semi")
    return off.join(same.collect(engine="streaming"), on=_ALIKE, how="anti")


def _step_by_step(paid: pl.DataFrame, back: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Pair rows of one amount, then orders of one amount, then what is of one order.

    Returns:
        The lines of settled refunds; purchases left without one; refunds left.
    """
    first, taken = _paired(paid, back, "line")
    paid, back = paid.join(taken, on="line", how="anti"), back.join(first, on="line", how="anti")
    orders, refunds = _units(paid), _units(back)
    second, gone = _paired(orders, refunds, "unit")
    theirs = refunds.join(orders, on=_UNIT, suffix="_paid").filter(
        pl.col("day") >= pl.col("day_paid"), pl.col("cents") <= pl.col("cents_paid")
    )
    units = pl.concat([second, theirs.select("unit")]).unique()
    spent = pl.concat([gone, theirs.select("unit")]).unique()
    more = back.join(units, on="unit", how="semi").select("line")
    left = paid.join(spent, on="unit", how="anti")
    return pl.concat([first, more]), left, back.join(more, on="line", how="anti")


def _units(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.group_by(_UNIT).agg(pl.col("cents").sum(), pl.col("day").min())


def _paired(paid: pl.DataFrame, back: pl.DataFrame, name: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Pair refunds one to one with purchases of the same customer and amount, of the same day or before.

    Returns:
        `name` of refunds that have a purchase; `name` of as many purchases.
    """
    columns = (name, *_ALIKE, "day")
    both = pl.concat([paid.select(*columns, step=pl.lit(1)), back.select(*columns, step=pl.lit(-1))])
    later = both.sort("day", "step", name, descending=[False, True, False])
    earlier = later.reverse().with_columns(-pl.col("step"))
    return _with_one_before(later).select(name), _with_one_before(earlier).select(name)


def _with_one_before(rows: pl.DataFrame) -> pl.DataFrame:
    """Of rows that take one (−1), those before which one was left (+1), as brackets close what was opened."""
    running = rows.with_columns(sum=pl.col("step").cum_sum().over(_ALIKE))
    lowest = pl.col("sum").cum_min().shift(1).over(_ALIKE).fill_null(0).clip(upper_bound=0)
    return running.filter(pl.col("step") < 0, pl.col("sum") >= lowest)


def _in_parts(paid: pl.DataFrame, back: pl.DataFrame) -> pl.DataFrame:
    """The lines of refunds that together are no more than what is left of their customer's refunded purchases."""
    given = paid.group_by("customer_id").agg(whole=pl.col("cents").sum(), since=pl.col("day").min())
    theirs = back.join(given, on="customer_id").filter(
        pl.col("day") >= pl.col("since"), pl.col("cents") <= pl.col("whole")
    )
    so_far = pl.col("cents").cum_sum().over("customer_id")
    return theirs.sort("day", "line").filter(so_far <= pl.col("whole")).select("line")


def _writes_both(whole: pl.DataFrame, back: pl.DataFrame, settled: pl.DataFrame) -> bool:
    """Whether most customers with refunded purchases and refunds have them in pairs."""
    some = back.join(settled, on="line", how="semi")
    fewest = min(one["customer_id"].n_unique() for one in (whole, back))
    return some["customer_id"].n_unique() >= max(1, _MOST * fewest)


def apply_pairs(marked: pl.LazyFrame, pairs: Pairs) -> pl.LazyFrame:
    """Let settled refunds be no purchases, and the others returns."""
    return _marked_as(_marked_as(marked, pairs.settled, Kind.NO_PURCHASE), pairs.returned, Kind.RETURN)


def _marked_as(marked: pl.LazyFrame, lines: pl.Series, kind: Kind) -> pl.LazyFrame:
    code = pl.lit(ORDER.index(kind), dtype=pl.Int8)
    here = pl.col("line").is_in(lines.implode())
    return marked.with_columns(pl.when(here).then(code).otherwise(KIND).alias(KIND))
