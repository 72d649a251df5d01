"""Cleaning order lines: which rows count, which are left out and why."""

from datetime import date, datetime

import pytest

from rfm_core.cleaning.choice import Cleaning, Duplicates, OutlierRule, Outliers, Range, Returns, Zero
from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.errors import ChoiceProblem, MappingProblem, NothingLeft
from rfm_core.measuring.choices import Choices
from rfm_core.measuring.events import FrequencyBy
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.tables import measure_table
from tests.tables import events_mapping, text_table

HEADER = "customer,order,date,amount"


def run(
    *rows: str, mapping: ColumnMapping | None = None, header: str = HEADER, **choices: object
) -> Measured:
    return measure_table(
        text_table(header, *rows),
        mapping or events_mapping(order="order"),
        Choices(**choices),  # type: ignore[arg-type]
    )


def values(measured: Measured, *columns: str) -> list[tuple[object, ...]]:
    return measured.customers.select(columns).rows()


def test_each_row_left_out_has_the_first_reason_that_is_true_of_it() -> None:
    measured = run(
        "a,1,2024-01-01,10",
        ",2,no date,no amount",
        "a,3,no date,no amount",
        "a,4,1900-01-01,no amount",
        "a,5,2024-01-02,no amount",
        "a,6,2024-01-03,0",
        "b,C7,2024-01-04,-5",
    )
    assert measured.quality.left_out == {
        "missing_customer": 1,
        "unreadable_date": 1,
        "implausible_date": 1,
        "unreadable_amount": 1,
        "zero_amount": 1,
        "returns_only_customer": 1,
    }
    assert (measured.quality.read, measured.quality.used) == (7, 1)


def test_left_out_rows_keep_their_physical_line() -> None:
    measured = run("a,1,2024-01-01,10", ",2,2024-01-01,10", "a,3,2024-01-01,0")
    assert measured.left_out.sort("line").collect().rows() == [(3, "missing_customer"), (4, "zero_amount")]


def test_returns_are_netted_by_their_absolute_amount() -> None:
    measured = run("a,1,2024-01-01,10", "a,C1,2024-02-01,4", "a,2,2024-01-03,-1")
    assert values(measured, "monetary", "frequency", "recency_days") == [(5.0, 1, 1)]
    assert measured.quality.used == 3


def test_a_return_does_not_move_the_analysis_moment() -> None:
    assert run("a,1,2024-01-01,10", "a,2,2024-01-01,10", "a,C1,2024-02-01,4").as_of == datetime(2024, 1, 2)


@pytest.mark.parametrize(
    ("policy", "monetary", "frequency", "left_out"),
    [
        (Returns.NET, 16.0, 2, {}),
        (Returns.DROP, 20.0, 2, {"return_dropped": 1}),
        (Returns.KEEP, 24.0, 3, {}),
    ],
)
def test_each_returns_policy(
    policy: Returns, monetary: float, frequency: int, left_out: dict[str, int]
) -> None:
    rows = ("a,1,2024-01-01,10", "a,2,2024-01-01,10", "a,C2,2024-01-02,4")
    measured = run(*rows, cleaning=Cleaning(returns=policy))
    assert values(measured, "monetary", "frequency") == [(monetary, frequency)]
    assert measured.quality.left_out == left_out


def test_a_negative_quantity_makes_a_return_of_quantity_times_price() -> None:
    roles = {"customer": "customer", "date": "date", "quantity": "qty", "unit_price": "price"}
    mapping = ColumnMapping(
        shape=Shape.EVENTS, roles={Role(role): (header,) for role, header in roles.items()}
    )
    measured = run(
        "a,2024-01-01,3,2.5", "a,2024-01-02,-1,2.5", mapping=mapping, header="customer,date,qty,price"
    )
    assert values(measured, "monetary", "frequency") == [(5.0, 1)]


@pytest.mark.parametrize(
    ("orders", "monetary"),
    [
        (("1", "2", "C3"), 20.0 - 10.0),
        (("C1", "C2", "3"), 30.0),  # most ids look like that: it is how this shop numbers its orders
        (("1", "2", "CA-2016-152156"), 30.0),
        (("1", "2", "c3"), 10.0),
    ],
)
def test_an_order_id_marks_a_return_only_where_few_look_like_that(
    orders: tuple[str, ...], monetary: float
) -> None:
    assert values(run(*(f"a,{order},2024-01-01,10" for order in orders)), "monetary") == [(monetary,)]


def test_half_of_the_distinct_order_ids_is_not_fewer_than_half() -> None:
    rows = ("a,C1,2024-01-01,10", "a,2,2024-01-01,10", "a,2,2024-01-01,10", "a,2,2024-01-01,10")
    assert values(run(*rows), "monetary") == [(40.0,)]


def test_who_gave_back_everything_is_left_out_with_all_rows() -> None:
    measured = run("a,1,2024-01-01,10", "a,C1,2024-01-02,10", "b,2,2024-01-01,5")
    assert measured.quality.left_out == {"refunded_customer": 2}
    assert any(
        finding.kind == "refunded_customers" and finding.rows == 1 for finding in measured.quality.findings
    )


def test_zero_amounts_can_count_as_purchases() -> None:
    measured = run("a,1,2024-01-01,10", "a,2,2024-01-05,0", cleaning=Cleaning(zero=Zero.KEEP))
    assert values(measured, "frequency", "recency_days") == [(2, 1)]


def test_events_at_or_after_a_picked_moment_are_left_out() -> None:
    measured = run("a,1,2024-01-01,10", "a,2,2024-01-05,10", as_of=datetime(2024, 1, 5))
    assert measured.quality.left_out == {"after_as_of": 1}
    assert values(measured, "recency_days") == [(4,)]


def test_the_future_starts_after_today() -> None:
    rows = ("a,1,2024-01-01,10", "a,2,2024-01-05 23:59,10", "a,3,2024-01-06,10")
    assert run(*rows, today=date(2024, 1, 5)).quality.left_out == {"implausible_date": 1}
    assert run(*rows).quality.left_out == {}


def test_one_purchase_in_a_hundred_a_year_after_all_others_is_implausible() -> None:
    usual = [f"a,{number},2024-01-{number % 28 + 1:02},10" for number in range(99)]
    measured = run(*usual, "b,x,2025-06-01,10")
    assert measured.quality.left_out == {"implausible_date": 1}
    assert measured.as_of == datetime(2024, 1, 29)


def test_two_purchases_in_a_hundred_a_year_after_all_others_are_kept() -> None:
    usual = [f"a,{number},2024-01-{number % 28 + 1:02},10" for number in range(98)]
    assert run(*usual, "b,x,2025-06-01,10", "b,y,2025-06-02,10").quality.left_out == {}


def test_repeated_rows_are_dropped_only_on_request() -> None:
    rows = ("a,1,2024-01-01,10", "a,1,2024-01-01,10", "a,1,2024-01-01,11")
    assert values(run(*rows), "monetary") == [(31.0,)]
    measured = run(*rows, cleaning=Cleaning(duplicates=Duplicates.DROP))
    assert values(measured, "monetary") == [(21.0,)]
    assert measured.quality.left_out == {"duplicate_row": 1}


@pytest.mark.parametrize(
    ("policy", "monetary", "left_out"),
    [
        (Outliers.KEEP, 3 * 10 + 1000, {}),
        # Quartiles of 10, 10, 10, 1000 are 10 and 257.5: the limit is 257.5 + 1.5 * 247.5 = 628.75.
        (Outliers.CAP, 3 * 10 + 628.75, {}),
        (Outliers.REMOVE, 3 * 10, {"outlier_removed": 1}),
    ],
)
def test_each_outlier_policy(policy: Outliers, monetary: float, left_out: dict[str, int]) -> None:
    cleaning = Cleaning(outliers=policy, outlier_rule=OutlierRule.IQR_1_5)
    rows = [f"a,{number},2024-01-01,{amount}" for number, amount in enumerate((10, 10, 10, 1000))]
    measured = run(*rows, cleaning=cleaning)
    assert values(measured, "monetary") == [(monetary,)]
    assert measured.quality.left_out == left_out
    assert [finding.rows for finding in measured.quality.findings if finding.kind == "outliers"] == [1]


def test_required_traits_and_ranges_leave_customers_out() -> None:
    measured = run(
        "a,2024-01-01,10,1980,Rome",
        "b,2024-01-01,10,1893,Rome",
        "c,2024-01-01,10,,Rome",
        "d,2024-01-01,10,1990,",
        "d,2024-01-02,10,,",
        header="customer,date,amount,born,city",
        mapping=events_mapping(birth_year="born"),
        cleaning=Cleaning(require=("city",), ranges=(Range(header="born", low=1901),)),
    )
    assert measured.customers["customer_id"].to_list() == ["a", "c"]
    assert measured.quality.left_out == {"trait_missing": 2, "trait_out_of_range": 1}
    assert "city" not in measured.customers.columns
    assert values(measured, "born", "age") == [(1980, 44), (None, None)]


def test_traits_stand_under_their_header_with_a_number_where_it_collides() -> None:
    mapping = events_mapping().add_traits(("frequency", "Plan"))
    measured = run("a,2024-01-01,10,weekly,7", mapping=mapping, header="customer,date,amount,frequency,Plan")
    assert values(measured, "frequency", "frequency_2", "Plan") == [(1, "weekly", 7)]


def test_a_code_with_leading_zeros_stays_text() -> None:
    mapping = events_mapping().add_traits("zip")
    measured = run("a,2024-01-01,10,01234", mapping=mapping, header="customer,date,amount,zip")
    assert values(measured, "zip") == [("01234",)]


def test_one_empty_summed_column_counts_as_zero_and_all_empty_as_unreadable() -> None:
    mapping = events_mapping().assign(Role.AMOUNT, ("amount", "fee"))
    measured = run(
        "a,2024-01-01,10,", "a,2024-01-01,,2", "a,2024-01-01,,", "a,2024-01-01,5,x",
        mapping=mapping, header="customer,date,amount,fee",
    )  # fmt: skip
    assert values(measured, "monetary") == [(12.0,)]
    assert measured.quality.left_out == {"unreadable_amount": 2}


def test_active_days_can_be_counted() -> None:
    rows = ("a,1,2024-01-01 08:00,10", "a,2,2024-01-01 09:00,10")
    assert values(run(*rows, frequency_by=FrequencyBy.ACTIVE_DAYS), "frequency") == [(1,)]


def test_durations_are_minutes_unless_hours_are_asked_for() -> None:
    rows = ("a,1,2024-01-01,01:30:00", "a,2,2024-01-02,00:30:00")
    assert values(run(*rows, unit="minutes"), "monetary") == [(120.0,)]
    assert values(run(*rows, unit="hours"), "monetary") == [(2.0,)]


def test_ids_that_differ_only_by_case_merge_on_request() -> None:
    rows = ("A@x.org,1,2024-01-01,10", "a@X.org,2,2024-01-01,10")
    assert run(*rows).customers.height == 2
    assert run(*rows, cleaning=Cleaning(fold_case=True)).customers.height == 1


def test_a_column_without_any_number_is_the_mappings_fault() -> None:
    with pytest.raises(MappingProblem, match="amount column “amount” holds no number in any of 2 rows"):
        run("a,1,2024-01-01,ten", "a,2,2024-01-01,two")


def test_when_nobody_is_left_the_reasons_are_named() -> None:
    with pytest.raises(
        NothingLeft,
        match=r"left out: 1 row has no customer \(missing id\); 1 row has an am",
    ):
        run(",1,2024-01-01,10", "a,2,2024-01-01,0")


def test_a_table_without_any_usable_row_is_explained_also_with_content() -> None:
    mapping = events_mapping(content="genre")
    with pytest.raises(MappingProblem, match="customer column “customer”"):
        run(",2024-01-01,10,News", mapping=mapping, header="customer,date,amount,genre")


def test_a_rule_about_an_unknown_column_is_named() -> None:
    with pytest.raises(ChoiceProblem, match="no column “City”"):
        run("a,1,2024-01-01,10", cleaning=Cleaning(require=("City",)))


def test_a_column_without_any_date_is_named_with_what_it_holds() -> None:
    with pytest.raises(MappingProblem) as refusal:
        run("a,1,soon after Easter,10", "b,2,before the fair,5", "c,3,soon after Easter,5")
    assert str(refusal.value) == (
        "The date column “date” holds no date in any of 3 rows (found: “soon after Easter” and “before the fair”). "
        "Pick another column for the date."
    )
