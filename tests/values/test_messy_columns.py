"""Columns whose values the fast readings leave: read row by row within Polars, in whatever number."""

import random

import polars as pl
import pytest

from rfm_core.values import date_left
from rfm_core.values.dates import DateColumn, date, plan_dates
from rfm_core.values.lookup import looked_up
from rfm_core.values.numbers import number, plan_numbers
from rfm_core.values.steps import in_steps

DATES = ["3 Feb 2024", "2024-02-04", "5/2/2024", "n/a", "20240206", "soon", "7. März 2024, 10:05 CET", None]
NUMBERS = ["12,50 EUR", "1.234,00", "(3,10)", "7.5", "-", "9,9-", "many", None]
DURATIONS = ["1:02:03", "12 min", "PT1H", "0:00:30", "7,5", None]


def planned(texts: list[str | None]) -> tuple[pl.LazyFrame, pl.Expr, pl.Expr]:
    lazy = pl.LazyFrame({"when": DATES, "much": texts}, schema={"when": pl.String, "much": pl.String})
    dates = plan_dates(lazy, [DateColumn("date", "when")])
    return lazy, date("when", dates), number("much", plan_numbers(lazy, "much"))


@pytest.mark.parametrize("numbers", [NUMBERS, [*DURATIONS, *DURATIONS[:2]]])
def test_messy_values_are_read_in_a_stream(numbers):
    lazy, *readings = planned(numbers)
    stages = lazy.select(readings).show_graph(engine="streaming", plan_stage="physical", raw_output=True)
    assert "streaming engine node" in stages
    # An expression that Polars can't stream is given whole columns by a node of this kind.
    assert "columnar-function" not in stages.split("Legend")[1]
    assert "in-memory-map" not in stages


def test_a_column_of_many_different_texts_is_planned_like_one_of_few(monkeypatch):
    rng = random.Random(4)
    column = [f"{1 + rng.randrange(28)} Mar 2024 10:{rng.randrange(60):02d} Europe/Paris" for _ in range(80)]
    lazy = pl.LazyFrame({"when": [*column, *DATES]})
    few = plan_dates(lazy, [DateColumn("date", "when")])
    monkeypatch.setattr(date_left, "_FEW", 3)
    assert plan_dates(lazy, [DateColumn("date", "when")]) == few
    assert few.columns[0].ways.zones == ("Europe/Paris",)


def test_a_zone_may_stand_with_and_without_brackets_in_one_column():
    lazy = pl.LazyFrame({"when": ["1 Feb 2024 10:00 Europe/Berlin", "2 Feb 2024 10:00 [Europe/Berlin]"]})
    read = lazy.select(date("when", plan_dates(lazy, [DateColumn("date", "when")]))).collect()
    assert [str(moment) for moment in read["when"]] == ["2024-02-01 10:00:00", "2024-02-02 10:00:00"]


def test_a_text_is_looked_up_among_names_of_uneven_number():
    numbers = {"one": 30, "eins": 30, "uno": 30, "minus": -60, "two": 60}
    texts = pl.DataFrame({"text": [*numbers, "three", "", None, "\0" + "2 0"]})
    assert texts.select(looked_up(pl.col("text"), numbers)).to_series().to_list() == [
        *numbers.values(),
        *[None] * 4,
    ]


def test_steps_within_steps_see_their_own_values():
    def doubled(text: pl.Expr) -> pl.Expr:
        return in_steps({"text": text}, {"text": pl.field("text") + pl.field("text")})

    both = in_steps(
        {"text": pl.col("a")},
        {"twice": doubled(pl.field("text"))},
        {"all": pl.field("text") + doubled(pl.field("twice"))},
    )
    assert pl.DataFrame({"a": ["x", None]}).select(both).to_series().to_list() == ["xxxxx", None]
