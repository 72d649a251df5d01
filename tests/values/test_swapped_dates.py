"""Spreadsheets that swap day and month of what they take for dates."""

import polars as pl
import pytest

import rfm_core
from rfm_core.cleaning.conventions import Reading
from rfm_core.findings import Level
from tests.values.dated import read_dates, said

TEXTS = ["13/01/2024", "28/02/2024", "30/04/2024", "15/05/2024", "31/01/2024"]
# 3 April, 4 January, 6 February, 5 March and 1 December, read with day and month the other way round.
SERIALS = ["45355", "45383", "45445", "45415", "45303"]
TYPED = ["2024-03-04", "2024-04-01", "2024-06-02 10:30:00", "2024-05-03", "2024-01-12"]
MEANT = ["2024-04-03", "2024-01-04", "2024-02-06", "2024-03-05", "2024-12-01"]


@pytest.mark.parametrize("dates", [SERIALS, TYPED])
def test_swapped_dates_are_asked_about_and_can_be_put_back(dates: list[str]) -> None:
    moments, plan = read_dates(*TEXTS, *dates)
    question = next(finding for finding in plan.findings if finding.kind == "swapped_dates")
    assert (question.rows, question.level) == (5, Level.QUESTION)
    assert "day and month were probably swapped" in question.message
    assert "4 March 2024 and was probably 3 April 2024" in question.message
    assert str(moments[5]) == "2024-03-04 00:00:00"
    moments, plan = read_dates(*TEXTS, *dates, swap_back=True)
    assert [f"{moment:%d/%m/%Y}" for moment in moments[:5] if moment] == TEXTS
    assert [f"{moment:%Y-%m-%d}" for moment in moments[5:] if moment] == MEANT
    assert "swapped back" in said(plan, "swapped_dates")


@pytest.mark.parametrize(
    "texts",
    [
        TEXTS,
        SERIALS,
        [*TEXTS, "05/01/2024", *SERIALS],
        [*TEXTS, *SERIALS, "45322"],
        [*TEXTS[:1], *SERIALS[:2]],
        [*TEXTS, *(f"2024-{month:02}-{month:02}" for month in range(1, 6))],
    ],
    ids=[
        "texts only",
        "dates only",
        "a text of the fifth",
        "a date of the 31st",
        "too few",
        "the same either way",
    ],
)
def test_other_columns_are_not_suspected(texts: list[str]) -> None:
    moments, plan = read_dates(*texts, swap_back=True)
    assert said(plan, "swapped_dates") == ""
    assert moments == read_dates(*texts)[0]


def test_an_analysis_swaps_back_where_that_is_chosen() -> None:
    dates = [*TEXTS, *SERIALS]
    frame = pl.DataFrame({"customer": [f"c{at}" for at in range(10)], "date": dates, "amount": ["10"] * 10})
    seen = {
        swapped: rfm_core.analyse(frame, reading=Reading(swapped=swapped))
        .customers["last_seen"]
        .dt.date()
        .to_list()
        for swapped in ("keep", "swap-back")
    }
    assert [f"{day}" for day in seen["swap-back"][5:]] == MEANT
    assert seen["keep"][:5] == seen["swap-back"][:5]
    assert seen["keep"][5:] != seen["swap-back"][5:]
