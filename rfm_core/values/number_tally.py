"""What is counted of a column of numbers while its rows are typed, so that nobody has to look at all of them again."""

from dataclasses import dataclass, field

import polars as pl

from rfm_core.values.missing import missing
from rfm_core.values.text_counts import TextCounts


@dataclass
class NumberTally:
    """What the texts of a column are that is read as plain numbers with a decimal point.

    Attributes:
        wants_points: Whether it has to be known if any text has a point: the first ones had none.
        beginning: The table's first rows, in memory.
        filled: Texts, whatever they say.
        plain: Texts that are a finite number as they stand.
        odd: Texts that aren't, and don't say that they are missing.
        endless: Whether some number is infinite.
        point: Whether a point was seen.
    """

    wants_points: bool
    beginning: pl.LazyFrame | None = None
    filled: int = 0
    plain: int = 0
    odd: TextCounts = field(default_factory=TextCounts)
    endless: bool = False
    point: bool = False

    def add(self, texts: pl.Series, values: pl.Series) -> pl.Series | None:
        """Count some rows.

        Args:
            texts: String.
            values: What a cast makes of them (Float64).

        Returns:
            Where a text has to be read with more care than a cast takes (Boolean); None where none has.
        """
        filled = texts.len() - texts.null_count()
        finite = values.is_finite()
        plain = int(finite.sum())
        self.filled += filled
        self.plain += plain
        if self.wants_points and not self.point:
            self.point = _has_point(texts)
        if plain == filled:
            return None
        unread = texts.is_not_null() & ~finite.fill_null(False)
        self.endless |= bool(values.is_infinite().any())
        # Words for what is missing aren't odd, unless a cast takes them for a number, as it does with nan.
        some = pl.DataFrame({"text": texts.filter(unread), "read": values.filter(unread).is_not_null()})
        self.odd.add(some.filter(pl.col("read") | ~missing("text"))["text"])
        return unread

    def merge(self, other: "NumberTally") -> None:
        """Take over what was counted of other rows."""
        self.filled += other.filled
        self.plain += other.plain
        self.odd.merge(other.odd)
        self.endless |= other.endless
        self.point |= other.point


def _has_point(texts: pl.Series) -> bool:
    """Whether a point stands in any text: in whole numbers there is none, and they are told faster."""
    if texts.cast(pl.Int64, strict=False).null_count() == texts.null_count():
        return False
    return bool(texts.str.contains(".", literal=True).any())
