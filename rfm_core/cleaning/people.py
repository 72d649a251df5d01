"""What is decided customer by customer: traits with their types, and the rules that leave customers out."""

from collections.abc import Collection, Sequence
from datetime import datetime

import polars as pl

from rfm_core.cleaning.choice import CLEANING, Cleaning
from rfm_core.cleaning.conventions import Conventions
from rfm_core.cleaning.reasons import first_reason
from rfm_core.columns import ColumnMapping, Role
from rfm_core.extra_names import EXTRA_COLUMNS
from rfm_core.measuring.dated import NAME_PARTS
from rfm_core.values.dates import DateColumn, DateOrder, DecidedBy, date, plan_dates
from rfm_core.values.numbers import NumberKind, number, plan_numbers

_UNSETTLED = (DecidedBy.NOT_NEEDED, DecidedBy.DEFAULT)
_NUMBER_ROLES = (Role.AGE, Role.INCOME)
_TEXT_ROLES = (Role.GENDER, Role.COUNTRY)

_CUSTOMER_COLUMNS = (
    *("customer_id", "name", "email", "phone", "recency_days", "frequency", "monetary"),
    *("first_seen", "last_seen", "tenure_days", "average_order_value", "preferred_content", "age"),
)
_SCORE_COLUMNS = ("r_score", "f_score", "m_score", "total", "level", "code", "segment")
_LATER_COLUMNS = (
    *("cluster", "persona", "message_type", "message_channel", "message_subject", "message", "control"),
    *("rows", "reason", "line"),
)
RESULT_COLUMNS = frozenset(
    (*_CUSTOMER_COLUMNS, *NAME_PARTS, *_SCORE_COLUMNS, *EXTRA_COLUMNS, *_LATER_COLUMNS)
)
"""Names a trait can't have in the results; such a header gets `_2`."""


def carried_headers(mapping: ColumnMapping, cleaning: Cleaning) -> tuple[str, ...]:
    """Headers whose text travels to the customers: traits first, then columns that only a rule looks at."""
    rules = (*cleaning.require, *(bounds.header for bounds in cleaning.ranges))
    return tuple(dict.fromkeys((*mapping.trait_headers, *rules)))


def trait_names(headers: Sequence[str], besides: Collection[str] = ()) -> dict[str, str]:
    """Map each trait's header to its column in the results: the header, or `header_2` where that is taken.

    Args:
        headers: The traits' headers.
        besides: Columns that are taken, in addition to those that results always have.
    """
    names: dict[str, str] = {}
    taken = {*RESULT_COLUMNS, *besides}
    for header in headers:
        name, copy = header, 2
        while name in taken:
            name, copy = f"{header}_{copy}", copy + 1
        names[header] = name
        taken.add(name)
    return names


def apply_rules(customers: pl.DataFrame, carried: Sequence[str], cleaning: Cleaning) -> pl.DataFrame:
    """Add the reason (Enum, or null) why a customer is left out for a trait, where there is none yet.

    Args:
        customers: With `reason` and the carried text columns `c0`, `c1`, … in the order of `carried`.
        carried: Their headers.
        cleaning: The policies; those that judge customers count.
    """
    column = {header: f"c{index}" for index, header in enumerate(carried)}
    rules = {
        policy.leaves.name: rule
        for name, policy in CLEANING.items()
        if policy.leaves is not None
        if (rule := policy.of_customers(getattr(cleaning, name), customers, column)) is not None
    }
    return customers.with_columns(pl.coalesce("reason", first_reason(rules)))


def type_traits(
    customers: pl.DataFrame, carried: Sequence[str], mapping: ColumnMapping, conventions: Conventions
) -> pl.DataFrame:
    """Give traits their types and published names; drop columns that only a rule looked at.

    A column in which every value is a number becomes Int64 or Float64, ids with leading zeros and words stay text.
    Ages and incomes are numbers whatever else stands there; a birth date gives its year.

    Args:
        customers: With the carried text columns `c0`, `c1`, ….
        carried: Their headers, traits first.
        mapping: Says which traits are ages, birth years and so on.
        conventions: For the order of day and month in birth dates.
    """
    role_of = {header: role for role, headers in mapping.roles.items() for header in headers}
    names = trait_names(mapping.trait_headers)
    typed = []
    for index, header in enumerate(carried):
        if header in names:
            series = _typed(
                customers.select(pl.col(f"c{index}").alias(header)), header, role_of.get(header), conventions
            )
            typed.append(series.alias(names[header]))
    return customers.drop([f"c{index}" for index in range(len(carried))]).with_columns(typed)


def age_at(birth_year: str, moment: datetime | None) -> pl.Expr:
    """Return the age (Int64) at the moment: its year minus the column `birth_year`; null while it is unknown."""
    year = pl.lit(moment.year if moment else None, dtype=pl.Int64)
    return (year - pl.col(birth_year).cast(pl.Int64, strict=False)).alias("age")


def _typed(text: pl.DataFrame, header: str, role: Role | None, conventions: Conventions) -> pl.Series:
    series = text[header]
    if role in _TEXT_ROLES or series.null_count() == series.len():
        return series
    if role is Role.BIRTH_YEAR:
        return _birth_year(text, header, conventions)
    plan = plan_numbers(text.lazy(), header)
    values = text.select(number(header, plan)).to_series()
    if role not in _NUMBER_ROLES:
        # Q1 is a quarter and R12 a room, though they could be quetzales and rands.
        coded = series.str.contains(r"^[+-]?0[0-9]|^[A-Za-z]\s?[0-9]+$|^[0-9]+[A-Za-z]$").any()
        if coded or plan.kind is not NumberKind.NUMBER or values.null_count() > series.null_count():
            return series
    return whole_if_possible(values)


def _birth_year(text: pl.DataFrame, header: str, conventions: Conventions) -> pl.Series:
    years = text.select(number(header, plan_numbers(text.lazy(), header))).to_series()
    plain = years.is_between(1000, 2200).fill_null(False)
    if plain.sum() * 2 < years.len() - text[header].null_count():
        # Only an order that something settled says anything about another column.
        settled = conventions.dates is not None and conventions.dates.decided_by not in _UNSETTLED
        order = conventions.dates.order if conventions.dates and settled else DateOrder.AUTO
        column = [DateColumn(role=Role.BIRTH_YEAR.value, header=header)]
        plan = plan_dates(text.lazy(), column, order=order)
        return text.select(date(header, plan).dt.year().cast(pl.Int64)).to_series()
    return whole_if_possible(text.select(pl.when(plain).then(years)).to_series())


def whole_if_possible(values: pl.Series) -> pl.Series:
    """Cast to Int64 when every value is a whole number that fits, else leave Float64."""
    whole = (values == values.round(0)) & (values.abs() < 2**53)
    return values.cast(pl.Int64) if whole.fill_null(True).all() else values
