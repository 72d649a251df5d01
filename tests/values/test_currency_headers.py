"""Which currency a header names, and how a currency is written before an amount."""

import unicodedata

import pytest

from rfm_core.values.currency_headers import _TOKEN, header_currency
from rfm_core.values.money_signs import currency_of, one_for_shared, sign_of


@pytest.mark.parametrize(
    ("header", "currency"),
    [
        ("Total (EUR)", "EUR"),
        ("amount_usd", "USD"),
        ("amountUSD", "USD"),
        ("Betrag in €", "EUR"),
        ("Tutar (TL)", "TRY"),
        ("金額(円)", "JPY"),
        ("Kwota zł", "PLN"),
        ("Сумма, руб.", "RUB"),
        ("Importe US$", "USD"),
        ("Total ($)", "$"),
        ("Sum (kr)", "kr"),
        ("Spent (incl. VAT, GBP)", "GBP"),
        ("Amount TRY", "TRY"),
        ("try amount", None),
        ("ALL SALES", None),
        ("Top Total", None),
        ("MntWines", None),
        ("mnt_wines", None),
        ("R Value", None),
        ("Total sum", None),
        ("Bob total", None),
    ],
)
def test_a_header_names_a_currency_by_code_sign_or_word(header: str, currency: str | None) -> None:
    assert header_currency(header) == currency


def test_every_currency_sign_of_unicode_is_found_behind_letters() -> None:
    signs = [sign for sign in map(chr, range(0x20000)) if unicodedata.category(sign) == "Sc"]
    assert len(signs) > 60
    assert [sign for sign in signs if _TOKEN.findall(f"abc{sign} def") != [f"abc{sign}", "def"]] == []


@pytest.mark.parametrize(
    ("mark", "currency"), [("eur", "EUR"), ("dollars", "$"), ("rupees", "Rs"), ("qty", None)]
)
def test_spellings_of_a_shared_sign_are_one_currency(mark: str, currency: str | None) -> None:
    assert currency_of(mark) == currency


def test_a_shared_sign_is_the_only_code_that_it_can_stand_for() -> None:
    assert one_for_shared({"$": 3, "USD": 1, "EUR": 9}) == {"$": "USD"}
    assert one_for_shared({"$": 3, "USD": 1, "CAD": 2}) == {}


@pytest.mark.parametrize(
    ("currency", "sign"),
    [("EUR", "€"), ("$", "$"), ("CAD", "CA$"), ("CHF", "CHF\u00a0"), ("kr", "kr\u00a0"), ("", "")],
)
def test_letters_stand_apart_from_the_digits(currency: str, sign: str) -> None:
    assert sign_of(currency) == sign
