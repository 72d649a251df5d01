"""Idle visits rest; those whose browser is gone are closed by a timer, whether or not another visitor comes."""

import gc
import threading
import time
import weakref
from types import SimpleNamespace

import polars as pl
import pytest

from pages._shared.server import arrivals, internals, keeper, turns, visits
from pages._shared.server import house as opened
from pages._shared.server.keeper import GRACE, IDLE, KEPT, Keeper
from pages._shared.server.once import once
from pages._shared.server.visits import Visit
from pages._shared.server.work import Works
from rfm_core.errors import RfmError
from tests.server.test_pool import Gate

SHARED = (opened.begin, opened.keeper, opened.pool, turns.turns, arrivals.arrivals)


class House:
    """A server without Streamlit: who is connected is set by hand, and so is the clock."""

    def __init__(self):
        self.now, self.connected, self.closed, self.visits = 0.0, {}, [], []
        self.back = False
        self.keeper = Keeper(lambda: self.now, lambda: [one for one in self.visits if not one.closed])

    def visit(self, session):
        self.connected[session] = True
        works = (Works(opened.pool()), Works(opened.pool(), limit=3), Works(opened.askers()))
        made = Visit(session, *works, clock=lambda: self.now)
        made.works.start(("measure",), lambda progress: pl.DataFrame({"a": range(100_000)})).result()
        made.files.start(("csv",), lambda progress: b"bytes").result()
        self.visits.append(made)
        return made

    def close(self, session, then):
        if not self.back:
            self.closed.append(session)
        then(not self.back)
        return True


@pytest.fixture
def house(monkeypatch):
    made = House()
    monkeypatch.setattr(internals, "connected", lambda session: made.connected.get(session, False))
    monkeypatch.setattr(internals, "close_session", made.close)
    return made


def test_a_visit_outlives_its_connection_by_a_while_and_then_everything_of_it_is_gone(house):
    visit = house.visit("A")
    folder = visit.folder()
    house.connected["A"] = False
    house.keeper.look()
    house.now = GRACE - 1
    house.keeper.look()
    assert folder.path.exists()
    house.now = GRACE
    house.keeper.look()
    assert not folder.path.exists()
    assert (house.closed, visit.closed, visit.works.results()) == (["A"], True, [])


def test_what_a_visit_remembers_outlives_its_session_by_fifteen_minutes(house, monkeypatch):
    monkeypatch.setattr(internals, "ended", lambda session: session in house.closed)
    visit = house.visit("A")
    folder = visit.folder()
    visit.memory = {"_dataset": "a file"}
    house.connected["A"] = False
    for house.now in (0.0, GRACE, KEPT - 1):
        house.keeper.look()
        assert (visit.closed, folder.path.exists()) == (False, True)
    assert house.closed == ["A"]
    house.now = KEPT
    house.keeper.look()
    assert (visit.closed, visit.memory, folder.path.exists()) == (True, {}, False)
    assert KEPT == 15 * 60


def test_when_memory_is_short_those_who_left_give_theirs_back_first(house):
    gone, here = house.visit("A"), house.visit("B")
    gone.memory = here.memory = {"_dataset": "a file"}
    house.connected["A"] = False
    house.keeper.look()
    house.now = GRACE
    house.keeper.make_room()
    house.keeper.look()
    assert (gone.closed, here.closed) == (True, False)


def test_when_the_disk_is_short_nothing_is_kept_for_those_who_left(house, monkeypatch):
    visit = house.visit("A")
    visit.memory = {"_dataset": "a file"}
    house.connected["A"] = False
    house.keeper.look()
    monkeypatch.setattr(keeper.shutil, "disk_usage", lambda path: SimpleNamespace(free=100 * 2**20))
    house.now = GRACE
    house.keeper.look()
    assert visit.closed


def test_a_visit_whose_session_is_forgotten_stays_until_it_is_closed(house):
    known = weakref.ref(visits.remember(house.visit("A")))
    known().memory = {"_dataset": "a file"}
    house.connected["A"] = False
    house.keeper.look()
    house.visits.clear()
    gc.collect()
    assert known() is not None
    known().close()
    end = time.monotonic() + 20
    while known() is not None and time.monotonic() < end:  # the server's own keeper may be looking at it
        gc.collect()
        time.sleep(0.05)
    assert known() is None


def test_who_comes_back_in_time_finds_everything(house):
    visit = house.visit("A")
    house.connected["A"] = False
    house.keeper.look()
    house.connected["A"], house.now = True, 50.0
    house.keeper.look()
    house.connected["A"], house.now = False, GRACE + 10
    house.keeper.look()
    assert not visit.closed
    assert len(visit.works.results()) == 1


def test_who_comes_back_while_the_visit_is_about_to_be_closed_finds_everything(house):
    visit = house.visit("A")
    folder = visit.folder()
    house.connected["A"] = False
    house.keeper.look()
    house.now, house.back = GRACE, True
    house.keeper.look()
    assert folder.path.exists()
    assert not visit.closed


def test_a_session_that_streamlit_cannot_close_is_closed_by_us_all_the_same(monkeypatch):
    class Manager:
        def is_active_session(self, session):
            return False

        def close_session(self, session):
            raise KeyError(session)

    called, told = [], []
    loop = SimpleNamespace(is_closed=lambda: False, call_soon_threadsafe=called.append)
    server_ = SimpleNamespace(_session_mgr=Manager(), _async_objs=SimpleNamespace(eventloop=loop))
    monkeypatch.setattr(internals, "_runtime", lambda: server_)
    assert internals.close_session("A", told.append)
    with pytest.raises(KeyError):
        called[0]()
    assert told == [True]


def test_a_visit_without_a_server_to_ask_is_never_closed(house, monkeypatch):
    visit = house.visit("A")
    monkeypatch.setattr(internals, "connected", lambda session: None)
    for house.now in (0.0, GRACE, 10 * GRACE):
        house.keeper.look()
    assert not visit.closed


def test_an_idle_visit_rests_once_and_its_results_stay(house):
    visit = house.visit("A")
    house.now = IDLE - 1
    house.keeper.look()
    assert not visit.resting
    house.now = IDLE
    house.keeper.look()
    (rows,) = visit.works.results()
    assert visit.resting
    assert hasattr(rows, "_rests_on_disk")
    assert rows["a"].sum() == sum(range(100_000))
    assert visit.files.results() == []
    assert not visit.rest()


def test_who_acts_is_left_alone_and_rests_again_later(house):
    visit = house.visit("A")
    with visit.act():
        house.now = 10 * IDLE
        house.keeper.look()
        assert not visit.resting
    house.keeper.look()
    assert not visit.resting
    house.now += IDLE
    house.keeper.look()
    assert visit.resting


def test_downloads_that_were_fetched_go_while_nobody_draws(house, monkeypatch):
    dropped = []
    monkeypatch.setattr(internals, "drop_downloads", lambda: dropped.append(1))
    visit = house.visit("A")
    with visit.act():
        house.keeper.look()
    assert dropped == []
    house.keeper.look()
    assert dropped == [1]


def test_when_memory_is_short_all_who_do_not_act_rest_at_once(house):
    idle, busy = house.visit("A"), house.visit("B")
    house.now = 5.0
    with busy.act():
        house.keeper.make_room()
    assert (idle.resting, busy.resting) == (True, False)


def test_what_a_visitor_who_left_had_begun_ends(house):
    visit, gate = house.visit("A"), Gate()

    def work(progress):
        gate()
        progress("Next step")

    job = visit.works.start(("read",), work)
    assert gate.begun.wait(20)
    house.connected["A"] = False
    house.keeper.look()
    house.now = GRACE
    house.keeper.look()
    gate.let_go.set()
    with pytest.raises(RfmError, match="stopped"):
        job.result()


def test_the_keeper_goes_on_to_the_next_visit_when_one_goes_wrong(house, monkeypatch, caplog):
    broken, other = house.visit("A"), house.visit("B")

    def panic():
        raise BaseException("cells of a file")

    monkeypatch.setattr(broken, "rest", panic)
    house.now = IDLE
    house.keeper.look()
    house.keeper.make_room()
    assert other.resting
    assert "BaseException" in caplog.text
    assert "cells" not in caplog.text


def test_all_tabs_that_come_back_at_once_share_one_pool():
    together, found = threading.Barrier(8), []
    alone = once(lambda: time.sleep(0.05) or object())

    def come():
        together.wait(20)
        found.append(alone())

    threads = [threading.Thread(target=come) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(set(found)) == 1
    assert opened.pool() is opened.pool()
    assert all(hasattr(one, "__wrapped__") and not hasattr(one, "cache_info") for one in SHARED)


def test_a_new_visit_begins_where_an_old_one_was_closed(house, monkeypatch):
    class State(dict):
        pass

    from pages._shared.frame import state

    monkeypatch.setattr(state.st, "session_state", State())
    first = state.visit()
    assert state.visit() is first
    assert first in visits.all_visits()
    first.close()
    assert first not in visits.all_visits()
    assert state.visit() is not first


@pytest.mark.parametrize(("used", "ended"), [(400, 0), (600, 1)])
def test_where_half_the_memory_is_used_companions_end_at_once(house, monkeypatch, used, ended):
    calls = []
    monkeypatch.setattr(keeper, "budget", lambda: 1000)
    monkeypatch.setattr(keeper, "used_mb", lambda: used)
    monkeypatch.setattr(keeper, "rest_companions", lambda: calls.append(1))
    house.keeper.look()
    assert len(calls) == ended


def test_what_ended_scripts_left_is_collected_between_clicks_and_only_after_one(house, monkeypatch):
    collected = []
    monkeypatch.setattr(keeper, "collect", lambda: collected.append(house.now))
    visit = house.visit("A")
    for moment in (5.0, 10.0, 15.0, 20.0):
        house.now = moment
        if moment == 15.0:
            with visit.act():
                pass
            house.now += 1
        house.keeper.look()
    assert collected == [5.0, 16.0]
