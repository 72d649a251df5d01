"""Small workbooks of the kinds that no library here writes, byte by byte; each kind from the same rows."""

import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

Value = str | float | date | timedelta | None
Sheets = dict[str, Sequence[Sequence[Value]]]

_DAY_ZERO = date(1899, 12, 30)
_PLAIN, _DATE, _SPAN = 0, 1, 2
_FORMATS = (0, 14, 46)
"""Built-in number formats of the three styles: general, a date, hours that go on beyond 24."""
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def _numbered(value: float | date | timedelta) -> tuple[float, int]:
    """A value as a workbook keeps it, a number, and the style that gives it its meaning."""
    if isinstance(value, date):
        return float((value - _DAY_ZERO).days), _DATE
    if isinstance(value, timedelta):
        return value / timedelta(days=1), _SPAN
    return float(value), _PLAIN


def _cells(rows: Sequence[Sequence[Value]]):
    return ((y, x, value) for y, row in enumerate(rows) for x, value in enumerate(row) if value is not None)


# XLS: records of BIFF8 in an OLE2 container


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _begin(what: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, what, 0x0DBB, 0x07CC, 0, 6))


_END = _record(0x000A, b"")
_STYLES = b"".join(_record(0x00E0, struct.pack("<HH", 0, kind) + bytes(16)) for kind in _FORMATS)


def _xls_sheet(rows: Sequence[Sequence[Value]]) -> bytes:
    written = b""
    for y, x, value in _cells(rows):
        if isinstance(value, str):
            text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
            written += _record(0x0204, struct.pack("<HHH", y, x, _PLAIN) + text)
        else:
            number, style = _numbered(value)
            written += _record(0x0203, struct.pack("<HHHd", y, x, style, number))
    return _begin(0x0010) + written + _END


def xls(sheets: Sheets, *, password: bool = False) -> bytes:
    """A workbook of Excel 97 to 2003."""
    start = _begin(0x0005) + (_record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) if password else b"")
    bodies = [_xls_sheet(rows) for rows in sheets.values()]
    listed = [struct.pack("<BBBB", 0, 0, len(name), 0) + name.encode("ascii") for name in sheets]
    place = len(start + _STYLES + _END) + sum(len(one) + 8 for one in listed)
    bound = b""
    for entry, body in zip(listed, bodies, strict=True):
        bound += _record(0x0085, struct.pack("<I", place) + entry)
        place += len(body)
    return ole2("Workbook", start + _STYLES + bound + _END + b"".join(bodies))


def ole2(name: str, content: bytes) -> bytes:
    """A container with one stream: header, one sector of its map, one of its directory, then the stream."""
    end, free, size = 0xFFFFFFFE, 0xFFFFFFFF, 512
    content = content.ljust(max(4096, -(-len(content) // size) * size), b"\0")
    sectors = len(content) // size
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    chain = [0xFFFFFFFD, end, *range(3, sectors + 2), end]
    used = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    entries = (
        _entry("Root Entry", 5, end, 0, child=1) + _entry(name, 2, 2, len(content)) + 2 * _entry("", 0, 0, 0)
    )
    return header + used + entries + content


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    label = f"{name}\0".encode("utf-16-le") if name else b""
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
    head = label.ljust(64, b"\0") + struct.pack("<HBB", len(label), kind, 1) + links
    return head + bytes(36) + struct.pack("<IQ", start, size)


# XLSB: records of BIFF12 in a zip


def _record12(kind: int, content: bytes = b"") -> bytes:
    def number(value: int) -> bytes:
        low, rest = value & 0x7F, value >> 7
        return bytes([low | 0x80]) + number(rest) if rest else bytes([low])

    return number(kind) + number(len(content)) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _xlsb_sheet(rows: Sequence[Sequence[Value]]) -> bytes:
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    written = _record12(129) + _record12(148, size) + _record12(145)
    begun = -1
    for y, x, value in _cells(rows):
        if y > begun:
            begun = y
            written += _record12(0, struct.pack("<I", y) + bytes(13))
        if isinstance(value, str):
            written += _record12(6, struct.pack("<II", x, _PLAIN) + _wide(value))
        else:
            number, style = _numbered(value)
            written += _record12(5, struct.pack("<IId", x, style, number))
    return written + _record12(146) + _record12(130)


def xlsb(sheets: Sheets) -> bytes:
    """A binary workbook of Excel 2007 and later."""
    parts = {"[Content_Types].xml": b"<Types/>"}
    listed, links = b"", ""
    for number, (name, rows) in enumerate(sheets.items(), 1):
        listed += _record12(156, struct.pack("<II", 0, number) + _wide(f"r{number}") + _wide(name))
        target = f"worksheets/sheet{number}.bin"
        links += f'<Relationship Id="r{number}" Type="{_TYPE}worksheet" Target="{target}"/>'
        parts[f"xl/{target}"] = _xlsb_sheet(rows)
    styles = b"".join(_record12(47, struct.pack("<HH", 0, kind) + bytes(12)) for kind in _FORMATS)
    head = _record12(617, struct.pack("<I", len(_FORMATS)))
    parts["xl/styles.bin"] = _record12(278) + head + styles + _record12(618) + _record12(279)
    parts["xl/workbook.bin"] = _record12(131) + _record12(143) + listed + _record12(144) + _record12(132)
    parts["xl/_rels/workbook.bin.rels"] = f"<Relationships>{links}</Relationships>".encode()
    return zipped(parts)


# ODS: XML in a zip


def ods(sheets: Sheets, *, row_attributes: str = "", encrypted: bool = False) -> bytes:
    """A spreadsheet as LibreOffice writes it."""
    tables = ""
    for name, rows in sheets.items():
        written = "".join(
            f"<table:table-row {row_attributes}>{''.join(map(_ods_cell, row))}</table:table-row>"
            for row in rows
        )
        tables += f'<table:table table:name="{name}">{written}</table:table>'
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "table", "text")
    )
    inner = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    key = "<manifest:encryption-data/>" if encrypted else ""
    entry = f'<manifest:file-entry manifest:full-path="content.xml">{key}</manifest:file-entry>'
    manifest = f'<manifest:manifest xmlns:manifest="{space}">{entry}</manifest:manifest>'
    return zipped(
        {
            "mimetype": kind.encode(),
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": f"<office:document-content {spaces}>{inner}</office:document-content>".encode(),
        }
    )


def _ods_cell(value: Value) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        span = f"PT{minutes // 60:02}H{minutes % 60:02}M{seconds:02}S"
        return f'<table:table-cell office:value-type="time" office:time-value="{span}"/>'
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def zipped(parts: dict[str, bytes]) -> bytes:
    """Files as a zip."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return sink.getvalue()
