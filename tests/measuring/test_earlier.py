"""A file as it stood at a moment: nothing of what came later counts, and nothing else differs from a file cut there."""

from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import rfm_core
from rfm_core.analysis import measure_workspace
from rfm_core.earlier import analyse_at
from rfm_core.errors import ChoiceProblem, NothingLeft
from rfm_core.reading import read_table
from rfm_core.values.dates import date as read_date
from rfm_core.workspace import Workspace

SAMPLES = Path(__file__).parents[2] / "sample_data"


def _orders(rows: list[str]) -> bytes:
    return "\n".join(["customer,date,order,amount,item", *rows]).encode()


def _at(content: bytes, moment: datetime, **choices: object):
    table = read_table(content, name="orders.csv")
    workspace = Workspace(**choices)
    return analyse_at(table, measure_workspace(table, workspace), workspace, moment)


ROWS = [
    f"c{number % 37:02},2024-{1 + number % 12:02}-{1 + number % 27:02},{number // 2},{5 + number * 13 % 90}.5,"
    f"{'tea' if number % 3 else 'pots'}"
    for number in range(400)
]


@pytest.mark.parametrize("preset", ["quintiles-10", "percent-rank", "bands-3-12"])
@pytest.mark.parametrize("moment", [datetime(2024, 6, 1), datetime(2024, 9, 17)])
def test_it_equals_the_file_cut_at_that_moment(preset, moment):
    found = _at(_orders(ROWS), moment, preset=preset)
    day = moment.date().isoformat()
    alone = rfm_core.analyse(
        _orders([row for row in ROWS if row.split(",")[1] < day]), preset=preset, as_of=day
    )
    assert_frame_equal(found.customers, alone.customers)
    assert found.cutoffs == alone.cutoffs
    assert found.quality.left_out == alone.quality.left_out


@pytest.mark.parametrize("sample", ["retail_orders", "viewing_events"])
def test_samples_equal_their_rows_before_a_moment(sample):
    table = read_table(SAMPLES / f"{sample}.csv")
    whole = measure_workspace(table, Workspace())
    first, last = (
        whole.usable.select(first=pl.col("event_at").min(), last=pl.col("event_at").max()).collect().row(0)
    )
    moment = (first + (last - first) * 0.7).replace(hour=0, minute=0, second=0, microsecond=0)
    found = analyse_at(table, whole, Workspace(), moment)
    lines = (SAMPLES / f"{sample}.csv").read_text(encoding="utf-8").splitlines()
    dated = table.lazy.select(
        "__line__", at=read_date(whole.mapping.header(rfm_core.Role.DATE), whole.conventions.dates)
    )
    kept = dated.filter(pl.col("at") < moment).collect()["__line__"].to_list()
    cut = "\n".join([lines[0], *(lines[line - 1] for line in kept)]).encode()
    alone = rfm_core.analyse(cut, as_of=moment, mapping=whole.mapping)
    assert 0 < len(kept) < len(lines) - 1
    assert_frame_equal(found.customers, alone.customers)
    assert found.cutoffs == alone.cutoffs


def test_nothing_that_happens_later_can_change_what_was_then():
    moment = datetime(2024, 6, 1)
    later = [
        "c01,2024-07-01,C9001,99999,gold",
        "c01,2024-08-01,C9002,-99999,gold",
        "c99,2024-07-02,9003,1,gold",
        "c02,13/07/2024,9004,5,gold",
    ]
    before = _at(_orders(ROWS), moment)
    after = _at(_orders(ROWS + later), moment)
    assert_frame_equal(before.customers, after.customers)
    assert before.cutoffs == after.cutoffs
    assert "gold" not in after.customers["preferred_content"].to_list()
    assert after.customers["last_seen"].max() < moment


def test_customers_have_no_earlier_moment_and_before_the_first_row_there_is_nothing():
    with pytest.raises(ChoiceProblem, match="a date for each order"):
        _at(b"customer,recency_days,frequency,monetary\na,1,2,3\nb,2,3,4\n", datetime(2024, 1, 1))
    with pytest.raises(NothingLeft, match="No row of the file is dated before 1 January 2001"):
        _at(_orders(ROWS), datetime(2001, 1, 1))


def test_it_is_said_where_earlier_rows_alone_would_be_read_otherwise():
    rows = [f"c{number},{1 + number % 5:02}/{1 + number % 12:02}/2024,{number},5,x" for number in range(60)]
    rows += [f"c{number},25/12/2024,{900 + number},5,x" for number in range(30)]
    content = _orders(rows)
    table = read_table(content, name="o.csv")
    whole = measure_workspace(table, Workspace())
    found = analyse_at(table, whole, Workspace(), datetime(2024, 12, 20))
    column = whole.mapping.header(rfm_core.Role.DATE)
    differs = (
        found.measured.conventions.dates.column(column).order != whole.conventions.dates.column(column).order
    )
    assert differs is any(one.kind == "dates_read_otherwise" for one in found.findings)


def test_what_happened_holds_also_those_who_are_not_scored():
    content = _orders([*ROWS, "gave,2024-03-01,801,50,tea", "gave,2024-04-01,802,-50,tea"])
    table = read_table(content, name="o.csv")
    whole = measure_workspace(table, Workspace(window="2m"))
    known = whole.usable.select("customer_id", "event_at").collect()
    assert "gave" in known["customer_id"].to_list()
    assert "gave" not in whole.customers["customer_id"].to_list()
    assert known.height == len(ROWS) + 2
    assert whole.events.select(pl.len()).collect().item() < len(ROWS)
