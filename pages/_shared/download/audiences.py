"""The card of the audiences: which tool, whom, what merge tags become, who can't be reached."""

import streamlit as st

from pages._shared.download.building import SLOW, show_building
from pages._shared.download.campaign import Finished, Reach, reach
from pages._shared.download.control import show_control
from pages._shared.download.files import audience_file, set_aside_csv
from pages._shared.download.only import everybody_in, show_only
from pages._shared.frame import state, tabular
from pages._shared.frame.columns_link import DATA_PAGE
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.downloads import file_button, file_name
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import plain
from pages._shared.frame.widgets import show_findings
from rfm_core.exports.audiences import IMPORTERS, Importer, importer, regions, set_aside_sentence
from rfm_core.takeaway import AudienceChoice, MergeSyntax
from rfm_core.vocabulary import Vocabulary

_CARD = "audiences"
_TOOL, _SEGMENTS, _REGION = "audience_tool", "audience_segments", "audience_region"
_SYNTAX, _CONTROL = "audience_syntax", "audience_control"
_SYNTAXES = {
    MergeSyntax.FILLED_IN: "Filled in for everybody",
    MergeSyntax.KLAVIYO: "Klaviyo",
    MergeSyntax.MAILCHIMP: "Mailchimp",
    MergeSyntax.LIQUID: "Liquid",
}


def show_audiences(data: DataSet, everybody: Finished) -> None:
    """A file for the tool that sends, and a file with those who can't be written to."""
    choice = state.workspace().audience or AudienceChoice()
    with st.container(key=_CARD, border=True):
        st.header("Audiences")
        st.markdown("The customers of some segments, as the tool you send or advertise with imports them.")
        done = show_only(everybody, _CARD, everybody=choice.everybody, changed=_changed)
        _show_choice(done, choice)
        _show_control(done, choice)
        made = reach(done, choice)
        _show_reach(made, done, importer(choice.importer))
        key = f"{done.key}|{choice.model_dump_json()}"
        _show_buttons(data, done, choice, made, key)


def _show_buttons(data: DataSet, done: Finished, choice: AudienceChoice, made: Reach, key: str) -> None:
    """The audience, as the main button only where its people have an address; and who isn't in it."""
    count, begins = (
        done.analysis.vocabulary.customers_count(made.customers),
        done.analysis.customers.height > SLOW,
    )
    name = f"{choice.importer}-filtered" if done.only else choice.importer
    ending = "zip" if made.several else "csv"
    audience = audience_file(key, done, choice, file_name(data, name), several=made.several)
    aside = set_aside_csv(key, done, choice)
    with st.container(horizontal=True):
        if made.customers:
            file_button(
                f"Download {count} ({'several CSV files' if made.several else 'CSV'})",
                audience,
                name=file_name(data, name, ending),
                key=f"download-audiences-{ending}",
                kind="primary" if made.addresses else "secondary",
                begin=audience.begin if begins else None,
            )
        if made.counts:
            file_button(
                "Not in it (CSV)",
                aside,
                name=file_name(data, "set-aside", "csv"),
                key="download-set-aside-csv",
                begin=aside.begin if begins else None,
            )
    show_building(audience, aside)


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
        st.multiselect(
            "Segments", names, key=_SEGMENTS, placeholder="All segments", on_change=_changed, wrap=True
        )
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


def _show_reach(made: Reach, done: Finished, tool: Importer) -> None:
    words = done.analysis.vocabulary
    if not made.addresses:
        _show_way_to_addresses(tool, words)
    if made.customers:
        st.markdown(f"**{words.customers_count(made.customers)}** in the file; the first five:")
        st.dataframe(
            tabular.shown(made.first),
            hide_index=True,
            placeholder="–",
            alt="The first five rows of the audience",
        )
    elif made.addresses:
        st.markdown("Nobody is left for this file:")
    for reason, customers in made.counts.items():
        st.markdown(f"- {plain(set_aside_sentence(reason, customers, words), limit=300)}")
    if made.several:
        st.caption(
            f"{tool.name} takes no file as large as this: you get a zip file with several. Unpack it first."
        )
    show_findings(made.findings)


def _show_way_to_addresses(tool: Importer, words: Vocabulary) -> None:
    """No address in the file: what that means for the tool, and where addresses can be added."""
    missing = "No e-mail address" if tool.addresses == ("email",) else "No e-mail address or phone number"
    means = (
        f"{tool.name} finds people by it"
        if tool.addresses
        else f"whatever sends the messages has to know your {words.customers} by their id"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning(f"{missing} in this file: {means}.", icon=":material/alternate_email:")
        st.page_link(DATA_PAGE, label="Add customer details", icon=":material/person_add:")


@told_if_refused
def _changed() -> None:
    before = state.workspace().audience or AudienceChoice()
    state.change(
        audience=AudienceChoice(
            importer=state.got(_TOOL),
            segments=tuple(state.got(_SEGMENTS) or ()) or None,
            region=state.got(_REGION),
            syntax=MergeSyntax(state.got(_SYNTAX)),
            with_control=bool(state.got(_CONTROL)),
            everybody=everybody_in(_CARD, before.everybody),
        )
    )
