"""Columns with types, as Parquet and its kin hold them, to a Table of text cells."""

from collections.abc import Callable, Mapping, Sequence

import polars as pl
from polars.exceptions import PolarsError

from rfm_core.errors import FileProblem
from rfm_core.reading.header import name_columns, require_narrow
from rfm_core.reading.notices import header_findings
from rfm_core.reading.reader import Reader, Request
from rfm_core.reading.table import LINE, Table

MOST_ROWS = 200_000_000


def read_typed(scan: Callable[[], pl.LazyFrame], request: Request, reader: Reader) -> Table:
    """Read what Polars can scan; every value becomes the text that a careful CSV export would hold.

    Args:
        scan: Opens the file.
        request: Says which it is.
        reader: Says what it is called.

    Raises:
        FileProblem: Damaged, empty or too large.
    """
    try:
        source = scan()
        schema = source.collect_schema()
        rows = source.select(pl.len()).collect().item()
        _check(rows, len(schema), reader.label)
        require_narrow(len(schema))
        names = name_columns(list(schema))
        lazy = text_cells(source, names).with_row_index(LINE, 1)
        lazy.select(pl.all().null_count()).collect(engine="streaming")
    except (PolarsError, pl.exceptions.PanicException) as error:
        raise FileProblem(
            f"The {reader.label} file is damaged or incomplete and can't be read. Export it again."
        ) from error
    findings = header_findings(1, 0, names)
    return Table(
        request.name,
        reader.kind,
        None,
        None,
        None,
        names,
        lazy,
        rows,
        findings,
        numeric=numeric(schema, names),
        scratch=request.room,
    )


def text_cells(source: pl.LazyFrame, names: Sequence[str]) -> pl.LazyFrame:
    """Every value as the text that a careful CSV export would hold.

    Args:
        source: Columns of any type.
        names: A header for each of them, in their order.
    """
    schema = source.collect_schema()
    safe = source.rename(
        {old: f"c{at}" for at, old in enumerate(schema)}
    )  # a name such as * means every column
    return safe.select(
        as_text(f"c{at}", dtype).alias(new)
        for at, (dtype, new) in enumerate(zip(schema.values(), names, strict=True))
    )


def numeric(schema: Mapping[str, pl.DataType], names: Sequence[str]) -> frozenset[str]:
    """The headers of columns that hold numbers, so that nobody has to find out how they are written."""
    return frozenset(new for dtype, new in zip(schema.values(), names, strict=True) if dtype.is_numeric())


def _check(rows: int, columns: int, label: str) -> None:
    if not rows or not columns:
        raise FileProblem(f"The {label} file is empty: it has no data rows.")
    if rows > MOST_ROWS:
        raise FileProblem(f"The {label} file is too large: {rows:,} rows, the limit is {MOST_ROWS:,}.")


def as_text(name: str, dtype: pl.DataType) -> pl.Expr:
    """A column of a type as the text that a careful CSV export would hold."""
    column = pl.col(name)
    if dtype == pl.Float16:  # whose floor Polars can't tell
        column = column.cast(pl.Float32)
    if dtype.is_float():
        whole = column.is_finite() & (column == column.floor()) & (column.abs() < 2**63)
        number = pl.when(~column.is_nan()).then(column).cast(pl.String)
        return pl.when(whole).then(column.cast(pl.Int64, strict=False).cast(pl.String)).otherwise(number)
    if isinstance(dtype, pl.Datetime):
        # The clock on the wall counts, so that a shop's day stays its day.
        moment = column.dt.replace_time_zone(None) if dtype.time_zone else column
        return moment.dt.strftime("%Y-%m-%dT%H:%M:%S%.f")
    if isinstance(dtype, pl.Duration):
        return _clock(column)
    if isinstance(dtype, pl.Binary):
        return column.cast(pl.String, strict=False)
    if dtype.is_nested():
        return pl.lit(None, pl.String) if isinstance(dtype, pl.Object) else _json(column)
    text = column.cast(pl.String)
    return pl.when(text != "").then(text)


def _json(column: pl.Expr) -> pl.Expr:
    wrapped = pl.struct(column.alias("")).struct.json_encode()
    return pl.when(column.is_not_null()).then(wrapped.str.strip_prefix('{"":').str.head(-1))


def _clock(column: pl.Expr) -> pl.Expr:
    """`30:00:05`, with as many digits behind it as a part of a second needs."""
    whole = column.dt.total_microseconds()
    parts, seconds = whole.abs() % 1_000_000, whole.abs() // 1_000_000
    behind = pl.format(".{}", parts.cast(pl.String).str.zfill(6).str.strip_chars_end("0"))
    return pl.format(
        "{}{}:{}:{}{}",
        pl.when(whole < 0).then(pl.lit("-")).otherwise(pl.lit("")),
        (seconds // 3600).cast(pl.String).str.zfill(2),
        (seconds // 60 % 60).cast(pl.String).str.zfill(2),
        (seconds % 60).cast(pl.String).str.zfill(2),
        pl.when(parts > 0).then(behind).otherwise(pl.lit("")),
    )
