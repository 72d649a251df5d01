"""What the Scoring page counts once: who has which score, and what a map leaves without anybody."""

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.freeing import of_the_file
from rfm_core.analysed import Analysis
from rfm_core.scoring import meanings as scores
from rfm_core.segments import check
from rfm_core.segments.check import Coverage
from rfm_core.segments.choice import SegmentMap
from rfm_core.stages import Stage


def meanings(found: Analysis) -> dict[str, tuple[scores.Meaning, ...]]:
    """Per metric every score, as `rfm_core.scoring.meanings.meanings`."""
    return _meanings(_key(), found)


@of_the_file("Counting scores")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _meanings(key: str, _found: Analysis) -> dict[str, tuple[scores.Meaning, ...]]:
    return scores.meanings(_found.customers, _found.scheme)


def coverage(found: Analysis, segment_map: SegmentMap) -> Coverage:
    """What is to be said of a map, also of one that isn't in use yet."""
    return _coverage(f"{_key()}|{segment_map.model_dump_json()}", found, segment_map)


@of_the_file("Checking the segment map")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _coverage(key: str, _found: Analysis, _segment_map: SegmentMap) -> Coverage:
    return check(_segment_map, _found.scheme, _found.customers)


def _key() -> str:
    data, choices = state.dataset(), state.workspace()
    return "|".join(cached.key_of(data, choices, Stage.SCORE)) if data else ""
