"""What a page listens for beyond its widgets: a tap on a page in a narrow window, a file dropped anywhere."""

from pathlib import Path

import streamlit as st

_HTML = '<div class="veil" aria-hidden="true" hidden>Drop the file to open it</div>'
_CSS = """
.veil {
    position: fixed; inset: 12px; z-index: 1000; pointer-events: none;
    display: grid; place-items: center; font: 600 1.4rem var(--st-font); color: var(--st-text-color);
    background: color-mix(in srgb, var(--st-background-color) 80%, transparent);
    border: 3px dashed var(--st-primary-color); border-radius: var(--st-base-radius);
}
.veil[hidden] { display: none; }
"""
_listening = st.components.v2.component(
    "gestures", html=_HTML, css=_CSS, js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def listen() -> None:
    """Close the sidebar of a narrow window once a page is chosen in it, and take a file dropped beside the uploader."""
    _listening(key="gestures")
