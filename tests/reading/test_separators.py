"""Values parted by what hardly any program writes, by blanks, or put into one column of a sheet."""

from pathlib import Path

import pytest

import rfm_core
from rfm_core.errors import RfmError
from rfm_core.reading import read_table

HEADER = ("customer", "date", "amount")
ROWS = [
    ("Ann Lee", "2024-01-05", "10,50"),
    ("Bob Kay", "2024-02-05", "20,00"),
    ("Ann Lee", "2024-03-07", "130,25"),
    ("Cem Öz", "2024-03-09", "11,00"),
]
RARE = ["::", "^", "~", "||", ";;", "\x01", "\x1e", "\x1f", "¦", "§", "¬", "~~", "|~|", "##", "#", "*", "，"]


def read(folder: Path, text: str):
    path = folder / "orders.txt"
    path.write_text(text, encoding="utf-8")
    return read_table(path)


def aligned(rows, *, gap: int = 2, right: bool = False) -> str:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = (
        (cell.rjust(w) if right else cell.ljust(w) for cell, w in zip(row, widths, strict=True))
        for row in rows
    )
    return "".join(f"{(' ' * gap).join(line).rstrip()}\n" for line in lines)


@pytest.mark.parametrize("separator", RARE)
@pytest.mark.parametrize("header", [True, False])
def test_a_rare_separator_parts_the_values_and_is_named(tmp_path, separator, header):
    lines = [separator.join(row) for row in ([HEADER] if header else []) + ROWS]
    table = read(tmp_path, "\n".join(lines) + "\n")
    assert table.columns == (HEADER if header else ("Column 1", "Column 2", "Column 3"))
    assert table.frame.rows() == ROWS
    assert table.delimiter == separator
    assert "separator_unusual" in {finding.kind for finding in table.findings}


def test_a_rare_separator_inside_quotes_parts_nothing_and_lines_keep_their_numbers(tmp_path):
    table = read(tmp_path, 'customer::note::amount\n"Ann"::"a::b"::1\n\nBob::plain::2\n')
    assert table.frame.rows() == [("Ann", "a::b", "1"), ("Bob", "plain", "2")]
    assert table.lazy.collect()["__line__"].to_list() == [2, 4]


@pytest.mark.parametrize(
    ("rows", "how"),
    [
        ([HEADER, *ROWS], {}),
        (ROWS, {}),
        ([HEADER, *ROWS], {"gap": 1}),
        ([HEADER, *ROWS], {"right": True}),
        ([HEADER, ("--------", "----------", "-------"), *ROWS], {}),
        ([HEADER, ("Ann Lee", "2024-01-05", "10"), ("Bob Kay", "", "20"), ("Cem Öz", "2024-03-09", "130"),
          ("Ann Lee", "2024-03-10", "7")], {}),
        ([("Kunde", "Datum", "Betrag"), ("Müller", "05.01.2024", "1.234,50"), ("Schmidt", "06.01.2024", "12,00")], {}),
        ([("id", "when", "sum"), ("1", "2024-01-05 10:00", "5"), ("2", "2024-01-06 11:30", "15")], {}),
        ([("10417", "20230106", "2", "18.40"), ("10418", "20230112", "1", "14.50"),
          ("10418", "20230219", "16", "82.00")],
         {"right": True, "gap": 1}),
    ],
    ids=["header", "none", "one blank", "right", "ruled", "missing", "german", "times", "numbers"],
)  # fmt: skip
def test_blanks_part_columns_that_stand_below_each_other(tmp_path, rows, how):
    table = read(tmp_path, aligned(rows, **how))
    wanted = [tuple(cell or None for cell in row) for row in rows if not row[0].startswith("--")]
    headed = rows[0][0] in {"customer", "Kunde", "id"}
    assert table.delimiter == " "
    assert table.frame.rows() == wanted[1 if headed else 0 :]
    assert not headed or table.columns == rows[0]


def test_tabs_that_only_fill_up_are_one(tmp_path):
    table = read(tmp_path, "customer\tdate\t\tamount\nAnn Lee\t\t2024-01-05\t1\nBob\t\t2024-01-06\t\t2\n")
    assert table.frame.rows() == [("Ann Lee", "2024-01-05", "1"), ("Bob", "2024-01-06", "2")]


@pytest.mark.parametrize(
    "text",
    [
        "customer,date,amount;;;\nAnn,2024-01-05,10;;;\nBob,2024-02-05,20;;;\n",
        '"customer;date;amount",,,\n"Ann;2024-01-05;10",,,\n"Bob;2024-02-05;20",,,\n',
        'customer;date;amount,,\n"Ann;2024-01-05;10",,\n"Bob;2024-02-05;20",,\n',
        '"customer,date,amount";;\n"""Ann"",2024-01-05,10";;\n"Bob,2024-02-05,20";;\n',
        "customer\tdate\tamount;;;\r\nAnn\t2024-01-05\t10;;;\r\nBob\t2024-02-05\t20;;;\r\n",
    ],
)
def test_a_table_in_one_column_of_a_sheet_is_read_by_the_separators_inside(tmp_path, text):
    table = read(tmp_path, text)
    assert table.columns == HEADER
    assert table.frame.rows() == [("Ann", "2024-01-05", "10"), ("Bob", "2024-02-05", "20")]
    assert [finding.kind for finding in table.findings] == ["columns_in_one"]


@pytest.mark.parametrize(
    "text",
    [
        "id;name;;\n1;A,b;;\n2;C,d;;\n",
        "id,url\n1,http://a.b/c?x=1\n2,http://a.b/d?x=2\n",
        'order,"a~b~c",note\n1,"x~y~z",u~v~w\n2,"x~y~z",u~v~w\n',
        "id,name,paid\n1,Ann  Lee,2024-01-05 10:00\n2,Bob  Kay,2024-01-06 11:00\n3,Cem  Oz,2024-01-07 12:00\n",
        "a,b\n1,2\n3,4\n",
        "a;b\n1,5;2,5\n3,5;4,5\n",
        "id,note\n1,a -> b\n2,c -> d\n3,e -> f\n",
    ],
)
def test_an_ordinary_table_is_read_by_its_usual_separator(tmp_path, text):
    table = read(tmp_path, text)
    assert table.delimiter in {",", ";"}
    assert not {"separator_unusual", "columns_in_one", "one_column"} & {
        finding.kind for finding in table.findings
    }


@pytest.mark.parametrize(
    "text",
    [
        "customer\nAnn Lee\nBob Kay\nCem\n",
        "paid\n2024-01-05 10:00\n2024-01-06 11:00\n2024-01-07 09:00\n",
        "phone\n+49 30 123456\n+49 30 654321\n+49 40 111222\n+49 40 111223\n",
        "product 1\nproduct 2\nproduct 3\nproduct 4\n",
        "Ann Lee Smith\nBob Kay Jones\nCem Oz Tuna\nDan Poe Bar\n",
    ],
)
def test_one_column_of_several_words_stays_one(tmp_path, text):
    table = read(tmp_path, text)
    assert len(table.columns) == 1
    assert not table.findings
    with pytest.raises(RfmError, match=r"Everything landed in one column"):
        rfm_core.analyse(text.encode())


def test_what_landed_in_one_column_is_refused_with_the_sign_that_seems_to_part_it(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text("customer/date/amount\nA/5 Jan 2024/10\nB/6 Jan 2024/20\n")
    with pytest.raises(RfmError, match=r"Everything landed in one column.*separated by “/”.*commas"):
        rfm_core.analyse(path)
