"""A tab that shows its token gets back what it had: moved, shared where it is still open, or told that it is gone."""

from types import SimpleNamespace

import pytest
import streamlit as st

from pages._shared.frame import aside, intake, returning, state
from pages._shared.frame.dataset import DataSet
from pages._shared.server import house, internals
from pages._shared.server.arrivals import arrivals
from pages._shared.server.tokens import tokens
from rfm_core.workspace import Workspace


@pytest.fixture
def tab(monkeypatch):
    """A fresh session B, beside an earlier session A that had a file; `show` is what the tab's token brings about."""
    made = SimpleNamespace(connected=False, closed=[], session={})
    monkeypatch.setattr(st, "session_state", made.session)
    monkeypatch.setattr(internals, "session_id", lambda: "B")
    monkeypatch.setattr(internals, "connected", lambda session: made.connected)
    monkeypatch.setattr(internals, "close_session", lambda session, then: made.closed.append(session))
    made.earlier = house.welcome("A")
    made.folder = made.earlier.folder()
    made.earlier.memory = {
        "_dataset": DataSet("orders.csv", None, None, made.folder, ()),
        "_workspace": Workspace(preset="bands-3-12"),
        "_reading": "a job",
        "segments_by": "customers",
    }
    made.token = tokens().issue(made.earlier)
    made.mine = state.visit()
    made.session["_token"] = (made.mine, tokens().issue(made.mine))

    def show(token=made.token, holds=True):
        made.session["browser_tab"] = {"held": {"token": token, "holds": holds}}
        returning._answer()

    made.show = show
    yield made
    for visit in (made.earlier, made.mine):
        visit.close()


def test_a_page_that_is_loaded_again_goes_on_with_its_visit(tab):
    new = tab.session["_token"][1]
    tab.show()
    assert state.visit() is tab.earlier
    assert (tab.earlier.session, tab.closed, tab.mine.closed) == ("B", ["A"], True)
    assert (state.dataset().name, state.workspace().preset) == ("orders.csv", "bands-3-12")
    assert (intake.reading(), tab.session["segments_by"]) == ("a job", "customers")
    assert tokens().find(new) is tokens().find(tab.token) is tab.earlier


def test_a_duplicate_holds_the_file_on_its_own_and_leaves_to_the_other_what_is_being_read(tab):
    tab.connected = True
    tab.show()
    assert state.visit() is tab.mine
    assert intake.reading() is None
    assert state.dataset().folder is not tab.folder
    tab.earlier.close()
    assert state.dataset().folder.path.is_dir()


@pytest.mark.parametrize("token", ["A" * 43, None, 7])
@pytest.mark.parametrize("holds", [True, False])
def test_who_shows_anything_else_gets_nothing_and_is_told_only_if_there_was_a_file(tab, token, holds):
    tab.show(token, holds)
    assert (state.dataset(), state.visit(), returning.lost()) == (None, tab.mine, holds)


@pytest.mark.parametrize("came", ["arrives", "is read", "is open"])
def test_a_file_dropped_before_the_tab_has_answered_is_kept_and_so_is_the_other_one(tab, monkeypatch, came):
    newer = DataSet("newer.csv", None, None, tab.mine.folder(), ())
    if came == "arrives":
        monkeypatch.setitem(arrivals().kept, ("B", "1"), None)
    else:
        tab.session |= {"_reading": "newer"} if came == "is read" else {"_dataset": newer}
    before = (state.dataset(), intake.reading())
    tab.show()
    assert (state.dataset(), intake.reading()) == before
    put_aside = tab.session["_aside"]
    assert (put_aside.data.name, put_aside.remembered["_workspace"].preset) == ("orders.csv", "bands-3-12")
    aside.forget_aside()
    assert tab.folder.path.is_dir()
