"""The files that were named, read: several of one kind as one, and what describes their customers."""

import zipfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from rfm_core import combining
from rfm_core.cleaning.conventions import Reading
from rfm_core.columns import Role
from rfm_core.commands.source import SourceOptions
from rfm_core.errors import FileProblem
from rfm_core.guessing import guess_mapping
from rfm_core.listing import quoted
from rfm_core.progress import Progress
from rfm_core.reading import Table, read_table


@dataclass(frozen=True)
class OpenedFiles:
    """What was read.

    Attributes:
        table: All files together.
        details: What describes their customers.
    """

    table: Table
    details: Table | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The headers of the files, then those that only the details have."""
        more = self.details.columns if self.details else ()
        return tuple(dict.fromkeys((*self.table.columns, *more)))


@dataclass(frozen=True)
class _Named:
    path: Path
    table: Table


def open_files(source: SourceOptions, saved: Reading, progress: Progress) -> OpenedFiles:
    """Read what was named on the command line.

    Args:
        source: Files, details and sheets.
        saved: The sheets of a saved workspace, where none was typed.
        progress: Told of each step.

    Raises:
        FileProblem: A file can't be read, or not as one with the others; or a sheet was typed that isn't there.
    """
    if len(source.files) == 1:
        table = _one(source.files[0], source.sheet or saved.sheet, progress)
        if source.sheet is not None:
            _check_sheet(source.files[0], table, source.sheet)
    else:
        table = _several(source, source.sheet or saved.sheet, progress)
    return OpenedFiles(table, open_details(source, saved, progress))


def _one(path: Path, sheet: str | None, progress: Progress) -> Table:
    return read_table(path, sheet=sheet, progress=progress)


def _several(source: SourceOptions, sheet: str | None, progress: Progress) -> Table:
    files, refused = [], []
    for path in source.files:
        try:
            files.append(_Named(path, _with_sheet(path, sheet, progress)))
        except FileProblem as problem:
            refused.append(f"{quoted(path.name)} isn't used: {problem.message}")
    if refused:
        raise combining.not_used(refused)
    typed = source.sheet
    if typed is not None and not any(_has_sheet(file.path, file.table, typed) for file in files):
        raise FileProblem(f"None of the {len(files):,} files has a sheet {quoted(typed)}.")

    def other_sheet(file: _Named, name: str) -> _Named:
        if file.table.sheet == typed:
            raise FileProblem(f"{quoted(file.table.name)} is to be read by its sheet {quoted(typed)}.")
        return replace(file, table=read_table(file.path, sheet=name, progress=progress))

    fitting, others = combining.sort_out(files, None, other_sheet)
    table = combining.combine_tables([file.table for file in fitting])
    if others:
        raise combining.not_used([_offered(file.table, table) or why for file, why in others])
    return table


def _with_sheet(path: Path, sheet: str | None, progress: Progress) -> Table:
    """The sheet of that name where the workbook has one, else the one that looks most like a table."""
    if sheet is not None:
        with suppress(FileProblem):
            return read_table(path, sheet=sheet, progress=progress)
    return read_table(path, progress=progress)


def _offered(table: Table, orders: Table) -> str | None:
    sentence = combining.offered(table, orders, guess_mapping(orders).header(Role.CUSTOMER))
    return f"{sentence} Give it with --details." if sentence else None


def open_details(source: SourceOptions, saved: Reading, progress: Progress) -> Table | None:
    """Read what describes the customers, if it was named.

    Raises:
        FileProblem: It can't be read, or hasn't the sheet that was typed.
    """
    path, typed = source.details, source.details_sheet
    if path is None:
        if typed is not None:
            raise FileProblem(
                f"There are no details whose sheet {quoted(typed)} could be; name them with --details."
            )
        return None
    try:
        if typed is None:
            return _with_sheet(path, saved.details_sheet, progress)
        table = read_table(path, sheet=typed, progress=progress)
    except FileProblem as problem:
        raise combining.not_used([f"{quoted(path.name)} isn't used: {problem.message}"]) from None
    _check_sheet(path, table, typed)
    return table


def _check_sheet(path: Path, table: Table, sheet: str) -> None:
    """Say that a file without sheets has none; a workbook without this one was refused when it was read."""
    if not _has_sheet(path, table, sheet):
        raise FileProblem(
            f"{quoted(table.name)} has no sheets, so none of them can be {quoted(sheet)}. Only workbooks have sheets."
        )


def _has_sheet(path: Path, table: Table, sheet: str) -> bool:
    """Of an archive, a sheet is the name of a file in it."""
    return sheet in table.sheets or (not table.sheets and zipfile.is_zipfile(path))
