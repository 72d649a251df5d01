"""XLS, XLSB and ODS: told by their content, read as XLSX is; what can't be read says why, and harms nobody."""

import shutil
import subprocess
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from rfm_core.errors import FileProblem
from rfm_core.reading import read_table
from tests.reading.made_workbooks import Sheets, ods, ole2, xls, xlsb, zipped

KINDS = {"xls": xls, "xlsb": xlsb, "ods": ods}
ORDERS: Sheets = {
    "Notes": [["Only a note"]],
    "Orders": [
        ["id", "code", "day", "watched", "amount"],
        ["00123", 12345, date(2024, 1, 5), timedelta(minutes=42, seconds=10), 0.25],
        ["é €", 12346.0, date(1999, 12, 31), timedelta(hours=36, minutes=5), -3],
        [None, 10**12, date(2024, 2, 29), None, 1234.5],
    ],
    "Prices": [["id", "price"], ["a", 1], ["b", 2]],
}


@pytest.mark.parametrize("kind", KINDS)
def test_another_kind_of_workbook_is_read_as_xlsx_is(kind):
    table = read_table(KINDS[kind](ORDERS), f"orders.{kind}")

    assert (table.format, table.sheet, table.sheets) == (kind, "Orders", ("Notes", "Orders", "Prices"))
    assert table.columns == ("id", "code", "day", "watched", "amount")
    assert table.frame.rows() == [
        ("00123", "12345", "2024-01-05", "00:42:10", "0.25"),
        ("é €", "12346", "1999-12-31", "36:05:00", "-3"),
        (None, "1000000000000", "2024-02-29", None, "1234.5"),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_another_sheet_of_another_kind_of_workbook_is_read(kind):
    data = KINDS[kind](ORDERS)

    assert read_table(data, sheet="Prices").frame.rows() == [("a", "1"), ("b", "2")]
    with pytest.raises(FileProblem, match="no sheet “a\0b”"):
        read_table(data, sheet="a\0b")
    with pytest.raises(FileProblem, match=r"no sheet “Nope”\. Its sheets are “Notes”, “Orders”, “Prices”"):
        read_table(data, sheet="Nope")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", ["xls", "xlsx", "xlsb", "ods", "csv"])
def test_the_content_says_what_a_workbook_is_whatever_it_is_called(kind, suffix, tmp_path: Path):
    path = tmp_path / f"orders.{suffix}"
    path.write_bytes(KINDS[kind](ORDERS))

    table = read_table(path)

    assert (table.format, table.rows) == (kind, 3)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_in_a_zip_is_read(kind):
    table = read_table(zipped({f"orders.{kind}": KINDS[kind](ORDERS)}))

    assert (table.format, table.rows) == (kind, 3)


@pytest.mark.parametrize(
    "data",
    [ole2("EncryptedPackage", b"x" * 900), xls(ORDERS, password=True), ods(ORDERS, encrypted=True)],
    ids=["xlsx", "xls", "ods"],
)
def test_a_workbook_with_a_password_says_so(data):
    with pytest.raises(FileProblem, match="protected with a password"):
        read_table(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (ole2("WordDocument", b"x" * 900), "holds no workbook"),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
            "not a spreadsheet",
        ),
        (ods(ORDERS)[:-300], "damaged"),
        (xls(ORDERS)[:3000], "damaged"),
        (zipped({"xl/workbook.bin": b"\xff" * 90}), "damaged"),
    ],
    ids=["word", "odt", "cut ods", "cut xls", "no xlsb"],
)
def test_what_holds_no_readable_workbook_is_refused_in_a_sentence(data, words):
    with pytest.raises(FileProblem, match=words):
        read_table(data)


@pytest.mark.parametrize(
    "data",
    [
        ods({"S": [["a"] * 200, ["b"] * 200]}, row_attributes='table:number-rows-repeated="1000000000"'),
        xlsb({"S": [["a", "b"], *[[]] * 1_048_574, [*[None] * 16_383, "x"]]}),
    ],
    ids=["repeated rows", "a cell far away"],
)
def test_a_small_workbook_that_asks_for_all_memory_is_refused_and_ends_nothing(data):
    assert len(data) < 10_000
    with pytest.raises(FileProblem, match="too large"):
        read_table(data)


def test_a_workbook_that_inflates_beyond_measure_is_refused_before_it_is_read():
    with pytest.raises(FileProblem, match="too large when unpacked"):
        read_table(zipped({"xl/workbook.bin": b"", "xl/worksheets/sheet1.bin": bytes(60 << 20)}))


def test_damaged_bytes_in_an_old_workbook_never_end_the_program():
    data = xls(ORDERS)
    for place in range(1536, 2600, 201):
        harmed = bytearray(data)
        harmed[place : place + 6] = b"\xff\xfe\xff\x7f\xff\xff"
        with suppress(FileProblem):
            read_table(bytes(harmed))


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice, which writes these files, isn't here"
)
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_what_libreoffice_writes_is_read_like_the_workbook_it_came_from(kind, tmp_path: Path):
    book = openpyxl.Workbook()
    for row in (["id", "day", "amount"], ["007", date(2024, 1, 5), 1.5], ["008", date(2024, 1, 6), 2]):
        book.active.append(row)
    book.create_sheet("Empty")
    book.save(tmp_path / "book.xlsx")
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        kind,
    ]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "book.xlsx"], check=True, capture_output=True, timeout=120
    )

    table = read_table(tmp_path / f"book.{kind}")

    assert table.format == kind
    assert table.frame.rows() == [("007", "2024-01-05", "1.5"), ("008", "2024-01-06", "2")]
