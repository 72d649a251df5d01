"""The titles of the slides: sentences with what was found."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.listing import listed
from rfm_core.plan import Job, Priority
from rfm_core.vocabulary import days, percent

_JOBS = {Job.KEEP: "keep", Job.GROW: "grow", Job.WIN_BACK: "win back", Job.LET_GO: "spend little on"}


def heaviest(analysis: Analysis) -> str:
    """Which segment brings most, beside its part of the customers."""
    words, row = analysis.vocabulary, _inhabited(analysis.segments, "value_share")
    if row["customers"] == analysis.customers.height:
        every = (
            f"All {row['customers']:,} {words.customers}"
            if row["customers"] > 1
            else f"The only {words.customer}"
        )
        return f"{every} {'are' if row['customers'] > 1 else 'is'} in {row['segment']}"
    if row["total_monetary"] <= 0:
        row = _inhabited(analysis.segments, "customers")
        return f"{row['segment']}: {percent(row['share'])} of {words.customers}, the largest segment"
    return (
        f"{row['segment']}: {percent(row['share'])} of {words.customers}, {percent(row['value_share'])} of all "
        f"{words.value}"
    )


def longest_away(analysis: Analysis) -> str:
    """Which segment stayed away longest."""
    words, row = analysis.vocabulary, _inhabited(analysis.segments, "average_recency_days")
    away = days(row["average_recency_days"])
    if row["customers"] == analysis.customers.height:
        return f"The last {words.visit} was {away} ago on average"
    return f"{row['segment']} stayed away longest: last {words.visit} {away} ago on average"


def to_do(most: Sequence[Priority]) -> str:
    """What matters most now, as orders: keep these, win back those."""
    if not most:
        return "Nothing is urgent now"
    orders = [f"{_JOBS[one.action.job]} {one.action.segment}" for one in most]
    told = listed(orders, plain=True)
    return f"{told[0].upper()}{told[1:]}"


def planned(most: Sequence[Priority], segments: pl.DataFrame) -> str:
    """For how many segments the plan says what to do, and with which it begins."""
    number = segments.filter(pl.col("customers") > 0).height
    every = "The one segment has its play" if number == 1 else f"Each of {number} segments has its play"
    return f"{every}; begin with {most[0].action.segment}" if most else every


def _inhabited(segments: pl.DataFrame, by: str) -> dict[str, Any]:
    found = segments.filter(pl.col("customers") > 0)
    return found.sort(by, descending=True, nulls_last=True, maintain_order=True).row(0, named=True)
