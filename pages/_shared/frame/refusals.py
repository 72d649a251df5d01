"""A choice that can't be applied: its sentence is shown, and what was chosen before stays."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from pages._shared.frame.text import plain
from rfm_core.errors import RfmError

P = ParamSpec("P")


def told_if_refused(callback: Callable[P, None]) -> Callable[P, None]:
    """Let a widget's callback end in a sentence where what the widget holds is out of bounds."""

    @wraps(callback)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            callback(*args, **kwargs)
        except RfmError as problem:
            st.toast(plain(problem.message, limit=400), icon=":material/error:", duration="long")

    return guarded
