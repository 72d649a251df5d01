"""From which segment to which, in numbers: customers, or what they had brought and have brought."""

from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.charts.chart import Chart, OneOf, Seen
from rfm_core.charts.fitting import columns_of, first_that_fits, written
from rfm_core.charts.guides import names_down
from rfm_core.charts.looks import MoveLook
from rfm_core.charts.numbers import AMOUNT, COUNT
from rfm_core.charts.palette import CHOSEN, NEUTRAL, STEPS, ink, step_colour
from rfm_core.charts.places import MATRIX
from rfm_core.listing import brief
from rfm_core.vocabulary import Vocabulary, percent, short

if TYPE_CHECKING:
    import altair as alt

CUSTOMERS, THEN, NOW = "customers", "value_before", "value_after"
_NAMES = 118
"""Pixels that the names of the rows take, with what stands around the columns."""


def move_matrix_data(matrix: pl.DataFrame, measure: str) -> pl.DataFrame:
    """One cell per move, coloured by its share of its row.

    Args:
        matrix: Result of `rfm_core.movement.flows.flow_matrix`.
        measure: What a cell counts: a column of it.

    Returns:
        `matrix` with `amount` (Float64), `share` (0–1 of the row; null where the row comes to nothing), `label`
        (String), `colour` and `ink` (`#RRGGBB`). No rows where nothing is known of the measure.
    """
    known = matrix.with_columns(amount=pl.col(measure).cast(pl.Float64)).drop_nulls("amount")
    whole = pl.col("amount").sum().over("from")
    cells = known.with_columns(share=pl.when(whole > 0).then((pl.col("amount") / whole).clip(0, 1)))
    fills = [step_colour(share or 0.0) for share in cells["share"]]
    return cells.with_columns(
        pl.Series("label", [short(amount) for amount in cells["amount"]], dtype=pl.String),
        pl.Series("colour", fills, dtype=pl.String),
        pl.Series("ink", [ink(fill) for fill in fills], dtype=pl.String),
    )


def draw_move_matrix(
    cells: pl.DataFrame,
    before: tuple[str, ...],
    after: tuple[str, ...],
    words: Vocabulary,
    chosen: str | None = None,
) -> "alt.LayerChart | alt.FacetChart":
    """The cells; a click on one reports `moved` in the selection `picked`.

    Args:
        cells: Result of `move_matrix_data`.
        before: The names of the rows, in order; those without anybody are left out.
        after: The names of the columns.
        words: The user's words.
        chosen: The move that is outlined.
    """
    import altair as alt

    rows = [name for name in before if name in set(cells["from"])]
    columns = [name for name in after if name in set(cells["to"])]
    texts = [[written([label], 11, margin=4)] for label in cells["label"]]
    base = alt.Chart(cells.with_columns(columns_of(texts))).encode(
        x=alt.X(
            "to:N",
            sort=columns,
            title="Now →",
            scale=alt.Scale(domain=columns, paddingInner=0.04),
            axis=alt.Axis(labelAngle=-45, labelLimit=120, labelOverlap=False, ticks=False, domain=False),
        ),
        y=names_down("from", rows, limit=_NAMES - 14).title("Then").scale(domain=rows, paddingInner=0.06),
        tooltip=_tooltip(cells, words),
    )
    return alt.layer(_frame(rows, columns), _tiles(base, chosen), _labels(base, len(columns))).properties(
        height=34 * max(len(rows), 1) + 100
    )


def _frame(rows: list[str], columns: list[str]) -> "alt.Chart":
    """All pairs, also those that nobody made."""
    import altair as alt

    pairs = pl.DataFrame({"from": rows}).join(pl.DataFrame({"to": columns}), how="cross")
    stayed = pairs.with_columns(stayed=pl.col("from") == pl.col("to"))
    frame: alt.Chart = (
        alt.Chart(stayed)
        .mark_rect(fillOpacity=0, cornerRadius=4)
        .encode(
            x=alt.X("to:N", sort=columns),
            y=alt.Y("from:N", sort=rows),
            stroke=alt.condition("datum.stayed", alt.value(NEUTRAL), alt.value(STEPS[0])),
            strokeOpacity=alt.condition("datum.stayed", alt.value(0.9), alt.value(0.3)),
        )
    )
    return frame


def _tiles(base: "alt.Chart", chosen: str | None) -> "alt.Chart":
    import altair as alt

    picked = alt.FieldEqualPredicate(chosen or "", field="moved")
    tiles: alt.Chart = base.mark_rect(
        cornerRadius=4, stroke="transparent" if chosen is None else CHOSEN
    ).encode(
        color=alt.Color("colour:N", scale=None),
        strokeWidth=alt.condition(picked, alt.value(3), alt.value(0)),
    )
    clickable: alt.Chart = tiles.add_params(alt.selection_point(name="picked", fields=["moved"]))
    return clickable


def _labels(base: "alt.Chart", columns: int) -> "alt.Chart":
    """Numbers where they fit; a narrow window has them in its hints."""
    import altair as alt

    labels: alt.Chart = (
        base.transform_calculate(
            told=first_that_fits(["datum.text0"], "''", f"width / {max(columns, 1)}", "100")
        )
        .mark_text(fontSize=11)
        .encode(text="told:N", color=alt.Color("ink:N", scale=None))
    )
    return labels


def _tooltip(cells: pl.DataFrame, words: Vocabulary) -> "list[alt.Tooltip]":
    import altair as alt

    value = words.label("monetary")
    known = not cells[THEN].null_count()
    then = [alt.Tooltip(f"{THEN}:Q", title=f"{value} then", format=AMOUNT)] if known else []
    return [
        alt.Tooltip("from:N", title="Then"),
        alt.Tooltip("to:N", title="Now"),
        alt.Tooltip("customers:Q", title=words.label("customers"), format=COUNT),
        *then,
        alt.Tooltip(f"{NOW}:Q", title=f"{value} now", format=AMOUNT),
        alt.Tooltip("share:Q", title="Share of the row", format=".1%"),
    ]


def _told(look: MoveLook, measure: str) -> str:
    value = look.words.label("monetary")
    return {CUSTOMERS: look.words.label("customers"), THEN: f"{value} then", NOW: f"{value} now"}[measure]


def _title(seen: Seen[MoveLook]) -> str:
    made, what = seen.look.made, _told(seen.look, seen.option)
    stayed, whole = sum(seen.rows.filter(pl.col("from") == pl.col("to"))["amount"]), sum(seen.rows["amount"])
    share = f": {percent(stayed / whole)} stayed where they were" if whole else ""
    return (
        f"{what} by segment, {made.since} and now{share}"
        if made.file
        else f"{what} by segment then and now{share}"
    )


def _note(seen: Seen[Any]) -> str:
    return (
        "A row adds up to those who were in that segment then; the bluer, the larger a cell's share of its row. "
        "Outlined cells are those who stayed. A click on a cell chooses its customers on every page."
    )


def _nothing(look: MoveLook) -> str:
    if not look.made.valued and look.made.matrix.height:
        return f"{brief(look.made.file)} has no amounts, so what customers had brought by then isn't known."
    return f"Nobody shown was a {look.words.customer} at either moment."


MOVE_MATRIX: Chart[MoveLook] = Chart(
    id="move-matrix",
    places=(MATRIX,),
    data=lambda look, measure: move_matrix_data(look.made.matrix, measure),
    draw=lambda seen, chosen: draw_move_matrix(
        seen.rows, seen.look.made.standing.before, seen.look.made.standing.after, seen.look.words, chosen
    ),
    title=_title,
    note=_note,
    nothing=_nothing,
    choice=OneOf(
        key="move_matrix_measure",
        label="What cells count",
        options=(CUSTOMERS, THEN, NOW),
        told=_told,
    ),
    click="moved",
    saved=lambda seen: seen.look.made.matrix.drop("moved"),
)
