"""The sheets of a workbook as text cells, read in a process of its own, which `apart` starts.

Workbooks name places and lengths that the parser trusts: a file of 2 KB, or one with a few damaged bytes, can ask for
hundreds of gigabytes, and then the process is aborted. So this one has limits, and nobody else is in it; it ends with
the process that started it. It imports nothing of this package, because it runs as a script.
"""

import json
import os
import runpy
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import fastexcel
    import polars as pl

MOST_COLUMNS = 6_000
"""More is no table but a cell far to the right; libraries need minutes for so many columns."""
_WIDE = 0.5
"""Weight of a sheet with more: if all others are empty it is chosen, and refused."""
LOOKED_AT = 500
"""Rows of each sheet that are looked at to choose one."""
_CONFINING = Path(__file__).resolve().parents[1] / "confining.py"
_CLOCK = r"^(1899-12-3[01]|1900-01-\d\d) (\d\d):(\d\d):(\d\d)"
_TIMED = r":\d\d|^PT\d"
_SPAN = r"^PT(\d+)H(\d+)M([\d.]+)S$"


@dataclass(frozen=True)
class _Sheet:
    name: str
    rows: int
    weight: float


class _TooWide(Exception):
    """A sheet has more columns than any table."""


def read(path: Path, wanted: str | None, folder: Path) -> dict[str, Any]:
    """Write the cells of one sheet to `folder`: the one asked for, else the one that looks most like a table.

    While sheets are looked at, the name of the present one stands in `looking`: this process may end over it.

    Returns:
        `sheet`, `sheets` (all names), `tables` (those that look like a table), `wide` (those with more columns than
        any table), `rows`, the cells' `size` in bytes, and `left`, the sheet's column in which they begin;
        or `problem`: `sheet` (there is none of that name), `size`, `password` or `damaged`.
    """
    import fastexcel

    try:
        reader = fastexcel.read_excel(path)
        names = reader.sheet_names
        if wanted is not None and wanted not in names:
            return {"problem": "sheet", "sheets": names}
        alone = wanted or (names[0] if len(names) == 1 else None)
        seen = [_Sheet(alone, 0, 0.0)] if alone else _heads(reader, names, folder / "looking")
        chosen = max(seen, key=lambda sheet: sheet.weight)
        loaded = _loaded(reader, chosen.name, None)
        cells = _trimmed(loaded.to_polars())
    except fastexcel.FastExcelError as error:
        return {"problem": _problem(str(error).lower())}
    except _TooWide:
        return {"problem": "size"}
    cells.write_parquet(folder / "cells", compression="lz4")
    known = names if wanted else [sheet.name for sheet in seen]
    tables = [one.name for one in seen if one.weight > 3]
    size = int(cells.estimated_size())
    wide = [one.name for one in seen if one.weight == _WIDE]
    return {
        "sheet": chosen.name, "sheets": known, "tables": tables, "wide": wide, "rows": cells.height, "size": size,
        "left": min((column.absolute_index for column in loaded.selected_columns), default=0),
    }  # fmt: skip


def _problem(told: str) -> str:
    if "limit exceeded" in told:
        return "size"
    return "password" if "password" in told else "damaged"


def _heads(reader: "fastexcel.ExcelReader", names: Sequence[str], looking: Path) -> list[_Sheet]:
    """Every sheet that can be looked at, weighed by its first rows."""
    import fastexcel

    found, broken = [], None
    for name in names:
        looking.write_text(name, encoding="utf-8", errors="replace")
        try:
            sheet = _loaded(reader, name, LOOKED_AT)
            found.append(_Sheet(name, sheet.total_height, _weight(sheet)))
        except fastexcel.FastExcelError as error:  # a chart on a sheet of its own, for example
            broken = error
        except _TooWide:
            found.append(_Sheet(name, 0, _WIDE))
    looking.unlink()
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


def _loaded(reader: "fastexcel.ExcelReader", name: str, rows: int | None) -> "fastexcel.ExcelSheet":
    sheet = reader.load_sheet_by_name(name, header_row=None, skip_rows=0, n_rows=rows, dtypes="string")
    if sheet.width > MOST_COLUMNS:
        raise _TooWide
    return sheet


def _filled(cells: "pl.DataFrame") -> "pl.DataFrame":
    """Text cells, blank ones null, without empty columns at the right."""
    import polars as pl

    # Column by column: thousands of expressions in one query take minutes.
    columns = [_blank_as_null(column.cast(pl.String)) for column in cells.get_columns()]
    while columns and columns[-1].null_count() == len(columns[-1]):
        columns.pop()
    return pl.DataFrame(columns)


def _blank_as_null(column: "pl.Series") -> "pl.Series":
    import polars as pl

    name = column.name
    return column.to_frame().select(pl.when(pl.col(name).str.strip_chars() != "").then(name)).to_series()


def _trimmed(cells: "pl.DataFrame") -> "pl.DataFrame":
    """The same with dates in ISO form, clock times and durations as `HH:MM:SS`."""
    cells = _filled(cells)
    timed = [column.name for column in cells.get_columns() if column.str.contains(_TIMED).any()]
    return cells.with_columns(_readable(name) for name in timed)


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


def _end_with(parent: int) -> None:
    """Ask Linux to end this process when the one that started it ends."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    death_of_parent = 1
    ctypes.CDLL(None).prctl(death_of_parent, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before
        sys.exit(1)


def main(folder: str) -> None:
    """Read what `task.json` in the folder says; leave `found.json` and `cells` (Parquet) there."""
    task = json.loads((Path(folder) / "task.json").read_text(encoding="utf-8"))
    _end_with(task["parent"])
    confine = runpy.run_path(str(_CONFINING))["confine"]
    confine(address_space=task["address_space"], seconds=task["seconds"])
    try:
        found = read(Path(task["path"]), task["sheet"], Path(folder))
    except MemoryError:
        found = {"problem": "size"}
    (Path(folder) / "found.json").write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
