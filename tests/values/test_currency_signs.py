"""Which currency stands in an amount: signs, codes and words of many countries, with digits and tax words away."""

import polars as pl
import pytest

from rfm_core.values.currency_signs import MARKS, code_of, currency_mark, mark_of


def mark(text):
    return (
        pl.DataFrame({"amount": [text]}, schema={"amount": pl.String})
        .select(currency_mark(pl.col("amount")))
        .item()
    )


@pytest.mark.parametrize(
    ("text", "expected", "code"),
    [
        ("R1 234,50", "r", "ZAR"),
        ("R$ 5,00", "r$", "BRL"),
        ("₹1,25,000/-", "₹", "INR"),
        ("Rs. 500", "rs", None),
        ("S/.12", "s/", "PEN"),
        ("B/. 12.50", "b/", "PAB"),
        ("S$5", "s$", "SGD"),
        ("500/= KSh", "ksh", "KES"),
        ("GH₵ 4", "gh₵", "GHS"),
        ("-12.50 zł", "zł", "PLN"),
        ("100 руб. с НДС", "руб", "RUB"),
        ("12 Kč s DPH", "kč", "CZK"),
        ("12,00 € TTC", "€", "EUR"),
        ("12 € HT", "€", "EUR"),
        ("(12 € inkl. 19 % MwSt.)", "€", "EUR"),
        ("1,000円(税込)", "円", "JPY"),
        ("￥１２００", "¥", None),
        ("1000원", "원", "KRW"),
        ("د.إ. ١٢٬٣٤٥", "دإ", "AED"),
        ("12EUR", "eur", "EUR"),
        ("Euro 12", "euro", "EUR"),
        ("1E5 usd", "usd", "USD"),
        ("12 $ USD", "$usd", "USD"),
        ("SEK 12 kr", "sekkr", "SEK"),
        ("$ 12", "$", None),
        ("12 kr", "kr", None),
        ("F CFA 12 000", "fcfa", None),
        ("12 pieces", "pieces", None),
    ],
)
def test_the_mark_of_an_amount_and_its_code(text, expected, code):
    assert mark(text) == expected
    assert code_of(expected) == code


@pytest.mark.parametrize(
    "text", ["12", "1.234,50-", "(12.50)", "1e+05", "12,-", "12.00 CR", "5 %", "١٢", "", None]
)
def test_an_amount_without_a_currency_has_no_mark(text):
    assert mark(text) is None


def test_every_known_mark_is_found_before_and_after_a_number():
    amounts = pl.DataFrame({"mark": list(MARKS)}).with_columns(
        before=currency_mark(pl.col("mark") + " 12.50"), after=currency_mark("12,50 " + pl.col("mark"))
    )

    assert amounts.filter(
        (pl.col("before") != pl.col("mark")) | (pl.col("after") != pl.col("mark"))
    ).is_empty()
    assert all(mark_of(known) == known for known in MARKS)


def test_two_marks_of_different_currencies_name_none():
    assert code_of("€usd") is None
    assert code_of("nosuchmark") is None
