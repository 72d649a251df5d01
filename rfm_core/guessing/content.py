"""What a column's values look like, judged on a bounded sample of the file's head."""

from collections.abc import Iterable
from functools import cached_property

import polars as pl
from polars import selectors

from rfm_core.reading.table import LINE, Table
from rfm_core.values import evidence
from rfm_core.values.missing import text_or_null

SAMPLE_ROWS = 4_000
"""Rows of the head that are looked at; a guess needs no more, and a file may have millions."""
_SAMPLE_VALUES = 2_000
_SPREAD_VALUES = 200
"""Reading values in every known way is costly; these many, spread over the sample, tell enough."""
_WHOLE = r"^-?\d+(\.0+)?$"
_ZERO = r"^-?0+([.,]0+)?$"
_AGE = r"^(1[0-2])?\d{1,2}([.,]\d+)?$"
_CENTS = r"\d[.,]\d{1,2}(\D*)$"
_PLAIN_NUMBER = r"^-?\d+([.,]\d+)?$"
_USUAL_DATE = (
    r"^(\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])|([0-2]?\d|3[01])([/.-])([0-2]?\d|3[01])[/.-]((19|20)\d\d|\d\d))"
    r"([T ,]+\d{1,2}:\d\d(:\d\d)?( ?[AP]M)?)?$"
)
_DATE_SHAPED = (
    r"\d{1,4}(?:[-/.]\s?|\s)(?:de\s)?(?:\d{1,2}|\p{L}{3,12}\.?)(?:[-/.,]\s?|\s)(?:del?\s)?\d{2,4}"
    r"|\p{L}{3,12}\.?\s\d{1,2}\D{1,7}\d{2,4}|\d{2,4}\s?[年년]\s?\d{1,2}\s?[月월]"
)
"""Two separators or a word between digits: a cheap look before the costly one."""
_COMPACT_MOMENT = r"^((19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])|1\d{9}|1\d{12})(\.0+)?$"


class Content:
    """The sampled values of one column; every look is taken once, and only when asked for."""

    def __init__(self, cells: pl.Series) -> None:
        """Keep `cells` (String, as read) as the sample of a column."""
        self._cells = cells.alias("cells")

    @cached_property
    def column(self) -> pl.Series:
        """The sampled cells, trimmed, null where missing."""
        return pl.select(text_or_null(pl.lit(self._cells))).to_series()

    @cached_property
    def values(self) -> pl.Series:
        """The non-missing values that are judged."""
        return self.column.drop_nulls().head(_SAMPLE_VALUES)

    @cached_property
    def spread(self) -> pl.Series:
        """Some of the values, evenly taken."""
        return self.values.gather_every(max(1, self.count // _SPREAD_VALUES))

    @cached_property
    def count(self) -> int:
        """Number of those values."""
        return self.values.len()

    @cached_property
    def filled(self) -> float:
        """Share of the sampled rows that have a value."""
        return 1 - self.column.null_count() / self.column.len() if self.column.len() else 0.0

    @cached_property
    def distinct(self) -> int:
        """Number of different values."""
        return self.values.n_unique()

    @cached_property
    def unique(self) -> bool:
        """Whether no value repeats, in a sample large enough to tell."""
        return self.count >= 20 and self.distinct == self.count

    @cached_property
    def dates(self) -> float:
        """Share that reads as a date."""
        usual = self._share(_USUAL_DATE)
        if usual > 0.95:
            return usual
        return evidence.share_dates(self.spread) if self.digits else 0.0

    @cached_property
    def numbers(self) -> float:
        """Share that reads as a number."""
        if self.plain_numbers > 0.95:
            return self.plain_numbers
        return evidence.share_numbers(self.spread) if self.digits else 0.0

    @cached_property
    def durations(self) -> float:
        """Share that reads as a duration such as `00:42:10`."""
        return evidence.share_durations(self.spread) if self.digits and self.plain_numbers < 0.95 else 0.0

    @cached_property
    def emails(self) -> float:
        """Share that are e-mail addresses."""
        return evidence.share_emails(self.spread) if self._share("@") else 0.0

    @cached_property
    def phones(self) -> float:
        """Share that read as telephone numbers."""
        return evidence.share_phones(self.spread)

    @cached_property
    def bare_phones(self) -> float:
        """Share that could be telephone numbers which a program took for numbers."""
        return evidence.share_bare_phones(self.spread)

    @cached_property
    def years(self) -> float:
        """Share that could be years of birth."""
        return evidence.share_years(self.values)

    @cached_property
    def plain_numbers(self) -> float:
        """Share that are bare digits with at most a decimal sign; the costlier looks are spared for them."""
        return self._share(_PLAIN_NUMBER)

    @cached_property
    def whole(self) -> float:
        """Share that are whole numbers, plainly written."""
        return self._share(_WHOLE)

    @cached_property
    def cents(self) -> float:
        """Share that are written with one or two decimals."""
        return min(self._share(_CENTS), self.numbers) if self.numbers >= 0.5 else 0.0

    @cached_property
    def zeros(self) -> float:
        """Share that are zero, plainly written."""
        return self._share(_ZERO)

    @cached_property
    def ages(self) -> float:
        """Share that could be somebody's age in years; bands and words aren't."""
        return self._share(_AGE)

    @cached_property
    def letters(self) -> float:
        """Share that contain a letter."""
        return self._share(r"\p{L}")

    @cached_property
    def digits(self) -> float:
        """Share that contain a digit."""
        return self._share(r"\d")

    @cached_property
    def spaced(self) -> float:
        """Share of several words."""
        return self._share(r"\S\s+\S")

    @cached_property
    def typical_length(self) -> float:
        """Mean number of characters."""
        mean = self.values.str.len_chars().mean()
        return float(mean) if isinstance(mean, int | float) else 0.0

    @cached_property
    def moments(self) -> float:
        """Share that can hardly be anything but dates: dates that aren't plain numbers, or YYYYMMDD and unix time."""
        if self.plain_numbers > 0.5:
            return self._share(_COMPACT_MOMENT)
        return min(self.dates, 1 - self.durations) if self._share(_DATE_SHAPED) > 0.2 else 0.0

    def _share(self, pattern: str) -> float:
        matching = self.values.str.contains(pattern).sum()
        return float(matching) / self.count if self.count else 0.0


def sample(table: Table, headers: Iterable[str]) -> dict[str, Content]:
    """The head of `table` under `headers`, trimmed and with missing values as null.

    Args:
        table: The table as read; its `lazy` is collected once, for these columns and `SAMPLE_ROWS` rows.
        headers: The columns to look at.
    """
    wanted = [header for header in headers if header != LINE]
    if not wanted:
        return {}
    head = table.beginning(SAMPLE_ROWS).select(selectors.by_name(*wanted))
    return {header: Content(head[header]) for header in wanted}
