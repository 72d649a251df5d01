"""The work behind an upload: files read one after the other, kept as Parquet, put together."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pages._shared.frame.dataset import DataSet, Raw, Source
from pages._shared.frame.fitting import offer_details, read_source, sort_out
from pages._shared.server.work import Progress
from rfm_core.combining import combine_tables
from rfm_core.errors import FileProblem
from rfm_core.guessing import propose
from rfm_core.listing import first_of

Work = Callable[[Progress], DataSet]


def new_files(raws: Sequence[Raw]) -> Work:
    """The work that turns files into a data set; those that don't fit the rest are left aside."""

    def work(progress: Progress) -> DataSet:
        sources, refused = _read_all(raws, progress)
        if not sources:
            raise _none(refused)
        fitting, others = sort_out(sources, None, progress)
        made = _together(fitting, progress)
        offer, sentences = offer_details(others, made)
        return replace(made, refused=(*refused, *sentences), offer=offer)

    return work


def more_files(data: DataSet, raws: Sequence[Raw]) -> Work:
    """The work that adds files to a data set."""

    def work(progress: Progress) -> DataSet:
        sources, refused = _read_all(raws, progress, named=True)
        fitting, others = sort_out(sources, data.table, progress)
        offer, sentences = offer_details(others, data)
        refused = (*refused, *sentences)
        if not fitting and offer is None:
            raise _none(refused)
        more = _together((*data.sources, *fitting), progress) if fitting else data
        return replace(more, details=data.details, refused=refused, offer=offer or data.offer)

    return work


def fewer_files(data: DataSet, gone: Source) -> Work:
    """The work that takes a file out of a data set; its own files stay until nobody reads them."""

    def work(progress: Progress) -> DataSet:
        left = tuple(source for source in data.sources if source is not gone)
        return replace(_together(left, progress), details=data.details, offer=data.offer)

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
        return replace(changed, details=details, offer=data.offer)

    return work


def details_file(raw: Raw, sheet: str | None = None) -> Callable[[Progress], Source]:
    """The work that reads a file of customer details: this sheet of it, if it has one of that name."""

    def work(progress: Progress) -> Source:
        try:
            with suppress(FileProblem):
                if sheet is not None:
                    return read_source(raw, sheet, progress)
            return read_source(raw, None, progress)
        except FileProblem:
            raw.remove()
            raise

    return work


def _read_all(
    raws: Sequence[Raw], progress: Progress, *, named: bool = False
) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """Read every file; those that can't be read are told of, each in a sentence, and dropped.

    Args:
        raws: The files.
        progress: Told of each step.
        named: Say which file, also of a single one: another is open beside it.
    """
    sources, refused = [], []
    for number, raw in enumerate(raws):
        try:
            sources.append(
                read_source(raw, None, progress if len(raws) == 1 else _share(progress, number, len(raws)))
            )
        except FileProblem as problem:
            refused.append(
                f"“{raw.name}” isn't used: {problem.message}" if named or len(raws) > 1 else problem.message
            )
            raw.remove()
    return tuple(sources), tuple(refused)


_OTHERS = ("1 more file can't be used, either.", "{more} more files can't be used, either.")


def _none(refused: Sequence[str]) -> FileProblem:
    """Why no file can be used."""
    return FileProblem(" ".join(first_of(refused, most=3, rest=_OTHERS)))


def _share(progress: Progress, number: int, files: int) -> Callable[[str, float | None], None]:
    def told(step: str, fraction: float | None = None) -> None:
        progress(f"File {number + 1} of {files}: {step}", (number + (fraction or 0.0)) / files)

    return told


def _together(sources: tuple[Source, ...], progress: Progress) -> DataSet:
    if len(sources) > 1:
        progress("Looking for rows that stand in several files")
    table = combine_tables([source.table for source in sources])
    progress("Looking at the columns")
    return DataSet(table.name, table, propose(table), sources[0].raw.folder, sources)
