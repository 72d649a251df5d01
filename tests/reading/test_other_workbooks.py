"""XLS, XLSB and ODS: told by their content, read as XLSX is; what can't be read says why, and harms nobody."""

import gc
import io
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from rfm_core.errors import ChoiceProblem, FileProblem
from rfm_core.reading import apart, read_table
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
    with pytest.raises(FileProblem, match="no sheet “a"):
        read_table(data, sheet="a\0b")
    with pytest.raises(FileProblem, match=r"no sheet “Nope”\. Its sheets are “Notes”, “Orders” and “Prices”"):
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
    for place in (1536, 1737, 2139, 2340, 2541):
        harmed = bytearray(data)
        harmed[place : place + 6] = b"\xff\xfe\xff\x7f\xff\xff"
        rows = 0
        with suppress(FileProblem):
            rows = read_table(bytes(harmed)).rows
        assert rows <= 3


@pytest.mark.skipif(
    shutil.which("localc") is None, reason="LibreOffice Calc, which writes these files, isn't here"
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


def far_away(column: str, row: int) -> bytes:
    """An XLSX whose stated size is a lie: four cells at its beginning, and one far away."""
    sink, space = io.BytesIO(), b'<dimension ref="A1:B2"/>'
    book = openpyxl.Workbook()
    for cell in ("A1", "B1", "A2", "B2", f"{column}{row}"):
        book.active[cell] = "x"
    book.save(sink)
    with zipfile.ZipFile(sink) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb"<dimension [^>]*>", space, parts[sheet])
    return zipped(parts)


FAR = {
    "xlsx": far_away("AF", 1_048_576),
    "xlsx to the right": far_away("XFD", 2_000),
    "xlsb": xlsb({"S": [["a", "b"], *[[]] * 1_048_574, [*[None] * 31, "x"]]}),
    "xls": xls({"S": [["a", "b"], *[[]] * 65_533, [*[None] * 255, "x"]]}),
    "ods": ods({"S": [["a"] * 64, ["b"] * 64]}, row_attributes='table:number-rows-repeated="500000"'),
}


@pytest.mark.parametrize("kind", FAR)
def test_a_small_workbook_that_would_fill_a_gigabyte_is_refused_on_a_small_host(
    kind: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("RFM_LENS_MEMORY_MB", "600")

    assert len(FAR[kind]) < 10_000
    with pytest.raises(FileProblem, match="too large"):
        read_table(FAR[kind])


def test_the_reading_process_may_have_a_share_of_the_budget_and_never_over_its_most(
    monkeypatch: pytest.MonkeyPatch,
):
    shares = []
    for budget in ("600", "800"):
        monkeypatch.setenv("RFM_LENS_MEMORY_MB", budget)
        shares.append(apart.address_space_mb())
    monkeypatch.setattr(apart, "budget_mb", lambda: 1_000_000)

    assert shares[1] - shares[0] == 200 * apart.SHARE
    assert apart.address_space_mb() - shares[0] == apart.MOST_MB - 600 * apart.SHARE


def test_a_budget_that_is_no_number_is_said_when_a_workbook_is_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("RFM_LENS_MEMORY_MB", "plenty")

    with pytest.raises(ChoiceProblem, match="RFM_LENS_MEMORY_MB"):
        read_table(xls(ORDERS))


def test_a_large_workbook_stays_on_the_disk_as_long_as_its_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(apart, "IN_MEMORY", 10)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    table = read_table(xls(ORDERS))

    assert table.frame["amount"].to_list() == ["0.25", "-3", "1234.5"]
    assert table.rows == 3
    assert sorted(one.suffix for one in next(tmp_path.iterdir()).iterdir()) == [".parquet", ".upload"]
    del table
    gc.collect()
    assert not list(tmp_path.iterdir())


def test_a_sheet_with_a_cell_far_to_the_right_is_refused_however_much_memory_there_is():
    with pytest.raises(FileProblem, match="too large"):
        read_table(far_away("XFD", 3))


def with_notes(notes: dict[str, str], sheet: str = "Notes") -> bytes:
    """An XLSX with a table on its second sheet and some cells on its first."""
    sink, book = io.BytesIO(), openpyxl.Workbook()
    book.active.title = sheet
    for cell, text in notes.items():
        book.active[cell] = text
    orders = book.create_sheet("Orders")
    for row in [["customer", "date", "amount"], *(["C1", "2024-01-05", 5.5] for _ in range(4))]:
        orders.append(row)
    book.save(sink)
    return sink.getvalue()


@pytest.mark.parametrize("cell", ["XFD3", "ZZZ900"])
def test_a_stray_cell_far_to_the_right_on_one_sheet_leaves_the_others_readable(cell: str):
    data = with_notes({"A1": "x", cell: "stray"})
    table = read_table(data)

    assert (table.sheet, table.rows) == ("Orders", 4)
    assert table.sheets == ("Notes", "Orders")
    assert [one.kind for one in table.findings] == ["sheet_wide"]
    assert "“Notes”" in table.findings[0].message
    with pytest.raises(FileProblem, match="too large"):
        read_table(data, sheet="Notes")


def test_a_sheet_too_large_to_be_looked_at_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("RFM_LENS_MEMORY_MB", "600")
    data = with_notes({"A1": "x", "AF1048576": "stray"}, sheet="<b>Notes")

    with pytest.raises(FileProblem, match="too large: the cells of its sheet “<b>Notes” don"):
        read_table(data)
    assert read_table(data, sheet="Orders").rows == 4


def test_a_workbook_of_nothing_but_a_sheet_far_too_wide_and_an_empty_one_is_too_large():
    sink, book = io.BytesIO(), openpyxl.Workbook()
    wide = book.create_sheet("Wide")
    wide["A1"] = wide["XFD3"] = "x"
    book.save(sink)

    with pytest.raises(FileProblem, match="too large"):
        read_table(sink.getvalue())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of work")
@pytest.mark.parametrize("most", ["RLIMIT_CPU", "RLIMIT_AS"])
def test_a_workbook_is_read_where_the_host_allows_less_than_it_may_take(tmp_path: Path, most: str):
    import resource

    workbook = tmp_path / "orders.xls"
    workbook.write_bytes(xls(ORDERS))
    allowed = {"RLIMIT_CPU": 9, "RLIMIT_AS": (apart.address_space_mb() << 20) - 4096}[most]
    asked = [sys.executable, "-m", "rfm_core", "inspect", str(workbook)]
    done = subprocess.run(
        asked,
        check=False,
        capture_output=True,
        cwd=Path(apart.__file__).parents[2],
        preexec_fn=lambda: resource.setrlimit(getattr(resource, most), (allowed, allowed)),
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of work")
def test_a_workbook_that_takes_more_work_than_its_size_explains_is_given_up(monkeypatch: pytest.MonkeyPatch):
    data = bytearray(xls(ORDERS))
    data[1938:1944] = (
        b"\xff\xfe\xff\x7f\xff\xff"  # a sheet of 65,280 columns, which the parser needs long for
    )
    monkeypatch.setattr(apart, "_SECONDS", 1)

    with pytest.raises(FileProblem, match="too large"):
        read_table(bytes(data))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux ends a process with its parent")
def test_the_reading_process_ends_when_the_server_is_killed(tmp_path: Path):
    server = tmp_path / "server.py"
    endless = tmp_path / "endless.py"
    script = Path(apart._SCRIPT).read_text(encoding="utf-8").replace("import os\n", "import os, time\n")
    waits = "open(folder + '/../pid', 'w').write(f'{os.getpid()}\\n'); time.sleep(60); ("
    script = script.replace("__file__", repr(str(apart._SCRIPT))).replace("found = read(", waits)
    endless.write_text(script, encoding="utf-8")
    server.write_text(
        f"import sys; sys.path.insert(0, {str(Path(apart.__file__).parents[2])!r})\n"
        "from pathlib import Path\nfrom rfm_core.reading import apart\n"
        f"apart._SCRIPT = Path({str(endless)!r}); folder = Path({str(tmp_path / 'room')!r}); folder.mkdir()\n"
        "apart._run(folder, folder, None)\n",
        encoding="utf-8",
    )
    started = subprocess.Popen([sys.executable, str(server)])
    child = _waited_for(tmp_path / "pid")
    started.kill()
    started.wait()

    assert _ends(child)


def _waited_for(path: Path) -> int:
    for _ in range(600):
        if path.is_file() and path.read_text().endswith("\n"):
            return int(path.read_text())
        time.sleep(0.05)
    raise AssertionError("it didn't start")


def _ends(process: int) -> bool:
    """Whether a process is gone, or waits only to be noticed, within some seconds."""
    for _ in range(200):
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state in "ZX":
            return True
        time.sleep(0.05)
    return False
