"""Whatever a CSV writer writes is read back exactly."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rfm_core.reading import LINE, read_table

# Cells of plain text, with everything that makes CSV hard; a table's first column is an id, so no row is blank.
# An apostrophe before a digit is a spreadsheet's mark to keep a number as text, and is taken off.
CELL = st.text(st.sampled_from("ab1,;\t|\"'\n\r é€ü"), max_size=6).filter(lambda text: "'1" not in text)
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width - 1, max_size=width - 1), min_size=1, max_size=30)
)


def written(rows: list[list[str]], delimiter: str, line_end: str, quoting: int) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)
    return text.getvalue()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    cells=TABLES,
    delimiter=st.sampled_from(",;\t|"),
    line_end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
)
def test_quoted_tables_come_back_exactly(
    cells: list[list[str]], delimiter: str, line_end: str, quoting: int, encoding: str
) -> None:
    header = ["customer", *(f"column {number}" for number in range(1, len(cells[0]) + 1))]
    rows = [[f"C{number}", *row] for number, row in enumerate(cells, start=1)]
    text = written([header, *rows], delimiter, line_end, quoting)

    table = read_table(text.encode(encoding))

    assert table.columns == tuple(header)
    assert table.rows == len(rows)
    assert table.rejected.is_empty()
    assert [list(row) for row in table.frame.iter_rows()] == [[cell or None for cell in row] for row in rows]
    assert table.lazy.collect()[LINE].to_list() == starts(rows, line_end)


def starts(rows: list[list[str]], line_end: str) -> list[int]:
    """The physical line on which each row starts."""
    lines, line = [], 2
    for row in rows:
        lines.append(line)
        line += 1 + sum(cell.count("\n") for cell in row)
    return lines


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(
    ["1,a,2024-01-05,3", "2,b", '3,"c,2024-01-05,4', '4,d",2024-01-05,5', "5,e,2024-01-05,6,7,8",
     '6,"x, y",2024-01-05,7', "note", '7,"line one', 'line two",2024-01-05,9', '8,27" screen,2024-01-05,1',
     "Total,,,12", "id,name,day,amount"]
), min_size=1, max_size=40))  # fmt: skip
def test_no_line_is_lost_in_a_broken_file(lines: list[str]) -> None:
    good = [f"{number},name,2024-01-{number:02d},{number}.50" for number in range(10, 30)]
    text = "\n".join(["id,name,day,amount", *good, *lines, *good]) + "\n"

    table = read_table(text.encode())

    assert table.rows >= 2 * len(good)
    frame = table.lazy.collect()
    repeated = sum(finding.rows or 0 for finding in table.findings if finding.kind == "repeated_header")
    breaks = sum(cell.count("\n") for cell in frame.select(table.columns).to_series(1) if cell)
    assert table.rows + table.rejected.height + repeated + breaks == 2 * len(good) + len(lines)
    assert frame[LINE].is_sorted()
    assert set(frame[LINE]).isdisjoint(table.rejected["line"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_carriage_returns_alone_end_lines(encoding: str) -> None:
    table = read_table("customer,amount\rZoë,1\rJosé,2\r".encode(encoding))

    assert table.frame.rows() == [("Zoë", "1"), ("José", "2")]
    assert table.lazy.collect()[LINE].to_list() == [2, 3]


@pytest.mark.parametrize(
    "cells",
    [
        # Lines within a cell that look like rows by chance, and a CR that is a character of the cell.
        [[",\n"], ["\n,1\n"]],
        [[",\n"], ["\n\r1\n"], ["x"]],
        # Blanks within quotes that stand in every row.
        [["", " 1 1"], ["", " 1 "]],
        [["", " 1 "], ["", " 1 "]],
    ],
)
def test_quoted_cells_that_look_like_something_else_come_back_exactly(cells: list[list[str]]) -> None:
    header = ["customer", *(f"column {number}" for number in range(1, len(cells[0]) + 1))]
    rows = [[f"C{number}", *row] for number, row in enumerate(cells, start=1)]

    table = read_table(written([header, *rows], ",", "\n", csv.QUOTE_ALL).encode())

    assert table.rejected.is_empty()
    assert [list(row) for row in table.frame.iter_rows()] == [[cell or None for cell in row] for row in rows]
    assert table.lazy.collect()[LINE].to_list() == starts(rows, "\n")


def test_a_carriage_return_that_cuts_a_row_in_two_ends_a_line() -> None:
    rows = [f"{number},name,2024-01-{number:02d},{number}.50" for number in range(10, 30)]
    text = (
        "\n".join(["id,name,day,amount", *rows, "3,line one\rline two,2024-01-05,9", "4,b,2024-01-05,1"])
        + "\n"
    )

    table = read_table(text.encode())

    assert table.frame.rows()[-2:] == [
        ("3", "line one\nline two", "2024-01-05", "9"),
        ("4", "b", "2024-01-05", "1"),
    ]
    assert table.lazy.collect()[LINE].to_list()[-2:] == [22, 24]
