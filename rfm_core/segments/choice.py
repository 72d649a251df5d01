"""A segment map as a frozen table: which cells belong to which segment, best segment first."""

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Final

import polars as pl
from pydantic import Field, model_validator

from rfm_core.choices import Choice, bounded
from rfm_core.errors import ChoiceProblem
from rfm_core.listing import quoted


class MapKind(StrEnum):
    """What a map looks at: two scores, all three, their sum, or the sum's percent rank."""

    RF = "rf"
    RM = "rm"
    FM = "fm"
    CODE = "code"
    TOTAL = "total"
    LEVEL = "level"

    @property
    def letters(self) -> str:
        """The single scores that a cell is written with, in their order (`RF`); empty for totals and levels."""
        return "RFM" if self is MapKind.CODE else "" if self in _SUMS else self.value.upper()

    @property
    def examples(self) -> str:
        """Patterns as a person may write them."""
        return {0: "9-12", 2: "5[4-5]", 3: "543 [1-2]11"}[len(self.letters)]


_SUMS = frozenset((MapKind.TOTAL, MapKind.LEVEL))

# A saved map comes from a file that anybody may have written; checking grows with all three.
MOST_SEGMENTS: Final = 100
_LONGEST_NAME, _LONGEST_PATTERN, _MOST_PATTERNS = 200, 100, 1000

_DIGIT = re.compile(r"([1-9])|\[([1-9])-([1-9])\]|\[([1-9]+)\]")
_BAND = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?")
_SEPARATORS = re.compile(r"[\s,;]+")
_DASH = re.compile(r"\s*[-–]\s*")


class SegmentRule(Choice):
    """One segment and its cells.

    Attributes:
        name: The segment's name.
        cells: Patterns. Maps of two scores: `54`, `5[4-5]`, `[135]4`; code maps: the same with three scores;
            total and level maps: one number `5` or a band `9-12`, bounds included.
    """

    name: str = Field(max_length=_LONGEST_NAME)
    cells: Annotated[
        tuple[Annotated[str, Field(max_length=_LONGEST_PATTERN)], ...], bounded(_MOST_PATTERNS)
    ] = ()


class SegmentMap(Choice):
    """An editable map from scores to segments.

    Attributes:
        id: Stable slug.
        name: What the screen calls it.
        kind: What it looks at: a pair of scores, the full code, the total or the level.
        bins: Scores per metric it was made for.
        rules: The segments in the order of every list: best first.
    """

    id: str = Field(max_length=_LONGEST_NAME)
    name: str = Field(max_length=_LONGEST_NAME)
    kind: MapKind
    # Percent ranks have eleven scores, 0 to 10.
    bins: int = Field(ge=2, le=11)
    rules: Annotated[tuple[SegmentRule, ...], bounded(MOST_SEGMENTS)]

    @model_validator(mode="after")
    def _readable(self) -> "SegmentMap":
        if not self.rules:
            raise ValueError("A segment map needs at least one segment.")
        names = [rule.name for rule in self.rules]
        if any(not name.strip() for name in names):
            raise ValueError("A segment without a name can't be used; give each one a name.")
        if twice := next((name for name, times in Counter(names).items() if times > 1), None):
            raise ValueError(f"Two segments are called {quoted(twice)}; put their cells into one row.")
        for rule in self.rules:
            for pattern in rule.cells:
                cells_of(pattern, self.kind)
        return self

    @property
    def segments(self) -> tuple[str, ...]:
        """The names, best first."""
        return tuple(rule.name for rule in self.rules)

    def cells(self) -> dict[str, tuple[str, ...]]:
        """Every single cell with the segments that claim it: `{"54": ("Champions",)}`."""
        claims: dict[str, tuple[str, ...]] = {}
        for rule in self.rules:
            for cell in dict.fromkeys(c for pattern in rule.cells for c in cells_of(pattern, self.kind)):
                claims[cell] = (*claims.get(cell, ()), rule.name)
        return claims

    def paint(self, cells: Iterable[str], segment: str) -> "SegmentMap":
        """A copy in which `cells` belong to `segment` and to no other; a new name goes to the end.

        Raises:
            ChoiceProblem: A cell can't be read.
        """
        painted = {single for pattern in cells for single in _cells_of(pattern, self.kind)}
        rules = [_without(rule, painted, self.kind) for rule in self.rules if rule.name != segment]
        own = next((rule for rule in self.rules if rule.name == segment), SegmentRule(name=segment))
        kept = {single for pattern in own.cells for single in cells_of(pattern, self.kind)}
        # Patterns stay as they were written where they name these cells already.
        if not painted <= kept:
            own = SegmentRule(name=segment, cells=_joined(kept | painted, self.kind))
        place = self.segments.index(segment) if segment in self.segments else len(rules)
        return _built(self, (*rules[:place], own, *rules[place:]))

    def to_table(self) -> pl.DataFrame:
        """The map as a table to edit: `segment` (String), `cells` (String, patterns parted by spaces)."""
        return pl.DataFrame(
            {"segment": self.segments, "cells": [" ".join(rule.cells) for rule in self.rules]},
            schema={"segment": pl.String, "cells": pl.String},
        )

    @classmethod
    def from_table(cls, table: pl.DataFrame, like: "SegmentMap") -> "SegmentMap":
        """The map of an edited table.

        Args:
            table: `segment` (String) and `cells` (String, parted by spaces or commas), best segment first;
                rows with neither are skipped.
            like: Gives id, name, kind and bins.

        Raises:
            ChoiceProblem: A name is missing or stands twice, or cells can't be read.
        """
        rows = table.select(pl.col("segment", "cells").cast(pl.String).fill_null("").str.strip_chars()).rows()
        rules = tuple(
            SegmentRule(name=name, cells=tuple(_SEPARATORS.split(_DASH.sub("-", cells)) if cells else ()))
            for name, cells in rows
            if name or cells
        )
        return _built(like, rules)


@lru_cache(maxsize=4096)
def cells_of(pattern: str, kind: MapKind) -> tuple[str, ...]:
    """The single cells that a pattern names: `5[4-5]` → `54`, `55`; band `9-12` → `9` … `12`.

    Raises:
        ValueError: The pattern can't be read.
    """
    if kind.letters:
        return _score_cells(pattern, len(kind.letters))
    match = _BAND.fullmatch(_DASH.sub("-", pattern.strip()))
    if match is None or int(match[1]) > int(match[2] or match[1]):
        raise ValueError(f"{quoted(pattern)} isn't a number or a rising band such as 9-12.")
    return tuple(str(number) for number in range(int(match[1]), int(match[2] or match[1]) + 1))


def _score_cells(pattern: str, scores: int) -> tuple[str, ...]:
    cells: tuple[str, ...] = ("",)
    position, count = 0, 0
    # One score more than fits ends it: each multiplies the cells, and a pattern can be long.
    while count <= scores and (match := _DIGIT.match(pattern, position)):
        single, low, high, named = match.groups()
        digits = single or named or "".join(str(score) for score in range(int(low), int(high) + 1))
        cells = tuple(cell + digit for cell in cells for digit in dict.fromkeys(digits))
        position, count = match.end(), count + 1
    if position < len(pattern) or count != scores or not cells:
        example = {2: "5[4-5]", 3: "543"}[scores]
        raise ValueError(
            f"{quoted(pattern)} isn't a cell of this map; write {scores} scores, as in {example}."
        )
    return cells


def _cells_of(pattern: str, kind: MapKind) -> tuple[str, ...]:
    try:
        return cells_of(pattern, kind)
    except ValueError as error:
        raise ChoiceProblem(str(error)) from error


def _without(rule: SegmentRule, taken: set[str], kind: MapKind) -> SegmentRule:
    own = {single for pattern in rule.cells for single in cells_of(pattern, kind)}
    return rule if not own & taken else SegmentRule(name=rule.name, cells=_joined(own - taken, kind))


def _joined(cells: set[str], kind: MapKind) -> tuple[str, ...]:
    """Single cells, best first; neighbouring totals and levels as bands."""
    if kind.letters:
        return tuple(sorted(cells, reverse=True))
    bands: list[list[int]] = []
    for number in sorted(int(cell) for cell in cells):
        if bands and bands[-1][1] == number - 1:
            bands[-1][1] = number
        else:
            bands.append([number, number])
    return tuple(str(low) if low == high else f"{low}-{high}" for low, high in reversed(bands))


def _built(like: SegmentMap, rules: tuple[SegmentRule, ...]) -> SegmentMap:
    return SegmentMap(id=like.id, name=like.name, kind=like.kind, bins=like.bins, rules=rules)
