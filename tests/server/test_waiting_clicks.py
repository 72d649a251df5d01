"""Clicks on downloads that wait for their files: many may, and the rows of everybody's tables still come."""

import asyncio
import threading

import pytest

from pages._shared.server import internals
from tests.server import loops

MORE_THAN_ANY_SERVER_HAS = 40
"""Python gives a loop 32 threads at most, and 6 on two cores."""


def test_many_clicks_may_wait_and_others_are_answered(monkeypatch):
    let_go = threading.Event()

    async def serve() -> str:
        monkeypatch.setattr(internals, "_loop", asyncio.get_running_loop)
        assert internals.let_many_wait()
        await asyncio.sleep(0)  # the loop is told in its own thread
        waiting = [
            asyncio.create_task(asyncio.to_thread(let_go.wait)) for _ in range(MORE_THAN_ANY_SERVER_HAS)
        ]
        await asyncio.sleep(0)
        try:
            return await asyncio.wait_for(asyncio.to_thread(lambda: "rows"), 20)
        finally:
            let_go.set()
            await asyncio.gather(*waiting)

    assert loops.run(serve()) == "rows"


def test_without_a_server_nobody_waits():
    assert not internals.let_many_wait()


class Manager:
    def get_session_info(self, session):
        return "info" if session == "open" else None


@pytest.mark.parametrize(
    ("runtime", "session", "ended"),
    [
        (type("Runtime", (), {"_session_mgr": Manager()})(), "open", False),
        (type("Runtime", (), {"_session_mgr": Manager()})(), "over", True),
        (type("Changed", (), {})(), "over", False),
        (None, "over", False),
    ],
    ids=["open", "over", "can't be told", "no server"],
)
def test_a_session_has_ended_once_the_server_does_not_know_it(monkeypatch, runtime, session, ended):
    monkeypatch.setattr(internals, "_runtime", lambda: runtime)
    assert internals.ended(session) is ended
