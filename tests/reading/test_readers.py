"""What holds for every format that can be read, tried on files that the format's own declaration describes."""

import io
import random
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from rfm_core.errors import FileProblem
from rfm_core.reading import LINE, door, read_table
from rfm_core.reading.formats import BY_KIND, READERS, formats_in_words
from rfm_core.reading.need import memory_needed
from rfm_core.reading.reader import Content, Reader
from rfm_core.reading.sniff import recognise
from tests.reading import made_workbooks

HEADER = ["customer", "day", "amount"]
ROWS = [[f"C{at:03}", f"2024-01-{at:02}", f"{at}.50"] for at in range(1, 21)]
# Formats that no library writes: their workbooks are made byte by byte.
MADE = {"xls": made_workbooks.xls, "xlsb": made_workbooks.xlsb, "ods": made_workbooks.ods}


def write(reader: Reader, rows: Sequence[Sequence[str]]) -> bytes:
    if reader.example:
        return reader.example(rows)
    assert reader.kind in MADE, f"The declaration of {reader.kind} has no `example` that writes a small file."
    return MADE[reader.kind]({"Sheet": [[cell or None for cell in row] for row in rows]})


def each(*, of_text: bool | None = None) -> pytest.MarkDecorator:
    chosen = [reader for reader in READERS if of_text is None or reader.of_text == of_text]
    return pytest.mark.parametrize("reader", [pytest.param(one, id=one.kind) for one in chosen])


def archive(files: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as opened:
        for name, data in files.items():
            opened.writestr(name, data)
    return sink.getvalue()


def test_every_reader_has_a_name_and_endings_of_its_own() -> None:
    endings = [ending for reader in READERS for ending in reader.endings]

    assert len(BY_KIND) == len({reader.label for reader in READERS}) == len(READERS)
    assert len(set(endings)) == len(endings)
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)
    assert all(name in formats_in_words() for reader in READERS for name in reader.names)


@each()
def test_its_files_are_told_by_their_content_alone(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "no ending"
    path.write_bytes(write(reader, [HEADER, *ROWS]))

    assert recognise(Content.of(path)) is reader


@each()
def test_cells_come_out_as_they_went_in(reader: Reader) -> None:
    table = read_table(write(reader, [HEADER, *ROWS]))

    assert table.columns == tuple(HEADER)
    assert table.frame.rows() == [tuple(row) for row in ROWS]
    assert table.rows == len(ROWS)
    assert table.rejected.is_empty()
    assert table.format in BY_KIND


@each()
def test_blank_cells_are_blank(reader: Reader) -> None:
    rows = [*ROWS, ["C900", "", "7"], ["C901", "2024-02-01", ""]]

    table = read_table(write(reader, [HEADER, *rows]))

    assert table.frame.rows()[-2:] == [("C900", None, "7"), ("C901", "2024-02-01", None)]


@each()
def test_every_row_has_a_line_number_of_its_own_in_the_order_of_the_file(reader: Reader) -> None:
    table = read_table(write(reader, [HEADER, *ROWS]))
    lines = table.lazy.collect()[LINE].to_list()

    assert lines[0] in {1, 2}
    assert lines == list(range(lines[0], lines[0] + len(ROWS)))


@each(of_text=True)
def test_a_row_of_text_has_the_number_of_its_physical_line(reader: Reader) -> None:
    text = write(reader, [HEADER, *ROWS])
    broken = text.replace(b"C005", b"C005\\nC005") if b"\\n" in text else text
    table = read_table(b"\n\n" + broken.replace(b"\nC010", b"\n\n\nC010"))

    physical = (b"\n\n" + broken.replace(b"\nC010", b"\n\n\nC010")).decode().split("\n")
    rows = table.lazy.collect()
    assert rows.height == len(ROWS)
    for line, customer in rows.select(LINE, "customer").iter_rows():
        assert customer in physical[line - 1]


@each(of_text=True)
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_a_broken_row_is_set_aside_with_its_line_and_costs_no_other(reader: Reader, line_end: bytes) -> None:
    lines = write(reader, [HEADER, *ROWS]).splitlines()
    lines.insert(10, b"* broken")

    table = read_table(line_end.join(lines))

    assert table.frame.rows() == [tuple(row) for row in ROWS]
    assert table.rejected.rows() == [(11, "unreadable_row", "* broken")]
    assert [(finding.kind, finding.rows) for finding in table.findings] == [("unreadable_row", 1)]


@each()
def test_a_file_without_rows_is_refused(reader: Reader) -> None:
    with pytest.raises(FileProblem, match=r"no data rows|no records|is empty"):
        read_table(write(reader, [HEADER]))


@each()
def test_a_file_that_is_far_too_wide_is_refused(reader: Reader) -> None:
    if reader.example is None:
        pytest.skip("its sheets can't be so wide, or no library writes them")
    wide = [f"c{at}" for at in range(6_001)]

    with pytest.raises(FileProblem, match=r"6,000|too wide|too large"):
        read_table(write(reader, [wide, ["1"] * 6_001, ["2"] * 6_001]))


@each()
def test_it_is_found_in_an_archive_by_any_of_its_endings(reader: Reader) -> None:
    content = write(reader, [HEADER, *ROWS])

    for ending in reader.endings:
        packed = archive({"read me.md": b"hello", f"Table{ending.upper()}": content})
        assert read_table(packed).rows == len(ROWS)


@each()
def test_damaged_bytes_end_in_rows_or_in_a_sentence(reader: Reader) -> None:
    content, dice, refused = write(reader, [HEADER, *ROWS]), random.Random(reader.kind), []
    for _ in range(12):
        harmed = bytearray(content)
        for _ in range(dice.choice((1, 5))):
            harmed[dice.randrange(len(harmed))] = dice.randrange(256)
        del harmed[dice.choice((len(harmed), dice.randrange(4, len(harmed)))) :]
        try:
            assert read_table(bytes(harmed)).rows
        except door.OurMistake as mistake:
            raise AssertionError(door.place(mistake.__cause__)) from mistake
        except FileProblem as problem:
            refused.append(problem.message)
    assert all(message.endswith(".") for message in refused)


@each()
def test_what_it_takes_is_estimated_before_it_is_read(reader: Reader, tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(write(reader, [HEADER, *ROWS]))
    large.write_bytes(write(reader, [HEADER, *ROWS * 20]))

    assert 50 < memory_needed(small) <= memory_needed(large)
