"""XLSX: every cell as the text a person sees, the likely sheet, titles above and totals below."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from rfm_core.errors import FileProblem
from rfm_core.reading import LINE, read_table


def workbook(build: Callable[[Any], None]) -> bytes:
    book, sink = openpyxl.Workbook(), io.BytesIO()
    build(book)
    book.save(sink)
    book.close()
    return sink.getvalue()


def one_sheet(*rows: list[Any]) -> bytes:
    def build(book: Any) -> None:
        for row in rows:
            book.active.append(row)

    return workbook(build)


def test_cells_become_the_text_a_person_sees() -> None:
    data = one_sheet(
        ["id", "code", "day", "moment", "watched", "share", "yes", "big"],
        [12345, "00123", dt.date(2024, 1, 5), dt.datetime(2024, 1, 5, 12, 30, 5), dt.time(0, 42, 10), 0.25, True,
         123456789012],
        [12346.0, None, dt.date(1900, 1, 1), None, dt.timedelta(hours=36, minutes=5), 1234.5, False, 10**15],
    )  # fmt: skip

    table = read_table(data)

    assert table.format == "xlsx"
    assert table.frame.rows() == [
        ("12345", "00123", "2024-01-05", "2024-01-05T12:30:05", "00:42:10", "0.25", "true", "123456789012"),
        ("12346", None, "1900-01-01", None, "36:05:00", "1234.5", "false", "1000000000000000"),
    ]


def test_titles_totals_notes_and_blank_rows_are_not_data() -> None:
    data = one_sheet(
        ["Sales report"], [], ["id", "day", "amount"], ["a", dt.date(2024, 1, 5), 1],
        ["Subtotal", None, 1], ["id", "day", "amount"],
        ["b", dt.date(2024, 1, 6), 2], ["Total", None, 3], ["* figures exclude VAT"],
    )  # fmt: skip

    table = read_table(data)

    assert table.header_line == 3
    assert table.lazy.collect().rows() == [(4, "a", "2024-01-05", "1"), (7, "b", "2024-01-06", "2")]
    assert table.rejected.select("line", "reason").rows() == [
        (5, "total_row"),
        (8, "total_row"),
        (9, "unreadable_row"),
    ]
    assert [finding.kind for finding in table.findings] == [
        "header_found", "unreadable_row", "total_row", "repeated_header",
    ]  # fmt: skip


def test_the_sheet_that_looks_most_like_a_table_is_read_and_another_can_be_chosen() -> None:
    def build(book: Any) -> None:
        book.active.title = "Cover"
        book.active.append(["Report of our shop"])
        for title, count in (("Orders", 30), ("Prices", 5), ("Secret", 90)):
            sheet = book.create_sheet(title)
            sheet.append(["id", "amount"])
            for number in range(count):
                sheet.append([f"{title}{number}", number])
        book["Secret"].sheet_state = "hidden"

    data = workbook(build)
    table, chosen = read_table(data), read_table(data, sheet="Prices")

    assert (table.sheet, table.rows) == ("Orders", 30)
    assert table.sheets == ("Cover", "Orders", "Prices", "Secret")
    assert [finding.kind for finding in table.findings] == ["sheet_chosen"]
    assert (chosen.sheet, chosen.rows, chosen.findings) == ("Prices", 5, ())
    with pytest.raises(FileProblem, match=r"no sheet “Nope”\. Its sheets are “Cover”, “Orders”"):
        read_table(data, sheet="Nope")


def test_the_longest_of_long_sheets_is_read_and_a_chart_on_a_sheet_of_its_own_is_passed_over() -> None:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink) as book:
        for title, count in (("Short", 700), ("Long", 900)):
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, ["id", "amount"])
            for number in range(1, count + 1):
                sheet.write_row(number, 0, [f"{title}{number}", number])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Long!$B$2:$B$9"})
        book.add_chartsheet("Chart").set_chart(chart)

    table = read_table(sink.getvalue())

    assert (table.sheet, table.rows) == ("Long", 900)
    assert [finding.message for finding in table.findings] == [
        "The sheet “Long” was read; the workbook also has “Short”."
    ]


def test_a_table_that_starts_further_right_keeps_its_names_and_lines() -> None:
    data = one_sheet(
        [], [None, None, "id", None, "amount"], [None, None, "a", "x", 1], [None, None, "b", None, 2]
    )

    table = read_table(data)

    assert table.columns == ("id", "Column 2", "amount")
    assert table.lazy.collect()[LINE].to_list() == [3, 4]


@pytest.mark.parametrize(("rows", "words"), [([], "empty"), ([["id", "amount"]], "only a header")])
def test_a_sheet_without_rows_is_refused(rows: list[list[Any]], words: str) -> None:
    with pytest.raises(FileProblem, match=words):
        read_table(one_sheet(*rows))


def test_a_damaged_workbook_is_refused() -> None:
    data = one_sheet(["id", "amount"], ["a", 1])

    with pytest.raises(FileProblem, match="damaged"):
        read_table(data[: len(data) // 2])
