"""Charts as the browser gets them: a drawing is made once, and sent in every run."""

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from pages._shared.frame.freeing import of_the_file
from pages._shared.server.internals import chart_spec, draw_figure


def show_drawing(
    name: str,
    draw: Callable[[], Any],
    *,
    key: str,
    alt: str,
    on_select: Callable[[], None] | Literal["ignore"] = "ignore",
    selections: tuple[str, ...] = (),
) -> None:
    """A chart of Altair, as wide as its place.

    Args:
        name: Names all that the drawing is made from.
        draw: Makes it.
        key: As of a widget.
        alt: What is seen, for screen readers.
        on_select: Called after a click.
        selections: Which of its selections a click may change.
    """
    drawing = _sent(name, draw)
    show: Any = st.vega_lite_chart if isinstance(drawing, dict) else st.altair_chart
    show(drawing, key=key, alt=alt, width="stretch", on_select=on_select, selection_mode=selections or None)


def show_figure(name: str, draw: Callable[[], dict[str, Any]], *, key: str, alt: str) -> None:
    """A figure of plotly.js; the arguments are those of `show_drawing`."""
    draw_figure(_figure(name, draw), key, alt)


@of_the_file("Drawing the charts")
@st.cache_resource(scope="session", max_entries=32, show_spinner=False)
def _sent(name: str, _draw: Callable[[], Any]) -> Any:
    """Making and checking drawings would be most of what a page costs, each time that it is drawn."""
    return chart_spec(_draw())


@of_the_file("Drawing the charts")
@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _figure(name: str, _draw: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    return _draw()
