"""Few scripts draw at once, in the order in which they came."""

import threading

import pytest

from pages._shared.server.turns import Turns


class Left(Exception):
    pass


def hold(turns, begun, let_go):
    def draw():
        with turns.turn():
            begun.set()
            assert let_go.wait(20)

    thread = threading.Thread(target=draw, daemon=True)
    thread.start()
    return thread


def test_no_more_draw_at_once_than_there_are_places():
    turns, most, now, lock = Turns(2), [0], [0], threading.Lock()

    def draw():
        with turns.turn():
            with lock:
                now[0] += 1
                most[0] = max(most[0], now[0])
            threading.Event().wait(0.01)
            with lock:
                now[0] -= 1

    threads = [threading.Thread(target=draw) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert (most[0], now[0]) == (2, 0)


def test_who_waits_for_something_else_gives_the_place_away():
    turns, order = Turns(1), []
    with turns.turn():
        with turns.paused(), turns.turn():
            order.append("another")
        order.append("again")
    assert order == ["another", "again"]


def test_who_goes_while_waiting_leaves_the_queue():
    turns, begun, let_go = Turns(1), threading.Event(), threading.Event()
    thread = hold(turns, begun, let_go)
    assert begun.wait(20)
    told = []

    def waiting(before):
        told.append(before)
        raise Left

    with pytest.raises(Left), turns.turn(waiting):
        pass
    let_go.set()
    thread.join(20)
    with turns.turn():
        told.append("in")
    assert told == [0, "in"]


def test_a_place_is_free_again_after_an_error():
    turns = Turns(1)
    with pytest.raises(Left), turns.turn():
        raise Left
    with turns.turn():
        pass
