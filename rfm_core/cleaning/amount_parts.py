"""Numbers beside an amount that may be part of it: other sums, tax, shipping, quantity, price; how they add up."""

from collections.abc import Iterable, Sequence
from itertools import chain, combinations
from typing import TYPE_CHECKING, Final

import polars as pl

from rfm_core.cleaning.policies.policy import travelling
from rfm_core.columns import ColumnMapping, Role
from rfm_core.guessing.headers import read_header
from rfm_core.guessing.lexicon import split_words
from rfm_core.guessing.rules.rule import NO_AMOUNT
from rfm_core.languages.concepts import Concept

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    from rfm_core.reading.table import Table

QUANTITY: Final = travelling("quantity")
UNIT_PRICE: Final = travelling("unit_price")
_SUM: Final = travelling("sum")
_EXTRA: Final = travelling("extra")

_MONEY: Final = frozenset(
    {Concept.MONEY, Concept.TOTAL, Concept.SUBTOTAL, Concept.GROSS, Concept.NET, Concept.SALES, Concept.PAID}
    | {Concept.PRICE}
)
_NO_SUM: Final = (NO_AMOUNT | {Concept.UNIT, Concept.COUNT, Concept.QUANTITY, Concept.CURRENCY}) - {
    Concept.COST
}
_EXTRAS: Final = frozenset({Concept.TAX, Concept.SHIP, Concept.FEE})
_NO_EXTRA: Final = frozenset(
    {Concept.DATE, Concept.TIME, Concept.ID, Concept.NAME, Concept.STATUS, Concept.ADDRESS, Concept.TYPE}
    | {
        Concept.COUNTRY,
        Concept.DAYS,
        Concept.EMAIL,
        Concept.PHONE,
        Concept.TEXT,
        Concept.TITLE,
        Concept.TRAIT,
    }
    | {Concept.DISCOUNT, Concept.REFUND}
)
_MOST_SUMS: Final = 4
_MOST_EXTRAS: Final = 2
_CENT: Final = 0.011
_NEARLY_ALL: Final = 0.9


def parts_beside(table: "Table", mapping: ColumnMapping) -> dict[str, str]:
    """Headers of the numbers that may be part of an amount, by the name they travel under."""
    taken = {header for headers in mapping.roles.values() for header in headers}
    free = [header for header in table.columns if header not in taken]
    concepts = {header: read_header(header).concepts for header in free}
    sums = [header for header, of in concepts.items() if of & _MONEY and not of & _NO_SUM]
    extras = [header for header, of in concepts.items() if of & _EXTRAS and not of & _NO_EXTRA]
    named = {f"{_SUM}_{place}": header for place, header in enumerate(sums[:_MOST_SUMS])}
    named |= {f"{_EXTRA}_{place}": header for place, header in enumerate(extras[:_MOST_EXTRAS])}
    for name, role in ((QUANTITY, Role.QUANTITY), (UNIT_PRICE, Role.UNIT_PRICE)):
        if header := mapping.header(role):
            named[name] = header
    return named


def nearest(headers: Sequence[str], amount: str) -> str | None:
    """The header that shares most words with that of the amount and has fewest of its own; the first of equals."""
    of = set(split_words(amount))

    def kinship(header: str) -> int:
        words = set(split_words(header))
        return len(words & of) - len(words - of)

    return max(headers, key=kinship, default=None)


def other_sums(known: Iterable[str]) -> dict[str, pl.Expr]:
    """The other sums that travel with the rows, and quantity × price, by name."""
    columns = list(known)
    sums = {name: pl.col(name) for name in columns if name.startswith(_SUM)}
    if QUANTITY in columns and UNIT_PRICE in columns:
        sums["product"] = pl.col(QUANTITY) * pl.col(UNIT_PRICE)
    return sums


def adds_up(rows: pl.DataFrame, result: pl.Expr, start: pl.Expr) -> bool:
    """Whether nearly all rows have `result` = `start`, with tax, shipping or both on top where they travel along."""
    extras = [name for name in rows.columns if name.startswith(_EXTRA)]
    subsets = chain.from_iterable(combinations(extras, number) for number in range(len(extras) + 1))
    tries = [
        (result - sum((pl.col(name).fill_null(0.0) for name in some), start)).abs() < _CENT
        for some in subsets
    ]
    known = rows.select(one.alias(str(place)) for place, one in enumerate(tries)).drop_nulls()
    if not known.height or known.height * 2 < rows.height:
        return False
    return any(share >= _NEARLY_ALL for share in known.select(pl.all().mean()).row(0))
