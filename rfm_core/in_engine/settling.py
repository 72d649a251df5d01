"""What rows mean, carried out on all of them: kinds, returns, currencies, receipts; with the counts that tell of it."""

from dataclasses import dataclass, field, replace
from typing import Final

import narwhals as nw
import polars as pl

from rfm_core.cleaning.choice import Cleaning
from rfm_core.cleaning.currencies import Converted, Currencies, InCurrency
from rfm_core.cleaning.currency_columns import NAMED, WRITTEN
from rfm_core.cleaning.policies.prefixed import PrefixedOrders
from rfm_core.cleaning.policies.receipts import Receipts, RestartingOrders
from rfm_core.cleaning.row_kinds.kinds import ORDER, Kind, RowKinds
from rfm_core.cleaning.row_kinds.words import no_words
from rfm_core.in_engine.cells import Frame, is_true
from rfm_core.in_engine.judging import KindsOf, Meaning
from rfm_core.in_engine.names import travels_as
from rfm_core.sources import EngineTable, fetched

KIND: Final = "row_kind"
OTHER: Final = "other_currency"
_RETURN, _NONE = ORDER.index(Kind.RETURN), ORDER.index(Kind.NO_PURCHASE)
_SHARED: Final = 0.05


@dataclass(frozen=True)
class SettledRows:
    """Rows whose meaning is settled.

    Attributes:
        frame: The typed rows with `negative` as settled, and where there are such `row_kind` and `other_currency`.
        facts: What was found, with the numbers of all rows.
        cleaning: The policies, with what was decided by all rows: so a sample of them is settled alike.
        sums: Ids whose rows are totals.
    """

    frame: Frame
    facts: tuple[object, ...]
    cleaning: Cleaning
    sums: tuple[str, ...] = ()
    columns: tuple[str, ...] = field(default=())


def carry_out(
    table: EngineTable, rows: Frame, meaning: Meaning, cleaning: Cleaning, order: str | None, *, whole: bool
) -> SettledRows:
    """Settle all rows as the sample was judged.

    Args:
        table: The engine's table.
        rows: As `typed_rows` gives them.
        meaning: What was judged.
        cleaning: The policies.
        order: The column of order ids, if there is one.
        whole: All rows were judged.
    """
    facts = list(meaning.facts)
    if meaning.kinds:
        kind = _worst([_code(one) for one in meaning.kinds])
        rows = rows.with_columns(kind.alias(KIND))
        rows = rows.with_columns(negative=nw.col("negative") | (nw.col(KIND) == _RETURN))
        facts = [_with_all_kinds(rows, fact, meaning) for fact in facts]
    if meaning.prefix_returns:
        rows = rows.with_columns(negative=nw.col("negative") | nw.col("prefixed"))
    facts = [_with_all_prefixed(rows, fact) for fact in facts]
    rows, cleaning, facts = _by_receipt(rows, cleaning, facts, order, whole)
    if meaning.currencies is not None:
        rows, cleaning, facts = _in_currencies(table, rows, meaning.currencies, cleaning, facts)
    return SettledRows(rows, tuple(facts), cleaning, meaning.sums, tuple(rows.collect_schema().names()))


def _code(one: KindsOf) -> nw.Expr:
    value = nw.col(one.column)
    if one.filled:
        filled = ~value.is_null() & ~value.str.to_lowercase().is_in(list(no_words()))
        filled = filled & ~value.str.contains(r"^[-0:/. T]+$")
        return nw.when(is_true(filled)).then(nw.lit(max(one.codes.values(), default=0))).otherwise(nw.lit(0))
    code = nw.lit(0)
    for place in sorted(set(one.codes.values())):
        values = [text for text, of in one.codes.items() if of == place]
        code = nw.when(is_true(value.is_in(values))).then(nw.lit(place)).otherwise(code)
    return code


def _worst(codes: list[nw.Expr]) -> nw.Expr:
    worst = codes[0]
    for code in codes[1:]:
        worst = nw.when(code > worst).then(code).otherwise(worst)
    return worst


def _with_all_kinds(rows: Frame, fact: object, meaning: Meaning) -> object:
    """How many rows of the whole table each value has."""
    if not isinstance(fact, RowKinds):
        return fact
    headers = {travels_as(name): header for name, header in meaning.carried.texts.items()}
    known: dict[tuple[str, str], tuple[int, float]] = {}
    for one in meaning.kinds:
        tallies = _tallies(rows, one)
        for value, number, amount in tallies.iter_rows():
            known[headers[one.column], value] = (number, amount or 0.0)
    values = tuple(
        replace(one, rows=found[0], amount=found[1]) if (found := known.get((one.header, one.value))) else one
        for one in fact.values
    )
    unusual = fetched(rows.filter(nw.col(KIND) >= _RETURN).select(nw.len().alias("rows")))["rows"][0]
    return replace(fact, values=values, rows=int(unusual))


def _tallies(rows: Frame, one: KindsOf) -> pl.DataFrame:
    if one.filled:
        counted = rows.filter(_code(one) > 0).select(nw.len().alias("rows"), nw.col("amount").sum())
        return fetched(counted).select(pl.lit("").alias("value"), "rows", "amount")
    known = rows.filter(~nw.col(one.column).is_null())
    counted = known.group_by(one.column).agg(nw.len().alias("rows"), nw.col("amount").sum())
    return fetched(counted).select(pl.col(one.column).alias("value"), "rows", "amount")


def _with_all_prefixed(rows: Frame, fact: object) -> object:
    if not isinstance(fact, PrefixedOrders):
        return fact
    told = rows.filter(nw.col("prefixed"))
    orders = told.group_by("order_id").agg(nw.len().alias("rows"))
    counts = fetched(orders.select(nw.len().alias("orders"), nw.col("rows").sum()))
    return replace(fact, orders=int(counts["orders"][0]), rows=int(counts["rows"][0] or 0))


def _by_receipt(
    rows: Frame, cleaning: Cleaning, facts: list[object], order: str | None, whole: bool
) -> tuple[Frame, Cleaning, list[object]]:
    """Where order ids begin again, let an order be the rows of one id, customer and day."""
    if order is None:
        return rows, cleaning, facts
    chosen, found = cleaning.receipts, next((one for one in facts if isinstance(one, RestartingOrders)), None)
    # Some customers share few ids even where all of them share many, so all rows are looked at.
    if not whole and (found is not None or chosen is Receipts.AUTO):
        shared, several = _shared_orders(rows)
        facts = [one for one in facts if one is not found]
        shown = pl.DataFrame() if found is None else found.examples
        restart = shared > 0 and shared >= _SHARED * several
        by_day = chosen is not Receipts.AS_THEY_ARE
        found = RestartingOrders(order, shared, several, by_day, shown) if restart else None
        facts = facts if found is None else [*facts, found]
    by_day = chosen is Receipts.BY_DAY or (found is not None and found.by_day)
    if by_day:
        day = nw.col("event_at").cast(nw.Date).cast(nw.String)
        parts = nw.concat_str([nw.col("order_id"), nw.col("customer_id"), day], separator="\x1f")
        rows = rows.with_columns(order_id=nw.coalesce(parts, nw.col("order_id")))
    decided = Receipts.BY_DAY if by_day else Receipts.AS_THEY_ARE
    return rows, cleaning.model_copy(update={"receipts": decided}), facts


def _shared_orders(rows: Frame) -> tuple[int, int]:
    """How many ids on several rows several customers share, and how many ids stand on several rows."""
    # Grouped twice, because the smallest and largest text of every order can't be put to disk.
    pairs = rows.filter(~nw.col("order_id").is_null()).group_by("order_id", "customer_id")
    known = nw.when(nw.col("customer_id").is_null()).then(nw.lit(0)).otherwise(nw.lit(1))
    whose = pairs.agg(nw.len().alias("lines")).with_columns(known=known).group_by("order_id")
    lines = whose.agg(nw.col("lines").sum(), nw.col("known").sum().alias("customers"))
    shared = nw.when(nw.col("customers") > 1).then(nw.lit(1)).otherwise(nw.lit(0))
    several = lines.filter(nw.col("lines") > 1).with_columns(shared=shared)
    found = fetched(several.select(nw.len().alias("several"), nw.col("shared").sum()))
    return int(found["shared"][0] or 0), int(found["several"][0] or 0)


def _in_currencies(
    table: EngineTable, rows: Frame, ways: pl.DataFrame, cleaning: Cleaning, facts: list[object]
) -> tuple[Frame, Cleaning, list[object]]:
    """Name each row's currency, and mark those that can't be added to the one that counts."""
    said = [name for name in (travels_as(NAMED), travels_as(WRITTEN)) if name in ways.columns]
    # Nothing equals null in a join, so each way of saying nothing gets a word of its own.
    keys = [nw.col(name).fill_null("").alias(f"{name}_") for name in said]
    small = ways.select(
        *(pl.col(name).fill_null("").alias(f"{name}_small") for name in said), pl.col("currency")
    ).unique([f"{name}_small" for name in said])
    marked = rows.with_columns(*keys).join(
        table.brought(small),
        left_on=[f"{name}_" for name in said],
        right_on=[f"{name}_small" for name in said],
        how="left",
    )
    known = nw.col("amount").is_null()
    usable = marked.with_columns(nw.when(known).then(nw.lit(0)).otherwise(nw.lit(1)).alias("usable"))
    sums = usable.group_by("currency").agg(nw.col("usable").sum().alias("rows"), nw.col("amount").sum())
    found = fetched(sums).filter(pl.col("currency").is_not_null(), pl.col("rows") > 0)
    found = found.sort(["rows", "currency"], descending=[True, False])
    wanted = cleaning.currency.strip().upper()
    names = found["currency"].to_list()
    counted = next((name for name in names if name.upper() == wanted), names[0] if names else "")
    rows = marked.drop(*(f"{name}_" for name in said))
    rows = rows.with_columns((nw.col("currency") != counted).fill_null(False).alias(OTHER))
    facts = [_all_currencies(fact, found, counted) for fact in facts]
    rates = {rate.code: rate for rate in cleaning.currency_rates if rate.into in ("", counted)}
    used = [rate for code, rate in rates.items() if code in names and code != counted]
    for rate in used:
        of = is_true(nw.col("currency") == rate.code)
        rows = rows.with_columns(
            amount=nw.when(of).then(nw.col("amount") * rate.rate).otherwise(nw.col("amount")),
        ).with_columns(nw.when(of).then(nw.lit(False)).otherwise(nw.col(OTHER)).alias(OTHER))
    if used:
        converted = int(found.filter(pl.col("currency").is_in([rate.code for rate in used]))["rows"].sum())
        facts = [Converted(tuple(used), converted) if isinstance(one, Converted) else one for one in facts]
    return rows, cleaning.model_copy(update={"currency": counted}), facts


def _all_currencies(fact: object, found: pl.DataFrame, counted: str) -> object:
    if not isinstance(fact, Currencies):
        return fact
    of_all = tuple(InCurrency(name, int(number), float(total)) for name, number, total in found.iter_rows())
    return replace(fact, counted=counted, found=of_all)
