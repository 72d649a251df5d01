"""Delimited text of any kind to a Table."""

import dataclasses
from pathlib import Path

import polars as pl

from rfm_core.errors import FileProblem
from rfm_core.findings import Finding
from rfm_core.progress import Progress
from rfm_core.reading.blocks import Body, read_carefully
from rfm_core.reading.dialect import NO_DELIMITER
from rfm_core.reading.encoding import Encoding, detect_encoding, transcode
from rfm_core.reading.fast import prove, scan
from rfm_core.reading.header import Header
from rfm_core.reading.kept_as_text import keeps_text, without_marks
from rfm_core.reading.laid_out import first_part, lay_out
from rfm_core.reading.notices import (
    alignment_findings,
    header_findings,
    header_repair_findings,
    kept_as_text_findings,
    last_column_findings,
    repair_findings,
    row_findings,
    wrapped_findings,
)
from rfm_core.reading.parts import IN_MEMORY, SetAside, without_lines
from rfm_core.reading.records import Repair
from rfm_core.reading.scratch import Scratch
from rfm_core.reading.spaced import close_up, spaced_delimiter
from rfm_core.reading.table import LINE, Table
from rfm_core.reading.trailing import rows_below
from rfm_core.reading.wrapped import is_wrapped, unwrap


def read_text(path: Path, name: str, scratch: Scratch, progress: Progress) -> Table:
    """Read a delimited text file.

    Raises:
        FileProblem: Empty, binary, or nothing below the header.
    """
    progress("Looking at the file", None)
    encoding = detect_encoding(path)
    utf8 = _as_utf8(path, encoding, scratch, progress)
    start = first_part(utf8)
    wrapped = is_wrapped(start.lines)
    if wrapped:
        utf8 = _unwrapped(utf8, scratch)
        start = first_part(utf8)
    elif (delimiter := spaced_delimiter(start.lines)) is not None:
        utf8 = _closed_up(utf8, scratch, delimiter)
        start = first_part(utf8)
    marked = 0
    if keeps_text(start.lines):
        utf8, marked = _unmarked(utf8, scratch)
        start = first_part(utf8)
    found = lay_out(utf8, start)
    body, header = found.body, found.header
    if start.whole and found.no_rows:
        raise FileProblem("The file has no data rows: there is only a header.")
    table = _read_rows(body, scratch, progress)
    table = dataclasses.replace(
        table,
        name=name,
        encoding=encoding.name,
        header_line=found.header_line,
        findings=(
            *encoding.findings,
            *wrapped_findings(wrapped),
            *kept_as_text_findings(marked),
            *header_findings(found.header_line, found.titles, body.columns),
            *header_repair_findings(found.unquoted, found.squeezed),
            *alignment_findings(header),
            *table.findings,
        ),
    )
    return _with_columns_judged(table, header)


def _as_utf8(path: Path, encoding: Encoding, scratch: Scratch, progress: Progress) -> Path:
    if encoding.clean:
        return path
    progress("Converting the text", None)
    target = scratch.file(".txt")
    transcode(path, encoding, target)
    scratch.drop(path)
    return target


def _unwrapped(path: Path, scratch: Scratch) -> Path:
    target = scratch.file(".txt")
    unwrap(path, target)
    scratch.drop(path)
    return target


def _unmarked(path: Path, scratch: Scratch) -> tuple[Path, int]:
    target = scratch.file(".txt")
    marked = without_marks(path, target)
    scratch.drop(path)
    return target, marked


def _closed_up(path: Path, scratch: Scratch, delimiter: str) -> Path:
    target = scratch.file(".txt")
    close_up(path, target, delimiter)
    scratch.drop(path)
    return target


def _read_rows(body: Body, scratch: Scratch, progress: Progress) -> Table:
    """The rows, by the fast path if the whole file is proven healthy, else by the careful one."""
    delimiter = "," if body.shape.dialect.delimiter == NO_DELIMITER else body.shape.dialect.delimiter
    empty = Table("", "csv", "", delimiter, None, body.columns, pl.LazyFrame(), 0)
    proof = prove(body, progress)
    if proof is None:
        return _read_carefully(body, empty, scratch, progress)
    set_aside = SetAside()
    for line, reason, text in (*proof.totals, *proof.below):
        set_aside.add(line, reason, text)
    lazy = without_lines(scan(body, proof), proof.left_out)
    if body.path.stat().st_size <= IN_MEMORY:
        lazy = lazy.collect(engine="streaming").lazy()
        scratch.drop(body.path)
    return dataclasses.replace(
        empty,
        lazy=lazy,
        rows=proof.rows,
        rejected=set_aside.frame(),
        findings=row_findings(set_aside.frame(), proof.repeated_headers),
        scratch=scratch,
    )


def _read_carefully(body: Body, empty: Table, scratch: Scratch, progress: Progress) -> Table:
    found = read_carefully(body, scratch, progress)
    scratch.drop(body.path)
    tail = [(row[0], [cell or "" for cell in row[1:]]) for row in found.parts.tail.iter_rows()]
    below = rows_below(tail)
    for line, cells in tail:
        if line in below:
            found.set_aside.add(line, below[line], body.shape.dialect.delimiter.join(cells))
    rejected = found.set_aside.frame()
    if found.parts.rows - len(below) == 0:
        raise FileProblem(
            f"The file has no data rows that can be read: {rejected.height:,} lines were found, and none fits "
            f"the {body.shape.width} columns of its header."
        )
    return dataclasses.replace(
        empty,
        lazy=without_lines(found.parts.lazy(), below),
        rows=found.parts.rows - len(below),
        rejected=rejected,
        findings=(
            *repair_findings(found.repairs),
            *row_findings(rejected, found.counts["repeated_header"]),
        ),
        scratch=scratch,
    )


def _with_columns_judged(table: Table, header: Header) -> Table:
    """The table without columns that have neither a name nor a value, and what is odd about its last one."""
    if table.header_line is None:
        return table
    unnamed = [header.names[at] for at in header.unnamed]
    asked = list(dict.fromkeys([*unnamed, *([header.names[-1]] if header.last_empty else [])]))
    if not asked:
        return table
    filled = table.lazy.select((pl.col(asked).str.strip_chars() != "").any()).collect(engine="streaming")
    empty = {name for name in unnamed if not filled[name].item()}
    columns = tuple(name for name in table.columns if name not in empty)
    short = any(finding.kind == f"repaired_{Repair.SHORT}" for finding in table.findings)
    last, explained = header.names[-1], header.missing or header.trailing or short
    said = (
        () if explained or last not in filled else _about_last(last, unnamed, empty=not filled[last].item())
    )
    findings = (*table.findings, *said)
    return dataclasses.replace(
        table, columns=columns, lazy=table.lazy.select(LINE, *columns), findings=findings
    )


def _about_last(name: str, unnamed: list[str], *, empty: bool) -> tuple[Finding, ...]:
    return last_column_findings(name, named=name not in unnamed, empty=empty)
