"""Two traits crossed: how many customers have each pair."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart
from rfm_core.charts.guides import names_down
from rfm_core.charts.looks import CrossLook
from rfm_core.charts.numbers import AMOUNT, COUNT
from rfm_core.charts.palette import STEPS, ink, step_colour
from rfm_core.charts.places import CROSSING
from rfm_core.vocabulary import percent

if TYPE_CHECKING:
    import altair as alt


def trait_cross_data(crossed: pl.DataFrame) -> pl.DataFrame:
    """One cell per pair of groups, coloured by its share of the row.

    Args:
        crossed: `down`, `across` (String), `customers` (Int64), `share` (0–1 of the row, or null),
            `average_monetary`.

    Returns:
        `crossed` with `label` (String: the share, empty in an empty cell), `colour` and `ink` (`#RRGGBB`; null in an
        empty cell).
    """
    most = max((share for share in crossed["share"].to_list() if share), default=1.0)
    shares = [share or None for share in crossed["share"].to_list()]
    fills = [None if share is None else step_colour(share / most) for share in shares]
    return crossed.with_columns(
        pl.Series("label", [percent(share) if share else "" for share in shares], dtype=pl.String),
        pl.Series("colour", fills, dtype=pl.String),
        pl.Series("ink", [None if fill is None else ink(fill) for fill in fills], dtype=pl.String),
    )


def draw_trait_cross(
    cells: pl.DataFrame, down: str, across: str, value: str
) -> "alt.LayerChart | alt.FacetChart":
    """The cells with their shares of the row.

    Args:
        cells: Result of `trait_cross_data`.
        down: The first trait, in the user's words.
        across: The second.
        value: What `average_monetary` is called.
    """
    import altair as alt

    rows = cells["down"].unique(maintain_order=True).to_list()
    columns = cells["across"].unique(maintain_order=True).to_list()
    base = alt.Chart(cells).encode(
        x=alt.X(
            "across:N",
            sort=columns,
            title=f"{across[:60]} →",
            scale=alt.Scale(paddingInner=0.03),
            axis=alt.Axis(labelAngle=-35, labelLimit=150, ticks=False, domain=False),
        ),
        y=names_down("down", rows, limit=110).scale(paddingInner=0.08),
        tooltip=[
            alt.Tooltip("down:N", title=down[:60]),
            alt.Tooltip("across:N", title=across[:60]),
            alt.Tooltip("customers:Q", title="Customers", format=COUNT),
            alt.Tooltip("share:Q", title="Share of the row", format=".1%"),
            alt.Tooltip("average_monetary:Q", title=value, format=AMOUNT),
        ],
    )
    frame = base.mark_rect(fillOpacity=0, stroke=STEPS[0], strokeOpacity=0.3, cornerRadius=5)
    tiles = (
        base.transform_filter("datum.customers > 0")
        .mark_rect(cornerRadius=5)
        .encode(color=alt.Color("colour:N", scale=None))
    )
    labels = base.mark_text(fontSize=11).encode(text="label:N", color=alt.Color("ink:N", scale=None))
    return alt.layer(frame, tiles, labels).properties(height=38 * max(len(rows), 1) + 110)


TRAIT_CROSS: Chart[CrossLook] = Chart(
    id="audience-two-traits",
    places=(CROSSING,),
    data=lambda look, _: trait_cross_data(look.crossed),
    draw=lambda seen, _: draw_trait_cross(
        seen.rows, seen.look.down, seen.look.across, seen.look.words.label("average_monetary")
    ),
    title=lambda seen: f"{seen.look.across} within each group of {seen.look.down}, {seen.look.whom}",
    note=lambda _: (
        "Each row adds up to 100 %; the bluer, the larger the share. Hover for counts and averages."
    ),
    saved=lambda seen: seen.look.crossed,
)
