"""What comes together: which files are of one kind, by which sheet, and which one describes the customers."""

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pages._shared.frame.dataset import DataSet, Offer, Raw, Source
from rfm_core.columns import Role, Shape
from rfm_core.combining import describes, of_one_kind
from rfm_core.errors import FileProblem
from rfm_core.guessing import guess_mapping
from rfm_core.reading import read_table, save_table
from rfm_core.reading.progress import Progress
from rfm_core.reading.table import Table

Other = tuple[Source, str]
"""A file that isn't of the same kind, and the sentence that says why."""
_SHEETS_TRIED = 12


def read_source(raw: Raw, sheet: str | None, progress: Progress) -> Source:
    """One file, kept as Parquet beside it; the raw file goes, unless it has more sheets."""
    scratch = Path(tempfile.mkdtemp(dir=raw.path.parent))
    try:
        table = read_table(raw.path, raw.name, sheet=sheet, scratch=scratch, progress=progress)
        kept = save_table(table, raw.path.parent / f"table-{scratch.name}.parquet")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    if len(kept.sheets) < 2:
        raw.path.unlink(missing_ok=True)
    return Source(f"{raw.digest}:{kept.sheet or ''}", kept, raw)


def sort_out(
    sources: Sequence[Source], like: Table | None, progress: Progress
) -> tuple[tuple[Source, ...], tuple[Other, ...]]:
    """Tell the sources that can be read as one from the others; of a workbook any sheet will do.

    Args:
        sources: The files as they were read.
        like: What they are to be added to, if there is something.
        progress: Told how far it is.
    """
    tables, others = of_one_kind([source.table for source in sources], like)
    if others and like is None:
        like = _orders(sources, tables)
        tables, others = of_one_kind([source.table for source in sources], like)
    if others and like is not None:
        fits = {id(table) for table in tables}
        sources = [one if id(one.table) in fits else _sheet_like(one, like, progress) for one in sources]
        tables, others = of_one_kind([source.table for source in sources], like)
    fits = {id(table) for table in tables}
    apart = [source for source in sources if id(source.table) not in fits]
    why = [problem.message for problem in others]
    return tuple(source for source in sources if id(source.table) in fits), tuple(
        zip(apart, why, strict=True)
    )


def _orders(sources: Sequence[Source], fitting: Sequence[Table]) -> Table:
    """What most files are like; a single file that holds no orders gives way to one that does."""
    if len(fitting) > 1 or _holds_orders(fitting[0]):
        return fitting[0]
    tables = sorted((source.table for source in sources), key=lambda table: table.rows, reverse=True)
    return next((table for table in tables if _holds_orders(table)), fitting[0])


def _holds_orders(table: Table) -> bool:
    mapping = guess_mapping(table)
    return mapping.shape is Shape.EVENTS and mapping.problem() is None


def _sheet_like(source: Source, typical: Table, progress: Progress) -> Source:
    """Another sheet of the workbook that has the columns of `typical`; the same source where none has."""
    sheets = [sheet for sheet in source.table.sheets if sheet != source.table.sheet]
    for sheet in sorted(sheets, key=lambda sheet: sheet != typical.sheet)[:_SHEETS_TRIED]:
        with suppress(FileProblem):
            read = read_source(source.raw, sheet, progress)
            if of_one_kind([read.table], typical)[0]:
                return read
    return source


def offer_details(others: Sequence[Other], data: DataSet) -> tuple[Offer | None, tuple[str, ...]]:
    """The one of these files that seems to hold customer details, and why the rest isn't used; those are removed."""
    offer, sentences = None, []
    for source, sentence in others:
        made = None if offer else _offer(source, data)
        if made:
            offer = made
        else:
            sentences.append(sentence)
            source.raw.remove()
    return offer, tuple(sentences)


def _offer(source: Source, data: DataSet) -> Offer | None:
    customer = data.proposal.mapping.header(Role.CUSTOMER)
    found = describes(source.table, data.table, customer) if customer else None
    if found is None:
        return None
    return Offer(
        source,
        f"“{source.table.name}” isn't read with the other files: it has one row per customer in “{found.header}”, "
        f"and {found.known:,} of {found.customers:,} customers stand in it. It seems to hold customer details.",
    )
