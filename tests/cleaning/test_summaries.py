"""Cleaning tables with one row per customer."""

from datetime import date, datetime

import pytest

from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.measuring.choices import Choices
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.tables import measure_table
from tests.tables import customers_mapping, text_table

HEADER = "id,seen,visits,spend"


def run(
    *rows: str, mapping: ColumnMapping | None = None, header: str = HEADER, **choices: object
) -> Measured:
    return measure_table(
        text_table(header, *rows),
        mapping or customers_mapping(customer="id"),
        Choices(**choices),  # type: ignore[arg-type]
    )


def test_the_moment_is_a_day_after_the_latest_last_seen_date() -> None:
    measured = run("a,2024-01-01,3,10", "b,2024-01-05,0,0")
    assert measured.as_of == datetime(2024, 1, 6)
    assert measured.customers.select("recency_days", "frequency", "monetary").rows() == [
        (5, 3, 10.0),
        (1, 0, 0.0),
    ]


def test_the_latest_evaluation_date_is_the_moment_and_later_visits_are_left_out() -> None:
    mapping = customers_mapping(customer="id", evaluation_date="at")
    measured = run(
        "a,2024-01-01,3,10,2024-01-03",
        "b,2024-01-04,3,10,2024-01-04",
        "c,2024-01-05,3,10,2024-01-03",
        mapping=mapping,
        header=f"{HEADER},at",
    )
    assert measured.as_of == datetime(2024, 1, 4)
    assert measured.customers.select("customer_id", "recency_days").rows() == [("a", 3), ("b", 0)]
    assert measured.quality.left_out == {"after_as_of": 1}


def test_recency_in_days_is_taken_as_given_and_the_moment_follows_the_joining_date() -> None:
    roles = {
        "customer": "id",
        "recency_days": "days",
        "frequency": "visits",
        "monetary": "spend",
        "joined": "since",
    }
    mapping = ColumnMapping(
        shape=Shape.CUSTOMERS, roles={Role(role): (header,) for role, header in roles.items()}
    )
    measured = run(
        "a,58,3,10,2012-09-04", "b,-1,3,10,2014-03-08", mapping=mapping, header="id,days,visits,spend,since"
    )
    assert measured.as_of == datetime(2014, 3, 9)
    assert measured.customers.select("recency_days", "tenure_days").rows() == [(58, 551)]
    assert measured.quality.left_out == {"after_as_of": 1}


def test_without_any_date_the_moment_is_unknown_until_it_is_given() -> None:
    roles = {
        "customer": "id",
        "recency_days": "days",
        "frequency": "visits",
        "monetary": "spend",
        "birth_year": "born",
    }
    mapping = ColumnMapping(
        shape=Shape.CUSTOMERS, roles={Role(role): (header,) for role, header in roles.items()}
    )
    rows, header = ("a,58,3,10,1980",), "id,days,visits,spend,born"
    assert run(*rows, mapping=mapping, header=header).customers["age"].to_list() == [None]
    given = run(*rows, mapping=mapping, header=header, as_of=datetime(2020, 5, 1))
    assert given.customers["age"].to_list() == [40]


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (("a,2024-01-05,1,10", "a,2024-01-01,2,20"), 10.0),
        (("a,2024-01-05,1,10", "a,2024-01-05,2,20"), 20.0),
    ],
)
def test_of_a_repeated_customer_the_latest_then_the_last_row_counts(
    rows: tuple[str, ...], kept: float
) -> None:
    measured = run(*rows)
    assert measured.customers["monetary"].to_list() == [kept]
    assert measured.quality.left_out == {"repeated_customer": 1}


def test_without_a_customer_column_rows_are_numbered_with_zeros() -> None:
    rows = [f"x,2024-01-{day:02},1,1" for day in range(1, 13)]
    measured = run(*rows, mapping=customers_mapping())
    assert measured.customers["customer_id"].to_list() == [f"{number:02}" for number in range(1, 13)]


def test_several_columns_add_up() -> None:
    mapping = customers_mapping(customer="id").assign(Role.FREQUENCY, ("visits", "web"))
    measured = run(
        "a,2024-01-01,1,1,2", "b,2024-01-01,,1,2", "c,2024-01-01,,1,", mapping=mapping, header=f"{HEADER},web"
    )
    assert measured.customers["frequency"].to_list() == [3, 2]
    assert measured.quality.left_out == {"unreadable_amount": 1}


def test_each_row_left_out_has_one_reason() -> None:
    measured = run(
        "a,2024-01-01,1,1",
        ",2024-01-01,1,1",
        "b,never,1,1",
        "c,1970-01-01,1,1",
        "d,2025-01-01,1,1",
        "e,2024-01-01,x,1",
        today=date(2024, 6, 1),
    )
    assert measured.quality.left_out == {
        "missing_customer": 1,
        "unreadable_date": 1,
        "implausible_date": 2,
        "unreadable_amount": 1,
    }


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (
            ("b,,0,0", "c, ,0,0"),
            "2 customers never visited (no visits, no last date), so nothing can be scored.",
        ),
        (("b,,0,0", "c,soon,3,10"), "1 row has no readable date."),
        (("b,,4,10", "c,soon,0,0"), "2 rows have no readable date."),
    ],
)
def test_people_without_a_date_and_without_visits_never_came(rows: tuple[str, ...], says: str) -> None:
    measured = run("a,2024-01-01,3,10", *rows, unit="points")
    assert measured.quality.left_out == {"unreadable_date": 2}
    message = next(found.message for found in measured.quality.findings if found.kind == "unreadable_date")
    assert message.endswith(says)
