"""Which encoding a text file has: proven UTF-8, said by a byte-order mark, or guessed and said so."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rfm_core.findings import Finding, Level
from rfm_core.reading.code_pages import guess_code_page

_CHUNK = 4 << 20
_SAMPLE = 64 << 10
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Bytes that no Windows code page uses for a letter of a Latin script: a stray one is damage, not an encoding.
_DAMAGE = frozenset(b"\xff\x81\x8d\x8f\x90\x9d")


@dataclass
class _Bytes:
    """What one pass over the file saw."""

    valid: int = 0
    bad: int = 0
    nul: bool = False
    cr: bool = False
    lf: bool = False
    crlf: bool = False
    sample: bytearray = field(default_factory=bytearray)


@dataclass(frozen=True)
class Encoding:
    """How a file's bytes become text.

    Attributes:
        name: Python's name of the encoding.
        clean: The bytes are UTF-8 with LF or CRLF line ends and no NULs: they can be read as they are.
        cr_only: Lines end with CR alone.
        findings: `encoding_guessed` or `bad_characters`, where there is something to say.
    """

    name: str
    clean: bool
    cr_only: bool
    findings: tuple[Finding, ...] = ()


def detect_encoding(path: Path) -> Encoding:
    """Look at every byte once and say which encoding the file has."""
    with path.open("rb") as file:
        head = file.read(1 << 16)
    marked = next((name for bom, name in _BOMS if head.startswith(bom)), None) or _wide_without_mark(head)
    if marked and marked != "utf-8-sig":
        return Encoding(marked, clean=False, cr_only=_has_no_lf(path, marked))
    seen = _look(path)
    # Old Mac files end lines with CR alone and may have LF inside quoted cells.
    cr_only = seen.cr and (
        not seen.lf or (not seen.crlf and 0 <= head.find(b"\r") < head.find(b"\n") % len(head))
    )
    name, findings = _decide(seen, marked or "utf-8")
    clean = name.startswith("utf-8") and not (seen.bad or seen.nul or cr_only)
    return Encoding(name, clean, cr_only, findings)


def _wide_without_mark(head: bytes) -> str | None:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _has_no_lf(path: Path, encoding: str) -> bool:
    lf = seen_cr = False
    for text in decode(path, encoding):
        lf, seen_cr = lf or "\n" in text, seen_cr or "\r" in text
        if lf:
            return False
    return seen_cr


def _look(path: Path) -> _Bytes:
    seen = _Bytes()
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    pending = b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            seen.nul = seen.nul or b"\x00" in chunk
            seen.cr = seen.cr or b"\r" in chunk
            seen.lf = seen.lf or b"\n" in chunk
            seen.crlf = seen.crlf or (seen.cr and b"\r\n" in chunk)
            if chunk.isascii() and not pending:
                continue
            text = decoder.decode(chunk)
            pending = decoder.getstate()[0]
            _count_characters(seen, chunk, text)
        _count_characters(seen, pending, decoder.decode(b"", final=True))
    return seen


def _count_characters(seen: _Bytes, chunk: bytes, text: str) -> None:
    replaced = text.count("\ufffd")
    if replaced:
        replaced -= min(replaced, chunk.count("\ufffd".encode()))
    if text and not text.isascii():
        seen.valid += len(text) - len(text.encode("ascii", "ignore")) - replaced
    if replaced:
        seen.bad += replaced
        for line in re.split(rb"[\r\n]+", chunk):
            if len(seen.sample) >= _SAMPLE:
                break
            if not line.isascii():
                seen.sample += line[:2000] + b"\n"


def _decide(seen: _Bytes, marked: str) -> tuple[str, tuple[Finding, ...]]:
    if not seen.bad:
        return marked, ()
    high = {byte for byte in seen.sample if byte > 127}
    stray = seen.bad <= 3 and high <= _DAMAGE
    if marked == "utf-8-sig" or seen.valid >= seen.bad or stray:
        return marked, (_bad_characters(seen.bad),)
    name = guess_code_page(bytes(seen.sample))
    message = (
        f"The file doesn't say its encoding; it was guessed as {name}. Look at names with accents or symbols."
    )
    return name, (Finding("encoding_guessed", message, level=Level.WARNING),)


def _bad_characters(bad: int) -> Finding:
    message = (
        f"{bad:,} {'character' if bad == 1 else 'characters'} of the file can't be read in its encoding (UTF-8); "
        "each was replaced by �."
    )
    return Finding("bad_characters", message, bad, Level.WARNING)


def decode(path: Path, encoding: str) -> Iterator[str]:
    """The file's text in pieces of bounded size; what can't be decoded becomes �."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    first = True
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            text = decoder.decode(chunk)
            yield _composed(text.removeprefix("\ufeff") if first else text, encoding)
            first = first and not text
        yield decoder.decode(b"", final=True)


def _composed(text: str, encoding: str) -> str:
    """Letters and their tones as one sign, where the encoding has only both apart."""
    return unicodedata.normalize("NFC", text) if encoding == "cp1258" else text


def transcode(path: Path, encoding: Encoding, target: Path) -> None:
    """Write the text as UTF-8 with LF or CRLF line ends and without NULs; physical lines stay the same."""
    with target.open("wb") as sink:
        for text in decode(path, encoding.name):
            plain = text.replace("\x00", "")
            sink.write((plain.replace("\r", "\n") if encoding.cr_only else plain).encode("utf-8", "replace"))
