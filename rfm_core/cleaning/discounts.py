"""A discount beside quantity × unit price or a subtotal: what it means, and whether it is off already."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import polars as pl

from rfm_core.cleaning.amount_parts import QUANTITY, adds_up, other_sums
from rfm_core.cleaning.discount_columns import (
    DISCOUNT_CENTS,
    DISCOUNT_PERCENT,
    NAMES,
    after_discount,
    before_discount,
    carried_discount,
    says_money,
    says_percent,
)
from rfm_core.cleaning.once_per_order import meant_for, spread
from rfm_core.cleaning.policies.policy import Carried, Rows, Settled, travelling
from rfm_core.columns import ColumnMapping, Role

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    from rfm_core.reading.table import Table

OFF: Final = travelling("discount_off")
_MOST_WRONG: Final = 0.05
_SAMPLE: Final = 5_000


class Discount(StrEnum):
    """What the numbers of a discount column mean."""

    AUTO = "auto"
    SHARE = "share"
    PERCENT = "percent"
    AMOUNT = "amount"
    PER_PIECE = "per-piece"
    IGNORE = "ignore"


READINGS: Final = (Discount.AMOUNT, Discount.SHARE, Discount.PERCENT, Discount.PER_PIECE)


@dataclass(frozen=True)
class Discounts:
    """A column of discounts, and what was made of it.

    Attributes:
        header: The column; `amount` what it stands beside, in words or as a header.
        rows: Rows with a discount.
        reading: What it means, in force; IGNORE where nothing is taken off.
        total: What is taken off in all.
        pieces: Whether it could be for each piece.
        sure: Whether the file leaves little doubt.
        examples: Up to three such rows, with the amounts as the file has them.
    """

    header: str
    amount: str
    rows: int
    reading: Discount
    total: float
    pieces: bool
    sure: bool
    examples: pl.DataFrame = field(repr=False, compare=False)


@dataclass(frozen=True)
class _Seen:
    rows: int
    most: float
    fractions: int
    over: int


def carried_discounts(_chosen: Discount, table: "Table", mapping: ColumnMapping) -> Carried:
    """The column of discounts, and what it may add up with."""
    return carried_discount(table, mapping)


def settle_discounts(chosen: Discount, rows: Rows) -> Settled:
    """Take the discount off the amount of its row, or of its order, where it isn't off already.

    Returns:
        The events; and what was found, None where there is no discount, or it is off already.
    """
    known = rows.events.collect_schema()
    name = next((one for one in NAMES if one in known), None)
    if name is None:
        return Settled(rows.events)
    events = rows.events.with_columns(pl.col(name).abs())
    seen = _look(events, name)
    if not seen.rows:
        return Settled(rows.events)
    reading, sure = _read(events, name, rows, seen)
    if reading is None and chosen is Discount.AUTO:
        return Settled(rows.events)
    sure = sure and reading is not None
    in_force = chosen if chosen is not Discount.AUTO else reading if sure and reading else Discount.IGNORE
    reduced = rows.events if in_force is Discount.IGNORE else _reduced(events, name, in_force)
    total = 0.0
    if in_force is not Discount.IGNORE:
        total = float(reduced.select(pl.col(OFF).sum()).collect(engine="streaming").item())
    fact = Discounts(
        header=rows.names[name],
        amount=rows.mapping.header(Role.AMOUNT) or "",
        rows=seen.rows,
        reading=in_force,
        total=total,
        pieces=QUANTITY in known,
        sure=sure,
        examples=rows.examples(pl.col(name) != 0, name),
    )
    return Settled(reduced.drop(OFF, strict=False), fact)


def _look(events: pl.LazyFrame, name: str) -> _Seen:
    discount, amount = pl.col(name), pl.col("amount").abs()
    given = (discount > 0) & (amount > 0)
    seen = events.select(
        rows=given.sum(),
        most=discount.filter(given).max(),
        fractions=(given & (discount != discount.floor())).sum(),
        over=(given & (discount > amount + 0.005)).sum(),
    ).collect(engine="streaming")
    return _Seen(**seen.row(0, named=True))


def _read(events: pl.LazyFrame, name: str, rows: Rows, seen: _Seen) -> tuple[Discount | None, bool]:
    """What the discount means, and whether that is sure; IGNORE and unsure: nobody knows; None: nothing to take off."""
    sample = events.filter(pl.col(name) > 0, pl.col("amount") > 0).head(_SAMPLE).collect(engine="streaming")
    off, proven = _by_arithmetic(sample, name)
    if off:
        return None, True
    if proven is not None:
        return proven, True
    amount = rows.mapping.header(Role.AMOUNT)
    told = _by_values(events, name, rows.names[name], seen)
    if told is None:
        return None, True
    gross = amount is None or before_discount(amount) or _is_product(sample, amount)
    if not gross and amount is not None and after_discount(amount):
        # What is called a total, but is quantity × price, may still be before the discount.
        return (Discount.IGNORE, False) if _multiplied(sample) else (None, True)
    return (told, gross) if told is not Discount.IGNORE else (told, False)


def _is_product(sample: pl.DataFrame, amount: str) -> bool:
    return not after_discount(amount) and _multiplied(sample)


def _multiplied(sample: pl.DataFrame) -> bool:
    product = other_sums(sample.columns).get("product")
    return product is not None and adds_up(sample, pl.col("amount"), product)


def _by_arithmetic(sample: pl.DataFrame, name: str) -> tuple[bool, Discount | None]:
    """Whether the amount is another sum less the discount; else the reading by which another is the amount less it."""
    amount = pl.col("amount")
    sums = other_sums(sample.columns)
    readings = [one for one in READINGS if one is not Discount.PER_PIECE or QUANTITY in sample.columns]
    for reading in readings:
        for one in sums.values():
            if adds_up(sample, amount, one - _off(reading, one, name)):
                return True, None
    sums.pop("product", None)
    for reading in readings:
        for one in sums.values():
            if adds_up(sample, one, amount - _off(reading, amount, name)):
                return False, reading
    return False, None


def _by_values(events: pl.LazyFrame, name: str, header: str, seen: _Seen) -> Discount | None:
    """What header and values agree on; IGNORE where they leave it open; None for a flag."""
    if name == DISCOUNT_PERCENT:
        return Discount.PERCENT if seen.most <= 100 else Discount.IGNORE
    if seen.most <= 1 and not says_money(header):
        return Discount.SHARE if seen.fractions else None
    if says_percent(header):
        return Discount.PERCENT if seen.most <= 100 else Discount.IGNORE
    fits = _fits(events, name, seen)
    if says_money(header):
        return Discount.AMOUNT if fits else Discount.IGNORE
    if not fits:
        return Discount.PERCENT if seen.most <= 100 else Discount.IGNORE
    written_so = name == DISCOUNT_CENTS or seen.fractions or seen.most > 100
    return Discount.AMOUNT if written_so else Discount.IGNORE


def _fits(events: pl.LazyFrame, name: str, seen: _Seen) -> bool:
    """Whether hardly a discount is larger than what it is for."""
    if seen.over <= _MOST_WRONG * seen.rows:
        return True
    meant = meant_for(events, name)
    shared = spread(events, name, meant)
    return _look(shared, name).over <= _MOST_WRONG * seen.rows


def _off(reading: Discount, gross: pl.Expr, name: str) -> pl.Expr:
    """What comes off an amount."""
    discount = pl.col(name).fill_null(0.0)
    match reading:
        case Discount.SHARE:
            return gross * discount
        case Discount.PERCENT:
            return gross * discount / 100
        case Discount.PER_PIECE:
            return discount * pl.col(QUANTITY).abs().fill_null(1.0)
        case _:
            return discount


def _reduced(events: pl.LazyFrame, name: str, reading: Discount) -> pl.LazyFrame:
    """The amounts less the discount, never beyond zero, and `~discount_off`, what came off."""
    if reading is Discount.AMOUNT:
        events = spread(events, name, meant_for(events, name))
    if reading is Discount.PER_PIECE and QUANTITY not in events.collect_schema():
        reading = Discount.AMOUNT
    size = pl.col("amount").abs()
    less = events.with_columns(pl.min_horizontal(_off(reading, size, name), size).alias(OFF))
    return less.with_columns((pl.col("amount").sign() * (size - pl.col(OFF))).alias("amount"))
