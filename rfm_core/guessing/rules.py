"""Which concepts in a header speak for which role, and how strongly: a table to extend."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rfm_core.columns import Role
from rfm_core.guessing.concepts import Concept as Is
from rfm_core.guessing.headers import Reading

_Need = Is | frozenset[Is]

EVENT = frozenset({Is.EVENT, Is.EVENTS, Is.SALES, Is.PAID})
MONEY = frozenset({Is.MONEY, Is.SALES})
TIME = frozenset({Is.MINUTES, Is.HOURS, Is.SECONDS})
LENGTH = frozenset({Is.DURATION, *TIME})
IDS = frozenset({Is.ID, Is.UNIQUE})

_SOMETHING_ELSE = 0.3
"""What a known word that the rule doesn't expect takes off: `Ship Date` is a date, but hardly the order's."""
_UNKNOWN_WORD = 0.05

_NO_AMOUNT = frozenset(
    {
        Is.ID,
        Is.AVERAGE,
        Is.TAX,
        Is.DISCOUNT,
        Is.COST,
        Is.PROFIT,
        Is.FEE,
        Is.REFUND,
        Is.BALANCE,
        Is.SHIP,
        Is.INCOME,
        Is.DATE,
    }
    | {Is.AGE, Is.STATUS, Is.INDEX, Is.STOCK, Is.CREATED, Is.TIME, Is.TYPE, Is.NAME}
)
_NO_SUM = _NO_AMOUNT | {Is.LAST, Is.FIRST, Is.PERIOD, Is.DAYS, Is.SINCE}
_NO_EVENT_DATE = frozenset(
    {Is.BIRTH, Is.JOIN, Is.EVALUATION, Is.ID, Is.NAME, Is.STATUS, Is.COUNT, Is.DAYS, Is.AGE, Is.EMAIL}
)
_NO_PERSON = frozenset(
    {Is.PRODUCT, Is.STORE, Is.SELLER, Is.SESSION, Is.LINE, Is.INDEX, Is.COUNT, Is.DATE, Is.AGE, Is.STATUS}
)
_NO_PERSON_ID = _NO_PERSON | {
    Is.TRAIT,
    Is.TYPE,
    Is.CATEGORY,
    Is.MONEY,
    Is.TOTAL,
    Is.DISCOUNT,
    Is.QUANTITY,
    Is.CREATED,
    Is.SINCE,
}


@dataclass(frozen=True)
class Rule:
    """`role` is spoken for with `strength` by a header that has one concept of each of `needs`.

    Attributes:
        may: Concepts that change nothing; any further one weakens the claim.
        never: Concepts that end it.
    """

    role: Role
    strength: float
    needs: tuple[frozenset[Is], ...]
    may: frozenset[Is]
    never: frozenset[Is]

    def claim(self, reading: Reading) -> float:
        """How strongly `reading` speaks for the role, 0..1."""
        if reading.concepts & self.never or not all(need & reading.concepts for need in self.needs):
            return 0.0
        unexplained = reading.concepts.difference(self.may, *self.needs)
        loss = _SOMETHING_ELSE * len(unexplained) + _UNKNOWN_WORD * min(len(reading.unknown), 4)
        return max(0.0, self.strength - loss) * reading.certainty


def _rule(
    role: Role, strength: float, *needs: _Need, may: Iterable[Is] = (), never: Iterable[Is] = frozenset()
) -> Rule:
    sets = tuple(need if isinstance(need, frozenset) else frozenset({need}) for need in needs)
    return Rule(role, strength, sets, frozenset(may), frozenset(never))


def _amounts(role: Role, never: frozenset[Is], extra: frozenset[Is]) -> list[Rule]:
    """What amounts per event and totals per customer have in common."""
    may = frozenset({Is.CURRENCY, Is.GROSS, Is.NET, Is.PAID, Is.LINE, Is.TOTAL}) | extra
    timed = TIME | {Is.TOTAL, Is.CONTENT, Is.COUNT} | EVENT
    return [
        _rule(role, 1.0, EVENT, MONEY, may=may, never=never),
        _rule(role, 1.0, Is.TOTAL, MONEY, may=may | EVENT, never=never),
        _rule(role, 0.93, MONEY, may=may, never=never),
        _rule(role, 0.92, Is.TOTAL, may=may | EVENT, never=never | {Is.QUANTITY, Is.COUNT, Is.EVENTS}),
        _rule(role, 0.95, Is.TOTAL, Is.PRICE, may=may | EVENT, never=never),
        _rule(role, 0.6, Is.SUBTOTAL, may=may, never=never),
        _rule(role, 0.55, EVENT, Is.CURRENCY, may=may, never=never),
        _rule(role, 0.6, Is.CURRENCY, may=may, never=never),
        _rule(role, 1.0, Is.EVENT, LENGTH, may=timed, never=never),
        _rule(role, 0.9, LENGTH, may=timed, never=never),
        _rule(role, 0.45, frozenset({Is.EVENT, Is.EVENTS}), never=never),
        _rule(role, 0.55, Is.POINTS, may=may | EVENT, never=never | {Is.PRICE}),
    ]


RULES: tuple[Rule, ...] = (
    # who
    _rule(
        Role.CUSTOMER,
        1.0,
        Is.CUSTOMER,
        Is.ID,
        may={Is.CARD, Is.ACCOUNT},
        never=_NO_PERSON_ID | {Is.NAME, Is.UNIQUE},
    ),
    _rule(Role.CUSTOMER, 1.0, Is.CUSTOMER, Is.UNIQUE, may={Is.ID}, never=_NO_PERSON_ID),
    _rule(
        Role.CUSTOMER,
        0.9,
        Is.CUSTOMER,
        may={Is.CARD, Is.ACCOUNT},
        never=_NO_PERSON_ID | EVENT | {Is.NAME, Is.SHIP},
    ),
    _rule(Role.CUSTOMER, 0.85, Is.CARD, Is.ID, never=_NO_PERSON_ID | EVENT),
    _rule(Role.CUSTOMER, 0.8, Is.ACCOUNT, may={Is.ID}, never=_NO_PERSON_ID),
    _rule(Role.CUSTOMER, 0.75, Is.CARD, never=_NO_PERSON_ID | EVENT),
    _rule(
        Role.CUSTOMER,
        0.7,
        Is.EMAIL,
        may={Is.CUSTOMER, Is.BILLING},
        never={Is.CONSENT, Is.TYPE, Is.STATUS, *_NO_PERSON},
    ),
    _rule(Role.CUSTOMER, 0.65, Is.COUNTERPARTY, may={Is.NAME, Is.ID, Is.ACCOUNT}, never=_NO_PERSON),
    _rule(Role.CUSTOMER, 0.62, Is.CUSTOMER, Is.NAME, may={Is.BILLING}, never=_NO_PERSON),
    _rule(Role.CUSTOMER, 0.6, Is.ID, never=_NO_PERSON_ID | EVENT | {Is.ADDRESS}),
    _rule(Role.CUSTOMER, 0.5, Is.NAME, may={Is.BILLING}, never=_NO_PERSON | EVENT),
    _rule(Role.CUSTOMER, 0.45, Is.PHONE, may={Is.CUSTOMER, Is.ID}, never=_NO_PERSON),
    _rule(Role.CUSTOMER, 0.4, Is.SESSION, may={Is.ID}),
    _rule(Role.NAME, 1.0, Is.CUSTOMER, Is.NAME, may={Is.BILLING}, never=_NO_PERSON | {Is.ID, Is.TYPE}),
    _rule(Role.NAME, 0.8, Is.NAME, may={Is.BILLING}, never=_NO_PERSON | EVENT | {Is.ID}),
    _rule(Role.NAME, 0.8, Is.COUNT, Is.CUSTOMER),
    _rule(Role.NAME, 0.7, Is.GIVEN_NAME, may={Is.CUSTOMER, Is.BILLING}),
    _rule(Role.NAME, 0.6, Is.FAMILY_NAME, may={Is.CUSTOMER, Is.BILLING}),
    _rule(
        Role.EMAIL,
        1.0,
        Is.EMAIL,
        may={Is.CUSTOMER, Is.BILLING},
        never={Is.CONSENT, Is.TYPE, Is.STATUS, Is.DATE},
    ),
    _rule(
        Role.PHONE, 1.0, Is.PHONE, may={Is.CUSTOMER, Is.BILLING, Is.ID}, never={Is.TRAIT, Is.DATE, Is.COUNT}
    ),
    # when
    _rule(Role.DATE, 1.0, EVENT, Is.DATE, may={Is.TIME, Is.SESSION}, never=_NO_EVENT_DATE),
    _rule(Role.DATE, 0.93, Is.DATE, may={Is.TIME}, never=_NO_EVENT_DATE),
    _rule(Role.DATE, 0.92, Is.CREATED, may={Is.DATE, Is.TIME} | EVENT, never=_NO_EVENT_DATE | {Is.CUSTOMER}),
    _rule(Role.DATE, 0.88, EVENT, Is.TIME, may={Is.SESSION}, never=_NO_EVENT_DATE),
    _rule(Role.DATE, 0.8, Is.PAID, Is.DATE, may={Is.TIME}, never=_NO_EVENT_DATE),
    _rule(Role.DATE, 0.7, Is.TIME, never=_NO_EVENT_DATE),
    _rule(Role.DATE, 0.5, Is.EVENT, never=_NO_EVENT_DATE),
    _rule(Role.JOINED, 1.0, Is.JOIN, may={Is.DATE, Is.CUSTOMER, Is.SINCE, Is.TIME}, never={Is.ID, Is.COUNT}),
    _rule(
        Role.JOINED,
        0.85,
        Is.CUSTOMER,
        Is.DATE,
        may={Is.CREATED, Is.TIME, Is.FIRST},
        never={Is.LAST, Is.BIRTH},
    ),
    _rule(Role.JOINED, 0.85, Is.CUSTOMER, Is.SINCE, may={Is.DATE}, never={Is.LAST, Is.DAYS}),
    _rule(Role.JOINED, 0.85, Is.FIRST, Is.DATE, may=EVENT),
    _rule(Role.JOINED, 0.7, Is.FIRST, Is.EVENT, never={Is.ID} | MONEY),
    _rule(
        Role.RECENCY_DATE, 1.0, Is.LAST, EVENT, Is.DATE, may={Is.TIME, Is.CUSTOMER}, never={Is.DAYS, Is.COUNT}
    ),
    _rule(
        Role.RECENCY_DATE,
        0.92,
        Is.LAST,
        EVENT,
        may={Is.TIME, Is.CUSTOMER},
        never={Is.DAYS, Is.ID, *_NO_AMOUNT, *MONEY},
    ),
    _rule(Role.RECENCY_DATE, 0.85, Is.LAST, Is.DATE, may={Is.TIME, Is.CUSTOMER}, never={Is.DAYS, Is.UPDATED}),
    _rule(Role.RECENCY_DATE, 0.95, Is.RECENCY, Is.DATE, never={Is.DAYS}),
    _rule(Role.RECENCY_DATE, 0.6, Is.RECENCY, never={Is.DAYS}),
    _rule(Role.RECENCY_DAYS, 1.0, Is.RECENCY, may={Is.DAYS, Is.SINCE, Is.LAST, Is.EVENT}),
    _rule(
        Role.RECENCY_DAYS, 1.0, Is.DAYS, Is.LAST, may={Is.SINCE, Is.DATE} | EVENT, never={Is.COUNT, *MONEY}
    ),
    _rule(Role.RECENCY_DAYS, 0.9, Is.DAYS, Is.SINCE, may=EVENT, never={Is.JOIN, Is.FIRST, Is.CUSTOMER}),
    _rule(Role.EVALUATION_DATE, 1.0, Is.EVALUATION, Is.DATE, may={Is.TIME}),
    _rule(Role.EVALUATION_DATE, 0.7, Is.EVALUATION),
    # how often and how much
    _rule(Role.FREQUENCY, 1.0, Is.FREQUENCY, may={Is.COUNT} | EVENT, never=_NO_SUM),
    _rule(
        Role.FREQUENCY,
        1.0,
        Is.COUNT,
        EVENT,
        may={Is.CHANNEL, Is.STORE, Is.TOTAL},
        never=_NO_SUM | {Is.PRODUCT},
    ),
    _rule(
        Role.FREQUENCY, 0.95, Is.ID, Is.EVENTS, may={Is.CHANNEL, Is.STORE, Is.TOTAL}, never=_NO_SUM - {Is.ID}
    ),
    _rule(
        Role.FREQUENCY,
        0.85,
        Is.TOTAL,
        frozenset({Is.EVENTS, Is.EVENT}),
        may={Is.CHANNEL, Is.STORE},
        never=_NO_SUM,
    ),
    _rule(
        Role.FREQUENCY,
        0.82,
        Is.EVENTS,
        may={Is.CHANNEL, Is.STORE},
        never=_NO_SUM | LENGTH | MONEY | {Is.UPDATED},
    ),
    _rule(Role.FREQUENCY, 0.6, Is.ID, Is.EVENT, may={Is.CHANNEL, Is.STORE}, never=_NO_SUM - {Is.ID}),
    _rule(Role.MONETARY, 1.0, Is.MONETARY, may={*MONEY, Is.TOTAL, Is.CURRENCY}, never=_NO_SUM),
    *_amounts(
        Role.MONETARY,
        _NO_SUM | {Is.COUNT, Is.UNIT},
        frozenset({Is.PRODUCT, Is.CONTENT, Is.CHANNEL, Is.STORE}),
    ),
    *_amounts(Role.AMOUNT, _NO_AMOUNT | {Is.UNIT, Is.COUNT}, frozenset()),
    _rule(Role.AMOUNT, 0.55, Is.PRICE, may=EVENT | {Is.PRODUCT, Is.CURRENCY}, never=_NO_AMOUNT),
    _rule(
        Role.QUANTITY,
        1.0,
        Is.QUANTITY,
        may={Is.LINE, Is.PRODUCT, Is.TOTAL, Is.UNIT} | EVENT,
        never={Is.STOCK, *MONEY},
    ),
    _rule(Role.QUANTITY, 0.85, Is.COUNT, Is.PRODUCT, may={Is.LINE, Is.UNIT}, never={Is.STOCK}),
    _rule(Role.QUANTITY, 0.75, Is.COUNT, may={Is.UNIT}),
    _rule(
        Role.UNIT_PRICE,
        1.0,
        Is.UNIT,
        frozenset({Is.PRICE, *MONEY}),
        may={Is.PRODUCT, Is.LINE, Is.CURRENCY, Is.NET, Is.GROSS},
    ),
    _rule(
        Role.UNIT_PRICE,
        0.95,
        Is.PRICE,
        frozenset({Is.PRODUCT, Is.LINE}),
        may={Is.CURRENCY},
        never=_NO_AMOUNT | {Is.TOTAL},
    ),
    _rule(
        Role.UNIT_PRICE,
        0.88,
        Is.PRICE,
        may={Is.CURRENCY, Is.GROSS, Is.NET, Is.SALES},
        never=_NO_AMOUNT | {Is.TOTAL},
    ),
    _rule(Role.UNIT_PRICE, 0.85, Is.UNIT, may={Is.CURRENCY}, never=_NO_AMOUNT | {Is.QUANTITY, Is.TOTAL}),
    # what was bought or watched, and in which order
    _rule(
        Role.ORDER,
        1.0,
        EVENT,
        Is.ID,
        may={Is.SALES},
        never={Is.DATE, Is.LINE, Is.PRODUCT, Is.CUSTOMER, Is.STATUS, Is.CARD},
    ),
    _rule(
        Role.ORDER,
        0.8,
        Is.EVENT,
        never={Is.DATE, Is.LINE, Is.PRODUCT, Is.STATUS, Is.CUSTOMER, *MONEY, Is.TOTAL, Is.TYPE},
    ),
    _rule(Role.ORDER, 0.6, Is.NAME, never={Is.CUSTOMER, Is.PRODUCT, Is.LINE}),
    _rule(
        Role.CONTENT,
        1.0,
        frozenset({Is.CATEGORY, Is.GENRE}),
        may={Is.PRODUCT, Is.CONTENT, Is.LINE, Is.PREFERENCE, Is.NAME},
    ),
    _rule(
        Role.CONTENT,
        1.0,
        frozenset({Is.CONTENT, Is.PRODUCT, Is.GENRE}),
        Is.TYPE,
        may={Is.PREFERENCE, Is.CONTENT},
    ),
    _rule(Role.CONTENT, 0.85, Is.CONTENT, may={Is.PREFERENCE}, never={Is.ID}),
    _rule(
        Role.CONTENT,
        0.8,
        Is.PREFERENCE,
        may={Is.PRODUCT, Is.CATEGORY, Is.NAME},
        never={Is.ID, Is.CONSENT, Is.CHANNEL},
    ),
    _rule(Role.CONTENT, 0.75, Is.SUBCATEGORY, may={Is.PRODUCT, Is.CATEGORY}, never={Is.ID}),
    _rule(
        Role.CONTENT,
        0.62,
        Is.PRODUCT,
        may={Is.NAME, Is.LINE, Is.TITLE},
        never={Is.ID, Is.PRICE, *MONEY, Is.COUNT},
    ),
    _rule(Role.CONTENT, 0.58, Is.TITLE, may={Is.NAME, Is.CONTENT}, never={Is.ID, Is.COUNT}),
    _rule(Role.CONTENT, 0.55, Is.TEXT, may={Is.PRODUCT}, never={Is.CUSTOMER}),
    # what describes the customer
    _rule(Role.GENDER, 1.0, Is.GENDER, may={Is.CUSTOMER}),
    _rule(Role.AGE, 1.0, Is.AGE, may={Is.CUSTOMER, Is.YEAR}, never={Is.DATE}),
    _rule(Role.BIRTH_YEAR, 1.0, Is.BIRTH, Is.YEAR, may={Is.CUSTOMER}),
    _rule(Role.BIRTH_YEAR, 0.7, Is.BIRTH, may={Is.CUSTOMER, Is.DATE}),
    _rule(Role.BIRTH_YEAR, 0.6, Is.YEAR),
    _rule(Role.INCOME, 1.0, Is.INCOME, may={Is.CUSTOMER, Is.CURRENCY, Is.PERIOD}),
    _rule(Role.COUNTRY, 1.0, Is.COUNTRY, may={Is.CUSTOMER, Is.BILLING, Is.NAME}, never={Is.CURRENCY}),
)


@lru_cache(maxsize=4096)
def claims(reading: Reading) -> dict[Role, float]:
    """The strongest claim of `reading` to each role it speaks for, 0..1."""
    found: dict[Role, float] = {}
    for rule in RULES:
        strength = rule.claim(reading)
        if strength > found.get(rule.role, 0.0):
            found[rule.role] = strength
    return found
