"""Events to customers in one pass over pieces: what `rfm_core.measuring.events.describe` gives, from coded events.

`describe` is the definition. This is for many rows on one machine: texts stay codes, and every piece of rows is added
to arrays with a place for each customer, so that memory grows with customers and not with rows.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from rfm_core.id_order import in_id_order
from rfm_core.measuring.coded import CUSTOMER, Coded, Piece, Whole, code_of, in_pieces, picked
from rfm_core.measuring.events import CANONICAL, ORDERS_IN_ROW, ROWS_AT_ONCE, FrequencyBy
from rfm_core.measuring.running import NEVER, Distinct, Latest, Sums, ranks_of
from rfm_core.measuring.spending import Spending, most_spent_on
from rfm_core.measuring.windowed import BOUGHT_BEFORE

_MOMENT: Final = pl.Datetime("us")
_NOT_YET: Final = np.iinfo(np.int64).max
_CONTENT: Final = code_of("content")


def can_be_folded(events: Coded) -> bool:
    """Whether all columns are of a kind that `fold` takes: texts with codes, and traits of whole numbers.

    Args:
        events: Typed events.
    """
    schema = events.frame.collect_schema()
    texts = [name for name in events.told if schema[name] == pl.String]
    others = [schema[name] for name in _traits(events) if name not in texts]
    return (
        schema["event_at"] == _MOMENT
        and schema.get("order_id", pl.UInt64()) == pl.UInt64
        and all(code_of(name) in schema and name in events.labels for name in texts)
        and all(kind.is_temporal() or kind.is_signed_integer() or kind == pl.Boolean for kind in others)
    )


def fold(
    events: Coded,
    frequency_by: FrequencyBy = FrequencyBy.ORDERS,
    start: datetime | None = None,
    folder: Path | None = None,
) -> pl.DataFrame:
    """Group coded events to customers, without anything that depends on the analysis moment.

    Args:
        events: Typed events of which `can_be_folded` is true. `customer_id`, `event_at` and `is_purchase` are nowhere
            null, and `order_id` (UInt64) is a fingerprint.
        frequency_by: What one unit of frequency is.
        start: Events before this moment don't count; they tell when a customer was first seen, contacts and traits.
        folder: Where rows may be kept on disk until the end; by default in the system's folder for temporary files.

    Returns:
        The customers that `rfm_core.measuring.events.describe` gives for the same events: columns, order and values.
    """
    ids, told = events.labels["customer_id"], events.told
    seen, frequency = _Seen(len(ids)), _Frequency(len(ids), frequency_by, told)
    traits = [_Trait(events, name) for name in _traits(events)]
    contents = events.labels["content"] if "content" in told else None
    apart = contents is not None and Spending.fits(len(ids), contents)
    spending = Spending(len(ids), contents if apart else None)
    columns = {
        "amount",
        *([_CONTENT] if apart else []),
        *frequency.columns,
        *(trait.column for trait in traits),
    }
    with in_pieces(events.frame, columns, start, folder) as pieces:
        for piece in pieces():
            seen.add(piece)
            spending.add(piece)
            frequency.add(piece)
            for trait in traits:
                trait.add(piece)
        while frequency.end_pass():
            for piece in pieces():
                frequency.add_units(piece)
    customers = pl.DataFrame(
        {
            "customer_id": ids,
            "rows": spending.rows,
            "monetary": spending.money(),
            **seen.moments(),
            "frequency": frequency.counts,
        }
    )
    if start is not None:
        before = (pl.col("first_seen") < start).fill_null(False)
        customers = customers.with_columns(before.alias(BOUGHT_BEFORE))
    customers = customers.with_columns(trait.latest() for trait in traits)
    if contents is not None:
        most = spending.most() if apart else _most_of_many(events, contents, start, seen.rows)
        customers = customers.with_columns(contents.gather(most).alias("preferred_content"))
    if "joined" in told:
        joined = pl.coalesce("joined", "first_seen").alias("first_seen")
        customers = customers.with_columns(joined).drop("joined")
    return in_id_order(customers.filter(pl.Series(seen.anyhow)))


class _Seen:
    """Who has rows, and when they bought first and last.

    Attributes:
        rows: How many rows there are.
        anyhow: Who has any, also before the window.
    """

    def __init__(self, customers: int) -> None:
        self.rows, self.anyhow = 0, np.zeros(customers, np.bool_)
        self._first, self._last = np.full(customers, _NOT_YET), np.full(customers, NEVER)

    def add(self, piece: Piece) -> None:
        self.rows += piece.places.size
        self.anyhow[piece.places] = True
        windowed = piece.bought is not piece.ever_bought
        ever = picked(piece.ever_bought, piece.places, piece.at) if windowed else piece.purchases
        np.minimum.at(self._first, *ever)
        np.maximum.at(self._last, *piece.purchases)

    def moments(self) -> dict[str, pl.Series]:
        first, last = pl.Series(self._first), pl.Series(self._last)
        return {
            "first_seen": first.set(first == _NOT_YET, None).cast(_MOMENT),
            "last_seen": last.set(last == NEVER, None).cast(_MOMENT),
        }


class _Frequency:
    """Units of frequency: different ones, and rows that are one each."""

    def __init__(self, customers: int, by: FrequencyBy, told: Iterable[str]) -> None:
        self._days = by is FrequencyBy.ACTIVE_DAYS
        self._orders = by is FrequencyBy.ORDERS and "order_id" in told
        self._in_row = by is FrequencyBy.ORDERS and ORDERS_IN_ROW in told
        self.columns = {
            *(["order_id"] if self._orders else []),
            *([ORDERS_IN_ROW] if self._in_row else []),
        }
        self._different = Distinct(customers) if self._days or self._orders else None
        self._in_rows = Sums(customers) if self._in_row else None
        self._alone = np.zeros(customers, np.int64)

    def add(self, piece: Piece) -> None:
        self.add_units(piece)
        if self._days:
            return
        alone = piece.bought & ~piece.known("order_id") if self._orders else piece.bought
        if self._in_rows is not None:
            self._in_rows.add(*picked(alone, piece.places, piece.numbers(ORDERS_IN_ROW, 1.0)))
        else:
            np.add.at(self._alone, piece.places[alone], 1)

    def add_units(self, piece: Piece) -> None:
        """Take in what may be needed in several passes."""
        if self._different is not None and self._days:
            self._different.add_days(*piece.purchases)
        elif self._different is not None:
            ordered = piece.bought & piece.known("order_id")
            self._different.add_orders(*picked(ordered, piece.places, piece.fingerprints("order_id")))

    def end_pass(self) -> bool:
        """Whether the units must be taken in once more."""
        return self._different is not None and self._different.end_pass()

    @property
    def counts(self) -> Whole:
        alone = self._alone
        if self._in_rows is not None:
            alone = self._in_rows.series().cast(pl.Int64).to_numpy()
        return alone if self._different is None else alone + self._different.counts


class _Trait:
    """The latest value of a trait or contact, or the latest joining date."""

    def __init__(self, events: Coded, name: str) -> None:
        self._name, self._labels = name, events.labels.get(name)
        self._kind = events.frame.collect_schema()[name]
        self.column = name if self._labels is None else code_of(name)
        ranks = None if self._labels is None else partial(ranks_of, self._labels)
        self._latest = Latest(len(events.labels["customer_id"]), ranks)

    def add(self, piece: Piece) -> None:
        known, values = piece.known(self.column), piece.whole(self.column)
        self._latest.add(*picked(known, piece.places, piece.at, values))

    def latest(self) -> pl.Series:
        values = pl.Series(self._latest.values).set(pl.Series(~self._latest.told), None)
        if self._labels is not None:
            return self._labels.gather(values).alias(self._name)
        return values.cast(self._kind).alias(self._name)


def _traits(events: Coded) -> list[str]:
    return [name for name in events.told if name not in CANONICAL]


def _most_of_many(events: Coded, contents: pl.Series, start: datetime | None, rows: int) -> pl.Series:
    inside = pl.lit(True) if start is None else pl.col("event_at") >= start
    bought = events.frame.filter(pl.col("is_purchase") & inside & pl.col(_CONTENT).is_not_null())
    purchases = bought.select("amount", place=CUSTOMER, code=_CONTENT)
    return most_spent_on(purchases, len(events.labels["customer_id"]), contents, rows // ROWS_AT_ONCE + 1)
