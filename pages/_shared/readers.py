"""The work behind an upload: files read one after the other, kept as Parquet, put together."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pages._shared.dataset import DataSet, Raw, Source
from pages._shared.work import Progress
from rfm_core.combining import combine_tables, of_one_kind
from rfm_core.errors import FileProblem
from rfm_core.guessing import propose
from rfm_core.reading import read_table, save_table

Work = Callable[[Progress], DataSet]


def new_files(raws: Sequence[Raw], sheet: str | None = None) -> Work:
    """The work that turns files into a data set; those that don't fit the rest are left aside."""

    def work(progress: Progress) -> DataSet:
        sources, refused = _read_all(raws, sheet, progress)
        if not sources:
            raise FileProblem(refused[0] if len(raws) == 1 else " ".join(refused))
        tables, others = of_one_kind([source.table for source in sources])
        fitting = _of(sources, tables)
        made = _together(fitting, progress)
        return replace(made, refused=(*refused, *(problem.message for problem in others)))

    return work


def more_files(data: DataSet, raws: Sequence[Raw]) -> Work:
    """The work that adds files to a data set."""

    def work(progress: Progress) -> DataSet:
        sources, refused = _read_all(raws, None, progress)
        tables, others = of_one_kind([source.table for source in sources], data.table)
        refused = (*refused, *(problem.message for problem in others))
        fitting = _of(sources, tables)
        if not fitting:
            raise FileProblem(" ".join(refused))
        return replace(_together((*data.sources, *fitting), progress), details=data.details, refused=refused)

    return work


def fewer_files(data: DataSet, gone: Source) -> Work:
    """The work that takes a file out of a data set; its own files stay until nobody reads them."""

    def work(progress: Progress) -> DataSet:
        left = tuple(source for source in data.sources if source is not gone)
        return replace(_together(left, progress), details=data.details)

    return work


def details_file(raw: Raw) -> Callable[[Progress], Source]:
    """The work that reads a file of customer details."""

    def work(progress: Progress) -> Source:
        try:
            return _read(raw, None, progress)
        except FileProblem:
            raw.remove()
            raise

    return work


def _read_all(
    raws: Sequence[Raw], sheet: str | None, progress: Progress
) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """Read every file; those that can't be read are told of, each in a sentence, and dropped."""
    sources, refused = [], []
    for number, raw in enumerate(raws):
        try:
            sources.append(
                _read(raw, sheet, progress if len(raws) == 1 else _share(progress, number, len(raws)))
            )
        except FileProblem as problem:
            refused.append(
                problem.message if len(raws) == 1 else f"“{raw.name}” isn't used: {problem.message}"
            )
            if sheet is None:
                raw.remove()
    return tuple(sources), tuple(refused)


def _share(progress: Progress, number: int, files: int) -> Callable[[str, float | None], None]:
    def told(step: str, fraction: float | None = None) -> None:
        progress(f"File {number + 1} of {files}: {step}", (number + (fraction or 0.0)) / files)

    return told


def _read(raw: Raw, sheet: str | None, progress: Callable[[str, float | None], None]) -> Source:
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


def _of(sources: Sequence[Source], tables: Sequence[object]) -> tuple[Source, ...]:
    """The sources of these tables; the files of the others are removed."""
    fitting = []
    for source in sources:
        if any(source.table is table for table in tables):
            fitting.append(source)
        else:
            source.raw.remove()
    return tuple(fitting)


def _together(sources: tuple[Source, ...], progress: Progress) -> DataSet:
    if len(sources) > 1:
        progress("Looking for rows that stand in several files")
    table = combine_tables([source.table for source in sources])
    progress("Looking at the columns")
    return DataSet(table.name, table, propose(table), sources[0].raw.folder, sources)
