"""Several files and customer details on the command line."""

import json
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from rfm_core.__main__ import main
from rfm_core.analysis import analyse
from rfm_core.combining import combine_tables
from rfm_core.exports import write_file
from rfm_core.exports.settings import settings_frame
from rfm_core.reading import read_table


def month(number: int) -> str:
    rows = "".join(f"00{n},2024-{number:02}-{1 + n % 28:02},{n * 7 % 50 + 5}\n" for n in range(10, 40))
    return f"customer,date,amount\n{rows}"


CRM = "id,Plan,Age\n" + "".join(f"00{n},{'Gold' if n % 3 else 'Basic'},{n}\n" for n in range(12, 50))
STOCK = "sku,Product,Price\n" + "".join(f"P-{n},Thing {n},{n}\n" for n in range(20))


def book(**sheets: str) -> bytes:
    made, target = openpyxl.Workbook(), BytesIO()
    made.remove(made.active)
    for name, text in sheets.items():
        sheet = made.create_sheet(name)
        for line in text.splitlines():
            sheet.append(line.split(","))
    made.save(target)
    return target.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands are called."""
    for name, text in {"jan.csv": month(1), "feb.csv": month(2), "crm.csv": CRM, "stock.csv": STOCK}.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["rfm_core", *words])
    return main()


def score(monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[pl.DataFrame, dict[str, object]]:
    assert run(monkeypatch, "score", *words, "--out", "r.csv", "--summary", "s.json") == 0
    return pl.read_csv("r.csv", infer_schema=False), json.loads(Path("s.json").read_text())


def test_several_files_and_details_give_what_the_library_makes_of_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, told = score(monkeypatch, "jan.csv", "feb.csv", "--details", "crm.csv")
    tables = [read_table(folder / "feb.csv"), read_table(folder / "jan.csv")]
    expected = analyse(combine_tables(tables), details=read_table(folder / "crm.csv"))
    write_file(expected, folder / "expected.csv")
    assert_frame_equal(results, pl.read_csv("expected.csv", infer_schema=False))
    assert results.height == 30
    assert results["Plan"].null_count() == 2
    assert told["rows"] == {"read": 60, "used": 60, "left_out": {}}


def test_files_and_details_are_named_in_summary_and_settings(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, told = score(monkeypatch, "jan.csv", "feb.csv", "--details", "crm.csv")
    assert told["files"] == ["feb.csv", "jan.csv"]
    assert told["details"] == "crm.csv"
    assert run(monkeypatch, "score", "jan.csv", "feb.csv", "--details", "crm.csv", "--out", "r.xlsx") == 0
    settings = dict(openpyxl.load_workbook("r.xlsx")["Settings"].iter_rows(2, max_col=2, values_only=True))
    assert settings["Files"] == "feb.csv and jan.csv"
    assert settings["Customer details"] == "crm.csv"


def test_of_one_file_summary_and_settings_are_as_they_were(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, told = score(monkeypatch, "jan.csv")
    assert not {"files", "details"} & set(told)
    assert "Files" not in settings_frame(analyse(folder / "jan.csv"))["setting"].to_list()


def test_rules_can_name_columns_of_the_details(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results, _ = score(
        monkeypatch, "jan.csv", "feb.csv", "--details", "crm.csv", "--require", "plan", "--range", "Age=..20"
    )
    assert results["customer_id"].to_list() == [f"00{n}" for n in range(12, 21)]


def test_rows_left_out_name_their_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "mar.csv").write_text("customer,date,amount\n0010,2024-03-01,5\n,2024-03-02,5\n")
    score(monkeypatch, "jan.csv", "mar.csv", "--left-out", "l.csv")
    assert Path("l.csv").read_text().splitlines() == [
        "file,line,reason,customer,date,amount",
        "mar.csv,3,missing_customer,,2024-03-02,5",
    ]


def test_inspect_tells_of_all_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "inspect", "jan.csv", "feb.csv", "--details", "crm.csv") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == [{"name": "feb.csv", "rows": 30}, {"name": "jan.csv", "rows": 30}]
    assert told["details"] == {"name": "crm.csv", "columns": ["id", "Plan", "Age"]}
    assert told["rows"] == 60
    assert "28 of 30" in " ".join(finding["message"] for finding in told["findings"])


def test_of_workbooks_the_sheet_that_fits_or_was_named_is_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "mar.xlsx").write_bytes(book(People=CRM, Orders=month(3)))
    assert score(monkeypatch, "jan.csv", "feb.csv", "mar.xlsx")[1]["rows"]["read"] == 90
    (folder / "apr.xlsx").write_bytes(book(Orders=month(4), Draft=month(5)))
    _, told = score(monkeypatch, "jan.csv", "apr.xlsx", "--sheet", "Draft")
    assert told["as_of"].startswith("2024-05")
    results, _ = score(monkeypatch, "jan.csv", "--details", "mar.xlsx", "--details-sheet", "People")
    assert "Plan" in results.columns


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("jan.csv", "stock.csv"),
            "“stock.csv” has other columns than “jan.csv”, so they can't be read as one",
        ),
        (("jan.csv", "feb.csv", "crm.csv"), "It seems to hold customer details. Give it with --details."),
        (("jan.csv", "nowhere.csv"), "“nowhere.csv” isn't used: There is no file"),
        (("jan.csv", "--details", "nowhere.csv"), "“nowhere.csv” isn't used: There is no file"),
        (("jan.csv", "--details", "plans.csv"), "customer"),
        (("jan.csv", "--sheet", "Orders"), "“jan.csv” has no sheets, so none of them can be “Orders”"),
        (("jan.csv", "feb.csv", "--sheet", "Orders"), "None of the 2 files has a sheet “Orders”"),
        (("jan.csv", "--details", "crm.csv", "--details-sheet", "A"), "“crm.csv” has no sheets"),
        (("jan.csv", "--details-sheet", "A"), "name them with --details"),
        (("jan.csv", "mar.xlsx", "--sheet", "People"), "“mar.xlsx”"),
        (("mar.xlsx", "--sheet", "Nothing"), "The workbook has no sheet “Nothing”"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence_and_nothing_is_written(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: Sequence[str],
    says: str,
) -> None:
    (folder / "plans.csv").write_text("Plan,Note\nGold,a b c\nBasic,d e f\n")
    (folder / "mar.xlsx").write_bytes(book(People=STOCK, Orders=month(3)))
    assert run(monkeypatch, "score", *words, "--out", "r.csv") == 2
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1
    assert not Path("r.csv").exists()
