"""Which purchases count, chosen on Scoring and said on every page."""

import pytest

from rfm_core.measuring.window import Window
from tests.pages.visits import PAGES, go, words

OLD = "\n".join(
    [
        "Customer,Date,Order,Amount",
        *(f"C{number:02},2021-0{1 + number % 9}-10,{number},{10 + number}" for number in range(30)),
        *(f"C{number:02},2024-0{1 + number % 9}-10,{100 + number},{10 + number}" for number in range(12)),
    ]
).encode()
SAID = "Only orders of the last 12 months count"
GONE = "18 customers had no order in that time and aren't scored."


def chosen(app):
    return app.session_state["_workspace"].window


def test_every_page_says_the_window_and_undo_takes_it_back(open_file):
    app = go(open_file(OLD), "scoring")
    assert app.selectbox(key="window_choice").value == "all"
    assert "count?" in app.selectbox(key="window_choice").label
    app.selectbox(key="window_choice").set_value("12m").run()
    assert chosen(app) == Window(last="12m")
    for page in PAGES:
        go(app, page)
        assert not app.exception
        assert any(SAID in one.value and GONE in one.value for one in app.caption), page
        assert any("Last 12 months" in one.value for one in app.sidebar.caption), page
    go(app, "scoring").button(key="time_undo").click().run()
    assert app.selectbox(key="window_choice").value == "all"
    assert "time_undo" not in [one.key for one in app.button]
    assert chosen(app) is None
    assert SAID not in words(app)


def test_a_window_of_ones_own_is_used_with_its_button_and_kept_over_pages_until_then(open_file):
    app = go(open_file(OLD), "scoring")
    app.selectbox(key="window_choice").set_value("last").run()
    assert chosen(app) is None
    go(app, "plan")
    go(app, "scoring")
    assert app.selectbox(key="window_choice").value == "last"
    number = next(one for one in app.number_input if one.label == "The last")
    number.set_value(40).run()
    next(one for one in app.selectbox if one.label == "Unit").set_value("w").run()
    app.button(key="window_use").click().run()
    assert chosen(app) == Window(last="40w")
    assert any("of the last 40 weeks count" in one.value for one in app.caption)
    app.selectbox(key="window_choice").set_value("since").run()
    assert chosen(app) == Window(last="40w")
    app.button(key="window_use").click().run()
    assert chosen(app).since is not None


def test_where_nobody_bought_in_it_a_button_lets_all_time_count_again(open_file):
    app = open_file(OLD)
    app.session_state["_workspace"] = app.session_state["_workspace"].model_copy(
        update={"window": "2030-01-01"}
    )
    go(app, "segments")
    assert any("begins on 1 January 2030" in one.value for one in app.warning)
    app.button(key="segments_all_time").click().run()
    assert chosen(app) is None
    assert not app.warning


@pytest.mark.parametrize("saved", [None, "12m"])
def test_customers_summed_up_already_are_told_why_there_is_no_choice(open_file, saved):
    rows = "\n".join(f"C{number},{number % 50},{1 + number % 7},{number}" for number in range(40))
    app = open_file(f"customer,recency,frequency,monetary\n{rows}".encode(), "customers.csv")
    app.session_state["_workspace"] = app.session_state["_workspace"].model_copy(update={"window": saved})
    go(app, "scoring")
    assert not app.exception
    assert app.selectbox(key="window_choice").disabled
    assert any("needs a file with a date for each order" in one.value for one in app.caption)
