"""Two traits at once."""

import streamlit as st

from pages._shared.audience import cached as audience_cached
from pages._shared.audience.people import show_cell
from pages._shared.audience.traits import chosen_bands
from pages._shared.frame import cached, state
from pages._shared.frame.charts import chosen_segment, show_place
from pages._shared.frame.columns_link import columns_link
from pages._shared.frame.contents import everybody, has_contents
from rfm_core.breakdowns import Trait
from rfm_core.charts.looks import CrossLook
from rfm_core.charts.places import CROSSING

_DOWN, _ACROSS, _SEGMENT = "cross_down", "cross_across", "cross_segment"


def show_crossing(view: cached.View) -> None:
    """How often each pair of groups of two traits occurs, in a segment or among all."""
    with st.container(key="two-traits"):
        traits = list(audience_cached.traits(view.analysis))
        if has_contents(view.analysis):
            label = view.analysis.vocabulary.label("preferred_content")
            traits.append(Trait(label, "preferred_content", number=False))
        if len(traits) < 2:
            st.info(
                "Two traits can be crossed when the file has two, such as gender and age.",
                icon=":material/grid_on:",
            )
            columns_link("audience_crossing")
            return
        with st.grid(3, min_column_width=180):
            down = _choose("Rows", _DOWN, traits, 0)
            across = _choose("Columns", _ACROSS, traits, 1)
            _choose_segment(view)
        if down == across:
            st.info("Choose two different traits.", icon=":material/grid_on:")
            return
        chosen = [(trait, chosen_bands(view, trait, traits.index(trait))) for trait in (down, across)]
        segment = chosen_segment(view)
        key = f"{view.key}|{chosen}|{segment}"
        crossed = audience_cached.crossed(view, chosen[0], chosen[1], segment)
        whom = segment or everybody(view).lower()
        show_place(CROSSING, CrossLook(key, view, down.name, across.name, crossed, whom))
        show_cell(view, chosen, crossed)


def _choose(label: str, key: str, traits: list[Trait], place: int) -> Trait:
    names = {trait.column: trait for trait in traits}
    column = st.selectbox(
        label,
        list(names),
        index=place,
        format_func=lambda one: names[one].name,
        key=key,
        persist_state="session",
    )
    return names.get(str(column), traits[place])


def _choose_segment(view: cached.View) -> None:
    state.put(_SEGMENT, chosen_segment(view))
    st.selectbox(
        "Customers of",
        list(view.analysis.segment_map.segments),
        index=None,
        key=_SEGMENT,
        placeholder=everybody(view),
        on_change=lambda: state.choose_segment(state.got(_SEGMENT)),
    )
