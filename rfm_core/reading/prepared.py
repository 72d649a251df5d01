"""Texts whose rows have to be written anew before they can be read: quoted whole, with rare separators, or aligned."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from rfm_core.findings import Finding
from rfm_core.reading.aligned import Split, aligned_columns, is_rule
from rfm_core.reading.dialect import agreement, sep_line
from rfm_core.reading.kept_as_text import keeps_text, without_marks
from rfm_core.reading.laid_out import FirstPart, first_part
from rfm_core.reading.lines import lines_of, rows_of
from rfm_core.reading.notices import (
    kept_as_text_findings,
    separator_findings,
    stuffed_findings,
    wrapped_findings,
)
from rfm_core.reading.rare_separators import rare_separator
from rfm_core.reading.scratch import Scratch
from rfm_core.reading.spaced import close_up, spaced_delimiter
from rfm_core.reading.stuffed import stuffed_separator, take_out
from rfm_core.reading.wrapped import is_wrapped, unwrap

_LOOK_AT = 500
_EVEN = 0.9
"""So many lines have as many tabs as most, where each parts two values and none is there to fill up."""
_BETWEEN = "\x1f"
"""Parts the values of a text that is written anew; no text uses it."""
_COMMA_IN_NUMBER = re.compile(r"(?<=\d),(?=\d)")


@dataclass(frozen=True)
class Prepared:
    """A text that can be read.

    Attributes:
        path: Where it is.
        start: Its first part.
        separator: What parted the values in the file, where that is none of the usual separators.
        findings: What had to be done.
    """

    path: Path
    start: FirstPart
    separator: str | None = None
    findings: tuple[Finding, ...] = ()


def prepared(path: Path, scratch: Scratch) -> Prepared:
    """The text itself, or what was written instead.

    Raises:
        FileProblem: It is blank, or no text; a line is endless.
    """
    ready = _parted(path, scratch)
    if not keeps_text(ready.start.lines):
        return ready
    target = scratch.file(".txt")
    marked = without_marks(ready.path, target)
    scratch.drop(ready.path)
    start = replace(first_part(target), separator=ready.start.separator)
    return replace(
        ready, path=target, start=start, findings=(*ready.findings, *kept_as_text_findings(marked))
    )


def _parted(path: Path, scratch: Scratch) -> Prepared:
    """The text in which usual separators part the values, or one that is known."""
    start = first_part(path)
    if is_wrapped(start.lines):
        return _written(path, scratch, unwrap, wrapped_findings(wrapped=True))
    if (delimiter := spaced_delimiter(start.lines)) is not None:
        return _written(path, scratch, lambda source, target: close_up(source, target, delimiter))
    if sep_line(start.lines[0]):
        return Prepared(path, start)
    lines = [text for line in start.lines[:_LOOK_AT] if (text := line.strip("\r\n\ufeff")).strip()]
    if (outer := stuffed_separator(lines)) is not None:
        said = stuffed_findings(outer)
        return _written(path, scratch, lambda source, target: take_out(source, target, outer), said)
    return _with_unusual_separator(path, start, lines, scratch)


def _with_unusual_separator(path: Path, start: FirstPart, lines: list[str], scratch: Scratch) -> Prepared:
    fit, width, usual = agreement("\n".join(lines) + "\n")
    if (rare := rare_separator(lines, fit)) is not None:
        said = separator_findings(rare)
        if len(rare) == 1 and rare.isascii():
            return Prepared(path, replace(start, separator=rare), rare, said)
        found = _written(path, scratch, lambda source, target: _part(source, target, rare), said)
        return replace(found, start=replace(found.start, separator=_BETWEEN), separator=rare)
    # A comma between digits may be a decimal sign, and then it parts nothing.
    decimal = usual == "," and all("," not in _COMMA_IN_NUMBER.sub("", line) for line in lines)
    filled_up = usual == "\t" and fit < _EVEN * (1 - 1 / width)
    if usual not in (";", "|") and (split := aligned_columns(lines, 1 if decimal or filled_up else width)):
        found = _written(
            path, scratch, lambda source, target: _cut(source, target, split), separator_findings(" ")
        )
        return replace(found, start=replace(found.start, separator=_BETWEEN), separator=" ")
    return Prepared(path, start)


def _written(
    path: Path, scratch: Scratch, write: Callable[[Path, Path], None], findings: tuple[Finding, ...] = ()
) -> Prepared:
    target = scratch.file(".txt")
    write(path, target)
    scratch.drop(path)
    return Prepared(target, first_part(target), None, findings)


def _part(path: Path, target: Path, separator: str) -> None:
    """Write one sign for every separator outside quotes; physical lines stay the same."""
    edge = separator.encode()
    cell = re.compile(rb'"[^"]*(?:""[^"]*)*"|' + re.escape(edge))
    between = _BETWEEN.encode()
    with path.open("rb") as source, target.open("wb") as sink:
        for row in rows_of(source, edge):
            plain = row.replace(between, b"")
            quoted = b'"' in plain
            sink.write(
                cell.sub(lambda found: between if found[0] == edge else found[0], plain)
                if quoted
                else plain.replace(edge, between)
            )


def _cut(path: Path, target: Path, split: Split) -> None:
    """Write the values of every line with one sign between them; physical lines stay the same."""
    with path.open("rb") as source, target.open("wb") as sink:
        for line in lines_of(source):
            text = line.decode("utf-8", "replace").strip("\r\n\ufeff").replace(_BETWEEN, "")
            cells = [] if is_rule(text) or not text.strip() else split(text.rstrip())
            sink.write(_BETWEEN.join(cells).encode() + b"\n")
