"""Who has each pair of scores, in the colours of the segments: recency down and frequency across, or another pair."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart, Look, Seen
from rfm_core.charts.fitting import WRAPPED, columns_of, first_that_fits, wrapped, written
from rfm_core.charts.numbers import AMOUNT, COUNT
from rfm_core.charts.palette import CHOSEN, NEUTRAL, STEPS, ink
from rfm_core.charts.places import GRID
from rfm_core.charts.score_pair import ScorePair, score_pair
from rfm_core.charts.wording import worded
from rfm_core.listing import listed
from rfm_core.vocabulary import Vocabulary, count, short

if TYPE_CHECKING:
    import altair as alt

_RF = ScorePair()
CELL = "cell"
"""What a click tells of a cell: its two scores, parted by a blank, that of the rows first."""
_SIZES = (11.0, 10.0, 9.0)
"""Letters of names in cells: as large as fit, so that no word is broken."""
_LINE, _GAP = 13, 0.04
_FEW_SCORES = 6
"""With more scores than these, cells are too narrow for names, and counts are rounded."""


def rf_grid_data(
    customers: pl.DataFrame, scores: range, colours: dict[str, str], pair: ScorePair = _RF
) -> pl.DataFrame:
    """One cell per pair of scores, empty ones included.

    Args:
        customers: The scores of the pair (`r_score`, `f_score`: integers), `monetary` (Float64) and `segment` (String).
        scores: Every score a metric can get.
        colours: Each segment's `#RRGGBB`.
        pair: Which two scores.

    Returns:
        The pair (`r`, `f`), `customers` (Int64); null in an empty cell: `monetary` (Float64: the mean), `segment`
        (String: the commonest one), `all_segments` (String: each with its customers), `colour` and `ink` (`#RRGGBB`,
        those of the commonest segment).
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
            all_segments=pl.format("{} ({})", "segment", "n").str.join(", "),
            segment=pl.col("segment").first(),
        )
    )
    counted = cells.join(common, on=pair.fields, how="left", maintain_order="left").with_columns(
        pl.col("customers").fill_null(0),
        colour=pl.when(pl.col("segment").is_not_null()).then(
            pl.col("segment").replace_strict(colours, default=NEUTRAL, return_dtype=pl.String)
        ),
    )
    return counted.with_columns(worded(counted["colour"], ink).alias("ink"))


def empty_scores(cells: pl.DataFrame, pair: ScorePair = _RF) -> list[tuple[str, int]]:
    """The scores that nobody has: letter and score, those of the first metric first; none where nobody is left."""
    if not cells["customers"].sum():
        return []
    found = []
    for letter, field in zip((pair.down, pair.across), pair.fields, strict=True):
        held = cells.group_by(field).agg(pl.col("customers").sum()).sort(field, descending=True)
        found += [(letter, score) for score, number in held.iter_rows() if not number]
    return found


def draw_rf_grid(
    cells: pl.DataFrame, words: Vocabulary, chosen: str | None = None, pair: ScorePair = _RF
) -> "alt.LayerChart | alt.FacetChart":
    """The grid with names and counts in its cells; a click reports segment and cell ("5 3") in the selection `picked`.

    Args:
        cells: Result of `rf_grid_data`.
        words: The user's words.
        chosen: The segment whose cells are outlined.
        pair: The two scores of `cells`.
    """
    import altair as alt

    (row, column), (upwards, rightwards) = pair.fields, pair.scores
    down = sorted(cells[row].unique().to_list(), reverse=True)
    held = cells.filter(pl.col("customers") > 0)
    named_cells = held.with_columns(_texts(held, len(down))).with_columns(
        pl.format("{} {}", row, column).alias(CELL)
    )
    base = alt.Chart(named_cells).encode(
        x=alt.X(
            f"{column}:O", title=f"{rightwards} →", axis=alt.Axis(labelAngle=0, ticks=False, domain=False)
        ),
        y=alt.Y(f"{row}:O", sort=down, title=f"{upwards} →", axis=alt.Axis(ticks=False, domain=False)),
        tooltip=_tooltip(pair, words),
    )
    named = len(down) <= _FEW_SCORES
    height = (76 if named else 40) * len(down) + 80
    layers = [_frame(cells, pair, down), *_missing(cells, pair, down), _tiles(base, chosen)]
    layers += [_names(base, len(down)), _counts(base, above=named)] if named else [_counts(base, above=False)]
    return alt.layer(*layers).properties(height=height)


def _tooltip(pair: ScorePair, words: Vocabulary) -> "list[alt.Tooltip]":
    import altair as alt

    (row, column), (upwards, rightwards) = pair.fields, pair.scores
    return [
        alt.Tooltip("all_segments:N", title=words.label("segment")),
        alt.Tooltip(f"{row}:O", title=upwards),
        alt.Tooltip(f"{column}:O", title=rightwards),
        alt.Tooltip("customers:Q", title=words.label("customers"), format=COUNT),
        alt.Tooltip("monetary:Q", title=words.label("average_monetary"), format=AMOUNT),
    ]


def _texts(cells: pl.DataFrame, scores: int) -> list[pl.Series]:
    """Counts, and each name on one line and on as many as it has words, in each size of letters."""
    told = worded(cells["customers"], count if scores <= _FEW_SCORES else short).alias("count")
    variants = [
        [
            # Above the name there is room for the count.
            written(lines, size, line=_LINE, margin=6)
            for size in _SIZES
            for lines in wrapped(name)
        ]
        for name in cells["segment"]
    ]
    return [told, *columns_of(variants)]


def _frame(cells: pl.DataFrame, pair: ScorePair, down: list[int]) -> "alt.Chart":
    """All cells, also the empty ones, so that rows and columns without anybody stay on the axes."""
    import altair as alt

    row, column = pair.fields
    frame: alt.Chart = (
        alt.Chart(cells.select(row, column))
        .mark_rect(fillOpacity=0, stroke=STEPS[0], strokeOpacity=0.35, cornerRadius=5)
        .encode(
            x=alt.X(f"{column}:O", scale=alt.Scale(domain=down[::-1], paddingInner=_GAP)),
            y=alt.Y(f"{row}:O", sort=down, scale=alt.Scale(paddingInner=_GAP)),
        )
    )
    return frame


def _missing(cells: pl.DataFrame, pair: ScorePair, down: list[int]) -> "list[alt.Chart]":
    """In rows and columns that are empty as a whole, why: nobody has that score."""
    import altair as alt

    row, column = pair.fields
    charts = []
    for letter, score in empty_scores(cells, pair):
        upright = letter == pair.across
        # In the middle of its row or column, where the other score's cells are empty as well.
        place = (
            {row: down[len(down) // 2], column: score}
            if upright
            else {row: score, column: down[len(down) // 2]}
        )
        text = pl.DataFrame({**place, "text": f"nobody has {letter} {score}"})
        charts.append(
            alt.Chart(text)
            .mark_text(color=NEUTRAL, fontSize=12, angle=270 if upright else 0)
            .encode(x=f"{column}:O", y=alt.Y(f"{row}:O", sort=down), text="text:N")
        )
    return charts


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
    clickable: alt.Chart = tiles.add_params(alt.selection_point(name="picked", fields=["segment", CELL]))
    return clickable


def _names(base: "alt.Chart", scores: int) -> "alt.Chart":
    import altair as alt

    room = f"width / {scores}", f"(height / {scores} - 26)"
    texts = [f"datum.text{place}" for place in range(WRAPPED * len(_SIZES))]
    sizes = [f"{size}" for size in _SIZES for _ in range(WRAPPED)]
    names: alt.Chart = (
        base.transform_calculate(told=first_that_fits(texts, "''", *room))
        .mark_text(
            fontSize=alt.expr(first_that_fits(sizes, sizes[-1], *room)),
            lineBreak="\n",
            lineHeight=_LINE,
            baseline="top",
            dy=-8,
        )
        .encode(text="told:N", color=alt.Color("ink:N", scale=None))
    )
    return names


def _counts(base: "alt.Chart", *, above: bool) -> "alt.Chart":
    import altair as alt

    counts: alt.Chart = base.mark_text(
        fontSize=13 if above else 10, fontWeight=600 if above else 400, dy=-18 if above else 0
    ).encode(text="count:N", color=alt.Color("ink:N", scale=None))
    return counts


def _pair(look: Look) -> ScorePair:
    return score_pair(look.analysis.segment_map.kind)


def _title(seen: Seen[Look]) -> str:
    upwards, rightwards = (score.lower() for score in _pair(seen.look).scores)
    return f"Segments and {seen.look.words.customers} by {upwards} and {rightwards}"


def _lead(seen: Seen[Look]) -> str:
    words, best = seen.look.words, seen.look.analysis.scheme.scores[-1]
    kind = seen.look.analysis.segment_map.kind
    whose = "its segment" if kind.letters and len(kind.letters) == 2 else "the segment most of them are in"
    return (
        f"How many {words.customers} have each pair of scores: {_pair(seen.look).told(words)}, {best} is best. "
        f"A cell has the colour of {whose}; a click chooses that, and the cell's own customers below."
    )


def _note(seen: Seen[Look]) -> str:
    missing = [f"{letter} {score}" for letter, score in empty_scores(seen.rows, _pair(seen.look))]
    return f"Nobody has {listed(missing, last='or', plain=True)}." if missing else ""


RF_GRID: Chart[Look] = Chart(
    id="grid",
    places=(GRID,),
    data=lambda look, _: rf_grid_data(look.customers, look.analysis.scheme.scores, look.colours, _pair(look)),
    draw=lambda seen, chosen: draw_rf_grid(seen.rows, seen.look.words, chosen, _pair(seen.look)),
    title=_title,
    lead=_lead,
    note=_note,
    click="segment",
    also=(CELL,),
)
