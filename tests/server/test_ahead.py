"""Work ahead of being asked for: when there is nothing else to do, one thing at a time, and never in anybody's way."""

import threading

import pytest

from pages._shared.server.ahead import Ahead
from pages._shared.server.job import Piece, Stopped
from pages._shared.server.pool import FILE, LARGE, Pool
from pages._shared.server.work import Works
from tests.server.test_pool import Gate, Machine, both_busy, end


def piece(name, work=lambda: None, **more):
    return Piece((name,), lambda progress: work(), **more)


@pytest.fixture
def pool():
    return Pool(Machine())


@pytest.fixture
def works(pool):
    return Works(pool)


def test_it_begins_once_everything_that_somebody_waits_for_is_done(pool):
    gates, done = both_busy(pool), []
    ahead = pool.submit("A", lambda: done.append("ahead"), ahead=True)
    asked = pool.submit("B", lambda: done.append("asked"))
    assert done == []
    end(*gates)
    ahead.future.result(20)
    asked.future.result(20)
    assert done == ["asked", "ahead"]


def test_one_thing_is_done_ahead_at_a_time_and_a_worker_is_left_for_clicks(pool):
    first, second = Gate(), Gate()
    pool.submit("A", first, ahead=True)
    later = pool.submit("B", second, ahead=True)
    assert first.begun.wait(20)
    assert pool.submit("C", lambda: "clicked").future.result(20) == "clicked"
    assert not second.begun.is_set()
    end(first, second)
    later.future.result(20)


def test_a_large_file_does_not_wait_for_what_nobody_asked_for(pool):
    gate = Gate()
    pool.submit("A", gate, need=LARGE, ahead=True)
    assert gate.begun.wait(20)
    file = pool.submit("B", lambda: "read", need=LARGE)
    assert pool.files_before(file) == 0
    assert file.future.result(20) == "read"
    end(gate)


@pytest.mark.parametrize(("taken", "begins"), [(800 - FILE, True), (900, False)])
def test_it_begins_only_while_there_is_plenty_of_memory(taken, begins):
    pool = Pool(Machine(taken=taken))
    task = pool.submit("A", lambda: None, need=FILE, ahead=True)
    pool.submit("B", lambda: None).future.result(20)
    pool.submit("B", lambda: None).future.result(20)
    if begins:
        task.future.result(20)
    assert task.future.done() is begins
    assert not task.waits_for_memory


def test_who_asks_for_it_has_it_done_in_turn(works, pool):
    gates = both_busy(pool)
    works.do_ahead([piece("a", lambda: 1), piece("b", lambda: 2)])
    asked = works.do(piece("b", lambda: pytest.fail("the same work twice")))
    pool.submit("somebody", lambda: None)
    assert next(iter(pool._order())).ahead is False
    end(*gates)
    assert asked.wait() == 2


def test_what_was_done_ahead_is_there_at_once_with_what_follows_from_it(works):
    followed = threading.Event()
    works.do_ahead([piece("a", lambda: 1, then=lambda result: piece(f"after {result}", followed.set))])
    assert followed.wait(20)
    assert works.start(("a",), lambda progress: pytest.fail("the same work twice")).result() == 1
    assert works.under_way(("after 1",)) is None


def test_a_failure_nobody_saw_is_no_answer_where_another_try_may_not_meet_it(works):
    def fail():
        raise Stopped("This was stopped.")

    works.do_ahead([piece("a", fail)])
    works.jobs["a",].future.exception(20)
    assert works.known(("a",)) is None
    assert works.do(piece("a", lambda: "again")).result() == "again"


def test_who_acts_takes_back_what_has_not_begun(works, pool):
    gates, ahead = both_busy(pool), Ahead(works)
    ahead.plan("file", [piece("a")], after=0)
    ahead._timer.join(20) if ahead._timer else None
    assert (ahead.done, list(works.jobs)) == ("file", [("a",)])
    ahead.cancel()
    assert (ahead.done, list(works.jobs)) == (None, [])
    end(*gates)


def test_who_clicks_on_at_once_has_nothing_begun(works):
    ahead = Ahead(works)
    ahead.plan("file", [piece("a")], after=60)
    ahead.plan("file", [piece("b")], after=60)
    ahead.cancel()
    for timer in [one for one in threading.enumerate() if isinstance(one, threading.Timer)]:
        timer.join(20)
    assert works.jobs == {}


def test_what_was_begun_ahead_stays_when_somebody_acts(works):
    gate, ahead = Gate(), Ahead(works)
    works.do_ahead([piece("a", gate)])
    assert gate.begun.wait(20)
    ahead.cancel()
    assert list(works.jobs) == [("a",)]
    end(gate)
