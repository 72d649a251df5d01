"""Merged cells of a workbook, and formulas that no program has calculated."""

import io
import re
import zipfile

import pytest
import xlsxwriter

from rfm_core.reading import read_table

HEADER = ["customer", "order", "date", "amount"]
ROWS = [
    ["Ann", "O1", "2024-01-05", "10"],
    [None, "O2", "2024-01-06", "5"],
    [None, "O3", "2024-02-06", "6"],
    ["Bob", "O4", "2024-02-07", "12"],
    [None, "O5", "2024-02-08", "13"],
]
WANTED = ["Ann", "Ann", "Ann", "Bob", "Bob"]


def workbook(rows, merges=(), *, at=(0, 0), formulas=()) -> bytes:
    """A workbook with merges (first row, first column, last row, last column) and formulas (row, column, text)."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink) as book:
        sheet, plain = book.add_worksheet("Sales & more"), book.add_format()
        for y, row in enumerate(rows, at[0]):
            for x, cell in enumerate(row, at[1]):
                if cell is not None:
                    sheet.write(y, x, cell)
        for top, left, bottom, right in merges:
            place = (top + at[0], left + at[1], bottom + at[0], right + at[1])
            sheet.merge_range(*place, rows[top][left], plain)
        for y, x, text in formulas:
            sheet.write_formula(y, x, text)
    return sink.getvalue()


def never_calculated(book: bytes, instead: bytes = rb"\1<v></v>") -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(sink, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", instead, old.read(name)))
    return sink.getvalue()


def said(table) -> dict[str, str]:
    return {finding.kind: finding.message for finding in table.findings}


@pytest.mark.parametrize("at", [(0, 0), (3, 2)])
def test_a_merged_name_holds_for_every_row_beside_it(at):
    table = read_table(workbook([HEADER, *ROWS], [(1, 0, 3, 0), (4, 0, 5, 0)], at=at))
    assert table.frame["customer"].to_list() == WANTED
    assert "2 merged cells" in said(table)["merged_cells"]
    assert "3 rows" in said(table)["merged_cells"]


def test_a_merged_date_and_order_hold_too_but_an_amount_counts_once():
    rows = [
        HEADER,
        ["Ann", "O1", "2024-01-05", "10"],
        ["Ann", None, None, None],
        ["Bob", "O2", "2024-01-07", "7"],
    ]
    table = read_table(workbook(rows, [(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3)]))
    assert table.frame["order"].to_list() == ["O1", "O1", "O2"]
    assert table.frame["date"].to_list() == ["2024-01-05", "2024-01-05", "2024-01-07"]
    assert table.frame["amount"].to_list() == ["10", None, "7"]
    assert "“amount”" in said(table)["merged_numbers"]


def test_a_title_and_a_total_that_are_merged_across_fill_nothing():
    rows = [["Sales 2024", None, None, None], HEADER, *ROWS, ["Total", None, None, "46"]]
    table = read_table(workbook(rows, [(0, 0, 0, 3), (2, 0, 4, 0), (5, 0, 6, 0), (7, 0, 7, 2)]))
    assert (table.columns, table.rows) == (tuple(HEADER), 5)
    assert table.frame["customer"].to_list() == WANTED
    assert table.rejected["reason"].to_list() == ["total_row"]


def test_rows_of_a_merged_cell_that_hold_nothing_else_stay_empty():
    table = read_table(workbook([HEADER, ROWS[0], [None] * 4, [None] * 4, ROWS[3]], [(1, 0, 3, 0)]))
    assert table.frame["customer"].to_list() == ["Ann", "Bob"]


def test_headings_over_several_columns_stand_before_their_names():
    rows = [
        ["Kunde", None, "Bestellung", None, None],
        ["Nr", "Name", "Nr", "Datum", "Betrag"],
        ["1", "Ann", "O1", "2024-01-05", "10"],
        ["2", "Bob", "O2", "2024-01-06", "5"],
    ]
    table = read_table(workbook(rows, [(0, 0, 0, 1), (0, 2, 0, 4)]))
    wanted = ("Kunde Nr", "Kunde Name", "Bestellung Nr", "Bestellung Datum", "Bestellung Betrag")
    assert table.columns == wanted
    assert "Bestellung Datum" in said(table)["merged_headings"]


def test_a_name_over_both_lines_of_the_header_is_the_column_s():
    rows = [["customer", "order", None, None], [None, "id", "date", "total"], *ROWS]
    table = read_table(workbook(rows, [(0, 0, 1, 0), (0, 1, 0, 3), (2, 0, 4, 0), (5, 0, 6, 0)]))
    assert table.columns == ("customer", "order id", "order date", "order total")
    assert table.frame["customer"].to_list() == WANTED


def test_a_workbook_without_merged_cells_says_nothing_of_them():
    table = read_table(workbook([HEADER, *ROWS]))
    assert table.frame["customer"].to_list() == ["Ann", None, None, "Bob", None]
    assert table.findings == ()


FORMULAS = [(1, 3, "=2*5"), (2, 3, "=2*6"), (3, 3, "=1+1")]


@pytest.mark.parametrize("instead", [rb"\1<v></v>", rb"\1<v/>", rb"\1"])
def test_formulas_without_a_stored_value_are_named_with_what_to_do(instead):
    rows = [HEADER, *([*row[:3], None] for row in (ROWS[0], ROWS[3], ROWS[0]))]
    table = read_table(never_calculated(workbook(rows, formulas=FORMULAS), instead))
    message = said(table)["formulas_without_value"]
    assert all(word in message for word in ("3 formulas", "“amount”", "row 2", "Excel", "save"))


def test_calculated_formulas_are_values_like_others():
    rows = [HEADER, *([*row[:3], None] for row in (ROWS[0], ROWS[3], ROWS[0]))]
    table = read_table(never_calculated(workbook(rows, formulas=FORMULAS), rb"\1<v>7</v>"))
    assert table.frame["amount"].to_list() == ["7", "7", "7"]
    assert table.findings == ()
