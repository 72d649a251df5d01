"""The message table: the rows a user wrote, and the defaults of every segment they left alone."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import polars as pl
from pydantic import Field, field_validator

from rfm_core.choices import Choice, bounded
from rfm_core.messages.library import default_messages
from rfm_core.messages.message import Channel, Message
from rfm_core.vocabulary import Vocabulary, count

COLUMNS = ("segment", "code", "trait", "value", "strategy", "channel", "subject", "message")
"""Columns of the table as a frame, all of them String."""

MOST_ROWS = 5_000
"""Messages that a table can hold."""


class MessageTable(Choice):
    """What a user decided about messages; it outlives presets and files, because it goes by segment name.

    Attributes:
        brand: What `[Platform]` inserts.
        own: Segment → the rows that stand in place of its defaults, in order; no rows: nobody gets a message.
    """

    brand: str = ""
    own: Annotated[dict[str, Annotated[tuple[Message, ...], bounded(MOST_ROWS)]], bounded(MOST_ROWS)] = Field(
        default_factory=dict
    )

    @field_validator("own", mode="before")  # counted before the rows are made
    @classmethod
    def _few(cls, own: Any) -> Any:
        found = own.values() if isinstance(own, dict) else ()
        number = sum(len(rows) for rows in found if isinstance(rows, list | tuple))
        if number > MOST_ROWS:
            raise ValueError(
                f"A message table has a row per message, at most {count(MOST_ROWS)}; this one has {count(number)}."
            )
        return own

    def rows(self, segments: Iterable[str], words: Vocabulary) -> tuple[Message, ...]:
        """The rows in force for `segments`, in that order: own ones, else the defaults in the user's words."""
        return tuple(
            row
            for segment in segments
            for row in (self.own[segment] if segment in self.own else default_messages(segment, words))
        )

    def edited(self, before: Sequence[Message], after: Sequence[Message]) -> "MessageTable":
        """A copy in which every segment whose rows differ between `before` and `after` has those of `after`."""
        touched = {row.segment for row in (*before, *after)}
        changes = {
            segment: _of(after, segment)
            for segment in sorted(touched)
            if _of(before, segment) != _of(after, segment)
        }
        return self.model_copy(update={"own": self.own | changes})

    def reset(self, segments: Iterable[str]) -> "MessageTable":
        """A copy in which `segments` have their defaults again."""
        gone = frozenset(segments)
        return self.model_copy(
            update={"own": {name: rows for name, rows in self.own.items() if name not in gone}}
        )


def replaced(rows: Sequence[Message], place: int, **changes: object) -> tuple[Message, ...]:
    """The rows with the one at `place` changed; a row that moves to another segment keeps its place."""
    return (*rows[:place], rows[place].model_copy(update=changes), *rows[place + 1 :])


def duplicated(rows: Sequence[Message], place: int) -> tuple[Message, ...]:
    """The rows with a copy of the one at `place` right after it."""
    return (*rows[: place + 1], rows[place], *rows[place + 1 :])


def removed(rows: Sequence[Message], place: int) -> tuple[Message, ...]:
    """The rows without the one at `place`."""
    return (*rows[:place], *rows[place + 1 :])


def to_frame(rows: Sequence[Message]) -> pl.DataFrame:
    """The rows as a table with `COLUMNS` (String), as `from_frame` reads them."""
    return pl.DataFrame(
        [[str(getattr(row, name)) for name in COLUMNS] for row in rows],
        schema=dict.fromkeys(COLUMNS, pl.String),
        orient="row",
    )


def from_frame(frame: pl.DataFrame) -> tuple[Message, ...]:
    """The rows of a table with `COLUMNS` (String); cells without a value are empty, an unknown channel is e-mail."""
    known = {channel.value: channel for channel in Channel}
    return tuple(
        Message(
            **{name: value or "" for name, value in row.items() if name != "channel"},
            channel=known.get(row["channel"] or "", Channel.EMAIL),
        )
        for row in frame.select(pl.col(COLUMNS).cast(pl.String)).iter_rows(named=True)
    )


def _of(rows: Sequence[Message], segment: str) -> tuple[Message, ...]:
    return tuple(row for row in rows if row.segment == segment)
