"""The file that was sent: whom the results name, in which segment they were then, who was held back, which message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import polars as pl

from rfm_core.campaigns.sent_columns import SENT_COLUMNS, find_columns, require, told_apart
from rfm_core.cleaning.row_kinds.words import says_no, says_yes
from rfm_core.errors import FileProblem
from rfm_core.findings import Finding, Level
from rfm_core.harmless import as_it_was
from rfm_core.listing import listed, quoted
from rfm_core.reading.table import Table
from rfm_core.values.identifiers import identifier
from rfm_core.values.missing import text_or_null
from rfm_core.vocabulary import count, counted

_HELD: Final = ("control", "control group", "held back", "holdout", "hold out")
_WRITTEN: Final = ("treated", "treatment", "sent", "written to")
_NOT_READ: Final = frozenset(("name", "email", "phone", "message_channel", "message"))
"""Columns of results that nothing is compared by; messages are most of a file."""
_MOST_SUBJECTS: Final = 5
"""Subjects of one kind of message; more of them are one subject with customers' own words in it."""
_MOST_PARTS: Final = 2_000
"""Pairs of a segment and a message; results have some hundred at most."""
_MOMENTS: Final = frozenset(("first_seen", "last_seen"))
_NUMBERS: Final = 0.95
"""From this share on, a column of texts is one of numbers."""


@dataclass(frozen=True)
class Sent:
    """Customers as they were when the file was written.

    Attributes:
        name: The file's name.
        people: A row per customer, ids ascending: `customer_id` (String), `control` (Boolean), `segment`,
            `message_type`, `message_subject` (String; null where the file doesn't say), and every other column
            but contacts and texts under its name, numbers as Float64, `first_seen` and `last_seen` as moments.
        traits: The names of those other columns.
        has: Which of `segment`, `message_type` and `message_subject` the file has.
        rows: Rows of the file.
        seen_until: The last moment at which somebody in it was seen; None where it doesn't say.
        findings: Rows that don't count, and why.
    """

    name: str
    people: pl.DataFrame = field(repr=False)
    traits: tuple[str, ...]
    has: frozenset[str]
    rows: int
    seen_until: datetime | None
    findings: tuple[Finding, ...]

    @property
    def control(self) -> int:
        """How many were held back."""
        return int(self.people["control"].sum())


def read_sent(table: Table, customer: str | None = None, *, fold_case: bool = False) -> Sent:
    """Understand a results file that was given away with a control group.

    Args:
        table: As read; its cells may be those that a spreadsheet can't run.
        customer: What the customer column is called in the file with the later orders, for files that others changed.
        fold_case: Whether ids that differ only by case are one customer there.

    Raises:
        FileProblem: It has no column of customers or of the control group, or that column says nothing; or it has too
            many segments and messages.
    """
    found = find_columns(table, customer)
    require(table, found)
    passed_over = {*found.values(), *SENT_COLUMNS, *_NOT_READ}
    others = [header for header in table.columns if header not in passed_over]
    texts = table.lazy.select(
        *(as_it_was(header).alias(name) for name, header in found.items()),
        *(as_it_was(header).alias(told_apart(header, table.columns)) for header in others),
    )
    told = [text_or_null(name).alias(name) for name in found if name != "customer_id"]
    read = texts.with_columns(identifier("customer_id", fold_case=fold_case), *told).collect()
    people, findings = _people(table, read)
    people = _dated(_typed(people, [name for name in people.columns if name not in SENT_COLUMNS]))
    missing = [name for name in SENT_COLUMNS if name not in people.columns]
    people = people.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in missing)
    people = _without_own_subjects(people).sort("customer_id")
    _refuse_too_many(people, table)
    traits = tuple(name for name in people.columns if name not in SENT_COLUMNS)
    has = frozenset(found) - {"customer_id", "control"}
    return Sent(table.name, people, traits, has, table.rows, _seen_until(people), findings)


def _people(table: Table, read: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Finding, ...]]:
    """A row per customer whose control flag can be read, the first one each."""
    kinds = _flags(read["control"].drop_nulls().unique().sort().to_list(), table)
    flagged = read.with_columns(
        control=pl.col("control").replace_strict(kinds, default=None, return_dtype=pl.Boolean)
    )
    with_id = flagged.filter(pl.col("customer_id").is_not_null())
    known = with_id.filter(pl.col("control").is_not_null())
    once = known.unique("customer_id", keep="first", maintain_order=True)
    gone = (
        ("sent_without_id", read.height - with_id.height, "no customer id"),
        ("sent_without_flag", with_id.height - known.height, "nothing readable about the control group"),
    )
    said = [
        Finding(
            kind,
            f"{counted(rows, 'row', 'rows')} of {quoted(table.name)} {'has' if rows == 1 else 'have'} {what} and can't "
            "be compared.",
            rows,
            Level.WARNING,
        )
        for kind, rows, what in gone
        if rows
    ]
    if rows := known.height - once.height:
        message = (
            f"{counted(rows, 'row', 'rows')} of {quoted(table.name)} "
            f"{'names' if rows == 1 else 'name'} a customer again; the first row counts."
        )
        said.append(Finding("sent_repeated", message, rows, Level.WARNING))
    return once, tuple(said)


def _flags(told: Sequence[str], table: Table) -> Mapping[str, bool]:
    """What each value of the control column says.

    Raises:
        FileProblem: Nobody was held back, or nobody was written to.
    """
    flags = {}
    for value in told[:1_000]:
        word = " ".join(value.casefold().replace("_", " ").replace("-", " ").split())
        if says_yes(value) or word in _HELD:
            flags[value] = True
        elif says_no(value) or word in _WRITTEN:
            flags[value] = False
    if not flags:
        seen = f": it holds {listed(told[:3])}" if told else ": it is empty"
        raise FileProblem(
            f"The control column of {quoted(table.name)} says nothing that can be read{seen}. It needs true for those "
            "who were held back and false for the others, as results have it that were downloaded with a control group."
        )
    if len(set(flags.values())) == 1:
        everybody = "held back" if next(iter(flags.values())) else "written to"
        raise FileProblem(
            f"Everybody in {quoted(table.name)} was {everybody}, so there is nobody to compare with and nothing can be "
            "told. Next time hold some customers back: Download has “Hold back a control group”."
        )
    return flags


def _typed(people: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Columns of numbers as numbers; what holds nothing as null."""
    texts = people.with_columns(text_or_null(name).alias(name) for name in names)
    if not names or texts.is_empty():
        return texts
    numbers = texts.select(pl.col(name).cast(pl.Float64, strict=False) for name in names)
    finite = numbers.select(
        pl.when(pl.col(name).is_finite()).then(pl.col(name)).alias(name) for name in names
    )
    return texts.with_columns(
        finite[name]
        for name in names
        if finite[name].count() >= _NUMBERS * texts[name].count() and finite[name].count()
    )


def _without_own_subjects(people: pl.DataFrame) -> pl.DataFrame:
    """Messages whose subject has customers' own words in it are one message, without a subject."""
    many = pl.col("message_subject").n_unique().over("message_type") > _MOST_SUBJECTS
    return people.with_columns(message_subject=pl.when(~many).then("message_subject"))


def _refuse_too_many(people: pl.DataFrame, table: Table) -> None:
    """Each segment's part of each message is resampled, which takes memory.

    Raises:
        FileProblem: There are more parts than results ever have.
    """
    parts = people.select("segment", "message_type", "message_subject").n_unique()
    if parts > _MOST_PARTS:
        raise FileProblem(
            f"{quoted(table.name)} has {count(parts)} different pairs of a segment and a message, too many to be "
            f"compared; up to {count(_MOST_PARTS)} can be. Take the results as they were downloaded, or leave out the "
            "columns of segments and messages that hold something else."
        )


def _dated(people: pl.DataFrame) -> pl.DataFrame:
    """First and last seen as moments."""
    for name in _MOMENTS & {*people.columns}:
        if people[name].dtype == pl.String:
            text = pl.col(name).str.replace("T", " ", literal=True).str.slice(0, 19)
            read = [text.str.to_datetime(form, strict=False) for form in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d")]
            people = people.with_columns(pl.coalesce(read).alias(name))
    return people


def _seen_until(people: pl.DataFrame) -> datetime | None:
    latest = people["last_seen"].max() if "last_seen" in people.columns else None
    return latest if isinstance(latest, datetime) else None


def told_of(sent: Sent) -> str:
    """ "4,338 customers, 434 of them held back"."""
    everybody = counted(sent.people.height, "customer", "customers")
    return f"{everybody}, {count(sent.control)} of them held back"
