"""JSON: one object a line (NDJSON), a list of objects, or an object with such a list."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rfm_core.reading.formats import text
from rfm_core.reading.reader import Content, Reader, Request

if TYPE_CHECKING:
    from rfm_core.reading.table import Table

_RECORD = re.compile(r'(?:\[\s*)?\{\s*(?:"(?:[^"\\\n]|\\.)*(?:"(?!\s*\})|$)|\}\s*[\],{\n]|\}?\s*$)')
_FEW, _LONG = 20, 75
"""So few records in the first bytes are long ones, of which each megabyte takes so many in memory."""
_BEHIND = re.compile(r"[ \t\r]*(?:\[|,?[ \t\r]*(?:$|[\n{\]]))")


def _read(request: Request) -> "Table":
    from rfm_core.reading.json.table import read_json

    return read_json(request)


def _holds(content: Content) -> bool:
    """Whether the first value is one of JSON, with nothing behind it that belongs to a row of a text table."""
    from rfm_core.reading.json.decoding import Broken, Decoder

    begin = content.text
    try:
        _, end = Decoder().read(begin, 0)
    except Broken as broken:
        goes_on = broken.cut and not content.is_whole
        return bool(_RECORD.match(begin)) or (goes_on and not begin.startswith("{"))
    return bool(_BEHIND.match(begin, end))


def _memory(content: Content) -> float:
    """Of 200 MB in a million records 180 more than at the start; of records as long as may be (4 MB of numbers) 400."""
    few = content.head.count(b"}") < _FEW
    long = _LONG * min(content.megabytes, 4) if few else 0
    return text.memory(content.megabytes) + long


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
