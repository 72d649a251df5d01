"""What is worked out while a visitor looks is what the pages ask for."""

from streamlit.testing.v1 import AppTest

from pages._shared.frame import ahead
from pages._shared.server.ahead import Ahead
from tests.pages.visits import ROOT, go


def test_pages_find_what_was_worked_out_ahead_under_the_key_they_ask_for(monkeypatch):
    planned = {}
    monkeypatch.setattr(ahead, "served", lambda: True)
    monkeypatch.setattr(
        Ahead, "plan", lambda self, of, pieces: planned.setdefault("pieces", (self.works, pieces))
    )
    app = AppTest.from_file(ROOT / "app.py", default_timeout=120).run()
    assert planned == {}
    app.button(key="sample_viewing_events").click().run()
    works, pieces = planned["pieces"]
    assert [one.key[0] for one in pieces] == ["contents", "rhythm", "clusters"]
    for page in ("clusters", "audience", "plan"):
        assert not go(app, page).exception
    asked = dict(works.jobs)
    follows = [one.then(asked[one.key].result()) for one in pieces if one.then]
    assert {one.key for one in (*pieces, *follows)} <= set(asked)


def test_without_a_server_nobody_looks_and_nothing_is_worked_out_ahead(monkeypatch):
    planned = []
    monkeypatch.setattr(Ahead, "plan", lambda *anything: planned.append(anything))
    app = AppTest.from_file(ROOT / "app.py", default_timeout=120).run()
    app.button(key="sample_grocery_customers").click().run()
    assert app.session_state["_dataset"] is not None
    assert planned == []
