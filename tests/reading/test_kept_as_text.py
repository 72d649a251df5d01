"""Cells that a spreadsheet is told to keep as text are read without the marks that tell it so."""

import pytest

from rfm_core.reading import read_table


def read(data):
    table = read_table(data, "export.csv")
    return table.columns, table.frame.rows(), {one.kind: one for one in table.findings}


@pytest.mark.parametrize(
    ("data", "columns", "rows"),
    [
        (
            b'="id";="day";="paid"\n="001";="05.01.2024";="10,50"\n="002";="06.01.2024";="20,00"\n',
            ("id", "day", "paid"),
            [("001", "05.01.2024", "10,50"), ("002", "06.01.2024", "20,00")],
        ),
        (
            b'id,name,paid\r\n"=""001""","Ann, Lee",5\r\n"=""002""","=""a """"b"""" c""",6\r\n',
            ("id", "name", "paid"),
            [("001", "Ann, Lee", "5"), ("002", 'a "b" c', "6")],
        ),
        (b'id;name\n="001";="a;b"\n="002";="c"\n', ("id", "name"), [("001", "a;b"), ("002", "c")]),
        (b'\xef\xbb\xbf="id"\tpaid\n="001"\t5\n', ("id", "paid"), [("001", "5")]),
        (
            b"id,phone\n'00123,'+4479\n'00456,\"'0171\"\n",
            ("id", "phone"),
            [("00123", "+4479"), ("00456", "0171")],
        ),
    ],
)
def test_marks_that_keep_text_are_taken_off_and_said_once(data, columns, rows):
    found_columns, found, said = read(data)

    assert (found_columns, found) == (columns, rows)
    assert said["kept_as_text"].rows == data.count(b"\n") - (b"=" not in data.split(b"\n")[0])


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"id,name\n1,'t Hooft\n2,'s-Gravenhage\n", [("1", "'t Hooft"), ("2", "'s-Gravenhage")]),
        (b"'id','n'\n'1','5'\n'2','6'\n", [("1", "5"), ("2", "6")]),
        (b"id,name\n1,O'Brien\n2,rock 'n' roll\n", [("1", "O'Brien"), ("2", "rock 'n' roll")]),
        (b'id,text\n1,<a href="x">y</a>\n2,z\n', [("1", '<a href="x">y</a>'), ("2", "z")]),
    ],
)
def test_other_apostrophes_and_equals_signs_stay(data, rows):
    _, found, said = read(data)

    assert found == rows
    assert "kept_as_text" not in said
