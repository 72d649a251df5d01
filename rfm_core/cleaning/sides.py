"""Ledgers with money in two columns, debit and credit: on which side sales are, and what the other one holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import polars as pl

from rfm_core.cleaning.order_lines import BLANK
from rfm_core.cleaning.policies.policy import Rows, Settled
from rfm_core.cleaning.row_kinds.judging import is_bought
from rfm_core.cleaning.row_kinds.words import Word, words_in
from rfm_core.columns import ColumnMapping, Role
from rfm_core.guessing.headers import read_header
from rfm_core.languages.concepts import Concept
from rfm_core.measuring.coded import code_of

OTHER: Final = "~other_side"
SAID: Final = "~side_text"
SETTLED: Final = "~settles"
"""Boolean column that only some files need: a row of the other side that pays for sales, and takes none back."""

_HEAD = 20_000
_PAID_OFF = 0.5
_SPEAKS: Final = (Concept.TYPE, Concept.TEXT, Concept.EVENT)
_BACK: Final = frozenset({Word.REFUNDED, Word.RETURNED, Word.PAYMENTS})


class Sides(StrEnum):
    """On which side of a ledger sales stand."""

    AUTO = "auto"
    CREDIT = "credit"
    DEBIT = "debit"


@dataclass(frozen=True)
class DebitCredit:
    """A ledger's two columns, and what was made of them.

    Attributes:
        debit: The header of one side; `credit` of the other.
        sales: Where sales stand.
        sold: What they come to; `other` what the other side does, in `rows` rows.
        payments: The other side pays for sales; else it takes them back.
    """

    debit: str
    credit: str
    sales: Sides
    sold: float
    other: float
    rows: int
    payments: bool


def side_of(header: str) -> Concept | None:
    """Whether a header names the debit or the credit side of a ledger."""
    found = read_header(header).concepts & {Concept.DEBIT, Concept.CREDIT}
    return next(iter(found)) if len(found) == 1 else None


def other_side(columns: Sequence[str], mapping: ColumnMapping) -> str | None:
    """The column of the other side, where the only amount stands on one."""
    amounts = mapping.headers(Role.AMOUNT)
    side = side_of(amounts[0]) if len(amounts) == 1 else None
    if side is None:
        return None
    taken = {header for headers in mapping.roles.values() for header in headers}
    found = [header for header in columns if header not in taken and side_of(header) not in (None, side)]
    return found[0] if len(found) == 1 else None


def speaking(columns: Sequence[str], mapping: ColumnMapping) -> str | None:
    """The column that may say in words what a row is."""
    taken = {h for role, headers in mapping.roles.items() if role is not Role.CONTENT for h in headers}
    free = [header for header in columns if header not in taken]
    return next((h for concept in _SPEAKS for h in free if concept in read_header(h).concepts), None)


def settle_sides(chosen: Sides, rows: Rows) -> Settled:
    """Make one signed amount of debit and credit: sales above zero, the other side below."""
    if OTHER not in rows.names:
        return Settled(rows.events)
    header = rows.mapping.headers(Role.AMOUNT)[0]
    mapped_debit = side_of(header) is Concept.DEBIT
    debit, credit = ("amount", OTHER) if mapped_debit else (OTHER, "amount")
    # A side may be written with a minus.
    events = rows.events.with_columns(pl.col(debit, credit).abs())
    votes, paying = _said(events, debit, credit) if SAID in rows.names else (0, False)
    sums = events.select(pl.col(debit, credit).sum()).collect(engine="streaming").row(0)
    sales = chosen
    if chosen is Sides.AUTO:
        on_credit = votes > 0 or (votes == 0 and sums[1] >= sums[0])
        sales = Sides.CREDIT if on_credit else Sides.DEBIT
    ours, theirs = (credit, debit) if sales is Sides.CREDIT else (debit, credit)
    sold, back = (sums[1], sums[0]) if sales is Sides.CREDIT else (sums[0], sums[1])
    payments = paying if votes else back > _PAID_OFF * sold
    given = pl.col(ours).is_not_null() | pl.col(theirs).is_not_null()
    signed = pl.when(given).then(pl.col(ours).fill_null(0.0) - pl.col(theirs).fill_null(0.0))
    changed = events.with_columns(amount=signed, other=pl.col(theirs).fill_null(0.0) > 0)
    changed = changed.with_columns(negative=pl.col("amount") < 0)
    count = changed.select(pl.col("other").sum()).collect(engine="streaming").item()
    if payments:
        changed = changed.with_columns((pl.col("other") & pl.col("negative")).fill_null(False).alias(SETTLED))
    if BLANK in changed.collect_schema():
        changed = changed.with_columns(pl.col(BLANK) & pl.col("amount").is_null())
    kept = rows.stored(changed.drop("other", OTHER, SAID, code_of(SAID), strict=False), "sides")
    named = {Concept.DEBIT: rows.names[OTHER], Concept.CREDIT: rows.names[OTHER]}
    named[Concept.DEBIT if mapped_debit else Concept.CREDIT] = header
    fact = DebitCredit(named[Concept.DEBIT], named[Concept.CREDIT], sales, sold, back, count, payments)
    return Settled(kept, fact)


def _said(events: pl.LazyFrame, debit: str, credit: str) -> tuple[int, bool]:
    """By words: above zero where sales are on credit, below where on debit; and whether the other side is paid."""
    on_debit, on_credit = ((pl.col(side).fill_null(0.0) > 0).sum() for side in (debit, credit))
    texts = events.head(_HEAD).group_by(SAID).agg(debit=on_debit, credit=on_credit)
    votes, paid, back = 0, 0, 0
    for text, owed, paid_in in texts.drop_nulls(SAID).collect(engine="streaming").iter_rows():
        words = words_in(text)
        if is_bought(words):
            votes += paid_in - owed
        elif words & _BACK:
            votes += owed - paid_in
            paid += (owed + paid_in) * (Word.PAYMENTS in words and not words & {Word.REFUNDED, Word.RETURNED})
            back += (owed + paid_in) * bool(words & {Word.REFUNDED, Word.RETURNED})
    # Where both stand there, the column of types tells one from the other.
    return votes, paid > 0 and back == 0
