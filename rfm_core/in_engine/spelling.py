"""How values are spelt: the distinct texts of columns, read by Polars once and joined to the rows in the engine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import narwhals as nw
import polars as pl

from rfm_core.in_engine.cells import Frame, is_moment, is_number, text
from rfm_core.reading.table import LINE, Table
from rfm_core.sources import EngineTable, fetched

MOST_SPELLINGS: Final = 200_000
"""Distinct texts of one column that are fetched; beyond it only texts that every engine reads alike are read."""

PLAIN_NUMBER: Final = r"^[-+]?[0-9]{1,15}([.][0-9]{1,15})?$"
PLAIN_MOMENT: Final = (
    r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?)?$"
)
_MOMENT_TEXT: Final = "%Y-%m-%d %H:%M:%S%.6f"


@dataclass(frozen=True)
class Spellings:
    """The distinct texts of columns of numbers and dates that aren't kept as such.

    Attributes:
        texts: Of each header all there are, None where there are too many.
        plain: Those headers with too many texts of which every one is plainly written.
    """

    texts: Mapping[str, pl.Series | None]
    plain: frozenset[str]

    @property
    def unreadable(self) -> list[str]:
        """Headers with too many texts to fetch, some of them not plain."""
        return [header for header, found in self.texts.items() if found is None and header not in self.plain]


def spell_out(table: EngineTable, numbers: Iterable[str], dates: Iterable[str]) -> Spellings:
    """Fetch the distinct texts of columns that have to be read.

    Args:
        table: The engine's table.
        numbers: Headers of columns that hold numbers; those that the engine keeps as numbers are passed over.
        dates: Headers of columns that hold dates, accordingly.
    """
    wanted = {header: PLAIN_NUMBER for header in numbers if not is_number(table, header)}
    wanted |= {header: PLAIN_MOMENT for header in dates if not is_moment(table, header)}
    texts = {header: distinct_texts(table, header) for header in wanted}
    plain = {
        header
        for header, found in texts.items()
        if found is None and _all_plain(table, header, wanted[header])
    }
    return Spellings(texts, frozenset(plain))


def distinct_texts(table: EngineTable, header: str, most: int = MOST_SPELLINGS) -> pl.Series | None:
    """The distinct texts of a column (String, sorted, none of them null); None where there are more than `most`."""
    spelt = table.frame.select(text(table, header).alias("spelt")).filter(~nw.col("spelt").is_null())
    found = fetched(spelt.group_by("spelt").agg(nw.len().alias("rows")).head(most + 1))
    return None if found.height > most else found["spelt"].sort()


def with_spellings(sample: Table, spellings: Spellings) -> Table:
    """The sample with a row for every distinct text, so that conventions are found by all of them."""
    known = [
        pl.DataFrame({header: found}, {header: pl.String})
        for header, found in spellings.texts.items()
        if found is not None and found.len()
    ]
    if not known:
        return sample
    rows = sample.lazy.select(sample.columns).collect()
    together = pl.concat([rows, *known], how="diagonal")
    lazy = together.select(sample.columns).lazy().with_row_index(LINE, 1)
    return replace(sample, lazy=lazy, rows=together.height)


def joined(table: EngineTable, frame: Frame, header: str, meant: pl.DataFrame) -> Frame:
    """Join what the texts of a column mean to the rows that hold them.

    Args:
        table: The engine's table.
        frame: Its rows, with the source's columns.
        header: The column.
        meant: `spelt` (String) and what it means (String, Boolean, Float64), under names of their own.
    """
    key = f"spelt_{table.column(header)}"
    small = table.brought(meant.rename({"spelt": f"{key}_"}))
    keyed = frame.with_columns(text(table, header).alias(key))
    return keyed.join(small, left_on=key, right_on=f"{key}_", how="left").drop(key)


def moment_texts(moments: pl.Expr) -> pl.Expr:
    """Moments as every engine reads them from text."""
    return moments.dt.strftime(_MOMENT_TEXT)


def _all_plain(table: EngineTable, header: str, pattern: str) -> bool:
    spelt = text(table, header)
    odd = nw.when(~spelt.str.contains(pattern)).then(nw.lit(1)).otherwise(nw.lit(0))
    return not fetched(table.frame.select(odd.alias("odd")).select(nw.col("odd").max()))["odd"][0]
