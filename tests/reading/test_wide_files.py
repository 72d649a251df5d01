"""Tables with very many columns and texts with very long lines: read or refused, and never looked at for ever."""

import gzip
import io
import tracemalloc
import zipfile

import polars as pl
import pytest

from rfm_core.errors import FileProblem
from rfm_core.reading import blocks, fast, lines, read_table
from rfm_core.reading.alignment import place_of_missing
from rfm_core.reading.dialect import choose_dialect
from rfm_core.reading.header import name_columns
from rfm_core.reading.kinds import Kind
from rfm_core.reading.layout import Dialect
from rfm_core.reading.need import memory_needed
from rfm_core.reading.records import Repair, Shape, read_record, split_cells
from rfm_core.reading.sheets import MOST_COLUMNS

COMMA = Dialect(",", '"')


def wide(columns: int, name: str = "c") -> bytes:
    rows = [",".join([name] * columns), *[",".join(["1"] * columns)] * 3]
    return "\n".join(rows).encode() + b"\n"


@pytest.mark.parametrize("columns", [MOST_COLUMNS + 1, 400_000])
def test_a_text_with_more_columns_than_any_table_is_refused(columns: int) -> None:
    with pytest.raises(FileProblem, match=f"too wide: it has {columns:,} columns, and more than 6,000"):
        read_table(wide(columns))


def test_a_text_with_as_many_columns_as_a_table_may_have_is_read() -> None:
    table = read_table(wide(MOST_COLUMNS))

    assert (len(table.columns), table.rows) == (MOST_COLUMNS, 3)
    assert (table.columns[0], table.columns[-1]) == ("c", f"c ({MOST_COLUMNS})")


def test_parquet_with_more_columns_than_any_table_is_refused() -> None:
    sink = io.BytesIO()
    pl.DataFrame({f"c{at}": [1] for at in range(MOST_COLUMNS + 1)}).write_parquet(sink)

    with pytest.raises(FileProblem, match="too wide"):
        read_table(sink.getvalue())


def test_a_line_of_very_many_cells_above_a_table_is_no_part_of_it() -> None:
    rows = b"id,day\n" + b"".join(b"%d,2024-01-05\n" % at for at in range(30))
    table = read_table(b"x,y," * 200_000 + b"\n" + rows)

    assert (table.columns, table.rows) == (("id", "day"), 30)


def test_equal_names_are_numbered_however_many_there_are() -> None:
    names = name_columns(["ab"] * 300_000)

    assert (names[0], names[1], names[-1]) == ("ab", "ab (2)", "ab (300000)")


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        (["a", "a (2)", "a", "a"], ("a", "a (2)", "a (3)", "a (4)")),
        (["a", "a", "a (2)", "a (2)"], ("a", "a (3)", "a (2)", "a (2) (2)")),
        (["", "Column 1", "", "Column 1 (2)"], ("Column 1 (3)", "Column 1", "Column 3", "Column 1 (2)")),
    ],
)
def test_a_number_never_takes_the_name_of_another_column(cells: list[str], names: tuple[str, ...]) -> None:
    assert name_columns(cells) == names


def test_the_place_of_a_missing_name_is_found_among_very_many() -> None:
    cells = ["note"] * 60_000 + ["date", "amount"] + ["note"] * 60_000
    kinds = [Kind.TEXT] * 60_001 + [Kind.MOMENT, Kind.NUMBER] + [Kind.TEXT] * 60_000

    assert place_of_missing(cells, kinds) == 1


@pytest.mark.parametrize("columns", [3, 6_000])
def test_a_cell_that_a_comma_cut_is_put_together_in_a_row_of_any_width(columns: int) -> None:
    kinds = (*[Kind.NUMBER] * (columns - 1), Kind.TEXT, Kind.MOMENT)
    line = ",".join([*["1"] * (columns - 1), "Ann", " Lee", "2024-01-05"]) + "\n"
    record = read_record([line] * 3, 0, Shape(COMMA, columns + 1, kinds))

    assert record.repair is Repair.LONG
    assert record.cells == [*["1"] * (columns - 1), "Ann, Lee", "2024-01-05"]


def test_a_row_that_could_be_put_together_in_two_ways_is_set_aside() -> None:
    kinds = (Kind.NUMBER, Kind.TEXT, Kind.TEXT)

    assert read_record(["1,a,b,c\n"], 0, Shape(COMMA, 3, kinds)).cells is None


def test_quotes_in_the_wrong_place_are_looked_for_once_in_a_line() -> None:
    cells, _ = split_cells('"a"x,' * 20_000 + "b", COMMA, lenient=True)

    assert (len(cells), cells[0], cells[-1]) == (20_001, '"a"x', "b")


@pytest.mark.parametrize("lenient", [False, True])
def test_a_long_cell_takes_little_more_memory_than_itself(lenient: bool) -> None:
    text = '1,"' + "a" * 2_000_000 + '"'
    tracemalloc.start()
    try:
        assert split_cells(text, COMMA, lenient=lenient) == (["1", "a" * 2_000_000], True)
        assert tracemalloc.get_traced_memory()[1] < 5 * len(text)
    finally:
        tracemalloc.stop()


def test_a_dialect_is_found_in_little_memory_where_a_line_has_a_million_cells() -> None:
    sample = ("ab," * 1_000_000 + '"a ""b"", c"\n') * 2
    tracemalloc.start()
    try:
        assert choose_dialect(sample) == (COMMA, 1_000_001)
        assert tracemalloc.get_traced_memory()[1] < 10 * len(sample)
    finally:
        tracemalloc.stop()


def orders(more: bytes) -> bytes:
    return b"id,day,note\n" + b"".join(b"%d,2024-01-05,abc\n" % at for at in range(30)) + more


@pytest.mark.parametrize(
    "data",
    [
        orders(b"x" * 3_000_000),
        orders(b"x," * 1_500_000 + b"\n1,2024-01-05,abc\n"),
        orders(b'"a"b,2024-01-05,' + b"x" * 3_000_000),
        orders(b"").replace(b",", b", ") + b'31, 2024-01-05, "a, b"\n' * 31 + b"x" * 3_000_000,
        b"".join(b'"%s"\n' % row for row in orders(b"").splitlines()) + b'"' + b"x" * 3_000_000 + b'"',
    ],
    ids=["at the end", "in the middle", "behind a broken row", "behind spaced rows", "behind quoted rows"],
)
def test_a_line_of_endless_length_is_refused_wherever_it_stands(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (lines, blocks):
        monkeypatch.setattr(module, "LONGEST_LINE", 1 << 20)
    monkeypatch.setattr(fast, "_PIECE", 1 << 20)

    with pytest.raises(FileProblem, match="A line of the file is longer than"):
        read_table(data)


def test_long_broken_lines_are_read_before_there_are_a_hundred(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "LONGEST_LINE", 1 << 20)
    held = []
    take = blocks._Reader.take

    def measured(reader: blocks._Reader, block: bytes, *, final: bool) -> bytes:
        held.append(len(block))
        return take(reader, block, final=final)

    monkeypatch.setattr(blocks._Reader, "take", measured)
    table = read_table(orders((b'31,2024-01-05,"a"b' + b"x" * 200_000 + b"\n") * 60))

    assert table.rows == 90
    assert max(held) < 4 << 20


def zipped(data: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", data)
    return sink.getvalue()


@pytest.mark.parametrize("packed", [bytes, gzip.compress, zipped], ids=["plain", "gzip", "zip"])
def test_what_is_wide_is_said_to_need_more_than_what_is_long(tmp_path, packed) -> None:
    needs = {}
    for columns in (3, 6_000, 2_000_000):
        path = tmp_path / str(columns)
        row = b",".join([b"1"] * columns) + b"\n"
        path.write_bytes(packed(row * (6_000_000 // len(row) + 1)))
        needs[columns] = memory_needed(path)

    assert needs[3] + 50 < needs[6_000] < needs[2_000_000]
    assert needs[2_000_000] > needs[3] + 100
