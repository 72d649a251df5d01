"""Dates in every usual way, and the evidence that decides between day first and month first."""

from datetime import datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfm_core.errors import MappingProblem
from rfm_core.values.dates import DateColumn, DateOrder, DatePlan, DecidedBy, date, plan_dates

DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


def plan_of(columns, **choices):
    """Columns as {role: texts}; the header is the role."""
    lazy = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)).lazy()
    plan = plan_dates(lazy, [DateColumn(role, role) for role in columns], **choices)
    assert DatePlan.model_validate_json(plan.model_dump_json()) == plan
    return lazy, plan


def read(texts, **choices):
    lazy, plan = plan_of({"date": texts}, **choices)
    return lazy.select(date("date", plan)).collect()["date"].to_list(), plan


def kinds(plan):
    return [(finding.kind, finding.rows) for finding in plan.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-01-31", datetime(2024, 1, 31)),
        ("2024-03", datetime(2024, 3, 1)),
        ("03/2024", datetime(2024, 3, 1)),
        ("03.2024", datetime(2024, 3, 1)),
        ("Mar-24", datetime(2024, 3, 1)),
        ("março de 2024", datetime(2024, 3, 1)),
        ("2024 March", datetime(2024, 3, 1)),
        ("2024-W07", datetime(2024, 2, 12)),
        ("2020W53", datetime(2020, 12, 28)),
        ("Fri Mar 01 10:11:12 CET 2024", datetime(2024, 3, 1, 10, 11, 12)),
        ("Fri Mar 01 10:11:12 +0000 2024", datetime(2024, 3, 1, 10, 11, 12)),
        ("Fri Mar  1 10:11:12 2024", datetime(2024, 3, 1, 10, 11, 12)),
        ("2024/1/31", datetime(2024, 1, 31)),
        ("2024-01-31T10:11:12", datetime(2024, 1, 31, 10, 11, 12)),
        ("2024-01-31 10:11", datetime(2024, 1, 31, 10, 11)),
        ("2024-01-31 10:11:12.5", datetime(2024, 1, 31, 10, 11, 12, 500000)),
        ("2024-01-31 10:11:12,123456789", datetime(2024, 1, 31, 10, 11, 12, 123456)),
        ("2024-01-31T23:30:00+02:00", datetime(2024, 1, 31, 23, 30)),
        ("2024-01-31T00:15:00-0500", datetime(2024, 1, 31, 0, 15)),
        ("2024-01-31 10:00:00 +05:30", datetime(2024, 1, 31, 10)),
        ("2024-01-31T10:00:00Z", datetime(2024, 1, 31, 10)),
        ("2024-01-31 10:00:00 UTC", datetime(2024, 1, 31, 10)),
        ("2024-01-31 10:00 CET", datetime(2024, 1, 31, 10)),
        ("2024-01-31 10:00 EST", datetime(2024, 1, 31, 10)),
        ("2024-07-31 10:00 Europe/Berlin", datetime(2024, 7, 31, 10)),
        ("2024-07-31 10:00 America/New_York", datetime(2024, 7, 31, 10)),
        ("7/31/2024 10:00 pm America/New_York", datetime(2024, 7, 31, 22)),
        ("7/31/2024 10:00pmAmerica/New_York", datetime(2024, 7, 31, 22)),
        ("7/31/2024 10:00 AMZ", datetime(2024, 7, 31, 10)),
        ("1/31/2024 8:26 p.m. EST", datetime(2024, 1, 31, 20, 26)),
        ("2024-01-31T10:00:00+01:00[Europe/Berlin]", datetime(2024, 1, 31, 10)),
        ("31/01/2024", datetime(2024, 1, 31)),
        ("1/31/2024 8:26", datetime(2024, 1, 31, 8, 26)),
        ("31.01.2024 14:05:06", datetime(2024, 1, 31, 14, 5, 6)),
        ("31-1-2024", datetime(2024, 1, 31)),
        ("1/31/2024 8:26 PM", datetime(2024, 1, 31, 20, 26)),
        ("1/31/2024 12:26 AM", datetime(2024, 1, 31, 0, 26)),
        ("1/31/2024 12:00pm", datetime(2024, 1, 31, 12)),
        ("1/31/2024, 8:26:01 p.m.", datetime(2024, 1, 31, 20, 26, 1)),
        ("31/01/24", datetime(2024, 1, 31)),
        ("31/01/68", datetime(2068, 1, 31)),
        ("31/01/69", datetime(1969, 1, 31)),
        ("5 Jan 2024", datetime(2024, 1, 5)),
        ("Feb 29, 2024", datetime(2024, 2, 29)),
        ("13-Dec-2024", datetime(2024, 12, 13)),
        ("13-Dec-24", datetime(2024, 12, 13)),
        ("Fri, 05 Jan 2024 10:00:00 +0100", datetime(2024, 1, 5, 10)),
        ("January 3rd, 2024 at 8:05 PM", datetime(2024, 1, 3, 20, 5)),
        ("2024-Jan-05", datetime(2024, 1, 5)),
        ("5. März 2024", datetime(2024, 3, 5)),
        ("5 février 2024 14h30", datetime(2024, 2, 5, 14, 30)),
        ("1er août 2024", datetime(2024, 8, 1)),
        ("5 de enero de 2024", datetime(2024, 1, 5)),
        ("5 de março de 2024", datetime(2024, 3, 5)),
        ("5 maggio 2024", datetime(2024, 5, 5)),
        ("5 mei 2024", datetime(2024, 5, 5)),
        ("5 Ağustos 2024", datetime(2024, 8, 5)),
        ("5 Şubat 2024", datetime(2024, 2, 5)),
        ("45322", datetime(2024, 1, 31)),
        ("45322.25", datetime(2024, 1, 31, 6)),
        ("1706659200", datetime(2024, 1, 31)),
        ("1706659200.0", datetime(2024, 1, 31)),
        ("1706659200123", datetime(2024, 1, 31, 0, 0, 0, 123000)),
        ("20240131", datetime(2024, 1, 31)),
        ("20240131.0", datetime(2024, 1, 31)),
        ("20240131T101112", datetime(2024, 1, 31, 10, 11, 12)),
        (" 2024-01-31\u00a0", datetime(2024, 1, 31)),
        ("0001-01-01", datetime(1, 1, 1)),
        ("1900-01-01", datetime(1900, 1, 1)),
        ("9999-12-31", datetime(9999, 12, 31)),
    ],
)
def test_a_date_reads_the_same_alone_and_among_others(text, expected):
    assert read([text])[0] == [expected]
    assert read(["2024-01-05", "2024-01-06", text, None])[0][2] == expected


@pytest.mark.parametrize(
    "text",
    [
        "not a date",
        "2024-02-30",
        "31/02/2024",
        "2024-13-32",
        "25:00",
        "2024-01-31 25:00",
        "1234",
        "99999",
        "5/1/999",
        "2024-01-31 10:00 XYZ",
        "5 Foo 2024",
        "12/1/20100",
        "1/31/2024 13:00 PM",
        "123456789",
    ],
)
def test_what_is_no_date_is_null_and_counted(text):
    for texts in ([text], ["2024-01-05", text], ["13/01/2024", text]):
        values, plan = read(texts)
        assert values[-1] is None
        assert plan.columns[0].unreadable == 1
        assert ("unreadable_dates", 1) in kinds(plan)


def test_missing_dates_are_missing_and_not_unreadable():
    values, plan = read(["2024-01-05", None, "", " NULL "])
    assert values == [datetime(2024, 1, 5), None, None, None]
    assert (plan.columns[0].missing, plan.columns[0].unreadable) == (3, 0)


def test_formats_mixed_in_one_column_are_all_read_and_said():
    values, plan = read(["2024-01-05", "31/01/2024", "Feb 29, 2024", "45639"])
    assert values == [
        datetime(2024, 1, 5),
        datetime(2024, 1, 31),
        datetime(2024, 2, 29),
        datetime(2024, 12, 13),
    ]
    assert ("mixed_dates", 3) in kinds(plan)


@pytest.mark.parametrize(
    ("columns", "choices", "order", "decided_by"),
    [
        ({"date": ["05/01/2024", "31/01/2024"]}, {}, DAY, DecidedBy.VALUES),
        ({"date": ["05/01/2024", "1/31/2024"]}, {"decimal_comma": True}, MONTH, DecidedBy.VALUES),
        ({"date": ["31/01/2024", "30/01/2024", "01/31/2024"]}, {}, DAY, DecidedBy.VALUES),
        ({"date": ["31/01/2024", "01/30/2024", "01/31/2024"]}, {}, MONTH, DecidedBy.VALUES),
        ({"date": ["05/01/2024"], "joined": ["1/31/2020"]}, {}, MONTH, DecidedBy.OTHER_COLUMN),
        ({"date": ["05/01/2024"], "joined": ["2020-01-31"]}, {}, DAY, DecidedBy.DEFAULT),
        (
            {"evaluation_date": ["09/01/2024"], "recency_date": ["08/12/2024"]},
            {},
            MONTH,
            DecidedBy.EVALUATION_DATE,
        ),
        ({"evaluation_date": ["2024-02-01"], "date": ["01/03/2024"]}, {}, MONTH, DecidedBy.EVALUATION_DATE),
        ({"evaluation_date": ["2025-02-01"], "date": ["01/03/2024"]}, {}, DAY, DecidedBy.DEFAULT),
        ({"date": ["05/01/2024"]}, {"decimal_comma": True, "dollar": True}, DAY, DecidedBy.LOCALE),
        ({"date": ["05/01/2024"]}, {"non_english_headers": True}, DAY, DecidedBy.LOCALE),
        ({"date": ["05/01/2024"]}, {"dollar": True}, MONTH, DecidedBy.LOCALE),
        ({"date": ["05/01/2024"]}, {}, DAY, DecidedBy.DEFAULT),
        ({"date": ["31/01/2024"]}, {"order": MONTH}, MONTH, DecidedBy.GIVEN),
        ({"date": ["2024-01-05"]}, {}, DAY, DecidedBy.NOT_NEEDED),
    ],
)
def test_the_first_evidence_that_decides_decides(columns, choices, order, decided_by):
    _, plan = plan_of(columns, **choices)
    assert (plan.order, plan.decided_by) == (order, decided_by)


def month_first_in_time_order():
    """Twenty dates a few weeks apart, whose other reading jumps through the year."""
    return [
        f"{1 + step // 2 % 12:02}/{(3, 11, 2, 12)[step % 4] if step % 2 == 0 else 12:02}/2024"
        for step in range(24)
    ]


@pytest.mark.parametrize("turn", [1, -1])
def test_rows_in_time_order_decide_in_either_direction(turn):
    texts = month_first_in_time_order()[::turn]
    _, plan = plan_of({"date": texts}, decimal_comma=True)
    assert (plan.order, plan.decided_by) == (MONTH, DecidedBy.ROW_ORDER)


def test_fewer_than_twenty_rows_in_time_order_decide_nothing():
    assert plan_of({"date": month_first_in_time_order()[:19]})[1].decided_by is DecidedBy.DEFAULT


def test_a_column_that_both_orders_fit_asks_with_an_example():
    values, plan = read(["12/12/2024", "05/01/2024"])
    assert values == [datetime(2024, 12, 12), datetime(2024, 1, 5)]
    assert plan.example == "05/01/2024 is read as 5 January 2024"
    assert kinds(plan) == [("ambiguous_dates", 2)]


def test_values_the_chosen_order_cannot_read_are_counted():
    values, plan = read(["31/01/2024", "30/01/2024", "01/31/2024"])
    assert values == [datetime(2024, 1, 31), datetime(2024, 1, 30), None]
    assert plan.columns[0].unreadable == 1
    assert {kind for kind, _ in kinds(plan)} == {"date_order", "mixed_dates", "unreadable_dates"}


def test_columns_may_prove_different_orders():
    lazy, plan = plan_of({"date": ["31/01/2024"], "joined": ["01/30/2020"]})
    row = lazy.select(date("date", plan), date("joined", plan)).collect().row(0)
    assert row == (datetime(2024, 1, 31), datetime(2020, 1, 30))


def test_a_column_that_was_not_planned_is_a_mistake_with_a_sentence():
    with pytest.raises(MappingProblem, match="not among the date columns"):
        date("other", DatePlan())


FORMATS = [
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%SZ",
    "%d %b %Y %H:%M:%S",
    "%B %d, %Y %I:%M:%S %p",
    "%Y%m%d%H%M%S",
]


@given(st.lists(st.datetimes(datetime(1980, 1, 1), datetime(2060, 1, 1)), min_size=1, max_size=5), st.data())
@settings(deadline=None, max_examples=12)
def test_moments_survive_any_unambiguous_format(moments, data):
    whole = [moment.replace(microsecond=0) for moment in moments]
    texts = [moment.strftime(data.draw(st.sampled_from(FORMATS))) for moment in whole]
    assert read(texts)[0] == whole


@given(st.lists(st.datetimes(datetime(1980, 1, 1), datetime(2060, 1, 1)), min_size=1, max_size=5))
@settings(deadline=None, max_examples=12)
@pytest.mark.parametrize(("order", "shape"), [(DAY, "%d.%m.%Y %H:%M"), (MONTH, "%m/%d/%y %I:%M %p")])
def test_moments_survive_a_given_order(order, shape, moments):
    whole = [moment.replace(second=0, microsecond=0) for moment in moments]
    assert read([moment.strftime(shape) for moment in whole], order=order)[0] == whole


@given(st.lists(st.text(max_size=15) | st.text("0123456789/-.: TZ+apmjan", max_size=14), max_size=8))
@settings(deadline=None, max_examples=15)
def test_any_text_is_a_date_or_null_and_the_counts_add_up(texts):
    values, plan = read(texts)
    column = plan.columns[0]
    readable = sum(found.rows for found in column.formats)
    assert sum(value is not None for value in values) == readable
    assert readable + column.missing + column.unreadable == len(texts)


@given(
    st.lists(
        st.sampled_from(["05/01/2024", "31/01/2024", "01/31/24", "2024-01-05", "5 May 2024", "x", None]),
        max_size=8,
    ),
    st.randoms(),
)
@settings(deadline=None, max_examples=12)
def test_row_order_changes_no_reading(texts, random):
    def decision(plan):
        column = plan.columns[0]
        return plan.order, plan.decided_by, column.formats, column.missing, column.unreadable

    assert decision(read(texts)[1]) == decision(read(random.sample(texts, len(texts)))[1])
