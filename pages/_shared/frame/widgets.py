"""What every page draws the same way: its frame, what went wrong, what is missing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from pages._shared.frame import state
from pages._shared.frame.columns_link import DATA_PAGE, columns_link
from pages._shared.frame.entry import require_app
from pages._shared.frame.returning import show_lost
from pages._shared.frame.text import plain
from pages._shared.frame.words import show_words
from pages._shared.server.signs import signed
from rfm_core.errors import MappingProblem, MemoryProblem, RfmError, StorageProblem
from rfm_core.findings import Finding, Level
from rfm_core.listing import first_of

if TYPE_CHECKING:
    from rfm_core.analysed import Analysis

_ICONS = {
    Level.INFO: ":material/info:",
    Level.WARNING: ":material/warning:",
    Level.QUESTION: ":material/help:",
}
_COLOURS = {Level.INFO: "gray", Level.WARNING: "orange", Level.QUESTION: "blue"}


@contextmanager
def page(name: str, title: str) -> Iterator[None]:
    """The frame of a page; a user's mistake, a full disk or used-up memory becomes a sentence in a warning box."""
    require_app()
    with st.container(key=f"page-{name}"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.title(title, width="content")
            words = st.container(width="content")
        with signed():
            window = st.container(key=f"{name}-window") if state.narrowed() else None
            with _mistakes_told(name):
                yield
            if window is not None:
                with window:
                    _show_window(name)
            with words:  # at last, as the page has worked out by then what the file's words are
                show_words(name)


@contextmanager
def _mistakes_told(name: str) -> Iterator[None]:
    try:
        yield
    except RfmError as problem:
        warn(problem.message)
        if isinstance(problem, MappingProblem) and name != "data":
            columns_link(name)
        if state.history():
            st.button("Undo the last change", key=f"{name}_undo", icon=":material/undo:", on_click=state.undo)
    except (OSError, MemoryError) as problem:
        if (told := StorageProblem.from_error(problem) or MemoryProblem.from_error(problem)) is None:
            raise
        warn(told.message)


def _show_window(name: str) -> None:
    """Which part of the file's time the page is about; where nobody bought in it, the way back to all of it."""
    from pages._shared.frame import cached  # large, and the start page does without it

    try:
        view = cached.view()
    except RfmError:
        st.button(
            "Let all time count again",
            key=f"{name}_all_time",
            icon=":material/date_range:",
            on_click=state.change,
            kwargs={"window": None},
        )
        return
    except (OSError, MemoryError):  # the page says it, in its own place
        return
    if view is not None and view.analysis.window is not None:
        st.caption(f":material/date_range: {view.analysis.window.sentence(view.words)}")


def warn(sentence: str) -> None:
    """A sentence about something wrong; it may quote the user's text."""
    st.warning(plain(sentence, limit=1000), icon=":material/error:")


def warn_of(sentences: Sequence[str]) -> None:
    """Sentences about several things wrong: the first of them, and how many more there are."""
    for sentence in first_of(sentences):
        warn(sentence)


def nothing_yet(name: str, shows: str, needs: str) -> None:
    """A page without data: what it would show, what it needs, and the way there."""
    with st.container(border=True, key=f"{name}-empty", horizontal_alignment="center"):
        st.space("small")
        show_lost()
        st.markdown(f"{shows}  \n{needs}", text_alignment="center")
        if st.button(
            "Choose a file or a sample", type="primary", icon=":material/upload:", key=f"{name}_to_data"
        ):
            st.switch_page(DATA_PAGE)
        st.space("small")


def show_findings(findings: Sequence[Finding]) -> None:
    """One line a finding, doubts and questions first, a few of each kind; messages may quote the user's text."""
    order = [Level.QUESTION, Level.WARNING, Level.INFO]
    kinds: dict[tuple[Level, str], list[str]] = {}
    for finding in sorted(findings, key=lambda one: order.index(one.level)):
        kinds.setdefault((finding.level, finding.kind), []).append(finding.message)
    with st.container(gap="xsmall"):
        for (level, _), messages in kinds.items():
            for message in first_of(messages):
                st.markdown(f":{_COLOURS[level]}[{_ICONS[level]}] {plain(message, limit=600)}")


def show_doubts(found: "Analysis") -> None:
    """What the scores and the map hide; what was noticed while reading stands on the Data page."""
    noticed = {finding.kind for finding in found.quality.findings}
    data = state.dataset()
    noticed |= {finding.kind for finding in data.table.findings} if data else set()
    show_findings([finding for finding in found.findings if finding.kind not in noticed])
