"""Which encoding a text file has: proven UTF-8, said by a byte-order mark, or guessed and said so."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rfm_core.findings import Finding, Level
from rfm_core.reading.code_pages import guess_code_page

# As much as the processor keeps at hand while it is looked at several times.
_CHUNK = 1 << 20
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
# From this byte on a character of UTF-8 begins that has several bytes, or none does.
_LEADING = 0xC0
_LENGTHS = np.array([2] * 30 + [3] * 16 + [4] * 5, np.uint8)
_LENGTHS = np.concatenate((np.ones(0xC2, np.uint8), _LENGTHS, np.ones(11, np.uint8)))
_SECOND_FROM, _SECOND_TO = np.full(256, 0x80, np.uint8), np.full(256, 0xBF, np.uint8)
_SECOND_FROM[[0xE0, 0xF0]] = 0xA0, 0x90
_SECOND_TO[[0xED, 0xF4]] = 0x9F, 0x8F


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
    seen, pending = _Bytes(), b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            seen.nul = seen.nul or b"\x00" in chunk
            seen.cr = seen.cr or b"\r" in chunk
            seen.lf = seen.lf or b"\n" in chunk
            seen.crlf = seen.crlf or (seen.cr and b"\r\n" in chunk)
            if chunk.isascii() and not pending:
                continue
            text = pending + chunk
            pending = _unfinished(text)
            _count_characters(seen, chunk, text[: len(text) - len(pending)])
    _count_characters(seen, pending, pending)
    return seen


def _unfinished(text: bytes) -> bytes:
    """The beginning of a character at the end of a text that may go on in the next one."""
    last = max((at for at in range(max(len(text) - 3, 0), len(text)) if text[at] >= _LEADING), default=None)
    return b"" if last is None else text[last + codecs.utf_8_decode(text[last:], "replace", False)[1] :]


def _count_characters(seen: _Bytes, chunk: bytes, text: bytes) -> None:
    """Count the characters beyond ASCII, and what is none: each start of one that doesn't go on as it should."""
    if text.isascii():
        return
    data = np.frombuffer(text, np.uint8)
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        valid, bad = _judged(data)
        seen.valid += valid
        seen.bad += bad
        if len(seen.sample) < _SAMPLE:
            _take_sample(seen, chunk)
    else:
        seen.valid += int(np.count_nonzero(data >= _LEADING))


def _judged(data: NDArray[np.uint8]) -> tuple[int, int]:
    """How many characters beyond ASCII are valid UTF-8, and how often a decoder would write � instead."""
    at = np.flatnonzero(data >= _LEADING)
    leading, length = data[at], _LENGTHS[data[at]]
    good, more = length > 1, np.zeros(len(at), np.int64)
    for step in range(1, 4):
        place = at + step
        byte = np.where(place < len(data), data[np.minimum(place, len(data) - 1)], 0)
        low, high = (_SECOND_FROM[leading], _SECOND_TO[leading]) if step == 1 else (0x80, 0xBF)
        follows = good & (length > step) & (byte >= low) & (byte <= high)
        good &= follows | (length <= step)
        more += follows
    following = int(np.count_nonzero((data & 0xC0) == 0x80))
    valid = int(np.count_nonzero(good))
    return valid, len(at) - valid + following - int(more.sum())


def _take_sample(seen: _Bytes, chunk: bytes) -> None:
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
            text = chunk.decode("latin-1") if _is_latin(chunk, encoding) else decoder.decode(chunk)
            yield _composed(text.removeprefix("\ufeff") if first else text, encoding)
            first = first and not text
        yield decoder.decode(b"", final=True)


def _is_latin(chunk: bytes, encoding: str) -> bool:
    """Whether every byte is the character of its number, which is several times as fast as looking it up."""
    if encoding != "cp1252":
        return False
    return not ((np.frombuffer(chunk, np.uint8) & 0xE0) == 0x80).any()


def _composed(text: str, encoding: str) -> str:
    """Letters and their tones as one sign, where the encoding has only both apart."""
    return unicodedata.normalize("NFC", text) if encoding == "cp1258" else text


def transcode(path: Path, encoding: Encoding, target: Path) -> None:
    """Write the text as UTF-8 with LF or CRLF line ends and without NULs; physical lines stay the same."""
    with target.open("wb") as sink:
        for text in decode(path, encoding.name):
            plain = text.replace("\x00", "")
            sink.write((plain.replace("\r", "\n") if encoding.cr_only else plain).encode("utf-8", "replace"))
