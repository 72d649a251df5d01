"""Two workers for everybody: fair, and never more memory than there is."""

import threading
import weakref
from concurrent.futures import CancelledError
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages._shared.server.job import Job, OurMistake, Standing, Stopped
from pages._shared.server.pool import FILE, LARGE, PATIENCE, Pool, ServerFull
from pages._shared.server.work import Works
from rfm_core.errors import StorageProblem


@dataclass
class Machine:
    """A machine whose memory is set by hand."""

    megabytes: int = 1000
    taken: int = 100
    least: int = 100
    asked: int = 0
    gives: int = 0
    seen: threading.Event = field(default_factory=threading.Event)

    def budget(self):
        return self.megabytes

    def used(self):
        return self.taken

    def at_rest(self):
        return self.least

    def make(self):
        self.asked += 1
        self.taken -= self.gives
        self.seen.set()


@dataclass
class Gate:
    """Work that begins, and ends when it is let go."""

    begun: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)

    def __call__(self):
        self.begun.set()
        assert self.let_go.wait(20)


def both_busy(pool):
    """Two gates that hold both workers."""
    gates = (Gate(), Gate())
    for gate in gates:
        pool.submit("somebody", gate)
        assert gate.begun.wait(20)
    return gates


def end(*gates):
    for gate in gates:
        gate.let_go.set()


def test_at_most_two_things_are_done_at_once():
    pool = Pool(Machine())
    gates = [Gate() for _ in range(3)]
    tasks = [pool.submit(number, gate) for number, gate in enumerate(gates)]
    assert gates[0].begun.wait(20)
    assert gates[1].begun.wait(20)
    assert not gates[2].begun.wait(0.2)
    end(*gates)
    for task in tasks:
        task.future.result(20)


def test_ten_files_of_one_visitor_delay_another_by_one():
    pool, order = Pool(Machine()), []
    gates = both_busy(pool)
    tasks = [pool.submit("many", lambda number=number: order.append(number), FILE) for number in range(10)]
    last = pool.submit("one", lambda: order.append("mine"), FILE)
    assert pool.files_before(last) == 1
    assert pool.files_before(tasks[9]) == 10
    end(gates[0])
    for task in (*tasks, last):
        task.future.result(20)
    end(gates[1])
    assert order.index("mine") == 1


def test_a_second_large_file_leaves_a_worker_for_clicks():
    pool, first, second = Pool(Machine(megabytes=10_000)), Gate(), Gate()
    pool.submit("a", first, LARGE)
    waiting = pool.submit("b", second, LARGE)
    assert first.begun.wait(20)
    assert pool.submit("c", lambda: "clicked").future.result(20) == "clicked"
    assert not second.begun.is_set()
    assert pool.files_before(waiting) == 1
    end(first, second)
    waiting.future.result(20)


def test_what_is_too_large_now_waits_until_memory_was_given_back():
    machine = Machine(megabytes=500, taken=400, gives=200)
    assert Pool(machine).submit("a", lambda: "read", 250).future.result(20) == "read"
    assert machine.asked == 1


def test_what_runs_counts_as_large_as_it_may_become():
    machine, gate = Machine(megabytes=500, taken=100), Gate()
    pool = Pool(machine)
    pool.submit("a", gate, 150)
    assert gate.begun.wait(20)
    waiting = pool.submit("b", lambda: "read", 190)
    third = pool.submit("c", lambda: "read", 120)
    assert waiting.future.result(20) == "read"  # 100 + 150 + 190 fit into 500
    assert third.future.result(20) == "read"
    too_much = pool.submit("d", lambda: "read", 260)  # it would fit into what is free at this moment
    assert machine.seen.wait(20)
    assert not too_much.future.done()
    end(gate)
    assert too_much.future.result(20) == "read"


def test_after_a_minute_without_memory_a_visitor_is_told():
    now = [0.0]
    machine = Machine(megabytes=500, taken=400)
    task = Pool(machine, clock=lambda: now[0]).submit("a", lambda: "read", 250)
    assert machine.seen.wait(20)
    now[0] = PATIENCE - 1
    with pytest.raises(TimeoutError):
        task.future.result(1.2)
    now[0] = PATIENCE + 1
    with pytest.raises(ServerFull, match=r"250 MB of memory .* a minute, so it wasn't begun"):
        task.future.result(20)


def test_what_never_fits_is_told_at_once():
    task = Pool(Machine(megabytes=500, taken=300, least=200)).submit("a", lambda: "read", 400)
    with pytest.raises(
        ServerFull, match="needs about 400 MB of memory, and this server may use 500 MB in all"
    ):
        task.future.result(20)


def test_what_was_given_back_while_a_file_is_read_can_be_had_by_another():
    machine, gate = Machine(megabytes=500, taken=300), Gate()
    pool = Pool(machine)
    pool.submit("a", gate, 100)
    assert gate.begun.wait(20)
    machine.taken = 150  # 300 were in use when it began
    assert pool.submit("b", lambda: "read", 150).future.result(5) == "read"
    end(gate)


def test_what_a_click_keeps_is_no_room_for_two_files():
    machine, click, first = Machine(megabytes=500, taken=50), Gate(), Gate()
    pool = Pool(machine)
    pool.submit("a", click)
    assert click.begun.wait(20)
    machine.taken = 250
    pool.submit("b", first, 100)
    assert first.begun.wait(20)
    end(click)
    second = pool.submit("c", lambda: "read", 180)  # 250 + 100 + 180
    assert machine.seen.wait(20)
    assert not second.future.done()
    end(first)
    assert second.future.result(20) == "read"


def test_a_worker_outlives_what_goes_wrong_while_it_makes_room(caplog):
    class Broken(Machine):
        def make(self):
            self.taken = 100
            raise ZeroDivisionError("cells of a file")

    pool = Pool(Broken(megabytes=500, taken=490))
    for _ in range(3):
        pool._room.taken = 490
        assert pool.submit("a", lambda: "read", 250).future.result(20) == "read"
    assert "ZeroDivisionError" in caplog.text
    assert "cells" not in caplog.text


def test_whoever_is_told_may_ask_the_pool_from_another_thread():
    pool, asked = Pool(Machine(megabytes=500, taken=300, least=200)), threading.Event()

    def ask():
        pool.files_before(task)
        asked.set()

    def told(_future):
        threading.Thread(target=ask, daemon=True).start()
        assert asked.wait(20)

    with pool._changed:
        task = pool.submit("a", lambda: "read", 400)
        task.future.add_done_callback(told)
    with pytest.raises(ServerFull):
        task.future.result(20)
    assert asked.wait(20)


def fails():
    raise KeyError("no such column")


@pytest.mark.parametrize("ends", ["fails", "refused", "cancelled"])
def test_what_failed_is_cleared_up_before_anybody_can_learn_that_it_did(ends):
    pool, tasks, seen = Pool(Machine(megabytes=500, taken=300, least=200)), [], []
    gates = both_busy(pool) if ends == "cancelled" else ()
    with pool._changed:
        need = 400 if ends == "refused" else 0
        tasks.append(pool.submit("a", fails, need, lambda: seen.append(tasks[0].future.done())))
    if ends == "cancelled":
        assert pool.cancel(tasks[0])
    with pytest.raises((KeyError, ServerFull, CancelledError)):
        tasks[0].future.result(20)
    assert seen == [False]
    end(*gates)


def test_a_failure_is_told_although_clearing_up_fails_too(caplog):
    task = Pool(Machine()).submit("a", fails, failed=lambda: 1 // 0)
    with pytest.raises(KeyError):
        task.future.result(20)
    assert "ZeroDivisionError" in caplog.text


def test_small_things_go_on_while_memory_is_short():
    pool = Pool(Machine(megabytes=500, taken=490))
    waiting = pool.submit("a", lambda: "read", 250)
    assert pool.submit("b", lambda: "clicked").future.result(20) == "clicked"
    assert pool.submit("a", lambda: "clicked").future.result(20) == "clicked"
    assert not waiting.future.done()
    pool.cancel(waiting)


def test_what_was_cancelled_before_it_began_never_runs():
    pool, runs = Pool(Machine()), []
    gates = both_busy(pool)
    task = pool.submit("a", lambda: runs.append(1))
    assert pool.cancel(task)
    end(*gates)
    assert pool.submit("a", lambda: "next").future.result(20) == "next"
    assert (runs, task.future.cancelled()) == ([], True)


def test_work_that_would_wait_for_its_own_worker_is_refused():
    pool = Pool(Machine())
    task = pool.submit("a", lambda: pool.submit("a", lambda: None).future.result(20))
    with pytest.raises(RuntimeError, match="could wait forever"):
        task.future.result(20)


def test_a_failed_task_keeps_nothing_alive():
    class Rows:
        pass

    def fail():
        rows = Rows()
        kept.append(weakref.ref(rows))
        raise KeyError("no such column")

    kept = []
    task = Pool(Machine()).submit("a", fail)
    assert isinstance(task.future.exception(20), KeyError)
    assert kept[0]() is None


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 400)), max_size=25))
def test_everything_is_done_once_and_in_order_for_each_visitor(asked):
    pool, done = Pool(Machine(megabytes=2000)), []
    tasks = [
        pool.submit(owner, lambda owner=owner, number=number: done.append((owner, number)), need)
        for number, (owner, need) in enumerate(asked)
    ]
    for task in tasks:
        task.future.result(20)
    assert sorted(number for _, number in done) == list(range(len(asked)))


def works():
    return Works(Pool(Machine()))


def test_stopped_work_ends_at_its_next_step_and_can_be_asked_for_again():
    made, begun, go_on = works(), threading.Event(), threading.Event()

    def work(progress):
        begun.set()
        assert go_on.wait(20)
        progress("Next step")
        return "done"

    job = made.start(("key",), work)
    assert begun.wait(20)
    job.cancel()
    go_on.set()
    with pytest.raises(Stopped):
        job.result()
    assert made.start(("key",), work).result() == "done"


def test_what_waits_is_stopped_without_having_begun():
    pool = Pool(Machine())
    gates, made = both_busy(pool), Works(pool)
    job = made.start(("key",), lambda progress: "done")
    job.cancel()
    with pytest.raises(Stopped, match="Try again"):
        job.result()
    end(*gates)


def test_who_is_told_of_the_end_may_ask_again():
    made = works()
    gates = both_busy(made.pool)
    made.start(("a",), lambda progress: 1, failed=lambda: made.start(("again",), lambda progress: 2))
    made.start(("b",), lambda progress: 1)
    made.close()
    end(*gates)
    assert made.start(("again",), lambda progress: 2).result() == 2


FULL = OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("cause", "problem"),
    [
        (ZeroDivisionError(), OurMistake),
        (FULL, StorageProblem),
        (OSError("could not write: No space left on device (os error 28)"), StorageProblem),
    ],
    ids=["mistake", "disk", "disk-by-polars"],
)
def test_who_asks_is_told_when_there_will_be_no_result(cause, problem):
    def work(progress):
        raise cause

    told = threading.Event()
    job = works().start(("key",), work, failed=told.set)
    with pytest.raises(problem):
        job.result()
    assert told.is_set()


def full_at_first(tries):
    def work(progress):
        tries.append(1)
        if len(tries) == 1:
            raise FULL
        return "done"

    return work


def test_within_a_round_one_failure_answers_all_who_ask():
    made, tries = works(), []
    work = full_at_first(tries)
    for _ in range(3):
        with pytest.raises(StorageProblem):
            made.start(("key",), work).result()
    made.next_round()
    assert made.start(("key",), work).result() == "done"
    assert len(tries) == 2


def test_who_waits_since_an_earlier_round_is_answered_once_too():
    made, tries, go_on = works(), [], threading.Event()

    def work(progress):
        assert go_on.wait(20)
        return full_at_first(tries)(progress)

    made.start(("key",), work)
    made.next_round()
    waiting = made.start(("key",), work)
    go_on.set()
    for job in (waiting, made.start(("key",), work)):
        with pytest.raises(StorageProblem):
            job.result()
    assert len(tries) == 1


def test_a_script_that_goes_on_with_another_begins_no_round():
    made, tries = works(), []
    work = full_at_first(tries)
    with pytest.raises(StorageProblem):
        made.start(("key",), work).result()
    made.go_on()
    made.next_round()
    with pytest.raises(StorageProblem):
        made.start(("key",), work).result()
    made.next_round()
    assert made.start(("key",), work).result() == "done"


def test_a_result_is_no_failure():
    told = []
    assert works().start(("key",), lambda progress: 1, failed=lambda: told.append(1)).result() == 1
    assert told == []


@pytest.mark.parametrize(
    ("before", "need", "taken", "text"),
    [
        (1, 0, 100, "1 file is before yours"),
        (2, 0, 100, "2 files are before yours"),
        (0, 0, 100, "Others are served first"),
        (0, 850, 400, "Waiting for memory"),
    ],
)
def test_who_waits_is_told_for_what(before, need, taken, text):
    drawn = []

    class Place:
        def progress(self, share, text):
            drawn.append(text)

    machine = Machine(taken=taken)
    pool = Pool(machine)
    gates = () if need else both_busy(pool)
    for number in range(before):
        pool.submit(number, lambda: None, FILE)
    task = pool.submit("me", lambda: None, need)
    if need:
        assert machine.seen.wait(20)
    Job(task, Standing(), pool)._draw(Place())
    end(*gates)
    pool.cancel(task)
    assert text in drawn[0]
