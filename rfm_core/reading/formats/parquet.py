"""Parquet: columns with types, packed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rfm_core.reading.formats import text
from rfm_core.reading.reader import Content, Reader, Request

if TYPE_CHECKING:
    from rfm_core.reading.table import Table

_COLUMNS_INFLATE = 8
"""Parquet holds numbers and repeated words in about an eighth of what they are as text."""


def _read(request: Request) -> "Table":
    import polars as pl

    from rfm_core.reading.typed import read_typed

    return read_typed(lambda: pl.scan_parquet(request.path, glob=False), request, PARQUET)


def _memory(content: Content) -> float:
    return text.memory(content.megabytes * _COLUMNS_INFLATE)


def _example(rows: Sequence[Sequence[str]]) -> bytes:
    import io

    import polars as pl

    sink = io.BytesIO()
    header, *body = rows
    pl.DataFrame(body, schema=dict.fromkeys(header, pl.String), orient="row").write_parquet(sink)
    return sink.getvalue()


PARQUET = Reader(
    kind="parquet",
    label="Parquet",
    found="a Parquet file",
    read=_read,
    memory=_memory,
    names=("Parquet",),
    endings=(".parquet",),
    magic=(b"PAR1",),
    has_header=False,
    example=_example,
)
