"""Files that hold no table that can be read here, by their first bytes, and what is said of them."""

import re

from rfm_core.errors import FileProblem

SAVE_AS = "Open it where it came from and save it as CSV or XLSX."

_FOREIGN = (
    (b"\x09\x08", "a very old .xls workbook, without the container that later ones have"),
    (b"\x89PNG", "an image (PNG), not a table"),
    (b"\xff\xd8\xff", "an image (JPEG), not a table"),
    (b"GIF8", "an image (GIF), not a table"),
    (b"II*\x00", "an image (TIFF), not a table"),
    (b"MM\x00*", "an image (TIFF), not a table"),
    (b"%PDF", "a PDF document, not a table"),
    (b"{\\rtf", "a rich text document (RTF), not a table"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it first"),
    (b"SQLite format 3", "an SQLite database"),
    (b"ARROW1", "an Arrow (Feather) file"),
    (b"ORC\x00", "an ORC file"),
    (b"Obj\x01", "an Avro file"),
    (b"$FL2", "an SPSS file"),
    (b"\x7fELF", "a program, not a table"),
    (b"MZ\x90", "a program, not a table"),
)
_HTML = re.compile(rb"\s*<(!doctype html|html|head|body|table|meta|div|script)\b", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml", re.IGNORECASE)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def refuse_foreign(head: bytes) -> None:
    """Refuse what is known to be something else.

    Raises:
        FileProblem: It is.
    """
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise FileProblem(f"This file is {what}, so it can't be read here. {SAVE_AS}")
    _refuse_markup(head)


def _refuse_markup(head: bytes) -> None:
    text = head.removeprefix(_BOMS[0])
    if text.startswith(_BOMS[1:]):
        text = text[2:].replace(b"\x00", b"")
    if _HTML.match(text):
        raise FileProblem(f"This file is a web page (HTML), even if it is named .xls or .csv. {SAVE_AS}")
    if _XML.match(text):
        raise FileProblem(
            f"This file is XML (perhaps an Excel 2003 XML workbook), not a table of text. {SAVE_AS}"
        )


def refuse_binary(sample: bytes) -> None:
    """Refuse what is no text at all: a soup of control characters; NULs and those that part values are fine."""
    odd = sum(sample.count(bytes([code])) for code in (*range(2, 9), *range(14, 27)))
    if odd > 0.05 * len(sample):
        raise FileProblem(
            f"This file is not a table of text: its bytes are of a binary format unknown here. {SAVE_AS}"
        )
