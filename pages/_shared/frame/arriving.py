"""Files on their way in: reading begun and watched, and what becomes of the choices made so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pages._shared.frame import cached, intake, opened, state
from pages._shared.frame.dataset import DataSet, Raw, Source, UnderWay, names_of
from pages._shared.frame.places import DETAILS, FILES, UPLOAD
from pages._shared.frame.readers import (
    details_file,
    fewer_files,
    more_files,
    new_files,
    other_sheets,
)
from pages._shared.server.full import ServerFull
from pages._shared.server.internals import uninterrupted
from rfm_core.cleaning.choice import Cleaning
from rfm_core.errors import RfmError
from rfm_core.progress import Progress
from rfm_core.reading.need import memory_needed


def begin(raws: Sequence[Raw], sheet: str | None = None, then: Callable[[], None] | None = None) -> None:
    """Read files that replace whatever there is, and whatever is being read.

    Args:
        raws: The files.
        sheet: Which sheet of a workbook is meant, where it has one of that name.
        then: What is to be done once they are read.
    """

    def accept(data: DataSet) -> None:
        _accept_new(data)
        if then:
            then()

    if intake.reading() is not None:
        stop()
    key = (*_names(raws), *([sheet] if sheet else ()))
    start("read", names_of(raws), UPLOAD, new_files(raws, sheet), accept, *key, raws=raws)


def begin_sheets(
    data: DataSet, chosen: Mapping[Path, str], place: str, then: Callable[[], None] | None = None
) -> None:
    """Read other sheets of the workbooks there are.

    Args:
        data: The files and details there are.
        chosen: A sheet for the place of each raw file that changes.
        place: Where on the Data page it is told if that fails.
        then: What is to be done once they are read.
    """

    def accept(changed: DataSet) -> None:
        files_differ = changed.files_digest != data.files_digest
        if not files_differ and changed.details is not None:
            _accept_details(changed.details)
        elif len(changed.sources) > 1:
            _accept_changed(changed)
        else:
            _accept_sheet(changed)
        if then:
            then()

    wanted = [f"{path}:{sheet}" for path, sheet in sorted(chosen.items())]
    start(
        "sheets",
        data.name,
        place,
        other_sheets(data, chosen),
        accept,
        data.digest,
        *wanted,
        need=max(map(memory_needed, chosen)),
    )


def begin_more(data: DataSet, raws: Sequence[Raw]) -> None:
    """Read files of the same kind and add them."""
    start("add", names_of(raws), FILES, more_files(data, raws), _accept_changed, *_names(raws), raws=raws)


def begin_fewer(data: DataSet, gone: Source) -> None:
    """Take one of several files out."""

    def accept(changed: DataSet) -> None:
        _accept_changed(changed)
        gone.raw.remove()

    start("remove", data.name, FILES, fewer_files(data, gone), accept, data.digest, gone.raw.path.parent.name)


def begin_details(raw: Raw) -> None:
    """Read a file of customer details."""
    sheet = state.workspace().reading.details_sheet
    start(
        "details",
        raw.name,
        DETAILS,
        details_file(raw, sheet),
        _accept_details,
        *_names([raw]),
        str(sheet),
        raws=[raw],
    )


def use_offer() -> None:
    """Use the file that came among the others as customer details."""
    data = state.dataset()
    if data is not None and data.offer is not None:
        opened.exchange(replace(data, offer=None))
        _accept_details(data.offer.source)


def leave_offer() -> None:
    """Go on without that file."""
    data = state.dataset()
    if data is not None and data.offer is not None:
        opened.exchange(replace(data, offer=None))
        data.offer.source.raw.remove()


def forget_details() -> None:
    """Go on without customer details."""
    data = state.dataset()
    if data is not None and data.details is not None:
        _without_details(data)
        data.details.raw.remove()


def queue(raws: Sequence[Raw]) -> None:
    """Read these files, too, once those under way are read."""
    under_way = intake.reading()
    if under_way is None:
        begin(raws)
    else:
        intake.set_reading(replace(under_way, queued=(*under_way.queued, *raws)))


def stop() -> None:
    """Give up what is being read, and what waits for it; nothing of it is kept."""
    under_way = intake.reading()
    intake.set_reading(None)
    if under_way is None:
        return
    _remove(under_way.queued)
    if not under_way.accepted:
        under_way.job.cancel()
        _remove(under_way.raws)


def finish(under_way: UnderWay) -> None:
    """Wait for what is being read; then the result, or why there is none, and the files that came in the meantime.

    Draws progress in the meantime, also while customers are measured: the next page is there at once then.
    """
    try:
        if not under_way.accepted:
            result = under_way.job.wait()
            with uninterrupted():
                under_way.accept(result)
                if (next_one := intake.reading()) is not under_way and next_one is not None:
                    # What was fetched is read now, with what waits for it.
                    queued = (*under_way.queued, *next_one.queued)
                    intake.set_reading(replace(next_one, queued=queued))
                    return
                under_way = replace(under_way, accepted=True)
                intake.set_reading(under_way)
        _measure_ahead()
    except RfmError as problem:
        kept = " Nothing of it was kept." if under_way.raws and isinstance(problem, ServerFull) else ""
        intake.set_notices(under_way.place, (problem.message + kept,))
    intake.set_reading(None)
    if under_way.queued:
        data, notices = state.dataset(), intake.notices(under_way.place)
        begin(under_way.queued) if data is None else begin_more(data, under_way.queued)
        intake.set_notices(under_way.place, notices)


def _measure_ahead() -> None:
    try:
        cached.view()
    except RfmError:  # the page that is drawn next says it, beside the columns that can be changed
        cached.works().go_on()


def start(
    kind: str,
    what: str,
    place: str,
    work: Callable[[Progress], Any],
    accept: Callable[[Any], None],
    *key: str,
    raws: Sequence[Raw] = (),
    need: int = 0,
) -> None:
    """Begin a piece of reading, which every page can watch.

    Args:
        kind: What it is, for its key.
        what: What the files are called.
        place: Where it is told if that fails.
        work: Reads.
        accept: Takes the result.
        key: Names the files and what is chosen about them.
        raws: The files, where new ones are read; they go if that fails.
        need: Megabytes it takes beside the files' own.
    """
    intake.set_notices(place, ())
    job = cached.works().start(
        (kind, *key),
        work,
        need=max([need, *(memory_needed(raw.path) for raw in raws)]),
        failed=lambda: _remove(raws),
    )
    intake.set_reading(UnderWay(what, job, accept, place, tuple(raws)))


def _remove(raws: Sequence[Raw]) -> None:
    for raw in raws:
        raw.remove()


def _names(raws: Sequence[Raw]) -> tuple[str, ...]:
    return tuple(f"{raw.digest}:{raw.path.parent}" for raw in raws)


def _accept_new(data: DataSet) -> None:
    cached.forget()
    opened.accept(data)
    intake.set_notices(FILES, data.refused)


def _accept_sheet(data: DataSet) -> None:
    chosen = state.workspace().details
    cached.forget()
    opened.accept(data)
    if data.details is not None:
        opened.exchange(data, details=chosen)


def _accept_changed(data: DataSet) -> None:
    """The same data with more or fewer files: choices that name a column that is gone go with it."""
    choices, headers = state.workspace(), set(data.columns)
    mapped = choices.mapping and {header for role in choices.mapping.roles.values() for header in role}
    cached.forget()
    kept: dict[str, object] = {"cleaning": _about(choices.cleaning, headers)}
    if choices.mapping is None or not {*(mapped or ()), *choices.mapping.traits} <= set(data.table.columns):
        kept["mapping"] = data.proposal.mapping
    opened.exchange(data, **kept)
    intake.set_notices(FILES, data.refused)


def _accept_details(details: Source) -> None:
    data = state.dataset()
    if data is None:
        return
    earlier, chosen = data.details, state.workspace().details
    _without_details(data)
    fits = chosen is not None and set(chosen.used) <= set(details.table.columns)
    opened.exchange(data.with_details(details), details=chosen if fits else None)
    if earlier is not None and earlier.raw is not details.raw:
        earlier.raw.remove()


def _without_details(data: DataSet) -> None:
    alone = data.with_details(None)
    cleaning = _about(state.workspace().cleaning, set(alone.columns))
    opened.exchange(alone, details=None, cleaning=cleaning)
    state.set_filters(state.filters().model_copy(update={"traits": ()}))


def _about(cleaning: Cleaning, headers: set[str]) -> Cleaning:
    return cleaning.split_rules(headers)[0]
