"""Frames at rest are the same frames."""

from dataclasses import dataclass

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from rfm_core import resting
from rfm_core.resting import rest

ROWS = 4000


def frame(extra=()):
    return pl.DataFrame(
        {
            "text": [f"Straße {number} €" if number % 3 else None for number in range(ROWS)],
            "whole": pl.Series(range(ROWS), dtype=pl.Int64),
            "small": pl.Series([number % 7 for number in range(ROWS)], dtype=pl.UInt8),
            "number": [number / 3 if number % 5 else None for number in range(ROWS)],
            "flag": [number % 2 == 0 for number in range(ROWS)],
            "moment": pl.Series(range(ROWS), dtype=pl.Datetime("us")),
            "day": pl.Series([number % 900 for number in range(ROWS)], dtype=pl.Int32).cast(pl.Date),
            "one of": pl.Series(["a", "b"] * (ROWS // 2), dtype=pl.Enum(["a", "b"])),
            "category": pl.Series(["x", "y"] * (ROWS // 2), dtype=pl.Categorical),
            "nothing": pl.Series([None] * ROWS, dtype=pl.Float64),
            "list": pl.Series([[number, None] for number in range(ROWS)], dtype=pl.List(pl.Int64)),
            **dict(extra),
        }
    )


@dataclass(frozen=True)
class Holder:
    rows: pl.DataFrame
    others: tuple[object, ...]


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch):
    monkeypatch.setattr(resting, "SMALLEST", 1)


def test_a_frame_at_rest_is_the_same_object_with_the_same_rows(tmp_path):
    rows, same = frame(), frame()
    kept = rows.with_columns(double=pl.col("whole") * 2)
    assert rest([rows], tmp_path) > 0
    assert_frame_equal(rows, same)
    assert_frame_equal(kept.drop("double"), same)
    assert_frame_equal(
        rows.filter(pl.col("whole") > 10).sort("text"), same.filter(pl.col("whole") > 10).sort("text")
    )
    assert rows.group_by("one of", maintain_order=True).agg(pl.len()).rows() == [("a", 2000), ("b", 2000)]


def test_frames_are_found_wherever_they_are_held(tmp_path):
    frames = [frame() for _ in range(3)]
    holder = Holder(frames[0], ({"a": frames[1]}, [frames[2], 7, "text"]))
    assert rest([holder, holder], tmp_path) == sum(int(one.estimated_size()) for one in frames)
    assert all(hasattr(one, "_rests_on_disk") for one in frames)


def test_what_rests_already_is_left_alone(tmp_path):
    rows = frame()
    rest([rows], tmp_path)
    assert rest([rows], tmp_path) == 0


def test_memory_really_moves_to_a_file(tmp_path):
    rows = frame()
    before = [
        column.chunk(0).buffers()[-1].address
        for column in rows.to_arrow(compat_level=pl.CompatLevel.newest())
    ]
    rest([rows], tmp_path)
    after = [
        column.chunk(0).buffers()[-1].address
        for column in rows.to_arrow(compat_level=pl.CompatLevel.newest())
    ]
    numbers = [rows.columns.index(name) for name in ("whole", "number", "moment", "day", "small")]
    assert all(before[index] != after[index] for index in numbers)


def test_nothing_lies_about_afterwards(tmp_path):
    rows = frame()
    rest([rows], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_on_a_full_disk_the_frame_stays_as_it_is(tmp_path, monkeypatch):
    def full(self, path, **how):
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    rows, same = frame(), frame()
    monkeypatch.setattr(pl.DataFrame, "write_ipc", full)
    with pytest.raises(OSError, match="No space left"):
        rest([rows], tmp_path)
    assert_frame_equal(rows, same)
    assert list(tmp_path.iterdir()) == []


def test_small_frames_stay_where_they_are(tmp_path, monkeypatch):
    monkeypatch.setattr(resting, "SMALLEST", 10**9)
    assert rest([frame()], tmp_path) == 0


def test_where_an_open_file_cannot_be_removed_nothing_is_moved(tmp_path, monkeypatch):
    monkeypatch.setattr(resting.sys, "platform", "win32")
    assert rest([frame()], tmp_path) == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", [pl.Int128, pl.UInt128])
def test_a_frame_that_cannot_rest_stays_is_not_counted_and_is_not_written_again(tmp_path, monkeypatch, kind):
    rows, other = pl.DataFrame({"wide": pl.Series([1, 2], dtype=kind)}), frame()
    same = rows.clone()
    assert rest([rows, other], tmp_path) == int(other.estimated_size())
    assert_frame_equal(rows, same)
    assert list(tmp_path.iterdir()) == []
    written = []
    monkeypatch.setattr(pl.DataFrame, "write_ipc", lambda *_, **__: written.append(1))
    assert rest([rows, other], tmp_path) == 0
    assert written == []


def test_columns_that_would_come_back_otherwise_stay_where_they_are(tmp_path, monkeypatch):
    rows, same = frame(), frame()
    monkeypatch.setattr(pl, "from_arrow", lambda *_, **__: pl.DataFrame({"other": [1]}))
    assert rest([rows], tmp_path) == 0
    assert_frame_equal(rows, same)


def test_what_could_not_be_mapped_leaves_no_file(tmp_path, monkeypatch):
    import pyarrow as pa

    def full(path):
        raise OSError(12, "Cannot allocate memory")

    rows, same = frame(), frame()
    monkeypatch.setattr(pa, "memory_map", full)
    with pytest.raises(OSError, match="Cannot allocate"):
        rest([rows], tmp_path)
    assert_frame_equal(rows, same)
    assert list(tmp_path.iterdir()) == []
