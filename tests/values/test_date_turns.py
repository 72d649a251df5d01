"""Year first with two digits, and year, day and month: where the values say so, and only there."""

import pytest

from rfm_core.values.dates import DateOrder, DecidedBy
from tests.values.dated import days, read_dates, said


@pytest.mark.parametrize("mark", ["/", "-", ".", " ", ""])
def test_two_digits_of_the_year_come_first_where_the_dates_then_lie_close_together(mark: str) -> None:
    texts = [text.replace("/", mark) for text in ("24/03/15", "24/02/05", "24/05/28", "23/12/31", "24/01/12")]
    moments, plan = read_dates(*texts)
    assert [f"{moment:%y/%m/%d}".replace("/", mark) for moment in moments if moment] == texts
    assert (plan.order, plan.decided_by) == (DateOrder.YEAR_FIRST, DecidedBy.SPAN)
    assert "15 March 2024" in said(plan, "date_order")


def test_a_year_that_is_no_day_proves_that_it_comes_first() -> None:
    moments, plan = read_dates("98/12/01", "99/12/31 10:30", "00/01/05")
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in moments if moment] == [
        "1998-12-01 00:00", "1999-12-31 10:30", "2000-01-05 00:00",
    ]  # fmt: skip
    assert (plan.order, plan.decided_by) == (DateOrder.YEAR_FIRST, DecidedBy.VALUES)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("01/03/24", "15/03/24", "31/03/24"), ["2024-03-01", "2024-03-15", "2024-03-31"]),
        (("15-01-23", "02-11-23", "28-02-24"), ["2023-01-15", "2023-11-02", "2024-02-28"]),
        (("01/15/24", "02/28/24", "12/31/23"), ["2024-01-15", "2024-02-28", "2023-12-31"]),
        (("150324", "280224", "311223"), ["2024-03-15", "2024-02-28", "2023-12-31"]),
        # The first of some months through years, which year first would all lie in 2001.
        (("01/03/05", "01/04/06", "01/05/10", "01/12/15"), ["2005-03-01", "2006-04-01", "2010-05-01", "2015-12-01"]),
        (("24/03/2015", "24/05/2028"), ["2015-03-24", "2028-05-24"]),
    ],
)  # fmt: skip
def test_dates_with_the_day_or_month_first_stay_so(texts: tuple[str, ...], expected: list[str]) -> None:
    assert days(*texts) == expected


@pytest.mark.parametrize("mark", ["-", "/", ".", ""])
def test_the_day_stands_in_the_middle_where_only_that_explains_the_values(mark: str) -> None:
    texts = [text.replace("-", mark) for text in ("2024-13-01", "2024-05-02", "2024-25-02", "2024-12-01")]
    moments, plan = read_dates(*texts)
    assert [f"{moment:%Y-%d-%m}".replace("-", mark) for moment in moments if moment] == texts
    assert (plan.order, plan.decided_by) == (DateOrder.YEAR_DAY_MONTH, DecidedBy.VALUES)
    assert "13 January 2024" in said(plan, "date_order")


def test_a_slip_among_usual_dates_turns_nothing() -> None:
    assert days("2024-13-01", "2024-02-25", "2024-01-31") == ["", "2024-02-25", "2024-01-31"]


def test_the_first_of_every_month_is_not_taken_for_days_of_january() -> None:
    months = [f"2024-{month:02}-01" for month in range(1, 13)]
    assert days(*months) == months


@pytest.mark.parametrize(
    ("order", "text", "day"),
    [
        (DateOrder.YEAR_FIRST, "03/04/05", "2003-04-05"),
        (DateOrder.YEAR_FIRST, "3/4/2005", "2005-04-03"),
        (DateOrder.YEAR_DAY_MONTH, "2024-03-04", "2024-04-03"),
        (DateOrder.DAY_FIRST, "24/03/15", "2015-03-24"),
        (DateOrder.MONTH_FIRST, "2024-03-04", "2024-03-04"),
    ],
)
def test_the_order_can_be_given(order: DateOrder, text: str, day: str) -> None:
    assert days(text, order=order) == [day]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("202312", "202401", "202412"), ["2023-12-01", "2024-01-01", "2024-12-01"]),
        (("201001", "201002", "201012"), ["2010-01-01", "2010-02-01", "2010-12-01"]),
        (("100234", "998877", "240315", "431212"), ["", "", "", ""]),
    ],
)
def test_six_digits_are_months_or_days_or_nothing(texts: tuple[str, ...], expected: list[str]) -> None:
    assert days(*texts) == expected


def test_seconds_since_1970_may_have_nine_digits_between_1980_and_2100() -> None:
    read = days("847000000", "315532800", "4102444799", "315532799", "4102444801", "20240131")
    assert read == ["1996-11-03", "1980-01-01", "2099-12-31", "", "", "2024-01-31"]
