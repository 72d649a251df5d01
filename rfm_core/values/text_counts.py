"""Texts that are told apart on the way because they are few: each with how many rows hold it."""

from dataclasses import dataclass, field
from typing import Final

import polars as pl

_MOST: Final = 5_000


@dataclass
class TextCounts:
    """Some texts and their rows.

    Attributes:
        rows: How many rows hold any of them.
        many: There are too many different ones to be kept.
    """

    rows: int = 0
    many: bool = False
    _frames: list[pl.DataFrame] = field(default_factory=list)

    def add(self, texts: pl.Series) -> None:
        """Count the texts of some rows, none of them null."""
        if texts.is_empty():
            return
        self.rows += texts.len()
        self._take(texts.rename("text").to_frame().group_by("text").agg(rows=pl.len()))

    def merge(self, other: "TextCounts") -> None:
        """Take over what was counted of other rows."""
        self.rows += other.rows
        self.many |= other.many
        for frame in other._frames:
            self._take(frame)

    def _take(self, counts: pl.DataFrame) -> None:
        if self.many:
            return
        self._frames = [pl.concat([*self._frames, counts]).group_by("text").agg(pl.col("rows").sum())]
        if self._frames[0].height > _MOST:
            self.many, self._frames = True, []

    def texts(self) -> pl.LazyFrame:
        """Each text (`text`, String) as often as rows hold it."""
        if not self._frames:
            return pl.LazyFrame(schema={"text": pl.String})
        return self._frames[0].select(pl.col("text").repeat_by("rows").explode()).lazy()

    @property
    def different(self) -> int:
        """How many different texts there are."""
        return self._frames[0].height if self._frames else 0
