"""Small files of every kind that the product reads, and what a broken disk or a spiteful sender makes of them."""

import gzip
import io
import random
import struct
import zipfile
from collections.abc import Callable
from datetime import date

from tests.fuzz.containers import Grid, as_ndjson, as_parquet, as_xlsx
from tests.reading.made_workbooks import ods, xls, xlsb, zipped

_HEADER = ["Customer ID", "Order number", "Order date", "Amount"]
_ROWS = [[f"C{at % 5}", f"A-{at // 2}", date(2024, 1 + at % 12, 1 + at), 12.5 + at] for at in range(20)]
_TEXTS = [[str(cell) for cell in row] for row in _ROWS]
_ORDINARY = "".join(",".join(row) + "\n" for row in (_HEADER, *_TEXTS)).encode()
_QUOTED = "".join(
    ";".join(f'"{cell}"' for cell in row) + ';"Ménage; dit ""le Bon""\nà l’étage"\r\n'
    for row in (_HEADER, *_TEXTS)
).encode("cp1252")
_GRID = Grid(_HEADER, _TEXTS, _ROWS, [], [])
_SHEETS = {"Orders": [_HEADER, *_ROWS], "Notes": [["Only text"]]}

SEEDS: dict[str, bytes] = {
    "comma": _ORDINARY,
    "semicolon": _QUOTED,
    "tab, utf-16": "".join("\t".join(row) + "\r\n" for row in (_HEADER, *_TEXTS)).encode("utf-16"),
    "old Mac": "".join("|".join(row) + "\r" for row in (_HEADER, *_TEXTS)).encode("mac_roman"),
    "gz": gzip.compress(_ORDINARY, mtime=0),
    "zip": zipped({"orders.csv": _ORDINARY, "read me.md": b"hello"}),
    "zip, stored": b"",
    "xlsx": as_xlsx(_GRID, typed=True),
    "xlsb": xlsb(_SHEETS),
    "xls": xls(_SHEETS),
    "ods": ods(_SHEETS),
    "parquet": as_parquet(_GRID),
    "ndjson": as_ndjson(_GRID),
    "json": b"[" + as_ndjson(_GRID).replace(b"}\n{", b"}, {") + b"]",
}
_stored = io.BytesIO()
with zipfile.ZipFile(_stored, "w", zipfile.ZIP_STORED) as _archive:
    _archive.writestr(zipfile.ZipInfo("orders.csv"), _ORDINARY)
SEEDS["zip, stored"] = _stored.getvalue()

_SIZES = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 0x80000000)
_SIGNS = [
    b'"',
    b"'",
    b",",
    b";",
    b"\t",
    b"|",
    b"\n",
    b"\r",
    b"\r\n",
    b"\0",
    b"\xff",
    b"\xa0",
    b"\xef\xbb\xbf",
    b"=",
    b"\\",
    b"[",
    b"}",
]
_INSIDE = {"xlsx", "xlsb", "ods", "zip", "zip, stored"}
"""Kinds that are harmed inside, too: packed again, so that the archive is sound and what it holds is not."""


def _flip(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice((1, 1, 2, 5, 30))):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _overwrite(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    width = dice.choice("BHI")
    size = struct.pack("<" + width, dice.choice(_SIZES) & ((1 << 8 * struct.calcsize(width)) - 1))
    data[at : at + len(size)] = size


def _cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def _drop(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    del data[at : at + dice.choice((1, 1, 2, 7, 64))]


def _double(data: bytearray, dice: random.Random) -> None:
    at, length = dice.randrange(len(data)), dice.choice((1, 3, 20, 200))
    part = data[at : at + length]
    data[at:at] = part * dice.choice((1, 2, 50))


def _insert(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice((1, 1, 3, 10))):
        at = dice.randrange(len(data) + 1)
        data[at:at] = dice.choice(_SIGNS) * dice.choice((1, 1, 2, 300))


def _swap(data: bytearray, dice: random.Random) -> None:
    one, other = sorted(dice.randrange(len(data)) for _ in range(2))
    data[:] = data[:one] + data[other:] + data[one:other]


_HARMS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    *(_flip, _flip, _overwrite, _overwrite, _insert, _insert),
    *(_cut, _drop, _double, _swap),
)


def make_damaged(seed: str) -> tuple[str, bytes]:
    """The damaged file of a seed: its kind, and its bytes."""
    dice = random.Random(seed)
    kind = dice.choice(list(SEEDS))
    if kind in _INSIDE and dice.random() < 0.4:
        return f"{kind}, inside", _harmed_inside(SEEDS[kind], dice)
    return kind, _harmed(SEEDS[kind], dice)


def _harmed(data: bytes, dice: random.Random) -> bytes:
    harmed = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        if harmed:
            dice.choice(_HARMS)(harmed, dice)
    return bytes(harmed)


def _harmed_inside(data: bytes, dice: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    victim = dice.choice(list(parts))
    return zipped(parts | {victim: _harmed(parts[victim], dice)})
