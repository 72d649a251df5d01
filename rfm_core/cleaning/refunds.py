"""Money that went back, in a column beside the amount: subtracted from it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import polars as pl

from rfm_core.cleaning.amount_parts import adds_up, nearest, other_sums, parts_beside
from rfm_core.cleaning.currency_columns import money_headers
from rfm_core.cleaning.once_per_order import meant_for, spread
from rfm_core.cleaning.policies.policy import NOTHING_CARRIED, Carried, Rows, Settled, travelling
from rfm_core.cleaning.policies.row_kinds import is_no_purchase
from rfm_core.columns import ColumnMapping
from rfm_core.guessing.headers import read_header
from rfm_core.languages.concepts import Concept

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    from rfm_core.reading.table import Table

REFUND: Final = travelling("refund")
"""What went back of a row's amount, as the file has it."""

WHOLE: Final = travelling("refunded_whole")
"""Boolean: all of it went back, so nothing was bought."""

_MONEY: Final = frozenset({Concept.MONEY, Concept.TOTAL, Concept.CURRENCY, Concept.PAID, Concept.SALES})
_NO_MONEY: Final = frozenset(
    {
        Concept.DATE,
        Concept.TIME,
        Concept.CREATED,
        Concept.UPDATED,
        Concept.COUNT,
        Concept.QUANTITY,
        Concept.STATUS,
    }
    | {
        Concept.TEXT,
        Concept.REASON,
        Concept.ID,
        Concept.TYPE,
        Concept.SHIP,
        Concept.TAX,
        Concept.FEE,
        Concept.DAYS,
    }
    | {
        Concept.CUSTOMER,
        Concept.NAME,
        Concept.BALANCE,
        Concept.BONUS,
        Concept.PERIOD,
        Concept.YEAR,
        Concept.AVERAGE,
    }
    | {
        Concept.CANCELLED,
        Concept.DISCOUNT,
        Concept.STORE,
        Concept.ADDRESS,
        Concept.EMAIL,
        Concept.CARD,
        Concept.UNIT,
    }
)
_FEW_PIECES: Final = 10
_MOST_WRONG: Final = 0.1
_SAMPLE: Final = 5_000
_IN_ROWS: Final = 0.5


class Refunded(StrEnum):
    """What happens to money that went back, where a column beside the amount says how much."""

    AUTO = "auto"
    SUBTRACT = "subtract"
    IGNORE = "ignore"


@dataclass(frozen=True)
class Refunds:
    """A column of refunded amounts, and what was made of it.

    Attributes:
        header: The column; `amount` that of the amounts.
        rows: Rows of which money went back; of `whole` all of it did, and `over` say that more did than was paid.
        total: What went back, as far as it was paid.
        subtracted: Whether it is subtracted.
        off_already: The amounts are what was left.
        in_rows: Refunds stand in rows of their own, too, which take the money back.
        sure: Whether the file leaves little doubt.
        examples: Up to three such rows, with the amounts as the file has them.
    """

    header: str
    amount: str
    rows: int
    whole: int
    over: int
    total: float
    subtracted: bool
    off_already: bool
    in_rows: bool
    sure: bool
    examples: pl.DataFrame = field(repr=False, compare=False)


@dataclass(frozen=True)
class _Seen:
    rows: int
    over: int
    nothing_paid: int
    whole: int
    most: float
    fractions: int
    total: float


def is_refunded_amount(header: str) -> bool:
    """Whether a header speaks of money that went back, and not of a date, a number of pieces or a reason."""
    concepts = read_header(header).concepts
    return Concept.REFUND in concepts and not concepts & _NO_MONEY


def carried_refunds(_chosen: Refunded, table: "Table", mapping: ColumnMapping) -> Carried:
    """The column of refunded amounts that belongs to the mapped ones, and what may tell whether it is off already."""
    amounts = money_headers(mapping)
    taken = {header for headers in mapping.roles.values() for header in headers}
    called = [header for header in table.columns if header not in taken and is_refunded_amount(header)]
    of_money = [header for header in called if read_header(header).concepts & _MONEY]
    header = nearest(of_money or called, amounts[0]) if amounts else None
    return Carried(numbers={REFUND: header, **parts_beside(table, mapping)}) if header else NOTHING_CARRIED


def settle_refunds(chosen: Refunded, rows: Rows) -> Settled:
    """Subtract what went back from the amount of its row, or of its order.

    Returns:
        The events, where something is subtracted with `~refunded_whole`; and what was found, None where nothing went
        back or the column counts something else.
    """
    if REFUND not in rows.events.collect_schema():
        return Settled(rows.events)
    events = rows.events.with_columns(pl.col(REFUND).abs())
    given_back = pl.col(REFUND) > 0
    if not events.select(given_back.any()).collect(engine="streaming").item():
        return Settled(rows.events)
    events = spread(events, REFUND, meant_for(events, REFUND))
    seen = _look(events)
    header, amount = rows.names[REFUND], money_headers(rows.mapping)[0]
    if not _is_money(header, seen) and chosen is Refunded.AUTO:
        return Settled(rows.events)
    counting = ~is_no_purchase(events.collect_schema())
    used = _look(events.filter(counting))
    if not used.rows + used.nothing_paid:  # a status says it already, and leaves these rows out
        return Settled(rows.events)
    off_already, in_rows = _off_already(events, seen), _in_rows(events.filter(counting))
    fits = seen.rows > 0 and seen.over <= _MOST_WRONG * seen.rows
    subtracted = chosen is Refunded.SUBTRACT or (
        chosen is Refunded.AUTO and fits and not off_already and not in_rows
    )
    fact = Refunds(
        header=header,
        amount=amount,
        rows=used.rows + used.nothing_paid,
        whole=used.whole,
        over=used.over,
        total=used.total,
        subtracted=subtracted,
        off_already=off_already,
        in_rows=in_rows,
        sure=fits or off_already or in_rows,
        examples=rows.examples((pl.col(REFUND).abs() > 0) & counting, REFUND),
    )
    return Settled(_without(events) if subtracted else rows.events, fact)


def is_refunded_whole(_chosen: Refunded, columns: Collection[str]) -> pl.Expr | None:
    """True on rows of which nothing was left."""
    return pl.col(WHOLE) if WHOLE in columns else None


def _look(events: pl.LazyFrame) -> _Seen:
    refund, amount = pl.col(REFUND), pl.col("amount")
    given_back, paid = refund > 0, amount > 0
    seen = events.select(
        rows=(given_back & paid).sum(),
        over=(given_back & paid & (refund > amount * (1 + 1e-9) + 0.005)).sum(),
        nothing_paid=(given_back & (amount == 0)).sum(),
        whole=(given_back & paid & (refund > amount - 0.005)).sum(),
        most=refund.max(),
        fractions=(given_back & (refund != refund.floor())).sum(),
        total=pl.min_horizontal(refund, amount).filter(given_back & paid).sum(),
    ).collect(engine="streaming")
    return _Seen(**seen.row(0, named=True))


def _is_money(header: str, seen: _Seen) -> bool:
    """Whether these are amounts rather than flags or numbers of pieces."""
    if read_header(header).concepts & _MONEY:
        return True
    return seen.most > 1 and bool(seen.fractions or seen.whole or seen.most > _FEW_PIECES)


def _off_already(events: pl.LazyFrame, seen: _Seen) -> bool:
    """Whether the amounts are what was left: nothing, where something went back; or another sum less the refund."""
    if seen.nothing_paid > seen.whole and seen.nothing_paid * 10 >= seen.rows:
        return True
    sums = other_sums(events.collect_schema())
    if not sums:
        return False
    sample = events.filter(pl.col(REFUND) > 0).head(_SAMPLE).collect(engine="streaming")
    return any(adds_up(sample, pl.col("amount"), one - pl.col(REFUND)) for one in sums.values())


def _in_rows(events: pl.LazyFrame) -> bool:
    """Whether most of what went back was taken back by rows of the same customers, too, amount for amount."""
    refund = pl.col("customer_id"), (pl.col(REFUND) * 100).round().alias("cents")
    taken = pl.col("customer_id"), (pl.col("amount").abs() * 100).round().alias("cents")
    given = events.filter(pl.col(REFUND) > 0, pl.col("amount") > 0, ~pl.col("negative")).select(refund)
    paired = given.join(events.filter("negative").select(taken), on=["customer_id", "cents"], how="semi")
    found, of = (one.item() for one in pl.collect_all([paired.select(pl.len()), given.select(pl.len())]))
    return bool(found) and found >= _IN_ROWS * of


def _without(events: pl.LazyFrame) -> pl.LazyFrame:
    refund, amount = pl.col(REFUND), pl.col("amount")
    touched = ((refund > 0) & (amount > 0)).fill_null(False)
    left = pl.when(refund > amount - 0.005).then(0.0).otherwise(amount - refund)
    return events.with_columns(
        pl.when(touched).then(left).otherwise("amount").alias("amount"),
        (touched & (refund > amount - 0.005)).alias(WHOLE),
    )
