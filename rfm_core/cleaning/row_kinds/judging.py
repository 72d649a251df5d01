"""What each value of a column makes of its rows: by its words, and by the amounts that stand beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rfm_core.cleaning.row_kinds.columns import KindColumn
from rfm_core.cleaning.row_kinds.headers import Sort, says_done
from rfm_core.cleaning.row_kinds.kinds import By, Kind
from rfm_core.cleaning.row_kinds.words import Word, says_no, says_yes, words_in
from rfm_core.guessing.headers import read_header
from rfm_core.languages.concepts import Concept

_MOSTLY = 0.9
_NEVER_BOUGHT: Final = frozenset({Word.CANCELLED, Word.FAILED, Word.TEST})
_OF_DOCUMENTS: Final = frozenset({Word.PURCHASES, Word.PAYMENTS, Word.RETURNED})
_USUAL: Final = frozenset({Word.PURCHASES, Word.PAYMENTS, Word.LINES, Word.HEADINGS})
_GIVEN_BACK: Final = frozenset({Word.REFUNDED, Word.RETURNED})


@dataclass(frozen=True)
class Tally:
    """Rows with one value.

    Attributes:
        value: What stands in the column.
        rows: How many they are; `amounts` those with a readable amount, `negative` those with one below zero.
        amount: What they add up to.
    """

    value: str
    rows: int
    amounts: int
    negative: int
    amount: float

    @property
    def mostly_negative(self) -> bool:
        """Whether it takes money back."""
        return self.amounts > 0 and self.negative >= _MOSTLY * self.amounts


@dataclass(frozen=True)
class Judged:
    """What a value makes of its rows.

    Attributes:
        kind: What they are.
        by: What told it.
        beside_purchase: What they are if most of them repeat a purchase of their customer, amount for amount; None:
            the same.
    """

    kind: Kind
    by: By = By.WORDS
    beside_purchase: Kind | None = None


_PURCHASE: Final = Judged(Kind.PURCHASE)
_ASK: Final = Judged(Kind.ASK)
_RETURN: Final = Judged(Kind.RETURN)
_NONE: Final = Judged(Kind.NO_PURCHASE)
_NONE_OR_RETURN: Final = Judged(Kind.NO_PURCHASE, beside_purchase=Kind.RETURN)


def judge(
    column: KindColumn, tallies: Sequence[Tally], settle_invoices: Callable[[Tally], bool]
) -> list[Judged]:
    """Judge every value of a column.

    Args:
        column: The column.
        tallies: Its values.
        settle_invoices: Whether rows with a value pay for what other rows of their customers invoice.
    """
    if column.sort is Sort.TYPE:
        return _types(tallies, settle_invoices)
    return [_in_general(column, tally) for tally in tallies]


def _in_general(column: KindColumn, tally: Tally) -> Judged:
    words = words_in(tally.value)
    match column.sort:
        case Sort.CANCELLED | Sort.RETURNED | Sort.TEST if column.filled or says_yes(tally.value):
            judged = _flagged(column)
        case Sort.PAID:
            judged = _ASK if says_no(tally.value) else _PURCHASE
        case _ if says_yes(tally.value) or says_no(tally.value):
            judged = _PURCHASE
        case Sort.SHIPPING:
            judged = _state(words & {Word.CANCELLED, *_GIVEN_BACK, Word.IN_PART}, tally.value)
        case _:
            judged = _state(words, tally.value)
    return _reversed(judged, tally, words)


def _flagged(column: KindColumn) -> Judged:
    if column.sort is not Sort.RETURNED:
        return _NONE
    done = says_done(column.header) or column.filled
    return _NONE_OR_RETURN if done else _RETURN


def _state(words: frozenset[Word], value: str) -> Judged:
    """What became of an order."""
    back = words & _GIVEN_BACK
    # A refund that failed took nothing back.
    if Word.IN_PART in words or (back and Word.FAILED in words):
        return _PURCHASE
    if words & _NEVER_BOUGHT:
        return _NONE
    if Word.PENDING in words:
        # What waits for its parcel was paid; “requires payment” is about money.
        about = read_header(value).concepts
        return _PURCHASE if Concept.SHIP in about and Concept.PAID not in about else _ASK
    return _NONE_OR_RETURN if back else _PURCHASE


def _reversed(judged: Judged, tally: Tally, words: frozenset[Word]) -> Judged:
    """A cancelled row with a negative amount takes back another one."""
    taken_back = judged.kind is Kind.NO_PURCHASE and not words & {Word.FAILED, Word.TEST}
    return Judged(Kind.RETURN, By.EVIDENCE) if taken_back and tally.mostly_negative else judged


def _types(tallies: Sequence[Tally], settle_invoices: Callable[[Tally], bool]) -> list[Judged]:
    """What each type of row is, in a column of types."""
    said = [words_in(tally.value) for tally in tallies]
    bought = any(map(is_bought, said))
    # Beer can be of the type “draft”.
    of_documents = any(words & _OF_DOCUMENTS for words in said)
    half = sum(max(tally.amount, 0.0) for tally in tallies) / 2

    def aside(words: frozenset[Word], tally: Tally) -> bool:
        """Whether rows only move money, or pay for what was invoiced."""
        if not bought or is_bought(words):
            return False
        if Word.TRANSFERS in words:
            return tally.amount <= half
        return Word.PAYMENTS in words and settle_invoices(tally)

    def one(words: frozenset[Word], tally: Tally) -> Judged:
        if words & _GIVEN_BACK and (Word.IN_PART not in words or tally.mostly_negative):
            return _taken_back(words, tally)
        if words & _NEVER_BOUGHT and of_documents:
            return _reversed(_NONE, tally, words)
        if Word.PENDING in words:
            return _ASK
        # Money that leaves for the bank or as a fee takes nothing back that was bought.
        if aside(words, tally) or (Word.TRANSFERS in words and tally.mostly_negative):
            return _NONE
        return _PURCHASE if words & _USUAL or not tally.mostly_negative else Judged(Kind.RETURN, By.EVIDENCE)

    return [one(words, tally) for words, tally in zip(said, tallies, strict=True)]


def is_bought(words: frozenset[Word]) -> bool:
    """Whether words say that something was bought, and nothing else."""
    others = {Word.PAYMENTS, Word.TRANSFERS, Word.PENDING, *_NEVER_BOUGHT, *_GIVEN_BACK}
    return Word.PURCHASES in words and not words & others


def _taken_back(words: frozenset[Word], tally: Tally) -> Judged:
    """A refund is a row of its own; a cancelled or refunded one may be the purchase itself."""
    if tally.mostly_negative:
        return _RETURN
    if Word.FAILED in words:
        return _PURCHASE
    own = Word.RETURNED in words and Word.CANCELLED not in words and not says_done(tally.value)
    return _RETURN if own else _NONE_OR_RETURN
