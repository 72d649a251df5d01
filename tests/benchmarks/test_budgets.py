"""What decides whether a budget is kept; the measurement itself is run by hand."""

import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from budgets import command
from budgets.bench import Bench, Different, ratio
from budgets.equal import differences, read
from budgets.files import DAMAGED, VARIANTS, shop, vary
from budgets.peers import duckdb_sql, plain_polars
from budgets.rows import ROWS, Row
from budgets.runs import Broken, Run, python, run, told
from budgets.table import Budget, Figure, missed, quoted, row, table
from click.testing import CliRunner

from rfm_core.analysis import analyse
from rfm_core.exports.results import results_frame

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
TIME, FASTER = Budget("time", "×", 1.4), Budget("faster", "×", 9, least=True)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("budgets") / "shop.csv"
    shop(path, 5_000, 150)
    return path


def results(source: Path) -> pl.DataFrame:
    path = source.with_suffix(".results.csv")
    results_frame(analyse(source)).write_csv(path)
    return read(path)


@pytest.fixture(scope="module")
def ours(source: Path) -> pl.DataFrame:
    return results(source)


@pytest.fixture(scope="module")
def peers(source: Path) -> pl.DataFrame:
    path = source.with_suffix(".peers.csv")
    duckdb_sql(source, path)
    return read(path)


def test_the_product_and_its_peers_find_the_same(source: Path, ours: pl.DataFrame, peers: pl.DataFrame):
    path = source.with_suffix(".polars.csv")
    plain_polars(source, path)

    assert ours.height == 150
    assert [*differences(ours, peers)] == [*differences(ours, read(path))] == []


def test_a_file_with_bad_rows_gives_what_the_healthy_one_gives_without_them(source: Path):
    damaged, true = source.with_name("bad.csv"), source.with_suffix(".true.csv")
    vary("bad-rows", source, damaged)
    plain_polars(source, true, DAMAGED)

    assert [*differences(results(damaged), read(true))] == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: one.head(149), "149 customers"),
        (lambda one: one.with_columns(customer_id=pl.format("{}0", "customer_id")), "0 of them the same"),
        (lambda one: one.with_columns(pl.col("recency_days") + 1), "150 customers with another recency_days"),
        (
            lambda one: one.with_columns(frequency=with_last("frequency", 1)),
            "1 customers with another frequency",
        ),
        (lambda one: one.with_columns(pl.col("monetary") * 1.000001), "with another monetary"),
        (
            lambda one: one.with_columns(monetary=with_last("monetary", None)),
            "1 customers with another monetary",
        ),
        (
            lambda one: one.with_columns(m_score=6 - pl.col("m_score")),
            "a better monetary with a lower m_score",
        ),
        (
            lambda one: one.with_columns(f_score=with_last("f_score", 9)),
            "equal frequency with different f_scores",
        ),
        (lambda one: one.with_columns(m_score=pl.lit(3)), "customers whose m_score isn't their fifth"),
    ],
)
def test_a_wrong_result_is_noticed(
    ours: pl.DataFrame, peers: pl.DataFrame, change: Callable[[pl.DataFrame], pl.DataFrame], said: str
):
    assert said in "; ".join(differences(change(ours), peers))


def with_last(name: str, value: float | None) -> pl.Expr:
    return pl.when(pl.int_range(pl.len()) == pl.len() - 1).then(value).otherwise(name)


def test_scores_of_a_peer_that_arent_fifths_are_noticed(ours: pl.DataFrame, peers: pl.DataFrame):
    wrong = peers.with_columns(r_score=pl.lit(3) - (pl.col("r_score") > 1))
    assert "the peer's r_score adds up to" in "; ".join(differences(ours, wrong))


@pytest.mark.parametrize("kind", VARIANTS)
def test_a_variant_has_the_rows_of_the_healthy_file_whatever_the_block(
    source: Path, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
):
    vary(kind, source, whole := tmp_path / "whole.csv")
    monkeypatch.setattr("budgets.files._BLOCK", 1_000)
    vary(kind, source, pieces := tmp_path / "pieces.csv")

    if kind == "shuffled":  # within blocks
        assert sorted(whole.read_bytes().splitlines()) == sorted(pieces.read_bytes().splitlines())
    else:
        assert whole.read_bytes() == pieces.read_bytes()
    assert whole.read_bytes() != source.read_bytes()


def test_medians_stand_beside_what_the_runs_were_and_the_most_memory_of_all():
    runs = [Run(2.0, 3.0, 100), Run(9.0, 3.5, 90), Run(1.0, 5.0, 1300)]
    assert told("ours", runs) == "ours 2.00 s (1.00–9.00), 3.50 s of processor, 1,300 MB"
    assert ratio(runs, [Run(4.0, 1.0, 10)]) == 0.5


def test_a_program_that_fails_says_why():
    with pytest.raises(Broken, match="status 3: no such thing"):
        run(python("-S", "-c", "print('no such thing'); raise SystemExit(3)"))


def test_a_budget_is_the_last_value_that_is_allowed():
    assert (TIME.met(1.4), TIME.met(1.41), FASTER.met(9), FASTER.met(8.9)) == (True, False, True, False)
    assert Budget("told", "MB").met(1e9)


def test_the_table_says_what_was_measured_and_whether_it_is_kept():
    lines = [
        (TIME, Figure(1.25, "a; b")),
        (FASTER, Figure(3.4)),
        (Budget("told", "MB"), Figure(1234.4, "x|y")),
    ]
    assert table([*lines, (TIME, None), (TIME, Figure(None, "they differ"))]).splitlines() == [
        "| what | budget | measured | | from |",
        "| --- | --- | --- | --- | --- |",
        "| time | ≤ 1.4 × | 1.25 × | met | a; b |",
        "| faster | ≥ 9 × | 3.40 × | **missed** |  |",
        "| told | – | 1,234 MB |  | x/y |",
        "| time | ≤ 1.4 × | not measured yet |  |  |",
        "| time | ≤ 1.4 × | – | **failed** | they differ |",
    ]
    assert missed(lines) == ["faster: 3.40 ×, and the budget is ≥ 9 ×"]


def fake(figure: Figure | Different) -> Row:
    def measure(bench: Bench) -> dict[str, Figure]:
        if isinstance(figure, Different):
            raise figure
        return {"time": figure}

    return Row(measure, {"time": TIME})


@pytest.mark.parametrize(
    ("figure", "status", "said"),
    [
        (Figure(1.2), 0, "1.20 × | met"),
        (Figure(1.5), 1, "- time: 1.50 ×, and the budget is ≤ 1.4 ×"),
        (Different("ours and theirs differ"), 1, "- time: ours and theirs differ"),
    ],
)
def test_a_missed_budget_ends_with_status_1_and_is_named(
    monkeypatch: pytest.MonkeyPatch, figure: Figure | Different, status: int, said: str
):
    monkeypatch.setitem(command.ROWS, "one-million", fake(figure))
    ended = CliRunner().invoke(command.main, ["--quick", "--only", "one-million"])

    assert ended.exit_code == status
    assert said in ended.stdout
    assert "Files of a tenth of the size" in ended.stdout


@pytest.mark.parametrize("option", [["--quick"], ["--only", "excel"]])
def test_the_readme_quotes_nothing_but_the_whole(option: list[str]):
    ended = CliRunner().invoke(command.main, ["--readme", *option])
    assert ended.exit_code == 2
    assert "measured in full size" in ended.output


def test_only_the_place_between_the_marks_is_rewritten():
    before = "a\n<!-- budgets -->\nold\n<!-- end of budgets -->\nb\n"
    after = quoted(before, "2 cores", [(TIME, Figure(1.0, r"\1"))])

    assert after == (
        f"a\n<!-- budgets -->\n2 cores\n\n{table([(TIME, Figure(1.0, chr(92) + '1'))])}\n<!-- end of budgets -->\nb\n"
    )
    with pytest.raises(ValueError, match="no place between"):
        quoted("nothing", "2 cores", [])


def test_the_readme_has_every_budget_as_it_is_in_force():
    section = README.partition("<!-- budgets -->")[2].partition("<!-- end of budgets -->")[0]
    written = [line.split(" | ")[:2] for line in re.findall(r"^\| (.*) \|$", section, re.MULTILINE)[2:]]
    budgets = [budget for one in ROWS.values() for budget in one.budgets.values()]

    assert written == [[budget.what, budget.told()] for budget in budgets]
    assert all(row(budget, None).count(" | ") == 4 for budget in budgets)
