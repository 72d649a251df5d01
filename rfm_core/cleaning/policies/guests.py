"""Customer ids that stand for nobody: guests, walk-ins, and the zero that a system writes for them."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import polars as pl

from rfm_core.cleaning.policies.policy import LeftOut, OneOf, Rows, Settled, Words, travelling
from rfm_core.columns import Role, Shape
from rfm_core.languages import LANGUAGES
from rfm_core.languages.language import gathered
from rfm_core.measuring.coded import code_of

_MARK: Final = travelling("guest")
_AROUND = " \t()[]{}<>*-_.,:;!?#\"'"
_STAND_INS: Final = (
    r"^(?:0+|-1|9{2,}|(?:guest|gast|invitado|invite|noreply|no-reply|anonymous|unknown|none)[^@]*@.*)$"
)
"""Ids and addresses that can stand for everybody who has none, and can be somebody's."""
_TIMES = 10
_MANY = 20
_MARKS, _BETWEEN = "[\u0300-\u036f]", r"[\s_\-]+"


def _folded(text: str) -> str:
    """A word as ids are compared: without accents, hyphens and capitals."""
    bare = re.sub(_MARKS, "", unicodedata.normalize("NFKD", text.lower()))
    return re.sub(_BETWEEN, " ", bare).strip(_AROUND)


_WORDS: Final = frozenset(_folded(word) for word in gathered(LANGUAGES, lambda language: language.guests))
"""Whole ids, as `_folded` writes them."""


class Guests(StrEnum):
    """What happens to rows of customers who are nobody in particular."""

    AUTO = "auto"
    LEAVE_OUT = "leave-out"
    ONE_CUSTOMER = "one-customer"


@dataclass(frozen=True)
class GuestIds:
    """Ids that stand for nobody.

    Attributes:
        ids: Each with its rows, most frequent first.
        evident: Whether words or ten times the orders of the next customer say so; else they only have the most.
        left_out: Whether their rows were left out.
        examples: Up to three of them.
    """

    ids: tuple[tuple[str, int], ...]
    evident: bool
    left_out: bool
    examples: pl.DataFrame = field(repr=False, compare=False)


def _settle(chosen: Guests, rows: Rows) -> Settled:
    """Mark the rows of guests, and those of stand-ins with over ten times the orders of the next customer."""
    # Each id is looked at once: words are dear to compare, and customers fewer than rows.
    ids = _ids(rows)
    named = named_guests(ids)
    possible = set(ids.filter(is_stand_in(ids))) - named
    leading, towering = _standing_out(rows, possible) if possible else (set(), set())
    evident = named | towering
    found = evident or leading
    if not found:
        return Settled(rows.events)
    guest = _is_one_of(rows, found)
    counts = rows.events.filter(guest).group_by("customer_id").agg(rows=pl.len()).collect(engine="streaming")
    counted = tuple(counts.sort(["rows", "customer_id"], descending=[True, False]).iter_rows())
    left_out = chosen is Guests.LEAVE_OUT or (chosen is Guests.AUTO and bool(evident))
    fact = GuestIds(counted, bool(evident), left_out, rows.examples(guest))
    return Settled(rows.events.with_columns(guest.alias(_MARK)) if left_out else rows.events, fact)


def named_guests(ids: pl.Series) -> set[str]:
    """Those ids that are a word for a guest and nothing more."""
    plain = ids.str.to_lowercase()
    bare = plain.str.normalize("NFKD").str.replace_all(_MARKS, "").str.replace_all(_BETWEEN, " ")
    return set(ids.filter(bare.str.strip_chars(_AROUND).is_in(_WORDS)))


def is_stand_in(ids: pl.Series) -> pl.Series:
    """True on ids and addresses that can stand for everybody who has none, and can be somebody's."""
    return ids.str.to_lowercase().str.contains(_STAND_INS)


def _is_one_of(rows: Rows, ids: set[str]) -> pl.Expr:
    """True on the rows of some customers."""
    code = code_of("customer_id")
    if code not in rows.events.collect_schema():
        return pl.col("customer_id").is_in(sorted(ids)).fill_null(False)
    codes = rows.labels["customer_id"].is_in(sorted(ids)).arg_true()
    return pl.col(code).is_in(codes.implode()).fill_null(False)


def _ids(rows: Rows) -> pl.Series:
    """Every customer's id (String), once."""
    if code_of("customer_id") in rows.events.collect_schema():
        return rows.labels["customer_id"]
    ids = rows.events.select("customer_id").drop_nulls().unique()
    return ids.collect(engine="streaming")["customer_id"]


def _standing_out(rows: Rows, possible: set[str]) -> tuple[set[str], set[str]]:
    """Those ids that have more orders than any other customer, and those that have over ten times as many."""
    code = code_of("customer_id")
    key = code if code in rows.events.collect_schema() else "customer_id"
    known = rows.events.filter(pl.col(key).is_not_null())
    sizes = known.group_by(key).agg(rows=pl.len()).collect(engine="streaming")
    ids = rows.labels["customer_id"].gather(sizes[key]) if key == code else sizes[key]
    customers = sizes.with_columns(id=ids, one=ids.is_in(sorted(possible)))
    # Most orders are those of somebody with many rows: where he has as many as they, no other has to be looked at.
    many = customers.filter(~pl.col("one")).top_k(_MANY, by="rows")
    ones = customers.filter("one")
    theirs = _counted(known, pl.concat([many, ones]), key)
    most = theirs.filter(~pl.col("one"))["orders"].max()
    if not isinstance(most, int):
        return set(), set()
    if not (theirs.filter("one")["orders"] > most).any():
        return set(), set()
    if customers.height > many.height + ones.height:
        theirs = _counted(known, None, key).join(customers, on=key)
        most = int(theirs.filter(~pl.col("one"))["orders"].max())  # type: ignore[arg-type]
    leading, towering = (
        set(theirs.filter(pl.col("one"), pl.col("orders") > times * most)["id"]) for times in (1, _TIMES)
    )
    return leading, towering


def _counted(events: pl.LazyFrame, customers: pl.DataFrame | None, key: str) -> pl.DataFrame:
    """Orders of some customers, or of all."""
    if customers is None:
        return events.group_by(key).agg(orders=_orders(events)).collect(engine="streaming")
    some = events.filter(pl.col(key).is_in(customers[key].implode()))
    orders = some.group_by(key).agg(orders=_orders(events)).collect(engine="streaming")
    return orders.join(customers, on=key)


def _orders(events: pl.LazyFrame) -> pl.Expr:
    if "order_id" not in events.collect_schema():
        return pl.len()
    order = pl.col("order_id")
    return order.drop_nulls().n_unique() + order.null_count()


def _rule(_chosen: Guests, columns: Collection[str]) -> pl.Expr | None:
    return pl.col(_MARK) if _MARK in columns else None


GUESTS = OneOf[Guests](
    label="Guests, walk-ins and the like",
    option="--guests",
    asks="Rows of customers who are nobody in particular, such as guests.",
    values={
        Guests.AUTO: Words(
            "Leave out those that are evident",
            "Rows of evident guests, who are many people under one id, were left out.",
        ),
        Guests.LEAVE_OUT: Words(
            "Leave them out", "Rows of guests, who are many people under one id, were left out."
        ),
        Guests.ONE_CUSTOMER: Words(
            "Count them as one customer",
            "Guests were counted as one customer per id, though they are many people.",
        ),
    },
    shapes=frozenset({Shape.EVENTS}),
    needs=Role.CUSTOMER,
    leaves=LeftOut(
        "guest_customer",
        "row belongs to a guest, who is nobody in particular",
        "rows belong to guests, who are nobody in particular",
    ),
    rule=_rule,
    settle=_settle,
)
