"""Conventions are found on the first rows; whatever the others hold, the result is as if all had been looked at."""

import json
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from rfm_core.cleaning import store, typed_rows
from rfm_core.cleaning.choice import Cleaning, Prefixed
from rfm_core.errors import RfmError
from rfm_core.measuring import tables
from rfm_core.measuring.measured import Measured
from rfm_core.reading import read_table
from rfm_core.reading.table import Table
from rfm_core.steps import measure_workspace
from rfm_core.workspace import Workspace
from tests.fuzz.exports import make_export

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
MANIFEST = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
FILES = [CORPUS / case["file"] for case in MANIFEST if case["kind"] != "rejects"][::4]
FILES += sorted((ROOT / "tests" / "cases" / "files").glob("*.csv"))[::8]
WORKSPACE = Workspace()
HEAD = [("17850", "O1", "2024-03-01", "10.50", "x"), ("13047", "O2", "2024-03-02", "20.00", "y")]
LATE = {
    "a word among amounts": [("13047", "O3", "2024-03-04", "none of them", "y")],
    "a price with its currency": [("13047", "O3", "2024-03-04", "€ 7.20", "y")],
    "decimal commas": [("13047", f"O{n}", "2024-03-04", f"{n},25", "y") for n in range(3, 9)],
    "an amount that is missing": [
        ("13047", "O3", "2024-03-04", "n/a", "y"),
        ("1", "O3", "2024-03-04", "7", "y"),
    ],
    "infinity": [("13047", "O3", "2024-03-04", "inf", "y"), ("13047", "O4", "2024-03-04", "nan", "y")],
    "a date in words": [("13047", "O3", "4 March 2024", "7.20", "y")],
    "a date that is none": [("13047", "O3", "soon", "7.20", "y"), ("1", "O4", "0024-03-04", "7", "z")],
    "a moment with an offset": [("13047", "O3", "2024-03-04T10:00:00+02:00", "7.20", "y")],
    "an order that isn't a number": [
        ("13047", "C17", "2024-03-04", "7.20", "y"),
        ("1", "", "2024-03-05", "7", ""),
    ],
    "an id with a guest": [
        ("guest", "O3", "2024-03-04", "7.20", "y"),
        (" 17850.0", "O3", "2024-03-04", "7", "y"),
    ],
    "nothing else": [("", "", "", "", ""), ("13047", "O3", "2024-03-04", "7.20", "y")],
}


def table(
    tmp_path: Path,
    rows: list[tuple[str, ...]],
    header: str = "customer_id,order_id,order_date,amount,category",
) -> Table:
    path = tmp_path / "orders.csv"
    lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
    path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    return read_table(path)


def measured(read: Table, first: int, monkeypatch: pytest.MonkeyPatch) -> Measured | str:
    monkeypatch.setattr(store, "FIRST_ROWS", first)
    monkeypatch.setattr(store, "ROWS_AT_ONCE", min(store.ROWS_AT_ONCE, max(first, 3, read.rows // 7)))
    try:
        return measure_workspace(read, WORKSPACE)
    except RfmError as error:
        return str(error)


def same(some: Measured | str, whole: Measured | str) -> None:
    if isinstance(some, str) or isinstance(whole, str):
        assert some == whole
        return
    assert_frame_equal(some.customers, whole.customers, check_exact=True)
    assert some.conventions == whole.conventions
    assert some.quality == whole.quality
    assert_frame_equal(some.left_out.sort("line").collect(), whole.left_out.sort("line").collect())
    if some.events is not None and whole.events is not None:
        assert_frame_equal(some.events.collect(), whole.events.collect())


@pytest.mark.parametrize("late", LATE)
def test_what_comes_late_is_read_as_if_it_had_come_first(
    late: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = table(tmp_path, [*HEAD, *LATE[late], *HEAD])

    same(measured(read, 2, monkeypatch), measured(read, 99, monkeypatch))


@pytest.mark.parametrize(
    "dates",
    [
        ("03/04/2024", "13/04/2024"),
        ("04/03/2024", "04/13/2024"),
        ("1.2.24", "2.13.24"),
        ("2024-13-01", "2024-12-02"),
        ("2024-12-02", "2024-13-01"),
    ],
)
def test_a_late_date_decides_which_number_is_the_day(
    dates: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    early, late = ([(customer, "1", day, "5", "x") for customer in "abc"] for day in dates)
    read = table(tmp_path, [*early, *late])

    same(measured(read, 3, monkeypatch), measured(read, 99, monkeypatch))


def by_definition(read: Table, monkeypatch: pytest.MonkeyPatch) -> Measured | str:
    """All rows looked at before any is typed, and customers grouped as the definition says."""
    with monkeypatch.context() as alone:
        alone.setattr(tables, "can_be_folded", lambda _events: False)
        return measured(read, 999_999, alone)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_bad_file_is_read_the_same_from_its_first_rows(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_table(file)

    same(measured(read, 2, monkeypatch), by_definition(read, monkeypatch))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(300))
def test_any_export_is_measured_in_one_pass_as_by_definition(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(make_export(f"one pass {seed}").content)
    read = read_table(path)

    same(measured(read, 3, monkeypatch), by_definition(read, monkeypatch))


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted((ROOT / "sample_data").glob("*.csv")), ids=lambda file: file.name)
def test_a_sample_is_measured_in_one_pass_as_by_definition(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_table(file)
    monkeypatch.setattr(store, "ROWS_AT_ONCE", 1_000)

    same(measured(read, 1_000, monkeypatch), by_definition(read, monkeypatch))


def test_a_column_of_nothing_but_different_texts_stays_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = table(
        tmp_path, [(customer, f"O{n}", "2024-03-01", "5", f"note {n}") for n, customer in enumerate("abab")]
    )
    usual = measured(read, 99, monkeypatch)
    monkeypatch.setattr(typed_rows, "MOST_TEXTS", 2)

    same(measured(read, 99, monkeypatch), usual)


@pytest.mark.parametrize("prefix", ["C", "9", "", "-"])
def test_a_returns_prefix_may_be_anything(prefix: str, tmp_path: Path) -> None:
    orders = ["911", "C11", "c12", "11", "-11", " 11 ", "", "x"]
    read = table(tmp_path, [("a", order, "2024-03-01", "5", "x") for order in orders])
    cleaning = Cleaning(returns_prefix=prefix, prefixed=Prefixed.RETURNS)
    found = measure_workspace(read, Workspace(cleaning=cleaning))

    assert found.usable is not None
    returns = found.usable.filter(~pl.col("is_purchase")).collect()["line"]
    begins = {"C": [3, 4], "9": [2], "": [], "-": [6]}
    assert returns.to_list() == begins[prefix]
