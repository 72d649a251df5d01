"""What a session remembers, behind typed accessors; `intake` and `opened` do so for files, `drafting` for messages.

The choices are large to load, with all that they can choose from; a session that has no file does without them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from pages._shared.frame.refusals import told_if_refused
from pages._shared.server import house, internals
from rfm_core.stages import Stage

if TYPE_CHECKING:
    from pages._shared.frame.dataset import DataSet
    from pages._shared.server.visits import Visit
    from rfm_core.filters import Filters
    from rfm_core.segments.choice import SegmentMap
    from rfm_core.workspace import Workspace

DATASET, WORKSPACE, UNDO, DRAFT = "_dataset", "_workspace", "_undo", "_draft"
_CUSTOMER = "_customer"
_SEGMENT, _TODAY, _PROBLEM, _VISIT = "_segment", "_today", "_problem", "_visit"
_MOST_UNDONE = 19
OF_THE_FILE = (DATASET, WORKSPACE, _SEGMENT, _CUSTOMER, UNDO, DRAFT, _PROBLEM)
"""Keys of what goes with the file."""


@dataclass(frozen=True)
class Changed:
    """A change that can be taken back.

    Attributes:
        stage: Whose choices were changed.
        before: The workspace before: the same object for all stages that one action changed.
    """

    stage: Stage
    before: Workspace

    def taken_back(self, now: Workspace) -> Workspace:
        """`now` with the choices of this stage as they were; messages have a history of their own."""
        names = [name for name in type(now).fields_of(self.stage) if name != "messages"]
        return now.model_copy(update={name: getattr(self.before, name) for name in names})


def today() -> date:
    """The day this session began: the only clock there is."""
    day: date = st.session_state.setdefault(_TODAY, date.today())  # noqa: DTZ011 - the visitor's calendar day
    return day


def visit() -> Visit:
    """This session's share of the server."""
    known = st.session_state.get(_VISIT)
    if known is None or known.closed:
        known = st.session_state[_VISIT] = house.welcome(internals.session_id())
    return known


def dataset() -> DataSet | None:
    """The file that was read, or None."""
    return st.session_state.get(DATASET)


def workspace() -> Workspace:
    """Every choice made so far."""
    return st.session_state.get(WORKSPACE) or _workspace_of()


def narrowed() -> bool:
    """Whether only a part of the file's time counts; without a file there are no choices to be asked."""
    return dataset() is not None and workspace().window is not None


def _workspace_of(**choices: Any) -> Workspace:
    from rfm_core.workspace import Workspace

    return Workspace(**choices)


def replace_workspace(after: Workspace) -> None:
    """Set every choice at once, without a way back: for who keeps a history of their own."""
    st.session_state[WORKSPACE] = after


@told_if_refused
def change(**choices: object) -> None:
    """Replace some choices of the workspace; `undo` brings those before back, stage by stage."""
    st.session_state.pop(DRAFT, None)
    before = workspace()
    after = before.model_copy(update=choices)
    changed = {name for name in choices if getattr(after, name) != getattr(before, name)}
    if changed:
        stages = [stage for stage in Stage if changed & set(type(after).fields_of(stage))]
        if stages == [Stage.VIEW]:  # filters alone are cleared beside them
            stages = []
        st.session_state[UNDO] = (*history()[-_MOST_UNDONE:], *(Changed(stage, before) for stage in stages))
        st.session_state[WORKSPACE] = after


def change_to(after: Workspace) -> None:
    """Make the choices those of another workspace; what differs can be brought back by `undo`."""
    before = workspace()
    names = [name for name in type(after).model_fields if getattr(after, name) != getattr(before, name)]
    change(**{name: getattr(after, name) for name in names})


def settle(**choices: object) -> None:
    """Fill in choices that are still open with what is shown anyway: nothing changes, so nothing can be undone."""
    now = workspace()
    still_open = {name: choice for name, choice in choices.items() if getattr(now, name) is None}
    if still_open:
        st.session_state[WORKSPACE] = now.model_copy(update=still_open)


def history(stage: Stage | None = None) -> tuple[Changed, ...]:
    """The latest changes of the choices of one stage, or of all but messages, oldest first."""
    past: tuple[Changed, ...] = st.session_state.get(UNDO, ())
    return tuple(one for one in past if stage in (None, one.stage))


def undo(stage: Stage | None = None) -> None:
    """Take back the latest change of one stage, and no choice of others; or all that the latest action changed.

    A map that is only a draft is dropped first, where it is the scores that are undone.
    """
    if stage in (None, Stage.SCORE) and st.session_state.pop(DRAFT, None) is not None:
        return
    if not (past := history(stage)):
        return
    latest = [one for one in past if one is past[-1] or (stage is None and one.before is past[-1].before)]
    now = workspace()
    for one in latest:
        now = one.taken_back(now)
    st.session_state[WORKSPACE] = now
    st.session_state[UNDO] = tuple(one for one in history() if all(one is not gone for gone in latest))


def draft_map() -> SegmentMap | None:
    """A segment map being edited that can't be used yet, because it has gaps or overlaps."""
    return st.session_state.get(DRAFT)


def keep_draft(draft: SegmentMap) -> None:
    """Hold a map back until it is whole."""
    st.session_state[DRAFT] = draft


def problem() -> str | None:
    """Why the latest change of scores or of the map was refused."""
    return st.session_state.get(_PROBLEM)


def set_problem(sentence: str | None) -> None:
    """Remember (or forget) why it was refused."""
    st.session_state[_PROBLEM] = sentence


def filters() -> Filters:
    """Which customers every page looks at."""
    from rfm_core.filters import Filters

    return workspace().filters or Filters()


def set_filters(chosen: Filters) -> None:
    """Look at other customers: nothing is worked out anew by it, and clearing takes it back, so `undo` doesn't.

    Columns of extras that they name are added to the customers, and stay when the filter goes.
    """
    from rfm_core.extra_names import WANTED_BY

    looked_at = chosen if chosen.active else None
    named = [WANTED_BY[one.column] for one in chosen.traits if one.column in WANTED_BY]
    extras = tuple(dict.fromkeys((*workspace().extras, *named)))
    st.session_state[WORKSPACE] = workspace().model_copy(update={"filters": looked_at, "extras": extras})


def segment() -> str | None:
    """The segment chosen in any chart or list."""
    return st.session_state.get(_SEGMENT)


def toggle_segment(name: str | None) -> None:
    """Choose a segment; choosing it again unchooses it."""
    st.session_state[_SEGMENT] = None if name == segment() else name


def choose_segment(name: str | None) -> None:
    """Choose a segment, or none."""
    st.session_state[_SEGMENT] = name


def customer() -> str | None:
    """The id of the customer who is looked at; it goes with the file, and never into an address."""
    return st.session_state.get(_CUSTOMER)


def choose_customer(customer_id: str | None) -> None:
    """Look at a customer, or at none."""
    st.session_state[_CUSTOMER] = customer_id


def choose_preset(preset_id: str) -> None:
    """One click: this preset's scheme and map, everything of one's own put aside."""
    change(preset=preset_id, scheme=None, segment_map=None)


def put(key: str, value: object) -> None:
    """Set a widget before it is drawn, so that it shows what is remembered here.

    In every run, also when nothing changed: a browser that missed the one run which told it the value (a page
    switched quickly) would show the widget's first option and report that as the user's choice.
    """
    st.session_state[key] = value


def put_first(key: str, value: object) -> None:
    """Set a widget that isn't drawn yet, and leave it to the person from then on."""
    if key not in st.session_state:
        st.session_state[key] = value


def put_text(key: str, value: object) -> None:
    """Set a field only where it differs: setting it in every run would take back what is being typed."""
    if got(key) != value:
        st.session_state[key] = value


def got(key: str) -> Any:
    """What a widget holds, inside its callback; None where it isn't drawn."""
    return st.session_state.get(key)
