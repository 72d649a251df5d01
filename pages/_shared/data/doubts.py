"""What the file means: what is open first, then what was taken for evident, with a button for each other reading."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from pages._shared.data import cached as data_cached
from pages._shared.data.doubt_tables import show_table
from pages._shared.data.undoing import DOUBTS, show_undo
from pages._shared.frame import cached, state, tabular
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.questions import answer, answered_last, how_many, still_open
from pages._shared.frame.text import plain
from rfm_core.cleaning.currencies import Currencies
from rfm_core.doubts import Doubt
from rfm_core.errors import RfmError
from rfm_core.vocabulary import vocabulary


def show_doubts(data: DataSet, found: Sequence[Doubt]) -> None:
    """One card: questions, then assumptions; where none is left, the way back from the answer that left none."""
    if not found and not answered_last():
        return
    questions = still_open(found)
    with st.container(key="doubts", border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.header(how_many(questions) if questions else "What we took your file to mean")
            show_undo(data, DOUBTS)
        if not found:
            st.markdown("Your answer counts.")
        asked = [one for one in found if one in questions]
        told = [one for one in found if one not in questions]
        for doubt in asked:
            _show(data, doubt, ":blue[:material/help:]")
        if asked and told:
            st.divider()
            st.caption("What we took your file to mean")
        for doubt in told:
            _show(data, doubt, ":green[:material/check_circle:]")


def _show(data: DataSet, doubt: Doubt, icon: str) -> None:
    with st.container(key=f"doubt-{doubt.kind}", gap="xsmall"):
        st.markdown(f"{icon} {plain(doubt.message, limit=900)}")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            for place, remedy in enumerate(doubt.remedies):
                chosen = remedy.id == doubt.chosen
                st.button(
                    plain(remedy.label, limit=60),
                    key=f"settle_{doubt.kind}_{place}",
                    icon=":material/check:" if chosen else None,
                    on_click=answer,
                    args=(doubt, remedy.id),
                )
        _show_rows(data, doubt)
        if doubt.table:
            show_table(doubt.table, data)


def _show_rows(data: DataSet, doubt: Doubt) -> None:
    """Up to three rows that show it, or some values of each column that could be meant."""
    examples = data_cached.examples(data)
    columns = [remedy.id for remedy in doubt.remedies if remedy.id in examples]
    if not doubt.examples.is_empty():
        with st.expander("Show rows"):
            st.dataframe(
                tabular.shown(doubt.examples),
                hide_index=True,
                placeholder="–",
                column_config=_amounts(data, doubt.examples),
            )
    elif columns:
        with st.expander("Show values"):
            values = [", ".join(examples[header]) for header in columns]
            st.dataframe(tabular.shown({"Column": columns, "Values": values}), hide_index=True)


def _amounts(data: DataSet, examples: pl.DataFrame) -> tabular.Columns:
    """Amounts with two decimals, and with their sign and unit where the file has one currency."""
    try:
        measured = cached.measured(data, state.workspace())[0]
    except RfmError:  # the page says it, in its own place
        words = vocabulary()
    else:
        currencies = measured.fact(Currencies)
        several = currencies is not None and len(currencies.found) > 1
        words = vocabulary() if several else measured.vocabulary
    return tabular.amounts([name for name in ("Amount",) if name in examples.columns], words)
