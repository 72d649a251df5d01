"""What is dated after today: left out and said, unless it is this computer's clock that can't be right."""

import json
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from rfm_core import __main__ as command_line
from rfm_core.columns import ColumnMapping
from rfm_core.commands import terminal
from rfm_core.errors import NothingLeft
from rfm_core.measuring.choices import Choices
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.tables import measure_table
from tests.tables import customers_mapping, events_mapping, text_table

EVENTS = ("customer,order,date,amount", "a,1,2011-01-01,10", "b,2,2011-03-05,20", "c,3,2011-12-09 12:50,30")
CUSTOMERS = ("seen,days,visits,spend", "2011-01-01,1,1,10", "2011-03-05,1,2,20", "2011-12-09,1,3,30")
SHAPES = [
    pytest.param(EVENTS, events_mapping(order="order"), "3 of 3 purchases are", id="events"),
    pytest.param(CUSTOMERS, customers_mapping(), "3 of 3 customers are", id="customers"),
]


def run(table: tuple[str, ...], mapping: ColumnMapping, **choices: object) -> Measured:
    return measure_table(text_table(*table), mapping, Choices(**choices))  # type: ignore[arg-type]


def said(measured: Measured, kind: str) -> list[str]:
    return [finding.message for finding in measured.quality.findings if finding.kind == kind]


@pytest.mark.parametrize(("table", "mapping", "counts"), SHAPES)
def test_a_clock_that_stands_before_the_data_leaves_nothing_out_and_is_said_with_both_dates(
    table: tuple[str, ...], mapping: ColumnMapping, counts: str
) -> None:
    measured = run(table, mapping, clock=date(1970, 1, 1))
    assert measured.quality.left_out == {}
    assert measured.customers.equals(run(table, mapping).customers)
    (sentence,) = said(measured, "clock_behind")
    assert (
        f"This computer's date is 1 January 1970, but {counts} dated after it, up to 9 December 2011."
        in sentence
    )
    assert "set this computer's date" in sentence
    assert "--" not in sentence


@pytest.mark.parametrize(("table", "mapping", "counts"), SHAPES)
def test_a_clock_that_stands_after_the_data_needs_no_word(
    table: tuple[str, ...], mapping: ColumnMapping, counts: str
) -> None:
    measured = run(table, mapping, clock=date(2011, 12, 9))
    assert measured.quality.left_out == {}
    assert said(measured, "clock_behind") == said(measured, "after_today") == []


@pytest.mark.parametrize(("table", "mapping", "counts"), SHAPES)
def test_the_fewer_part_after_the_clock_is_left_out_and_said_with_the_date(
    table: tuple[str, ...], mapping: ColumnMapping, counts: str
) -> None:
    measured = run(table, mapping, clock=date(2011, 6, 1))
    assert measured.quality.left_out == {"implausible_date": 1}
    (sentence,) = said(measured, "after_today")
    assert sentence.startswith("This computer's date is 1 June 2011, but 1 of 3 ")


def test_half_of_the_rows_after_the_clock_are_still_left_out() -> None:
    measured = run(EVENTS[:3], events_mapping(order="order"), clock=date(2011, 2, 1))
    assert measured.quality.left_out == {"implausible_date": 1}


@pytest.mark.parametrize(("table", "mapping", "counts"), SHAPES)
def test_a_day_that_a_person_gave_is_believed_and_named_when_nothing_is_left(
    table: tuple[str, ...], mapping: ColumnMapping, counts: str
) -> None:
    with pytest.raises(
        NothingLeft, match=f"The day given as today is 1 January 1970, but {counts} dated after it"
    ):
        run(table, mapping, today=date(1970, 1, 1), clock=date(2026, 1, 1))


@pytest.mark.parametrize("today", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_first_and_the_last_day_there_are_can_be_the_clocks(today: date) -> None:
    assert run(EVENTS, events_mapping(order="order"), clock=today).quality.left_out == {}


@pytest.fixture
def clock_of_1970(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime(1970, 1, 1)

    monkeypatch.setattr(terminal, "datetime", Stopped)


@pytest.mark.usefixtures("clock_of_1970")
def test_the_command_line_says_that_the_clock_is_wrong_and_scores_every_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, told = tmp_path / "orders.csv", tmp_path / "s.json"
    file.write_text("\n".join(EVENTS))
    monkeypatch.setattr(
        sys, "argv", ["x", "score", str(file), "--out", str(tmp_path / "r.csv"), "--summary", str(told)]
    )
    assert command_line.main() == 0
    summary = json.loads(told.read_text())
    assert summary["rows"] == {"read": 3, "used": 3, "left_out": {}}
    assert [one["rows"] for one in summary["findings"] if one["kind"] == "clock_behind"] == [3]
    monkeypatch.setattr(sys, "argv", ["x", "inspect", str(file)])
    assert command_line.main() == 0
    assert "This computer's date is 1 January 1970" in capsys.readouterr().out


@pytest.mark.usefixtures("clock_of_1970")
def test_the_right_day_can_be_given_where_the_clock_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, told = tmp_path / "orders.csv", tmp_path / "s.json"
    file.write_text("\n".join(EVENTS))
    options = ("--out", str(tmp_path / "r.csv"), "--summary", str(told), "--today", "2011-12-31")
    monkeypatch.setattr(sys, "argv", ["x", "score", str(file), *options])
    assert command_line.main() == 0
    assert "clock_behind" not in {one["kind"] for one in json.loads(told.read_text())["findings"]}
