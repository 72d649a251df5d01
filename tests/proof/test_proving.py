"""What is known at the moment and what isn't: scores of the cut file, no leak, periods, filters, the command line."""

import json
import sys
from datetime import date, datetime

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import rfm_core
from rfm_core.__main__ import main
from rfm_core.errors import ChoiceProblem, RfmError
from rfm_core.filters import Filters, TraitFilter
from rfm_core.proof.choice import ProofChoice
from rfm_core.proof.holding import hold_out
from rfm_core.proof.period import Period, Span, period_of, span_of
from rfm_core.proof.proving import prove_held_out
from tests.proof.planted import AT, analysed, good_ones, held_out, orders, proven

FILE = orders(good_ones)


@pytest.fixture(scope="module")
def result():
    return analysed(FILE)


@pytest.fixture(scope="module")
def proof():
    return proven(FILE)


def wild(content: bytes) -> bytes:
    """The same file with another holdout: other people, items, signs, decimals, ten thousand times the amounts."""
    head, *rows = content.decode().splitlines()
    changed = []
    for place, row in enumerate(rows):
        who, day, order, amount, item = row.split(",")
        if day < AT.isoformat():
            changed.append(row)
            continue
        sign = "-" if place % 5 == 0 else ""
        changed += [f"{who},{day},C{order},{sign}{float(amount) * 10_000:.0f},gold"] * 3
        changed.append(f"late{place},{day},{order}x,1.5,{item}")
    return "\n".join([head, *changed]).encode()


def leaks(score_then) -> list[str]:
    """What of a scorer's view of the moment changes when only the holdout does: the check that a leak must not pass."""
    before, after = score_then(FILE), score_then(wild(FILE))
    found = [
        name
        for name in before.columns
        if not before[name].equals(after.get_column(name, default=pl.Series()))
    ]
    return found if before.height == after.height else [*found, "customers"]


def scored_by_the_proof(content: bytes) -> pl.DataFrame:
    return proven(content).customers


def with_later_preferences(content: bytes) -> pl.DataFrame:
    later = analysed(content).customers.select("customer_id", "preferred_content")
    then = proven(content).customers
    return then.drop("preferred_content").join(later, on="customer_id", how="left", maintain_order="left")


def with_later_scores(content: bytes) -> pl.DataFrame:
    later = analysed(content).customers.select("customer_id", "total", "segment")
    then = proven(content).customers.select("customer_id")
    return then.join(later, on="customer_id", how="left", maintain_order="left")


def test_another_holdout_changes_nothing_that_is_known_at_the_moment():
    assert leaks(scored_by_the_proof) == []


@pytest.mark.parametrize(
    ("leaking", "noticed"),
    [(with_later_preferences, {"preferred_content"}), (with_later_scores, {"total", "segment"})],
)
def test_the_same_check_notices_a_scorer_that_leaks(leaking, noticed):
    assert set(leaks(leaking)) == noticed


def test_conventions_and_cut_offs_know_nothing_of_the_holdout_either(proof):
    other = proven(wild(FILE))
    assert other.analysis.cutoffs == proof.analysis.cutoffs
    assert other.analysis.measured.conventions == proof.analysis.measured.conventions
    assert other.analysis.quality.left_out == proof.analysis.quality.left_out
    assert other.average.value != proof.average.value
    assert other.newcomers > proof.newcomers == 0


def test_what_happened_is_counted_from_the_rows_themselves(proof, result):
    rows = [row.split(",") for row in FILE.decode().splitlines()[1:]]
    later = [(who, float(amount)) for who, day, _, amount, _ in rows if day >= AT.isoformat()]
    assert proof.average.came_back == len({who for who, _ in later})
    assert proof.average.value == pytest.approx(sum(amount for _, amount in later))
    shorter = rfm_core.prove(result, at="2024-07-01", until=date(2024, 7, 15))
    within = {who for who, day, *_ in rows if "2024-07-01" <= day < "2024-07-15"}
    assert shorter.average.came_back == len(within)


def test_returns_are_subtracted_from_what_they_brought_but_nobody_comes_by_returning():
    more = FILE + b"\np0001,2024-08-01,r1,-500.00,tea\np0259,2024-08-02,r2,-7.00,tea"
    result = rfm_core.analyse(more)
    period = period_of(span_of(result.measured), AT)
    held = hold_out(result.table, result.measured, result.workspace, period)
    did = dict(zip(held.happened["customer_id"], held.happened.select("came", "value").rows(), strict=True))
    assert did["p0259"] == (False, pytest.approx(-7))
    assert held.happened["value"].sum() < proven(FILE).average.value


def test_the_same_every_time_and_every_value_fits_json(result, proof):
    text = json.dumps(proof.document(), allow_nan=False)
    assert json.dumps(rfm_core.prove(result, at=AT).document(), allow_nan=False) == text


def test_the_command_line_scores_as_the_file_cut_at_the_moment_would(tmp_path, monkeypatch):
    whole, cut = tmp_path / "whole.csv", tmp_path / "cut.csv"
    head, *rows = FILE.decode().splitlines()
    whole.write_bytes(FILE)
    cut.write_text("\n".join([head, *(row for row in rows if row.split(",")[1] < AT.isoformat())]))
    run(monkeypatch, "score", cut, "--as-of", AT, "--out", tmp_path / "r.csv")
    run(monkeypatch, "prove", whole, "--at", AT, "--until", "2024-09-01", "--out", tmp_path / "p.json")
    told = json.loads((tmp_path / "p.json").read_text())
    results = pl.read_csv(tmp_path / "r.csv")
    counts = dict(results["segment"].value_counts().iter_rows())
    assert {one["segment"]: one["customers"] for one in told["segments"] if one["customers"]} == counts
    assert (told["at"], told["until"]) == ("2024-07-01T00:00:00", "2024-09-01T00:00:00")
    assert told["customers"] == results.height
    wanted = proven(FILE).customers
    assert_frame_equal(
        wanted.select("customer_id", "code", "segment"),
        pl.read_csv(tmp_path / "r.csv", infer_schema=False).select("customer_id", "code", "segment"),
    )


def run(monkeypatch, *arguments) -> None:
    monkeypatch.setattr(sys, "argv", ["rfm_core", *map(str, arguments), "--today", "2026-01-01"])
    assert main() == 0


@pytest.mark.parametrize(
    ("content", "at", "until", "said"),
    [
        (FILE, "soon", None, "is no day to score on"),
        (FILE, "1999-01-01", None, "Nothing that counts is dated before 1 January 1999"),
        (FILE, "2030-01-01", None, "has to be the earlier one"),
        (FILE, None, "2030-01-01", "can't look beyond the analysis date"),
        (b"customer,date,amount\na,2024-01-01,5\nb,2024-01-01,6\n", None, None, "which is too short"),
        (
            b"customer,recency_days,frequency,monetary\na,1,2,3\nb,2,3,4\n",
            None,
            None,
            "needs a file with orders",
        ),
    ],
)
def test_what_cannot_be_proven_is_told_in_a_sentence(content, at, until, said):
    with pytest.raises(RfmError, match=said):
        rfm_core.prove(analysed(content), at=at, until=until)


def test_two_days_one_customer_and_one_order_each_are_enough():
    few = b"customer,date,amount\na,2024-01-01,5\nb,2024-01-02,6\n"
    assert rfm_core.prove(rfm_core.analyse(few)).verdict.outcome.value == "untold"
    alone = b"customer,date,amount\na,2024-01-01,5\na,2024-03-02,6\n"
    found = rfm_core.prove(rfm_core.analyse(alone))
    assert (found.average.customers, found.average.came_back) == (1, 1)
    assert found.in_force.came is None


def test_the_last_fifth_is_held_out_unless_it_is_chosen_otherwise():
    span = Span(datetime(2024, 1, 1, 9), datetime(2024, 4, 10, 9), datetime(2024, 4, 11, 9))
    assert period_of(span) == Period(datetime(2024, 3, 21), span.end)
    assert period_of(span, date(2024, 2, 2)) == Period(datetime(2024, 2, 2), span.end)
    earlier = period_of(span, until=date(2024, 2, 20))
    assert earlier == Period(datetime(2024, 2, 10), datetime(2024, 2, 20))
    with pytest.raises(ChoiceProblem, match="must lie before the day until which"):
        ProofChoice(at=date(2024, 2, 2), until=date(2024, 2, 2))


def test_the_workspace_moves_both_days_and_filters_say_of_whom():
    chosen = ProofChoice(at=date(2024, 6, 1), until=date(2024, 8, 1))
    champions = Filters(segments=("Champions",), traits=(TraitFilter(column="persona", values=("x",)),))
    result = rfm_core.analyse(FILE, proof=chosen, filters=champions)
    found = rfm_core.prove(result)
    assert (found.period.at, found.period.until) == (datetime(2024, 6, 1), datetime(2024, 8, 1))
    assert set(found.customers["segment"]) == {"Champions"}
    assert found.average.customers == found.customers.height < found.scored
    assert found.findings[0].kind == "filter_not_then"
    everybody = rfm_core.prove(analysed(FILE), chosen.at, chosen.until)
    row = everybody.segments.row(0, named=True)
    assert (row["customers"], row["came_back"]) == (found.average.customers, found.average.came_back)
    assert found.segments.row(0, named=True)["value"] == pytest.approx(row["value"])


def test_rankings_of_ones_own_are_compared_with_the_others(result):
    held = held_out(FILE)
    came = held.happened["came"].cast(pl.Float64)
    rankings = {"Oracle": came, "Nobody knows": pl.Series([None] * len(came), dtype=pl.Float64)}
    found = {one.id: one for one in prove_held_out(held, result.workspace, rankings=rankings).rankings}
    assert found["Oracle"].came.area == pytest.approx(1)
    assert found["Oracle"].came.differs
    assert found["Nobody knows"].came.area == pytest.approx(0)
    with pytest.raises(ChoiceProblem, match="has 1 values, but 260 customers"):
        prove_held_out(held, result.workspace, rankings={"Short": pl.Series([1.0])})
