"""What is counted of a column of numbers while its rows are typed, so that nobody has to look at all of them again."""

from dataclasses import dataclass

import polars as pl

from rfm_core.values.missing import missing


@dataclass
class NumberTally:
    """What the texts of a column are that is read as plain numbers with a decimal point.

    Attributes:
        wants_points: Whether it has to be known if any text has a point: the first ones had none.
        beginning: The table's first rows, in memory.
        filled: Texts, whatever they say.
        plain: Texts that are a finite number as they stand.
        odd: Whether some text isn't, and doesn't say that it is missing.
        endless: Whether some number is infinite.
        point: Whether a point was seen.
    """

    wants_points: bool
    beginning: pl.LazyFrame | None = None
    filled: int = 0
    plain: int = 0
    odd: bool = False
    endless: bool = False
    point: bool = False

    def add(self, texts: pl.Series, values: pl.Series) -> bool:
        """Count some rows.

        Args:
            texts: String.
            values: What a cast makes of them (Float64).

        Returns:
            Whether the cast is all there is to know of these rows: none of them is odd.
        """
        filled = texts.len() - texts.null_count()
        plain = int(values.is_finite().sum())
        self.filled += filled
        self.plain += plain
        odd = plain < filled and self._has_odd(texts, values)
        self.odd |= odd
        if self.wants_points and not self.point:
            self.point = bool(texts.str.contains(".", literal=True).any())
        return not odd

    def merge(self, other: "NumberTally") -> None:
        """Take over what was counted of other rows."""
        self.filled += other.filled
        self.plain += other.plain
        self.odd |= other.odd
        self.endless |= other.endless
        self.point |= other.point

    def _has_odd(self, texts: pl.Series, values: pl.Series) -> bool:
        self.endless |= bool(values.is_infinite().any())
        if not values.is_finite().all():
            return True
        unread = texts.filter(values.is_null()).to_frame("text")
        return bool(unread.select((~missing("text")).any()).item())
