"""What a file will take is estimated before it is read, and its list of files can't fill the memory."""

import gzip
import struct
import zipfile
from pathlib import Path

import pytest

from rfm_core.errors import FileProblem
from rfm_core.reading import read_table
from rfm_core.reading.need import memory_needed, memory_to_measure

ROWS = b"customer,date,amount\nC1,2024-01-01,5\nC2,2024-01-02,7\n"


BODY = b"PK\x03\x04" + struct.pack("<5H3I2H", 20, *[0] * 7, 1, 0) + b"a"


def short_entries(number):
    """The list of an archive that says it holds so many files, of one byte each."""
    numbers = (20, 20, *[0] * 7, 1, *[0] * 6)
    return (b"PK\x01\x02" + struct.pack("<6H3I5H2I", *numbers) + b"a") * number


def end(number, size, at, disks=bytes(4), comment=b""):
    files = min(number, 0xFFFF)
    return b"PK\x05\x06" + disks + struct.pack("<2H2IH", files, files, size, at, len(comment)) + comment


def end_64(number, size, at):
    return b"PK\x06\x06" + struct.pack("<Q2H2I4Q", 44, 45, 45, 0, 0, number, number, size, at)


def plain(number, entries):
    return BODY + entries + end(number, len(entries), len(BODY))


def with_signature_in_its_end(number, entries):
    return BODY + entries + end(number, len(entries), len(BODY), disks=b"PK\x05\x06")


def with_longest_comment(number, entries):
    return BODY + entries + end(number, len(entries), len(BODY), comment=b"x" * 0xFFFF)


def with_a_byte_behind_the_longest_comment(number, entries):
    return with_longest_comment(number, entries) + b"x"


def with_another_end_in_64_bits(number, entries):
    """The place that the locator names holds a short list; right before it stands the long one."""
    short = end_64(number, 10, 0)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, len(BODY), 1)
    before = BODY + short
    return b"".join(
        (
            before,
            entries,
            end_64(number, len(entries), len(before)),
            locator,
            end(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF),
        )
    )


FORMS = [
    plain,
    with_signature_in_its_end,
    with_longest_comment,
    with_a_byte_behind_the_longest_comment,
    with_another_end_in_64_bits,
]


@pytest.mark.parametrize("form", FORMS)
def test_an_archive_with_an_endless_list_is_refused_wherever_its_end_is_told(tmp_path, form):
    path = tmp_path / "a.zip"
    path.write_bytes(b"")
    nothing = memory_needed(path)
    path.write_bytes(form(60_000, short_entries(60_000)))
    with pytest.raises(FileProblem, match="far too many files"):
        read_table(path)
    assert memory_needed(path) == nothing


@pytest.mark.parametrize("form", [plain, with_signature_in_its_end, with_longest_comment])
def test_an_archive_with_a_short_list_is_looked_through(tmp_path, form):
    path = tmp_path / "a.zip"
    path.write_bytes(form(3, short_entries(3)))
    with pytest.raises(FileProblem, match="holds 3 files"):
        read_table(path)


def test_a_list_is_no_longer_because_the_archive_is_large(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("a.csv", ROWS + b"C3,2024-01-03,9\n" * 200_000)
    assert read_table(path).rows == 200_002


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
