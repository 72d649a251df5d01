"""Holding back a control group: how many, and what difference it can show."""

import streamlit as st

from pages._shared.download.campaign import Finished
from pages._shared.frame import state, tabular
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import plain
from rfm_core.control import ControlChoice, control_sizes, hint
from rfm_core.glossary import meaning
from rfm_core.vocabulary import percent

_ON, _SHARE, _RATE, _SEED = "control_on", "control_share", "control_rate", "control_seed"


def show_control(done: Finished, segments: tuple[str, ...] | None) -> None:
    """The choice, and the groups of `segments` (None: all) with what each can show."""
    choice = state.workspace().control
    state.put(_ON, choice is not None)
    st.toggle(
        "Hold back a control group, to see what the messages do",
        key=_ON,
        on_change=_switched,
        help=meaning("control_group", done.analysis.vocabulary),
    )
    if choice is None:
        return
    with st.container(horizontal=True):
        _number(_SHARE, "Held back of each segment (%)", choice.share * 100, 1.0, 50.0)
        _number(_RATE, "Would come anyway (%)", choice.base_rate * 100, 0.1, 99.0)
        state.put(_SEED, choice.seed)
        st.number_input(
            "Number of the draw (another one draws other people)",
            0,
            2**31,
            step=1,
            key=_SEED,
            on_change=_changed,
        )
    found = done.analysis
    names = [name for name in found.segment_map.segments if segments is None or name in segments]
    sizes = control_sizes(found.customers, names, choice)
    held, written = int(sizes["held_back"].sum()), int(sizes["written_to"].sum())
    st.markdown(f"All together: {hint(held, written, choice.base_rate)}")
    rows = [
        {
            "Segment": plain(row["segment"], limit=40),
            "Held back": f"{row['held_back']:,}",
            "Written to": f"{row['written_to']:,}",
            "Shows a rise of": "none" if row["shows"] is None else f"{percent(row['shows'])} points",
        }
        for row in sizes.iter_rows(named=True)
    ]
    with st.expander("Segment by segment"):
        st.table(tabular.shown(rows), border="horizontal")


def _number(key: str, label: str, value: float, low: float, high: float) -> None:
    state.put(key, round(value, 4))
    st.number_input(label, low, high, step=1.0, key=key, format="%.1f", on_change=_changed)


def _switched() -> None:
    state.change(control=ControlChoice() if state.got(_ON) else None)


@told_if_refused
def _changed() -> None:
    state.change(
        control=ControlChoice(
            share=state.got(_SHARE) / 100, base_rate=state.got(_RATE) / 100, seed=state.got(_SEED)
        )
    )
