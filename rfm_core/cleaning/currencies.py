"""Amounts in several currencies: never added up; one counts, the others are left out or converted."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Final

import polars as pl
from pydantic import Field

from rfm_core.choices import Choice
from rfm_core.cleaning.currency_columns import NAMED, ORIGINAL, WRITTEN, money_headers
from rfm_core.cleaning.policies.policy import Rows, Settled, travelling
from rfm_core.listing import brief
from rfm_core.values.currency_headers import header_currency
from rfm_core.values.currency_signs import code_of, currency_mark
from rfm_core.values.money_signs import currency_of, one_for_shared

CURRENCY: Final = travelling("row_currency")
"""The currency of a row's amount: an ISO code, or a sign that several countries share; null where nothing says it."""

OTHER: Final = travelling("other_currency")
"""Boolean: its amount can't be added to those that count."""

_LONGEST_NAME: Final = 12


class Rate(Choice):
    """What one unit of a currency is worth.

    Attributes:
        code: The currency, as it is called in the file's question.
        rate: Units of the other currency.
        into: The currency that counts; a rate into another one is left alone. Empty: whichever counts.
    """

    code: str = Field(min_length=1, max_length=20)
    rate: float = Field(gt=0)
    into: str = Field(default="", max_length=20)

    def __str__(self) -> str:
        """1 JPY = 0.0062 EUR."""
        return f"1 {brief(self.code)} = {self.rate:g} {brief(self.into)}".rstrip()


@dataclass(frozen=True)
class InCurrency:
    """The rows of one currency.

    Attributes:
        currency: A code, or a sign that several countries share.
        rows: How many there are.
        total: What their amounts add up to, in that currency.
    """

    currency: str
    rows: int
    total: float


@dataclass(frozen=True)
class Currencies:
    """The currencies of a file, and what was made of them.

    Attributes:
        counted: The one that counts; empty where nothing tells it.
        found: All of them, the most frequent first; one alone where there is nothing to settle.
        unnamed: Rows beside several currencies that name none; they count as the most frequent.
        header: The column that names them; empty where the amounts do.
        original: Where the amounts were converted, how many currencies they came from; else 0.
        amount: The column of the amounts.
        examples: Up to three rows of other currencies than the one that counts.
    """

    counted: str
    found: tuple[InCurrency, ...] = ()
    unnamed: int = 0
    header: str = ""
    original: int = 0
    amount: str = ""
    examples: pl.DataFrame = field(default_factory=pl.DataFrame, repr=False, compare=False)

    @property
    def others(self) -> int:
        """Rows of other currencies than the one that counts."""
        return sum(one.rows for one in self.found if one.currency != self.counted)


@dataclass(frozen=True)
class Converted:
    """Rates that were used, and for how many rows.

    Attributes:
        rates: Each with a currency of the file.
        rows: Rows converted.
    """

    rates: tuple[Rate, ...]
    rows: int


def settle_currencies(chosen: str, rows: Rows) -> Settled:
    """Find out in which currency each amount is, and mark those that can't be added to the one that counts.

    Args:
        chosen: The currency to count, where a person chose one that is there; else the most frequent.
        rows: The typed events.

    Returns:
        The events, with `~row_currency` and `~other_currency` where there are several currencies; and what was found,
        None where nothing names one.
    """
    amounts = money_headers(rows.mapping)
    if rows.unit != "money" or not amounts:
        return Settled(rows.events)
    known = rows.events.collect_schema()
    header = next((code for one in amounts if (code := header_currency(one))), None)
    # The amount's own header says more of it than a column beside it.
    beside = NAMED if header else ORIGINAL
    original = _count_different(rows.events, beside) if beside in known else 0
    said = [name for name in (NAMED, WRITTEN) if name in known and not (header and name == NAMED)]
    if not said:
        fact = Currencies(header or "", original=original, amount=amounts[0])
        return Settled(rows.events, fact if header or original > 1 else None)
    ways = _ways(rows.events, said, header)
    found = _tally(ways)
    fact = Currencies(
        counted=_counted(chosen, found),
        found=found,
        header=rows.names.get(NAMED, ""),
        original=original,
        amount=amounts[0],
    )
    if len(found) < 2:
        return Settled(rows.events, fact if found or original > 1 else None)
    unnamed = int(ways.filter(pl.col("currency").is_null())["rows"].sum())
    events = _marked(rows.events, said, ways, fact.counted, found[0].currency)
    shown = replace(rows, events=events, names={**rows.names, CURRENCY: "Currency"})
    examples = shown.examples(pl.col(OTHER) & pl.col("amount").is_not_null(), CURRENCY)
    return Settled(events, replace(fact, unnamed=unnamed, examples=examples))


def settle_rates(rates: tuple[Rate, ...], rows: Rows) -> Settled:
    """Convert the amounts whose currency has a rate into the one that counts."""
    if not rates or OTHER not in rows.events.collect_schema():
        return Settled(rows.events)
    counts = rows.events.filter(~pl.col(OTHER) & pl.col(CURRENCY).is_not_null()).select(CURRENCY)
    counted = counts.head(1).collect(engine="streaming")[CURRENCY].first()
    usable = {rate.code: rate for rate in rates if rate.into in ("", counted)}
    rated = pl.col(OTHER) & pl.col(CURRENCY).is_in(list(usable))
    number = rows.events.select(rated.sum()).collect(engine="streaming").item()
    if not number:
        return Settled(rows.events)
    worth = pl.col(CURRENCY).replace_strict(
        {code: rate.rate for code, rate in usable.items()}, default=1.0, return_dtype=pl.Float64
    )
    events = rows.events.with_columns(
        pl.when(rated).then(pl.col("amount") * worth).otherwise("amount").alias("amount"),
        (pl.col(OTHER) & ~rated).alias(OTHER),
    )
    return Settled(events, Converted(tuple(usable.values()), int(number)))


def is_other_currency(columns: Collection[str]) -> pl.Expr | None:
    """True on rows whose amount can't be added to those that count."""
    return pl.col(OTHER) if OTHER in columns else None


def _count_different(events: pl.LazyFrame, column: str) -> int:
    """How many currencies a column names."""
    names = events.select(pl.col(column).str.to_uppercase().drop_nulls().n_unique())
    return int(names.collect(engine="streaming").item())


def _ways(events: pl.LazyFrame, said: list[str], header: str | None) -> pl.DataFrame:
    """Every way in which rows say their currency: `said`, the `currency` it means (or null), `rows` and `total`."""
    seen = events.group_by(said).agg(rows=pl.col("amount").is_not_null().sum(), total=pl.col("amount").sum())
    ways = seen.collect(engine="streaming")
    named = ways.select(currency_mark(pl.col(NAMED))).to_series() if NAMED in said else [None] * ways.height
    texts = ways[NAMED] if NAMED in said else [None] * ways.height
    marks = ways[WRITTEN] if WRITTEN in said else [None] * ways.height
    meant = [_meant(mark, name, text, header) for mark, name, text in zip(marks, named, texts, strict=True)]
    counts: dict[str, int] = {}
    for currency, number in zip(meant, ways["rows"], strict=True):
        if currency is not None and number:
            counts[currency] = counts.get(currency, 0) + number
    own = one_for_shared(counts)
    currencies = [None if one is None else own.get(one, one) for one in meant]
    return ways.with_columns(pl.Series("currency", currencies, dtype=pl.String))


def _meant(written: str | None, name: str | None, text: str | None, header: str | None) -> str | None:
    """The currency of a row: what its amount says for certain, else the column beside it, a shared sign, the header."""
    if written is not None and (code := code_of(written)) is not None:
        return code
    if text is not None:
        # What no list knows is a currency of its own: it can't be added to others, either.
        return (name and currency_of(name)) or brief(text, _LONGEST_NAME).upper()
    return (written and currency_of(written)) or header


def _tally(ways: pl.DataFrame) -> tuple[InCurrency, ...]:
    named = ways.filter(pl.col("currency").is_not_null(), pl.col("rows") > 0).group_by("currency")
    sums = named.agg(pl.col("rows").sum(), pl.col("total").sum())
    ranked = sums.sort(["rows", "currency"], descending=[True, False])
    return tuple(
        InCurrency(currency, int(rows), float(total)) for currency, rows, total in ranked.iter_rows()
    )


def _counted(chosen: str, found: tuple[InCurrency, ...]) -> str:
    wanted = chosen.strip().upper()
    there = next((one.currency for one in found if one.currency.upper() == wanted), None)
    return there or (found[0].currency if found else "")


def _marked(
    events: pl.LazyFrame, said: list[str], ways: pl.DataFrame, counted: str, most: str
) -> pl.LazyFrame:
    """Add each row's currency; one that names none counts as the most frequent."""
    known = ways.select(*said, pl.col("currency").fill_null(most).alias(CURRENCY)).lazy()
    joined = events.join(known, on=said, how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns((pl.col(CURRENCY) != counted).alias(OTHER))
