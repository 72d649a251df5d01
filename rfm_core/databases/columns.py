"""Rows as a driver gives them, as columns with types, so that they are read as a Parquet file is."""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

import polars as pl

from rfm_core.reading.typed import as_text

_DIGITS: Final = 38
_Values = Sequence[Any]


def to_frame(rows: Sequence[Sequence[Any]], width: int) -> pl.DataFrame:
    """Columns `0`, `1`, … of the types that the values have; a column without any is of type Null.

    Args:
        rows: Values of Python, as drivers give them.
        width: How many a row has.
    """
    columns = zip(*rows, strict=True) if rows else [()] * width
    return pl.DataFrame([_column(values).alias(str(at)) for at, values in enumerate(columns)])


def common_type(kinds: Sequence[pl.DataType]) -> pl.DataType:
    """The type that holds the values of all these types."""
    found = list(dict.fromkeys(kind for kind in kinds if kind != pl.Null))
    if len(found) < 2:
        return found[0] if found else pl.String()
    if all(kind.is_numeric() for kind in found):
        scales = [kind.scale for kind in found if isinstance(kind, pl.Decimal)]
        return pl.Float64() if pl.Float64() in found or not scales else pl.Decimal(_DIGITS, max(scales))
    if set(found) == {pl.Date(), pl.Datetime("us")}:
        return pl.Datetime("us")
    return pl.String()


def cast_to(frame: pl.LazyFrame, kinds: Sequence[pl.DataType]) -> pl.LazyFrame:
    """The columns in these types; what becomes text is written as it would stand in a careful CSV export."""
    schema = frame.collect_schema()
    return frame.select(
        as_text(name, now) if kind == pl.String and now != pl.Null else pl.col(name).cast(kind)
        for (name, now), kind in zip(schema.items(), kinds, strict=True)
    )


def _column(values: _Values) -> pl.Series:
    kinds = frozenset(map(type, values)) - {type(None)}
    for held, make in _MAKERS:
        if kinds <= held:
            try:
                return make(values)
            except (OverflowError, pl.exceptions.PolarsError, TypeError, ValueError):
                break  # a whole number of twenty digits, or what else fits no column of numbers
    return _texts(values)


def _numbers(values: _Values) -> pl.Series:
    """Exact ones: as many digits behind the point as the longest has."""
    given = [None if value is None else Decimal(value) for value in values]
    behind = [-one.as_tuple().exponent for one in given if one is not None]  # type: ignore[operator]
    return pl.Series(given, dtype=pl.Decimal(_DIGITS, max(0, *behind)))


def _moments(values: _Values) -> pl.Series:
    """The clock on the wall counts, as in files: that of the time zone which the database tells them in."""
    return pl.Series([_moment(value) for value in values], dtype=pl.Datetime("us"))


def _moment(value: date | None) -> datetime | None:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return None if value is None else datetime.combine(value, time())


def _texts(values: _Values) -> pl.Series:
    return pl.Series([_text(value) for value in values], dtype=pl.String)


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode("utf-8", errors="replace")
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat()
    return str(value)


def _of(kind: pl.DataType) -> Callable[[_Values], pl.Series]:
    return lambda values: pl.Series(values, dtype=kind)


_MAKERS: Final[tuple[tuple[frozenset[type], Callable[[_Values], pl.Series]], ...]] = (
    (frozenset(), _of(pl.Null())),
    (frozenset({str}), _of(pl.String())),
    (frozenset({bool}), _of(pl.Boolean())),
    (frozenset({int}), _of(pl.Int64())),
    (frozenset({int, float}), _of(pl.Float64())),
    (frozenset({int, Decimal}), _numbers),
    (frozenset({date}), _of(pl.Date())),
    (frozenset({date, datetime}), _moments),
    (frozenset({time}), _of(pl.Time())),
    (frozenset({timedelta}), _of(pl.Duration("us"))),
)
"""For the types that a column's values have, what makes the column; the first that holds them all. Others are texts."""
