"""Bytes in, rows and sentences out: what exports look like when they aren't as they should be."""

import pytest

from rfm_core.errors import FileProblem
from rfm_core.reading import LINE, Table, read_table

HEAD = b"id,name,day,amount\n"
GOOD = b"".join(b"%d,name,2024-01-%02d,%d.50\n" % (number, number, number) for number in range(10, 20))


def rows(table: Table) -> list[tuple[str | None, ...]]:
    return table.frame.rows()


def kinds(table: Table) -> list[str]:
    return [finding.kind for finding in table.findings]


@pytest.mark.parametrize(
    ("data", "columns", "expected", "found"),
    [
        (b"id;amount\n1;2,50\n2;3,75\n", ("id", "amount"), [("1", "2,50"), ("2", "3,75")], []),
        (b"id\tamount\n1\t2\n", ("id", "amount"), [("1", "2")], []),
        (b"id|amount\r\n1|2\r\n", ("id", "amount"), [("1", "2")], []),
        (b"sep=;\nid;a,b\n1;x,y\n", ("id", "a,b"), [("1", "x,y")], []),
        (b"id,amount\n1,2", ("id", "amount"), [("1", "2")], []),
        (b"\xef\xbb\xbfid,amount\n007,2\n", ("id", "amount"), [("007", "2")], []),
        (b"'id','name'\n'1','a, b'\n'2','it''s'\n", ("id", "name"), [("1", "a, b"), ("2", "it's")], []),
        (b"id,amount,\n1,2,\n2,3,\n", ("id", "amount"), [("1", "2"), ("2", "3")], []),
        (b"id,amount\n1,2,\n2,3,\n3,4,\n", ("id", "amount"), [("1", "2"), ("2", "3"), ("3", "4")], ["header_short"]),
        (b"day,amount\n1,2024-01-01,5\n2,2024-01-02,6\n", ("Column 1", "day", "amount"),
         [("1", "2024-01-01", "5"), ("2", "2024-01-02", "6")], []),
        (b"id,day\na,2024-01-01,5\nb,2024-01-02,6\n", ("id", "day", "Column 3"),
         [("a", "2024-01-01", "5"), ("b", "2024-01-02", "6")], ["header_short"]),
        (b"id,day,amount,note\na,2024-01-01,5\nb,2024-01-02,6\n", ("id", "day", "amount", "note"),
         [("a", "2024-01-01", "5", None), ("b", "2024-01-02", "6", None)], ["repaired_short"]),
        (b"id,day,amount\na,2024-01-01,12,50\nb,2024-01-02,7,25\n", ("id", "day", "amount"),
         [("a", "2024-01-01", "12,50"), ("b", "2024-01-02", "7,25")], ["repaired_long"]),
        (b"id,amount,,,,\na,5,,,,\nb,6,,,,\n", ("id", "amount"), [("a", "5"), ("b", "6")], []),
        (b'"id,name,amount"\n"1,""a, b"",2"\n"2,c,3"\n', ("id", "name", "amount"),
         [("1", "a, b", "2"), ("2", "c", "3")], ["lines_quoted"]),
        (b'"name"\n"Smith, John"\n"Doe, Jane"\n', ("name",), [("Smith, John",), ("Doe, Jane",)], []),
        (b"id,,amount\n1,x,2\n", ("id", "Column 2", "amount"), [("1", "x", "2")], []),
        (b"id,id,id\na,b,3\nc,d,4\n", ("id", "id (2)", "id (3)"), [("a", "b", "3"), ("c", "d", "4")], []),
        (b' id ,"order\n date"\n1,2024-01-01\n', ("id", "order date"), [("1", "2024-01-01")], []),
        (b"1,2024-01-01\n2,2024-01-02\n", ("Column 1", "Column 2"), [("1", "2024-01-01"), ("2", "2024-01-02")],
         ["no_header"]),
        (b"customer,2022,2023\na,5,6\nb,7,8\n", ("customer", "2022", "2023"), [("a", "5", "6"), ("b", "7", "8")], []),
        (b"a,b\nx,y\nz,w\n", ("a", "b"), [("x", "y"), ("z", "w")], []),
        (b"id,amount\n\n1,2\n\n\n2,3\n,\n\n", ("id", "amount"), [("1", "2"), ("2", "3")], []),
        (b'id,amount\n1,2\n"",""\n" "," "\n2,3\n', ("id", "amount"), [("1", "2"), ("2", "3")], []),
        (b"id,amount\n1,2\nid,amount\n2,3\n", ("id", "amount"), [("1", "2"), ("2", "3")], ["repeated_header"]),
        (b"Report\nby me\n\nid,amount\n1,2\n2,3\n", ("id", "amount"), [("1", "2"), ("2", "3")], ["header_found"]),
        (b"email\na@b.c\nd@e.f\n", ("email",), [("a@b.c",), ("d@e.f",)], []),
        (b'id,name\n1,"a\nb"\n2,"c ""d"", e"\n', ("id", "name"), [("1", "a\nb"), ("2", 'c "d", e')], []),
        (b"i\x00d,amount\n1,\x002\n", ("id", "amount"), [("1", "2")], []),
        (b'id,name\r1,"a\nb"\r2,c\r', ("id", "name"), [("1", "a\nb"), ("2", "c")], []),
        (b"id,amount\n1,2\r2,3\r3,4\r\n4,5\n", ("id", "amount"), [("1", "2"), ("2", "3"), ("3", "4"), ("4", "5")], []),
        (b"id,amount\n1,2\r\n2,3\n", ("id", "amount"), [("1", "2"), ("2", "3")], []),
    ],
)  # fmt: skip
def test_a_table_is_found_in_any_convention(
    data: bytes, columns: tuple[str, ...], expected: list[tuple[str, ...]], found: list[str]
) -> None:
    table = read_table(data)

    assert table.columns == columns
    assert rows(table) == expected
    assert table.rows == len(expected)
    assert kinds(table) == found
    assert table.rejected.is_empty()


@pytest.mark.parametrize(
    ("line", "cells", "kind"),
    [
        (b'9,27" screen,2024-01-09,5', ("9", '27" screen', "2024-01-09", "5"), None),
        (b'9,"Bob" Smith,2024-01-09,5', ("9", '"Bob" Smith', "2024-01-09", "5"), "repaired_quote"),
        (b'9,"27" screen, new",2024-01-09,5', ("9", '27" screen, new', "2024-01-09", "5"), "repaired_quote"),
        (b'9,"never closed,2024-01-09,5', ("9", "never closed", "2024-01-09", "5"), "repaired_quote"),
        (b'"9,name,2024-01-09,5"', ("9", "name", "2024-01-09", "5"), "repaired_quote"),
        (b"9,Smith, John,2024-01-09,5", ("9", "Smith, John", "2024-01-09", "5"), "repaired_long"),
        (b"9,name,2024-01-09,1,234.50", ("9", "name", "2024-01-09", "1,234.50"), "repaired_long"),
        (b"9,name,2024-01-09,5,,", ("9", "name", "2024-01-09", "5"), "repaired_long"),
        (b"9,name,2024-01-09", ("9", "name", "2024-01-09", None), "repaired_short"),
        (
            b"9,line one\nline two,2024-01-09,5",
            ("9", "line one\nline two", "2024-01-09", "5"),
            "repaired_joined",
        ),
    ],
)
def test_a_broken_row_is_repaired_and_the_others_are_untouched(
    line: bytes, cells: tuple[str | None, ...], kind: str | None
) -> None:
    table = read_table(HEAD + GOOD + line + b"\n" + GOOD)

    assert table.rows == 21
    assert rows(table)[10] == cells
    assert kinds(table) == ([kind] if kind else [])
    assert table.lazy.collect()[LINE].to_list()[9:12] == [11, 12, 13 + line.count(b"\n")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"C9,A9,2024-05-05,5.00,EXTRA,EXTRA", "unreadable_row"),
        (b"* figures exclude VAT", "unreadable_row"),
        (b"Total,,,145.00", "total_row"),
        (b"Gesamtsumme,,,145.00", "total_row"),
        (b",,Total:,145.00", "total_row"),
        (b"Total general,,,145.00", "total_row"),
        (b"Genel Toplam,,,145", "total_row"),
    ],
)
def test_what_is_no_row_is_set_aside_with_line_and_reason(line: bytes, reason: str) -> None:
    table = read_table(HEAD + GOOD + line + b"\n")

    assert table.rows == 10
    assert table.rejected.rows() == [(12, reason, line.decode())]
    assert kinds(table) == [reason]


def test_subtotals_among_the_rows_are_set_aside() -> None:
    table = read_table(HEAD + GOOD + b"Subtotal,,,145.00\n" + GOOD + b'"Grand Total",,,290.00\n')

    assert table.rows == 20
    assert table.rejected.rows() == [
        (12, "total_row", "Subtotal,,,145.00"), (23, "total_row", "Grand Total,,,290.00"),
    ]  # fmt: skip


def test_a_customer_whose_name_begins_like_a_total_is_a_row() -> None:
    table = read_table(b"customer,orders,spent\nAnn,1,2\nBob,3,4\nTotal Wine,5,6\nSumma Cum,7,8\n")

    assert [row[0] for row in rows(table)] == ["Ann", "Bob", "Total Wine", "Summa Cum"]


def test_notes_below_totals_are_set_aside_too() -> None:
    table = read_table(
        HEAD + GOOD + b"\nTotal,,,145.00\n\nSource: shop, all figures net, in EUR\nexported,by,me\n"
    )

    assert table.rows == 10
    assert table.rejected["line"].to_list() == [13, 15, 16]


def test_an_opening_quote_that_is_never_closed_costs_no_other_row() -> None:
    many = b"".join(b'%d,"a, b",2024-01-01,1\n' % number for number in range(100, 5000))

    table = read_table(HEAD + many + b'9,"open,2024-01-09,5\n' + many + b'8,27",2024-01-09,5\n' + many)

    assert table.rows == 3 * 4900 + 2
    assert rows(table)[4900] == ("9", "open", "2024-01-09", "5")


@pytest.mark.parametrize("between", [0, 1, 3])
def test_two_stray_quotes_do_not_make_one_row_of_several(between: int) -> None:
    good = b"3,name,2024-01-03,3\n" * between

    table = read_table(HEAD + GOOD + b'9,"open,2024-01-09,5\n' + good + b'8,27",2024-01-09,5\n' + GOOD)

    assert table.rows == 22 + between
    assert rows(table)[10] == ("9", "open", "2024-01-09", "5")
    assert rows(table)[11 + between][0] == "8"


def test_line_numbers_are_physical_after_cells_with_line_breaks() -> None:
    table = read_table(b'id,note\n1,"a\n\nb"\n2,c\n\n3,"d\ne"\n4,f\n')

    assert table.lazy.collect().rows() == [(2, "1", "a\n\nb"), (5, "2", "c"), (7, "3", "d\ne"), (9, "4", "f")]


@pytest.mark.parametrize(
    ("text", "encoding", "guessed"),
    [
        ("id,name\n1,Müller\n2,Françoise\n3,Zoë\n", "cp1252", "cp1252"),
        ("id,price\n1,€5\n2,€6\n", "cp1252", "cp1252"),
        ("id;preis\n1;1\xa0234,50\n2;99,00\n", "cp1252", "cp1252"),
        ("id;preis\n1;1\xa0234,50\xa0€\n2;99,00\xa0€\n", "cp1252", "cp1252"),
        ("id;preis\n1;1’234.50\n2;99.00\n", "cp1252", "cp1252"),
        ("id;preis\n1;–12,50\n2;12,50\n", "cp1252", "cp1252"),
        ("id;prix (€)\n1;12,50\n", "cp1252", "cp1252"),
        ("id;note\n1;a\xa0–\xa0b\n2;c\xa0–\xa0d\n", "cp1252", "cp1252"),
        ("« id »;prix\n«\xa0a\xa0»;2\n", "cp1252", "cp1252"),
        ("id;preis\n1;12,50 €\n2;99,00 €\n", "iso8859_15", "iso8859_15"),
        ("id;nome\n1;José Muñoz\n2;María Peña\n", "cp850", "cp850"),
        ("id;Straße\n1;Königsallee\n2;Bäckerweg\n", "cp850", "cp850"),
        ("Numéro de commande;société\n1;Château coûteux\n", "cp850", "cp850"),
        ("endereço;ação\nJoão;São\n", "cp850", "cp850"),
        ("N° client;prix\n1;2\n", "cp850", "cp850"),
        ("id;price\n1;£12.50\n2;£99.00\n", "cp850", "cp850"),
        ("id;preis\nMüller;1\xa0234,50\nGöbel;99,00\n", "mac_roman", "mac_roman"),
        ("id;preis\n1;€\xa03 123,18\n2;€\xa099,00\n", "mac_roman", "mac_roman"),
        ("Müşteri No;tutar\n1;2\n", "cp1254", "cp1254"),
        ("id,name\n1,Łukasz Wójcik\n2,Žižek\n3,Dvořák\n", "cp1250", "cp1250"),
        ("id,ad\n1,Şahin Yıldız\n2,Gökçe Öğüt\n", "cp1254", "cp1254"),
        ("id,имя\n1,Иван Петров\n2,Ольга Смирнова\n", "cp1251", "cp1251"),
        ("顧客,x\n田中太郎,1\n鈴木花子,2\n", "cp932", "cp932"),
    ],
)
def test_a_code_page_is_guessed_and_said(text: str, encoding: str, guessed: str) -> None:
    table = read_table(text.encode(encoding))

    assert table.encoding == guessed
    assert kinds(table) == ["encoding_guessed"]
    assert "encoding" in table.findings[0].message
    separator = ";" if ";" in text else ","
    assert [*table.columns, *rows(table)[0]] == text.replace("\n", separator).split(separator)[:4]


@pytest.mark.parametrize("byte", [b"\xff", b"\xe9", b"\x81"])
def test_a_stray_byte_does_not_change_the_encoding(byte: bytes) -> None:
    table = read_table("id,name\n1,Zoë\n2,Jos".encode() + byte + b"\n")

    assert table.encoding == "utf-8"
    assert rows(table) == [("1", "Zoë"), ("2", "Jos�")]
    assert [(finding.kind, finding.rows) for finding in table.findings] == [("bad_characters", 1)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_read_with_and_without_a_mark(encoding: str) -> None:
    table = read_table("id\tname\r\n1\tZoë\r\n2\tЖук\r\n".encode(encoding))

    assert rows(table) == [("1", "Zoë"), ("2", "Жук")]
    assert table.delimiter == "\t"
    assert not table.findings


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\r\n  \r\n", "empty"),
        (b"id,name,amount\r\n", "no data rows"),
        (b"\x89PNG\r\n\x1a\n", "image (PNG)"),
        (b"%PDF-1.7", "PDF"),
        (b"[1, 2]", "JSON"),
        (b'["id", "amount"]\n["1", "2"]\n', "JSON"),
        (b"<html><table>", "HTML"),
        (b'<?xml version="1.0"?>', "XML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "holds no workbook"),
        (b"PAR1 no more", "Parquet"),
        (b"\x1f\x8b\x08\x00 cut", "gzip"),
        (b"PK\x03\x04 cut", "zip"),
        (bytes(range(1, 9)) * 100, "not a table"),
    ],
)
def test_what_holds_no_table_is_refused_in_one_sentence_that_says_what_it_is(data: bytes, words: str) -> None:
    with pytest.raises(FileProblem, match=words.replace("(", r"\(").replace(")", r"\)")):
        read_table(data)


@pytest.mark.parametrize("header", ["*", "^a.*$", "^$"])
def test_a_header_that_looks_like_a_pattern_stands_for_its_own_column_only(header: str) -> None:
    table = read_table(f"customer,date,{header}\na,2024-01-01,10\nb,2024-01-02,20\n".encode(), "odd.csv")
    assert table.columns == ("customer", "date", f"“{header}”")
    assert table.lazy.select(table.columns[2]).collect().to_series().to_list() == ["10", "20"]
