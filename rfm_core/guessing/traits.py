"""Which of the remaining columns describe the customer: few values or numbers, the same in each of their rows."""

from collections.abc import Collection, Sequence

import polars as pl

from rfm_core.columns import Shape
from rfm_core.guessing.fit import Column
from rfm_core.languages.concepts import Concept as Is

MOST_TRAITS = 40
"""More than this is no longer a description; further ones can be mapped by hand."""
_MOST_CATEGORIES = 40
_SAME_FOR_A_CUSTOMER = 0.95
_MOSTLY_SAME = 0.6

_NEVER = frozenset(
    {
        Is.UNIQUE,
        Is.ITEM_CODE,
        Is.EMAIL,
        Is.PHONE,
        Is.NAME,
        Is.GIVEN_NAME,
        Is.FAMILY_NAME,
        Is.ADDRESS,
        Is.TEXT,
        Is.INDEX,
        Is.CURRENCY,
        Is.CONVERTED,
        Is.CANCELLED,
        Is.REASON,
    }
    | {
        Is.CREATED,
        Is.UPDATED,
        Is.COMPLETED,
        Is.SHIP,
        Is.TIME,
        Is.SESSION,
        Is.SELLER,
        Is.CARD,
        Is.COUNTERPARTY,
        Is.TITLE,
    }
)
_NEVER_IN_EVENTS = frozenset(
    {
        Is.PRODUCT,
        Is.CATEGORY,
        Is.SUBCATEGORY,
        Is.GENRE,
        Is.CONTENT,
        Is.LINE,
        Is.PRICE,
        Is.MONEY,
        Is.SALES,
        Is.TOTAL,
        Is.SUBTOTAL,
        Is.LIFETIME,
    }
    | {
        Is.QUANTITY,
        Is.TAX,
        Is.DISCOUNT,
        Is.COST,
        Is.PROFIT,
        Is.FEE,
        Is.REFUND,
        Is.DEBIT,
        Is.CREDIT,
        Is.BONUS,
        Is.TEST,
        Is.BALANCE,
        Is.STOCK,
        Is.STATUS,
        Is.PERIOD,
    }
    | {
        Is.DATE,
        Is.EVENT,
        Is.EVENTS,
        Is.PAID,
        Is.NET,
        Is.GROSS,
        Is.DURATION,
        Is.MINUTES,
        Is.HOURS,
        Is.SECONDS,
        Is.STORE,
    }
)
_NUMBERED = frozenset({Is.EVENTS, Is.PERIOD})
"""What makes `Num` a number of something rather than an id."""
_GROUPED = frozenset({Is.AGE, Is.INCOME, Is.GENDER})
_TELLING = frozenset({Is.TRAIT, Is.GENDER, Is.AGE, Is.INCOME, Is.COUNTRY, Is.CHANNEL, Is.CAMPAIGN})


def traits(
    columns: Sequence[Column], taken: Collection[str], customer: Column | None, shape: Shape
) -> tuple[str, ...]:
    """Headers of the columns that describe customers and have no other role, in the file's order.

    In events, a described customer must look the same in (nearly) all of their rows, unless the header names a
    usual trait such as device or plan; free text, ids and whatever belongs to an order or a product are left out.
    """
    left = [column for column in columns if column.header not in taken and _describes(column, shape)]
    if shape is Shape.EVENTS:
        left = [column for column in left if _steady(column, customer)]
    return tuple(column.header for column in left[:MOST_TRAITS])


def _describes(column: Column, shape: Shape) -> bool:
    concepts, content = column.reading.concepts, column.content
    if concepts == {Is.CUSTOMER}:
        return False  # who it is, once more
    never = _NEVER if shape is Shape.CUSTOMERS else _NEVER | _NEVER_IN_EVENTS
    if concepts & (_TELLING | {Is.POINTS}):
        never = never - {Is.CARD}  # loyalty points and a loyalty tier are no card's number
    if concepts & _GROUPED:
        never = never - {Is.CATEGORY}  # an age group is told in words
    if (Is.ID in concepts and not concepts & _NUMBERED) or concepts & never:
        return False
    if content.distinct < 2 or content.moments > 0.5 or content.emails > 0.2:
        return False
    most = _MOST_CATEGORIES if concepts & _GROUPED else max(3, content.count // 2)
    few = content.distinct <= min(_MOST_CATEGORIES, most)
    if content.numbers > 0.9:
        code = content.whole > 0.9 and content.unique and content.typical_length >= 4
        return few or (shape is Shape.CUSTOMERS and not code) or Is.BALANCE in concepts
    return few


def _steady(column: Column, customer: Column | None) -> bool:
    if customer is None:
        return False
    telling = bool(column.reading.concepts & _TELLING)
    same, repeats = _share_of_steady_customers(customer.content.column, column.content.column)
    if repeats < 3:
        return telling
    if telling:
        return True
    return same >= (_MOSTLY_SAME if column.content.numbers < 0.5 else _SAME_FOR_A_CUSTOMER)


def _share_of_steady_customers(customers: pl.Series, values: pl.Series) -> tuple[float, int]:
    """Among customers with two or more values: the share with one and the same, and how many they are."""
    pairs = pl.DataFrame({"customer": customers, "value": values}).drop_nulls()
    grouped = pairs.group_by("customer").agg(pl.len(), pl.col("value").n_unique().alias("different"))
    repeated = grouped.filter(pl.col("len") > 1)
    if repeated.is_empty():
        return 0.0, 0
    return repeated.filter(pl.col("different") == 1).height / repeated.height, repeated.height
