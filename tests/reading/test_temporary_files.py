"""What the reader writes on the way is bounded, private and removed."""

import gc
import tempfile
from pathlib import Path

import polars as pl
import pytest

from rfm_core.errors import FileProblem
from rfm_core.reading import LINE, read_table, save_table

HEAD = b"id,name,day\n"
# Larger than what is kept in memory, with a broken row in the middle.
LARGE = HEAD + b'%d,"a ""quoted"" name, with a comma",2024-01-01\n' % 7 * 700_000


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_large_upload_lives_as_long_as_its_table(temporary: Path) -> None:
    table = read_table(LARGE)
    assert table.lazy.select(pl.len()).collect().item() == 700_000
    assert any(temporary.iterdir())

    del table
    gc.collect()

    assert not any(temporary.iterdir())


def test_a_small_table_stays_in_memory_when_its_file_is_gone(temporary: Path) -> None:
    lazy = read_table(HEAD + b"1,a,2024-01-01\n").lazy
    gc.collect()

    assert lazy.collect().rows() == [(2, "1", "a", "2024-01-01")]
    assert not any(temporary.iterdir())


def test_a_refused_file_leaves_nothing_behind(temporary: Path) -> None:
    with pytest.raises(FileProblem):
        read_table(HEAD)
    gc.collect()

    assert not any(temporary.iterdir())


def test_the_users_own_file_is_never_touched(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes("id;näme\r1;ü\r".encode("cp1252"))

    read_table(path, scratch=tmp_path)

    assert path.read_bytes() == "id;näme\r1;ü\r".encode("cp1252")


@pytest.mark.parametrize("broken", [b"", b'8,"broken,2024-01-01\n', b'8,"two\nlines",2024-01-01\n'])
def test_a_saved_table_is_the_same_table(tmp_path: Path, broken: bytes) -> None:
    table = read_table(LARGE + broken + b"9,last,2024-01-09\n", scratch=tmp_path)

    saved = save_table(table, tmp_path / "table.parquet")

    assert (saved.rows, saved.columns, saved.findings) == (table.rows, table.columns, table.findings)
    assert saved.lazy.collect().equals(table.lazy.collect())
    assert saved.lazy.collect()[LINE][-1] == 700_002 + broken.count(b"\n")


def test_progress_is_told_in_steps_with_growing_shares() -> None:
    told: list[tuple[str, float | None]] = []

    read_table(LARGE, progress=lambda step, share: told.append((step, share)))

    shares = [share for step, share in told if step == "Checking the file" and share is not None]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
