"""Presets side by side on what happened: which told it best, whether that is more than chance, and the way to it."""

import streamlit as st

from pages._shared.frame import state
from pages._shared.frame.text import plain
from rfm_core.proof.comparing import Compared
from rfm_core.proof.proof import Proof
from rfm_core.proof.rankings import Ranking


def show_rankings(made: Proof) -> None:
    """Every ranking, the best for coming back first, with a button that takes its preset."""
    with st.container(key="proof-presets"):
        st.header("Presets side by side", anchor=False)
        for sentence in made.on_rankings:
            st.markdown(plain(sentence, limit=400))
        st.caption(
            "How well each told it: 0 is no better than chance, 1 would be perfect, with 95 % intervals."
        )
        for one in sorted(made.rankings, key=_best_first):
            _show_ranking(one, made)


def _best_first(one: Ranking) -> tuple[float, float, bool]:
    areas = [0.0 if each is None else -each.area for each in (one.came, one.value)]
    return areas[0], areas[1], not one.in_force


def _show_ranking(one: Ranking, made: Proof) -> None:
    with st.container(
        border=True,
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key=f"proof-ranking-{''.join(letter if letter.isalnum() else '-' for letter in one.id)}",
    ):
        with st.container(gap="xxsmall", width="stretch"):
            used = " · in use" if one.in_force else ""
            st.markdown(f"**{plain(one.name, limit=80)}**{used}")
            value = made.words.label("monetary")
            st.markdown(plain(f"Came back {_area(one.came)} · {value} {_area(one.value)}", limit=200))
            if not one.in_force and (told := _difference(one, made)):
                st.caption(plain(told, limit=300))
        if one.preset is not None and not one.in_force:
            st.button(
                "Use this preset",
                key=f"proof_use_{one.id}",
                type="primary" if one is made.better else "secondary",
                on_click=state.choose_preset,
                args=(one.preset,),
                width="content",
            )


def _area(found: Compared | None) -> str:
    if found is None:
        return "–"
    if found.interval is None:
        return f"{found.area:.2f}"
    return f"{found.area:.2f} ({found.interval.low:.2f} to {found.interval.high:.2f})".replace("-", "−")


def _difference(one: Ranking, made: Proof) -> str:
    """How it compares with the one in use, for coming back and for value."""
    told = []
    for what, found in (("who came back", one.came), (f"who brought most {made.words.value}", one.value)):
        if found is None or not found.difference:
            continue
        if found.differs:
            told.append(f"{'better' if found.difference > 0 else 'worse'} for {what}")
        else:
            told.append(f"no sure difference for {what}")
    if not told:
        return (
            ""
            if one.came is None
            else "Ranks exactly as the one in use: only the segments have other borders."
        )
    return f"Against the one in use: {', '.join(told)}."
