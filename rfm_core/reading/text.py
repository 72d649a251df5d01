"""Delimited text of any kind to a Table."""

import dataclasses
from pathlib import Path

import polars as pl

from rfm_core.errors import FileProblem
from rfm_core.findings import Finding
from rfm_core.progress import Progress
from rfm_core.reading.blocks import read_carefully
from rfm_core.reading.dialect import NO_DELIMITER
from rfm_core.reading.encoding import Encoding, detect_encoding, transcode
from rfm_core.reading.fast import prove, scan
from rfm_core.reading.header import Header
from rfm_core.reading.kept import Body
from rfm_core.reading.laid_out import lay_out
from rfm_core.reading.notices import (
    alignment_findings,
    header_findings,
    header_repair_findings,
    last_column_findings,
    one_column_findings,
    repair_findings,
    row_findings,
)
from rfm_core.reading.parts import IN_MEMORY, SetAside, without_lines
from rfm_core.reading.pieces import TextPieces
from rfm_core.reading.prepared import prepared
from rfm_core.reading.records import Repair
from rfm_core.reading.scratch import Scratch
from rfm_core.reading.table import LINE, Table
from rfm_core.reading.trailing import rows_below

_LOOK_AT = 500


def read_text(path: Path, name: str, scratch: Scratch, progress: Progress) -> Table:
    """Read a delimited text file.

    Raises:
        FileProblem: Empty, binary, or nothing below the header.
    """
    progress("Looking at the file", None)
    encoding = detect_encoding(path)
    utf8 = _as_utf8(path, encoding, scratch, progress)
    ready = prepared(utf8, scratch)
    start = ready.start
    found = lay_out(ready.path, start)
    body, header = found.body, found.header
    if start.whole and found.no_rows:
        raise FileProblem("The file has no data rows: there is only a header.")
    table = _read_rows(body, scratch, progress)
    table = dataclasses.replace(
        table,
        name=name,
        encoding=encoding.name,
        delimiter=ready.separator or table.delimiter,
        header_line=found.header_line,
        findings=(
            *encoding.findings,
            *ready.findings,
            *header_findings(found.header_line, found.titles, body.columns),
            *header_repair_findings(found.unquoted, found.squeezed),
            *alignment_findings(header),
            *table.findings,
        ),
    )
    table = _with_columns_judged(table, header)
    if len(table.columns) == 1:
        said = one_column_findings(table.columns[0], start.lines[:_LOOK_AT])
        table = dataclasses.replace(table, findings=(*table.findings, *said))
    return table


def _as_utf8(path: Path, encoding: Encoding, scratch: Scratch, progress: Progress) -> Path:
    if encoding.clean:
        return path
    progress("Converting the text", None)
    target = scratch.file(".txt")
    transcode(path, encoding, target)
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
    pieces = TextPieces(
        body,
        body.path,
        body.offset,
        ragged=bool(proof.below),
        left_out=tuple(proof.left_out),
        last_line=proof.last_line if proof.below else None,
    )
    lazy, in_memory = _held(without_lines(scan(body, proof), proof.left_out), body.path, scratch)
    return dataclasses.replace(
        empty,
        lazy=lazy,
        pieces=None if in_memory else pieces,
        rows=proof.rows,
        rejected=set_aside.frame(),
        findings=row_findings(set_aside.frame(), proof.repeated_headers),
        scratch=scratch,
    )


def _held(lazy: pl.LazyFrame, path: Path, scratch: Scratch) -> tuple[pl.LazyFrame, bool]:
    """The rows of a file, and whether they are in memory, as where it is small, and then without the file."""
    if path.stat().st_size > IN_MEMORY:
        return lazy, False
    lazy = lazy.collect(engine="streaming").lazy()
    scratch.drop(path)
    return lazy, True


def _read_carefully(body: Body, empty: Table, scratch: Scratch, progress: Progress) -> Table:
    found = read_carefully(body, scratch, progress)
    kept = found.kept.close()
    tail = found.kept.tail()
    below = rows_below(tail)
    for line, cells in tail:
        if line in below:
            found.set_aside.add(line, below[line], body.shape.dialect.delimiter.join(cells))
    rejected = found.set_aside.frame()
    if found.kept.rows - len(below) == 0:
        raise FileProblem(
            f"The file has no data rows that can be read: {rejected.height:,} lines were found, and none fits "
            f"the {body.shape.width} columns of its header."
        )
    pieces = TextPieces(body, kept.path, kept.offset, breaks=True, left_out=tuple(below), line=kept.line)
    lazy, in_memory = _held(without_lines(kept.scan, below), kept.path, scratch)
    return dataclasses.replace(
        empty,
        lazy=lazy,
        pieces=None if in_memory else pieces,
        rows=found.kept.rows - len(below),
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
