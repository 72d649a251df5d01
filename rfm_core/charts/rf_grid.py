"""How many customers have each pair of scores: recency down and frequency across, or another pair."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart, Look, Seen
from rfm_core.charts.numbers import AMOUNT, COUNT
from rfm_core.charts.palette import CHOSEN, STEPS, ink, step_colour
from rfm_core.charts.places import GRID
from rfm_core.charts.score_pair import ScorePair, score_pair

if TYPE_CHECKING:
    import altair as alt

_RF = ScorePair()


def rf_grid_data(customers: pl.DataFrame, scores: range, pair: ScorePair = _RF) -> pl.DataFrame:
    """One cell per pair of scores, empty ones included.

    Args:
        customers: The scores of the pair (`r_score`, `f_score`: integers), `monetary` (Float64) and `segment` (String).
        scores: Every score a metric can get.
        pair: Which two scores.

    Returns:
        The pair (`r`, `f`), `customers` (Int64); null in an empty cell: `monetary` (Float64: the mean), `segment`
        (String: the commonest one), `colour` and `ink` (`#RRGGBB`).
    """
    down, across = pair.fields
    numbers = pl.DataFrame({"score": list(scores)}, schema={"score": pl.Int64})
    cells = numbers.rename({"score": down}).join(numbers.rename({"score": across}), how="cross")
    common = (
        customers.group_by(
            *(pl.col(f"{field}_score").cast(pl.Int64).alias(field) for field in pair.fields), "segment"
        )
        .agg(n=pl.len().cast(pl.Int64), total=pl.col("monetary").sum())
        .sort("n", "segment", descending=[True, False])
        .group_by(pair.fields, maintain_order=True)
        .agg(
            customers=pl.col("n").sum(),
            monetary=pl.col("total").sum() / pl.col("n").sum(),
            segment=pl.col("segment").first(),
        )
    )
    counted = cells.join(common, on=pair.fields, how="left", maintain_order="left").with_columns(
        pl.col("customers").fill_null(0)
    )
    most = max(counted["customers"].to_list(), default=0)
    fills = [step_colour((n / most) ** 0.5) if n else None for n in counted["customers"]]
    return counted.with_columns(
        colour=pl.Series(fills, dtype=pl.String),
        ink=pl.Series([ink(fill) if fill else None for fill in fills], dtype=pl.String),
    )


def draw_rf_grid(
    cells: pl.DataFrame, chosen: str | None = None, pair: ScorePair = _RF, value: str = "Average value"
) -> "alt.LayerChart | alt.FacetChart":
    """The grid as a heatmap; a click reports the cell's segment in the selection `picked`.

    Args:
        cells: Result of `rf_grid_data`.
        chosen: The segment whose cells are outlined.
        pair: The two scores of `cells`.
        value: What `monetary` is called.
    """
    import altair as alt

    (row, column), (upwards, rightwards) = pair.fields, pair.scores
    down = sorted(cells[row].unique().to_list(), reverse=True)
    base = alt.Chart(cells.filter(pl.col("customers") > 0)).encode(
        x=alt.X(
            f"{column}:O", title=f"{rightwards} →", axis=alt.Axis(labelAngle=0, ticks=False, domain=False)
        ),
        y=alt.Y(f"{row}:O", sort=down, title=f"{upwards} →", axis=alt.Axis(ticks=False, domain=False)),
        tooltip=_tooltip(pair, value),
    )
    counts = base.mark_text(fontSize=12).encode(
        text=alt.Text("customers:Q", format=COUNT), color=alt.Color("ink:N", scale=None)
    )
    layers = _frame(cells, pair, down), _tiles(base, chosen), counts
    return alt.layer(*layers).properties(height=48 * len(down) + 80)


def _tooltip(pair: ScorePair, value: str) -> "list[alt.Tooltip]":
    import altair as alt

    (row, column), (upwards, rightwards) = pair.fields, pair.scores
    return [
        alt.Tooltip("segment:N", title="Mostly"),
        alt.Tooltip(f"{row}:O", title=upwards),
        alt.Tooltip(f"{column}:O", title=rightwards),
        alt.Tooltip("customers:Q", title="Customers", format=COUNT),
        alt.Tooltip("monetary:Q", title=value, format=AMOUNT),
    ]


def _frame(cells: pl.DataFrame, pair: ScorePair, down: list[int]) -> "alt.Chart":
    """All cells, also the empty ones, so that rows and columns without anybody stay on the axes."""
    import altair as alt

    row, column = pair.fields
    frame: alt.Chart = (
        alt.Chart(cells)
        .mark_rect(fillOpacity=0, stroke=STEPS[0], strokeOpacity=0.35, cornerRadius=5)
        .encode(x=alt.X(f"{column}:O", scale=alt.Scale(domain=down[::-1])), y=alt.Y(f"{row}:O", sort=down))
    )
    return frame


def _tiles(base: "alt.Chart", chosen: str | None) -> "alt.Chart":
    import altair as alt

    tiles: alt.Chart = base.mark_rect(
        cornerRadius=5, stroke="transparent" if chosen is None else CHOSEN
    ).encode(
        color=alt.Color("colour:N", scale=None),
        strokeWidth=alt.condition(
            alt.FieldEqualPredicate(chosen or "", field="segment"), alt.value(4), alt.value(0)
        ),
    )
    clickable: alt.Chart = tiles.add_params(alt.selection_point(name="picked", fields=["segment"]))
    return clickable


def _pair(look: Look) -> ScorePair:
    return score_pair(look.analysis.segment_map.kind)


def _title(seen: Seen[Look]) -> str:
    upwards, rightwards = (score.lower() for score in _pair(seen.look).scores)
    return f"Customers by {upwards} and {rightwards}"


def _lead(seen: Seen[Look]) -> str:
    words, best = seen.look.words, seen.look.analysis.scheme.scores[-1]
    return (
        f"How many {words.customers} have each pair of scores: {_pair(seen.look).told(words)}, {best} is best. "
        "A click chooses the segment most of them are in."
    )


RF_GRID = Chart(
    id="grid",
    places=(GRID,),
    data=lambda look, _: rf_grid_data(look.customers, look.analysis.scheme.scores, _pair(look)),
    draw=lambda seen, chosen: draw_rf_grid(
        seen.rows, chosen, _pair(seen.look), seen.look.words.label("average_monetary")
    ),
    title=_title,
    lead=_lead,
    click="segment",
    headed=False,
)
