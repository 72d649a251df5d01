"""The process that reads a workbook, and what its end means."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from rfm_core.errors import FileProblem
from rfm_core.reading.scratch import Scratch

_SECONDS = 300
_SCRIPT = Path(__file__).with_name("sheets.py")
_KINDS = {".xls": "xls", ".xla": "xls", ".xlsb": "xlsb", ".ods": "ods"} | dict.fromkeys(
    (".xlsx", ".xlsm", ".xlam"), "xlsx"
)
_ABORTED = b"memory allocation"
PASSWORD = (
    "The workbook is protected with a password, so it can't be read. Save it again without the password."
)
_PROBLEMS = {
    "password": PASSWORD,
    "damaged": "The workbook is damaged and can't be read. Open it where it was made and save it again.",
    "size": (
        "The workbook is too large: its cells don't fit into the memory that a workbook may use. If it looks small, a "
        "single cell far from the others makes it so: delete what lies outside the table, or save the table as CSV."
    ),
}


@dataclass(frozen=True)
class Cells:
    """One sheet as text.

    Attributes:
        sheet: Its name.
        sheets: The names of all sheets.
        tables: Those that look like a table; empty where the sheet was asked for.
        frame: String columns; blank cells are null.
    """

    sheet: str
    sheets: tuple[str, ...]
    tables: tuple[str, ...]
    frame: pl.DataFrame


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
        done = _run(_rightly_named(path, kind, folder), folder, wanted)
        answer = folder / "found.json"
        if not answer.is_file():
            raise FileProblem(_PROBLEMS["size" if _ABORTED in done else "damaged"])
        found = json.loads(answer.read_text(encoding="utf-8"))
        names = tuple(found.get("sheets", ()))
        if "problem" in found:
            raise FileProblem(_PROBLEMS.get(found["problem"]) or _no_sheet(wanted, names))
        frame = pl.read_parquet(folder / "cells", memory_map=False)
        return Cells(found["sheet"], names, tuple(found["tables"]), frame)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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


def _run(path: Path, folder: Path, wanted: str | None) -> bytes:
    """Run the script to its end; what it said when it was aborted."""
    # -P: the folder of the script holds modules with everyday names, which must not hide others
    command = [sys.executable, "-P", str(_SCRIPT), str(path.resolve()), str(folder.resolve())]
    # Not as an argument: every user of the machine can see those, and they can't hold every name.
    (folder / "wanted.json").write_text(json.dumps(wanted), encoding="utf-8")
    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=_SECONDS,
            env=os.environ | {"RUST_BACKTRACE": "0"},
        )
    except subprocess.TimeoutExpired as late:
        raise FileProblem(_PROBLEMS["size"]) from late
    return done.stderr


def _no_sheet(wanted: str | None, names: tuple[str, ...]) -> str:
    known = ", ".join(f"“{name}”" for name in names[:20])
    return f"The workbook has no sheet “{wanted}”. Its sheets are {known}."
