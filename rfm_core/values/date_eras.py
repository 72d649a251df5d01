"""Years that count from the Buddha's death, as Thai dates do: 2567 is 2024."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from rfm_core.values.digits import western

YEARS: Final = (2500, 2600)
_YEAR: Final = r"(?:^|\D)(\d{4})(?:\D|$)"
_THAI: Final = r"[\u0e00-\u0e7f]"


def counts_from_buddha(sample: Sequence[str]) -> bool:
    """Tell whether years between 2500 and 2600 are Thai ones: beside a Thai word, or as all years of a column are.

    Beside a Thai word years of two digits are Thai ones, too.

    Args:
        sample: The first values of the column.
    """
    texts = pl.DataFrame({"text": sample}, schema={"text": pl.String})
    years = texts.select(
        year=western(pl.col("text")).str.extract(_YEAR).cast(pl.Int64, strict=False),
        thai=pl.col("text").str.contains(_THAI) & pl.col("text").str.contains(r"\d"),
    )
    full = years.drop_nulls("year")
    if full.is_empty():
        # Thai words beside two digits: nobody writes other years so.
        return bool(years["thai"].any())
    high = full["year"].is_between(*YEARS)
    return bool(high.all() or (high & full["thai"]).any())
