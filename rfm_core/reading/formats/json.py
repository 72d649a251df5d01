"""JSON: one object a line (NDJSON), a list of objects, or an object with such a list."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rfm_core.reading.reader import Content, Reader, Request

if TYPE_CHECKING:
    from rfm_core.reading.table import Table

_RECORD = re.compile(r'(?:\[\s*)?\{\s*(?:"(?:[^"\\\n]|\\.)*(?:"(?!\s*\})|$)|\}\s*[\],{\n]|\}?\s*$)')
_BEHIND = re.compile(r"[ \t\r]*,?[ \t\r]*(?:$|[\n{\]])")


def _read(request: Request) -> "Table":
    from rfm_core.reading.json.table import read_json

    return read_json(request)


def _holds(content: Content) -> bool:
    """Whether the first value is one of JSON, with nothing behind it that belongs to a row of a text table."""
    from rfm_core.reading.json.decoding import Broken, Decoder

    text = content.text
    try:
        _, end = Decoder().read(text, 0)
    except Broken as broken:
        goes_on = broken.cut and not content.is_whole
        return bool(_RECORD.match(text)) or (goes_on and not text.startswith("{"))
    return bool(_BEHIND.match(text, end))


def _memory(content: Content) -> float:
    return 200 + 0.6 * content.megabytes


def _example(rows: Sequence[Sequence[str]]) -> bytes:
    import json

    header, *body = rows
    return b"".join(json.dumps(dict(zip(header, row, strict=True))).encode() + b"\n" for row in body)


JSON = Reader(
    kind="json",
    label="JSON records",
    found="JSON",
    read=_read,
    memory=_memory,
    names=("JSON",),
    endings=(".json", ".ndjson", ".jsonl"),
    magic=(b"{", b"["),
    holds=_holds,
    of_text=True,
    has_header=False,
    example=_example,
)
