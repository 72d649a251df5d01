"""What rows are by the other rows of their customers."""

from collections.abc import Sequence

import polars as pl

from rfm_core.cleaning.row_kinds.judging import Tally, is_bought
from rfm_core.cleaning.row_kinds.words import words_in

_MOST = 0.5
_FEW = 0.25
_NEARLY_ALL = 0.8
_CENT = 0.005


def repeats_purchases(events: pl.LazyFrame, name: str, tally: Tally, bought: Sequence[str]) -> bool:
    """Whether most rows with a value repeat a purchase of their customer, amount for amount: they take it back.

    Where purchases repeat each other, too (a subscription's price), that tells nothing.
    """
    usable = events.filter(pl.col("customer_id").is_not_null(), pl.col("amount").is_not_null())
    pair = ("customer_id", pl.col("amount").abs().round(2))
    value = pl.col(name)
    back = usable.filter(value.eq_missing(pl.lit(tally.value))).select(pair)
    others = usable.filter(value.is_in(bought), ~pl.col("negative")).group_by(pair).len()
    paired = back.join(others, on=["customer_id", "amount"], how="semi").select(pl.len())
    alike = others.select(alike=pl.col("len").filter(pl.col("len") > 1).sum(), of=pl.col("len").sum())
    found, of, usual = (one.row(0) for one in pl.collect_all([paired, back.select(pl.len()), alike]))
    return bool(found[0] > _MOST * of[0] and usual[0] <= _FEW * usual[1])


def settles_invoices(events: pl.LazyFrame, name: str, tally: Tally, tallies: Sequence[Tally]) -> bool:
    """Whether rows with a value pay for what other rows of the same customers invoice.

    They take money off, or nearly all their customers have invoices that come to as much or more.
    """
    if tally.mostly_negative:
        return True
    invoices = [one.value for one in tallies if is_bought(words_in(one.value))]
    usable = events.filter(pl.col("customer_id").is_not_null(), pl.col("amount").is_not_null())
    value, amount = pl.col(name), pl.col("amount").abs()
    each = usable.group_by("customer_id").agg(
        paid=amount.filter(value.eq_missing(pl.lit(tally.value))).sum(),
        invoiced=amount.filter(value.is_in(invoices)).sum(),
    )
    payers = each.filter(pl.col("paid") > 0)
    covered = payers.select((pl.col("paid") <= pl.col("invoiced") + _CENT).mean())
    share = covered.collect(engine="streaming").item()
    return share is None or bool(share >= _NEARLY_ALL)
