"""How well a column fits a role: what its header claims, weighed by what its values look like."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rfm_core.columns import Role, Shape
from rfm_core.guessing.content import Content
from rfm_core.guessing.headers import HeaderWords
from rfm_core.guessing.lexicon import split_words
from rfm_core.guessing.rules import claims
from rfm_core.languages.concepts import Concept as Is

_HEADER_ALONE = 0.35
"""What a claim keeps when the values disagree entirely."""
_VETO = 0.2
_STRONG_CLAIM = 0.9
_ENOUGH_FOR_A_FLAG = 20
_ID_OF_THE_ROW = 0.12
"""An id that never repeats rather tells orders apart: too little to be taken, enough to be named."""
_CREATED_CLAIM = 0.6
_CODES = frozenset(
    {"ref", "reference", "referenz", "referencia", "riferimento", "referentie", "referans"}
    | {"code", "codes", "kode", "kod", "codigo", "codice"}
)
"""Bare words for an id that rather names a thing than a person."""
_CODE_CLAIM = 0.28
_TEXT_CLAIM = 0.57
MOSTLY_ZERO = 0.8
_HALF = 0.5
_CONSTANT_ROWS = 5
_NEEDED = frozenset(
    {
        Role.CUSTOMER,
        Role.DATE,
        Role.AMOUNT,
        Role.RECENCY_DATE,
        Role.RECENCY_DAYS,
        Role.FREQUENCY,
        Role.MONETARY,
    }
)
_BIRTH_CLAIM = 0.62


@dataclass(frozen=True)
class Column:
    """One column of the file: its header, what that says, and its sampled values."""

    header: str
    reading: HeaderWords
    content: Content


def fit(column: Column, role: Role, shape: Shape) -> float:
    """How well `column` fits `role` in a file of `shape`, 0..1.

    A header's claim counts in full only where the values agree. Where they contradict it, a weak claim ends and a
    strong one for a needed role keeps a third, so that a column called amount without a single number can still be
    named; another role would empty its column, and is given back. A header
    that says nothing fits no role; `unnamed` looks at its values.
    """
    if column.content.count == 0:
        return claims(column.reading).get(role, 0.0) * _HEADER_ALONE
    claim = claims(column.reading).get(role, 0.0)
    if (
        role is Role.CUSTOMER
        and column.reading.concepts == {Is.ID}
        and _CODES & set(split_words(column.header))
    ):
        claim = min(claim, _CODE_CLAIM)
    if claim == 0.0:
        return 0.0
    agreement = _AGREEMENT[role](column.content, shape, claim)
    if agreement < _VETO and (claim < _STRONG_CLAIM or role not in _NEEDED):
        return 0.0
    return claim * (_HEADER_ALONE + (1 - _HEADER_ALONE) * agreement)


def _numeric(content: Content, _shape: Shape, _claim: float) -> float:
    return content.numbers


def _dated(content: Content, _shape: Shape, _claim: float) -> float:
    return content.dates


def _amount(content: Content, _shape: Shape, claim: float) -> float:
    """A bare event word such as “Purchase” is an amount only with cents; otherwise it is a number of its own."""
    if claim < 0.48:
        return content.cents
    found = content.numbers if content.numbers > 0.9 else max(content.numbers, content.durations)
    return found * 0.5 if content.zeros > MOSTLY_ZERO else found


def _person(content: Content, shape: Shape, claim: float) -> float:
    """An id has neither cents nor the look of a date, and in events it usually repeats."""
    if content.cents > 0.5 and content.whole < 0.5:
        return 0.1
    if content.distinct == 1 and content.count >= 3:
        return 0.3
    every_row_its_own = content.count >= 3 and content.distinct == content.count
    if (
        shape is Shape.EVENTS
        and claim < 0.7
        and every_row_its_own
        and not content.emails
        and not content.spaced
    ):
        return _ID_OF_THE_ROW
    if claim < _STRONG_CLAIM and content.moments > 0.8:
        return 0.1
    if claim < _STRONG_CLAIM and content.distinct <= 2 and content.count >= _ENOUGH_FOR_A_FLAG:
        return 0.4
    return 1.0


def _order(content: Content, _shape: Shape, claim: float) -> float:
    code_like = content.digits * (1 - content.cents) * (1 - content.spaced)
    return code_like if claim < _STRONG_CLAIM else max(code_like, 0.6)


def _days(content: Content, _shape: Shape, _claim: float) -> float:
    return content.numbers if content.typical_length <= 6 else 0.0


def _last_date(content: Content, _shape: Shape, claim: float) -> float:
    return content.dates if content.typical_length > 4 or claim >= 0.8 else 0.0


def _count(content: Content, _shape: Shape, _claim: float) -> float:
    return content.numbers if content.cents < 0.5 or content.whole > 0.5 else content.numbers * 0.5


def _named(content: Content, _shape: Shape, claim: float) -> float:
    """A bare “Customer” beside an id is a name where it holds several words."""
    return content.letters * (1 - content.emails) * (1 if claim > 0.5 else content.spaced)


def _few(content: Content, _shape: Shape, _claim: float) -> float:
    return 1.0 if content.distinct <= 12 else 0.0


def _age(content: Content, _shape: Shape, _claim: float) -> float:
    return content.ages


def _joining(content: Content, shape: Shape, claim: float) -> float:
    return 0.0 if shape is Shape.EVENTS and claim <= _CREATED_CLAIM else content.dates


def _country(content: Content, _shape: Shape, _claim: float) -> float:
    return content.letters if content.distinct <= 250 else 0.0


def _subject(content: Content, shape: Shape, claim: float) -> float:
    """What was bought or watched: words, best if few different ones; descriptions that never repeat are notes."""
    if (shape is Shape.CUSTOMERS and claim < _TEXT_CLAIM) or (
        content.cents > 0.5
        or content.moments > 0.5
        or (claim < 0.6 and content.distinct > 0.9 * content.count)
    ):
        return 0.0
    if content.filled < _HALF or (content.distinct == 1 and content.count >= _CONSTANT_ROWS):
        return 0.0
    words = max(content.letters, 0.5)
    return words * (1.0 if content.distinct <= max(50, content.count * 0.05) else 0.8)


def _email(content: Content, _shape: Shape, _claim: float) -> float:
    same_for_all = content.count >= 3 and content.distinct == 1
    return 0.0 if same_for_all else content.emails


def _phone(content: Content, _shape: Shape, claim: float) -> float:
    """A header that says so makes long bare numbers phone numbers, as spreadsheets leave them."""
    return max(content.phones, content.bare_phones if claim > 0.5 else 0.0)


def _year(content: Content, _shape: Shape, claim: float) -> float:
    """A bare year is one of four digits; a birth date gives its year, too."""
    return content.years if claim < _BIRTH_CLAIM else max(content.years, content.dates)


_AGREEMENT: Mapping[Role, Callable[[Content, Shape, float], float]] = {
    Role.CUSTOMER: _person,
    Role.DATE: _dated,
    Role.AMOUNT: _amount,
    Role.ORDER: _order,
    Role.QUANTITY: _numeric,
    Role.UNIT_PRICE: _numeric,
    Role.NAME: _named,
    Role.EMAIL: _email,
    Role.PHONE: _phone,
    Role.CONTENT: _subject,
    Role.GENDER: _few,
    Role.AGE: _age,
    Role.BIRTH_YEAR: _year,
    Role.INCOME: _numeric,
    Role.COUNTRY: _country,
    Role.JOINED: _joining,
    Role.EVALUATION_DATE: _dated,
    Role.RECENCY_DATE: _last_date,
    Role.RECENCY_DAYS: _days,
    Role.FREQUENCY: _count,
    Role.MONETARY: _amount,
}
