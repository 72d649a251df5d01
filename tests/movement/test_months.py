"""Sizes at every month's end equal those of the file cut there, the short way and the long one."""

from datetime import datetime

import polars as pl
import pytest

import rfm_core
from rfm_core.earlier import analyse_at
from rfm_core.errors import ChoiceProblem
from rfm_core.movement.months import MOST_MONTHS, Past, decided_row_by_row, month_ends, month_sizes

ROWS = [
    f"c{number * number % 41:02},2024-{1 + number % 5:02}-{1 + number % 28:02},{1000 + number},"
    f"{(5 + number * 13 % 90) * (-1 if number % 17 == 0 else 1)},Ort {number % 41 % 3}"
    for number in range(160)
]
CONTENT = "\n".join(["customer,date,order,amount,City", *ROWS]).encode()


def _past(**choices) -> Past:
    found = rfm_core.analyse(CONTENT, **choices)
    return Past(found.table, found, found.workspace, found.details)


@pytest.mark.parametrize(
    ("choices", "short"),
    [
        ({}, True),
        (
            {"preset": "percent-rank", "frequency_by": "active-days", "cleaning": {"returns": "drop"}},
            True,
        ),
        ({"cleaning": {"outliers": "cap"}}, False),
        ({"window": "2m"}, False),
    ],
    ids=str,
)
def test_each_month_equals_the_file_cut_at_its_end(choices, short):
    past = _past(**choices)
    assert decided_row_by_row(past.analysis.measured, past.workspace) is short
    steps = []
    found = month_sizes(past, lambda step, share=None: steps.append((step, share)))
    moments = found.sizes["moment"].unique().sort().to_list()
    assert moments[-1] == past.analysis.as_of
    assert found.unfinished
    assert [step for step, _ in steps] == [
        f"Scoring {name} 2024" for name in ("January", "February", "March", "April", "May")
    ]
    for moment in moments[:-1][:: 2 if short else 4]:
        alone = analyse_at(past.table, past.analysis.measured, past.workspace, moment).segments
        mine = found.sizes.filter(pl.col("moment") == moment)
        assert mine["customers"].to_list() == alone["customers"].to_list()
        assert mine["value"].to_list() == pytest.approx(alone["total_monetary"].to_list())


def test_month_ends_are_midnights_up_to_the_analysis_moment():
    first = datetime(2023, 11, 30, 12)
    ends = month_ends(first, datetime(2024, 1, 1))
    assert ends == [datetime(2023, 12, 1), datetime(2024, 1, 1)]
    assert month_ends(first, datetime(2024, 1, 2))[-2:] == [datetime(2024, 1, 1), datetime(2024, 1, 2)]
    assert len(month_ends(datetime(2020, 1, 1), datetime(2024, 1, 1))) == 48


def test_only_the_latest_months_are_looked_at_and_the_others_counted():
    rows = [f"c{number % 7},{2021 + number // 12}-{1 + number % 12:02}-05,{number},9" for number in range(40)]
    found = rfm_core.analyse("\n".join(["customer,date,order,amount", *rows]).encode())
    made = month_sizes(Past(found.table, found, found.workspace))
    assert made.sizes["moment"].n_unique() == MOST_MONTHS
    assert made.earlier == 40 - MOST_MONTHS


def test_work_ends_where_progress_raises():
    class Enough(Exception):
        pass

    def stop(step, share=None):
        if share:
            raise Enough

    with pytest.raises(Enough):
        month_sizes(_past(), stop)


def test_a_table_of_customers_has_no_months():
    found = rfm_core.analyse(b"Customer ID,Recency,Purchases,Spend\na,3,4,50\nb,30,1,5\n")
    with pytest.raises(ChoiceProblem, match="one row for each customer"):
        month_sizes(Past(found.table, found, found.workspace))
