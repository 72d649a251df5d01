"""One clean table, one thing wrong with it: read as it was meant, or said; never silently something else."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from rfm_core.errors import FileProblem
from rfm_core.findings import Level
from rfm_core.reading import Table, laid_out, read_table

Rows = Sequence[Sequence[str]]


def made(kind: str) -> tuple[list[str], list[list[str]]]:
    """A table with numbers and dates, or one of words only, whose rows look like its header."""
    dice = random.Random(kind)
    if kind == "orders":
        names = ["order_id", "region", "customer name", "sales", "date"]
        return names, [
            [f"{1000 + at}", dice.choice(["North", "East, far"]), dice.choice(["Ann Lee", 'Bo "B" Ray']),
             f"{dice.randrange(1, 900)}.{dice.randrange(10, 99)}", f"2024-0{dice.randrange(1, 9)}-1{at % 9}"]
            for at in range(60)
        ]  # fmt: skip
    names = ["title", "genre", "director", "land", "mood"]
    return names, [
        [f"{dice.choice(['Alpha', 'Beta'])} {dice.choice('abcdefg')}", dice.choice(["drama", "crime, dark"]),
         dice.choice(["Ann Lee", "Bob Ray"]), dice.choice(["Spain", "Peru"]), dice.choice(["sad", "happy"])]
        for _ in range(60)
    ]  # fmt: skip


def quoted(cell: str, delimiter: str, escape: str = '"') -> str:
    if delimiter.strip() not in cell and '"' not in cell:
        return cell
    return '"' + cell.replace('"', escape + '"') + '"'


def text(rows: Rows, delimiter: str = ",", end: str = "\r\n", escape: str = '"') -> str:
    return "".join(delimiter.join(quoted(cell, delimiter, escape) for cell in row) + end for row in rows)


def cells(table: Table) -> list[list[str]]:
    return [[cell or "" for cell in row] for row in table.frame.rows()]


def kinds(table: Table) -> list[str]:
    return [finding.kind for finding in table.findings]


TABLES = {kind: made(kind) for kind in ("orders", "words")}
both = pytest.mark.parametrize("kind", TABLES)
anywhere = pytest.mark.parametrize("at", range(5))


def with_header(kind: str, header: str) -> Table:
    return read_table((header + "\r\n" + text(TABLES[kind][1])).encode())


@both
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", ", "])
def test_separators_and_line_ends_are_recognised_without_a_word(kind: str, delimiter: str, end: str) -> None:
    names, rows = TABLES[kind]

    for data in (
        text([names, *rows], delimiter, end),
        text([names, *rows], delimiter, end).removesuffix(end),
    ):
        table = read_table(data.encode())
        assert list(table.columns) == names
        assert cells(table) == rows
        assert not table.findings


@both
def test_a_blank_behind_every_separator_and_quotes_around_every_cell_are_no_part_of_the_cells(
    kind: str,
) -> None:
    names, rows = TABLES[kind]
    data = "".join(
        ", ".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in [names, *rows]
    )

    table = read_table(data.encode())

    assert (list(table.columns), cells(table), table.findings) == (names, rows, ())


def test_a_blank_in_a_quoted_cell_is_kept_where_blanks_follow_the_separators() -> None:
    table = read_table(b'id, note, day\n1, "a, ""b, c"", d", 2024-01-01\n2, "e", 2024-01-02\n')

    assert cells(table) == [["1", 'a, "b, c", d', "2024-01-01"], ["2", "e", "2024-01-02"]]
    assert not table.findings


SPACED = "id, day, note\n" + "".join(f'{n}, 2024-01-{n}, "a, b"\n' for n in range(10, 31))


@pytest.mark.parametrize(
    "note",
    ["1 High St, Flat 2,\nBerlin, Mitte", "a,\n\n b, c\r\n, d", 'a, ""b, c\n""d, e"", f', "\n, a, b"],
    ids=["an address", "blank lines", "doubled quotes", "at its beginning"],
)
def test_a_cell_that_goes_over_lines_keeps_its_blanks(note: str) -> None:
    table = read_table(f'{SPACED}8, 2024-01-08, "{note}"\n9, 2024-01-09, "c, d"\n'.encode())

    assert cells(table)[-2:] == [
        ["8", "2024-01-08", note.replace('""', '"')],
        ["9", "2024-01-09", "c, d"],
    ]
    assert not table.findings


def test_two_cells_of_a_row_may_go_over_lines() -> None:
    table = read_table(f'{SPACED}"8,\n 8", 2024-01-08, "a,\n b"\n9, 2024-01-09, "c, d"\n'.encode())

    assert cells(table)[-2:] == [["8,\n 8", "2024-01-08", "a,\n b"], ["9", "2024-01-09", "c, d"]]


def test_a_quote_that_is_never_closed_keeps_no_blank_in_the_rows_below_it() -> None:
    table = read_table(f'{SPACED}8, 2024-01-08, "open\n9, 2024-01-09, "c, d"\n'.encode())

    assert cells(table)[-1] == ["9", "2024-01-09", "c, d"]
    assert [row[1] for row in cells(table)][-3:] == ["2024-01-30", "2024-01-08", "2024-01-09"]


def test_a_row_quoted_as_a_whole_may_go_over_lines() -> None:
    rows = "".join(f'"{n},2024-01-{n},""a, b"""\n' for n in range(10, 31))
    table = read_table(f'"id,day,note"\n{rows}"8,2024-01-08,"" a \n  b, c """\n"9,2024-01-09,d"\n'.encode())

    assert cells(table)[-2:] == [["8", "2024-01-08", " a \n  b, c "], ["9", "2024-01-09", "d"]]


def test_a_table_in_which_only_some_cells_begin_with_a_blank_is_left_as_it_is() -> None:
    table = read_table(b'id,note,day\n1, "a",2024-01-01\n2,b,2024-01-02\n3,c,2024-01-03\n')

    assert [row[1] for row in cells(table)][1:] == ["b", "c"]


def test_backslashes_before_quotes_are_no_part_of_the_cells() -> None:
    names, rows = TABLES["orders"]

    assert cells(read_table(text([names, *rows], escape="\\").encode())) == rows


STRAY: dict[str, Callable[[str], str]] = {
    "before": lambda name: f'"{name}',
    "behind": lambda name: f'{name}"',
    "inside": lambda name: f'{name[:2]}"{name[2:]}',
    "one too many before": lambda name: f'""{name}"',
    "one too many behind": lambda name: f'"{name}""',
}


@both
@anywhere
@pytest.mark.parametrize("way", STRAY)
def test_a_stray_quote_in_the_header_is_no_part_of_a_name(kind: str, at: int, way: str) -> None:
    names, rows = TABLES[kind]

    table = with_header(
        kind, ",".join(STRAY[way](name) if at == one else name for one, name in enumerate(names))
    )

    assert list(table.columns) == names
    assert cells(table) == rows
    assert kinds(table) in ([], ["header_quote"])


def test_a_stray_quote_in_the_header_is_said_and_an_inch_sign_stays() -> None:
    table = read_table(b'id,Screen 27",Height ("),na"me,city"\n1,a,b,c,2024-01-01\n2,d,e,f,2024-01-02\n')

    assert table.columns == ("id", 'Screen 27"', 'Height (")', "name", "city")
    assert [(finding.kind, finding.level) for finding in table.findings] == [("header_quote", Level.WARNING)]
    assert "“name” and “city”" in table.findings[0].message


@both
@pytest.mark.parametrize("at", range(1, 5))
def test_a_header_with_a_separator_too_few_is_said_and_no_row_is_lost(kind: str, at: int) -> None:
    names, rows = TABLES[kind]

    table = with_header(kind, ",".join([*names[: at - 1], names[at - 1] + names[at], *names[at + 1 :]]))

    assert cells(table) == rows
    assert [(finding.kind, finding.level) for finding in table.findings] == [("header_short", Level.WARNING)]
    assert table.header_line == 1


@pytest.mark.parametrize("at", range(1, 4))
def test_dates_and_amounts_stand_under_their_names_though_the_header_is_one_short(at: int) -> None:
    names, _ = TABLES["orders"]

    table = with_header("orders", ",".join([*names[: at - 1], names[at - 1] + names[at], *names[at + 1 :]]))

    assert table.columns[at - 1] == names[at - 1] + names[at]
    assert table.columns[at + 1 :] == tuple(names[at + 1 :])
    assert f"the column after “{table.columns[at - 1]}” has no name" in table.findings[0].message


def test_a_header_one_short_is_told_from_rows_that_end_with_a_separator() -> None:
    rows = "".join(f"C{at},50{at},N,2024-0{at}-11,1{at}0.00,4.99,\n" for at in range(1, 9))

    glued = read_table(f"customer_id,order_idregion,order_date,amount,shipping,note\n{rows}".encode())
    ended = read_table(f"customer_id,order_id,region,order_date,amount,shipping\n{rows}".encode())

    assert glued.columns == (
        "customer_id", "order_idregion", "Column 3", "order_date", "amount", "shipping", "note",
    )  # fmt: skip
    assert [finding.level for finding in glued.findings] == [Level.WARNING]
    assert ended.columns == ("customer_id", "order_id", "region", "order_date", "amount", "shipping")
    assert [(finding.kind, finding.level) for finding in ended.findings] == [("header_short", Level.INFO)]


@both
@anywhere
def test_a_header_with_a_separator_too_many_keeps_its_names(kind: str, at: int) -> None:
    names, rows = TABLES[kind]

    table = with_header(kind, ",".join([*names[:at], "", *names[at:]]))

    assert (list(table.columns), cells(table), kinds(table)) == (names, rows, ["header_long"])


@both
def test_a_last_column_without_a_name_or_without_values_is_said(kind: str) -> None:
    names, rows = TABLES[kind]

    nameless = with_header(kind, ",".join([*names[:-1], ""]))
    empty = read_table(text([names, *([*row[:-1], ""] for row in rows)]).encode())

    assert (nameless.columns[-1], cells(nameless), kinds(nameless)) == (
        "Column 5",
        rows,
        ["last_column_unnamed"],
    )
    assert (list(empty.columns), empty.rows, kinds(empty)) == (names, 60, ["last_column_empty"])
    assert f"“{names[-1]}”, is empty in every row" in empty.findings[0].message


@both
def test_a_table_without_a_header_keeps_its_first_row(kind: str) -> None:
    table = read_table(text(TABLES[kind][1]).encode())

    assert (cells(table), kinds(table)) == (TABLES[kind][1], ["no_header"])


@both
@pytest.mark.parametrize("above", ["Report of today\r\n\r\n", "Report of today,,,,\r\n,,,,\r\n"])
def test_titles_above_the_header_are_skipped_and_said(kind: str, above: str) -> None:
    names, rows = TABLES[kind]

    table = read_table((above + text([names, *rows])).encode())

    assert (list(table.columns), cells(table), kinds(table)) == (names, rows, ["header_found"])


@both
@pytest.mark.parametrize("line", [0, 1])
def test_a_first_line_longer_than_the_sample_is_read_to_its_end(kind: str, line: int) -> None:
    names, rows = TABLES[kind]
    long = [list(names), list(rows[0])]
    long[line][1] = "long " * 60_000

    table = read_table(text([*long, *rows[1:]]).encode())

    assert table.rows == 60
    assert [name[:4] for name in table.columns] == [name[:4] for name in long[0]]
    assert cells(table)[1:] == rows[1:]
    assert max(map(len, table.columns)) <= 301


def test_a_file_without_any_line_end_for_megabytes_is_refused_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laid_out, "LONGEST_LINE", 1 << 20)
    path = tmp_path / "long.csv"
    path.write_bytes(b"name,value," * 200_000)

    with pytest.raises(FileProblem, match=r"first line of the file is longer than"):
        read_table(path)


def test_a_file_that_begins_with_nothing_but_blanks_is_still_called_blank(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="empty"):
        read_table(b"\r\n" * 400_000)
