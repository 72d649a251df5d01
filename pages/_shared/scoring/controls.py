"""The choices that a scheme declares of its own, each drawn by its type."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages._shared.frame import state
from rfm_core.scoring.choice import Scheme
from rfm_core.scoring.controls import Control, Number, OneOf, Switch


def show_control(control: Control[Any], scheme: Scheme, change: Callable[..., None]) -> None:
    """One choice as it is set; `change` gets a new value under the control's name."""
    key = f"scheme_{control.name}"
    state.put(key, scheme.setting(control.name))

    def changed() -> None:
        change(**{control.name: state.got(key)})

    match control:
        case Number():
            # Streamlit wants all four of one type.
            kind = int if isinstance(control.step, int) else float
            lowest, highest, step = kind(control.lowest), kind(control.highest), kind(control.step)
            st.slider(control.label, lowest, highest, step=step, key=key, on_change=changed)
        case Switch():
            st.toggle(control.label, key=key, on_change=changed)
        case OneOf(options=options):
            st.selectbox(
                control.label,
                list(options),
                format_func=lambda one: options[one].label,
                key=key,
                on_change=changed,
            )
            st.caption(options[control.of(scheme)].sentence)
