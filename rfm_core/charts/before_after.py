"""How many customers each segment had before a change and has after it."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart
from rfm_core.charts.looks import ChangeLook
from rfm_core.charts.palette import CHOSEN, NEUTRAL
from rfm_core.charts.places import CHANGE
from rfm_core.charts.wording import worded
from rfm_core.segments.colours import segment_colours

if TYPE_CHECKING:
    import altair as alt


def before_after_data(before: pl.DataFrame, after: pl.DataFrame, colours: dict[str, str]) -> pl.DataFrame:
    """One row per segment of either state, those of `after` first.

    Args:
        before: `segment` (String) and `customers` (Int) before the change.
        after: The same after it.
        colours: Each segment's `#RRGGBB`.

    Returns:
        `segment`, `before`, `after` (Int64, 0 where the segment did not exist), `change` (String: `+12`, `−3`
        or `±0`) and `colour`.
    """
    names = list(dict.fromkeys([*after["segment"], *before["segment"]]))
    counts = pl.DataFrame({"segment": names}, schema={"segment": pl.String})
    for column, frame in (("before", before), ("after", after)):
        count = frame.select("segment", pl.col("customers").cast(pl.Int64).alias(column))
        counts = counts.join(count, on="segment", how="left", maintain_order="left")
    counts = counts.with_columns(pl.col("before", "after").fill_null(0))
    return counts.with_columns(
        change=worded(counts["after"] - counts["before"], _signed),
        colour=pl.col("segment").replace_strict(colours, default=NEUTRAL, return_dtype=pl.String),
    )


def _signed(change: int) -> str:
    if change == 0:
        return "±0"
    return f"{'+' if change > 0 else '−'}{abs(change):,}"


def draw_before_after(rows: pl.DataFrame) -> "alt.LayerChart | alt.FacetChart":
    """A bar for now, a tick for before, and the difference in numbers.

    Args:
        rows: Result of `before_after_data`.
    """
    import altair as alt

    order = rows["segment"].to_list()
    most = max([*rows["before"], *rows["after"], 1])
    base = alt.Chart(rows).encode(
        y=alt.Y(
            "segment:N", sort=order, title=None, axis=alt.Axis(labelLimit=150, ticks=False, domain=False)
        ),
        tooltip=[
            alt.Tooltip("segment:N", title="Segment"),
            alt.Tooltip("before:Q", title="Before", format=","),
            alt.Tooltip("after:Q", title="Now", format=","),
        ],
    )
    # Behind the longest bar there has to be room for its number.
    scale = alt.Scale(domain=[0, most * 1.2])
    # scale=None: the rows bring their colours, which Altair would take for categories otherwise.
    bars = base.mark_bar(cornerRadiusEnd=4, height={"band": 0.6}).encode(
        x=alt.X("after:Q", axis=None, title=None, scale=scale), color=alt.Color("colour:N", scale=None)
    )
    ticks = base.mark_tick(thickness=3, color=CHOSEN, height={"band": 0.85}).encode(
        x=alt.X("before:Q", scale=scale)
    )
    changes = (
        base.transform_calculate(end="max(datum.before, datum.after)")
        .mark_text(align="left", dx=8, color=NEUTRAL)
        .encode(x=alt.X("end:Q", scale=scale), text="change:N")
    )
    return alt.layer(bars, ticks, changes).properties(height=32 * max(len(order), 1))


def _data(look: ChangeLook, _: str) -> pl.DataFrame:
    # A name that both maps have is drawn in today's colour.
    colours = segment_colours(look.before.segment_map) | look.colours
    return before_after_data(look.before.segments, look.look.segments, colours)


BEFORE_AFTER: Chart[ChangeLook] = Chart(
    id="before-after",
    places=(CHANGE,),
    data=_data,
    draw=lambda seen, _: draw_before_after(seen.rows),
    title=lambda _: "Customers per segment before and after",
    headed=False,
)
