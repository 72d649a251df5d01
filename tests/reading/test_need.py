"""What a file will take is estimated before it is read, and its list of files can't fill the memory."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from rfm_core.errors import FileProblem
from rfm_core.reading import directory, read_table
from rfm_core.reading.directory import listed_bytes
from rfm_core.reading.need import memory_needed, memory_to_measure

ROWS = b"customer,date,amount\nC1,2024-01-01,5\nC2,2024-01-02,7\n"


def archive(files, comment=b""):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.comment = comment
        for name in files:
            made.writestr(name, ROWS)
    return target.getvalue()


@pytest.mark.parametrize("comment", [b"", b"made by hand", b"PK\x05\x06"], ids=["none", "some", "signature"])
@pytest.mark.parametrize("number", [1, 20])
def test_the_list_of_an_archive_is_measured_without_reading_it(tmp_path, comment, number):
    names = [f"{place:04d}.csv" for place in range(number)]
    path = tmp_path / "a.zip"
    path.write_bytes(archive(names, comment))
    assert listed_bytes(path) == number * (46 + 8) or comment.startswith(b"PK")


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06", b"x" * 100_000])
def test_a_file_without_a_list_has_none(tmp_path, content):
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    assert listed_bytes(path) == 0


def test_an_archive_with_an_endless_list_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.zip"
    path.write_bytes(archive([f"{place}.csv" for place in range(30)]))
    monkeypatch.setattr(directory, "MOST_LISTED", 500)
    with pytest.raises(FileProblem, match="far too many files"):
        read_table(path)


def test_a_list_in_the_64_bit_form_is_measured_too(tmp_path, monkeypatch):
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 5)
    path = tmp_path / "a.zip"
    path.write_bytes(archive([f"{place}.csv" for place in range(9)]))
    assert listed_bytes(path) == 9 * (46 + 5)


def test_what_inflates_needs_as_much_as_what_it_becomes(tmp_path):
    text = ROWS + b"C3,2024-01-03,9\n" * 2_000_000
    plain, packed, zipped = (tmp_path / name for name in ("a.csv", "a.csv.gz", "a.zip"))
    plain.write_bytes(text)
    packed.write_bytes(gzip.compress(text, 1))
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr("a.csv", text)
    assert memory_needed(plain) == memory_needed(packed) == memory_needed(zipped) > 150


@pytest.mark.parametrize(
    "content", [b"", b"\x1f", b"\x1f\x8b", b"PK\x03\x04 nothing", b"PAR1", b"\xd0\xcf\x11\xe0"]
)
def test_damaged_files_have_an_estimate_too(tmp_path: Path, content):
    path = tmp_path / "a"
    path.write_bytes(content)
    assert 0 < memory_needed(path) < 200


def test_more_rows_need_more_and_never_without_bound():
    needs = [memory_to_measure(rows) for rows in (0, 10_000, 1_000_000, 10_000_000)]
    assert needs == sorted(needs)
    assert needs[-1] < 400
