"""Amounts in every convention, and what the plan says about them."""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfm_core.values.numbers import Decimal, NumberKind, NumberPlan, number, plan_numbers


def read(texts, decimal=Decimal.AUTO):
    lazy = pl.DataFrame({"amount": texts}, schema={"amount": pl.String}).lazy()
    plan = plan_numbers(lazy, "amount", decimal)
    assert NumberPlan.model_validate_json(plan.model_dump_json()) == plan
    return lazy.select(number("amount", plan)).collect()["amount"].to_list(), plan


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1234.50", "-12.5", "0", ".5", "1e3"], [1234.5, -12.5, 0.0, 0.5, 1000.0]),
        (["1.234,56", "12,00", "1234,5"], [1234.56, 12.0, 1234.5]),
        (["R$ 5,00", "-R$ 5,00", "R$ -5,00", "-EUR 1.234,50"], [5.0, -5.0, -5.0, -1234.5]),
        (["?1.234,56", "12,00 ?", "-?5,50"], [1234.56, 12.0, -5.5]),
        (["1.234.567,8", "1.234"], [1234567.8, 1234.0]),
        (["1,234.50", "12", "99.95"], [1234.5, 12.0, 99.95]),
        (["1,234,567", "1,234"], [1234567.0, 1234.0]),
        (["CHF 1'234.50", "CHF 12.00", "7.25"], [1234.5, 12.0, 7.25]),
        (["1\u00a0234,50\u00a0€", "12,00 €", "1\u202f000,5"], [1234.5, 12.0, 1000.5]),
        (["₹1,23,450.50", "₹12.00"], [123450.5, 12.0]),
        (["£1,234.50", "£12", "-£3.20", "£-4.20"], [1234.5, 12.0, -3.2, -4.2]),
        (["USD 12.50", "12.50 USD", "R$ 7.25", "US$5.10", "kr 9.50"], [12.5, 12.5, 7.25, 5.1, 9.5]),
        (["12.55CHF", "12EUR", "9.50kr", "CHF3", "12 kr."], [12.55, 12.0, 9.5, 3.0, 12.0]),
        (["(851,43 TL)", "(R$ 7,25)", "1 972,59 CHF-", "12,50- EUR"], [-851.43, -7.25, -1972.59, -12.5]),
        (["(12.50)", "($99.95)", "$(7.25)", "7.25"], [-12.5, -99.95, -7.25, 7.25]),
        (["12.50-", "\u221299.95", "7.25"], [-12.5, -99.95, 7.25]),
        (["12,50-", "12,-", "7,25"], [-12.5, 12.0, 7.25]),
        (["12.5 %", "7%"], [12.5, 7.0]),
        (["1e+05", "1234,5", "99,9"], [100000.0, 1234.5, 99.9]),
        (["1,5E+03", "1,00E+05", "12,25"], [1500.0, 100000.0, 12.25]),
        (["1,234E+05", "2,5E+03"], [123400.0, 2500.0]),
        (["1.0E5", "$12.50", "1.2e+03"], [100000.0, 12.5, 1200.0]),
        (["+12,50", "+1 234,50 €", "€ +7,25"], [12.5, 1234.5, 7.25]),
        (["R1 234,50", "R99,00", "R150,00", "-R 5,00"], [1234.5, 99.0, 150.0, -5.0]),
        (
            ["₹1,25,000/-", "₹500/-", "₹150.00", "Rs. 1,500/-", "Rs.75"],
            [125000.0, 500.0, 150.0, 1500.0, 75.0],
        ),
        (["RM12.50", "RM 1,200.00"], [12.5, 1200.0]),
        (["Rp12.000", "Rp 1.250.000,00", "Rp 7.500"], [12000.0, 1250000.0, 7500.0]),
        (
            [
                "S$5.10",
                "NT$1,200.50",
                "HK$3.00",
                "CA$ 4.25",
                "C$1.50",
                "AU$2.50",
                "A$2.75",
                "NZ$9.90",
                "MX$4.40",
            ],
            [5.1, 1200.5, 3.0, 4.25, 1.5, 2.5, 2.75, 9.9, 4.4],
        ),
        (["KSh 1,500.50", "KES 12.00", "500/= KSh"], [1500.5, 12.0, 500.0]),
        (
            ["GH₵ 4.50", "₦1,200.00", "Q 125.00", "B/.12.50", "S/ 12.90", "S/.3.50"],
            [4.5, 1200.0, 125.0, 12.5, 12.9, 3.5],
        ),
        (
            ["₡1.500,50", "₱12,00", "฿3,25", "100,50 ₫", "₺1,75", "5,20 ₴", "7,00 ₽"],
            [1500.5, 12.0, 3.25, 100.5, 1.75, 5.2, 7.0],
        ),
        (
            ["1 234,50 руб.", "5,00 Kč", "7,25 zł", "500,00 Ft", "5,50 lei", "3,10 лв."],
            [1234.5, 5.0, 7.25, 500.0, 5.5, 3.1],
        ),
        (["CHF 12.-", "Fr. 5.–", "CHF 1’234.50", "CHF 12.--"], [12.0, 5.0, 1234.5, 12.0]),
        (["12,- kr", "kr 7,50", "7,25 kr.", "12,-- €"], [12.0, 7.5, 7.25, 12.0]),
        (
            ["12,50 € TTC", "12,00 € HT", "7,25 EUR inkl. 19 % MwSt.", "9,90 € (incl. VAT)", "5,00 Kč s DPH"],
            [12.5, 12.0, 7.25, 9.9, 5.0],
        ),
        (["(12,50 € inkl. MwSt.)", "7,25 €"], [-12.5, 7.25]),
        (
            ["1,000円(税込)", "1200円", "￥３，０００", "1,500.50元", "2000원"],
            [1000.0, 1200.0, 3000.0, 1500.5, 2000.0],
        ),
        (["د.إ 12.50", "د.إ.7.25", "3.75 ر.س", "﷼ 5.50", "₪9.90"], [12.5, 7.25, 3.75, 5.5, 9.9]),
        (["١٬٢٣٤٫٥٠", "١٠٫٢٥", "-٥٫٥"], [1234.5, 10.25, -5.5]),
        (["۱۲۳۴", "०१२.५०", "১২৩.৪৫", "๑๒.๕", "１２．５"], [1234.0, 12.5, 123.45, 12.5, 12.5]),
        (["euro 12,50", "12,25 Euro", "EUR12,00", "PLN 7,50", "7,10THB"], [12.5, 12.25, 12.0, 7.5, 7.1]),
        (["12.50 $ USD", "SEK 9.25 kr", "$.50"], [12.5, 9.25, 0.5]),
        (["1,25,000", "12,50,000.00", "99.50"], [125000.0, 1250000.0, 99.5]),
        (["0,125", "12,500"], [0.125, 12.5]),
        (["1,234", "950"], [1234.0, 950.0]),
        (["1.234,50", "99.95", "12,5"], [1234.5, 99.95, 12.5]),
    ],
)
def test_numbers_are_read_in_the_convention_their_column_proves(texts, expected):
    assert read(texts)[0] == pytest.approx(expected)


@pytest.mark.parametrize(
    "text",
    [
        "inf",
        "-Infinity",
        "NaN",
        "1e400",
        "cheap",
        "1,2,3",
        "1.2.3.4",
        "12:30:00x",
        "C536379",
        "--5",
        "1 2",
        "€",
        "()",
    ],
)
def test_what_is_no_number_is_null(text):
    assert read([text, "7.25"])[0] == [None, 7.25]
    assert read(["7,25", text, "1.000,5"])[0] == [7.25, None, 1000.5]


@pytest.mark.parametrize("text", [None, "", "  ", "NULL", "n/a", "-", "?", "(blank)"])
def test_missing_cells_stay_null_and_keep_the_column_plain(text):
    values, plan = read([text, "7.25"])
    assert values == [None, 7.25]
    assert plan.plain


def test_three_digits_behind_every_point_are_decimals_with_a_question():
    values, plan = read(["1.234", "12.500", "99.000", "7.250"])
    assert values == [1.234, 12.5, 99.0, 7.25]
    assert plan.ambiguous
    assert [(finding.kind, finding.rows) for finding in plan.findings] == [("ambiguous_decimal", 4)]


def test_three_digits_behind_every_comma_are_thousands_with_a_question():
    values, plan = read(["1,234", "12,500"])
    assert values == [1234.0, 12500.0]
    assert [finding.kind for finding in plan.findings] == ["ambiguous_decimal"]


@pytest.mark.parametrize(
    ("decimal", "expected"), [(Decimal.POINT, [1.234, 12.5]), (Decimal.COMMA, [1234.0, 12500.0])]
)
def test_the_user_settles_what_is_ambiguous(decimal, expected):
    values, plan = read(["1.234", "12.500"], decimal)
    assert values == expected
    assert not plan.findings


def test_values_of_the_other_convention_are_read_and_counted():
    values, plan = read(["12.50", "9.99", "7,25"])
    assert values == [12.5, 9.99, 7.25]
    assert [(finding.kind, finding.rows) for finding in plan.findings] == [("mixed_decimals", 1)]


def test_columns_of_durations_become_minutes():
    values, plan = read(["00:42:10", "1h 05m", "95 min", None, "x"])
    assert plan.kind is NumberKind.DURATION
    assert values == pytest.approx([42 + 10 / 60, 65, 95, None, None])


@given(st.lists(st.text(max_size=12) | st.text("0123456789.,-' €()e:hm", max_size=10), max_size=8))
@settings(deadline=None, max_examples=15)
def test_any_text_is_null_or_a_finite_number(texts):
    for decimal in Decimal:
        assert all(value is None or math.isfinite(value) for value in read(texts, decimal)[0])


@given(
    st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=6),
    st.sampled_from([(",", "."), (".", ","), ("'", "."), (" ", ","), ("\u202f", ","), ("", "."), ("", ",")]),
    st.sampled_from(["{}", "€{}", "{} EUR", "CHF {}"]),
)
@settings(deadline=None, max_examples=15)
def test_amounts_with_two_decimals_survive_any_convention(cents, marks, frame):
    thousands, decimal = marks
    texts = [
        frame.format(f"{value / 100:,.2f}".replace(",", "T").replace(".", decimal).replace("T", thousands))
        for value in cents
    ]
    assert read(texts)[0] == pytest.approx([value / 100 for value in cents])


@given(
    st.lists(st.sampled_from(["1.234", "12,5", "7.25", "1,234", "£3", "5", "x", None]), max_size=8),
    st.randoms(),
)
@settings(deadline=None, max_examples=15)
def test_row_order_does_not_change_the_plan(texts, random):
    shuffled = random.sample(texts, len(texts))
    assert read(texts)[1] == read(shuffled)[1]


def test_debits_are_negative_where_credits_stand_beside_them():
    values, plan = read(["1,200.50 DR", "99.00 Cr", "5.25 dr.", "7.00"])

    assert values == [-1200.5, 99.0, -5.25, 7.0]
    assert [finding.kind for finding in plan.findings] == ["debits_negative"]
    assert plan.findings[0].message.startswith(
        "2 values of “amount” are marked as debits (DR) and 1 as credits (CR)"
    )


@pytest.mark.parametrize("texts", [["1,200.50 DR", "99.00 DR"], ["1,200.50 CR", "99.00 Cr."]])
def test_amounts_that_are_all_debits_or_all_credits_keep_their_sign(texts):
    values, plan = read(texts)

    assert values == [1200.5, 99.0]
    assert plan.findings == ()
