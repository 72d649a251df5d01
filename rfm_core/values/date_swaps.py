"""Spreadsheets that took 3/4/2024 for a date of another country and left 13/4/2024 as a text."""

from datetime import datetime
from typing import Final

import polars as pl

from rfm_core.values.date_kinds import DateKind, DateOrder
from rfm_core.values.date_plan import Swaps
from rfm_core.values.date_reading import NUMBERS, read_in_order
from rfm_core.values.date_survey import Survey
from rfm_core.values.date_wording import in_words

_CONVERTED: Final = (DateKind.EXCEL, DateKind.YEAR_FIRST)
_FEWEST: Final = 10
_FEWEST_EACH: Final = 3
"""As many rows together, or as many texts and as many dates, say that it is no chance."""
_MONTHS: Final = 12
_SHOWN: Final = 3


def find_swaps(lazy: pl.LazyFrame, seen: Survey, order: DateOrder) -> Swaps | None:
    """Tell whether day and month of a column's true dates were probably exchanged.

    Only a column that has texts all with a day over 12, and dates beside them, is looked at once more.

    Args:
        lazy: The table as text.
        seen: What the column holds.
        order: Which number is the day in the texts.
    """
    texts = seen.only.get(order, 0)
    dates = sum(seen.orderless.get(kind, 0) for kind in _CONVERTED)
    others = sum(seen.orderless.values()) - dates
    if seen.turn or seen.either or sum(seen.only.values()) != texts or others:
        return None
    enough = texts + dates >= _FEWEST or min(texts, dates) >= _FEWEST_EACH
    if not texts or not dates or not enough:
        return None
    read = read_in_order(seen.header, seen.ways, order).alias("moment")
    rows = lazy.select(read, text=pl.col(seen.header)).filter(~pl.col("text").str.contains(NUMBERS))
    moment = pl.col("moment")
    ends = rows.select(
        late=(moment.dt.day() > _MONTHS).any(), differs=(moment.dt.day() != moment.dt.month()).any()
    )
    late, differs = ends.collect(engine="streaming").row(0)
    if late or not differs:
        return None
    first = rows.filter(moment.dt.day() != moment.dt.month()).unique(
        "text", keep="first", maintain_order=True
    )
    shown = first.head(_SHOWN).collect()
    return Swaps(texts, dates, tuple(_example(*row) for row in shown.select("text", "moment").iter_rows()))


def _example(text: str, moment: datetime) -> str:
    other = moment.replace(day=moment.month, month=moment.day)
    return f"{text} says {in_words(moment)} and was probably {in_words(other)}"
