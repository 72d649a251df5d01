"""Find out what every row is, once rows are typed, and keep it beside them."""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from rfm_core.cleaning.policies.policy import Rows, Settled
from rfm_core.cleaning.row_kinds.columns import FILLED_PREFIX, PREFIX, KindColumn, is_filled
from rfm_core.cleaning.row_kinds.evidence import repeats_purchases, settles_invoices
from rfm_core.cleaning.row_kinds.headers import Sort, sort_of
from rfm_core.cleaning.row_kinds.judging import Judged, Tally, judge
from rfm_core.cleaning.row_kinds.kinds import (
    CHOSEN,
    FILLED,
    KIND,
    ORDER,
    By,
    Kind,
    RowKind,
    RowKinds,
    ValueKind,
)
from rfm_core.cleaning.row_kinds.pairs import any_of, apply_pairs, of_kind, pair_refunds
from rfm_core.measuring.coded import code_of

_MOST_VALUES: Final = 200


def settle_kinds(chosen: tuple[RowKind, ...], rows: Rows) -> Settled:
    """Give every row its kind, where a column tells one from another.

    Args:
        chosen: What a person said of some values.
        rows: The typed events, with the columns that may tell kinds.

    Returns:
        The events as they were; or, where some row isn't just a purchase, a scan of their copy with `KIND` and
        `CHOSEN`, and the fact `RowKinds`.
    """
    names = sorted(name for name in rows.names if name.startswith(PREFIX))
    plain = rows.events.drop(*names, *map(code_of, names), strict=False)
    judged = _by_evidence({name: _by_words(name, chosen, rows) for name in names}, rows)
    told = {name: values for name, values in judged.items() if _unusual(values)}
    if not told:
        return Settled(plain)
    kind, by_you = _code(told, None), _code(told, By.YOU)
    marked = rows.events.with_columns(kind.alias(KIND), by_you.alias(CHOSEN))
    unusual = (pl.col(KIND) >= ORDER.index(Kind.RETURN)).sum()
    looked = marked.select(_is_bought().any().alias("some"), unusual.alias("rows"), *_inside(told))
    seen = looked.collect(engine="streaming").row(0, named=True)
    nothing = not seen["some"]
    pairs = None if nothing else pair_refunds(marked, told)
    if nothing:
        marked = marked.with_columns(pl.col(CHOSEN).alias(KIND))
    elif pairs is not None:
        marked = apply_pairs(marked, pairs)
    kept = rows.stored(marked.drop(*names, *map(code_of, names), strict=False), "kinds")
    fact = RowKinds(
        tuple(value for values in told.values() for value in values),
        rows.examples(kind >= ORDER.index(Kind.RETURN), *told),
        rows.examples(kind == ORDER.index(Kind.ASK), *told),
        nothing,
        rows=seen["rows"],
        within=_within(told, rows, seen),
        settled=pairs.also if pairs else 0,
        returned=pairs.returned.len() if pairs else 0,
    )
    return Settled(kept, fact)


def _inside(told: Mapping[str, Sequence[ValueKind]]) -> list[pl.Expr]:
    """For every two columns, whether all that the first says of rows the second says, too, or worse."""
    codes = {name: _of_column(name, values, None) for name, values in told.items()}
    return [
        (codes[one] <= codes[other]).all().alias(f"{one} {other}")
        for one in codes
        for other in codes
        if one != other
    ]


def _within(
    told: Mapping[str, Sequence[ValueKind]], rows: Rows, seen: Mapping[str, object]
) -> dict[str, str]:
    """Headers of columns that add nothing to another one; of two that say the same, the later one."""
    found: dict[str, str] = {}
    for one in reversed(list(told)):
        yours = any(value.by is By.YOU for value in told[one])
        others = (other for other in told if other != one and rows.names[other] not in found)
        for other in () if yours else others:
            if seen[f"{one} {other}"]:
                found[rows.names[one]] = rows.names[other]
                break
    return found


def _is_bought() -> pl.Expr:
    kind = pl.col(KIND) < ORDER.index(Kind.RETURN)
    return kind & (pl.col("amount") > 0) & pl.col("customer_id").is_not_null() & ~pl.col("negative")


def _unusual(values: Sequence[ValueKind]) -> bool:
    return any(one.kind is not Kind.PURCHASE or one.by is By.YOU for one in values)


def _by_words(name: str, chosen: tuple[RowKind, ...], rows: Rows) -> list[tuple[Tally, Judged]]:
    """Every value of a column with what its words say, or a person, frequent ones first."""
    header = rows.names[name]
    filled = name.startswith(FILLED_PREFIX)
    tallies = _tallies(rows.events, _filled(name) if filled else pl.col(name))
    column = KindColumn(header, sort_of(header) or Sort.STATE, filled)
    if column.sort is Sort.SILENT:
        column = KindColumn(header, Sort.TYPE, filled)
    own = {one.value: Judged(one.kind, By.YOU) for one in chosen if one.header == header}
    if len(tallies) > _MOST_VALUES:
        tallies = [tally for tally in tallies if tally.value in own]
    found = judge(column, tallies, lambda tally: settles_invoices(rows.events, name, tally, tallies))
    return [(tally, own.get(tally.value, judged)) for tally, judged in zip(tallies, found, strict=True)]


def _by_evidence(
    judged: Mapping[str, Sequence[tuple[Tally, Judged]]], rows: Rows
) -> dict[str, list[ValueKind]]:
    """The values of each column as what they are, once it was looked at what repeats a purchase."""
    said = {
        name: [_value(rows.names[name], tally, one) for tally, one in values]
        for name, values in judged.items()
    }
    found = {}
    for name, values in judged.items():
        # What another column calls a refund is no purchase that could be taken back.
        refunds = any_of({other: of_kind(said[other], Kind.RETURN) for other in said if other != name})
        events = rows.events if refunds is None else rows.events.filter(~refunds)
        bought = of_kind(said[name], Kind.PURCHASE)
        found[name] = [
            _value(rows.names[name], tally, Judged(one.beside_purchase, By.EVIDENCE))
            if one.beside_purchase is not None
            and not name.startswith(FILLED_PREFIX)
            and repeats_purchases(events, name, tally, bought)
            else value
            for (tally, one), value in zip(values, said[name], strict=True)
        ]
    return found


def _value(header: str, tally: Tally, judged: Judged) -> ValueKind:
    return ValueKind(header, tally.value, tally.rows, tally.amount, judged.kind, judged.by)


def _tallies(events: pl.LazyFrame, value: pl.Expr) -> list[Tally]:
    amount = pl.col("amount")
    grouped = events.group_by(value=value).agg(
        rows=pl.len(),
        amounts=amount.count(),
        negative=(pl.col("negative") & amount.is_not_null()).sum(),
        amount=amount.sum(),
    )
    counted = grouped.filter(pl.col("value").is_not_null()).sort(["rows", "value"], descending=[True, False])
    return [Tally(*row) for row in counted.collect(engine="streaming").iter_rows()]


def _filled(name: str) -> pl.Expr:
    return pl.when(is_filled(pl.col(name))).then(pl.lit(FILLED))


def _code(told: dict[str, list[ValueKind]], by: By | None) -> pl.Expr:
    """The worst of what a row's columns say, as its place in `ORDER`."""
    codes = [_of_column(name, values, by) for name, values in told.items()]
    return pl.max_horizontal(codes)


def _of_column(name: str, values: Sequence[ValueKind], by: By | None) -> pl.Expr:
    known = {one.value: ORDER.index(one.kind) for one in values if by is None or one.by is by}
    usual = pl.lit(0, dtype=pl.Int8)
    if not known:
        return usual
    if name.startswith(FILLED_PREFIX):
        return pl.when(is_filled(pl.col(name))).then(pl.lit(known[FILLED], dtype=pl.Int8)).otherwise(usual)
    codes = pl.col(name).replace_strict(list(known), list(known.values()), default=0, return_dtype=pl.Int8)
    return codes.fill_null(0)
