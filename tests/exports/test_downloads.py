"""What leaves the app: harmless in a spreadsheet, exact for an analyst."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core import analyse
from rfm_core.analysed import Analysis
from rfm_core.exports import write_file
from rfm_core.exports.flat import write_csv
from rfm_core.exports.left_out import write_left_out
from rfm_core.exports.results import results_frame
from rfm_core.exports.settings import settings_used
from rfm_core.exports.workbook import write_workbook
from rfm_core.harmless import harmless, harmless_text
from rfm_core.reading import read_table
from rfm_core.takeaway import ResultsChoice
from rfm_core.workspace_file import load_workspace

HOSTILE = b"""customer,date,amount,=cmd|' /C calc'!A0
a,2024-01-01,10,=1+1
b,2024-01-02,20,-5
c,2024-01-03,30,"\tx"
,2024-01-03,30,@SUM(A1)
"""


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    table = read_table(HOSTILE, "hostile.csv")
    workspace_file = (
        '{"version": 1, "mapping": {"shape": "events", "roles": {"customer": ["customer"], "date": ["date"], '
        '"amount": ["amount"]}, "traits": ["=cmd|\' /C calc\'!A0"]}}'
    )
    return analyse(table, load_workspace(workspace_file))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1 202 555 0100", "'+1 202 555 0100"),
        ("-5", "-5"),
        ("-1.234,56", "-1.234,56"),
        ("+3e5", "+3e5"),
        ("-x", "'-x"),
        ("@now", "'@now"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("plain = text", "plain = text"),
        ("", ""),
        (None, None),
    ],
)
def test_a_cell_that_starts_a_formula_gets_an_apostrophe(cell: str | None, written: str | None) -> None:
    frame = pl.DataFrame({"x": [cell]}, schema={"x": pl.String})
    assert frame.select(harmless("x"))["x"].to_list() == [written]
    if cell is not None:
        assert harmless_text(cell) == written


@given(st.text())
def test_no_text_survives_as_a_formula(text: str) -> None:
    written = pl.DataFrame({"x": [text]}).select(harmless("x"))["x"][0]
    assert written in (text, f"'{text}")
    number = re.fullmatch(r"\s*[+-]?[\d.,]+([eE][+-]?\d+)?\s*%?", written)
    assert number or not written.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_headers_and_cells_of_the_csv_are_harmless_and_marked_for_excel(analysis: Analysis) -> None:
    target = BytesIO()
    write_csv(analysis, target, bom=True)
    text = target.getvalue().decode()
    assert text.startswith("\ufeffcustomer_id,")
    assert ",'=cmd|' /C calc'!A0," in text.splitlines()[0]
    assert ",'=1+1," in text
    assert ",-5," in text


def test_the_workbook_has_text_where_formulas_were_and_no_formula_at_all(analysis: Analysis) -> None:
    target = BytesIO()
    write_workbook(analysis, target)
    book = openpyxl.load_workbook(BytesIO(target.getvalue()))
    assert book.sheetnames == ["Customers", "Summary", "Plan", "Settings", "Left out"]
    assert book.active.title == "Summary"
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'=1+1" in [cell.value for cell in cells]
    sheet = book["Customers"]
    assert sheet.freeze_panes == "A2"
    dates = [cell for cell in sheet[2] if cell.is_date]
    assert [cell.value.isoformat() for cell in dates] == ["2024-01-01T00:00:00"] * 2


def test_parquet_keeps_types_and_text_exactly(analysis: Analysis, tmp_path: Path) -> None:
    write_file(analysis, tmp_path / "r.parquet")
    frame = pl.read_parquet(tmp_path / "r.parquet")
    assert frame.schema["last_seen"] == pl.Datetime("us")
    assert frame["=cmd|' /C calc'!A0"].to_list()[0] == "=1+1"


def test_results_can_be_limited_to_segments(analysis: Analysis) -> None:
    name = analysis.customers["segment"][0]
    assert set(results_frame(analysis, ResultsChoice(segments=(name,)))["segment"]) == {name}


def test_left_out_rows_are_harmless_and_keep_their_line(analysis: Analysis) -> None:
    target = BytesIO()
    write_left_out(analysis.measured, read_table(HOSTILE, "hostile.csv"), target)
    assert target.getvalue().decode().splitlines() == [
        "line,reason,customer,date,amount,'=cmd|' /C calc'!A0",
        "5,missing_customer,,2024-01-03,30,'@SUM(A1)",
    ]


def test_unreadable_rows_stand_whole_in_the_first_column() -> None:
    content = b"customer,date,amount\na,2024-01-01,10\nb,2024-01-02,20\nc,2024-01-03,30,1,2,3\n"
    table = read_table(content, "long.csv")
    target = BytesIO()
    write_left_out(analyse(table).measured, table, target)
    assert target.getvalue().decode().splitlines()[1:] == ['4,unreadable_row,"c,2024-01-03,30,1,2,3",,']


def test_a_total_row_stands_under_the_original_columns() -> None:
    content = b'customer;date;amount\na;2024-01-01;10\nb;2024-01-02;20\n"Total; all";;30\nTotal;;30\n'
    table = read_table(content, "total.csv")
    target = BytesIO()
    write_left_out(analyse(table).measured, table, target)
    rows = target.getvalue().decode().splitlines()[1:]
    assert rows[-1] == "5,total_row,Total,,30"


def test_the_settings_used_give_the_same_result_again(analysis: Analysis) -> None:
    used = settings_used(analysis, load_workspace('{"version": 1}'))
    again = analyse(read_table(HOSTILE, "hostile.csv"), load_workspace(used.to_json()))
    assert again.customers.equals(analysis.customers)


def test_a_column_may_be_called_as_ours_for_the_reasons() -> None:
    table = read_table(b"customer,date,amount,__reason__\nA,2024-01-05,5,mine\n,2024-01-06,7,yours\n")
    write_left_out(analyse(table).measured, table, target := BytesIO())
    header, row = target.getvalue().decode().splitlines()
    assert header == "line,reason,customer,date,amount,__reason__"
    assert row == "3,missing_customer,,2024-01-06,7,yours"
