"""Cohorts down, periods since their first across: the more, the bluer; what isn't over is empty."""

from typing import TYPE_CHECKING, Final

import polars as pl

from rfm_core.charts.chart import Chart, Seen
from rfm_core.charts.cohort_looks import CohortLook, measure_label
from rfm_core.charts.numbers import COUNT
from rfm_core.charts.palette import CHOSEN, ink, step_colour
from rfm_core.charts.places import COHORTS
from rfm_core.charts.wording import worded
from rfm_core.retention.cells import Cells
from rfm_core.retention.choice import CohortMeasure, Every
from rfm_core.retention.periods import named
from rfm_core.vocabulary import Vocabulary, percent

if TYPE_CHECKING:
    import altair as alt

MOST_COHORTS: Final = 36
"""So many have a row, the latest ones; more make a page of their own."""
MOST_PERIODS: Final = 24
ALL: Final = "All"
_ROW, _ABOVE = 26, 76
_A_YEAR = {Every.MONTH: 12, Every.QUARTER: 4, Every.YEAR: 2}
"""The last period that the title tells of."""
_LETTER = 6.4
"""Pixels of a digit in a tile, with a margin."""
_LEAST = 8
"""Pixels that a tile needs for a number on its side."""


def cohort_heatmap_data(cells: Cells, measure: CohortMeasure, words: Vocabulary) -> pl.DataFrame:
    """One tile per cohort and period that is over, and above them the average of all cohorts.

    Args:
        cells: As `cells_of`; all cohorts count in the average, the latest `MOST_COHORTS` have a row.
        measure: What is told.
        words: The user's words.

    Returns:
        `cohort` (String: the code; empty for all), `row` (String: its name with its customers), `period` (Int32),
        `when` (String: which period that was), `customers` (Int64), `height` (Float64), `text`, `told` (String: short
        and in full), `colour`, `ink`. The share has no period 0, in which it is 1.
    """
    first = 1 if measure is CohortMeasure.SHARE else 0
    known = pl.col("period").is_between(first, first + MOST_PERIODS - 1)
    average = cells.average.filter(known).select(
        pl.lit("").alias("cohort"),
        pl.lit(None, dtype=pl.Date).alias("start"),
        "customers",
        "period",
        measure.value,
    )
    latest = cells.cohorts["cohort"].tail(MOST_COHORTS)
    own = cells.rows.filter(pl.col("cohort").is_in(latest.implode()), known, "finished").select(
        average.columns
    )
    rows = pl.concat([average, own]).rename({measure.value: "height"})
    names = {start: named(start, cells.every) for start in rows["start"].unique().drop_nulls()}
    sizes = dict(cells.cohorts.select("start", "customers").iter_rows())
    labels = [
        f"{names[start]} · {sizes[start]:,}" if start else f"{ALL} · {sum(sizes.values()):,}"
        for start in rows["start"]
    ]
    fills = _fills(rows["period"], rows["height"], measure)
    return rows.select(
        "cohort",
        pl.Series("row", labels, dtype=pl.String),
        "period",
        pl.Series("when", _whens(rows, cells), dtype=pl.String),
        "customers",
        "height",
        worded(rows["height"], lambda value: _short(value, measure)).alias("text"),
        worded(rows["height"], lambda value: _told(value, measure, words)).alias("told"),
        pl.Series("colour", fills, dtype=pl.String),
        pl.Series("ink", [ink(fill) for fill in fills], dtype=pl.String),
    )


def _whens(rows: pl.DataFrame, cells: Cells) -> list[str]:
    every = cells.every.months
    told = rows.select(pl.col("start").dt.offset_by(pl.format("{}mo", pl.col("period") * every)))["start"]
    return [f"{cells.every.value} {period}" if at is None else named(at, cells.every)
            for period, at in zip(rows["period"], told, strict=True)]  # fmt: skip


def _fills(periods: pl.Series, heights: pl.Series, measure: CohortMeasure) -> list[str]:
    """Blue for the most of what comes after the first period, which would make all others alike."""
    later = heights.filter(periods > 0)
    scaled = heights if measure is CohortMeasure.CUMULATIVE or later.is_empty() else later
    most = max([*scaled, 0.0]) or 1.0
    return [step_colour(height / most) for height in heights]


def _short(value: float, measure: CohortMeasure) -> str:
    if measure is CohortMeasure.SHARE:
        return "<1" if 0 < value < 0.005 else f"{100 * value:.0f}"
    if measure is CohortMeasure.ORDERS:
        return f"{value:.1f}" if value >= 1 else f"{value:.2f}"
    return _compact(value)


def _compact(value: float) -> str:
    """At most four signs for most amounts: "4.2", "130", "1.3k", "28k", "1.2M"."""
    size, sign = abs(value), "−" if value < 0 else ""
    for step, tail in ((1e6, "M"), (1e3, "k"), (1.0, "")):
        if size >= step * 0.9995 or not tail:
            part = size / step
            return f"{sign}{part:.0f}{tail}" if part >= 9.95 else f"{sign}{part:.1f}{tail}"
    return ""


def _told(value: float, measure: CohortMeasure, words: Vocabulary) -> str:
    if measure is CohortMeasure.SHARE:
        return f"{value:.1%}".replace("%", " %")
    return f"{value:,.2f}" if measure is CohortMeasure.ORDERS else words.exact_amount(round(value, 2))


def draw_cohort_heatmap(
    tiles: pl.DataFrame, period: str, title: str, customers: str, chosen: str | None
) -> "alt.LayerChart | alt.FacetChart":
    """The heatmap; a click reports the cohort in the selection `picked`.

    Args:
        tiles: Result of `cohort_heatmap_data`.
        period: What a period is called.
        title: What is told of a tile.
        customers: What customers are called.
        chosen: The cohort whose row is outlined.
    """
    import altair as alt

    rows = tiles["row"].unique(maintain_order=True).to_list()
    across = tiles["period"].n_unique()
    axis = alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False, labelOverlap="greedy")
    down = alt.Axis(labelLimit=130, labelFlush=False, ticks=False, domain=False)
    base = alt.Chart(tiles).encode(
        x=alt.X("period:O", title=f"{period.capitalize()}s after the first →", axis=axis),
        y=alt.Y(
            "row:N",
            sort=rows,
            title=None,
            axis=down,
        ),
        tooltip=[
            alt.Tooltip("row:N", title=f"Began · {customers.lower()}"),
            alt.Tooltip("when:N", title="In"),
            alt.Tooltip("told:N", title=title),
            alt.Tooltip("customers:Q", title=f"Of {customers.lower()}", format=COUNT),
        ],
    )
    marks = base.mark_rect(cornerRadius=3, stroke=CHOSEN).encode(
        color=alt.Color("colour:N", scale=None),
        strokeWidth=alt.condition(
            alt.FieldEqualPredicate(chosen or "-", field="cohort"), alt.value(2), alt.value(0)
        ),
    )
    longest = max([*tiles["text"].str.len_chars(), 1])
    # On a phone numbers stand on their side; where that is too narrow, too, hints and data have them.
    tile = f"width / {across}"
    narrow = f"{tile} < {_LETTER * longest + 3}"
    numbers = base.mark_text(
        fontSize=alt.expr(f"{tile} < {_LEAST} ? 0 : {narrow} ? 9 : 11"), angle=alt.expr(f"{narrow} ? 270 : 0")
    ).encode(text="text:N", color=alt.Color("ink:N", scale=None))
    clickable = marks.add_params(alt.selection_point(name="picked", fields=["cohort"]))
    return alt.layer(clickable, numbers).properties(height=_ROW * len(rows) + _ABOVE)


def _title(seen: Seen[CohortLook]) -> str:
    look, words = seen.look, seen.look.words
    label, average = measure_label(words, look.measure), look.cells.average
    if look.measure is not CohortMeasure.SHARE:
        return f"{label}, by {look.period} of the first {words.visit}"
    shares = dict(average.select("period", "share").iter_rows())
    # One cohort alone is no average, and of late periods a title says nothing.
    several = average.filter(pl.col("cohorts") > 1, pl.col("period") <= _A_YEAR[look.cells.every])
    last = max([1, *several["period"]])
    told = f"{percent(shares.get(1))} {words.came} again in the {look.period} after their first"
    return told if last <= 1 else f"{told}, {percent(shares[last])} in {look.period} {last}"


def _note(seen: Seen[CohortLook]) -> str:
    look = seen.look
    said = [f"A tile is empty until its {look.period} is over for the whole cohort."]
    if look.measure is CohortMeasure.CUMULATIVE:
        said.append("Of the average, later ones hold older cohorts alone.")
    cohorts = look.cells.cohorts.height
    longest = max([*look.cells.average["period"], 0])
    if cohorts > MOST_COHORTS or longest >= look.first + MOST_PERIODS:
        longer = "quarters or years" if look.period == "month" else "years"
        more = f"; choose {longer} to see more at once" if look.period != "year" else ""
        said.append(
            f"The latest {min(cohorts, MOST_COHORTS)} of {cohorts} cohorts and {MOST_PERIODS} {look.period}s are "
            f"drawn{more}. All are in the data."
        )
    return " ".join(said)


def _saved(seen: Seen[CohortLook]) -> pl.DataFrame:
    return seen.look.cells.rows


COHORT_HEATMAP: Chart[CohortLook] = Chart(
    id="cohorts",
    places=(COHORTS,),
    data=lambda look, _: cohort_heatmap_data(look.cells, look.measure, look.words),
    draw=lambda seen, chosen: draw_cohort_heatmap(
        seen.rows,
        seen.look.period,
        measure_label(seen.look.words, seen.look.measure),
        seen.look.words.label("customers"),
        chosen,
    ),
    title=_title,
    note=_note,
    nothing=lambda look: (
        f"No cohort's first {look.period}{' after its own' if look.first else ''} is over yet."
    ),
    click="cohort",
    saved=_saved,
)
