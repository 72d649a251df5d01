"""Rows of a sheet made as XML, read back by another library."""

import math
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import polars as pl
import pytest
import xlsxwriter

from rfm_core.exports.cells import BLOCK, rows_as_xml
from rfm_core.exports.filling import fill
from rfm_core.exports.sheet import make_formats, write_pattern
from rfm_core.progress import silent
from rfm_core.vocabulary import vocabulary

WORDS = vocabulary("money")


def read_back(frame: pl.DataFrame, progress=silent) -> list[tuple[object, ...]]:
    pattern, target = BytesIO(), BytesIO()
    with xlsxwriter.Workbook(pattern, {"in_memory": True}) as book:
        write_pattern(book.add_worksheet("Rows"), frame, make_formats(book, WORDS))
    fill(pattern, target, {1: frame}, progress, "{done} of {total} rows written")
    sheet = openpyxl.load_workbook(target)["Rows"]
    return list(sheet.iter_rows(min_row=2, max_col=frame.width, max_row=frame.height + 1, values_only=True))


NASTY = [
    "<b>&amp;</b> \"quoted\" 'too'",
    "  blanks around  ",
    "two\nlines\tand a tab",
    "Zoë 北京 🎉",
    "",
    None,
]


def test_text_comes_back_as_it_was():
    assert [row[0] or None for row in read_back(pl.DataFrame({"t": NASTY}))] == [
        text or None for text in NASTY
    ]


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("a\x00b\x0bc", "a_x0000_b_x000B_c"),
        ("a\rb", "a_x000D_b"),
        ("\ufffe", "_xFFFE_"),
        ("_x0041_", "_x005F_x0041_"),
    ],
)
def test_what_xml_cant_hold_is_written_as_excel_writes_it(text, stored):
    (_, xml), *_ = rows_as_xml(pl.DataFrame({"t": [text]}), [""], 2)
    assert f">{stored}</t>" in xml.decode()


@pytest.mark.parametrize("text", ["=1+1", "+1 800", "@SUM(A1)", "-cmd"])
def test_text_that_begins_like_a_formula_is_made_harmless(text):
    assert read_back(pl.DataFrame({"t": [text]}))[0][0] == f"'{text}"


def test_numbers_days_and_yes_or_no_keep_their_kind_and_blanks_their_place():
    moments = [datetime(2024, 2, 29, 13, 30, 15), None]
    frame = pl.DataFrame(
        {
            "whole": [2**40, None],
            "amount": [-0.1, None],
            "yes": [True, None],
            "day": [date(1999, 12, 31), None],
            "moment": moments,
            "last": ["x", "y"],
        }
    )
    first, second = read_back(frame)
    assert first == (2**40, -0.1, True, datetime(1999, 12, 31), moments[0], "x")
    assert second == (None, None, None, None, None, "y")


def test_what_excel_has_no_number_for_is_blank_or_text():
    frame = pl.DataFrame(
        {
            "n": [math.inf, math.nan, 1.5],
            "early": [date(1899, 5, 1), date(1900, 1, 1), date(2024, 1, 1)],
            "zoned": [datetime(2024, 1, 1, 12, tzinfo=UTC)] * 3,
        }
    )
    rows = read_back(frame)
    assert [row[0] for row in rows] == [None, None, 1.5]
    assert [row[1] for row in rows] == ["1899-05-01T00:00:00", "1900-01-01T00:00:00", "2024-01-01T00:00:00"]
    assert rows[0][2] == datetime(2024, 1, 1, 12)


def test_many_columns_and_several_blocks_of_rows_stand_where_they_belong():
    frame = pl.DataFrame({f"c{n}": pl.int_range(BLOCK + 5, eager=True) * 100 + n for n in range(30)})
    told: list[tuple[str, float]] = []
    rows = read_back(frame, lambda step, fraction: told.append((step, fraction)))
    assert [rows[0], rows[BLOCK - 1], rows[-1]] == [frame.row(place) for place in (0, BLOCK - 1, BLOCK + 4)]
    assert told == [
        ("10,000 of 10,005 rows written", BLOCK / (BLOCK + 5)),
        ("10,005 of 10,005 rows written", 1),
    ]


def test_a_sheet_without_rows_keeps_its_header():
    frame = pl.DataFrame(schema={"customer_id": pl.String, "monetary": pl.Float64})
    assert read_back(frame) in ([], [(None, None)])


def test_whoever_watches_may_end_the_work():
    class Enough(Exception):
        pass

    def stop(step, fraction):
        raise Enough

    with pytest.raises(Enough):
        read_back(pl.DataFrame({"n": [1]}), stop)
