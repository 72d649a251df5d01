"""The results that were sent: asked for, understood, or why nothing can be told by them."""

import streamlit as st

from pages._shared.campaign import cached as campaign_cached
from pages._shared.frame import cached, intake, places, state
from pages._shared.frame.receiving import receive
from pages._shared.frame.sent_file import begin_sent, forget_sent
from pages._shared.frame.text import plain
from pages._shared.frame.widgets import warn, warn_of
from rfm_core.campaigns.outcomes import needs_orders
from rfm_core.campaigns.sent import Sent, told_of
from rfm_core.errors import RfmError


def show_sent(view: cached.View) -> Sent | None:
    """The uploader; with a file, whom it holds and the way back. None where nothing can be compared yet."""
    data = state.dataset()
    words = view.analysis.vocabulary
    if data is None:
        return None
    if view.analysis.measured.usable is None:
        st.info(
            f"This page shows whether your messages brought {words.visits}: those who got one against those who were "
            f"held back. {plain(needs_orders(words), limit=400)}",
            icon=":material/science:",
        )
        return None
    with st.container(key="campaign-upload", border=True):
        warn_of(intake.notices(places.SENT))
        if data.sent is None:
            _show_uploader(view)
            return None
        people, problem = None, ""
        try:
            people = campaign_cached.sent(data, view)
        except RfmError as wrong:
            problem = wrong.message
        _show_file(data.sent.table.name, people)
        if problem:
            warn(problem)
            _link()
        return people


def _show_uploader(view: cached.View) -> None:
    words = view.analysis.vocabulary
    st.header("Which file was sent?")
    st.markdown(
        f"This needs two files: the results that you downloaded **with a control group** before the campaign, and the "
        f"{words.visits} exported again after it, which are open now. Those who were written to are compared with "
        "those who were held back."
    )
    data = state.dataset()
    file = st.file_uploader("Use a file that was sent", key=f"sent_{intake.upload_round()}")
    if file is not None and data is not None:
        receive([file], data.folder, lambda raws: begin_sent(raws[0]), places.SENT)
    _link()


def _link() -> None:
    st.page_link(
        "pages/download.py",
        label="No control group yet? Hold one back next time",
        icon=":material/group_remove:",
    )


def _show_file(name: str, people: Sent | None) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        told = f" :gray[{plain(told_of(people))}]" if people else ""
        st.markdown(f":material/outgoing_mail: **{plain(name, limit=60)}**{told}", width="content")
        st.button("Use another file", key="sent_remove", icon=":material/close:", on_click=forget_sent)
