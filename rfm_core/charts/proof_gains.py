"""How soon the customers with the highest scores add up to those who came back, or to what they brought."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart, OneOf, Seen
from rfm_core.charts.guides import WHOLE, coloured
from rfm_core.charts.palette import CHOSEN, NEUTRAL, STEPS
from rfm_core.charts.places import PROOF_GAINS
from rfm_core.charts.proof_look import ProofLook
from rfm_core.charts.proof_segments import ProofMeasure
from rfm_core.proof.proof import Proof
from rfm_core.vocabulary import percent

if TYPE_CHECKING:
    import altair as alt

BEST = 0.2
"""The share of customers whose part is named."""
SCORED, PERFECT, CHANCE = "By score", "Perfect", "Chance"
_COLOURS = {SCORED: STEPS[3], PERFECT: CHOSEN, CHANCE: NEUTRAL}
_SHARES = {ProofMeasure.CAME: "came_back_share", ProofMeasure.VALUE: "value_share"}


def proof_gains_data(made: Proof, measure: ProofMeasure) -> pl.DataFrame:
    """The points of three curves.

    Args:
        made: The proof.
        measure: What adds up.

    Returns:
        `curve` (String: by score, perfect, chance), `customers_share` and `share` (Float64, 0–1); no rows where nothing
        adds up.
    """
    column = _SHARES[measure]
    curves = {SCORED: made.gains, PERFECT: made.perfect}
    parts = [
        frame.select(pl.lit(name).alias("curve"), "customers_share", pl.col(column).alias("share"))
        for name, frame in curves.items()
    ]
    ends = pl.DataFrame({"curve": [CHANCE] * 2, "customers_share": [0.0, 1.0], "share": [0.0, 1.0]})
    every = pl.concat([*parts, ends])
    return every.clear() if every["share"].null_count() else every


def share_of_best(made: Proof, measure: ProofMeasure, share: float = BEST) -> float:
    """The part (0–1) that the best-scored `share` of customers hold, straight between the points of the curve."""
    import numpy as np

    return float(np.interp(share, made.gains["customers_share"], made.gains[_SHARES[measure]]))


def draw_proof_gains(
    points: pl.DataFrame, customers_title: str, title: str
) -> "alt.LayerChart | alt.FacetChart":
    """Three lines; the nearer the first is to the perfect one, the better the scores told it.

    Args:
        points: Result of `proof_gains_data`.
        customers_title: What x is, in the user's words.
        title: What y is.
    """
    import altair as alt

    top = max([1.0, *points["share"]])
    base = alt.Chart(points).encode(
        x=alt.X(
            "customers_share:Q",
            title=f"{customers_title}, best scores first →",
            axis=alt.Axis(format="%", tickCount=5),
            scale=alt.Scale(domain=[0, 1]),
        ),
        y=alt.Y(
            "share:Q",
            title=f"{title} →",
            axis=alt.Axis(format="%", tickCount=5),
            scale=alt.Scale(domain=[0, top]),
        ),
        color=coloured("curve", list(_COLOURS), list(_COLOURS.values()), room=WHOLE),
        tooltip=[
            alt.Tooltip("curve:N", title="Order"),
            alt.Tooltip("customers_share:Q", title=customers_title, format=".1%"),
            alt.Tooltip("share:Q", title=title, format=".1%"),
        ],
    )
    lines = base.mark_line(strokeWidth=2.5).encode(
        strokeDash=alt.condition(
            alt.FieldEqualPredicate(CHANCE, field="curve"), alt.value([4, 4]), alt.value([1, 0])
        ),
        detail="curve:N",
    )
    return alt.layer(lines, base.mark_point(size=50, opacity=0)).properties(height=340)


def _what(look: ProofLook, measure: str) -> str:
    return "Share of those who came back" if measure == ProofMeasure.CAME else look.words.label("value_share")


def _title(seen: Seen[ProofLook]) -> str:
    words, measure = seen.look.words, ProofMeasure(seen.option)
    held = percent(share_of_best(seen.look.made, measure))
    what = "those who came back" if measure is ProofMeasure.CAME else f"all {words.value} afterwards"
    return f"The {percent(BEST)} of {words.customers} with the highest scores hold {held} of {what}"


def _note(seen: Seen[ProofLook]) -> str:
    own = seen.look.made.in_force
    found = own.came if seen.option == ProofMeasure.CAME else own.value
    if found is None:
        return ""
    between = (
        "" if found.interval is None else f" (95 %: {found.interval.low:.2f} to {found.interval.high:.2f})"
    )
    return f"From 0 for chance to 1 for perfect, the scores reach {found.area:.2f}{between}.".replace(
        "-", "−"
    )


def _nothing(look: ProofLook) -> str:
    if not look.made.average.came_back:
        return "Nobody came back, so nothing adds up to a curve."
    return f"No {look.words.value} came in afterwards, or more was given back, so nothing adds up to a curve."


PROOF_CURVE: Chart[ProofLook] = Chart(
    id="proof-curve",
    places=(PROOF_GAINS,),
    data=lambda look, measure: proof_gains_data(look.made, ProofMeasure(measure)),
    draw=lambda seen, _: draw_proof_gains(
        seen.rows, seen.look.words.label("customers"), _what(seen.look, seen.option)
    ),
    title=_title,
    note=_note,
    nothing=_nothing,
    choice=OneOf(
        key="proof_gains_measure",
        label="What adds up",
        options=tuple(one.value for one in ProofMeasure),
        told=lambda look, measure: (
            "Came back" if measure == ProofMeasure.CAME else look.words.label("monetary")
        ),
    ),
    saved=lambda seen: seen.look.made.gains,
)
