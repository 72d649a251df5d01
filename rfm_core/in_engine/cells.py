"""Cells of an engine's table as text and numbers, as `rfm_core.reading.typed` and `rfm_core.values` read them."""

from datetime import datetime
from typing import Any, Final

import narwhals as nw

from rfm_core.errors import MappingProblem
from rfm_core.listing import quoted
from rfm_core.sources import EngineTable
from rfm_core.values.missing import BLANKS, MISSING

_EDGES: Final = f"^[{BLANKS}]+|[{BLANKS}]+$"
_HUGE: Final = 1e300
"""Beyond it stand infinity and what is no number, which every engine sorts above all others."""
_MOST_WHOLE: Final = 2.0**53

Frame = nw.LazyFrame[Any]


def is_text(table: EngineTable, header: str) -> bool:
    """Whether the engine keeps a column as text, so that somebody has to find out how it is written."""
    return isinstance(dtype_of(table, header), nw.String | nw.Categorical | nw.Enum)


def is_number(table: EngineTable, header: str) -> bool:
    """Whether the engine keeps a column as numbers."""
    return dtype_of(table, header).is_numeric()


def is_moment(table: EngineTable, header: str) -> bool:
    """Whether the engine keeps a column as days or moments."""
    return isinstance(dtype_of(table, header), nw.Date | nw.Datetime)


def dtype_of(table: EngineTable, header: str) -> nw.dtypes.DType:
    """What the engine says of a column."""
    return table.frame.collect_schema()[table.column(header)]


def text(table: EngineTable, header: str) -> nw.Expr:
    """A column as trimmed text, null where it holds nothing.

    Raises:
        MappingProblem: The column holds lists, structures or bytes.
    """
    name, dtype = table.column(header), dtype_of(table, header)
    column = nw.col(name)
    if isinstance(dtype, nw.String | nw.Categorical | nw.Enum):
        return trimmed(column)
    if isinstance(dtype, nw.Boolean):
        return nw.when(column).then(nw.lit("true")).when(~column).then(nw.lit("false"))
    if dtype.is_float():
        whole = nw.when(column.abs() < _MOST_WHOLE).then(column)
        as_whole = nw.when(whole == whole.round(0)).then(whole.round(0).cast(nw.Int64).cast(nw.String))
        other = nw.when(column.abs() < _HUGE).then(column.cast(nw.String))
        return nw.coalesce(as_whole, other)
    if dtype.is_numeric() or isinstance(dtype, nw.Date | nw.Datetime | nw.Time):
        return column.cast(nw.String)
    raise MappingProblem(
        f"The column {quoted(header)} holds {str(dtype).partition('(')[0].lower()} values, which are no text and no "
        "numbers. Choose another column."
    )


def trimmed(column: nw.Expr) -> nw.Expr:
    """Text as `text_or_null` gives it."""
    return nw.when(~column.str.contains(MISSING)).then(column.str.replace_all(_EDGES, ""))


def number(table: EngineTable, header: str) -> nw.Expr:
    """A column of numbers (Float64), null where it holds none."""
    value = nw.col(table.column(header)).cast(nw.Float64)
    return nw.when(value.abs() < _HUGE).then(value)


def moment(when: datetime) -> nw.Expr:
    """A moment; as a text first, because Spark reads Python's own in the zone of the machine."""
    return nw.lit(when.strftime("%Y-%m-%d %H:%M:%S.%f")).cast(nw.Datetime("us"))


def is_true(condition: nw.Expr) -> nw.Expr:
    """False where it isn't known."""
    return condition.fill_null(False)
