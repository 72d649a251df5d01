"""Which headers say that their column tells rows apart, and how it does."""

import re
from enum import StrEnum, auto
from functools import lru_cache
from typing import Final

from rfm_core.cleaning.row_kinds.words import Word, words_in
from rfm_core.guessing.headers import read_header
from rfm_core.guessing.lexicon import split_words
from rfm_core.languages.concepts import Concept as Is


class Sort(StrEnum):
    """How a column tells rows apart.

    STATE: what became of an order; SHIPPING: what became of its parcel. TYPE: what a row is. CANCELLED, RETURNED and
    TEST: a yes or no, or a date, a reason or a person that is there or isn't. PAID: whether it was. SILENT: nothing in
    the header says, so that the values alone have to.
    """

    STATE = auto()
    SHIPPING = auto()
    TYPE = auto()
    CANCELLED = auto()
    RETURNED = auto()
    TEST = auto()
    PAID = auto()
    SILENT = auto()


_ABOUT_OTHERS: Final = frozenset(
    {
        Is.TRAIT, Is.CONSENT, Is.CUSTOMER, Is.HOUSEHOLD, Is.EMAIL, Is.PHONE, Is.PRODUCT, Is.ITEM_CODE, Is.CATEGORY,
        Is.SUBCATEGORY, Is.GENRE, Is.TITLE, Is.PREFERENCE, Is.STORE, Is.SELLER, Is.ADDRESS, Is.CAMPAIGN, Is.CHANNEL,
        Is.GENDER, Is.AGE, Is.COUNTRY, Is.INCOME, Is.NAME, Is.STOCK, Is.CARD, Is.CURRENCY, Is.BIRTH, Is.JOIN,
        Is.DISCOUNT, Is.SESSION, Is.COUNTERPARTY, Is.BILLING,
    }
)  # fmt: skip
_MEASURED: Final = frozenset(
    {
        Is.MONEY, Is.MONETARY, Is.TOTAL, Is.SUBTOTAL, Is.PRICE, Is.QUANTITY, Is.COUNT, Is.DAYS, Is.FEE, Is.TAX,
        Is.COST, Is.PROFIT, Is.POINTS, Is.DURATION, Is.MINUTES, Is.HOURS, Is.SECONDS, Is.MILLISECONDS, Is.PERIOD,
        Is.YEAR, Is.AVERAGE, Is.UNIT, Is.ID, Is.INDEX, Is.BALANCE, Is.BONUS, Is.FREQUENCY, Is.RECENCY, Is.LIFETIME,
    }
)  # fmt: skip
_METHODS: Final = re.compile(
    r"method|^mode$|^modo$|^mod|^moyen$|^forma?$|^medio$|^meio$|weise$|zahl(?:ungs)?art$|methode$|metod|"
    r"^yontem|^sekli$|wijze$|^priority$|^risk$|^rating$|^scores?$|^reviews?$|^percent$|^pct$|^ratio$|^share$|^rank$|"
    r"^rate$|^response$|^complain|bewertung$|^note$|^calificacion$|^valutazione$|^beoordeling$|^policy$|^deadline$|"
    r"^allowed$|^window$|^until$|^group$|^variant$|^result|able$|ible$|bar$|vel$|bile$"
)
"""Words of headers with which a status is none of the order: how it was paid or rated, or what may be done with it."""

_SAYS_STATE: Final = re.compile(r"^(?:state|stage|outcome|disposition)$")
_FLAGS: Final = frozenset({Word.CANCELLED, Word.FAILED, Word.REFUNDED, Word.RETURNED, Word.TEST})


@lru_cache(maxsize=16_384)
def sort_of(header: str) -> Sort | None:
    """How a column of this header tells rows apart; None where it is about something else."""
    words, tokens = read_header(header), split_words(header)
    concepts = words.concepts
    if any(map(_METHODS.search, tokens)) or concepts & _ABOUT_OTHERS:
        return None
    # A “type de pièce” is that of a document, whatever else is counted in pieces.
    if concepts & _MEASURED and Is.TYPE not in concepts:
        return None
    if Is.STATUS in concepts or any(map(_SAYS_STATE.search, tokens)):
        return Sort.SHIPPING if Is.SHIP in concepts else Sort.STATE
    if Is.SHIP in concepts:
        return None
    if Is.TYPE in concepts:
        return Sort.STATE if Is.PAID in concepts else Sort.TYPE
    return _of_a_flag(header, concepts) or _of_an_event(concepts)


def _of_a_flag(header: str, concepts: frozenset[Is]) -> Sort | None:
    says = words_in(header, _FLAGS)
    if Is.CANCELLED in concepts:
        return Sort.CANCELLED
    if Is.TEST in concepts:
        return None if Is.DATE in concepts else Sort.TEST
    if Is.REFUND in concepts or says & {Word.REFUNDED, Word.RETURNED}:
        # What was lent comes back on a day, too.
        return None if concepts & {Is.DATE, Is.TIME} else Sort.RETURNED
    if says & {Word.CANCELLED, Word.FAILED}:
        return Sort.CANCELLED
    if Word.TEST in says and not concepts & {Is.DATE, Is.TIME}:
        return Sort.TEST
    return Sort.PAID if concepts == {Is.PAID} else None


def _of_an_event(concepts: frozenset[Is]) -> Sort | None:
    return Sort.SILENT if concepts <= {Is.EVENT, Is.EVENTS, Is.ACTIVITY, Is.TEXT, Is.PAID, Is.SALES} else None


def says_done(text: str) -> bool:
    """Whether a text says what was done to an order (returned, erstattet), rather than what a row is (return)."""
    back = {Word.REFUNDED, Word.RETURNED}
    tokens = split_words(text)
    return any(_DONE.search(token) and (token in _HELPERS or words_in(token) & back) for token in tokens)


_HELPERS: Final = frozenset({"edildi", "edilen"})
_DONE: Final = re.compile(
    r"(?:ed|stattet|iert|gegeben|sandt|ad[oa]s?|id[oa]s?|elt[oa]s?|ato|ata|ati|ito|uit[oa]|aald|eerd|urnee?s?|"
    r"boursee?s?|edildi|edilen)$"
)
