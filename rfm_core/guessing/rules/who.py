"""Headers that name the customer."""

from rfm_core.columns import Role
from rfm_core.guessing.rules.rule import EVENT, Rule, rule
from rfm_core.languages.concepts import Concept as Is

_NO_PERSON = frozenset(
    {Is.PRODUCT, Is.STORE, Is.SELLER, Is.SESSION, Is.LINE, Is.INDEX, Is.COUNT, Is.DATE, Is.AGE, Is.STATUS}
)
_NO_PERSON_ID = _NO_PERSON | {
    Is.TRAIT,
    Is.TYPE,
    Is.CATEGORY,
    Is.MONEY,
    Is.TOTAL,
    Is.LIFETIME,
    Is.DISCOUNT,
    Is.QUANTITY,
    Is.CREATED,
    Is.SINCE,
    Is.LAST,
    Is.POINTS,
    Is.BONUS,
    Is.BALANCE,
    Is.PEOPLE,
    Is.BIRTH,
}

RULES: tuple[Rule, ...] = (
    rule(
        Role.CUSTOMER,
        0.94,
        Is.CUSTOMER,
        Is.ID,
        may={Is.CARD, Is.ACCOUNT},
        never=_NO_PERSON_ID | {Is.NAME, Is.UNIQUE},
    ),
    rule(Role.CUSTOMER, 1.0, Is.CUSTOMER, Is.UNIQUE, may={Is.ID}, never=_NO_PERSON_ID),
    rule(
        Role.CUSTOMER,
        0.85,
        Is.CUSTOMER,
        may={Is.CARD, Is.ACCOUNT},
        never=_NO_PERSON_ID | EVENT | {Is.NAME, Is.SHIP},
    ),
    rule(Role.CUSTOMER, 0.78, Is.HOUSEHOLD, may={Is.ID}, never=_NO_PERSON_ID | EVENT | {Is.NAME, Is.SHIP}),
    rule(Role.CUSTOMER, 0.85, Is.CARD, Is.ID, never=_NO_PERSON_ID | EVENT),
    rule(Role.CUSTOMER, 0.8, Is.ACCOUNT, may={Is.ID}, never=_NO_PERSON_ID),
    rule(Role.CUSTOMER, 0.75, Is.CARD, never=_NO_PERSON_ID | EVENT),
    rule(
        Role.CUSTOMER,
        0.58,
        Is.EMAIL,
        may={Is.CUSTOMER, Is.BILLING},
        never={Is.CONSENT, Is.TYPE, Is.STATUS, *_NO_PERSON},
    ),
    rule(Role.CUSTOMER, 0.65, Is.COUNTERPARTY, may={Is.ID, Is.ACCOUNT}, never=_NO_PERSON | {Is.NAME}),
    rule(Role.CUSTOMER, 0.56, Is.COUNTERPARTY, Is.NAME, may={Is.ID, Is.ACCOUNT}, never=_NO_PERSON),
    rule(Role.CUSTOMER, 0.55, Is.CUSTOMER, Is.NAME, may={Is.BILLING}, never=_NO_PERSON),
    # The id of something that isn't known (a batch, a route) may be named, but is taken for nobody's.
    rule(
        Role.CUSTOMER,
        0.6,
        Is.ID,
        may={Is.UNIQUE},
        never=frozenset(Is) - {Is.ID, Is.UNIQUE},
        unknown=0.32,
    ),
    rule(Role.CUSTOMER, 0.45, Is.NAME, may={Is.BILLING}, never=_NO_PERSON | EVENT),
    rule(Role.CUSTOMER, 0.42, Is.PHONE, may={Is.CUSTOMER, Is.ID}, never=_NO_PERSON),
    rule(Role.CUSTOMER, 0.4, Is.SESSION, may={Is.ID}),
    rule(Role.NAME, 1.0, Is.CUSTOMER, Is.NAME, may={Is.BILLING}, never=_NO_PERSON | {Is.ID, Is.TYPE}),
    rule(Role.NAME, 0.8, Is.NAME, may={Is.BILLING}, never=_NO_PERSON | EVENT | {Is.ID}),
    rule(Role.NAME, 0.8, Is.COUNT, Is.CUSTOMER),
    rule(
        Role.NAME, 0.5, Is.CUSTOMER, never=_NO_PERSON_ID | {Is.ID, Is.EMAIL, Is.PHONE, Is.BIRTH, Is.ADDRESS}
    ),
    rule(Role.NAME, 0.7, Is.GIVEN_NAME, may={Is.CUSTOMER, Is.BILLING}),
    rule(Role.NAME, 0.6, Is.FAMILY_NAME, may={Is.CUSTOMER, Is.BILLING}),
    rule(
        Role.EMAIL,
        1.0,
        Is.EMAIL,
        may={Is.CUSTOMER, Is.BILLING},
        never={Is.CONSENT, Is.TYPE, Is.STATUS, Is.DATE, Is.SELLER},
    ),
    rule(
        Role.PHONE, 1.0, Is.PHONE, may={Is.CUSTOMER, Is.BILLING, Is.ID}, never={Is.TRAIT, Is.DATE, Is.COUNT}
    ),
)
