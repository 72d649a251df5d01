"""Roles that a column has only because of others: family beside given name, orders beside a month, T beside recency."""

import re
from collections.abc import Mapping

import polars as pl

from rfm_core.columns import Role, Shape
from rfm_core.guessing.content import Content
from rfm_core.guessing.fit import Column, fit
from rfm_core.languages.concepts import Concept as Is

Mapped = Mapping[Role, tuple[str, ...]]

_PERIOD = (
    r"^(\d{4}[-./ ]?(0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-./ ]\d{4}|\d{4}[- ]?(W|KW)\d{1,2}|(Q[1-4]|T[1-4])[-/. ]?\d{4}"
    r"|\d{4}[-/. ]?(Q|T)[1-4]|\p{L}{3,12}\.?[-/. ]+('?\d{2}|\d{4}))$"
)
_FIRST_OF_A_MONTH = (
    r"^\d{4}[-/.](0[1-9]|1[0-2])[-/.]01([T ]0{1,2}:00(:00(\.0+)?)?)?$",
    r"^0?1[-/.](0?[1-9]|1[0-2])[-/.]\d{2,4}$",
    r"^(0?[1-9]|1[0-2])/0?1/\d{2,4}$",
)
_MOSTLY = 0.9
_ENOUGH_ROWS = 3
_COUNTED = 0.8
"""Headers that claim less to be a number of orders are an order's own number."""
_OBSERVED = re.compile(r"^t([ _.-]?(cal|calibration|days|weeks))?$", re.IGNORECASE)
_SURE = 0.9
_HALF = 0.5
_SECOND = {"1": "2", "paterno": "materno"}


def roles_beside(
    mapped: Mapped, columns: Mapping[str, Column], shape: Shape
) -> tuple[dict[Role, tuple[str, ...]], dict[Role, float]]:
    """Add what other columns make of a column; also how sure each added role is."""
    found = dict(mapped)
    sure: dict[Role, float] = {}
    if names := whole_name(found, columns):
        found[Role.NAME] = names
    if shape is Shape.EVENTS and (counted := _orders_in_rows(found, columns)):
        found[Role.FREQUENCY], sure[Role.FREQUENCY] = (counted,), _SURE
    if shape is Shape.CUSTOMERS and (observed := _observed(found, columns)):
        found[Role.OBSERVED], sure[Role.OBSERVED] = (observed,), _SURE
    return found, sure


def whole_name(mapped: Mapped, columns: Mapping[str, Column]) -> tuple[str, ...]:
    """Given and family name where they stand in two columns (else none); a bare “Name” beside one is the other."""
    chosen = mapped.get(Role.NAME, ())
    if len(chosen) != 1:
        return ()
    about = columns[chosen[0]].reading.concepts
    taken = {header for role, headers in mapped.items() if role is not Role.NAME for header in headers}
    free = {
        header: column for header, column in columns.items() if header not in taken and column.content.count
    }
    context = about - {Is.GIVEN_NAME, Is.FAMILY_NAME, Is.NAME}
    given = _alike(free, context, Is.GIVEN_NAME)
    family = _alike(free, context, Is.FAMILY_NAME)
    if given and family and about & {Is.GIVEN_NAME, Is.FAMILY_NAME}:
        return (given, family, *_second_family_name(free, family))
    if Is.NAME not in about or bool(given) is bool(family):
        return ()
    bare = columns[chosen[0]]
    if given:
        return (given, chosen[0]) if bare.content.spaced < _HALF else ()
    # Given names of two words (María José) are many in some countries.
    assert family is not None
    part = bare.content.spaced < _HALF or not _holds(bare, columns[family])
    return (chosen[0], family, *_second_family_name(free, family)) if part else ()


def _second_family_name(columns: Mapping[str, Column], first: str) -> tuple[str, ...]:
    """The mother's beside the father's, where each has a column."""
    told = first.casefold()
    wanted = {told.replace(mine, other) for mine, other in _SECOND.items() if mine in told}
    return tuple(header for header in columns if header.casefold() in wanted)[:1]


def _holds(whole: Column, part: Column) -> bool:
    """Whether what stands in one column stands in the other, too, in most rows that have both."""
    pairs = pl.DataFrame({"whole": whole.content.column, "part": part.content.column}).drop_nulls()
    lower = pl.col("whole").str.to_lowercase().str.contains(pl.col("part").str.to_lowercase(), literal=True)
    return pairs.is_empty() or pairs.select(lower.sum()).item() >= _HALF * pairs.height


def _alike(columns: Mapping[str, Column], context: frozenset[Is], part: Is) -> str | None:
    headers = [
        header
        for header, column in columns.items()
        if part in column.reading.concepts and column.reading.concepts - {part, Is.NAME} == context
    ]
    return headers[0] if headers else None


def _orders_in_rows(mapped: Mapped, columns: Mapping[str, Column]) -> str | None:
    """The column that counts the orders of a month, a week or a quarter, where rows are those."""
    date = mapped.get(Role.DATE, ("",))[0]
    if Role.ORDER in mapped or date not in columns or not _is_period(columns[date]):
        return None
    taken = {header for headers in mapped.values() for header in headers}
    counts = {
        header: fit(column, Role.FREQUENCY, Shape.CUSTOMERS)
        for header, column in columns.items()
        if header not in taken and Is.ID not in column.reading.concepts and _counts(column.content)
    }
    best = min(counts, key=lambda header: (-counts[header], header), default=None)
    return best if best is not None and counts[best] >= _COUNTED else None


def _is_period(date: Column) -> bool:
    values = date.content.values
    if Is.PERIOD in date.reading.concepts:
        return True
    if date.content.count < _ENOUGH_ROWS or date.content.distinct < 2:
        return False
    patterns = (_PERIOD, *_FIRST_OF_A_MONTH)
    return any(values.str.contains(pattern).sum() > _MOSTLY * values.len() for pattern in patterns)


def _counts(content: Content) -> bool:
    """Whole numbers of which some are more than one."""
    if content.whole < _MOSTLY:
        return False
    highest = _numbers(content.values).max()
    return isinstance(highest, int | float) and highest > 1


def _observed(mapped: Mapped, columns: Mapping[str, Column]) -> str | None:
    """The column `T` of a table for lifetime models: never below recency, which is 0 where nobody bought again."""
    recency, frequency = (mapped.get(role, ("",))[0] for role in (Role.RECENCY_DAYS, Role.FREQUENCY))
    if recency not in columns or frequency not in columns or Role.MONETARY not in mapped:
        return None
    if columns[recency].reading.concepts & {Is.DAYS, Is.SINCE}:
        return None
    taken = {header for headers in mapped.values() for header in headers}
    for header, column in columns.items():
        if header not in taken and _OBSERVED.match(header.strip()) and column.content.numbers > _MOSTLY:
            ages = pl.DataFrame(
                {
                    "last": _numbers(columns[recency].content.column),
                    "end": _numbers(column.content.column),
                    "again": _numbers(columns[frequency].content.column),
                }
            ).drop_nulls()
            once = ages.filter(pl.col("again") == 0)
            if ages.height and (ages["end"] >= ages["last"]).all() and (once["last"] == 0).all():
                return header
    return None


def _numbers(values: pl.Series) -> pl.Series:
    """Plainly written numbers, with either decimal sign; null where it is something else."""
    return values.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
