"""A time window: what counts, what is still known of the time before, and how it is said."""

from datetime import date, datetime
from html import unescape

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import rfm_core
from rfm_core.errors import ChoiceProblem, NothingLeft
from rfm_core.exports.settings import settings_frame
from rfm_core.exports.summary import summary
from rfm_core.measuring.events import measure
from rfm_core.measuring.window import Window
from rfm_core.workspace_file import load_workspace

ORDERS = b"""customer,date,amount,order,Town,category
A,2023-01-31,10,1,Rome,tea
A,2024-02-10,20,2,,cake
B,2023-03-01,500,3,Oslo,tea
B,2024-03-30,9,4,Oslo,cake
B,2024-03-30,2,5,Oslo,cake
C,2024-02-28,7,6,Bonn,tea
D,2022-01-01,50,7,Kiel,tea
"""
OWN = ("frequency", "monetary", "average_order_value", "preferred_content")


@pytest.mark.parametrize(
    "told",
    [
        "1m before 2024-03-31T10:30 is 2024-02-29T10:30",
        "1m before 2023-03-31 is 2023-02-28",
        "1m before 2024-01-15 is 2023-12-15",
        "12m before 2024-02-29 is 2023-02-28",
        "25m before 2024-03-31 is 2022-02-28",
        "2w before 2024-01-08 is 2023-12-25",
        "1d before 2024-03-01 is 2024-02-29",
    ],
)
def test_a_month_back_is_the_same_day_or_the_last_of_its_month(told):
    length, moment, start = told.replace(" before ", " is ").split(" is ")
    assert Window(last=length).start(datetime.fromisoformat(moment)) == datetime.fromisoformat(start)


@pytest.mark.parametrize(
    ("given", "label", "words"),
    [
        ("12m", "Last 12 months", "the last 12 months"),
        (" 12 Months ", "Last 12 months", "the last 12 months"),
        ("1w", "Last week", "the last week"),
        ("1500d", "Last 1,500 days", "the last 1,500 days"),
        ("2024-07-01", "Since 1 July 2024", "since 1 July 2024"),
        (date(2024, 7, 1), "Since 1 July 2024", "since 1 July 2024"),
    ],
)
def test_a_window_has_one_name(given, label, words):
    window = Window.model_validate(given)
    assert (window.label, window.words) == (label, words)


NO_WINDOWS = (
    *("0m", "-3m", "12", "m", "12y", "1.5m", "99999d", "", "yesterday", "1900-01-01", "2024-07-01T18:00:00"),
    *({}, {"last": "12m", "since": "2024-01-01"}, {"last": 12}, {"since": 5}),
)


@pytest.mark.parametrize("given", NO_WINDOWS)
def test_what_is_no_window_is_refused_in_a_sentence(given):
    with pytest.raises(ChoiceProblem) as refused:
        Window.model_validate(given)
    assert refused.value.message.endswith(".")
    assert "window" in refused.value.message


def test_a_saved_length_stays_one_and_older_workspaces_have_none():
    saved = rfm_core.Workspace(window="12m").to_json()
    assert '"last": "12m"' in saved
    assert load_workspace(saved).window == Window(last="12m")
    assert load_workspace('{"version": 1, "as_of": "2024-01-01T00:00:00"}').window is None
    assert load_workspace(rfm_core.Workspace(window="2024-07-01").to_json()).window == Window(
        since="2024-07-01"
    )


def test_purchases_in_it_make_frequency_and_value_and_the_whole_file_tells_the_rest():
    choices = {"mapping": {"customer": "customer", "date": "date", "amount": "amount", "order": "order"}}
    choices["mapping"] |= {"trait": "Town", "content": "category"}
    found = rfm_core.analyse(ORDERS, window="12m", **choices)
    assert found.customers.select("customer_id", *OWN).rows() == [
        ("A", 1, 20.0, 20.0, "cake"),
        ("B", 2, 11.0, 5.5, "cake"),
        ("C", 1, 7.0, 7.0, "tea"),
    ]
    whole = rfm_core.analyse(ORDERS, **choices).customers.filter(pl.col("customer_id") != "D")
    known = ("customer_id", "recency_days", "first_seen", "last_seen", "tenure_days", "Town")
    assert_frame_equal(found.customers.select(known), whole.select(known))
    assert found.quality.left_out == {"before_window": 3}
    assert found.left_out["__line__"].to_list() == [2, 4, 8]


def test_a_window_is_counted_back_from_the_moment_that_was_picked():
    found = rfm_core.analyse(ORDERS, window="1m", as_of="2024-03-01", cleaning={"zero": "keep"})
    assert found.customers["customer_id"].to_list() == ["A", "C"]
    assert found.quality.left_out == {"after_as_of": 2, "before_window": 3}
    assert found.window.outside == 2


def test_it_begins_at_midnight_of_a_day_and_includes_it():
    found = rfm_core.analyse(ORDERS, window="2024-02-28")
    assert found.customers["customer_id"].to_list() == ["B", "C"]


def test_who_bought_nothing_in_it_is_counted_and_said_wherever_results_go(tmp_path):
    found = rfm_core.analyse(ORDERS, window="12m")
    said = (
        "Only orders of the last 12 months count, from 31 March 2023 on. 1 customer had no order in that time and "
        "isn't scored."
    )
    assert [(one.message, one.rows) for one in found.findings if one.kind == "time_window"] == [(said, 1)]
    assert summary(found)["window"] == {"last": "12m", "from": "2023-03-31T00:00:00", "customers_outside": 1}
    settings = dict(settings_frame(found).rows())
    assert settings["Time window"] == "Last 12 months: orders from 31 March 2023 on"
    found.write_report(tmp_path / "report.html")
    report = unescape((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert "analysis date 31 March 2024 · Last 12 months" in report
    assert said in report
    script = rfm_core.python_script(found, found.workspace, [rfm_core.ScriptSource("orders.csv")])
    assert 'window={"last": "12m"}' in script
    assert dict(settings_frame(rfm_core.analyse(ORDERS)).rows())["Time window"] == "All time"
    assert "window" not in summary(rfm_core.analyse(ORDERS))


def test_visits_are_called_visits():
    found = rfm_core.analyse(ORDERS, window="2024-01-01", unit="minutes")
    assert any("Only visits since 1 January 2024 count." in one.message for one in found.findings)


def test_a_return_in_it_is_subtracted_and_alone_it_leaves_its_customer_out():
    rows = (
        b"customer,date,amount\nA,2022-01-01,100\nA,2024-05-01,-100\nB,2022-01-01,100\nB,2024-05-02,30\n"
        b"B,2024-05-03,-10\nC,2024-05-04,5\nC,2024-05-05,-5\nD,2024-05-06,-1\nE,2024-05-07,4\n"
    )
    found = rfm_core.analyse(rows, window="12m")
    assert found.customers.select("customer_id", "monetary").rows() == [("B", 20.0), ("E", 4.0)]
    assert found.quality.left_out == {
        "before_window": 2,
        "returns_only_customer": 2,
        "refunded_customer": 2,
    }
    told = {one.kind: one.rows for one in found.findings}
    # A bought before and only gave back since, so A is one of those without an order in the window; D never bought.
    assert (told["time_window"], told["returns_only_customers"], told["refunded_customers"]) == (1, 1, 1)


def test_what_would_not_have_counted_before_it_says_nothing_of_when_a_customer_came():
    rows = b"customer,date,amount\nA,2021-01-01,0\nA,2022-01-01,100\nA,2024-05-01,10\nB,2024-05-02,30\n"
    found = rfm_core.analyse(rows, window="12m", as_of="2024-06-01")
    assert found.customers["first_seen"].to_list() == [datetime(2022, 1, 1), datetime(2024, 5, 2)]
    assert found.quality.left_out == {"before_window": 2}


def test_extreme_amounts_are_those_of_the_window():
    rows = b"customer,date,amount\n" + b"".join(b"A,2020-01-01,%d\n" % (1000 + n) for n in range(50))
    rows += b"".join(b"B%d,2024-05-01,%d\n" % (n, 10 + n) for n in range(20))
    whole, cut = (rfm_core.analyse(rows, window=one, cleaning={"outliers": "cap"}) for one in (None, "12m"))
    assert cut.customers["monetary"].max() < 30
    assert whole.customers.filter(pl.col("customer_id") == "B19")["monetary"].item() == 29


def test_joining_date_and_contacts_are_kept_from_before():
    rows = b"customer,date,amount,joined,email\nA,2022-05-01,5,2020-02-02,a@x.de\nA,2024-05-01,10,,\n"
    rows += b"B,2024-05-02,30,,\n"
    found = rfm_core.analyse(rows, window="12m", mapping={"joined": "joined", "email": "email"})
    assert found.customers["first_seen"].to_list() == [datetime(2020, 2, 2), datetime(2024, 5, 2)]
    assert found.customers["email"].to_list() == ["a@x.de", None]


def test_a_refund_that_settles_a_purchase_before_it_is_no_second_loss():
    rows = (
        b"customer,date,amount,order,status\nA,2022-01-01,100,1,refunded\nA,2024-05-01,-100,1,refund\n"
        b"A,2024-05-02,30,2,completed\nB,2024-05-03,20,3,completed\nB,2024-05-04,21,4,completed\n"
    )
    found = rfm_core.analyse(rows, window="12m")
    assert found.customers.select("customer_id", "monetary").rows() == [("A", 30.0), ("B", 41.0)]


def test_nobody_in_it_ends_in_a_sentence_that_says_where_it_begins():
    with pytest.raises(NothingLeft, match="The time window begins on 1 January 2030: choose a longer one"):
        rfm_core.analyse(ORDERS, window="2030-01-01")


def test_customers_summed_up_already_have_no_window_and_that_is_said():
    rows = b"customer,recency,frequency,monetary\nA,3,4,100\nB,30,2,10\n"
    found = rfm_core.analyse(rows, window="12m")
    assert found.window is None
    assert any(one.kind == "window_needs_dates" for one in found.findings)


PURCHASES = st.lists(
    st.tuples(
        st.sampled_from("ABCDE"),
        st.integers(0, 900),
        st.integers(1, 5_000),
        st.sampled_from(["x", "y", None]),
    ),
    min_size=1,
    max_size=40,
)


def frame_of(rows) -> pl.DataFrame:
    schema = {"customer_id": pl.String, "day": pl.Int64, "amount": pl.Int64, "plan": pl.String}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    moment = pl.lit(datetime(2022, 1, 1)) + pl.duration(days="day")
    return frame.select("customer_id", moment.alias("event_at"), pl.col("amount") / 100, "plan")


@given(rows=PURCHASES, back=st.integers(1, 1_000))
def test_a_window_is_the_file_cut_by_hand_but_for_first_seen_and_tenure(rows, back):
    events = frame_of(rows)
    # Days and not months, so that the cut is plain to see; the moment is a day after the last purchase.
    inside = measure(events, window=f"{back}d")
    last = events["event_at"].max()
    by_hand = measure(events.filter((pl.lit(last) - pl.col("event_at")).dt.total_days() <= back - 1))
    own = ["customer_id", "recency_days", "frequency", "monetary", "last_seen", "average_order_value"]
    assert_frame_equal(inside.select(own), by_hand.select(own))
    whole = measure(events).filter(pl.col("customer_id").is_in(inside["customer_id"].implode()))
    known = ["customer_id", "recency_days", "first_seen", "last_seen", "tenure_days", "plan"]
    assert_frame_equal(inside.select(known), whole.select(known))


@given(rows=PURCHASES)
def test_a_window_of_everything_is_no_window(rows):
    events = frame_of(rows)
    assert_frame_equal(measure(events, window="120m"), measure(events))


@given(rows=PURCHASES, back=st.integers(1, 1_000))
def test_every_row_of_a_file_is_used_or_left_out_under_any_window(rows, back):
    csv = frame_of(rows).write_csv().encode()
    choices = {
        "mapping": {"customer": "customer_id", "date": "event_at", "amount": "amount", "trait": "plan"}
    }
    found = rfm_core.analyse(csv, window=f"{back}d", **choices)
    quality = found.quality
    assert quality.read == len(rows) == quality.used + sum(quality.left_out.values())
    assert found.customers.height + found.window.outside == len({row[0] for row in rows})


@given(rows=PURCHASES, back=st.integers(1, 1_000))
def test_duckdb_gives_the_same_customers_in_a_window(rows, back):
    duckdb = pytest.importorskip("duckdb")
    events = frame_of(rows)
    with duckdb.connect() as connection:
        there = connection.from_arrow(events.to_arrow())
        assert_frame_equal(measure(there, window=f"{back}d"), measure(events, window=f"{back}d"))


def test_scores_and_segments_are_those_of_the_file_cut_by_hand():
    lines = [
        f"C{number % 37:02},{date(2023, 1, 1 + number % 28)},{number},{5 + number * 7 % 90}"
        if number % 3
        else f"C{number % 41:02},{date(2024, 2, 1 + number % 28)},{number},{5 + number * 11 % 70}"
        for number in range(400)
    ]
    head = "customer,date,order,amount"
    inside = [line for line in lines if line.split(",")[1] >= "2024-01-01"]
    whole, cut = (
        rfm_core.analyse("\n".join([head, *rows]).encode(), **more)
        for rows, more in (
            (lines, {"window": "2024-01-01"}),
            (inside, {}),
        )
    )
    of_time = ["first_seen", "tenure_days"]
    assert_frame_equal(whole.customers.drop(of_time), cut.customers.drop(of_time))
    assert_frame_equal(whole.segments, cut.segments)
    assert whole.customers["tenure_days"].mean() > cut.customers["tenure_days"].mean()
