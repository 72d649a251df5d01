"""Headers that count purchases or hold amounts, quantities and prices.

Purchases made with a discount (`NumDealsPurchases`) are purchases of some channel already, so they don't feed
frequency; counts of a single month (`NumWebVisitsMonth`) and averages don't either.
"""

from rfm_core.columns import Role
from rfm_core.guessing.rules.rule import EVENT, MONEY, NO_AMOUNT, TIME, TOTAL, Rule, rule
from rfm_core.languages.concepts import Concept as Is

_LENGTH = frozenset({Is.DURATION, *TIME})
_NO_SUM = NO_AMOUNT | {Is.LAST, Is.FIRST, Is.PERIOD, Is.DAYS, Is.SINCE}


def _amounts(role: Role, never: frozenset[Is], extra: frozenset[Is]) -> list[Rule]:
    """What amounts per event and totals per customer have in common."""
    may = frozenset({Is.CURRENCY, Is.GROSS, Is.NET, Is.PAID, Is.LINE, *TOTAL}) | extra
    # What a customer pays includes tax: where both sums are there, the one without it stands back.
    taxed = may - {Is.NET}
    timed = TIME | TOTAL | {Is.CONTENT, Is.COUNT} | EVENT
    return [
        rule(role, 1.0, EVENT, MONEY, may=may, never=never),
        rule(role, 1.0, TOTAL, MONEY, may=may | EVENT, never=never),
        rule(role, 0.93, MONEY, may=taxed, never=never),
        rule(role, 0.9, MONEY, Is.NET, may=may, never=never),
        rule(role, 0.92, TOTAL, may=may | EVENT, never=never | {Is.QUANTITY, Is.COUNT, Is.EVENTS}),
        rule(role, 0.95, TOTAL, Is.PRICE, may=may | EVENT, never=never),
        # What a stay or a trip cost in all was paid; the cost of a thing was the shop's.
        rule(
            role,
            0.48,
            TOTAL,
            Is.COST,
            may=may | EVENT | {Is.STAY},
            never=(never - {Is.COST, Is.STAY}) | {Is.PRODUCT},
        ),
        rule(role, 0.6, Is.SUBTOTAL, may=may, never=never),
        rule(role, 0.55, EVENT, Is.CURRENCY, may=may, never=never),
        rule(role, 0.6, Is.CURRENCY, may=may, never=never),
        rule(role, 1.0, Is.EVENT, _LENGTH, may=timed, never=never),
        rule(role, 0.9, _LENGTH, may=timed, never=never),
        rule(role, 0.45, frozenset({Is.EVENT, Is.EVENTS, Is.PAID}), never=never),
        rule(role, 0.55, Is.POINTS, may=may | EVENT, never=never | {Is.PRICE, Is.CARD}, unknown=0.3),
    ]


RULES: tuple[Rule, ...] = (
    rule(Role.FREQUENCY, 1.0, Is.FREQUENCY, may={Is.COUNT} | EVENT, never=_NO_SUM),
    rule(
        Role.FREQUENCY,
        1.0,
        Is.COUNT,
        EVENT,
        may={Is.CHANNEL, Is.STORE, *TOTAL},
        never=_NO_SUM | {Is.PRODUCT},
    ),
    rule(Role.FREQUENCY, 0.95, Is.ID, Is.EVENTS, may={Is.CHANNEL, Is.STORE, *TOTAL}, never=_NO_SUM - {Is.ID}),
    rule(
        Role.FREQUENCY,
        0.85,
        TOTAL,
        frozenset({Is.EVENTS, Is.EVENT}),
        may={Is.CHANNEL, Is.STORE},
        never=_NO_SUM,
    ),
    rule(
        Role.FREQUENCY,
        0.82,
        Is.EVENTS,
        may={Is.CHANNEL, Is.STORE},
        never=_NO_SUM | _LENGTH | MONEY | {Is.UPDATED},
    ),
    rule(
        Role.FREQUENCY,
        0.97,
        Is.COMPLETED,
        EVENT,
        may={Is.CHANNEL, Is.STORE, Is.COUNT, *TOTAL},
        never=_NO_SUM | _LENGTH | MONEY | {Is.UPDATED},
    ),
    rule(
        Role.FREQUENCY,
        0.7,
        Is.COUNT,
        frozenset({Is.CHANNEL, Is.STORE}),
        may=TOTAL,
        never=_NO_SUM | {Is.PRODUCT},
    ),
    rule(
        Role.FREQUENCY,
        0.95,
        Is.ID,
        TOTAL,
        frozenset({Is.EVENT, Is.EVENTS}),
        may={Is.CHANNEL, Is.STORE},
        never=_NO_SUM - {Is.ID},
    ),
    rule(Role.FREQUENCY, 0.6, Is.ID, Is.EVENT, may={Is.CHANNEL, Is.STORE}, never=_NO_SUM - {Is.ID}),
    rule(Role.MONETARY, 1.0, Is.MONETARY, may={*MONEY, *TOTAL, Is.CURRENCY}, never=_NO_SUM),
    *_amounts(
        Role.MONETARY,
        _NO_SUM | {Is.COUNT, Is.UNIT},
        frozenset({Is.PRODUCT, Is.CONTENT, Is.CHANNEL, Is.STORE, Is.CUSTOMER}),
    ),
    *_amounts(Role.AMOUNT, NO_AMOUNT | {Is.UNIT, Is.COUNT, Is.LIFETIME}, frozenset()),
    rule(
        Role.AMOUNT,
        0.9,
        Is.MONETARY,
        may={*MONEY, Is.TOTAL, Is.CURRENCY},
        never=NO_AMOUNT | {Is.UNIT, Is.COUNT, Is.LIFETIME},
    ),
    rule(
        Role.AMOUNT,
        1.0,
        Is.EVENT,
        TOTAL,
        may={Is.CURRENCY, Is.GROSS, Is.NET},
        never=NO_AMOUNT | {Is.COUNT},
    ),
    rule(Role.AMOUNT, 0.6, Is.CONVERTED, may=MONEY | TOTAL, never=NO_AMOUNT | {Is.CURRENCY, Is.COUNT}),
    rule(Role.AMOUNT, 0.7, Is.GROSS, may={Is.CURRENCY, Is.PAID}, never=NO_AMOUNT, unknown=0.45),
    rule(Role.AMOUNT, 0.7, Is.NET, may={Is.CURRENCY, Is.PAID}, never=NO_AMOUNT, unknown=0.45),
    rule(Role.AMOUNT, 0.55, Is.PRICE, may=EVENT | {Is.PRODUCT, Is.CURRENCY}, never=NO_AMOUNT),
    rule(
        Role.QUANTITY,
        1.0,
        Is.QUANTITY,
        may={Is.LINE, Is.PRODUCT, Is.TOTAL, Is.UNIT} | EVENT,
        never={Is.STOCK, *MONEY},
    ),
    rule(Role.QUANTITY, 0.85, Is.COUNT, Is.PRODUCT, may={Is.LINE, Is.UNIT}, never={Is.STOCK}),
    rule(Role.QUANTITY, 0.75, Is.COUNT, may={Is.UNIT}, never=EVENT | {Is.CHANNEL, Is.STORE, Is.CUSTOMER}),
    rule(
        Role.UNIT_PRICE,
        1.0,
        Is.UNIT,
        frozenset({Is.PRICE, *MONEY}),
        may={Is.PRODUCT, Is.LINE, Is.CURRENCY, Is.NET, Is.GROSS},
    ),
    rule(
        Role.UNIT_PRICE,
        0.95,
        Is.PRICE,
        frozenset({Is.PRODUCT, Is.LINE}),
        may={Is.CURRENCY},
        never=NO_AMOUNT | {Is.TOTAL},
    ),
    rule(
        Role.UNIT_PRICE,
        0.88,
        Is.PRICE,
        may={Is.CURRENCY, Is.GROSS, Is.NET, Is.SALES},
        never=NO_AMOUNT | {Is.TOTAL},
    ),
    rule(Role.UNIT_PRICE, 0.85, Is.UNIT, may={Is.CURRENCY}, never=NO_AMOUNT | {Is.QUANTITY, Is.TOTAL}),
)
