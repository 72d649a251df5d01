"""Headers that name the order, what was bought or watched, and what describes the customer."""

from rfm_core.columns import Role
from rfm_core.guessing.rules.rule import EVENT, MONEY, TIME, Rule, rule
from rfm_core.languages.concepts import Concept as Is

_SUMMED_UP = frozenset(
    {Is.COUNT, Is.FREQUENCY, Is.RECENCY, Is.LAST, Is.FIRST, Is.SINCE, Is.DAYS, Is.AVERAGE, Is.LIFETIME}
    | {Is.YEAR, Is.PERIOD, Is.AGE}
)
"""Concepts of what is told of many orders, not of one."""

RULES: tuple[Rule, ...] = (
    rule(
        Role.ORDER,
        1.0,
        EVENT - {Is.PAID},
        Is.ID,
        may={Is.SALES},
        never={
            Is.CHANNEL,
            Is.STORE,
            Is.SELLER,
            Is.TRAIT,
            Is.DATE,
            Is.LINE,
            Is.PRODUCT,
            Is.CUSTOMER,
            Is.STATUS,
            Is.CARD,
            *_SUMMED_UP,
        },
    ),
    rule(
        Role.ORDER,
        0.8,
        Is.EVENT,
        never={
            Is.CHANNEL,
            Is.STORE,
            Is.SELLER,
            Is.TRAIT,
            Is.DATE,
            Is.LINE,
            Is.PRODUCT,
            Is.STATUS,
            Is.CUSTOMER,
            *MONEY,
            *TIME,
            Is.TOTAL,
            Is.TYPE,
            *_SUMMED_UP,
        },
    ),
    # A payment or a payout is no order, but better than none.
    rule(Role.ORDER, 0.55, Is.PAID, Is.ID, never={Is.STATUS, Is.CUSTOMER, Is.CARD, Is.DATE, Is.SELLER}),
    rule(Role.ORDER, 0.6, Is.NAME, never={Is.CUSTOMER, Is.PRODUCT, Is.LINE}),
    rule(
        Role.CONTENT,
        1.0,
        frozenset({Is.CATEGORY, Is.GENRE}),
        may={Is.PRODUCT, Is.CONTENT, Is.LINE, Is.PREFERENCE, Is.NAME},
        never={Is.TRAIT, Is.ID, Is.AGE, Is.INCOME, Is.GENDER, Is.CUSTOMER},
    ),
    rule(
        Role.CONTENT,
        1.0,
        frozenset({Is.CONTENT, Is.PRODUCT, Is.GENRE}),
        Is.TYPE,
        may={Is.PREFERENCE, Is.CONTENT},
    ),
    rule(Role.CONTENT, 0.85, Is.CONTENT, may={Is.PREFERENCE}, never={Is.ID}),
    rule(
        Role.CONTENT,
        0.8,
        Is.PREFERENCE,
        may={Is.PRODUCT, Is.CATEGORY, Is.NAME},
        never={Is.ID, Is.CONSENT, Is.CHANNEL},
    ),
    rule(Role.CONTENT, 0.75, Is.SUBCATEGORY, may={Is.PRODUCT, Is.CATEGORY}, never={Is.ID}),
    rule(
        Role.CONTENT,
        0.62,
        Is.PRODUCT,
        may={Is.NAME, Is.LINE, Is.TITLE},
        never={Is.ID, Is.PRICE, *MONEY, Is.COUNT},
    ),
    rule(Role.CONTENT, 0.6, Is.LINE, Is.NAME),
    rule(Role.CONTENT, 0.61, Is.TITLE, may={Is.NAME, Is.CONTENT}, never={Is.ID, Is.COUNT}),
    rule(Role.CONTENT, 0.55, Is.TEXT, may={Is.PRODUCT}, never={Is.CUSTOMER}),
    rule(Role.GENDER, 1.0, Is.GENDER, may={Is.CUSTOMER}),
    # An account's, a product's or a vehicle's age is nobody's, and a group of ages is no number.
    rule(Role.AGE, 1.0, Is.AGE, never=frozenset(Is) - {Is.AGE, Is.CUSTOMER, Is.YEAR}, unknown=0.6),
    rule(Role.BIRTH_YEAR, 1.0, Is.BIRTH, Is.YEAR, may={Is.CUSTOMER}),
    rule(Role.BIRTH_YEAR, 0.7, Is.BIRTH, may={Is.CUSTOMER, Is.DATE}),
    rule(Role.INCOME, 1.0, Is.INCOME, may={Is.CUSTOMER, Is.CURRENCY, Is.PERIOD}, never={Is.GROSS, Is.NET}),
    rule(Role.COUNTRY, 1.0, Is.COUNTRY, may={Is.CUSTOMER, Is.BILLING, Is.NAME}, never={Is.CURRENCY}),
)
