"""What each segment did after it was made: who came back, or what they brought, with 95 % intervals."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.charts.chart import Chart, OneOf, Seen
from rfm_core.charts.guides import names_down
from rfm_core.charts.numbers import AMOUNT, COUNT
from rfm_core.charts.palette import NEUTRAL
from rfm_core.charts.places import PROOF_SEGMENTS
from rfm_core.charts.proof_look import ProofLook
from rfm_core.charts.wording import worded
from rfm_core.proof.proof import Proof
from rfm_core.vocabulary import Vocabulary, percent

if TYPE_CHECKING:
    import altair as alt


class ProofMeasure(StrEnum):
    """What the length of a bar is."""

    CAME = "came_back"
    VALUE = "value"


_COLUMNS = {
    ProofMeasure.CAME: ("share", "share_low", "share_high"),
    ProofMeasure.VALUE: ("value_per_customer", "value_low", "value_high"),
}


def proof_segments_data(made: Proof, measure: ProofMeasure, colours: dict[str, str]) -> pl.DataFrame:
    """One bar per segment that had customers, in the map's order.

    Args:
        made: The proof.
        measure: The length.
        colours: Each segment's `#RRGGBB`.

    Returns:
        `segment` (String), `customers` (Int64), `length`, `low`, `high` (Float64; an interval may be null), `end`
        (Float64: where bar and interval end), `label` (String), `colour` (String), `average` (Float64: of all).
    """
    length, low, high = _COLUMNS[measure]
    came = measure is ProofMeasure.CAME
    average = made.average.share if came else made.average.value_per_customer
    rows = made.segments.filter(pl.col("customers") > 0)
    words = worded(rows[length], percent if came else made.words.amount)
    return rows.select(
        "segment",
        "customers",
        pl.col(length).alias("length"),
        pl.col(low).alias("low"),
        pl.col(high).alias("high"),
        pl.max_horizontal(length, high, pl.lit(0.0)).alias("end"),
        words.alias("label"),
        pl.col("segment").replace_strict(colours, default=NEUTRAL, return_dtype=pl.String).alias("colour"),
        pl.lit(average, dtype=pl.Float64).alias("average"),
    )


def draw_proof_segments(
    bars: pl.DataFrame, measure: ProofMeasure, title: str, words: Vocabulary, chosen: str | None = None
) -> "alt.LayerChart | alt.FacetChart":
    """Bars with their intervals and a line at the average; a click reports the segment in the selection `picked`.

    Args:
        bars: Result of `proof_segments_data`.
        measure: The length.
        title: What it is, in the user's words.
        words: The user's words.
        chosen: The segment to set off from the others.
    """
    import altair as alt

    form = ".1%" if measure is ProofMeasure.CAME else AMOUNT
    ends = [*bars["end"], *bars["average"], 1e-9]
    least = min([0.0, *bars["low"].drop_nulls(), *bars["length"]])
    scale = alt.Scale(domain=[least, max(ends) * 1.22])
    hints = [
        alt.Tooltip("segment:N", title="Segment"),
        alt.Tooltip("length:Q", title=title, format=form),
        alt.Tooltip("low:Q", title="95 % from", format=form),
        alt.Tooltip("high:Q", title="95 % to", format=form),
        alt.Tooltip("customers:Q", title=words.label("customers"), format=COUNT),
    ]
    base = alt.Chart(bars).encode(y=names_down("segment", bars["segment"].to_list()), tooltip=hints)
    x = alt.X("length:Q", axis=None, title=None, scale=scale)
    marks = base.mark_bar(cornerRadiusEnd=4, height={"band": 0.62}).encode(
        x=x, color=alt.Color("colour:N", scale=None), opacity=_faded(chosen)
    )
    reach = base.mark_rule(strokeWidth=2, color=NEUTRAL).encode(x=alt.X("low:Q", scale=scale), x2="high:Q")
    caps = [
        base.mark_tick(thickness=2, color=NEUTRAL, height={"band": 0.36}).encode(
            x=alt.X(f"{end}:Q", scale=scale)
        )
        for end in ("low", "high")
    ]
    texts = base.mark_text(align="left", dx=8, color=NEUTRAL).encode(
        x=alt.X("end:Q", scale=scale), text="label:N"
    )
    line = (
        alt.Chart(bars.head(1))
        .mark_rule(color=NEUTRAL, strokeDash=[5, 4], strokeWidth=1.5)
        .encode(x=alt.X("average:Q", scale=scale))
    )
    picked = alt.selection_point(name="picked", fields=["segment"])
    height = 34 * max(bars.height, 1)
    return alt.layer(marks.add_params(picked), line, reach, *caps, texts).properties(height=height)


def _faded(chosen: str | None) -> Any:
    import altair as alt

    if chosen is None:
        return alt.value(1.0)
    return alt.condition(alt.FieldEqualPredicate(chosen, field="segment"), alt.value(1.0), alt.value(0.35))


def _label(words: Vocabulary, measure: str) -> str:
    if measure == ProofMeasure.CAME:
        return "Came back"
    return f"{words.label('monetary')} per {words.customer}"


def _title(seen: Seen[ProofLook]) -> str:
    made, words = seen.look.made, seen.look.words
    if seen.option == ProofMeasure.CAME:
        return f"{percent(made.average.share)} of all came back; by segment"
    return f"All brought {words.amount(made.average.value_per_customer)} each on average; by segment"


PROOF_BARS: Chart[ProofLook] = Chart(
    id="proof-bars",
    places=(PROOF_SEGMENTS,),
    data=lambda look, measure: proof_segments_data(look.made, ProofMeasure(measure), look.colours),
    draw=lambda seen, chosen: draw_proof_segments(
        seen.rows, ProofMeasure(seen.option), _label(seen.look.words, seen.option), seen.look.words, chosen
    ),
    title=_title,
    note=lambda _: (
        "The dashed line is the average of all. A thin line holds the true value 95 times of 100: the fewer they are, "
        "the longer it is."
    ),
    choice=OneOf(
        key="proof_measure",
        label="Length of the bars",
        options=tuple(one.value for one in ProofMeasure),
        told=lambda look, measure: _label(look.words, measure),
    ),
    click="segment",
    saved=lambda seen: seen.look.made.segments,
)
