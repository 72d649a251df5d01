"""The command line as a script meets it: exit codes, one sentence, exact files."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from rfm_core.__main__ import main
from rfm_core.presets import PRESETS
from rfm_core.scoring import METHODS, Method, Scheme
from rfm_core.workspace import Workspace

ORDERS = """Customer ID,Order ID,Order Date,Amount,City
a,1,2024-01-01 10:00,10.00,Rome
b,2,2024-01-05 10:00,20.00,=1+1
a,3,2024-01-09 10:00,30.00,Oslo
c,4,2024-01-02 10:00,5.00,Rome
,5,2024-01-02 10:00,5.00,Rome
"""


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS)
    return path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["rfm_core", *map(str, arguments)])
    return main()


def score(
    monkeypatch: pytest.MonkeyPatch, file: Path, *options: object
) -> tuple[pl.DataFrame, dict[str, object]]:
    out, told = file.parent / "r.csv", file.parent / "s.json"
    assert (
        run(monkeypatch, "score", file, "--out", out, "--summary", told, "--today", "2026-01-01", *options)
        == 0
    )
    return pl.read_csv(out, infer_schema=False), json.loads(told.read_text())


def refuse(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run(monkeypatch, *arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "Traceback" not in printed.err
    return printed.err


def test_results_have_one_row_per_customer_in_the_published_columns(
    orders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, _ = score(monkeypatch, orders)
    assert results.columns == [
        "customer_id", "recency_days", "frequency", "monetary", "first_seen", "last_seen", "tenure_days",
        "average_order_value", "City", "r_score", "f_score", "m_score", "total", "code", "segment",
    ]  # fmt: skip
    assert results["customer_id"].to_list() == ["a", "b", "c"]
    assert results["last_seen"][0] == "2024-01-09T10:00:00"
    assert results["City"].to_list() == ["Oslo", "'=1+1", "Rome"]


def test_the_summary_accounts_for_every_row(orders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, told = score(monkeypatch, orders)
    assert told["rows"] == {"read": 5, "used": 4, "left_out": {"missing_customer": 1}}
    assert told["customers"] == 3
    assert told["as_of"] == "2024-01-10T10:00:00"
    assert told["preset"] == "quintiles-10"
    segments = told["segments"]
    assert isinstance(segments, list)
    assert set(segments[0]) == {
        "segment", "customers", "share", "average_recency_days", "average_frequency", "average_monetary",
        "total_monetary",
    }  # fmt: skip
    assert sum(segment["customers"] for segment in segments) == 3
    assert [segment["average_monetary"] for segment in segments if not segment["customers"]].count(None) > 0


def test_left_out_rows_stand_as_they_were_with_line_and_reason(
    orders: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    score(monkeypatch, orders, "--left-out", tmp_path / "l.csv")
    assert (tmp_path / "l.csv").read_text().splitlines() == [
        "line,reason,Customer ID,Order ID,Order Date,Amount,City",
        "6,missing_customer,,5,2024-01-02 10:00,5.00,Rome",
    ]


@pytest.mark.parametrize("ending", ["xlsx", "parquet"])
def test_every_format_holds_the_same_customers(
    orders: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"r.{ending}"
    assert run(monkeypatch, "score", orders, "--out", out) == 0
    if ending == "parquet":
        ids = pl.read_parquet(out)["customer_id"].to_list()
    else:
        ids = [row[0] for row in openpyxl.load_workbook(out)["Customers"].iter_rows(2, values_only=True)]
    assert ids == ["a", "b", "c"]


def test_scoring_options_are_applied(orders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edges = ("--edges", "recency_days=3,6", "--edges", "frequency=1,2", "--edges", "monetary=10,30")
    results, told = score(monkeypatch, orders, *edges)
    assert told["preset"] == "own-cutoffs"
    assert told["cutoffs"] == {"recency_days": [3, 6], "frequency": [1, 2], "monetary": [10, 30]}
    # a: 1 day, 2 orders, 40; b: 5 days, 1, 20; c: 8 days, 1, 5.
    assert results["code"].to_list() == ["323", "212", "111"]


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_every_scheme_of_the_registry_can_be_chosen_by_option_and_by_workspace(
    orders: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, method: Method
) -> None:
    saved = tmp_path / "own.rfm.json"
    saved.write_text(Workspace(scheme=Scheme(kind=method.kind)).to_json(), encoding="utf-8")
    by_option, _ = score(monkeypatch, orders, "--scheme", method.kind)
    by_workspace, _ = score(monkeypatch, orders, "--workspace", saved)
    assert by_option.equals(by_workspace)
    assert set(by_option["m_score"]) <= {str(score) for score in Scheme(kind=method.kind).ranges["monetary"]}


def test_cut_offs_for_another_scheme_are_refused(
    orders: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked = ("--scheme", "mean-sd", "--edges", "monetary=1,2", "--out", tmp_path / "r.csv")
    assert "Own cut-offs go with the preset own-cutoffs" in refuse(
        monkeypatch, capsys, "score", orders, *asked
    )


def test_a_column_option_replaces_the_guess_and_an_empty_one_unmaps(
    orders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, _ = score(monkeypatch, orders, "--column", "order=", "--column", "content=city")
    assert "City" not in results.columns
    assert results["preferred_content"].to_list() == ["Oslo", "'=1+1", "Rome"]


def test_inspect_prints_one_json_object(
    orders: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "inspect", orders) == 0
    told = json.loads(capsys.readouterr().out)
    assert {name: told[name] for name in ("format", "encoding", "delimiter", "header_line", "rows", "shape")} == {
        "format": "csv", "encoding": "utf-8", "delimiter": ",", "header_line": 1, "rows": 5, "shape": "events",
    }  # fmt: skip
    mapped = {"customer": "Customer ID", "date": "Order Date", "amount": "Amount", "order": "Order ID"}
    assert {role: told["mapping"][role] for role in mapped} == mapped
    assert told["preview"][0]["event_at"] == "2024-01-01T10:00:00"
    assert told["preview"][0]["amount"] == 10.0
    assert told["preview"][4]["customer_id"] is None
    assert all(set(finding) == {"kind", "message", "rows"} for finding in told["findings"])


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--column", "city=City"), "There is no role “city”"),
        (("--column", "amount=Amuont"), "Did you mean “Amount”?"),
        (("--column", "date=Order Date", "--column", "date=City"), "given twice"),
        (("--column", "amount=City"), "holds no number"),
        (("--column", "customer="), "customer"),
        (("--preset", "best"), "There is no preset “best”"),
        (("--bins", "12"), "12"),
        (("--weights", "1,x,1"), "weights"),
        (("--weights", "2,1"), "three numbers"),
        (("--day-first", "--month-first"), "one of the two"),
        (("--year-first", "--year-day-month"), "one of the two"),
        (("--edges", "monetary=1,2", "--edges", "monetary=3,4"), "given twice"),
        (("--range", "Amount=5..2"), "The range of “Amount” ends below its start: 5 to 2"),
        (("--edges", "recency_days=9,3"), "rise"),
        (("--edges", "age=9,3"), "age"),
        (("--as-of", "yesterday"), "2026-03-31"),
        (("--as-of", "2000-01-01"), "No customer is left"),
        (("--require", "Town"), "no column “Town”"),
        (("--range", "City"), "is no range"),
        (("--returns", "maybe"), "maybe"),
        (("--shape", "customers"), "recency"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(
    orders: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: Sequence[str],
    says: str,
) -> None:
    assert says in refuse(monkeypatch, capsys, "score", orders, "--out", orders.parent / "r.csv", *options)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("inspect", "nowhere.csv"), "There is no file “nowhere.csv”"),
        (("score",), "FILE"),
        (("guess",), "guess"),
    ],
)
def test_what_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: Sequence[str], says: str
) -> None:
    assert says in refuse(monkeypatch, capsys, *arguments)


def test_an_unknown_result_format_is_refused(
    orders: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "csv, xlsx, parquet" in refuse(monkeypatch, capsys, "score", orders, "--out", "r.docx")


def test_a_saved_workspace_with_filters_says_that_everybody_is_written(
    orders: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = orders.parent / "w.rfm.json"
    saved.write_text(Workspace.model_validate({"filters": {"segments": ["Champions"]}}).to_json())
    results, told = score(monkeypatch, orders, "--workspace", saved)
    passing = results.filter(pl.col("segment") == "Champions").height
    assert 0 < passing < results.height == 3
    (message,) = [one["message"] for one in told["findings"] if one["kind"] == "filters_not_applied"]
    assert f"(Segment: Champions) let {passing} of 3 customers through" in message
    assert capsys.readouterr().err == f"{message}\n"


def test_a_saved_workspace_gives_the_same_result(orders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = orders.parent / "mine.rfm.json"
    saved.write_text('{"version": 1, "preset": "bands-3-12", "cleaning": {"zero": "keep"}}')
    _, told = score(monkeypatch, orders, "--workspace", saved)
    assert told["preset"] == "bands-3-12"
    saved.write_text('{"preset": "streaming"}')
    assert run(monkeypatch, "score", orders, "--out", orders.parent / "r.csv", "--workspace", saved) == 2


def test_presets_lists_all_ids(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "presets") == 0
    ids = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert ids == list(PRESETS)


def test_the_engine_duckdb_gives_the_same_results(orders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("duckdb")
    assert score(monkeypatch, orders, "--engine", "duckdb")[0].equals(score(monkeypatch, orders)[0])


def test_a_time_window_is_a_length_or_begins_at_a_date(orders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = orders.parent / "left.csv"
    customers, told = score(monkeypatch, orders, "--last", "1w", "--left-out", left)
    assert customers.select("customer_id", "frequency", "tenure_days").rows() == [
        ("a", "1", "9"),
        ("b", "1", "5"),
    ]
    assert told["rows"]["left_out"] == {"missing_customer": 1, "before_window": 2}
    assert told["window"] == {"last": "1w", "from": "2024-01-03T10:00:00", "customers_outside": 1}
    assert pl.read_csv(left)["reason"].to_list() == ["before_window", "before_window", "missing_customer"]
    assert score(monkeypatch, orders, "--since", "2024-01-03")[0].equals(customers)
    assert score(monkeypatch, orders, "--last", "1w", "--engine", "duckdb")[0].equals(customers)


def test_a_saved_window_is_used_until_another_is_typed(orders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = orders.parent / "w.rfm.json"
    saved.write_text(Workspace(window="1w").to_json())
    assert score(monkeypatch, orders, "--workspace", saved)[0].height == 2
    assert score(monkeypatch, orders, "--workspace", saved, "--last", "12m")[0].height == 3


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--last", "12m", "--since", "2024-01-01"), "give one of the two"),
        (("--last", "0m"), "it can be 1 to"),
        (("--last", "-3d"), "as in 365d, 52w or 12m"),
        (("--last", "soon"), "as in 365d, 52w or 12m"),
        (("--since", "2024-13-01"), "write it as 2026-03-31"),
        (("--since", "2030-01-01"), "choose a longer one"),
    ],
)
def test_no_window_is_told_in_a_sentence(
    orders: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    why: str,
) -> None:
    assert run(monkeypatch, "score", orders, "--out", orders.parent / "r.csv", *options) == 2
    assert why in capsys.readouterr().err.splitlines()[-1]


def test_customers_summed_up_already_have_no_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "customers.csv"
    table.write_text("customer,recency,frequency,monetary\nA,3,4,100\nB,30,2,10\n")
    assert run(monkeypatch, "score", table, "--out", tmp_path / "r.csv", "--last", "12m") == 2
    assert "needs a file with a date for each order" in capsys.readouterr().err


def test_it_runs_as_a_module(orders: Path) -> None:
    command = [sys.executable, "-m", "rfm_core", "score", str(orders), "--out", str(orders.parent / "m.csv")]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=Path(__file__).resolve().parents[1]
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
