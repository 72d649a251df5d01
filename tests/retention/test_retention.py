"""Cohorts of a file: what was counted, what isn't over, and that everything adds up."""

import json
import sys
from datetime import date

import polars as pl
import pytest

import rfm_core
from rfm_core.__main__ import main
from rfm_core.errors import ChoiceProblem
from rfm_core.retention import Every, cells_of, numbers_of, starts_of
from rfm_core.retention.noticed import noticed
from rfm_core.retention.second_order import second_order

SMALL = """Customer,Date,Order,Amount,Product,Plan
a,2024-01-10,1,10,Tea,free
a,2024-01-10,1,30,Cup,free
a,2024-02-11,2,5,Tea,free
a,2024-02-12,C9,-2,Tea,free
a,2024-03-01,3,4,Tea,free
b,2024-01-20,4,20,Tea,paid
b,2024-03-05,5,6,Pot,paid
c,2024-02-03,6,7,Tea,paid
d,2024-03-04,7,9,Pot,
"""


def table(*rows):
    return ("Customer,Date,Order,Amount,Plan,Product\n" + "\n".join(rows)).encode()


def generated(number=400):
    """Two years of orders of 120 customers, a few of them returned."""
    rows = []
    for place in range(number):
        who, day = (place * 53 + place * place // 9) % 120, place * 37 % 730
        at = date.fromordinal(date(2023, 1, 9).toordinal() + day)
        amount = -5.25 if place % 23 == 0 else 5 + place * 31 % 300 + 0.25
        rows.append(f"K{who:03},{at},{place},{amount},{'free' if who % 3 else 'paid'},P{place % 4}")
    return table(*rows)


@pytest.fixture(scope="module")
def small():
    return rfm_core.analyse(SMALL.encode(), cleaning={"returns_prefix": "C"})


@pytest.fixture(scope="module")
def months(small):
    return rfm_core.cohorts(small)


@pytest.fixture(scope="module")
def large():
    return rfm_core.analyse(generated())


def test_each_cohort_is_told_period_by_period_and_what_is_not_over_is_empty(months):
    told = months.cells.rows.select("cohort", "customers", "period", "buyers", "share", "orders", "value")
    assert told.rows() == [
        ("2024-01", 2, 0, 2, 1.0, 1.0, 30.0),
        ("2024-01", 2, 1, 1, 0.5, 0.5, 1.5),
        ("2024-01", 2, 2, 2, None, None, None),
        ("2024-02", 1, 0, 1, 1.0, 1.0, 7.0),
        ("2024-02", 1, 1, 0, None, None, None),
        ("2024-03", 1, 0, 1, None, None, None),
    ]
    assert months.cells.rows["cumulative_value"].to_list() == [30.0, 31.5, None, 7.0, None, None]
    assert months.cells.running == date(2024, 3, 1)


def test_the_average_weighs_cohorts_by_their_customers_and_leaves_out_what_is_not_over(months):
    average = months.cells.average
    assert average.select("period", "cohorts", "customers").rows() == [(0, 2, 3), (1, 1, 2)]
    assert average["value"].to_list() == pytest.approx([67 / 3, 1.5])


def test_a_month_that_has_ended_by_the_analysis_moment_is_told(small):
    ended = rfm_core.analyse(SMALL.encode(), as_of="2024-04-01")
    rows = rfm_core.cohorts(ended).cells.rows
    assert rows["finished"].all()
    assert rows.filter(cohort="2024-02")["share"].to_list() == [1.0, 0.0]
    assert rfm_core.cohorts(ended, "quarter").cells.rows.select("cohort", "customers", "buyers").rows() == [
        ("2024-Q1", 4, 4)
    ]


@pytest.mark.parametrize("every", list(Every))
@pytest.mark.parametrize("returns", ["net", "drop"])
def test_all_cells_together_hold_every_customer_and_all_value(every, returns):
    found = rfm_core.analyse(generated(), cleaning={"returns": returns})
    made = rfm_core.cohorts(found, every)
    rows, totals = made.cells.rows, made.document()["totals"]
    assert made.cells.cohorts["customers"].sum() == found.customers.height == totals["customers"]
    assert rows["total_value"].sum() == pytest.approx(found.customers["monetary"].sum())
    assert rows["total_orders"].sum() == found.customers["frequency"].sum()
    done = rows.filter("finished").group_by("start").agg(pl.col("value").sum(), pl.col("customers").first())
    known = (done["value"] * done["customers"]).sum()
    assert known + totals["value_unfinished"] == pytest.approx(totals["value"])
    assert rows.filter(~pl.col("finished"))["share"].null_count() == rows.filter(~pl.col("finished")).height
    last = (
        rows.filter("finished")
        .group_by("start")
        .agg(pl.col("cumulative_value").last(), pl.col("value").sum())
    )
    assert last["cumulative_value"].to_list() == pytest.approx(last["value"].to_list())
    by_segment = made.segments.group_by("cohort", maintain_order=True).agg(pl.col("customers").sum())
    assert by_segment["customers"].to_list() == made.cells.cohorts["customers"].to_list()


def test_active_days_count_days_instead_of_orders():
    rows = ("a,2024-01-01,1,5,x,T", "a,2024-01-01,2,5,x,T", "a,2024-03-01,3,5,x,T")
    by = {
        one: rfm_core.cohorts(rfm_core.analyse(table(*rows), frequency_by=one)).cells.rows["total_orders"][0]
        for one in ("orders", "active-days")
    }
    assert by == {"orders": 2.0, "active-days": 1.0}


def test_a_window_moves_nobody_to_another_cohort(large):
    whole = rfm_core.cohorts(large)
    part = rfm_core.analyse(generated(), window="6m", as_of=large.as_of)
    seen = rfm_core.cohorts(part).people.join(whole.people, on="customer_id")
    assert 0 < seen.height < whole.people.height
    assert seen["first"].to_list() == seen["first_right"].to_list()
    assert (seen["first"] < date(2024, 1, 1)).any()
    (survivors,) = (one for one in rfm_core.cohorts(part).findings if one.kind == "window_survivors")
    assert survivors.rows == whole.people.height - seen.height
    assert "window_survivors" not in {one.kind for one in whole.findings}


def test_rows_that_sum_up_months_are_whole_months():
    rows = [f"{who},2024-{month:02}-01,{month}{who},{month}.50,x,T" for month in (1, 2, 3) for who in "ab"]
    cells = rfm_core.cohorts(rfm_core.analyse(table(*rows))).cells
    assert cells.running is None
    assert cells.rows["share"].to_list() == [1.0, 1.0, 1.0]


def test_a_file_that_begins_within_a_month_says_that_its_first_cohort_is_cut(months):
    first, running = months.findings
    assert (first.kind, first.rows) == ("first_cohort", 2)
    assert "10 January 2024, and so holds only a part of Jan 2024" in first.message
    assert running.message.startswith("Mar 2024 isn't over")


def test_nothing_is_said_of_the_files_beginning_where_nobody_shown_began_then(small):
    later = small.customers.filter(pl.col("customer_id") == "c")
    starts = starts_of(small.measured.usable, later, small.as_of)
    said = noticed(starts, cells_of(starts, Every.MONTH), small.vocabulary)
    assert [one.kind for one in said] == ["running_period"]


def test_first_items_are_those_most_was_spent_on_and_the_rate_has_an_interval(months):
    rates = months.first_item["Product"].select("group", "customers", "came_back", "small").rows()
    assert sorted(rates) == [("Cup", 1, 1, True), ("Pot", 1, 0, True), ("Tea", 2, 1, True)]
    plans = months.traits["Plan"]
    assert plans.select("group", "customers", "came_back").rows() == [
        ("paid", 2, 1),
        ("free", 1, 1),
        ("unknown", 1, 0),
    ]
    # Wilson's interval of 1 of 2.
    assert plans.row(0)[4:6] == pytest.approx((0.0945, 0.9055), abs=5e-5)


def test_three_numbers_are_compared_with_what_was_known_a_year_before(large):
    assert large.measured.usable is not None
    starts = starts_of(large.measured.usable, large.customers, large.as_of)
    found = numbers_of(starts, large.as_of.date())
    assert found.earlier is not None
    again = numbers_of(starts, date.fromordinal(large.as_of.toordinal() - 365))
    assert again.now == found.earlier
    year = starts.people.filter(pl.col("year_value").is_not_null())
    assert found.now.year_customers == year.height
    assert found.now.year_value == pytest.approx(year["year_value"].mean())
    assert found.now.came_back == second_order(starts.people, large.as_of.date()).share_at(365)
    assert found.now.so_far == starts.people["second"].count() / large.customers.height


def test_a_customers_first_year_is_its_first_365_days():
    days = [date.fromordinal(date(2023, 1, 1).toordinal() + plus) for plus in (0, 364, 365, 366)]
    found = rfm_core.analyse(table(*(f"a,{day},{place},{10**place},x,T" for place, day in enumerate(days))))
    assert rfm_core.cohorts(found).people["year_value"].to_list() == [11.0]


def test_nothing_is_told_of_a_time_that_the_file_hardly_knows(months):
    assert months.numbers.earlier is None
    assert months.numbers.now.came_back is None
    assert months.numbers.now.so_far == 0.5
    assert months.document()["numbers"]["year_value"] == {"now": None, "year_ago": None}


def test_a_table_of_customers_or_an_unknown_period_is_refused_in_a_sentence(small):
    summed_up = rfm_core.analyse(b"Customer,Recency,Purchases,Spend\na,3,2,10\nb,9,1,5\n")
    with pytest.raises(ChoiceProblem, match="doesn't say when anybody bought a second time"):
        rfm_core.cohorts(summed_up)
    with pytest.raises(ChoiceProblem, match="choose one of month, quarter or year"):
        rfm_core.cohorts(small, "week")


def test_one_customer_with_one_order_is_a_cohort_of_one():
    made = rfm_core.cohorts(rfm_core.analyse(b"Customer,Date,Amount\na,2024-01-05,5\n"))
    assert made.cells.rows.height == 1
    assert made.cells.average.is_empty()
    json.dumps(made.document(), allow_nan=False)


def test_the_command_writes_the_document(monkeypatch, tmp_path, small):
    source, target = tmp_path / "orders.csv", tmp_path / "C.json"
    source.write_text(SMALL)
    arguments = [
        "rfm_core",
        "cohorts",
        source,
        "--every",
        "quarter",
        "--out",
        target,
        "--as-of",
        "2024-04-01",
    ]
    monkeypatch.setattr(sys, "argv", [str(one) for one in arguments])
    assert main() == 0
    written = json.loads(target.read_text())
    assert written["every"] == "quarter"
    assert [one["cohort"] for one in written["cohorts"]] == ["2024-Q1"]
    assert written["cohorts"][0]["periods"][0]["value"] == pytest.approx(89 / 4)
    assert written["second_order"]["curve"][-1]["days"] == 58  # c, from 3 February to the analysis moment
    assert list(written["repeat_rate"]["first_item"]) == ["Product"]
