"""Customers of events as a whole: whom to leave out, with an account of every row, and what the others are like."""

from collections.abc import Mapping

import polars as pl
import polars.selectors as cs

from rfm_core.cleaning.accounting import check_somebody_left, count_reasons, rejected_lines
from rfm_core.cleaning.choice import Cleaning, Returns
from rfm_core.cleaning.currencies import Currencies
from rfm_core.cleaning.events import Sifted
from rfm_core.cleaning.name_columns import unfolded, whole_names
from rfm_core.cleaning.noticed import Cleaned, CleanedEvents, notice
from rfm_core.cleaning.order_lines import IS_LINE, on_lines
from rfm_core.cleaning.people import apply_rules, trait_names
from rfm_core.cleaning.reasons import REASON, Reason
from rfm_core.columns import Role
from rfm_core.measuring.choices import Given
from rfm_core.measuring.coded import CODE, code_of
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
    labels: Mapping[str, pl.Series],
) -> Measured:
    """Leave out customers as a whole, account for their rows, and date the rest.

    Args:
        given: The table.
        sifted: Its events.
        described: As `rfm_core.measuring.events.describe` gives the customers.
        facts: What the policies found.
        folder: Holds the events.
        labels: What the codes of the events' texts stand for.

    Raises:
        NothingLeft: Nobody is left.
    """
    mapping, conventions, names = given.mapping, given.conventions, given.mapping.headers(Role.NAME)
    customers, window = customers_inside(described, given.choices.window, sifted.start)
    kept, gone = part_customers(customers, given)
    # Where every row was told of a customer, nobody has to look for the others.
    whole = sifted.start is None and int(described["rows"].sum()) == given.table.rows
    left_out = _lines_left_out(given.table, None if whole else sifted, gone, (sifted.kept, labels))
    counts = count_reasons(left_out)
    events = _without(sifted.kept, gone, labels)
    netted, lines = (0, 0) if _all_buy(sifted.frame) else _tallies(events)
    check_somebody_left(given.table, mapping, counts, kept.height, sifted.future, window)
    ids = _count_ids(None if whole else sifted, customers, labels)
    found = CleanedEvents(sifted, gone, netted, lines, ids, facts, window)
    cleaned = Cleaned(given.table, mapping, conventions, given.choices.cleaning, counts)
    return Measured(
        customers=given.finished(unfolded(kept, names), sifted.moment),
        quality=given.quality(counts, sifted.future, notice(cleaned, found)),
        as_of=sifted.moment,
        mapping=mapping,
        conventions=conventions,
        unit=conventions.unit,
        traits=trait_names(mapping.trait_headers),
        events=whole_names(events.drop(cs.starts_with(CODE)), names),
        left_out=left_out,
        usable=_usable(sifted, gone, labels).drop(cs.starts_with(CODE)),
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


def _usable(sifted: Sifted, gone: pl.DataFrame, labels: Mapping[str, pl.Series]) -> pl.LazyFrame:
    """All that happened: only whom a rule about traits leaves out isn't there."""
    ruled = pl.col("reason").is_in([Reason.TRAIT_MISSING.value, Reason.TRAIT_OUT_OF_RANGE.value])
    return _without(sifted.told, gone.filter(ruled), labels)


def _without(events: pl.LazyFrame, gone: pl.DataFrame, labels: Mapping[str, pl.Series]) -> pl.LazyFrame:
    if gone.is_empty():
        return events
    key, keyed = _keyed(events, gone, labels)
    return events.join(keyed.lazy().select(key), on=key, how="anti", maintain_order="left")


def _keyed(
    events: pl.LazyFrame, customers: pl.DataFrame, labels: Mapping[str, pl.Series]
) -> tuple[str, pl.DataFrame]:
    """What tells customers apart in events (their codes, where there are any), and customers with it."""
    code = code_of("customer_id")
    if code not in events.collect_schema():
        return "customer_id", customers
    known = labels["customer_id"].rename("customer_id").to_frame().with_row_index(code)
    return code, customers.join(known, on="customer_id", how="left", maintain_order="left")


def _all_buy(events: pl.LazyFrame) -> bool:
    """Whether no row gives anything back, and each adds to its order: that is told by one column, in most files."""
    if IS_LINE in events.collect_schema():
        return False
    return bool(events.select(pl.col("is_purchase").all()).collect(engine="streaming").item())


def _tallies(events: pl.LazyFrame) -> tuple[int, int]:
    """How many rows were netted, and how many add nothing to their order."""
    columns = events.collect_schema()
    # Most files have neither, and one column tells it.
    if (
        IS_LINE not in columns
        and events.select(pl.col("is_purchase").all()).collect(engine="streaming").item()
    ):
        return 0, 0
    line = on_lines(columns)
    tallies = events.select(netted=(~pl.col("is_purchase") & ~line).sum(), lines=line.sum())
    netted, lines = tallies.collect(engine="streaming").row(0)
    return netted, lines


def _count_ids(
    sifted: Sifted | None, customers: pl.DataFrame, labels: Mapping[str, pl.Series]
) -> pl.LazyFrame:
    """Every `id` and its `rows`: usable rows are counted by customer already, and few others are left to count.

    Args:
        sifted: The events; None where all are usable.
        customers: As `rfm_core.measuring.events.describe` gives them.
        labels: What the codes of the events' texts stand for.
    """
    known = customers.lazy().select(pl.col("customer_id").alias("id"), pl.col("rows").cast(pl.UInt32))
    if sifted is None:
        return known
    others = sifted.frame.filter(pl.col("reason").is_not_null())
    code, rows = code_of("customer_id"), pl.len().cast(pl.UInt32).alias("rows")
    if code not in others.collect_schema():
        return pl.concat([known, others.group_by(id="customer_id").agg(rows)])
    counted = others.group_by(code).agg(rows).collect(engine="streaming")
    ids = labels["customer_id"].gather(counted[code]).alias("id")
    return pl.concat([known, counted.lazy().select(pl.lit(ids).alias("id"), "rows")])


def _lines_left_out(
    table: Table,
    sifted: Sifted | None,
    gone: pl.DataFrame,
    theirs: tuple[pl.LazyFrame, Mapping[str, pl.Series]],
) -> pl.LazyFrame:
    """Line and reason of every row left out: unreadable, by a row's own rule, or with its customer.

    Args:
        table: Says what couldn't be read.
        sifted: The events; None where no rule leaves any out.
        gone: Customers who are left out.
        theirs: The usable events, and what the codes of their texts stand for.
    """
    lines = [rejected_lines(table)]
    if sifted is not None:
        lines.append(sifted.frame.filter(pl.col("reason").is_not_null()).select("line", "reason"))
    if not gone.is_empty():
        events, labels = theirs
        key, keyed = _keyed(events, gone, labels)
        joined = events.select("line", key).join(keyed.lazy().select(key, "reason"), on=key)
        lines.append(joined.select("line", "reason"))
    return pl.concat(lines)
