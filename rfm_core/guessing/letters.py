"""Tables whose headers are bare letters: R, F and M, or the x, t.x and T of tables for lifetime models."""

import re
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from rfm_core.guessing.fit import Column
from rfm_core.guessing.headers import read_header

_WORDS = {"r": "recency", "f": "frequency", "m": "monetary"}
_LIFETIME_WORDS = {"x": "frequency", "tx": "recency", "mx": "monetary"}
_HIGHEST_SCORE = 10
"""Three columns that never leave 0 to 10 are scores given before, not days, orders and money."""


def spell_out(columns: Sequence[Column]) -> list[Column]:
    """Read headers `R`, `F`, `M` as the words they stand for, where all three are there and hold what those would.

    Args:
        columns: The columns of a table; others stay as they are.
    """
    columns = _spell_lifetimes(columns)
    letters = {column.header.strip().lower(): column for column in columns if len(column.header.strip()) == 1}
    if not letters.keys() >= _WORDS.keys() or not _hold_what_they_say(letters):
        return list(columns)
    words = {letters[letter].header: word for letter, word in _WORDS.items()}
    return [
        replace(column, reading=read_header(words[column.header])) if column.header in words else column
        for column in columns
    ]


def _spell_lifetimes(columns: Sequence[Column]) -> Sequence[Column]:
    """Read `x`, `t.x` and `m.x` beside `T.cal` as the words they stand for."""
    letters = {column.header: re.sub(r"[\W_]", "", column.header).lower() for column in columns}
    if not {"x", "tx"} <= set(letters.values()) or not {"t", "tcal"} & set(letters.values()):
        return columns
    return [
        replace(column, reading=read_header(_LIFETIME_WORDS[letters[column.header]]))
        if letters[column.header] in _LIFETIME_WORDS
        else column
        for column in columns
    ]


def _hold_what_they_say(letters: dict[str, Column]) -> bool:
    recency, frequency, monetary = (letters[letter].content for letter in _WORDS)
    counted = frequency.numbers > 0.9 and monetary.numbers > 0.9
    if not counted or max(recency.numbers, recency.dates) <= 0.9:
        return False
    return recency.moments > 0.5 or any(_highest(letters[letter]) > _HIGHEST_SCORE for letter in _WORDS)


def _highest(column: Column) -> float:
    highest = column.content.values.cast(pl.Float64, strict=False).abs().max()
    # What isn't a plain number (1.234,50 €) is no score, either.
    return float(highest) if isinstance(highest, int | float) else float("inf")
