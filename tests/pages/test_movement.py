"""Who moved, on the page: chosen in it and looked at everywhere; with earlier results instead of a date, too."""

from datetime import timedelta

import pytest

import rfm_core
from rfm_core.moments import day_text
from rfm_core.movement.choice import MovementChoice
from tests.pages.visits import ORDERS, dialog, go, words

CUSTOMERS = b"Customer ID,Recency,Purchases,Spend\na,3,4,50\nb,30,1,5\nc,90,2,9\nd,200,1,2\n"


@pytest.fixture(scope="module")
def moved():
    return rfm_core.move(rfm_core.analyse(ORDERS))


def _workspace(app):
    return app.session_state["_workspace"]


def test_a_move_chosen_here_is_looked_at_on_every_page(open_file, moved):
    app = go(open_file(), "movement")
    assert moved.lists[0].sentence in words(app).replace("\\", "")
    flow = next(row for row in moved.matrix.to_dicts() if row["from"] != row["to"])
    app.selectbox(key="movement_move").set_value(flow["moved"]).run()
    assert not app.exception
    (chosen,) = _workspace(app).filters.traits
    assert (chosen.column, chosen.values) == ("moved", (flow["moved"],))
    assert f"{flow['customers']} of 40 customers remain." in words(app)
    # What the page compares doesn't narrow with what is chosen in it.
    assert moved.lists[0].sentence in words(app).replace("\\", "")
    assert go(app, "segments").metric[0].value == str(flow["customers"])
    go(app, "movement")
    app.button(key="movement_all").click().run()
    assert _workspace(app).filters is None


def test_a_list_shows_whom_it_counts_and_writes_to_them(open_file, moved):
    app = go(open_file(), "movement")
    fell = next(one for one in moved.lists if one.id == "fell")
    app.button(key="see_moved-fell").click().run()
    assert len(dialog(app).dataframe[0].value) == fell.customers
    app.button(key="write_moved-fell").click().run()
    (chosen,) = _workspace(app).filters.traits
    assert set(chosen.values) == set(fell.flows)
    assert f"{fell.customers} of 40 customers remain." in words(go(app, "messages"))


def test_dates_are_chosen_and_undone_and_months_are_scored_when_asked_for(open_file, moved):
    app = go(open_file(), "movement")
    app.pills(key="movement_ready").set_value("Half a year").run()
    chosen = _workspace(app).movement
    assert chosen.end is None
    half = timedelta(days=182)
    assert chosen.start == moved.end - half
    assert f"Between {day_text(moved.end - half)} and now" in words(app)
    assert [one.stage.value for one in app.session_state["_undo"]] == ["add"]
    too_late = MovementChoice(start="2031-01-01", end="2032-01-01")  # of a file that goes on for longer
    app.session_state["_workspace"] = _workspace(app).model_copy(update={"movement": too_late})
    app.run()
    assert not app.exception
    assert "lies after the analysis date" in app.container(key="movement-sentence").info[0].value
    app.session_state["_workspace"] = _workspace(app).model_copy(update={"movement": None})
    app.session_state["movement_tabs"] = "Month by month"
    app.run()
    app.button(key="movement_months_go").click().run()
    assert not app.exception
    assert "Segments at every month's end" in words(app).replace("\\", "")


def test_earlier_results_are_compared_with_and_go_when_they_are_removed(open_file):
    app = go(open_file(CUSTOMERS, "people.csv"), "movement")
    assert "one row for each customer" in app.container(key="movement-sentence").info[0].value
    results = b"customer_id,segment,monetary\na,Hibernating,4\nb,Champions,3\nz,At Risk,1\n"
    app.container(key="movement-period").file_uploader[0].upload("before.csv", results).run()
    assert not app.exception
    assert "2 of 3 customers of “before.csv”" in words(app).replace("\\", "").replace("\u2060", "")
    app.selectbox(key="movement_move").set_value(app.selectbox(key="movement_move").options[0]).run()
    assert not app.exception
    assert _workspace(app).extras == ("movement",)
    app.button(key="movement_earlier_remove").click().run()
    assert app.session_state["_dataset"].earlier is None
    assert not app.exception
    app.container(key="movement-period").file_uploader[0].upload("wrong.csv", b"a,b\n1,2\n").run()
    assert any("no results file of ours" in one.value for one in app.warning)
