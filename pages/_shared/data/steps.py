"""The three steps from a file to what to do, each with a picture."""

from pathlib import Path

import streamlit as st

_PICTURES = Path(__file__).parent / "pictures"
_STEPS = (
    (
        "drop",
        "Drop in an export",
        "Orders, visits or customers, as your shop, till or CRM writes them.",
        "A table falls into a tray",
    ),
    (
        "check",
        "See how it was read",
        "Columns, dates and totals are recognised; what is doubtful is asked.",
        "A table with a role over each column, and a tick",
    ),
    (
        "act",
        "Know what to do",
        "Segments, a plan, a message for each, and lists for your mail and ad tools.",
        "Tiles of segments, and a letter to one of them",
    ),
)


def show_steps() -> None:
    """One card a step."""
    with st.container(key="steps"), st.grid(3, min_column_width=230):
        for number, (picture, title, sentence, alt) in enumerate(_STEPS, 1):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
                st.image((_PICTURES / f"{picture}.svg").read_text(encoding="utf-8"), width=84, alt=alt)
                with st.container(gap="xxsmall"):
                    st.markdown(f"**{number}. {title}**")
                    st.caption(sentence)
