"""Merged cells of a sheet: their value holds for every row beside them, and a heading for every column below it."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from rfm_core.findings import Finding
from rfm_core.listing import listed
from rfm_core.reading.alignment import kind_said
from rfm_core.reading.header import Header, name_columns
from rfm_core.reading.kinds import Kind
from rfm_core.reading.sheet_marks import Merge
from rfm_core.reading.table import LINE

Numbered = list[tuple[int, list[str]]]
_MOST_ROWS = 2_000_000
_VALUE = "__merged__"


@dataclass(frozen=True)
class Filled:
    """Rows with the values of merged cells in every row of theirs, and what was done."""

    lazy: pl.LazyFrame
    findings: tuple[Finding, ...] = ()


def filled_down(rows: Numbered, merges: Sequence[Merge]) -> Numbered:
    """The first rows of a sheet, a value that goes over several of them in each: so a header of two lines is one."""
    by_line = {line: list(cells) for line, cells in rows}
    for merge in merges:
        value = by_line.get(merge.top, [])[merge.left : merge.left + 1]
        for line in range(merge.top + 1, min(merge.bottom, rows[-1][0] if rows else 0) + 1):
            if value and line in by_line and not by_line[line][merge.left].strip():
                by_line[line][merge.left] = value[0]
    return list(by_line.items())


def with_headings(header: Header, rows: Numbered, merges: Sequence[Merge]) -> tuple[str, ...]:
    """The names of columns behind the headings that are merged above several of them: `Order date`, `Order total`."""
    if header.index is None:
        return header.names
    by_line, line = dict(rows), rows[header.index][0]
    width = len(header.names)
    above = [
        one
        for one in sorted(merges, key=lambda merge: merge.top, reverse=True)
        if one.bottom < line and one.left < one.right and one.right - one.left + 1 < width
    ]
    names, level = list(header.names), line
    for merge in above:
        if merge.bottom not in (level - 1, level - 2):
            break
        level = merge.bottom + 1
        heading = by_line.get(merge.top, [""] * width)[merge.left].strip()
        for at in range(merge.left, min(merge.right + 1, width)):
            if heading and at not in header.unnamed and heading.lower() not in names[at].lower():
                names[at] = f"{heading} {names[at].removesuffix(' (2)')}"
    return name_columns(names) if tuple(names) != header.names else header.names


def fill_rows(lazy: pl.LazyFrame, merges: Sequence[Merge], first: int, last: int) -> Filled:
    """Write a merged cell's value into every row of it that holds something; numbers that add up stay where they are.

    Args:
        lazy: `LINE` and text columns.
        merges: The merged cells.
        first: The first row of data.
        last: The last one.
    """
    names = [name for name in lazy.collect_schema() if name != LINE]
    over = [one for one in merges if one.top >= first and one.bottom > one.top and one.left < len(names)]
    if not over:
        return Filled(lazy)
    # An amount beside several rows is one amount, not one for each.
    adds_up = {at for at, name in enumerate(names) if kind_said(name) is Kind.NUMBER}
    places = [
        (one.left, line, one.top)
        for one in over
        if one.left not in adds_up
        for line in range(one.top + 1, min(one.bottom, last) + 1)
    ][:_MOST_ROWS]
    filled = _filled(lazy, places, names) if places else lazy
    return Filled(filled, _findings(over, adds_up, names, len({line for _, line, _ in places})))


def _filled(lazy: pl.LazyFrame, places: Sequence[tuple[int, int, int]], names: Sequence[str]) -> pl.LazyFrame:
    wanted = pl.DataFrame(places, schema=dict.fromkeys(("at", LINE, "from"), pl.UInt32), orient="row")
    wanted = wanted.unique(["at", LINE], keep="first", maintain_order=True)
    columns = wanted["at"].unique(maintain_order=True).to_list()
    values = lazy.select(LINE, *(names[at] for at in columns)).collect(engine="streaming")
    holds = pl.any_horizontal(pl.col(names).is_not_null())
    for at in columns:
        source = values.select(pl.col(LINE).alias("from"), pl.col(names[at]).alias(_VALUE))
        found = wanted.filter(pl.col("at") == at).join(source, on="from").select(LINE, _VALUE)
        value = pl.when(holds).then(pl.coalesce(names[at], _VALUE)).otherwise(names[at])
        lazy = lazy.join(found.lazy(), on=LINE, how="left", maintain_order="left")
        lazy = lazy.with_columns(value.alias(names[at])).drop(_VALUE)
    return lazy


def _findings(
    over: Sequence[Merge], adds_up: set[int], names: Sequence[str], rows: int
) -> tuple[Finding, ...]:
    found = []
    down = [one for one in over if one.left not in adds_up]
    kept = [one for one in over if one.left in adds_up]
    if down and rows:
        columns = listed(dict.fromkeys(names[one.left] for one in down), most=3)
        message = (
            f"{_cells(len(down))} of the sheet ({columns}) {'goes' if len(down) == 1 else 'go'} over several rows; the "
            f"value was filled down into the {rows:,} {'row' if rows == 1 else 'rows'} below."
        )
        found.append(Finding("merged_cells", message, rows))
    if kept:
        columns = listed(dict.fromkeys(names[one.left] for one in kept), most=3)
        message = (
            f"{_cells(len(kept))} of the sheet with a number ({columns}) {'goes' if len(kept) == 1 else 'go'} over "
            "several rows; it counts once, in the first of them."
        )
        found.append(Finding("merged_numbers", message, len(kept)))
    return tuple(found)


def _cells(count: int) -> str:
    return "1 merged cell" if count == 1 else f"{count:,} merged cells"
