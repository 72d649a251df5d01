"""A text in pieces has the rows of its scan, wherever a piece ends."""

import json
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from rfm_core.reading import pieces, read_table, text
from rfm_core.reading.table import LINE, Table

CORPUS = Path(__file__).parents[1] / "corpus"
TEXTS = [
    case["file"]
    for case in json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
    if case["kind"] != "rejects" and case["file"].endswith((".csv", ".txt"))
][::2]


def rows(what: str = "tea {}", number: int = 40) -> str:
    lines = (f"{n},2024-01-{n % 28 + 1:02},{what.format(n)}\n" for n in range(number))
    return "id,when,what\n" + "".join(lines)


HEALTHY = rows()
MADE = {
    "healthy": HEALTHY,
    "no last line end": HEALTHY.rstrip("\n"),
    "carriage returns": HEALTHY.replace("\n", "\r\n"),
    "blank lines": HEALTHY.replace("tea 7\n", "tea 7\n\n\n"),
    "quoted": rows('"green, or ""black"" tea {}"'),
    "line breaks in cells": rows('"tea,\n{}"'),
    "a stray quote": HEALTHY.replace("tea 23", 'te"a 23'),
    "a long row": HEALTHY.replace("tea 23", "tea, 23"),
    "totals at the end": HEALTHY + "Total,,40\nexported by a shop\n",
    "the header again": HEALTHY.replace("20,2024", "id,when,what\n20,2024"),
    "one column": "mail\n" + "".join(f"a{n}@b.com\n" for n in range(40)) + "\n\na@b.com\n",
}


def by_pieces(table: Table, columns: list[str]) -> pl.DataFrame:
    with table.in_tasks(columns, 3) as tasks:
        return pl.concat([task() for task in tasks])


def check(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "IN_MEMORY", 0)
    table = read_table(path)
    for size in (max(1, path.stat().st_size // 400), max(50, path.stat().st_size // 7), 1_000_000):
        monkeypatch.setattr(pieces, "_PIECE", size)
        for columns in (list(table.columns), list(table.columns[-1:])):
            assert_frame_equal(by_pieces(table, columns), table.lazy.select(LINE, *columns).collect())
    assert_frame_equal(table.beginning(5), table.lazy.head(5).collect())


@pytest.mark.parametrize("made", MADE)
def test_pieces_of_a_text_hold_its_rows(made: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(MADE[made], encoding="utf-8", newline="")

    check(path, monkeypatch)


@pytest.mark.parametrize("file", TEXTS)
def test_pieces_of_a_bad_file_hold_its_rows(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    check(CORPUS / file, monkeypatch)
