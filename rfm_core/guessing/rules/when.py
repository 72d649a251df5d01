"""Headers that name a moment: of the purchase, of joining, of the last visit, of the analysis."""

from rfm_core.columns import Role
from rfm_core.guessing.rules.rule import EVENT, MONEY, NO_AMOUNT, Rule, rule
from rfm_core.languages.concepts import Concept as Is

_NO_EVENT_DATE = frozenset(
    {Is.BIRTH, Is.JOIN, Is.EVALUATION, Is.ID, Is.NAME, Is.STATUS, Is.COUNT, Is.DAYS, Is.AGE, Is.EMAIL}
)

_OTHERS = frozenset(
    {
        Is.HOUSEHOLD,
        Is.PRODUCT,
        Is.ITEM_CODE,
        Is.CONTENT,
        Is.TITLE,
        Is.CATEGORY,
        Is.STORE,
        Is.SELLER,
        Is.CAMPAIGN,
    }
    | {Is.DISCOUNT, Is.STOCK}
)
"""Whose dates are neither the customer's nor the purchase's: a product's, a shop's, a campaign's."""

RULES: tuple[Rule, ...] = (
    rule(Role.DATE, 1.0, EVENT - {Is.PAID}, Is.DATE, may={Is.TIME, Is.SESSION}, never=_NO_EVENT_DATE),
    rule(Role.DATE, 0.93, Is.DATE, may={Is.TIME}, never=_NO_EVENT_DATE | _OTHERS | {Is.CUSTOMER, Is.ACCOUNT}),
    rule(
        Role.DATE,
        0.92,
        Is.CREATED,
        may={Is.DATE, Is.TIME, *EVENT},
        never=_NO_EVENT_DATE | _OTHERS | {Is.CUSTOMER, Is.ACCOUNT},
    ),
    rule(Role.DATE, 0.88, EVENT, Is.TIME, may={Is.SESSION}, never=_NO_EVENT_DATE),
    rule(Role.DATE, 0.85, Is.PAID, Is.DATE, may={Is.TIME}, never=_NO_EVENT_DATE),
    rule(Role.DATE, 0.7, Is.TIME, never=_NO_EVENT_DATE),
    rule(Role.DATE, 0.9, Is.ACTIVITY, Is.DATE, may={Is.TIME}, never=_NO_EVENT_DATE | {Is.LAST, Is.FIRST}),
    rule(
        Role.DATE, 0.55, Is.PERIOD, may=EVENT | {Is.YEAR, Is.DATE}, never=_NO_EVENT_DATE | MONEY | {Is.LAST}
    ),
    # The first or the last day of a week or a month.
    rule(
        Role.DATE,
        0.5,
        Is.PERIOD,
        frozenset({Is.JOIN, Is.CREATED, Is.UPDATED}),
        may={Is.DATE, Is.YEAR},
        never=_NO_EVENT_DATE - {Is.JOIN} | MONEY | {Is.LAST, Is.CUSTOMER, Is.ACCOUNT},
    ),
    rule(Role.DATE, 0.5, frozenset({Is.EVENT, Is.ACTIVITY}), never=_NO_EVENT_DATE),
    rule(
        Role.JOINED,
        1.0,
        Is.JOIN,
        may={Is.DATE, Is.CUSTOMER, Is.SINCE, Is.TIME},
        never={Is.ID, Is.COUNT, Is.PERIOD, *_OTHERS},
    ),
    # Of a table of customers alone: an order is created, too.
    rule(
        Role.JOINED,
        0.6,
        Is.CREATED,
        may={Is.DATE, Is.TIME, Is.CUSTOMER, Is.ACCOUNT},
        never={Is.ID, Is.COUNT, Is.LAST, *EVENT, *_OTHERS},
    ),
    rule(
        Role.JOINED,
        0.85,
        Is.CUSTOMER,
        Is.DATE,
        may={Is.CREATED, Is.TIME, Is.FIRST},
        never={Is.LAST, Is.BIRTH, *_OTHERS},
    ),
    rule(Role.JOINED, 0.85, Is.CUSTOMER, Is.SINCE, may={Is.DATE}, never={Is.LAST, Is.DAYS, *_OTHERS}),
    rule(Role.JOINED, 0.85, Is.FIRST, Is.DATE, may=EVENT, never=_OTHERS),
    rule(Role.JOINED, 0.7, Is.FIRST, frozenset({Is.EVENT, Is.ACTIVITY}), never={Is.ID} | MONEY | _OTHERS),
    rule(
        Role.RECENCY_DATE,
        1.0,
        Is.LAST,
        EVENT,
        Is.DATE,
        may={Is.TIME, Is.CUSTOMER, Is.COMPLETED},
        never={Is.DAYS, Is.COUNT},
    ),
    rule(
        Role.RECENCY_DATE,
        0.92,
        Is.LAST,
        EVENT,
        may={Is.TIME, Is.CUSTOMER, Is.COMPLETED},
        never={Is.DAYS, Is.ID, *NO_AMOUNT, *MONEY},
    ),
    # Somebody who was active did not always buy: an order's date goes before it.
    rule(
        Role.RECENCY_DATE,
        0.9,
        Is.LAST,
        Is.ACTIVITY,
        may={Is.DATE, Is.TIME, Is.CUSTOMER},
        never={Is.DAYS, Is.ID, *NO_AMOUNT - {Is.DATE, Is.TIME}, *MONEY},
    ),
    rule(
        Role.RECENCY_DATE,
        0.85,
        Is.LAST,
        Is.DATE,
        may={Is.TIME, Is.CUSTOMER},
        never={Is.DAYS, Is.UPDATED, Is.CANCELLED},
    ),
    rule(
        Role.RECENCY_DATE, 0.8, Is.LAST, Is.ACCOUNT, may={Is.DATE, Is.TIME}, never={Is.DAYS, Is.ID, Is.NAME}
    ),
    rule(
        Role.RECENCY_DATE,
        0.45,
        Is.LAST,
        may={Is.CREATED, Is.TIME},
        never={Is.DAYS, Is.ID, Is.NAME, Is.UPDATED, *NO_AMOUNT - {Is.CREATED, Is.TIME}, *MONEY, *_OTHERS},
    ),
    rule(Role.RECENCY_DATE, 0.95, Is.RECENCY, Is.DATE, never={Is.DAYS}),
    rule(Role.RECENCY_DATE, 0.6, Is.RECENCY, never={Is.DAYS}),
    rule(Role.RECENCY_DAYS, 1.0, Is.RECENCY, may={Is.DAYS, Is.SINCE, Is.LAST, Is.EVENT}),
    rule(
        Role.RECENCY_DAYS,
        1.0,
        Is.DAYS,
        Is.LAST,
        may={Is.SINCE, Is.DATE, Is.ACTIVITY} | EVENT,
        never={Is.COUNT, *MONEY},
    ),
    rule(
        Role.RECENCY_DAYS,
        0.9,
        Is.DAYS,
        Is.SINCE,
        may=EVENT | {Is.ACTIVITY},
        never={Is.JOIN, Is.FIRST, Is.CUSTOMER},
    ),
    rule(Role.EVALUATION_DATE, 1.0, Is.EVALUATION, Is.DATE, may={Is.TIME}),
    rule(Role.EVALUATION_DATE, 0.7, Is.EVALUATION),
)
