"""Rows are proven by position, many bytes in one step: what is proven is what a reader that goes sign by sign finds."""

import csv
import io
import random

import numpy as np
import pytest

from rfm_core.reading.encoding import _judged
from rfm_core.reading.layout import Dialect, good_lines, prove_rows

COMMA = Dialect(",", '"')
CELLS = ("x", "yy", '"q"', '"a,b"', '"l\nm"', '"d""e"', '""', "", "é" * 40)


def rows_of(dice: random.Random, width: int) -> list[str]:
    """Well-formed rows, with a blank line here and there."""
    ends = ("\n", "\n", "\r\n", "\n\n")
    return [",".join(dice.choices(CELLS, k=width)) + dice.choice(ends) for _ in range(dice.randrange(1, 200))]


@pytest.mark.parametrize("width", [2, 3, 7])
def test_well_formed_rows_are_found_with_the_lines_on_which_they_begin(width: int) -> None:
    for seed in range(20):
        rows = rows_of(random.Random(seed), width)
        text = "".join(rows)

        found = prove_rows(text.encode(), Dialect(",", '"'), width, final=True)

        if found.broken:  # a row that may be several
            text = text.encode()[: found.size].decode()
        reader = csv.reader(io.StringIO(text, newline=""))
        cells, lines, at = [], [], 0
        for row in reader:
            if row:
                cells.append(row)
                lines.append(at)
            at = reader.line_num
        data = text.encode()
        read = [
            next(csv.reader(io.StringIO(data[a:b].decode(), newline="")))
            for a, b in zip(found.starts, found.ends, strict=True)
        ]
        assert read == cells
        assert found.lines.tolist() == lines
        assert (found.line_count, found.size) == (text.count("\n"), len(data))


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("1,2,3,4", "a cell too many"),
        ("1,2", "a cell too few"),
        ('1,"2,3', "a quote that isn't closed"),
        ('1,a"b,3', "a quote inside a cell"),
        ('1,"a"b,3', "a quote that is closed too early"),
        ("1,2\r3,4", "a line end of another kind"),
    ],
)
@pytest.mark.parametrize("ahead", [0, 1, 9, 200])
def test_rows_are_proven_up_to_the_first_that_is_none(ahead: int, wrong: str, what: str) -> None:
    good = 'a,"b, c",d\n'
    text = (good * ahead + wrong + "\n" + good * 300).encode()

    found = prove_rows(text, COMMA, 3, final=True)

    assert (len(found.ends), found.size, found.broken) == (ahead, len(good) * ahead, True), what


def test_a_line_is_a_good_row_whatever_is_around_it() -> None:
    lines = {"a,b\n": True, '"a","b, c"\r\n': True, '"open,b\n': False, "a\n": False, "\n": False}
    lines |= {'a,b"c\n': False, 'a,"b\rc"\n': True, "a\rb,c\n": False, '"a""b",c\n': True, ",\n": True}
    dice = random.Random(1)
    for _ in range(50):
        chosen = dice.choices(list(lines), k=dice.randrange(1, 60))

        ends, good = good_lines("".join(chosen).encode(), COMMA, 2)

        assert ends.tolist() == np.cumsum([len(line) for line in chosen]).tolist()
        assert good.tolist() == [lines[line] for line in chosen]


def test_what_is_no_character_is_counted_as_a_decoder_would_replace_it() -> None:
    dice = random.Random(2)
    parts = [sign.encode() for sign in ("a", "é", "中", "😀")] + [
        bytes([byte]) for byte in range(0x80, 0x100)
    ]
    for _ in range(300):
        text = b"".join(dice.choices(parts, k=dice.randrange(1, 60)))
        decoded = text.decode("utf-8", "replace")
        bad = decoded.count("\ufffd") - text.count("\ufffd".encode())

        valid = sum(sign > "\x7f" for sign in decoded) - bad

        assert _judged(np.frombuffer(text, np.uint8)) == (valid, bad)
