"""Who comes back: each group's share with its interval, beside everybody's."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart, Seen
from rfm_core.charts.cohort_looks import RepeatLook
from rfm_core.charts.guides import names_down, shares_across
from rfm_core.charts.numbers import COUNT
from rfm_core.charts.palette import CHOSEN, NEUTRAL, STEPS
from rfm_core.charts.places import REPEAT
from rfm_core.listing import listed
from rfm_core.retention.repeat import SMALL
from rfm_core.vocabulary import percent

if TYPE_CHECKING:
    import altair as alt


def repeat_bars_data(rates: pl.DataFrame) -> pl.DataFrame:
    """One bar per group.

    Args:
        rates: As `repeat_rates`.

    Returns:
        The same with `label` (String: the share, and of how many) and `colour`.
    """
    labels = [
        f"{percent(share)} of {number:,}" for share, number in rates.select("share", "customers").iter_rows()
    ]
    return rates.with_columns(
        pl.Series("label", labels, dtype=pl.String),
        colour=pl.when("small").then(pl.lit(STEPS[0])).otherwise(pl.lit(STEPS[3])),
    )


def draw_repeat_bars(
    bars: pl.DataFrame, by: str, everybody: float, customers: str
) -> "alt.LayerChart | alt.FacetChart":
    """Dots on their intervals, and a line for everybody.

    Args:
        bars: Result of `repeat_bars_data`.
        by: What the groups are.
        everybody: The share of all.
        customers: What customers are called.
    """
    import altair as alt

    # Behind the widest interval there has to be room for its label, also on a phone.
    longest = max([*bars["high"], everybody, 1e-9]) * 1.6
    base = alt.Chart(bars).encode(
        y=names_down("group", bars["group"].to_list()),
        color=alt.Color("colour:N", scale=None),
        tooltip=[
            alt.Tooltip("group:N", title=by[:60]),
            alt.Tooltip("share:Q", title="Came back", format=".1%"),
            alt.Tooltip("low:Q", title="At least", format=".1%"),
            alt.Tooltip("high:Q", title="At most", format=".1%"),
            alt.Tooltip("came_back:Q", title="Came back", format=COUNT),
            alt.Tooltip("customers:Q", title=customers, format=COUNT),
        ],
    )
    x = shares_across("share", "Came back", longest)
    spans = base.mark_bar(height=8, cornerRadius=4, opacity=0.45).encode(
        x=shares_across("low", "Came back", longest), x2="high:Q"
    )
    dots = base.mark_point(filled=True, size=110, opacity=1).encode(x=x)
    labels = base.mark_text(align="left", dx=8, color=NEUTRAL).encode(
        x="high:Q", text="label:N", color=alt.value(NEUTRAL)
    )
    rule = alt.Chart(pl.DataFrame({"share": [everybody]})).mark_rule(color=CHOSEN, strokeDash=[5, 4])
    return alt.layer(spans, rule.encode(x=x), dots, labels).properties(height=32 * max(bars.height, 1) + 50)


def _title(seen: Seen[RepeatLook]) -> str:
    words, by = seen.look.words, seen.look.by
    told = f"by the {by} of the first {words.visit}" if seen.look.first_item else f"by {by}"
    return f"Who comes back, {told}; {percent(seen.look.share)} of all (the line) do"


def _note(seen: Seen[RepeatLook]) -> str:
    words, small = seen.look.words, seen.rows.filter("small")
    said = [f"Came back: {words.came} on another day so far, with the 95 % interval."]
    if seen.look.first_item:
        said.append(f"Where the first {words.visit} held several, the one with the largest amount counts.")
    if small.height:
        names = listed(small["group"].to_list(), plain=True)
        said.append(f"Fewer than {SMALL} {words.customers}, too few to say much: {names}.")
    said.append(f"Groups with many new {words.customers} have had less time.")
    return " ".join(said)


REPEAT_BARS: Chart[RepeatLook] = Chart(
    id="repeat",
    places=(REPEAT,),
    data=lambda look, _: repeat_bars_data(look.rates),
    draw=lambda seen, _: draw_repeat_bars(
        seen.rows, seen.look.by, seen.look.share, seen.look.words.label("customers")
    ),
    title=_title,
    note=_note,
    nothing=lambda look: f"Nobody shown has {look.words.came}.",
    saved=lambda seen: seen.look.rates,
)
