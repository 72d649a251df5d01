"""The sheets of a workbook as text cells, read in a process of its own, which `apart` starts.

Workbooks name places and lengths that the parser trusts: a file of 2 KB, or one with a few damaged bytes, can ask for
hundreds of gigabytes, and then the process is aborted. So this one has a limit, and nobody else is in it. It imports
nothing of this package, because it runs as a script.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import fastexcel
    import polars as pl

ADDRESS_SPACE = 4 << 30
MOST_BYTES = 1 << 30
LOOKED_AT = 500
"""Rows of each sheet that are looked at to choose one."""
_CLOCK = r"^(1899-12-3[01]|1900-01-\d\d) (\d\d):(\d\d):(\d\d)"
_TIMED = r":\d\d|^PT\d"
_SPAN = r"^PT(\d+)H(\d+)M([\d.]+)S$"


@dataclass(frozen=True)
class _Sheet:
    name: str
    rows: int
    weight: float


def read(path: Path, wanted: str | None, folder: Path) -> dict[str, Any]:
    """Write the cells of one sheet to `folder`: the one asked for, else the one that looks most like a table.

    Returns:
        `sheet`, `sheets` (all names) and `tables` (those that look like a table); or `problem`: `sheet` (there is
        none of that name), `size`, `password` or `damaged`.
    """
    import fastexcel

    try:
        reader = fastexcel.read_excel(path)
        names = reader.sheet_names
        if wanted is not None and wanted not in names:
            return {"problem": "sheet", "sheets": names}
        seen = [_Sheet(wanted or names[0], 0, 0.0)] if wanted or len(names) == 1 else _heads(reader, names)
        chosen = max(seen, key=lambda sheet: sheet.weight)
        cells = _trimmed(_cells(reader, chosen.name))
    except fastexcel.FastExcelError as error:
        return {"problem": _problem(str(error).lower())}
    if cells.estimated_size() > MOST_BYTES:
        return {"problem": "size"}
    cells.write_parquet(folder / "cells", compression="lz4")
    known = names if wanted else [sheet.name for sheet in seen]
    return {"sheet": chosen.name, "sheets": known, "tables": [one.name for one in seen if one.weight > 3]}


def _problem(told: str) -> str:
    if "limit exceeded" in told:
        return "size"
    return "password" if "password" in told else "damaged"


def _heads(reader: "fastexcel.ExcelReader", names: Sequence[str]) -> list[_Sheet]:
    """Every sheet that holds cells at all, weighed by its first rows."""
    import fastexcel

    found, broken = [], None
    for name in names:
        try:
            sheet = reader.load_sheet_by_name(
                name, header_row=None, skip_rows=0, n_rows=LOOKED_AT, dtypes="string"
            )
            found.append(_Sheet(name, sheet.total_height, _weight(sheet)))
        except fastexcel.FastExcelError as error:  # a chart on a sheet of its own, for example
            broken = error
    if broken is not None and not found:
        raise broken
    return found


def _weight(sheet: "fastexcel.ExcelSheet") -> float:
    """About how many rows have two or more filled cells, by the first ones; a hidden sheet comes last."""
    import polars as pl

    head = _filled(sheet.to_polars())
    if head.width < 2 or sheet.visible != "visible" or head.is_empty():
        return 0.0 if head.is_empty() else 1.0
    share = head.select((pl.sum_horizontal(pl.all().is_not_null()) >= 2).mean()).item()
    return 2.0 + float(share) * sheet.total_height


def _cells(reader: "fastexcel.ExcelReader", name: str) -> "pl.DataFrame":
    sheet = reader.load_sheet_by_name(name, header_row=None, skip_rows=0, dtypes="string")
    return sheet.to_polars()


def _filled(cells: "pl.DataFrame") -> "pl.DataFrame":
    """Text cells, blank ones null, without empty columns at the right."""
    import polars as pl

    cells = cells.select(pl.all().cast(pl.String)).select(
        pl.when(pl.all().str.strip_chars() != "").then(pl.all()).name.keep()
    )
    filled = [name for name in cells.columns if cells[name].null_count() < cells.height]
    width = cells.columns.index(filled[-1]) + 1 if filled else 0
    return cells.select(cells.columns[:width])


def _trimmed(cells: "pl.DataFrame") -> "pl.DataFrame":
    """The same with dates in ISO form, clock times and durations as `HH:MM:SS`."""
    import polars as pl

    cells = _filled(cells)
    timed = cells.select(pl.all().str.contains(_TIMED).any())
    return cells.with_columns(_readable(name) for name in cells.columns if timed[name][0])


def _readable(name: str) -> "pl.Expr":
    import polars as pl

    column = pl.col(name)
    day = column.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    days = (day - pl.date(1899, 12, 31)).dt.total_days().clip(0)
    hours = days * 24 + column.str.slice(11, 2).cast(pl.Int64, strict=False)
    clock = pl.format("{}:{}", hours.cast(pl.String).str.zfill(2), column.str.slice(14))
    is_clock = column.str.contains(_CLOCK) & ~column.str.contains(r"^1900-.* 00:00:00$")
    plain = (
        column.str.replace(r"^(\d{4}-\d\d-\d\d) 00:00:00$", "$1")
        .str.replace(r"^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d.*)$", "${1}T$2")
        .str.replace(_SPAN, "$1:$2:$3")
    )
    return pl.when(is_clock).then(clock).otherwise(plain).alias(name)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: a process of its own, but without a limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


def main(path: str, folder: str) -> None:
    """Read the sheet that `wanted.json` names; leave `found.json` and `cells` (Parquet) in the folder."""
    _limit()
    wanted = json.loads((Path(folder) / "wanted.json").read_text(encoding="utf-8"))
    try:
        found = read(Path(path), wanted, Path(folder))
    except MemoryError:
        found = {"problem": "size"}
    (Path(folder) / "found.json").write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
