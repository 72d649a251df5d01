"""Which of the files that come together can be read as one: by their columns, and of a workbook any sheet will do."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol, TypeVar

from rfm_core.columns import Shape
from rfm_core.combining.headers import of_one_kind
from rfm_core.errors import FileProblem
from rfm_core.guessing import guess_mapping
from rfm_core.listing import first_of
from rfm_core.reading.table import Table

_SHEETS_TRIED = 12
_OTHERS = ("1 more file can't be used, either.", "{more} more files can't be used, either.")


class HasTable(Protocol):
    """A file that was read; where it came from is known to who read it."""

    @property
    def table(self) -> Table:
        """What it holds."""


File = TypeVar("File", bound=HasTable)


def sort_out(
    files: Sequence[File], like: Table | None, read_sheet: Callable[[File, str], File]
) -> tuple[tuple[File, ...], tuple[tuple[File, str], ...]]:
    """Tell the files that can be read as one from the others.

    Args:
        files: As they were read.
        like: What they are to be added to, if there is something; else most of them decide, and where each is of
            another kind, the largest that holds orders.
        read_sheet: Reads another sheet of a workbook that doesn't fit; a `FileProblem` says that it can't be used.

    Returns:
        The files that fit, in their order; and each other one with the sentence that says why it doesn't.
    """
    tables, others = of_one_kind([file.table for file in files], like)
    if others and like is None:
        like = _orders([file.table for file in files], tables)
        tables, others = of_one_kind([file.table for file in files], like)
    if others and like is not None:
        fits = {id(table) for table in tables}
        files = [file if id(file.table) in fits else _sheet_like(file, like, read_sheet) for file in files]
        tables, others = of_one_kind([file.table for file in files], like)
    fits = {id(table) for table in tables}
    apart = [file for file in files if id(file.table) not in fits]
    why = [problem.message for problem in others]
    return tuple(file for file in files if id(file.table) in fits), tuple(zip(apart, why, strict=True))


def not_used(sentences: Sequence[str]) -> FileProblem:
    """Why files can't be used, as one problem: the first few are told, the others counted."""
    return FileProblem(" ".join(first_of(sentences, most=3, rest=_OTHERS)))


def _orders(tables: Sequence[Table], fitting: Sequence[Table]) -> Table:
    """What most files are like; a single file that holds no orders gives way to one that does."""
    if len(fitting) > 1 or _holds_orders(fitting[0]):
        return fitting[0]
    by_size = sorted(tables, key=lambda table: table.rows, reverse=True)
    return next((table for table in by_size if _holds_orders(table)), fitting[0])


def _holds_orders(table: Table) -> bool:
    mapping = guess_mapping(table)
    return mapping.shape is Shape.EVENTS and mapping.problem() is None


def _sheet_like(file: File, typical: Table, read_sheet: Callable[[File, str], File]) -> File:
    """Another sheet of the workbook that has the columns of `typical`; the same file where none has."""
    sheets = [sheet for sheet in file.table.sheets if sheet != file.table.sheet]
    for sheet in sorted(sheets, key=lambda sheet: sheet != typical.sheet)[:_SHEETS_TRIED]:
        with suppress(FileProblem):
            read = read_sheet(file, sheet)
            if of_one_kind([read.table], typical)[0]:
                return read
    return file
