"""The workbook: sheets, charts, formats, and that LibreOffice opens it as it stands."""

import errno
import gc
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from rfm_core import analyse
from rfm_core.analysed import Analysis
from rfm_core.errors import ChoiceProblem, StorageProblem
from rfm_core.exports.results import results_columns, results_frame
from rfm_core.exports.workbook import write_workbook
from rfm_core.takeaway import ResultsChoice

ORDERS = "id,date,amount,=Plan\n" + "\n".join(
    f"{number % 30},2024-{1 + number % 12:02}-{1 + number % 28:02},{number * 3}.25,{'=1+1' if number % 2 else 'x'}"
    for number in range(1, 120)
)


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyse(ORDERS.encode())


def written(analysis: Analysis, **choices: object) -> bytes:
    target = BytesIO()
    write_workbook(analysis, target, **choices)
    return target.getvalue()


@pytest.fixture(scope="module")
def book(analysis: Analysis) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(written(analysis)))


def test_the_summary_is_what_people_see_first_and_customers_what_programs_read_first(book):
    assert book.sheetnames[0] == "Customers"
    assert book.active.title == "Summary"


def test_the_summary_has_the_headline_numbers_and_every_segment(book, analysis):
    cells = {
        row[0].value: row[1].value for row in book["Summary"].iter_rows(min_row=3, max_col=2) if row[0].value
    }
    assert cells["Customers"] == 30
    assert cells["Total spend"] == analysis.customers["monetary"].sum()
    assert [name for name in cells if name in analysis.segment_map.segments] == list(
        analysis.segment_map.segments
    )


def test_the_summary_has_two_native_charts_with_a_colour_per_segment(analysis):
    with zipfile.ZipFile(BytesIO(written(analysis))) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == 2
        assert parts.read(charts[0]).count(b"<c:dPt>") == len(analysis.segment_map.segments)


def test_headers_are_frozen_and_filterable_and_columns_wide_enough(book):
    sheet = book["Customers"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.column_dimensions["A"].width > 10


def test_amounts_dates_and_shares_have_number_formats(book):
    sheet = book["Customers"]
    looks = {head.value: cell.number_format for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert looks["monetary"] == "#,##0.00"
    assert "yyyy" in looks["last_seen"]
    assert looks["recency_days"] == "General"
    plan = book["Plan"]
    assert plan.cell(2, [cell.value for cell in plan[1]].index("share") + 1).number_format == "0.0%"


def test_amounts_carry_the_sign_of_their_currency_on_every_sheet():
    orders = ORDERS.replace(".25", ".25 €")
    book = openpyxl.load_workbook(BytesIO(written(analyse(orders.encode()))))
    looks = {cell.number_format for sheet in book for row in sheet.iter_rows() for cell in row}
    assert '"€"#,##0.00' in looks
    summary = {row[0].value: row[1].number_format for row in book["Summary"].iter_rows(max_col=2)}
    assert summary["Total spend"] == '"€"#,##0.00'
    assert summary["Rows read"] == "#,##0"


def test_no_cell_is_a_formula(book):
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert "'=Plan" in [cell.value for cell in book["Customers"][1]]


def test_further_sheets_are_added_and_long_text_is_cut_to_what_a_cell_holds(analysis):
    more = pl.DataFrame({"segment": ["x"], "message": ["a" * 40_000]})
    book = openpyxl.load_workbook(BytesIO(written(analysis, sheets={"Messages": more})))
    assert book.sheetnames[-1] == "Messages"
    assert len(book["Messages"]["B2"].value) == 32_767


def test_more_customers_than_a_sheet_has_rows_are_refused_in_a_sentence(analysis):
    crowd = analysis.customers.head(1).select(pl.all().repeat_by(1_048_576).explode())
    with pytest.raises(ChoiceProblem, match="1,048,576 customers don't fit"):
        write_workbook(replace(analysis, customers=crowd), BytesIO())


def test_chosen_columns_stand_in_their_published_order_and_unknown_ones_are_passed_over(analysis):
    choice = ResultsChoice(columns=("segment", "gone", "customer_id", "monetary"))
    assert results_frame(analysis, choice).columns == ["customer_id", "monetary", "segment"]
    assert results_frame(analysis, ResultsChoice(columns=("gone",))).columns == list(
        results_columns(analysis)
    )


def test_what_was_added_to_the_customers_comes_last_in_its_own_order(analysis):
    added = analysis.customers.with_columns(control=pl.lit(False), message=pl.lit("hi"), cluster=pl.lit(1))
    assert results_columns(replace(analysis, customers=added))[-4:] == (
        "segment",
        "cluster",
        "message",
        "control",
    )


@pytest.mark.skipif(shutil.which("localc") is None, reason="LibreOffice Calc isn't installed")
def test_libreoffice_opens_the_workbook_and_reads_what_was_written(analysis, tmp_path: Path):
    path = tmp_path / "results.xlsx"
    path.write_bytes(written(analysis))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
    command += ["csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1", path.name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True)
    assert "rror" not in done.stderr
    (found,) = tmp_path.glob("*.csv")
    frame = pl.read_csv(found, infer_schema=False)
    assert frame["customer_id"].to_list() == analysis.customers["customer_id"].to_list()
    assert frame["segment"].to_list() == analysis.customers["segment"].to_list()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_disk_that_is_full_is_told_as_one_and_nothing_stays_on_it(analysis, monkeypatch, tmp_path):
    def full(*anything, **more):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(zipfile.ZipFile, "__init__", full)
    with pytest.raises(Exception, match="No space left") as problem:
        written(analysis)
    assert StorageProblem.from_error(problem.value) is not None
    assert list(tmp_path.iterdir()) == []
    del problem
    gc.collect()  # what xlsxwriter had left open is closed here, and doesn't warn in another test
