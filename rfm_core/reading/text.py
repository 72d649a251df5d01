"""Delimited text of any kind to a Table."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from rfm_core.errors import FileProblem
from rfm_core.reading.blocks import Body, read_carefully
from rfm_core.reading.dialect import NO_DELIMITER, choose_dialect, sep_line
from rfm_core.reading.encoding import Encoding, detect_encoding, transcode
from rfm_core.reading.fast import prove, scan
from rfm_core.reading.header import Header, find_header
from rfm_core.reading.kinds import Cells, is_blank
from rfm_core.reading.layout import Dialect
from rfm_core.reading.notices import header_findings, repair_findings, row_findings
from rfm_core.reading.parts import IN_MEMORY, SetAside, without_lines
from rfm_core.reading.progress import Progress
from rfm_core.reading.records import Shape, read_records, split_cells
from rfm_core.reading.scratch import Scratch
from rfm_core.reading.sniff import refuse_binary
from rfm_core.reading.table import LINE, Table
from rfm_core.reading.trailing import rows_below

_SAMPLE = 1 << 20
_SAMPLE_LINES = 2_000
_EMPTY = "The file is empty: it holds no data at all."


@dataclass(frozen=True)
class _Start:
    """The first part of the text, line by line with line ends, and how far into the file it begins."""

    lines: list[str]
    bom: int
    whole: bool


def read_text(path: Path, name: str, scratch: Scratch, progress: Progress) -> Table:
    """Read a delimited text file.

    Raises:
        FileProblem: Empty, binary, or nothing below the header.
    """
    progress("Looking at the file", None)
    encoding = detect_encoding(path)
    utf8 = _as_utf8(path, encoding, scratch, progress)
    start = _start(utf8)
    body, header, rows = _lay_out(utf8, start)
    _refuse_without_rows(start, header, rows)
    table = _read_rows(body, scratch, progress)
    names = tuple(body.columns)
    header_line = rows[header.index][0] if header.index is not None else None
    titles = [line for line, cells in rows[: header.first] if not is_blank(cells) and line != header_line]
    table = dataclasses.replace(
        table,
        name=name,
        encoding=encoding.name,
        header_line=header_line,
        findings=(*encoding.findings, *header_findings(header_line, len(titles), names), *table.findings),
    )
    return _without_empty_columns(table, [names[at] for at in header.unnamed])


def _as_utf8(path: Path, encoding: Encoding, scratch: Scratch, progress: Progress) -> Path:
    if encoding.clean:
        return path
    progress("Converting the text", None)
    target = scratch.file(".txt")
    transcode(path, encoding, target)
    scratch.drop(path)
    return target


def _start(path: Path) -> _Start:
    with path.open("rb") as file:
        raw = file.read(_SAMPLE)
        whole = not file.read(1)
    refuse_binary(raw)
    bom = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    text = raw[bom : None if whole else raw.rfind(b"\n") + 1].decode("utf-8", "replace")
    if not text.strip("\ufeff\x00 \t\r\n,;|"):
        raise FileProblem(_EMPTY if whole else f"{_EMPTY} Its first megabyte is blank.")
    pieces = text.split("\n")
    lines = [f"{piece}\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])
    return _Start(lines, bom, whole)


def _lay_out(path: Path, start: _Start) -> tuple[Body, Header, list[tuple[int, Cells]]]:
    """Where the rows begin and what they should be, from the first part of the text."""
    announced = sep_line(start.lines[0])
    skipped = 1 if announced else 0
    lines = start.lines[skipped:]
    dialect, width = choose_dialect("".join(lines), announced)
    rows = _sample_rows(lines[:_SAMPLE_LINES], dialect, width, skipped)
    header = find_header([cells for _, cells in rows], width)
    at = rows[header.first][0] - 1 if header.first < len(rows) else len(start.lines)
    offset = start.bom + sum(len(line.encode()) for line in start.lines[:at])
    raw_header = tuple(rows[header.index][1]) if header.index is not None else ()
    body = Body(path, offset, at + 1, Shape(dialect, width, header.kinds), header.names, raw_header)
    return body, header, rows


def _sample_rows(lines: list[str], dialect: Dialect, width: int, skipped: int) -> list[tuple[int, Cells]]:
    rows: list[tuple[int, Cells]] = []
    for record in read_records(lines, Shape(dialect, width)):
        text = "".join(lines[record.line : record.line + record.line_count]).rstrip("\r\n")
        cells = record.cells or split_cells(text, dialect, lenient=True)[0]
        rows.append((skipped + record.line + 1, cells))
    return rows


def _refuse_without_rows(start: _Start, header: Header, rows: list[tuple[int, Cells]]) -> None:
    if start.whole and all(is_blank(cells) for _, cells in rows[header.first :]):
        raise FileProblem("The file has no data rows: there is only a header.")


def _read_rows(body: Body, scratch: Scratch, progress: Progress) -> Table:
    """The rows, by the fast path if the whole file is proven healthy, else by the careful one."""
    delimiter = "," if body.shape.dialect.delimiter == NO_DELIMITER else body.shape.dialect.delimiter
    empty = Table("", "csv", "", delimiter, None, body.columns, pl.LazyFrame(), 0)
    proof = prove(body, progress)
    if proof is None:
        return _read_carefully(body, empty, scratch, progress)
    set_aside = SetAside()
    for line, reason, text in proof.below:
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


def _without_empty_columns(table: Table, unnamed: list[str]) -> Table:
    """The table without columns that have neither a name nor a value, such as after a trailing delimiter."""
    if not unnamed or table.header_line is None:
        return table
    filled = table.lazy.select((pl.col(unnamed).str.strip_chars() != "").any()).collect(engine="streaming")
    empty = {name for name in unnamed if not filled[name].item()}
    columns = tuple(name for name in table.columns if name not in empty)
    return dataclasses.replace(table, columns=columns, lazy=table.lazy.select(LINE, *columns))
