"""What each segment watches or buys."""

import streamlit as st

from pages._shared.audience import cached as audience_cached
from pages._shared.audience.cached import TraitView
from pages._shared.audience.people import finder, show_group
from pages._shared.audience.traits import show_standing_out
from pages._shared.frame import cached, state, tabular
from pages._shared.frame.charts import chosen_segment, data_button, show_place
from pages._shared.frame.columns_link import columns_link
from pages._shared.frame.contents import contents, everybody, has_content_events, has_contents
from pages._shared.frame.text import plain, unbroken
from rfm_core.breakdowns import Contents, Trait, top_contents, what_stands_out
from rfm_core.charts.looks import ContentLook
from rfm_core.charts.places import CONTENT, ONE_CONTENT
from rfm_core.vocabulary import percent

_SEGMENT = "content_segment"


def show_content(view: cached.View) -> None:
    """Contents by segment: what customers prefer, what the amounts go to, the top of each segment."""
    found = view.analysis
    with st.container(key="content"):
        if not has_contents(found):
            st.info(
                "The file doesn't say what customers watch or buy. With a category, genre or product column, chosen "
                "as content on the Data page, this shows the taste of each segment.",
                icon=":material/category:",
            )
            columns_link("audience_content")
            return
        made = contents(view)
        preferred = audience_cached.preferred_view(view)
        look = _look(view, made, preferred)
        trait = Trait(view.words.label("preferred_content"), "preferred_content", number=False)
        left, right = st.columns([3, 2], gap="medium")
        with left:
            show_place(CONTENT, look)
        with right:
            find = finder(found, trait, None, preferred.groups.other)
            show_standing_out(view, preferred, "", what_stands_out(preferred.compared), find)
            show_group(view, trait, preferred, None, "content")
        left, right = st.columns([2, 3], gap="medium")
        with left:
            _choose_segment(view)
            show_place(ONE_CONTENT, look)
        with right:
            _show_top(view, made)


def _look(view: cached.View, made: Contents, preferred: TraitView) -> ContentLook:
    segment = chosen_segment(view)
    return ContentLook(
        f"{view.key}|{segment}",
        view,
        made,
        preferred.parts,
        audience_cached.amounts(made),
        has_content_events(view.analysis),
        everybody(view),
        segment,
    )


def _choose_segment(view: cached.View) -> None:
    """The one that stands beside everybody."""
    state.put(_SEGMENT, chosen_segment(view))
    st.selectbox(
        "Segment",
        list(view.names),
        index=None,
        key=_SEGMENT,
        placeholder=everybody(view),
        on_change=lambda: state.choose_segment(state.got(_SEGMENT)),
    )


def _show_top(view: cached.View, made: Contents) -> None:
    words = view.analysis.vocabulary
    st.markdown("**The top contents of each segment**")
    segments = [*view.analysis.segment_map.segments, everybody(view)]
    tops = {segment: top_contents(made, segment, 3) for segment in segments}
    shown = {segment: top for segment, top in tops.items() if top.height}
    table = {"Segment": [plain(segment, limit=40) for segment in shown]}
    for place, label in enumerate(("First", "Second", "Third")):
        table[label] = [_top_cell(top.to_dicts(), place) for top in shown.values()]
    st.table(tabular.shown(table), border="horizontal", alt="The top contents of each segment")
    st.caption(f"By {words.label('value_share').lower()} of the segment.")
    data_button("audience-top-contents", made.top)


def _top_cell(rows: list[dict[str, object]], place: int) -> str:
    if place >= len(rows):
        return "–"
    share = rows[place]["share_of_amount"]
    return (
        f"{plain(rows[place]['content'], limit=40)} · "
        f"{unbroken(percent(share if isinstance(share, float) else None))}"
    )
