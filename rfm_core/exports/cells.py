"""The rows of a sheet as XML, made by Polars a block at a time: cell by cell in Python they took ten times as long.

Elements and attributes: ECMA-376, part 1, 18.3.1 (worksheets); text that XML can't hold: 22.9.2.19 (ST_Xstring).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import polars as pl

from rfm_core.harmless import harmless_frame

# Excel's limits; a file beyond them opens with a repair message.
SHEET_ROWS = 1_048_576
CELL_CHARACTERS = 32_767
BLOCK = 10_000
"""Rows that are made at a time: some megabytes of XML."""

# Excel's calendar has a 29 February 1900, so that days before 1 March count from another day.
_FIRST_DAY, _DAY_ZERO = datetime(1900, 3, 1), datetime(1899, 12, 30)
_DAY = 86_400_000_000
_CONTROL = [chr(code) for code in (*range(9), *range(11, 32), 0xFFFE, 0xFFFF)]
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {sign: f"_x{ord(sign):04X}_" for sign in _CONTROL}
_ESCAPE = r"_(x[0-9A-Fa-f]{4}_)"


def rows_as_xml(frame: pl.DataFrame, styles: Sequence[str], first_row: int) -> Iterator[tuple[int, bytes]]:
    """Give the rows of a frame as `<row>` elements, block after block, each with how many rows are made by then.

    Text stays text whatever it looks like; what Excel has no number for (infinity, dates before March 1900) is blank or
    text.

    Args:
        frame: Any columns; text is made harmless here.
        styles: Per column the `s` attribute of its cells, or nothing.
        first_row: The sheet's row, from 1, in which the first of them stands.
    """
    looks = dict(zip(frame.columns, styles, strict=True))
    for start in range(0, frame.height, BLOCK):
        part = _plain(harmless_frame(frame.slice(start, BLOCK)))
        number = (pl.int_range(pl.len(), dtype=pl.UInt32) + first_row + start).cast(pl.String)
        cells = [_cell(name, dtype, looks) for name, dtype in part.schema.items()]
        row = pl.concat_str(pl.lit('<row r="'), number, pl.lit('">'), *cells, pl.lit("</row>"))
        yield start + part.height, part.select(row.str.join("")).item().encode()


def _plain(part: pl.DataFrame) -> pl.DataFrame:
    """Text as it stands in XML, days as numbers."""
    return part.with_columns(_value(part[name]) for name in part.columns)


def _value(values: pl.Series) -> pl.Series:
    if values.dtype == pl.String:
        return _escaped(values)
    if values.dtype == pl.Boolean or values.dtype.is_integer():
        return values
    if values.dtype.is_float():
        return values.to_frame().select(pl.when(pl.first().is_finite()).then(pl.first())).to_series()
    if values.dtype in (pl.Date, pl.Datetime):
        return _days(values)
    return _escaped(values.cast(pl.String))


def _days(values: pl.Series) -> pl.Series:
    moments = values.cast(pl.Datetime("us"))
    earliest = moments.min()
    if isinstance(earliest, datetime) and earliest < _FIRST_DAY:
        return moments.dt.strftime("%Y-%m-%dT%H:%M:%S")
    return (moments - _DAY_ZERO).dt.total_microseconds() / _DAY


def _escaped(texts: pl.Series) -> pl.Series:
    short = texts.str.slice(0, CELL_CHARACTERS)
    # Excel reads `_x0041_` as A; almost no text has it, and looking for a plain text is quick.
    if short.str.contains("_x", literal=True).any():
        short = short.str.replace_all(_ESCAPE, "_x005F_$1")
    return short.str.replace_many(_MARKS)


def _cell(name: str, dtype: pl.DataType, looks: Mapping[str, str]) -> pl.Expr:
    style = f' s="{looks[name]}"' if looks[name] else ""
    value = pl.col(name)
    if dtype == pl.String:
        head, tail = '<c t="inlineStr"><is><t xml:space="preserve">', "</t></is></c>"
    elif dtype == pl.Boolean:
        head, tail, value = f'<c t="b"{style}><v>', "</v></c>", value.cast(pl.UInt8)
    else:
        head, tail = f"<c{style}><v>", "</v></c>"
    # A cell without a value keeps the place of those after it.
    return pl.concat_str(pl.lit(head), value.cast(pl.String), pl.lit(tail)).fill_null("<c/>")
