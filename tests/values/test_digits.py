"""Digits of other scripts are digits."""

import unicodedata

import polars as pl
import pytest

from rfm_core.values.digits import has_other_digits, western


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("٢٠٢٤-٠١-٠٥", "2024-01-05"),
        ("۲۰۲۴/۰۳/۱۵", "2024/03/15"),
        ("१५ मार्च २०२४", "15 मार्च 2024"),
        ("১২৩৪৫৬৭৮৯০", "1234567890"),
        ("๑๕/๐๓/๒๕๖๗", "15/03/2567"),
        ("２０２４－０３－１５　１０：３０", "2024-03-15　10:30"),
        ("١٬٢٣٤٫٥٠", "1,234.50"),
        ("١٥\u200f/٣\u200f/٢٠٢٤", "15/3/2024"),
    ],
)
def test_digits_and_marks_of_other_scripts_are_written_as_those_of_english(written: str, plain: str) -> None:
    read = pl.select(seen=has_other_digits(pl.lit(written)), text=western(pl.lit(written)))
    assert read.row(0) == (True, plain)


@pytest.mark.parametrize(
    "text", ["2024-01-05", "15 März 2024", "15 марта 2024 г.", "1.234,50 €", "½ m²", "年"]
)
def test_other_texts_are_left_alone(text: str) -> None:
    read = pl.select(seen=has_other_digits(pl.lit(text)), text=western(pl.lit(text)))
    assert read.row(0) == (False, text)


def test_whatever_is_seen_as_a_digit_of_another_script_in_common_use_becomes_one() -> None:
    zeros = [chr(code) for code in range(0x80, 0x10000) if unicodedata.digit(chr(code), None) == 0]
    decimal = [zero for zero in zeros if unicodedata.category(zero) == "Nd"]
    read = pl.DataFrame({"text": decimal}).select(western(pl.col("text"))).to_series()
    assert set(read) <= {"0", *decimal}
    assert read.to_list().count("0") >= 26
