"""Who of each cohort is in which segment now: one bar a cohort, stacked to 100 %."""

from typing import TYPE_CHECKING, Final

import polars as pl

from rfm_core.charts.chart import Chart, Seen
from rfm_core.charts.cohort_looks import CohortLook
from rfm_core.charts.places import COHORT_SEGMENTS
from rfm_core.charts.trait_bars import draw_trait_bars, trait_bars_data
from rfm_core.retention.choice import Every
from rfm_core.retention.periods import named

if TYPE_CHECKING:
    import altair as alt

MOST_BARS: Final = 24


def cohort_bars_data(segments: pl.DataFrame, every: Every, colours: dict[str, str]) -> pl.DataFrame:
    """One piece per cohort and segment with anybody.

    Args:
        segments: As `cohort_segments`; the latest `MOST_BARS` cohorts have a bar.
        every: How long a period is.
        colours: Each segment's `#RRGGBB`, in the map's order.

    Returns:
        As `trait_bars_data`: `segment` is the cohort with its customers, `group` its part.
    """
    latest = segments["start"].unique(maintain_order=True).tail(MOST_BARS)
    rows = segments.filter(pl.col("start").is_in(latest.implode()))
    sizes = dict(rows.group_by("start").agg(pl.col("customers").sum()).iter_rows())
    names = [f"{named(start, every)} · {sizes[start]:,}" for start in rows["start"]]
    shares = rows.select(
        pl.Series("segment", names, dtype=pl.String), "customers", "share", group=pl.col("segment")
    )
    return trait_bars_data(shares, colours)


def _draw(seen: Seen[CohortLook]) -> "alt.LayerChart":
    return draw_trait_bars(seen.rows, "Segment", "Share of the cohort", "Began")


def _note(seen: Seen[CohortLook]) -> str:
    cohorts = seen.look.cells.cohorts.height
    told = f"Behind each {seen.look.period} stands how many {seen.look.words.customers} began in it."
    return (
        told
        if cohorts <= MOST_BARS
        else f"{told} The latest {MOST_BARS} of {cohorts} are drawn; all are in the data."
    )


COHORT_BARS: Chart[CohortLook] = Chart(
    id="cohort-segments",
    places=(COHORT_SEGMENTS,),
    data=lambda look, _: cohort_bars_data(look.segments, look.cells.every, look.colours),
    draw=lambda seen, _: _draw(seen),
    title=lambda seen: f"Where those who began in each {seen.look.period} are today",
    note=_note,
    nothing=lambda look: f"Nobody shown has {look.words.came}.",
    saved=lambda seen: seen.look.segments,
)
