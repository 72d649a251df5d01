"""Whatever happens to a file's bytes, the reader ends in a table or in one sentence."""

import errno
import gzip
import io
import logging
import random
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from rfm_core.errors import FileProblem, MemoryProblem, StorageProblem
from rfm_core.reading import archive, door, read_table, save_table, scratch
from tests.reading.made_workbooks import ods, xls, xlsb, zipped

ROWS = [["id", "day", "amount"], *([f"C{number}", date(2024, 1, number), number] for number in range(1, 20))]
CSV = b"id,day,amount\n" + b"".join(b"C%d,2024-01-%02d,%d\n" % (one, one, one) for one in range(1, 20))


def xlsx() -> bytes:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink) as book:
        sheet = book.add_worksheet("Orders")
        for at, row in enumerate(ROWS):
            sheet.write_row(at, 0, [str(cell) for cell in row])
    return sink.getvalue()


def parquet() -> bytes:
    sink = io.BytesIO()
    pl.DataFrame({"id": [row[0] for row in ROWS[1:]], "amount": [row[2] for row in ROWS[1:]]}).write_parquet(
        sink
    )
    return sink.getvalue()


SEEDS = {
    "zip": zipped({"orders.csv": CSV, "readme.md": b"hello"}),
    "gz": gzip.compress(CSV, mtime=0),
    "xlsx": xlsx(),
    "xlsb": xlsb({"S": ROWS}),
    "ods": ods({"S": ROWS}),
    "xls": xls({"S": ROWS}),
    "parquet": parquet(),
}
# A mutated workbook that gets past the zip costs a process.
TRIES = {"zip": 150, "gz": 100, "parquet": 100, "xlsx": 25, "xlsb": 25, "ods": 25, "xls": 8}
_MARKS = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06")


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Bytes changed anywhere, in the structures of a zip, cut off, or copied over others."""
    harmed = bytearray(data)
    way = dice.choice(("bytes", "structure", "structure", "cut", "copied"))
    if way == "bytes":
        for _ in range(dice.choice((1, 3, 20))):
            harmed[dice.randrange(len(harmed))] = dice.randrange(256)
    elif way == "structure":
        starts = [at for at in range(len(data) - 4) if data[at : at + 4] in _MARKS] or [0, len(data) - 60]
        for _ in range(dice.choice((1, 2))):
            at = dice.choice(starts) + dice.randrange(4, 46)
            wild = dice.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", dice.randbytes(2), dice.randbytes(1)))
            harmed[at : at + len(wild)] = wild
    elif way == "cut":
        del harmed[dice.randrange(4, len(harmed)) :]
    else:
        start, length = dice.randrange(len(harmed)), dice.randrange(1, 200)
        to = dice.randrange(4, len(harmed))
        harmed[to : to + length] = harmed[start : start + length]
    return bytes(harmed)


@pytest.mark.parametrize("kind", SEEDS)
def test_a_damaged_file_is_read_or_refused_in_a_sentence_and_never_by_a_mistake_of_ours(kind: str) -> None:
    dice, refused = random.Random(f"damaged {kind}"), []
    for _ in range(TRIES[kind]):
        try:
            read_table(mutated(SEEDS[kind], dice), f"orders.{kind}")
        except door.OurMistake as mistake:
            raise AssertionError(door.place(mistake.__cause__)) from mistake
        except FileProblem as problem:
            refused.append(problem.message)

    assert len(refused) > TRIES[kind] / 10
    assert all(message.endswith(".") for message in refused)


@pytest.mark.parametrize("kind", SEEDS)
def test_the_seeds_themselves_are_read(kind: str) -> None:
    assert read_table(SEEDS[kind]).rows == len(ROWS) - 1


def with_method(data: bytes, method: int) -> bytes:
    harmed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = data.find(mark) + offset
        harmed[at : at + 2] = method.to_bytes(2, "little")
    return bytes(harmed)


def with_far_directory(data: bytes) -> bytes:
    """The directory is said to be so long that it would begin before the file does."""
    harmed = bytearray(data)
    at = data.find(b"PK\x05\x06") + 12
    harmed[at : at + 4] = (len(data) + 5000).to_bytes(4, "little")
    return bytes(harmed)


def with_bad_name(data: bytes) -> bytes:
    """A name that is said to be UTF-8 and isn't."""
    at = data.find(b"PK\x01\x02")
    harmed = bytearray(data)
    harmed[at + 8 : at + 10] = (0x800).to_bytes(2, "little")
    harmed[at + 46] = 0xFF
    return bytes(harmed)


@pytest.mark.parametrize("kind", ["zip", "xlsx", "xlsb", "ods"])
@pytest.mark.parametrize(
    "harm", [lambda data: with_method(data, 99), with_far_directory, with_bad_name],
    ids=["unknown method", "far directory", "bad name"],
)  # fmt: skip
def test_a_zip_with_wild_structures_is_said_to_be_damaged(kind: str, harm) -> None:
    with pytest.raises(FileProblem, match="damaged"):
        read_table(harm(SEEDS[kind]))


def raising(error: BaseException):
    def fail(*_args, **_named):
        raise error

    return fail


@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "full", "/place"), OSError("parquet: No space left on device (os error 28)"),
     pl.exceptions.ComputeError("underlying IO error: No space left on device (os error 28)")],
)  # fmt: skip
def test_a_full_disk_is_no_fault_of_the_file_and_leaves_nothing_behind(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "check_size", raising(error))

    with pytest.raises(StorageProblem, match="disk of this computer is full"):
        read_table(SEEDS["gz"], scratch=tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_temporary_folder_that_is_not_there_is_said_as_that(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem, match="folder for temporary files"):
        read_table(CSV, scratch=tmp_path / "gone")


def test_saving_a_table_on_a_full_disk_says_so_and_removes_what_was_written(tmp_path: Path) -> None:
    table = read_table(CSV)

    with pytest.raises(StorageProblem, match="folder for temporary files"):
        save_table(table, tmp_path / "gone" / "table.parquet")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_what_polars_says_of_a_full_disk_is_understood() -> None:
    with pytest.raises(pl.exceptions.PolarsError) as told:
        pl.DataFrame({"id": ["a"]}).write_parquet("/dev/full")

    assert StorageProblem.from_error(told.value) is not None


def test_a_file_that_may_not_be_read_is_said_as_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(CSV)
    monkeypatch.setattr(
        "rfm_core.reading.files._read", raising(PermissionError(errno.EACCES, "no", str(path)))
    )

    with pytest.raises(FileProblem, match="no permission"):
        read_table(path)


def test_used_up_memory_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rfm_core.reading.files._read", raising(MemoryError()))

    with pytest.raises(MemoryProblem, match="too little memory"):
        read_table(CSV)


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), SystemExit(1)])
def test_being_stopped_is_no_problem_of_the_file(
    stop: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rfm_core.reading.files._read", raising(stop))

    with pytest.raises(type(stop)):
        read_table(CSV, scratch=tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_mistake_of_ours_says_so_and_is_logged_without_any_value(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(scratch.Scratch, "file", lambda self, suffix: self.path / suffix / {}["Jane Doe"])

    with caplog.at_level(logging.DEBUG), pytest.raises(door.OurMistake, match="mistake in this program"):
        read_table(SEEDS["gz"])
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "KeyError" in caplog.text
    assert "Jane" not in caplog.text


def test_a_parsers_exception_is_logged_as_its_type_and_place_only(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "infolist", raising(OSError(errno.EINVAL, "Jane Doe")))

    with caplog.at_level(logging.DEBUG), pytest.raises(FileProblem, match=r"begins like a zip archive"):
        read_table(SEEDS["zip"])
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "Jane" not in caplog.text


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_an_impossible_path_is_no_file(name: str) -> None:
    with pytest.raises(FileProblem, match="no file") as refused:
        read_table(name)
    assert len(str(refused.value)) < 300
