"""Gzip: one file, packed."""

import zlib
from collections.abc import Sequence
from dataclasses import replace

from rfm_core.reading.formats import text
from rfm_core.reading.reader import HEAD, Content, Reader, Request

_MAGIC = b"\x1f\x8b"
_MB = 1 << 20


def _read(request: Request) -> Request:
    from rfm_core.reading.archive import inflate_gzip

    inner = request.one_deeper()
    return replace(inner, path=inflate_gzip(request.path, request.room))


def _content(content: Content) -> Content:
    """What a gzip file holds, by its first bytes and the size told in its last ones."""
    told = 0.0
    if content.path and content.megabytes * _MB > 4:
        with content.path.open("rb") as file:
            file.seek(-4, 2)
            told = int.from_bytes(file.read(4), "little") / _MB
    try:
        head = zlib.decompressobj(wbits=31).decompress(content.head, HEAD)
    except zlib.error:
        head = b""  # damaged: the reader will say so
    return Content(head, max(told, content.megabytes))


def _example(rows: Sequence[Sequence[str]]) -> bytes:
    import gzip

    return gzip.compress(text.example(rows), mtime=0)


GZIP = Reader(
    kind="gzip",
    label="Gzip",
    found="a gzip file",
    read=_read,
    memory=_content,
    endings=(".gz",),
    magic=(_MAGIC,),
    example=_example,
)
