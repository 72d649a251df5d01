"""Customers of events as a whole: whom to leave out, with an account of every row, and what the others are like."""

import polars as pl

from rfm_core.cleaning.accounting import check_somebody_left, count_reasons, rejected_lines
from rfm_core.cleaning.choice import Cleaning, Returns
from rfm_core.cleaning.currencies import Currencies
from rfm_core.cleaning.events import Sifted
from rfm_core.cleaning.name_columns import unfolded, whole_names
from rfm_core.cleaning.noticed import Cleaned, CleanedEvents, notice
from rfm_core.cleaning.order_lines import on_lines
from rfm_core.cleaning.people import apply_rules, trait_names
from rfm_core.cleaning.reasons import REASON, Reason
from rfm_core.columns import Role
from rfm_core.measuring.choices import Given
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.windowed import BOUGHT_BEFORE, customers_inside
from rfm_core.private_folder import PrivateFolder
from rfm_core.reading.table import Table


def judge_customers(
    given: Given,
    sifted: Sifted,
    described: pl.DataFrame,
    facts: tuple[object, ...],
    folder: PrivateFolder,
) -> Measured:
    """Leave out customers as a whole, account for their rows, and date the rest.

    Args:
        given: The table.
        sifted: Its events.
        described: As `rfm_core.measuring.events.describe` gives the customers.
        facts: What the policies found.
        folder: Holds the events.

    Raises:
        NothingLeft: Nobody is left.
    """
    mapping, conventions, names = given.mapping, given.conventions, given.mapping.headers(Role.NAME)
    customers, window = customers_inside(described, given.choices.window, sifted.start)
    kept, gone = part_customers(customers, given)
    left_out = _lines_left_out(given.table, sifted, gone)
    counts = count_reasons(left_out)
    events = sifted.kept.join(gone.lazy().select("customer_id"), on="customer_id", how="anti")
    netted, lines = _tallies(events)
    check_somebody_left(given.table, mapping, counts, kept.height, sifted.future, window)
    found = CleanedEvents(sifted, gone, netted, lines, _count_ids(sifted, customers), facts, window)
    cleaned = Cleaned(given.table, mapping, conventions, given.choices.cleaning, counts)
    return Measured(
        customers=given.finished(unfolded(kept, names), sifted.moment),
        quality=given.quality(counts, sifted.future, notice(cleaned, found)),
        as_of=sifted.moment,
        mapping=mapping,
        conventions=conventions,
        unit=conventions.unit,
        traits=trait_names(mapping.trait_headers),
        events=whole_names(events, names),
        left_out=left_out,
        usable=_usable(sifted, gone),
        facts=facts,
        currency=next((fact.counted for fact in facts if isinstance(fact, Currencies)), ""),
        window=window,
        folder=folder,
    )


def part_customers(customers: pl.DataFrame, given: Given) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Who stays, and who goes with the reason and how many rows."""
    cleaning = given.choices.cleaning
    judged = apply_rules(customers.with_columns(reason=_refunds(cleaning)), given.carried, cleaning)
    gone = judged.filter(pl.col("reason").is_not_null())
    kept = judged.filter(pl.col("reason").is_null())
    return (
        kept.drop("reason", "rows", BOUGHT_BEFORE, strict=False),
        gone.select("customer_id", "reason", pl.col("rows", f"^{BOUGHT_BEFORE}$")),
    )


def _refunds(cleaning: Cleaning) -> pl.Expr:
    """The reason why a customer's returns leave nothing: no purchase at all, or all money given back."""
    nobody = pl.when(pl.col("last_seen").is_null()).then(
        pl.lit(Reason.RETURNS_ONLY_CUSTOMER.value, dtype=REASON)
    )
    if cleaning.returns is not Returns.NET:
        return nobody.otherwise(pl.lit(None, dtype=REASON))
    return nobody.when(pl.col("monetary") <= 0).then(pl.lit(Reason.REFUNDED_CUSTOMER.value, dtype=REASON))


def _usable(sifted: Sifted, gone: pl.DataFrame) -> pl.LazyFrame:
    """All that happened: only whom a rule about traits leaves out isn't there."""
    ruled = pl.col("reason").is_in([Reason.TRAIT_MISSING.value, Reason.TRAIT_OUT_OF_RANGE.value])
    out = gone.filter(ruled).lazy().select("customer_id")
    return sifted.told.join(out, on="customer_id", how="anti")


def _tallies(events: pl.LazyFrame) -> tuple[int, int]:
    """How many rows were netted, and how many add nothing to their order."""
    line = on_lines(events.collect_schema())
    tallies = events.select(netted=(~pl.col("is_purchase") & ~line).sum(), lines=line.sum())
    netted, lines = tallies.collect(engine="streaming").row(0)
    return netted, lines


def _count_ids(sifted: Sifted, customers: pl.DataFrame) -> pl.LazyFrame:
    """Every `id` and its `rows`: usable rows are counted by customer already, and few others are left to count."""
    others = sifted.frame.filter(pl.col("reason").is_not_null()).group_by(id="customer_id")
    known = customers.lazy().select(pl.col("customer_id").alias("id"), pl.col("rows").cast(pl.UInt32))
    return pl.concat([known, others.agg(pl.len().cast(pl.UInt32).alias("rows"))])


def _lines_left_out(table: Table, sifted: Sifted, gone: pl.DataFrame) -> pl.LazyFrame:
    """Line and reason of every row left out: unreadable, by a row's own rule, or with its customer."""
    of_gone = sifted.kept.select("line", "customer_id").join(
        gone.lazy().select("customer_id", "reason"), on="customer_id"
    )
    return pl.concat(
        [
            rejected_lines(table),
            sifted.frame.filter(pl.col("reason").is_not_null()).select("line", "reason"),
            of_gone.select("line", "reason"),
        ]
    )
