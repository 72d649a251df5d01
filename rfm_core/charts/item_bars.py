"""The items of a segment, beside everybody; or everybody's, each with the segment that has it most."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.breakdowns.items import Items, most_of_all
from rfm_core.charts.chart import Chart, Seen
from rfm_core.charts.guides import names_down, shares_across
from rfm_core.charts.looks import ItemLook
from rfm_core.charts.numbers import AMOUNT, COUNT
from rfm_core.charts.palette import NEUTRAL, STEPS
from rfm_core.charts.places import ITEMS
from rfm_core.vocabulary import Vocabulary, percent

if TYPE_CHECKING:
    import altair as alt

MOST = 12
"""So many items have a bar."""


def times(ratio: float, *, sure: bool = True) -> str:
    """ "2.1 ×"; "2.1 × ?" where it may be chance."""
    return f"{ratio:.1f} ×{'' if sure else ' ?'}"


def item_bars_data(items: Items, segment: str | None, colours: dict[str, str]) -> pl.DataFrame:
    """One bar per item, those had most often first.

    Args:
        items: Result of `items_by_segment`.
        segment: Whose items; None for everybody's.
        colours: Each segment's `#RRGGBB`.

    Returns:
        `item` (String), `times`, `customers` (Int64), `amount` (Float64, null as in `items`), `share`, `share_of_all`
        (0–1), `label` (String: the share, and how many times as often as everybody) and `colour`.
    """
    rows = items.of(segment or items.everybody).head(MOST)
    labels, fills = [], []
    for row in rows.iter_rows(named=True):
        found = most_of_all(items, row["item"]) if segment is None else None
        label, fill = percent(row["share"]), colours.get(segment or "", STEPS[3])
        if found:
            label = f"{label} · {found.segment} {times(found.ratio, sure=found.sure)}"
            fill = colours.get(found.segment, NEUTRAL) if found.sure else fill
        elif segment is not None and row["ratio"] is not None:
            label = f"{label} · {times(row['ratio'], sure=row['clear'])}"
        labels.append(label)
        fills.append(fill)
    return rows.select(
        *("item", "times", "customers", "amount", "share", "share_of_all"),
        label=pl.Series(labels, dtype=pl.String),
        colour=pl.Series(fills, dtype=pl.String),
    )


def draw_item_bars(
    bars: pl.DataFrame, words: Vocabulary, level: str, *, beside: bool
) -> "alt.LayerChart | alt.FacetChart":
    """Bars with their shares.

    Args:
        bars: Result of `item_bars_data`.
        words: The user's words.
        level: What the items are called.
        beside: Whether a tick shows everybody's share.
    """
    import altair as alt

    # Behind the longest bar there has to be room for its label, also on a phone.
    longest = max([*bars["share"], *bars["share_of_all"], 1e-9]) * (1.45 if beside else 2.2)
    base = alt.Chart(bars).encode(
        y=names_down("item", bars["item"].to_list()),
        tooltip=[
            alt.Tooltip("item:N", title=level[:60]),
            alt.Tooltip("times:Q", title=_times_title(words), format=COUNT),
            alt.Tooltip("share:Q", title="Share", format=".1%"),
            alt.Tooltip("share_of_all:Q", title="Everybody", format=".1%"),
            alt.Tooltip("customers:Q", title=words.label("customers"), format=COUNT),
            *(
                [alt.Tooltip("amount:Q", title=words.label("monetary"), format=AMOUNT)]
                if priced(bars)
                else []
            ),
        ],
    )
    layers = [
        base.mark_bar(cornerRadiusEnd=4, height={"band": 0.66}).encode(
            x=shares_across("share", f"Share of what they {_verb(words)}", longest),
            color=alt.Color("colour:N", scale=None),
        )
    ]
    if beside:
        layers.append(
            base.mark_tick(thickness=3, height={"band": 0.9}, color=NEUTRAL).encode(x="share_of_all:Q")
        )
    further = base.transform_calculate(further="max(datum.share, datum.share_of_all)")
    layers.append(further.mark_text(align="left", dx=7, color=NEUTRAL).encode(x="further:Q", text="label:N"))
    return alt.layer(*layers).properties(height=32 * max(bars.height, 1) + 50)


def priced(rows: pl.DataFrame) -> bool:
    """Whether it is known what items brought."""
    return rows["amount"].null_count() < rows.height


def _verb(words: Vocabulary) -> str:
    return "watch" if words.viewing else "buy"


def _times_title(words: Vocabulary) -> str:
    return "Times watched" if words.viewing else "Times bought"


def _title(seen: Seen[ItemLook]) -> str:
    look = seen.look
    verb = _verb(look.words) if look.by_events else "prefer"
    if look.segment is None:
        return f"{look.level}: what {look.made.everybody.lower()} {verb}, and who more often than the others"
    return f"{look.level}: what {look.segment} {verb}, beside everybody (the line)"


def _note(seen: Seen[ItemLook]) -> str:
    look, shown = seen.look, seen.rows.height
    whose = look.made.of(look.segment or look.made.everybody).height
    rest = f" {whose - shown:,} more are in the data." if whose > shown else ""
    what = "visits" if look.words.viewing else "lines of orders"
    of = f"Shares are of {what if look.by_events else look.words.customers}"
    times = "“2.1 ×” is 2.1 times as often as everybody; with “?” it may be chance."
    alone = "" if priced(look.made.rows) else f" Amounts are of whole {look.words.visits}, so none is told."
    return f"{of}, so who {look.words.came} more doesn't count for more. {times}{alone}{rest}"


ITEM_BARS: Chart[ItemLook] = Chart(
    id="items",
    places=(ITEMS,),
    data=lambda look, _: item_bars_data(look.made, look.segment, look.colours),
    draw=lambda seen, _: draw_item_bars(
        seen.rows, seen.look.words, seen.look.level, beside=seen.look.segment is not None
    ),
    title=_title,
    note=_note,
    nothing=lambda look: f"Nothing is written under {look.level} for those who are shown.",
    saved=lambda seen: (
        seen.look.made.rows if priced(seen.look.made.rows) else seen.look.made.rows.drop("amount")
    ),
)
