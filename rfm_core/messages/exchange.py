"""The message table as a file: written as CSV that no spreadsheet runs, read from any table the product can read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import polars as pl

from rfm_core.errors import FileProblem
from rfm_core.findings import Finding, Level
from rfm_core.harmless import harmless_frame, harmless_text
from rfm_core.listing import listed
from rfm_core.messages.layouts import Found, understand
from rfm_core.messages.message import Message
from rfm_core.messages.table import MOST_ROWS, to_frame
from rfm_core.reading import read_table
from rfm_core.vocabulary import count

# Takes back the apostrophe that `harmless` put in front, and no other.
_NEUTRALISED = re.compile(r"^'(?=\s*[=+\-@＝＋－＠]|[\t\r\n])")


@dataclass(frozen=True)
class Imported:
    """A message table that was read.

    Attributes:
        rows: In the order of the file, segments spelled as the analysis does.
        findings: What the user should know about it.
    """

    rows: tuple[Message, ...]
    findings: tuple[Finding, ...]


def messages_csv(rows: Sequence[Message]) -> bytes:
    """The rows as CSV in UTF-8 with a byte order mark, by which Excel recognises it; formulas made harmless."""
    frame = harmless_frame(to_frame(rows)).rename(lambda name: harmless_text(name.capitalize()))
    target = BytesIO()
    frame.write_csv(target, include_bom=True, quote_style="always")
    return target.getvalue()


def read_messages(
    source: str | Path | bytes,
    name: str | None = None,
    *,
    segments: Sequence[str] = (),
    codes: Mapping[str, str] | None = None,
    gender: str | None = None,
) -> Imported:
    """Read a message table: ours, or one with `Groups, Segments, GenderSegment, Message Type, Message`.

    In the older layout a row is for a code and a gender; where the customers with that code are in another segment
    than the row names, the row goes with its code.

    Args:
        source: A path, or the file's bytes, of any kind that `read_table` reads.
        name: The file's name for the screen.
        segments: The segments of the analysis, to spell them the same way.
        codes: Code → segment, of the customers there are.
        gender: The header of the customers' gender.

    Raises:
        FileProblem: The file can't be read, or it is no message table.
    """
    table = read_table(source, name)
    if table.rows > MOST_ROWS:
        raise FileProblem(
            f"A message table has a row per message, at most {count(MOST_ROWS)}; this file has {count(table.rows)}."
        )
    cells = [[_restored(cell or "") for cell in row] for row in table.frame.iter_rows()]
    found = understand([_restored(column) for column in table.columns], cells, gender or "Gender")
    if not found.rows:
        raise FileProblem("This message table holds no message: every row lacks a segment or a text.")
    spelled = {known.casefold(): known for known in segments}
    rows = [
        row.model_copy(update={"segment": spelled.get(row.segment.casefold(), row.segment)})
        for row in found.rows
    ]
    moved = 0
    if found.old_layout and codes:
        rows, moved = _with_their_codes(rows, codes)
    return Imported(tuple(rows), tuple(_findings(found, rows, segments, moved, bool(gender))))


def code_segments(customers: pl.DataFrame) -> dict[str, str]:
    """Code → segment, of customers with `code` and `segment` (String)."""
    return dict(customers.select("code", "segment").unique().sort("code", "segment").iter_rows())


def _restored(cell: str) -> str:
    return _NEUTRALISED.sub("", cell)


def _with_their_codes(rows: Iterable[Message], codes: Mapping[str, str]) -> tuple[list[Message], int]:
    followed = [row.model_copy(update={"segment": codes.get(row.code, row.segment)}) for row in rows]
    return followed, sum(new.segment != old.segment for new, old in zip(followed, rows, strict=True))


def _findings(
    found: Found, rows: Sequence[Message], segments: Sequence[str], moved: int, has_gender: bool
) -> Iterable[Finding]:
    if found.empty:
        yield _warning("message_rows_empty", found.empty, "without a segment or a text {was} left out.")
    if found.channels:
        yield _warning("message_channels_unknown", found.channels, "with an unknown channel became e-mails.")
    if moved:
        yield _warning(
            "message_rows_moved",
            moved,
            "named another segment than the customers with {its} code are in; {it} went with the code.",
        )
    if any(row.trait for row in rows) and found.old_layout and not has_gender:
        message = (
            "This table tells genders apart, but no column is mapped to gender, so those rows reach nobody."
        )
        yield Finding("message_gender_missing", message, level=Level.WARNING)
    elsewhere = [row for row in rows if segments and row.segment not in segments]
    if elsewhere:
        names = listed(sorted({row.segment for row in elsewhere}), most=5)
        sentence = f"for segments that aren't in use ({names}) {{was}} kept for a preset that has them."
        yield _warning("message_segments_elsewhere", len(elsewhere), sentence)


def _warning(kind: str, number: int, sentence: str) -> Finding:
    one = number == 1
    words = {"was": "was" if one else "were", "its": "its" if one else "their", "it": "it" if one else "they"}
    start = f"{count(number)} {'row' if one else 'rows'} "
    return Finding(kind, start + sentence.format(**words), number, Level.WARNING)
