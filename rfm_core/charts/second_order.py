"""How long it took customers to come a second time, with those who haven't yet."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.breakdowns.over_time import OverTime, second_bands
from rfm_core.charts.chart import Chart, Seen
from rfm_core.charts.group_colours import SCALE
from rfm_core.charts.guides import names_down, shares_across
from rfm_core.charts.looks import TimeLook
from rfm_core.charts.numbers import COUNT
from rfm_core.charts.palette import NEUTRAL, step_colour
from rfm_core.charts.places import OVER_TIME
from rfm_core.charts.wording import worded
from rfm_core.vocabulary import days, percent

if TYPE_CHECKING:
    import altair as alt


def second_order_data(found: OverTime, segment: str | None) -> pl.DataFrame:
    """One bar per band of days, who hasn't come back last.

    Args:
        found: Result of `over_time`.
        segment: Whose; None for everybody's.

    Returns:
        As `second_bands`, with `label` (String: the share) and `colour`; no rows where nobody ever ordered.
    """
    bands = second_bands(found.second, segment)
    if not bands["customers"].sum():
        return bands.clear().with_columns(label=pl.lit(""), colour=pl.lit(""))
    last = bands.height - 1
    colours = [step_colour(place / max(last - 1, 1), SCALE) for place in range(last)]
    return bands.with_columns(
        worded(bands["share"], percent).alias("label"),
        pl.Series("colour", [*colours, NEUTRAL], dtype=pl.String),
    )


def draw_second_order(bars: pl.DataFrame, title: str, customers: str) -> "alt.LayerChart | alt.FacetChart":
    """Horizontal bars with their shares.

    Args:
        bars: Result of `second_order_data`.
        title: What a share is of, in the user's words.
        customers: What customers are called.
    """
    import altair as alt

    longest = max([*bars["share"], 1e-9]) * 1.15
    base = alt.Chart(bars).encode(
        y=names_down("band", bars["band"].to_list()),
        x=shares_across("share", title, longest),
        tooltip=[
            alt.Tooltip("band:N", title="Came again after"),
            alt.Tooltip("customers:Q", title=customers, format=COUNT),
            alt.Tooltip("share:Q", title=title, format=".1%"),
        ],
    )
    marks = base.mark_bar(cornerRadiusEnd=4, height={"band": 0.7}).encode(
        color=alt.Color("colour:N", scale=None)
    )
    texts = base.mark_text(align="left", dx=6, color=NEUTRAL).encode(text="label:N")
    return alt.layer(marks, texts).properties(height=32 * max(bars.height, 1) + 50)


def _title(seen: Seen[TimeLook]) -> str:
    words, segment = seen.look.words, seen.look.segment
    rows = _of(seen.look)
    waiting, median = rows["days"].null_count(), rows["days"].median()
    back = rows.height - waiting
    within = f" in {segment}" if segment else ""
    if not isinstance(median, int | float):
        return f"Nobody{within} has come back on another day yet"
    half = "The only one who came back" if back == 1 else "Half of those who came back"
    half = f"{half}{within} did so within {days(round(median))}"
    if not waiting:
        return half
    has = "hasn't" if waiting == 1 else "haven't"
    share = percent(waiting / rows.height)
    return f"{half}; {waiting:,} of {words.customers_count(rows.height)} ({share}) {has} yet"


def _of(look: TimeLook) -> pl.DataFrame:
    second = look.made.second
    return second if look.segment is None else second.filter(pl.col("segment") == look.segment)


def _note(seen: Seen[TimeLook]) -> str:
    words = seen.look.words
    told = (
        "Some of those who haven't come back are simply new. Several "
        f"{words.visits} on one day count as one time."
    )
    if seen.look.made.of_months:
        told = f"The file has a row for each month, so days are those from month to month. {told}"
    shown, known = _shown(seen.look), _of(seen.look).height
    if known >= shown:
        return told
    return (
        f"{told} Only {known:,} of {words.customers_count(shown)} are told of: the others {words.came} first before "
        "the time that counts."
    )


def _shown(look: TimeLook) -> int:
    customers = look.look.customers
    return (
        customers.height
        if look.segment is None
        else customers.filter(pl.col("segment") == look.segment).height
    )


def _nothing(look: TimeLook) -> str:
    words = look.words
    if _shown(look) and look.made.months.height:
        return (
            f"All who are shown {words.came} first before the time that counts, so it doesn't say how long the second "
            f"{words.visit} took."
        )
    return f"Nobody shown has {words.came} in the time that the file covers."


SECOND_ORDER: Chart[TimeLook] = Chart(
    id="second-order",
    places=(OVER_TIME,),
    data=lambda look, _: second_order_data(look.made, look.segment),
    draw=lambda seen, _: draw_second_order(
        seen.rows, seen.look.words.label("share"), seen.look.words.label("customers")
    ),
    title=_title,
    lead=lambda seen: (
        f"Days from the first day with {'an' if seen.look.words.visit[:1] in 'aeiou' else 'a'} "
        f"{seen.look.words.visit} to the second."
    ),
    note=_note,
    nothing=_nothing,
)
