"""The work behind an upload: files read one after the other, kept as Parquet, put together."""

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pages._shared.frame.dataset import DataSet, Earlier, Offer, Raw, Source
from rfm_core.columns import Role
from rfm_core.combining import combine_tables, not_used, offered, sort_out
from rfm_core.errors import FileProblem
from rfm_core.guessing import propose
from rfm_core.movement.earlier_results import keep, open_earlier
from rfm_core.progress import Progress
from rfm_core.reading import read_table, save_table
from rfm_core.reading.table import Table

Work = Callable[[Progress], DataSet]


def new_files(raws: Sequence[Raw], sheet: str | None = None) -> Work:
    """The work that turns files into a data set; those that don't fit the rest are left aside.

    Args:
        raws: The files.
        sheet: Which sheet of a workbook is meant, where it has one of that name.
    """

    def work(progress: Progress) -> DataSet:
        sources, refused = _read_all(raws, progress, sheet=sheet)
        if not sources:
            raise not_used(refused)
        fitting, others = _sorted(sources, None, progress)
        made = _together(fitting, progress)
        offer, sentences = _offer(others, made)
        return replace(made, refused=(*refused, *sentences), offer=offer)

    return work


def more_files(data: DataSet, raws: Sequence[Raw]) -> Work:
    """The work that adds files to a data set."""

    def work(progress: Progress) -> DataSet:
        sources, refused = _read_all(raws, progress, named=True)
        fitting, others = _sorted(sources, data.table, progress)
        offer, sentences = _offer(others, data)
        refused = (*refused, *sentences)
        if not fitting and offer is None:
            raise not_used(refused)
        more = _together((*data.sources, *fitting), progress) if fitting else data
        return replace(
            more,
            details=data.details,
            refused=refused,
            offer=offer or data.offer,
            earlier=data.earlier,
            sent=data.sent,
        )

    return work


def fewer_files(data: DataSet, gone: Source) -> Work:
    """The work that takes a file out of a data set; its own files stay until nobody reads them."""

    def work(progress: Progress) -> DataSet:
        left = tuple(source for source in data.sources if source is not gone)
        return replace(
            _together(left, progress),
            details=data.details,
            offer=data.offer,
            earlier=data.earlier,
            sent=data.sent,
        )

    return work


def other_sheets(data: DataSet, chosen: Mapping[Path, str]) -> Work:
    """The work that reads other sheets of the workbooks of a data set, by the place of each raw file."""

    def work(progress: Progress) -> DataSet:
        def switched(source: Source) -> Source:
            sheet = chosen.get(source.raw.path)
            if sheet is None:
                return source
            read = read_source(source.raw, sheet, progress)
            return replace(read, table=replace(read.table, sheets=source.table.sheets))

        sources, details = tuple(map(switched, data.sources)), data.details and switched(data.details)
        same = all(new is old for new, old in zip(sources, data.sources, strict=True))
        changed = data if same else _together(sources, progress)
        return replace(changed, details=details, offer=data.offer, earlier=data.earlier, sent=data.sent)

    return work


def details_file(raw: Raw, sheet: str | None = None) -> Callable[[Progress], Source]:
    """The work that reads a file of customer details: this sheet of it, if it has one of that name."""

    def work(progress: Progress) -> Source:
        try:
            return _read_sheet(raw, sheet, progress)
        except FileProblem:
            raw.remove()
            raise

    return work


def earlier_file(raw: Raw) -> Callable[[Progress], Earlier]:
    """The work that reads results written earlier, and keeps of them who was in which segment."""

    def work(progress: Progress) -> Earlier:
        try:
            with tempfile.TemporaryDirectory(dir=raw.path.parent) as scratch:
                found = open_earlier(raw.path, raw.name, scratch=Path(scratch), progress=progress)
            path = raw.path.parent / "earlier.parquet"
            made = Earlier(raw.name, keep(found, path), path, raw)
        except FileProblem:
            raw.remove()
            raise
        raw.path.unlink(missing_ok=True)
        return made

    return work


def _read_all(
    raws: Sequence[Raw], progress: Progress, *, named: bool = False, sheet: str | None = None
) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """Read every file; those that can't be read are told of, each in a sentence, and dropped.

    Args:
        raws: The files.
        progress: Told of each step.
        named: Say which file, also of a single one: another is open beside it.
        sheet: Which sheet is meant, where a workbook has one of that name.
    """
    sources, refused = [], []
    for number, raw in enumerate(raws):
        try:
            told = progress if len(raws) == 1 else _share(progress, number, len(raws))
            sources.append(_read_sheet(raw, sheet, told))
        except FileProblem as problem:
            refused.append(
                f"“{raw.name}” isn't used: {problem.message}" if named or len(raws) > 1 else problem.message
            )
            raw.remove()
    return tuple(sources), tuple(refused)


def _read_sheet(raw: Raw, sheet: str | None, progress: Progress) -> Source:
    """A file by this sheet, if it has one of that name."""
    with suppress(FileProblem):
        if sheet is not None:
            return read_source(raw, sheet, progress)
    return read_source(raw, None, progress)


def read_source(raw: Raw, sheet: str | None, progress: Progress) -> Source:
    """One file: a sound text stays as it is, all else is kept as Parquet beside it.

    The raw file goes, unless its rows are read from it or it has more sheets.
    """
    scratch = Path(tempfile.mkdtemp(dir=raw.path.parent))
    text: Path | None = None
    try:
        table = read_table(raw.path, raw.name, sheet=sheet, scratch=scratch, progress=progress)
        if raw.origin is not None:
            table = replace(table, findings=(raw.origin.finding, *table.findings))
        text = None if table.pieces is None else table.pieces.path
        kept = table if text else save_table(table, raw.path.parent / f"table-{scratch.name}.parquet")
    finally:
        if text is None or text.parent != scratch:
            shutil.rmtree(scratch, ignore_errors=True)
    if len(kept.sheets) < 2 and raw.path != text:
        raw.path.unlink(missing_ok=True)
    return Source(f"{raw.digest}:{kept.sheet or ''}", kept, raw)


def _sorted(
    sources: Sequence[Source], like: Table | None, progress: Progress
) -> tuple[tuple[Source, ...], tuple[tuple[Source, str], ...]]:
    return sort_out(sources, like, lambda source, sheet: read_source(source.raw, sheet, progress))


def _offer(others: Sequence[tuple[Source, str]], data: DataSet) -> tuple[Offer | None, tuple[str, ...]]:
    """The one of these files that seems to hold customer details, and why the rest isn't used; those are removed."""
    offer, sentences = None, []
    customer = data.proposal.mapping.header(Role.CUSTOMER)
    for source, why in others:
        sentence = None if offer else offered(source.table, data.table, customer)
        if sentence:
            offer = Offer(source, sentence)
        else:
            sentences.append(why)
            source.raw.remove()
    return offer, tuple(sentences)


def _share(progress: Progress, number: int, files: int) -> Progress:
    def told(step: str, fraction: float | None = None, /) -> None:
        progress(f"File {number + 1} of {files}: {step}", (number + (fraction or 0.0)) / files)

    return told


def _together(sources: tuple[Source, ...], progress: Progress) -> DataSet:
    if len(sources) > 1:
        progress("Looking for rows that stand in several files")
    table = combine_tables([source.table for source in sources])
    progress("Looking at the columns")
    return DataSet(table.name, table, propose(table), sources[0].raw.folder, sources)
