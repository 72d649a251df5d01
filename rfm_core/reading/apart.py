"""The process that reads a workbook, and what its end means."""

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from rfm_core.errors import FileProblem
from rfm_core.listing import listed, quoted
from rfm_core.machine import budget_mb
from rfm_core.reading.parts import IN_MEMORY
from rfm_core.reading.scratch import Scratch

_SECONDS, _SECONDS_PER_MB, _MOST_SECONDS = 10, 2, 120
"""Work that the process may do: 300,000 rows (15 MB) take 2 to 4 seconds, a small file that takes 10 is a trap."""
_WAITING = 2
"""Times as many seconds may pass, since others work beside it."""
SHARE = 0.5
"""How much of the server's budget the process may take.

Seen with 300,000 rows of 8 columns: 229 MB (XLSX), 243 (XLSB), 375 (ODS), and 200 more of mere addresses, which count
too. On a host of 1 GB the budget is 819 MB, so these fit, and what the server itself needs still fits beside them.
"""
MOST_MB = 2048
"""Enough for the longest sheets; more isn't given on a large machine."""
_ADDRESSES_MB = 220
"""Addresses of the program and its libraries that are no memory."""
_ALONE = {"RUST_BACKTRACE": "0", "POLARS_MAX_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
"""One thread and one arena: each more takes 100 MB of addresses and saves no time."""
_SCRIPT = Path(__file__).with_name("sheets.py")
_KINDS = {".xls": "xls", ".xla": "xls", ".xlsb": "xlsb", ".ods": "ods"} | dict.fromkeys(
    (".xlsx", ".xlsm", ".xlam"), "xlsx"
)
_ABORTED = b"memory allocation"
_ENDED = {getattr(signal, name) for name in ("SIGKILL", "SIGXCPU") if hasattr(signal, name)}
PASSWORD = (
    "The workbook is protected with a password, so it can't be read. Save it again without the password."
)
_TOO_LARGE = (
    "The workbook is too large: {what} don't fit into the memory or the time that a workbook may take. If it "
    "looks small, a single cell far from the others makes it so: delete what lies outside the table, or save the "
    "table as CSV."
)
_PROBLEMS = {
    "password": PASSWORD,
    "damaged": "The workbook is damaged and can't be read. Open it where it was made and save it again.",
    "size": _TOO_LARGE.format(what="its cells"),
}


@dataclass(frozen=True)
class Cells:
    """One sheet as text.

    Attributes:
        sheet: Its name.
        sheets: The names of all sheets.
        tables: Those that look like a table; empty where the sheet was asked for.
        wide: Those with more columns than any table; empty where the sheet was asked for.
        lazy: String columns; blank cells are null.
        rows: How many there are, blank ones included.
        left: In which column of the sheet they begin, counted from 0.
        on_disk: The cells stay in the scratch folder; otherwise they are in memory.
    """

    sheet: str
    sheets: tuple[str, ...]
    tables: tuple[str, ...]
    wide: tuple[str, ...]
    lazy: pl.LazyFrame
    rows: int
    left: int
    on_disk: bool


def read_cells(path: Path, kind: str, wanted: str | None, room: Scratch) -> Cells:
    """Read one sheet: the one asked for, else the one that looks most like a table.

    Args:
        path: A workbook of any kind.
        kind: `xlsx`, `xlsb`, `xls` or `ods`, as its content says.
        wanted: The name of a sheet.
        room: Where files may be left on the way.

    Raises:
        FileProblem: Damaged, too large, with a password, or without such a sheet.
    """
    folder = room.folder()
    try:
        said = _run(_rightly_named(path, kind, folder), folder, wanted)
        answer = folder / "found.json"
        if not answer.is_file():
            raise FileProblem(_ended(said, folder / "looking"))
        found = json.loads(answer.read_text(encoding="utf-8"))
        names = tuple(found.get("sheets", ()))
        if "problem" in found:
            raise FileProblem(_PROBLEMS.get(found["problem"]) or _no_sheet(wanted, names))
        on_disk = found["size"] > IN_MEMORY
        lazy = _kept(folder / "cells", room) if on_disk else _taken_in(folder / "cells")
        tables, wide = tuple(found["tables"]), tuple(found["wide"])
        return Cells(found["sheet"], names, tables, wide, lazy, found["rows"], found["left"], on_disk)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ended(said: str, looking: Path) -> str:
    """What is said where the process ended, and over which sheet it did while there were several to look at."""
    if said != "size" or not looking.is_file():
        return _PROBLEMS[said]
    name = quoted(looking.read_text(encoding="utf-8", errors="replace"))
    return _TOO_LARGE.replace("{what}", f"the cells of its sheet {name}")


def _kept(cells: Path, room: Scratch) -> pl.LazyFrame:
    return pl.scan_parquet(cells.rename(room.file(".parquet")), glob=False)


def _taken_in(cells: Path) -> pl.LazyFrame:
    return pl.read_parquet(cells, memory_map=False).lazy()


def _rightly_named(path: Path, kind: str, folder: Path) -> Path:
    """The parser goes by a file's name, we by its content: where they differ, the file gets another name, too."""
    if _KINDS.get(path.suffix.lower()) == kind:
        return path
    named = folder / f"workbook.{kind}"
    try:
        os.link(path, named)
    except OSError:  # the folder is on another disk
        shutil.copyfile(path, named)
    return named


def _run(path: Path, folder: Path, wanted: str | None) -> str:
    """Run the script to its end; what the matter is if it ended without an answer: `size` or `damaged`."""
    seconds = min(_SECONDS + _SECONDS_PER_MB * (path.stat().st_size >> 20), _MOST_SECONDS)
    # -P: the folder of the script holds modules with everyday names, which must not hide others
    command = [sys.executable, "-P", str(_SCRIPT), str(folder.resolve())]
    # Not as arguments: every user of the machine can see those, and they can't hold every name.
    task = {
        "path": str(path.resolve()),
        "sheet": wanted,
        "parent": os.getpid(),
        "address_space": address_space_mb() << 20,
        "seconds": seconds,
    }
    (folder / "task.json").write_text(json.dumps(task), encoding="utf-8")
    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=_WAITING * seconds,
            env=os.environ | _ALONE,
        )
    except subprocess.TimeoutExpired:
        return "size"
    # a negative code is the signal that ended it: the one for too much work, or the system's own when memory is short
    return "size" if _ABORTED in done.stderr or -done.returncode in _ENDED else "damaged"


def address_space_mb() -> int:
    """Megabytes of addresses that the process may have, from the server's budget.

    Raises:
        ChoiceProblem: The setting of the budget is no number.
    """
    return _ADDRESSES_MB + min(int(budget_mb() * SHARE), MOST_MB)


def _no_sheet(wanted: str | None, names: tuple[str, ...]) -> str:
    known = "Its sheets are" if len(names) > 1 else "Its only sheet is"
    return f"The workbook has no sheet {quoted(wanted)}. {known} {listed(names)}."
