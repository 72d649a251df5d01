"""A table of texts into message rows: our own layout, and the older one of a row per code and gender."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rfm_core.errors import FileProblem
from rfm_core.listing import listed
from rfm_core.messages.message import Channel, Message

_NAMES = {
    "segment": ("segment", "segments", "group", "groups"),
    "code": ("code", "rfm code", "rfm"),
    "trait": ("trait",),
    "value": ("value",),
    "strategy": ("strategy", "message type"),
    "channel": ("channel",),
    "subject": ("subject", "title"),
    "message": ("message", "text"),
}
_OLD = ("groups", "segments", "gendersegment", "message type", "message")
_CHANNELS = {
    "e-mail": Channel.EMAIL,
    "email": Channel.EMAIL,
    "mail": Channel.EMAIL,
    "sms": Channel.SMS,
    "text": Channel.SMS,
    "push": Channel.PUSH,
}
_BLANKS = re.compile(r"[\s_]+")


@dataclass(frozen=True)
class Found:
    """Rows that were understood.

    Attributes:
        rows: In the order of the file.
        old_layout: Whether the file had the older headers.
        empty: Rows without a text or a segment, left out.
        channels: Rows whose channel wasn't known; they became e-mails.
    """

    rows: tuple[Message, ...]
    old_layout: bool
    empty: int
    channels: int


def understand(header: Sequence[str], cells: Sequence[Sequence[str]], gender: str) -> Found:
    """Make message rows of a table.

    Args:
        header: The column names: `COLUMNS` of the message table (segment and message are needed), or
            `Groups, Segments, GenderSegment, Message Type, Message`.
        cells: Rows of texts.
        gender: The header of the customers' gender, which the older layout doesn't name.

    Raises:
        FileProblem: The headers are neither.
    """
    names = [_BLANKS.sub(" ", name).strip().casefold() for name in header]
    rows = [dict(zip(names, row, strict=True)) for row in cells]
    if set(_OLD) <= set(names):
        return _found([_old_row(row, gender) for row in rows], True)
    places = {
        field: next((name for name in spelled if name in names), None) for field, spelled in _NAMES.items()
    }
    if not places["segment"] or not places["message"]:
        raise FileProblem(
            "This is no message table: it needs a column Segment and a column Message, but has "
            f"{listed(header, most=8)}. Download the table here to see the layout."
        )
    return _found([{field: row[name] for field, name in places.items() if name} for row in rows], False)


def _old_row(row: Mapping[str, str], gender: str) -> dict[str, str]:
    # A spreadsheet's column of codes may have become floats.
    code = row["segments"].strip().removesuffix(".0")
    # There, code and gender are one word: `333Male`.
    value = row["gendersegment"].strip().removeprefix(code).strip(" _-")
    return {
        "segment": row["groups"],
        "code": code,
        "trait": gender if value else "",
        "value": value,
        "strategy": row["message type"],
        "message": row["message"],
    }


def _found(rows: Sequence[Mapping[str, str]], old_layout: bool) -> Found:
    usable = [row for row in rows if row["segment"].strip() and row["message"].strip()]
    asked = [row.get("channel", "").strip().casefold() for row in usable]
    messages = tuple(
        Message(
            segment=row["segment"].strip(),
            code=row.get("code", "").strip(),
            trait=row.get("trait", "").strip(),
            value=row.get("value", "").strip(),
            strategy=row.get("strategy", "").strip(),
            channel=_CHANNELS.get(channel, Channel.EMAIL),
            subject=row.get("subject", ""),
            message=row["message"],
        )
        for row, channel in zip(usable, asked, strict=True)
    )
    strange = sum(bool(channel) and channel not in _CHANNELS for channel in asked)
    return Found(messages, old_layout, len(rows) - len(usable), strange)
