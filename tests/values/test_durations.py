"""Durations into minutes."""

import polars as pl
import pytest

from rfm_core.values.durations import read_minutes
from rfm_core.values.numbers import number, plan_numbers


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("00:42:10", 42 + 1 / 6),
        ("1:02:03", 62.05),
        ("00:42:10.5", 42.175),
        ("100:00:00", 6000),
        ("1 day, 02:03:00", 1563),
        ("0 days 00:42:00", 42),
        ("01:30", 90),
        ("-00:05:00", -5),
        ("1h 05m", 65),
        ("1h05", 65),
        ("95 min", 95),
        ("95 Minutes", 95),
        ("1 hr 3 min 20 s", 63 + 1 / 3),
        ("1 hour and 5 minutes", 65),
        ("1,5 h", 90),
        ("2 Std. 5 Min.", 125),
        ("45s", 0.75),
        ("PT1H5M", 65),
        ("P1DT2H", 1560),
        ("90", None),
        ("00:75:00", None),
        ("PT", None),
        ("5 apples", None),
        ("NULL", None),
    ],
)
def test_durations_become_minutes(text, minutes):
    assert pl.select(read_minutes(pl.lit(text))).to_series().to_list() == [pytest.approx(minutes)]


@pytest.mark.parametrize(
    ("texts", "expected", "kinds"),
    [
        (["42:10", "03:20"], [42 + 1 / 6, 3 + 1 / 3], ["durations", "ambiguous_durations"]),
        (["01:30", "00:45"], [90, 45], ["durations", "ambiguous_durations"]),
        (["01:30", "1:00:45"], [1.5, 60.75], ["durations"]),
    ],
)
def test_two_parts_are_read_by_what_stands_beside_them(texts, expected, kinds):
    lazy = pl.DataFrame({"watched": texts}).lazy()
    plan = plan_numbers(lazy, "watched")
    assert lazy.select(number("watched", plan)).collect()["watched"].to_list() == pytest.approx(expected)
    assert [finding.kind for finding in plan.findings] == kinds
