"""All that is told about one customer: ranks, cut-offs, the rule, orders, message, and the rows behind it."""

import json
from datetime import date

import polars as pl
import pytest
from click.testing import CliRunner

from rfm_core import Why, Workspace, analyse, why
from rfm_core.__main__ import cli
from rfm_core.analysis import segment_customers
from rfm_core.errors import ChoiceProblem
from rfm_core.reasons import rows_of
from rfm_core.reasons.coming import NEEDED, coming_sentence, range_sentence
from rfm_core.reasons.sentences import assumption, rhythm_sentence
from rfm_core.result import Result
from rfm_core.scoring import Ties
from rfm_core.vocabulary import vocabulary

ORDERS = "\n".join(
    [
        "Customer,Name,Date,Order,Amount",
        "ann,Ann,2024-01-01,1,10",
        "ann,Ann,2024-01-01,1,5",
        "ann,Ann,2024-01-21,2,20",
        " ANN ,Ann,2024-02-10,3,30",
        "ann,Ann,2024-02-12,C3,-30",
        "ann,Ann,2024-03-01,4,?",
        *(f"c{number},=1+1,2024-0{1 + number % 6}-1{number % 9},{10 + number},{number * 7}" for number in range(1, 30)),
    ]
).encode()  # fmt: skip


@pytest.fixture(scope="module")
def result() -> Result:
    return analyse(ORDERS, cleaning={"fold_case": True})


@pytest.fixture(scope="module")
def ann(result: Result) -> Why:
    return why(result, "ann")


def test_each_number_stands_with_its_rank_its_score_and_the_numbers_that_get_it(result, ann):
    customers = result.customers
    for one in ann.reasons.metrics:
        own = ann.customer[one.metric]
        others = customers.filter(pl.col("customer_id") != "ann")[one.metric]
        worse = others > own if one.metric == "recency_days" else others < own
        assert one.value == own
        assert one.ahead == pytest.approx(worse.sum() / len(others))
        assert one.alike == (others == own).sum()
        assert one.score == ann.customer[f"{one.letter.lower()}_score"]
        assert one.lowest <= own <= one.highest
    code = "".join(str(one.score) for one in ann.reasons.metrics)
    assert (ann.customer["code"], ann.customer["segment"]) == (code, ann.reasons.rule.segment)
    assert ann.reasons.rule.cell == code[:2]


def test_orders_are_added_up_and_returns_stand_apart(ann):
    assert ann.orders is not None
    assert ann.orders.select(pl.col("at").dt.date().cast(pl.String), "value", "returned", "rows").rows() == [
        ("2024-01-01", 15.0, False, 2),
        ("2024-01-21", 20.0, False, 1),
        ("2024-02-10", 30.0, False, 1),
        ("2024-02-12", -30.0, True, 1),
    ]


def test_the_rows_behind_it_all_stand_as_they_were_written_with_why_one_does_not_count(ann):
    assert ann.rows.select("__line__", "__reason__", "Customer", "Amount").rows() == [
        (2, None, "ann", "10"),
        (3, None, "ann", "5"),
        (4, None, "ann", "20"),
        (5, None, " ANN ", "30"),
        (6, None, "ann", "-30"),
        (7, "unreadable_amount", "ann", "?"),
    ]
    assert ann.all_rows == 6


def test_every_row_of_the_file_is_somebody_s(result):
    rows = [
        rows_of(result.measured, result.table, one).collect().height
        for one in result.customers["customer_id"]
    ]
    assert sum(rows) == result.table.rows


def test_the_rhythm_and_the_message_are_this_customer_s(ann):
    assert ann.rhythm is not None
    assert ann.rhythm["usual_gap_days"] == 20.0
    assert ann.letter is not None
    assert f"{ann.customer['recency_days']} days" in ann.letter.text


def test_everything_is_told_as_plain_values_without_rounding(ann):
    document = json.loads(json.dumps(ann.document(), allow_nan=False))
    assert document["customer"]["monetary"] == 35
    assert document["rows"][5] == {
        "line": 7,
        "reason": "unreadable_amount",
        "cells": {"Customer": "ann", "Name": "Ann", "Date": "2024-03-01", "Order": "4", "Amount": "?"},
    }
    assert document["orders"][0]["at"] == "2024-01-01T00:00:00"
    assert [one["to"] for one in document["moves"]] == [move.after.segment for move in ann.moves]
    assert any("stay as they are" in sentence for sentence in document["sentences"])


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"preset": "percent-rank"}, "No cut-offs: the score is the tenths of all other customers"),
        ({"preset": "streaming"}, "Seven streaming segments on the full code: R"),
        ({"preset": "bands-3-12"}, "a total of"),
        ({"preset": "quintiles-10"}, "This map doesn't look at spend"),
        ({"scheme": {"ties": Ties.SPREAD}}, "spread over neighbouring scores"),
        ({"scheme": {"weights": (2, 1, 1)}}, "weighted R × 2, F × 1, M × 1"),
    ],
)
def test_every_way_to_score_is_told_in_its_own_words(result, choices, told):
    workspace = Workspace.model_validate(choices)
    again = Result.of(segment_customers(result.measured, workspace), result.table, workspace)
    assert any(told in sentence for sentence in why(again, "c7").told)


def test_a_time_window_is_said_to_stand_still(result):
    assert "leave the time window" in assumption(result.vocabulary, windowed=True)


def test_a_table_of_customers_tells_what_it_knows():
    found = analyse(b"Customer ID,Recency,Purchases,Spend\na,3,1,5.5\nb,9,4,80\nb,9,4,80\n")
    told = why(found, "b")
    assert (told.orders, told.rhythm, told.all_rows) == (None, None, 2)
    assert told.rows["__reason__"].to_list().count("repeated_customer") == 1
    assert told.document()["orders"] is None


def test_who_is_not_scored_is_said_not_to_be(result):
    with pytest.raises(ChoiceProblem, match="has the id “nobody”"):
        why(result, "nobody")


def test_the_command_writes_the_same(tmp_path):
    (tmp_path / "orders.csv").write_bytes(ORDERS)
    done = CliRunner().invoke(cli, ["why", str(tmp_path / "orders.csv"), "--customer", "c7"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["customer"]["customer_id"] == "c7"


def expected(
    chance: float | None, orders: float | None, value: float | None, day: date | None
) -> dict[str, object]:
    return dict(zip(NEEDED, (chance, orders, value, day), strict=True))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({}, ""),
        (
            expected(0.78, 1.3, 45.0, date(2025, 3, 5)),
            "Active with a chance of 78 %; expected in the next 90 days: 1.3 orders and 45 of spend. "
            "By 5 March 2025 they are as likely as not to order again.",
        ),
        (
            expected(0.1, 0.02, None, None),
            "Active with a chance of 10 %; expected in the next 90 days: 0.02 orders. "
            "That they order again within three years is less likely than not.",
        ),
        (expected(None, None, None, None), ""),
    ],
)
def test_a_forecast_is_told_where_it_was_added(row, told):
    assert coming_sentence(row, vocabulary("money")) == told


@pytest.mark.parametrize(
    ("low", "high", "worth", "told"),
    [
        (0, 4, (0.0, 130.0), "19 times in 20 it will be none to 4 days with orders, £0 to £130."),
        (2, 4, (None, None), "19 times in 20 it will be 2 to 4 days with orders."),
        (0, 0, (0.0, 0.0), "19 times in 20 there will be no order at all in that time."),
        (None, None, (None, None), ""),
    ],
)
def test_the_range_of_one_customer_is_told(low, high, worth, told):
    found = {"orders_low": low, "orders_high": high, "value_low": worth[0], "value_high": worth[1]}
    assert range_sentence(found, vocabulary("money", "£")) == told


@pytest.mark.parametrize(
    ("overdue", "late", "told"),
    [
        (0.5, False, "Usually every 10 days, not due yet."),
        (1.1, False, "Usually every 10 days, and about as long by now."),
        (1.1, True, "Usually every 10 days, away for 1.1 times as long now: unusually late."),
    ],
)
def test_who_is_unusually_late_is_not_told_to_be_on_time(overdue, late, told):
    assert rhythm_sentence(10.0, overdue, late, vocabulary("money")) == told
