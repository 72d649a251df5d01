"""How well different numbers of clusters stand apart."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart, Seen
from rfm_core.charts.looks import ClusterLook
from rfm_core.charts.palette import CHOSEN, NEUTRAL, STEPS
from rfm_core.charts.places import NUMBERS
from rfm_core.charts.wording import worded
from rfm_core.clusters.fitting import SAMPLE

if TYPE_CHECKING:
    import altair as alt


def silhouette_bars_data(silhouettes: pl.DataFrame, k: int) -> pl.DataFrame:
    """One bar per number of clusters.

    Args:
        silhouettes: As `rfm_core.clusters.silhouettes` gives them: `k`, `silhouette`, `best`.
        k: The number chosen.

    Returns:
        `k` (Int64), `silhouette` (Float64), `best`, `chosen` (Boolean), `label` (String: the number, the best one
        with a star) and `colour`.
    """
    star = pl.when("best").then(pl.lit(" ★ best")).otherwise(pl.lit(""))
    numbers = worded(silhouettes["silhouette"], "{:.2f}".format)
    return silhouettes.with_columns(
        chosen=pl.col("k") == k,
        label=pl.lit(numbers) + star,
        colour=pl.when("best").then(pl.lit(STEPS[4])).otherwise(pl.lit(STEPS[0])),
    )


def draw_silhouette_bars(bars: pl.DataFrame) -> "alt.LayerChart | alt.FacetChart":
    """Bars with their silhouettes; the chosen one is outlined, a click reports it in the selection `picked`.

    Args:
        bars: Result of `silhouette_bars_data`.
    """
    import altair as alt

    # A silhouette goes down to −1: customers nearer to another cluster than to their own.
    low = min(0.0, *bars["silhouette"]) if bars.height else 0.0
    high = max([*bars["silhouette"], 0.1])
    picked = alt.selection_point(name="picked", fields=["k"])
    base = alt.Chart(bars).encode(
        y=alt.Y("k:O", title="Groups", axis=alt.Axis(ticks=False, domain=False, labelFontSize=13)),
        x=alt.X("silhouette:Q", title=None, axis=None, scale=alt.Scale(domain=[low, high * 1.3])),
        tooltip=[
            alt.Tooltip("k:O", title="Groups"),
            alt.Tooltip("silhouette:Q", title="Silhouette", format=".3f"),
        ],
    )
    marks = base.mark_bar(cornerRadiusEnd=4, height={"band": 0.7}, stroke=CHOSEN).encode(
        color=alt.Color("colour:N", scale=None),
        strokeWidth=alt.condition(alt.datum.chosen, alt.value(3), alt.value(0)),
    )
    numbers = base.mark_text(align="left", dx=7, color=NEUTRAL).encode(text="label:N")
    return alt.layer(marks.add_params(picked), numbers).properties(height=34 * max(bars.height, 1) + 20)


def _data(look: ClusterLook, _: str) -> pl.DataFrame:
    found = look.apart
    if found is None:
        found = pl.DataFrame(schema={"k": pl.Int64, "silhouette": pl.Float64, "best": pl.Boolean})
    return silhouette_bars_data(found, look.clusters.fitted.k)


def _title(seen: Seen[ClusterLook]) -> str:
    best = next(row["k"] for row in seen.rows.iter_rows(named=True) if row["best"])
    return f"{best} groups stand apart best"


def _note(seen: Seen[ClusterLook]) -> str:
    everybody = seen.look.clusters.fitted.labels.height
    sample = f", on a fixed sample of {SAMPLE:,} customers" if everybody > SAMPLE else ""
    return (
        f"Silhouette{sample}: 1 would be groups far apart, 0 groups that touch. The best number isn't always "
        "the most useful one; four groups can be worth more than two. Click a bar to choose."
    )


SILHOUETTE_BARS: Chart[ClusterLook] = Chart(
    id="clusters-silhouettes",
    places=(NUMBERS,),
    data=_data,
    draw=lambda seen, _: draw_silhouette_bars(seen.rows),
    title=_title,
    alt=lambda _: "Silhouette for 2 to 9 groups",
    note=_note,
    click="k",
    nothing=lambda _: "Too few customers differ to compare numbers of groups.",
)
