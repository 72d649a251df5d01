"""What the Plan page works out once: keyed on the view, never on a frame."""

import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.freeing import of_the_file
from rfm_core.plan import Priority, priorities


def most_urgent(view: cached.View) -> tuple[Priority, ...]:
    """Every segment that there is something to do for, those that matter most now first."""
    return _most_urgent(view.key, view)


@of_the_file("Looking for what matters most")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _most_urgent(key: str, _view: cached.View) -> tuple[Priority, ...]:
    found = _view.analysis
    every = len(found.segment_map.segments)
    return priorities(_view.customers, _view.segments, found.segment_map, found.vocabulary, every)
