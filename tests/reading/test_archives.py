"""Gzip and zip: unpacked where there is one table in them, refused where they are traps."""

import gzip
import io
import random
import zipfile

import pytest

from rfm_core.errors import FileProblem
from rfm_core.reading import read_table

CSV = b"id,amount\n007,2\n008,3\n"


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return sink.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(CSV),
        gzip.compress(CSV[:12]) + gzip.compress(CSV[12:]),
        gzip.compress(CSV) + bytes(512),
        zipped({"orders.csv": CSV}),
        zipped({"orders": CSV}),
        zipped({"a/": b"", "a/orders.csv": CSV, "__MACOSX/a/._orders.csv": b"\x00", "a/.DS_Store": b"\x00"}),
        zipped({"orders.csv": CSV, "readme.md": b"hello"}),
        zipped({"orders.csv.gz": gzip.compress(CSV)}),
        gzip.compress(zipped({"orders.csv": CSV}, zipfile.ZIP_STORED)),
    ],
    ids=[
        "gzip",
        "two members",
        "padded",
        "zip",
        "no extension",
        "folders and clutter",
        "readme",
        "gzip in zip",
        "zip in gzip",
    ],
)
def test_one_table_in_an_archive_is_read(data: bytes) -> None:
    assert read_table(data).frame.rows() == [("007", "2"), ("008", "3")]


def test_a_zip_with_several_tables_names_them_and_reads_the_one_asked_for() -> None:
    data = zipped({"orders.csv": CSV, "old/customers.csv": b"name,x\nZoe,1\n"})

    with pytest.raises(FileProblem, match=r"2 files \(“orders\.csv” and “old/customers\.csv”\)"):
        read_table(data)
    assert read_table(data, sheet="customers.csv").columns == ("name", "x")


def test_names_in_a_zip_are_told_on_one_line_and_counted() -> None:
    data = zipped({f"or\nders{number}.csv" + "x" * 100: CSV for number in range(1_200)})

    with pytest.raises(FileProblem, match=r"1,200 files \(“or ders0\.csvx+…”, .* and 1,190 more\)"):
        read_table(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (gzip.compress(CSV)[:-9], "incomplete"),
        (gzip.compress(CSV)[:-8] + bytes(8), "damaged"),
        (gzip.compress(CSV)[:10] + b"\xff\xff\xff\xff\xff", "damaged"),
        (zipped({"orders.csv": CSV})[:-10], "damaged"),
        (zipped({}), "empty"),
        (zipped({"a/": b""}), "empty"),
        (gzip.compress(b""), "empty"),
        (gzip.compress(gzip.compress(gzip.compress(gzip.compress(CSV)))), "archive in an archive"),
    ],
    ids=[
        "no end",
        "wrong checksum",
        "no deflate data",
        "cut zip",
        "empty zip",
        "only a folder",
        "empty gzip",
        "nested",
    ],
)
def test_a_damaged_or_empty_archive_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(FileProblem, match=words):
        read_table(data)


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(zipped({"orders.csv": CSV}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(FileProblem, match="password"):
        read_table(bytes(data))


def test_a_bomb_is_stopped_while_it_inflates() -> None:
    bomb = CSV + b"1,1\n" * (12 << 20)

    for data in (gzip.compress(bomb), zipped({"orders.csv": bomb})):
        with pytest.raises(FileProblem, match="too large"):
            read_table(data)


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(zipped({"orders.csv": CSV * 1000}))
    at = data.find(b"PK\x01\x02") + 24
    data[at : at + 4] = (100).to_bytes(4, "little")

    with pytest.raises(FileProblem, match="damaged"):
        read_table(bytes(data))


def test_an_honest_export_that_shrinks_well_is_read() -> None:
    dice = random.Random(1)
    lines = [
        b"%d,2024-01-%02d,%d\n" % (dice.randrange(300), dice.randrange(1, 29), dice.randrange(9))
        for _ in range(1000)
    ]
    data = gzip.compress(b"id,day,amount\n" + b"".join(lines) * 2500)

    assert read_table(data).rows == 2_500_000
