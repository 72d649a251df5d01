"""The card of the audiences: which tool, whom, what merge tags become, who can't be reached."""

from collections.abc import Callable

import streamlit as st

from pages._shared.download.campaign import Finished, Reach, reach
from pages._shared.download.control import show_control
from pages._shared.download.files import audience_csv, set_aside_csv
from pages._shared.frame import state, tabular
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.downloads import file_button, file_name
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import plain
from pages._shared.frame.widgets import show_findings
from rfm_core.exports.audiences import IMPORTERS, regions, set_aside_sentence
from rfm_core.takeaway import AudienceChoice, MergeSyntax

_TOOL, _SEGMENTS, _REGION = "audience_tool", "audience_segments", "audience_region"
_SYNTAX, _CONTROL = "audience_syntax", "audience_control"
_SYNTAXES = {
    MergeSyntax.FILLED_IN: "Filled in for everybody",
    MergeSyntax.KLAVIYO: "Klaviyo",
    MergeSyntax.MAILCHIMP: "Mailchimp",
    MergeSyntax.LIQUID: "Liquid",
}


def show_audiences(data: DataSet, done: Finished) -> None:
    """A file for the tool that sends, and a file with those who can't be written to."""
    choice = state.workspace().audience or AudienceChoice()
    with st.container(key="audiences", border=True):
        st.header("Audiences")
        st.markdown("The customers of some segments, as the tool you send or advertise with imports them.")
        _show_choice(done, choice)
        _show_control(done, choice)
        made = reach(done, choice)
        _show_reach(made, done)
        key = f"{done.key}|{choice.model_dump_json()}"
        with st.container(horizontal=True):
            _button("Audience (CSV)", audience_csv(key, done, choice), "audiences", choice.importer, data)
            if made.counts:
                _button("Not in it (CSV)", set_aside_csv(key, done, choice), "set-aside", "set-aside", data)


def _show_choice(done: Finished, choice: AudienceChoice) -> None:
    tool = IMPORTERS.get(choice.importer)
    names = list(done.analysis.segment_map.segments)
    with st.grid(2, min_column_width=220):
        state.put(_TOOL, choice.importer if tool else "general")
        st.selectbox(
            "Tool",
            list(IMPORTERS),
            format_func=lambda one: IMPORTERS[one].name,
            key=_TOOL,
            on_change=_changed,
        )
        state.put(_SEGMENTS, [name for name in choice.segments or () if name in names])
        st.multiselect("Segments", names, key=_SEGMENTS, placeholder="All segments", on_change=_changed)
        state.put(_REGION, choice.region)
        known = regions()
        st.selectbox(
            "Phone numbers without a country code are from",
            list(known),
            index=None,
            format_func=lambda code: f"{known[code]} ({code})",
            key=_REGION,
            placeholder="The customer's country",
            on_change=_changed,
        )
        state.put(_SYNTAX, choice.syntax)
        st.selectbox(
            "Merge tags in messages",
            list(_SYNTAXES),
            format_func=lambda one: _SYNTAXES[one],
            key=_SYNTAX,
            on_change=_changed,
        )
    if tool:
        st.caption(tool.sentence)


def _show_control(done: Finished, choice: AudienceChoice) -> None:
    show_control(done, choice.segments)
    if state.workspace().control is not None:
        state.put(_CONTROL, choice.with_control)
        st.checkbox("Put the control group into the file, too", key=_CONTROL, on_change=_changed)


def _show_reach(made: Reach, done: Finished) -> None:
    words = done.analysis.vocabulary
    st.markdown(f"**{words.customers_count(made.customers)}** in the file; the first five:")
    st.dataframe(
        tabular.shown(made.first), hide_index=True, placeholder="–", alt="The first five rows of the audience"
    )
    for reason, customers in made.counts.items():
        st.markdown(f"- {plain(set_aside_sentence(reason, customers, words), limit=300)}")
    show_findings(made.findings)


def _button(label: str, make: Callable[[], bytes], what: str, name: str, data: DataSet) -> None:
    file_button(
        label,
        make,
        name=file_name(data, name, "csv"),
        key=f"download-{what}-csv",
        kind="primary" if what == "audiences" else "secondary",
    )


@told_if_refused
def _changed() -> None:
    state.change(
        audience=AudienceChoice(
            importer=state.got(_TOOL),
            segments=tuple(state.got(_SEGMENTS) or ()) or None,
            region=state.got(_REGION),
            syntax=MergeSyntax(state.got(_SYNTAX)),
            with_control=bool(state.got(_CONTROL)),
        )
    )
