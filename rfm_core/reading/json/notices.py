"""The sentences that say what was noticed in a JSON file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rfm_core.errors import FileProblem
from rfm_core.findings import Finding, Level
from rfm_core.listing import listed, quoted
from rfm_core.reading.json.beginning import Beginning
from rfm_core.reading.json.rows import Rows
from rfm_core.reading.notices import count_rows

_MOST_NAMED = 3


@dataclass
class Noticed:
    """What was noticed of the records.

    Attributes:
        broken: Those set aside: line, number and why.
        doubled: How many have a name twice.
        kinds: What those are that are no objects: `list` or `value`.
        cut: The text ends in the middle.
    """

    broken: list[tuple[int, int, str]] = field(default_factory=list)
    doubled: int = 0
    kinds: set[str] = field(default_factory=set)
    cut: bool = False


def no_rows(noticed: Noticed, count: int) -> FileProblem:
    """Why a file has no rows, or hardly any."""
    if not noticed.broken:
        return FileProblem("The file has no data rows: there is no record in it that holds anything.")
    line, _, why = noticed.broken[0]
    if noticed.kinds and len(noticed.broken) == count:
        what = "lists" if "list" in noticed.kinds else "single values"
        return FileProblem(
            f"This JSON file holds {what} without names for their fields, so it can't be told what they mean. Export "
            "the records as objects ([{“customer”: …, “date”: …}, …]), or as CSV."
        )
    return FileProblem(
        "The file begins like JSON, but has no data rows that can be read: of the first "
        f"{count_rows(count, noun='record')}, {len(noticed.broken):,} can't be (line {line:,}: "
        f"{why}). Export it again, or as CSV."
    )


def findings(
    beginning: Beginning, rows: Rows, renamed: Mapping[str, str], noticed: Noticed
) -> Iterator[Finding]:
    """What is said of the records and their fields."""
    yield from _about_lists(beginning)
    if inside := [renamed[name] for name in rows.inside if name in renamed]:
        message = (
            f"Fields inside other fields became columns of their own: {listed(inside, most=_MOST_NAMED)}."
        )
        yield Finding("fields_inside", message)
    if texts := [renamed[name] for name in rows.as_text if name in renamed]:
        message = (
            f"Lists inside a record stand as text in its row: {listed(texts, most=_MOST_NAMED)}. To count what is in "
            "them, export it with one record each."
        )
        yield Finding("lists_inside", message)
    if noticed.doubled:
        message = f"{count_rows(noticed.doubled)} had the same name twice; the last value was taken."
        yield Finding("name_twice", message, noticed.doubled, Level.WARNING)
    if rows.replaced:
        message = f"{rows.replaced:,} texts hold signs that don't exist; each was replaced by �."
        yield Finding("bad_characters", message, rows.replaced, Level.WARNING)
    yield from _about_broken(noticed, on_lines=rows.on_lines)
    if noticed.cut:
        message = (
            "The file ends in the middle, so records may be missing at its end. Download or export it again."
        )
        yield Finding("file_cut", message, level=Level.WARNING)
    if not rows.on_lines:
        message = "Several records stand on one line, so a row is told by its number: the first record is 1."
        yield Finding("records_numbered", message)


def _about_lists(beginning: Beginning) -> Iterator[Finding]:
    if not beginning.name:
        return
    read = f"The list {quoted(beginning.name)} was read"
    if beginning.others:
        others = listed(beginning.others)
        message = f"{read}; the file also has {others}. Where that was meant, save it as a file of its own."
        yield Finding("list_chosen", message, level=Level.QUESTION)
    else:
        yield Finding("list_read", f"{read}, which the file has inside an object.")


def _about_broken(noticed: Noticed, *, on_lines: bool) -> Iterator[Finding]:
    if not (broken := noticed.broken):
        return
    one = len(broken) == 1
    places = [line if on_lines else number for line, number, _ in broken]
    where = ", ".join(f"{place:,}" for place in places[:_MOST_NAMED]) + (
        ", …" if len(places) > _MOST_NAMED else ""
    )
    unit = "line" if on_lines else "record"
    message = (
        f"{count_rows(len(broken))} ({unit}{'' if one else 's'} {where}) {'was' if one else 'were'} set aside: "
        f"{'it' if one else 'they'} can't be read as JSON ({unit} {places[0]:,}: {broken[0][2]})."
    )
    if not on_lines:
        message += (
            " Where records share a line, what follows a broken one up to the next with the same fields "
            "went with it."
        )
    yield Finding("unreadable_row", message, len(broken), Level.WARNING)
