"""A page that is loaded again finds its visit: its tab shows a token, and what its session remembered comes back.

The token is random, lives in the browser's `sessionStorage` and nowhere else there: no address, no cookie, no other
tab has it, save one that the browser itself makes as a duplicate of this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from pages._shared.frame import aside, intake, state
from pages._shared.server import internals
from pages._shared.server.arrivals import arrivals
from pages._shared.server.internals import uninterrupted
from pages._shared.server.tokens import tokens
from pages._shared.server.visits import Visit

if TYPE_CHECKING:
    from pages._shared.frame.dataset import DataSet

_VISIT, _TOKEN, _ANSWERED, _LOST, _COMPONENT = "_visit", "_token", "_token_answered", "_lost", "browser_tab"
_OF_THE_SESSION = (_VISIT, _TOKEN, _ANSWERED, _LOST)
_ALONE = ("_reading", "_aside")
"""What one session alone can go on with: a file that is being read, and one that was put aside."""
_WORTH_KEEPING = ("_dataset", "_reading", "_aside", "_workspace", "_restoring")
_PLAIN = (bool, int, float, str)

_TAB = st.components.v2.component(
    "rfm_lens_tab",
    js="""
export default function ({ data, setTriggerValue }) {
  const key = "rfm-lens-visit";
  try {
    const held = JSON.parse(window.sessionStorage.getItem(key));
    if (held && held.token !== data.token && !data.answered) {
      setTriggerValue("held", held);
      return;
    }
    window.sessionStorage.setItem(key, JSON.stringify({ token: data.token, holds: data.holds }));
  } catch (error) {
    return; // a browser that keeps nothing: a reload starts anew
  }
}
""",
)


def recognise() -> None:
    """Ask the tab for the token of an earlier session, or give it one; drawn in every run, and seen by nobody."""
    session = st.session_state
    visit = state.visit()
    if session.get(_TOKEN, (None, ""))[0] is not visit:
        session[_TOKEN] = (visit, tokens().issue(visit))
    data = {
        "token": session[_TOKEN][1],
        "answered": session.get(_ANSWERED, False),
        "holds": state.dataset() is not None or intake.reading() is not None,
    }
    _TAB(key=_COMPONENT, data=data, height=1, on_held_change=_answer)


def remember() -> None:
    """Keep with the visit what the session remembers now, for who loads the page again."""
    with uninterrupted():
        visit: Visit | None = st.session_state.get(_VISIT)
        if (
            visit is None or visit.session != internals.session_id()
        ):  # it has moved to another session meanwhile
            return
        known = {
            str(key): value for key, value in st.session_state.items() if str(key) not in _OF_THE_SESSION
        }
        own = {key: value for key, value in known.items() if key.startswith("_")}
        widgets = {key: known[key] for key in internals.widgets() if key in known and _is_plain(known[key])}
        visit.memory = widgets | own if any(own.get(key) is not None for key in _WORTH_KEEPING) else {}


def lost() -> bool:
    """Whether this tab had a file that isn't kept any more."""
    return bool(st.session_state.get(_LOST)) and state.dataset() is None


def show_lost() -> None:
    """Tell whoever reloaded too late what became of their file, and how to go on."""
    if lost():
        st.info(
            "The file that was open in this tab isn't kept here any more. After its page is closed it is kept for 15 "
            "minutes, or less when this computer runs short of memory or starts again. Drop it in once more; a saved "
            "workspace brings every choice back.",
            icon=":material/history:",
        )


def _answer() -> None:
    """What the tab held: its visit goes on here; one that is still open elsewhere is shared."""
    held = (st.session_state.get(_COMPONENT) or {}).get("held")
    token, holds = (held.get("token"), held.get("holds")) if isinstance(held, dict) else (None, False)
    st.session_state[_ANSWERED] = True
    earlier, mine = tokens().find(token), state.visit()
    if earlier is mine:
        return
    if earlier is None or not earlier.memory:
        st.session_state[_LOST] = bool(holds)
    elif _dropped(
        mine
    ):  # who has dropped a file meanwhile goes on with that, and finds the other one beside it
        aside.take_over(_shared(earlier, mine))
    elif internals.connected(earlier.session):
        _restore(_shared(earlier, mine))
    else:
        _move_here(earlier, mine)


def _dropped(mine: Visit) -> bool:
    """Whether a file came before the tab had answered, however far it got."""
    return bool(
        state.dataset() is not None or intake.reading() is not None or arrivals().waiting(mine.session)
    )


def _move_here(earlier: Visit, mine: Visit) -> None:
    left = earlier.session
    with uninterrupted():
        earlier.move_to(mine.session)
        st.session_state[_VISIT] = earlier
        token = st.session_state[_TOKEN][1]
        tokens().hand_over(token, earlier)
        st.session_state[_TOKEN] = (earlier, token)
        _restore(dict(earlier.memory))
    mine.close()
    internals.close_session(left, lambda really: None)


def _shared(earlier: Visit, mine: Visit) -> dict[str, Any]:
    """What a duplicate of the tab begins with; each of the two goes its own way from there."""
    memory = {key: value for key, value in earlier.memory.items() if key not in _ALONE}
    data: DataSet | None = memory.get("_dataset")  # type: ignore[assignment]
    if data is not None:
        memory["_dataset"] = data.held(mine.share(data.folder))
    return memory


def _restore(memory: dict[str, Any]) -> None:
    for key, value in memory.items():
        st.session_state[key] = value


def _is_plain(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(isinstance(one, _PLAIN) for one in value)
    return isinstance(value, _PLAIN)
