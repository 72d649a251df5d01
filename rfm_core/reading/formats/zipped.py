"""Zip archives with one table in them."""

from collections.abc import Sequence
from dataclasses import replace

from rfm_core.reading.formats import text
from rfm_core.reading.reader import HEAD, Content, Reader, Request

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")


def _read(request: Request) -> Request:
    from rfm_core.reading import archive

    inner = request.one_deeper()
    with archive.open_zip(request.path) as opened:
        member = archive.choose_member(opened, request.sheet, request.endings)
        path = archive.extract(opened, member, request.room)
    return replace(inner, path=path, sheet=None if request.sheet == member.filename else request.sheet)


def _content(content: Content) -> float | Content:
    """What an archive holds: its largest part."""
    import zipfile
    import zlib

    from rfm_core.reading.archive import open_zip

    if content.path is None:
        return text.memory(content.megabytes)
    with open_zip(content.path) as archive:
        largest = max(archive.infolist(), key=lambda part: part.file_size, default=None)
        if largest is None:
            return text.memory(0)
        head = b""
        if largest.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            try:
                with archive.open(largest) as source:
                    head = source.read(HEAD)
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
                head = b""  # damaged: the reader will say so
        return Content(head, largest.file_size / (1 << 20))


def _example(rows: Sequence[Sequence[str]]) -> bytes:
    import io
    import zipfile

    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("table.csv", text.example(rows))
    return sink.getvalue()


ZIP = Reader(
    kind="zip",
    label="Zip archive",
    found="a zip archive (XLSX, XLSB and ODS workbooks are such archives, too)",
    read=_read,
    memory=_content,
    endings=(".zip",),
    magic=MAGIC,
    example=_example,
)
