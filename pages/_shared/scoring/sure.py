"""How sure the segments are: who another choice would move, and who is borderline."""

import polars as pl
import streamlit as st

from pages._shared.frame import cached, people, tabular
from pages._shared.frame.text import dollars, legible, plain
from pages._shared.frame.widgets import warn
from pages._shared.scoring import sure_cached
from rfm_core.errors import RfmError
from rfm_core.extras import EXTRAS
from rfm_core.sensitivity import By
from rfm_core.sensitivity.changes import DAYS, PERCENT
from rfm_core.sensitivity.found import Compared
from rfm_core.vocabulary import percent

_EARLIER = (7, 30, 90)
_MOST_FLOWS, _MOST_OFFERED = 10, 30
_CHOICE, _DAYS_KEY = "sensitivity_choice", "sensitivity_days"
_KINDS = "sensitivity_by"


def show_sensitivity(view: cached.View) -> None:
    """Two parts, worked out once they are opened."""
    words = view.words
    with st.container(key="sensitivity", border=True):
        st.header("How sure are these segments?")
        why_not = EXTRAS["borderline"].why_not(view.analysis)
        if why_not:
            st.info(
                f"This shows how many {words.customers} another preset or analysis date would move, and who stands "
                f"near the border of a segment. Here {why_not}"
            )
            return
        st.caption(
            f"How many {words.customers} would be in another segment by another choice, and whom a small change of "
            "their own would move."
        )
        if st.toggle("Work it out", key="sensitivity_open", persist_state="session"):
            _show_choices(view)
            _show_borderline(view)


def _show_choices(view: cached.View) -> None:
    st.markdown("**By another choice**")
    found, notes = [*sure_cached.compared(view)], list[str]()
    for days in _asked_days(view):
        try:
            one, more = sure_cached.earlier(view, days)
        except RfmError as problem:
            warn(problem.message)
        else:
            found.append(one)
            notes += more
    for note in dict.fromkeys(notes):
        warn(note)
    if not view.customers.height or not found:
        st.caption(f"No {view.words.customers} are shown.")
        return
    _show_table(view, found)
    by_id = {one.id: one for one in found}
    chosen = st.selectbox(
        "Look closer at",
        list(by_id),
        format_func=lambda name: by_id[name].label,
        key=_CHOICE,
        persist_state="session",
    )
    _show_flows(view, by_id[chosen])


def _asked_days(view: cached.View) -> list[int]:
    """The days before the analysis date that were asked for; measuring anew takes as long as reading the file."""
    if view.analysis.measured.events is None:
        words = view.words
        st.caption(
            f"Another analysis date needs a file with a date for each {words.visit}; here each row is one "
            f"{words.customer}."
        )
        return []
    return list(
        st.pills(
            "The file as it stood",
            _EARLIER,
            selection_mode="multi",
            format_func=lambda days: legible(f"{days} days earlier"),
            key=_DAYS_KEY,
            persist_state="session",
            help="The file is measured and scored anew with nothing of what came later.",
        )
    )


def _show_table(view: cached.View, found: list[Compared]) -> None:
    words = view.words
    rows = pl.DataFrame(
        {
            "choice": [one.label for one in found],
            "moved": [one.comparison.moved for one in found],
            "share": [one.comparison.share for one in found],
            "by": ["name" if one.comparison.by is By.NAME else "place in the list" for one in found],
        },
        schema={"choice": pl.String, "moved": pl.Int64, "share": pl.Float64, "by": pl.String},
    )
    st.dataframe(
        tabular.shown(rows.sort("share", nulls_last=True)),
        hide_index=True,
        column_config={
            "choice": st.column_config.TextColumn("Another choice", width=300),
            "moved": st.column_config.NumberColumn(
                f"{words.label('customers')} who would move", format="%,d"
            ),
            "share": st.column_config.ProgressColumn(
                "Share", format="percent", min_value=0, max_value=1, width=130
            ),
            "by": st.column_config.TextColumn("Told by"),
        },
        alt="Other choices, with the customers who would be in another segment",
    )
    if any(one.comparison.by is By.PLACE for one in found):
        st.caption(
            f"Where a choice has other names for its segments, a {words.customer} moves when the segment stands in "
            "another third of the list: among the best, in the middle, or among the last."
        )


def _show_flows(view: cached.View, choice: Compared) -> None:
    """From which segment to which: the largest flows, and the customers of one of them."""
    words, found = view.words, choice.comparison
    moved = found.movements
    st.caption(plain(_sentence(view, choice), limit=400))
    if moved.is_empty():
        return
    rows = moved.head(_MOST_FLOWS)
    st.dataframe(
        tabular.shown(rows),
        hide_index=True,
        column_config={
            "segment": st.column_config.TextColumn("Now"),
            "other": st.column_config.TextColumn("Otherwise"),
            "customers": st.column_config.NumberColumn(words.label("customers"), format="%,d"),
        }
        | {"monetary": tabular.amounts([words.label("monetary")], words)[words.label("monetary")]},
        alt="From which segment to which, the largest flows first",
    )
    if moved.height > _MOST_FLOWS:
        st.caption(f"The {_MOST_FLOWS} largest of {moved.height} ways from one segment to another.")
    ways = {f"{start} → {end}": (start, end) for start, end, *_ in moved.head(_MOST_OFFERED).rows()}
    way = st.selectbox("Who moves", list(ways), key=f"sensitivity_way_{choice.id}", persist_state="session")
    people.offer(view, sure_cached.movers(view, choice, *ways[way]), "sensitivity-way")


def _sentence(view: cached.View, choice: Compared) -> str:
    words, found = view.words, choice.comparison
    stay = found.customers - found.moved
    text = f"{words.customers_count(found.moved)} would move, {stay:,} would not."
    if found.by is By.NAME and found.unnamed:
        text += f" {found.unnamed:,} would be in a segment that there isn't now."
    if found.alone:
        were, are = ("wasn't", "isn't") if found.alone == 1 else ("weren't", "aren't")
        text += f" {words.customers_count(found.alone)} {were} there yet and {are} compared."
    return text


def _show_borderline(view: cached.View) -> None:
    words, near = view.words, sure_cached.near_borders(view)
    st.markdown("**Borderline**")
    small = f"up to {DAYS} days or one {words.visit} more or fewer, or up to {PERCENT} % more or less {words.value}"
    if near.is_empty():
        st.caption(
            f"Nobody is near the border of a segment: {small} would move none of the {words.customers} shown."
        )
        return
    share = percent(near.height / view.customers.height)
    st.markdown(
        dollars(
            f"**{words.customers_count(near.height)}** ({share}) would be in another segment with {small}. Everybody "
            "else, and the cut-offs, stay as they are. The smallest change counts."
        )
    )
    kinds = list(near["borderline_by"].value_counts(sort=True)["borderline_by"])
    by = st.pills(
        "By",
        kinds,
        format_func=lambda kind: legible(plain(kind)),
        key=_KINDS,
        persist_state="session",
        label_visibility="collapsed",
    )
    _show_borders(view, near if by is None else near.filter(pl.col("borderline_by") == by))
    people.offer(view, sure_cached.borderline_group(view, by), "borderline")


def _show_borders(view: cached.View, near: pl.DataFrame) -> None:
    words = view.words
    rows = (
        near.group_by("borderline_by", "segment", "borderline_to")
        .agg(pl.len().cast(pl.Int64).alias("customers"), pl.col("monetary").sum())
        .sort("customers", "segment", "borderline_to", descending=[True, False, False])
    )
    label = words.label("monetary")
    st.dataframe(
        tabular.shown(rows.head(_MOST_FLOWS)),
        hide_index=True,
        column_config={
            "borderline_by": st.column_config.TextColumn("By"),
            "segment": st.column_config.TextColumn("Now"),
            "borderline_to": st.column_config.TextColumn("Nearly"),
            "customers": st.column_config.NumberColumn(words.label("customers"), format="%,d"),
            "monetary": tabular.amounts([label], words)[label],
        },
        alt="Borderline customers by what would move them, from which segment to which",
    )
    if rows.height > _MOST_FLOWS:
        st.caption(f"The {_MOST_FLOWS} largest of {rows.height} groups.")
