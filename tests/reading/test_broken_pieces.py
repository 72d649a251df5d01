"""A file is read piece by piece: where a piece ends changes nothing, and only what is broken is written anew."""

import random
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from rfm_core.reading import LINE, Table, blocks, fast, read_table, text
from rfm_core.reading.line_numbers import LineNumbers

HEADER = "id,name,day,amount\n"
NAMES = ("Ann", '"Lee, Bob"', '"two\nlines"', '"He said ""no"""', "", "Zoë")


def good(dice: random.Random, number: int) -> str:
    return f"{number},{dice.choice(NAMES)},2024-01-{dice.randrange(10, 29)},{dice.randrange(1, 99)}.50\n"


def broken(dice: random.Random, number: int) -> str:
    row = good(dice, number)
    return dice.choice([
        row.replace(",", ',"', 1), row.replace("2024", '20"24'), row.replace("\n", ",,\n"),
        row.rsplit(",", 1)[0] + "\n",
        f"{number},cut\nin two,2024-01-11,5.50\n", "\n" + row, "  \n" + row, "* a note\n" + row, ",,,\n" + row,
        "Total,,,12.50\n" + row, HEADER + row, f"{number},a\rb,2024-01-11,5.50\n", f"{number},x,y,z,2024-01-11,5.50\n",
    ])  # fmt: skip


def polluted(seed: int, rows: int, one_of: int) -> str:
    dice = random.Random(seed)
    made = [(good if dice.randrange(one_of) else broken)(dice, 1000 + at) for at in range(rows)]
    return HEADER + "".join(made)


def told(table: Table) -> tuple[list[str], list[tuple]]:
    return [finding.message for finding in table.findings], table.rejected.rows()


@pytest.fixture
def on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "IN_MEMORY", 0)


@pytest.mark.parametrize("one_of", [3, 10, 60, 10_000])
def test_it_does_not_matter_where_a_piece_ends(
    one_of: int, tmp_path: Path, on_disk: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "orders.csv"
    for seed in range(3):
        path.write_bytes(polluted(seed, 600, one_of).encode())
        monkeypatch.undo()
        whole = read_table(path)
        rows = whole.lazy.collect()

        monkeypatch.setattr(text, "IN_MEMORY", 0)
        monkeypatch.setattr(fast, "_PIECE", 7_000)
        monkeypatch.setattr(blocks, "_BLOCK", 7_000)
        pieces = read_table(path)

        assert_frame_equal(pieces.lazy.collect(engine="streaming"), rows)
        assert_frame_equal(pieces.lazy.select(LINE, "amount").collect(), rows.select(LINE, "amount"))
        assert told(pieces) == told(whole)
        assert pieces.rows == rows.height > 300


@pytest.mark.parametrize("one_of", [4, 50])
def test_every_row_has_the_line_on_which_it_begins(one_of: int, tmp_path: Path, on_disk: None) -> None:
    content = polluted(9, 500, one_of)
    lines = content.replace("\r", "\n").split("\n")
    path = tmp_path / "orders.csv"
    path.write_bytes(content.encode())

    table = read_table(path)

    rows = table.lazy.select(LINE, "id").collect().rows()
    numbered = [(line, number) for line, number in rows if number and number.isdecimal()]
    assert len(numbered) > 400
    for line, number in numbered:
        assert lines[line - 1].lstrip('"').startswith(number)


def test_rows_with_line_breaks_are_scanned_where_they_lie(tmp_path: Path, on_disk: None) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(HEADER + "".join(good(random.Random(at), at) for at in range(100, 400)), newline="")

    table = read_table(path)

    assert str(path) in table.lazy.explain()
    assert not [file for file in table.scratch.path.rglob("*") if file.is_file()]
    assert table.lazy.collect()[LINE].to_list() != list(range(2, 302))


def test_only_the_broken_row_is_written_anew(tmp_path: Path, on_disk: None) -> None:
    path = tmp_path / "orders.csv"
    rows = [f'"{at}",name,2024-01-10,1.50\r\n' for at in range(100, 400)]
    path.write_text(
        HEADER + "".join(rows[:150]) + '1,"open,2024-01-10,2\r\n' + "".join(rows[150:]), newline=""
    )

    table = read_table(path)

    (copy,) = (file for file in table.scratch.path.rglob("*") if file.is_file())
    assert copy.read_bytes().decode() == "".join([*rows[:150], "1,open,2024-01-10,2\n", *rows[150:]])


def test_the_line_of_a_row_is_told_from_its_place_alone() -> None:
    dice = np.random.default_rng(1)
    jumps = dice.choice([1, 1, 1, 2, 3, 9, 70_000], 5_000)
    lines = 6 + np.cumsum(jumps)
    numbers = LineNumbers(7)
    for part in np.array_split(lines, 40):
        numbers.add(part)
    numbers.add_lines(int(lines[-1]) + 5, 3)

    place = pl.LazyFrame({LINE: pl.Series(range(7, 7 + 5_003), dtype=pl.UInt32)})
    told = place.select(numbers.of(pl.col(LINE))).collect(engine="streaming")[LINE]

    assert told.dtype == pl.UInt32
    assert told.to_list() == [*lines.tolist(), *(int(lines[-1]) + 5 + at for at in range(3))]
