"""Times with an offset or a zone: the clock on the wall counts, so that a shop's day stays its day."""

import polars as pl
import pytest

from rfm_core.reading.frames import read_frame
from tests.values.dated import read_dates, said, times

EVENING = ["2023-12-31 20:30", "2024-03-31 23:15"]


@pytest.mark.parametrize(
    "texts",
    [
        ("2023-12-31 20:30:00 -0500", "2024-03-31 23:15:00 -0400"),
        ("2023-12-31T20:30:00-05:00", "2024-03-31T23:15:00-04:00"),
        ("2023-12-31T20:30:00.000-05:00", "2024-03-31T23:15:00.000-04:00"),
        ("12/31/2023 20:30 EST", "03/31/2024 23:15 EDT"),
        ("2023-12-31 20:30 America/New_York", "2024-03-31 23:15 America/New_York"),
        ("Sun, 31 Dec 2023 20:30:00 -0500", "Sun, 31 Mar 2024 23:15:00 -0400"),
    ],
)
def test_an_evening_stays_that_evening(texts: tuple[str, ...]) -> None:
    moments, plan = read_dates(*texts)
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in moments if moment] == EVENING
    assert "UTC\N{MINUS SIGN}05:00 and UTC\N{MINUS SIGN}04:00" in said(plan, "time_zones")
    assert "as written" in said(plan, "time_zones")


def test_clocks_more_than_an_hour_apart_are_turned_to_the_most_frequent_one() -> None:
    texts = (
        "2024-01-01T20:30:00+02:00",
        "2024-01-01T20:30:00-05:00",
        "2024-01-02T08:00:00-05:00",
        "2024-01-02 09:00 Z",
        "2024-01-02 09:00",
    )
    moments, plan = read_dates(*texts)
    assert [f"{moment:%d %H:%M}" for moment in moments if moment] == [
        "01 13:30", "01 20:30", "02 08:00", "02 04:00", "02 09:00",
    ]  # fmt: skip
    assert "all are turned to UTC\N{MINUS SIGN}05:00" in said(plan, "time_zones")


def test_utc_stays_as_written() -> None:
    assert times("2024-01-31T23:30:00Z", "2024-02-01 00:30:00 UTC") == [
        "2024-01-31 23:30",
        "2024-02-01 00:30",
    ]


def test_times_without_a_zone_say_nothing_of_one() -> None:
    assert said(read_dates("2024-01-31 23:30", "1/31/2024 11:30 PM")[1], "time_zones") == ""


@pytest.mark.parametrize("text", ["2024-01-31T10:00:00+99:00", "2024-01-31T10:00:00-05:75"])
def test_an_offset_that_no_clock_has_is_no_offset(text: str) -> None:
    assert read_dates("2024-01-31T10:00:00-05:00", text)[0][1] is None


def test_typed_moments_keep_the_clock_of_their_zone() -> None:
    moments = pl.Series(["2023-12-31 20:30"]).str.to_datetime().dt.replace_time_zone("America/New_York")
    table = read_frame(pl.DataFrame({"customer": ["a"], "date": moments, "amount": [1.0]}), "orders")
    assert table.frame["date"].to_list() == ["2023-12-31T20:30:00"]
