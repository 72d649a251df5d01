"""Quick looks that spare costly ones say no only where those would."""

import polars as pl
import pytest

from rfm_core.values.currency_signs import MARKS
from rfm_core.values.date_formats import clean_dates, first_now, first_of, read_kind
from rfm_core.values.date_kinds import DateKind, DateOrder
from rfm_core.values.number_text import Decimal, may_be_written, read_written

DRESSED = (
    "{mark}12.50",
    "{mark} 1,234",
    "12 {mark}",
    "-{mark} 5",
    "({mark} 7.00)",
    "{mark}{mark} 3",
    "{mark}.5",
)


def test_no_number_with_a_mark_is_denied():
    texts = [shape.format(mark=mark) for mark in MARKS for shape in DRESSED]
    read = pl.DataFrame({"text": texts}).select("text", number=read_written(pl.col("text"), Decimal.POINT))
    numbers = read.drop_nulls()["text"].to_list()
    assert len(numbers) > len(texts) / 2
    assert [text for text in numbers if not may_be_written(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "12.50 incl. 20 % VAT",
        "1e+05",
        "1.2E3",
        "1 234.50",
        "1'234",
        "500/-",
        "12.00 CR",
        "Rs. 500/-",
        "٣٤",
        "US $ 5",
    ],
)
def test_a_number_dressed_otherwise_is_not_denied(text):
    assert may_be_written(text)


@pytest.mark.parametrize(
    "text", ["C00012", "INV-0001", "a12@x.org", "2024-01-05 10:00", "12/31/2024", "Ann", "Room 7"]
)
def test_codes_dates_and_words_need_no_costly_look(text):
    assert not may_be_written(text)


def test_texts_in_memory_are_read_by_the_same_family_as_row_by_row():
    texts = ["2024-01-05", "5 may 2024", "31.02.2024", "20240105", None, "2024-05", "soon", "5. mai 24 10:30"]
    kinds = (DateKind.YEAR_FIRST, DateKind.MONTH_NAME, DateKind.COMPACT, DateKind.MONTH)
    readings = [lambda text, kind=kind: read_kind(text, kind, DateOrder.DAY_FIRST) for kind in kinds]
    frame = pl.DataFrame({"text": texts}).select(
        text=clean_dates(pl.col("text")), place=pl.int_range(pl.len())
    )
    together = frame.select(read=first_of(pl.col("text"), readings))["read"].to_list()
    assert first_now(frame, readings).sort("place")["read"].to_list() == together
    assert sum(moment is not None for moment in together) == 5


def test_a_reading_is_not_planned_where_nothing_is_left_to_read():
    planned = []

    def reading(text):
        planned.append(text)
        return text.str.len_chars()

    first_now(pl.DataFrame({"text": ["a", "b"]}), [reading, reading])
    assert len(planned) == 1
    assert (
        first_now(pl.DataFrame({"text": []}, schema={"text": pl.String}), [reading])["read"].to_list() == []
    )
