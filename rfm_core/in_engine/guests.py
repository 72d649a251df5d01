"""Customers who are nobody in particular, found among those that the engine counted."""

from dataclasses import dataclass

import narwhals as nw
import polars as pl

from rfm_core.cleaning.choice import Cleaning, Guests
from rfm_core.cleaning.policies.guests import GuestIds, is_stand_in, named_guests
from rfm_core.in_engine.cells import Frame
from rfm_core.sources import fetched

_TIMES = 10


@dataclass(frozen=True)
class GuestsFound:
    """What was found.

    Attributes:
        fact: As the policy tells it; None where there are no guests.
        left_out: Ids whose rows don't count.
    """

    fact: GuestIds | None
    left_out: tuple[str, ...]


def find_guests(rows: Frame, ids: pl.Series, cleaning: Cleaning, shown: GuestIds | None) -> GuestsFound:
    """Look for guests as `rfm_core.cleaning.policies.guests` does.

    Args:
        rows: All typed rows.
        ids: Every customer's id.
        cleaning: The policies.
        shown: What the sample's rows told, for its examples.
    """
    named = named_guests(ids)
    possible = set(ids.filter(is_stand_in(ids))) - named
    leading, towering = _standing_out(rows, possible)
    evident = named | towering
    found = sorted(evident or leading)
    if not found:
        return GuestsFound(None, ())
    theirs = rows.filter(nw.col("customer_id").is_in(found)).group_by("customer_id")
    counts = fetched(theirs.agg(nw.len().alias("rows"))).sort(
        ["rows", "customer_id"], descending=[True, False]
    )
    chosen = cleaning.guests
    left_out = chosen is Guests.LEAVE_OUT or (chosen is Guests.AUTO and bool(evident))
    fact = GuestIds(
        tuple((str(name), int(number)) for name, number in counts.select("customer_id", "rows").iter_rows()),
        bool(evident),
        left_out,
        shown.examples if shown else pl.DataFrame(),
    )
    return GuestsFound(fact, tuple(found) if left_out else ())


def _standing_out(rows: Frame, possible: set[str]) -> tuple[set[str], set[str]]:
    """Those with more orders than any other customer, and those with over ten times as many."""
    if not possible:
        return set(), set()
    known = rows.filter(~nw.col("customer_id").is_null())
    names = rows.collect_schema().names()
    if "order_id" in names:
        # A row without an order id is an order of its own.
        counted = known.group_by("customer_id", "order_id").agg(nw.len().alias("rows"))
        one = nw.when(nw.col("order_id").is_null()).then(nw.col("rows")).otherwise(nw.lit(1))
        orders = counted.with_columns(orders=one).group_by("customer_id").agg(nw.col("orders").sum())
    else:
        orders = known.group_by("customer_id").agg(nw.len().alias("orders"))
    theirs = fetched(orders.filter(nw.col("customer_id").is_in(sorted(possible))))
    others = fetched(
        orders.filter(~nw.col("customer_id").is_in(sorted(possible))).select(nw.col("orders").max())
    )
    most = others["orders"][0]
    if most is None:
        return set(), set()
    leading, towering = (
        set(theirs.filter(pl.col("orders") > times * int(most))["customer_id"]) for times in (1, _TIMES)
    )
    return leading, towering
