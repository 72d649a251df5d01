"""Which columns say in which currency amounts are: of codes or names beside them, or the amounts' own cells."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import polars as pl

from rfm_core.cleaning.policies.policy import NOTHING_CARRIED, Carried, travelling
from rfm_core.columns import TRAIT_ROLES, ColumnMapping, Role
from rfm_core.guessing.headers import read_header
from rfm_core.guessing.lexicon import split_words
from rfm_core.languages.concepts import Concept
from rfm_core.values.currency_headers import also_a_word
from rfm_core.values.currency_signs import currency_mark
from rfm_core.values.missing import first_texts, text_or_null
from rfm_core.values.money_signs import currency_of
from rfm_core.values.numbers import NumberKind
from rfm_core.values.steps import in_steps

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    from rfm_core.cleaning.conventions import Conventions
    from rfm_core.reading.table import Table

NAMED: Final = travelling("currency")
"""What the column of currencies says of a row."""

ORIGINAL: Final = travelling("original_currency")
"""The same of amounts that were converted, where those count."""

WRITTEN: Final = travelling("currency_mark")
"""What stands beside the digits of a row's amount, as `currency_mark` gives it."""

_ONE_SIGN: Final = r"^[-+\s\d.,]*([$€£¥₹₽₺₩₪฿₫₴₦₱₸])[-+\s\d.,]*$"
_HEAD: Final = 1_000
_MOST: Final = 60
_CODE: Final = "EUR"
# “Base currency” and its like are one word to the reader of headers.
_CURRENCY: Final = frozenset({Concept.CURRENCY, Concept.CONVERTED})
_OF_SOMETHING_ELSE: Final = frozenset(
    {Concept.CUSTOMER, Concept.ID, Concept.NAME, Concept.EMAIL, Concept.PHONE, Concept.DATE, Concept.TEXT}
    | {Concept.PRODUCT, Concept.ITEM_CODE, Concept.CATEGORY, Concept.TITLE, Concept.ADDRESS, Concept.COUNTRY}
    | {Concept.GENDER, Concept.STATUS, Concept.CONTENT, Concept.QUANTITY, Concept.STORE}
)
_ORIGINAL_WORDS: Final = frozenset({"currency", "code", "iso", "name", "type", "the", "of"})


def money_headers(mapping: ColumnMapping) -> tuple[str, ...]:
    """The columns whose cells are amounts of money: the amounts, what was spent, or the unit price."""
    return mapping.headers(Role.AMOUNT) or mapping.headers(Role.MONETARY) or mapping.headers(Role.UNIT_PRICE)


def is_converted(header: str) -> bool:
    """Whether the header of an amount or of a currency says that amounts were converted."""
    return Concept.CONVERTED in read_header(header).concepts


def carried_currencies(table: "Table", mapping: ColumnMapping) -> Carried:
    """The columns of currencies: that of the mapped amounts, and that of the amounts they were converted from."""
    found = currency_columns(table, mapping)
    amounts = money_headers(mapping)
    if not found or not amounts:
        return NOTHING_CARRIED
    own = max(found, key=lambda header: (_kinship(header, amounts[0]), -found.index(header)))
    if not is_converted(amounts[0]) or is_converted(own):
        others = [header for header in found if header != own and is_converted(amounts[0])]
        return Carried({NAMED: own} | ({ORIGINAL: others[0]} if others else {}))
    return Carried({ORIGINAL: own})


def written_marks(
    mapping: ColumnMapping, conventions: "Conventions", numeric: Iterable[str]
) -> pl.Expr | None:
    """The currency beside the digits of each row's amount (String); None where all cells are bare numbers."""
    bare = frozenset(numeric)
    dressed = [
        header
        for header in money_headers(mapping)
        if header not in bare
        and not conventions.numbers[header].plain
        and conventions.numbers[header].kind is NumberKind.NUMBER
    ]
    return pl.coalesce(_mark(pl.col(header)) for header in dressed) if dressed else None


def currency_columns(table: "Table", mapping: ColumnMapping) -> list[str]:
    """Columns of currencies, in the order of the file: called so, or of nothing but ISO codes."""
    roles = (role for role in mapping.roles if role not in TRAIT_ROLES)
    taken = {header for role in roles for header in mapping.headers(role)} | set(table.numeric)
    concepts = {header: read_header(header).concepts for header in table.columns if header not in taken}
    called = {header for header, of in concepts.items() if of & _CURRENCY}
    wanted = [header for header, of in concepts.items() if header in called or not of & _OF_SOMETHING_ELSE]
    if not wanted:
        return []
    head = table.beginning(_HEAD).select(wanted)
    # A wide file has thousands of columns, and most begin with what is no code.
    first = first_texts(head)
    likely = [header for header in wanted if header in called or len(first[header] or _CODE) == len(_CODE)]
    return [header for header in likely if _names_currencies(head[header], header in called)]


def _mark(text: pl.Expr) -> pl.Expr:
    """As `currency_mark`; a sign alone is taken at once, because most amounts that aren't bare have one and no more."""
    sign = pl.field("sign")
    return in_steps(
        {"text": text, "sign": text.str.extract(_ONE_SIGN)},
        {"sign": sign, "careful": currency_mark(pl.when(sign.is_null()).then(pl.field("text")))},
        {"mark": pl.coalesce(sign, pl.field("careful"))},
    )


def _names_currencies(cells: pl.Series, called: bool) -> bool:
    """Whether these are codes, signs or names of currencies: most of them where the header says so, else all codes."""
    if not called and cells.str.len_bytes().max() not in (None, 3, 4, 5):
        return False
    values = cells.to_frame("cell").select(text_or_null("cell")).to_series().drop_nulls().unique()
    if not 0 < values.len() <= _MOST:
        return False
    marks = values.to_frame("cell").select(currency_mark(pl.col("cell"))).to_series()
    codes = [currency_of(mark) if mark else None for mark in marks]
    if called:
        return sum(code is not None for code in codes) * 2 >= len(codes)
    written = [value.upper() for value in values]
    return written == codes and not all(also_a_word(code) for code in written)


def _kinship(currency: str, amount: str) -> int:
    """How many words two headers share beyond those that every such header has; a word that only one has takes off."""
    of = set(split_words(currency)) - _ORIGINAL_WORDS
    return len(of & set(split_words(amount))) - len(of - set(split_words(amount)))
