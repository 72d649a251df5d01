"""Texts that are told apart on the way because they are few: each with how many rows hold it."""

from dataclasses import dataclass, field
from typing import Final

import polars as pl

_MOST: Final = 100_000
"""More different ones aren't kept: then nearly every row has its own, and all have to be looked at anyway."""


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
    _height: int = 0
    _together: int = 0

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
        self._frames.append(counts)
        self._height += counts.height
        # Put together when they have doubled, so that a text isn't counted anew for every piece of a file.
        if self._height > 2 * self._together + _MOST // 10:
            self._put_together()

    def _put_together(self) -> None:
        if len(self._frames) > 1:
            self._frames = [pl.concat(self._frames).group_by("text").agg(pl.col("rows").sum())]
        self._height = self._together = sum(frame.height for frame in self._frames)
        if self._height > _MOST:
            self.many, self._frames = True, []

    def texts(self) -> pl.LazyFrame:
        """Each text (`text`, String) as often as rows hold it."""
        self._put_together()
        if not self._frames:
            return pl.LazyFrame(schema={"text": pl.String})
        return self._frames[0].select(pl.col("text").repeat_by("rows").explode()).lazy()

    @property
    def few(self) -> bool:
        """Whether they were few enough to be kept."""
        self._put_together()
        return not self.many

    @property
    def different(self) -> int:
        """How many different texts there are."""
        self._put_together()
        return self._together
