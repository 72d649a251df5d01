"""Names of time zones behind times: any number of them, each with all that its clock has done."""

from datetime import datetime, timedelta

import polars as pl
import pytest
from polars.testing import assert_series_equal

from rfm_core.values.date_zones import on_the_clock, zone_names
from rfm_core.values.dates import DateColumn, date, plan_dates
from rfm_core.values.evidence import share_dates

ALL = sorted(zone_names().values())
LOCAL, ZONE = pl.col("local"), pl.col("zone")


def polars_reads(local: pl.Series, zone: str) -> pl.Series:
    there = local.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    return there.dt.convert_time_zone("UTC").dt.replace_time_zone(None)


def planned(texts):
    lazy = pl.LazyFrame({"when": texts})
    plan = plan_dates(lazy, [DateColumn("date", "when")])
    return plan.columns[0], lazy.select(date("when", plan)).collect()["when"]


def test_every_zone_of_the_database_may_stand_in_one_column_bare_and_in_brackets():
    local = datetime(2024, 7, 1, 10, 30)
    texts = [f"{local:%Y-%m-%d %H:%M} {form}" for zone in ALL for form in (zone, f"[{zone}]")]
    plan, read = planned(texts)
    expected = [polars_reads(pl.Series([local], dtype=pl.Datetime("us")), zone) for zone in ALL for _ in "ab"]
    ahead = pl.duration(seconds=plan.ways.clock)
    utc = read.to_frame().select(pl.col("when") - ahead).to_series()
    assert_series_equal(utc, pl.concat(expected), check_names=False)
    assert (len(plan.ways.zones), plan.unreadable) == (len(ALL), 0)


def test_every_zone_of_the_database_counts_where_a_column_is_looked_at_for_dates():
    assert share_dates(pl.Series([f"5 Jan 2024 10:30 {zone}" for zone in ALL])) == 1


def test_more_zones_make_no_longer_expression():
    assert len(str(on_the_clock(LOCAL, ZONE, ALL, 0))) == len(str(on_the_clock(LOCAL, ZONE, ALL[:2], 0)))


@pytest.mark.parametrize("zones", [ALL[:1], ALL])
def test_zones_are_read_row_by_row_in_one_stage_of_the_stream(zones):
    lazy = pl.LazyFrame({"when": [f"5 Jan 2024 10:30 {zone}" for zone in zones]})
    read = lazy.select(date("when", plan_dates(lazy, [DateColumn("date", "when")])))
    stages = read.show_graph(engine="streaming", plan_stage="physical", raw_output=True).split("Legend")[1]
    # What can't be done row by row is done by other nodes, with rows waiting between them.
    assert (stages.count('label="select'), stages.count(" -> ")) == (1, 1)


@pytest.mark.parametrize(
    ("zone", "turn"),
    [
        ("Europe/Berlin", datetime(2024, 3, 31, 2)),  # an hour that never was
        ("Europe/Berlin", datetime(2024, 10, 27, 3)),  # an hour that was twice
        ("Europe/Berlin", datetime(1893, 4, 1)),  # from the sun's time to that of the railway
        ("Australia/Lord_Howe", datetime(2024, 4, 7, 2)),  # half an hour
        ("Pacific/Apia", datetime(2011, 12, 30)),  # a day that never was
        ("Africa/Casablanca", datetime(2025, 4, 6, 2)),
        ("America/Manaus", datetime(2024, 1, 1)),
        ("Asia/Kolkata", datetime(1, 1, 2)),
        ("America/New_York", datetime(9999, 12, 30)),
    ],
)
@pytest.mark.parametrize("others", [[], ["Africa/Abidjan"], ALL])
def test_a_clock_is_read_to_the_second_where_it_was_set(zone, turn, others):
    zones = sorted({zone, *others})
    steps = (
        timedelta(minutes=minutes, microseconds=few) for minutes in range(-150, 151) for few in (-1, 0, 1)
    )
    local = pl.Series([turn + step for step in steps], dtype=pl.Datetime("us"))
    frame = pl.DataFrame({"local": local}).with_columns(zone=pl.lit(zone.lower()))
    read = frame.lazy().select(on_the_clock(LOCAL, ZONE, zones, 0)).collect(engine="streaming").to_series()
    assert_series_equal(read, polars_reads(local, zone), check_names=False)


def test_a_zone_that_the_column_was_not_found_to_name_is_not_guessed():
    frame = pl.DataFrame(
        {"local": [datetime(2024, 7, 1)] * 4, "zone": ["asia/tokyo", "nowhere/town", "cet", None]}
    )
    read = frame.select(on_the_clock(LOCAL, ZONE, ["Europe/Berlin"], 0)).to_series().to_list()
    assert read == [None, None, datetime(2024, 6, 30, 23), datetime(2024, 7, 1)]
