import pytest

from rfm_core.cleaning.policies.currency import Rates
from rfm_core.cleaning.policies.row_kinds import KindTable
from rfm_core.treatment import TREATMENTS
from tests.pages.visits import ORDERS, go, words

WITH_RETURN = ORDERS + b"\nC01,2024-05-06,C2002,-12.00,France\nC02,2024-05-06,2003,0,"


@pytest.fixture
def opened(open_file):
    app = open_file(WITH_RETURN)
    switch = next(one for one in app.toggle if one.label == "Change how rows are treated")
    return switch.set_value(True).run()


def test_every_policy_is_asked_in_its_own_words(opened):
    asked = {
        one.label for one in (*opened.selectbox, *opened.text_input, *opened.checkbox, *opened.multiselect)
    }
    # What rows are, and rates, stand in tables beside the questions about them.
    assert {one.policy.label for one in TREATMENTS if not isinstance(one.policy, KindTable | Rates)} <= asked
    for box in opened.selectbox:
        for one in TREATMENTS:
            if box.label == one.policy.label:
                assert box.options == [one.policy.words(value) for value in one.policy.values]


def left_out(app):
    return [line.value for line in app.container(key="left-out").markdown]


def test_subtracted_returns_are_told_where_rows_are_left_out(opened):
    assert any("1 return was subtracted" in line for line in left_out(opened))


@pytest.mark.parametrize(
    ("key", "choice", "says"),
    [
        ("cleaning_returns", "drop", "1 return was dropped"),
        ("cleaning_zero", "keep", None),
        ("cleaning_outliers", "remove", "extreme amount"),
    ],
)
def test_each_policy_redraws_the_page(opened, key, choice, says):
    box = opened.selectbox(key=key)
    app = box.set_value(next(option for option in type(box.value) if option == choice)).run()
    assert not app.exception
    assert says is None or any(says in line for line in left_out(app))
    assert says is not None or not any("zero" in line for line in left_out(app))


def test_customers_without_a_value_or_outside_a_range_are_left_out(opened):
    app = opened.multiselect(key="cleaning_require").set_value(["Country"]).run()
    app = app.multiselect(key="cleaning_ranges").set_value(["Amount"]).run()
    app = app.number_input(key="cleaning_high_0").set_value(300.0).run()
    assert not app.exception
    assert any("outside the range you set" in line for line in left_out(app))


def test_bounds_that_cross_stay_as_typed_until_the_second_one_is_there(opened):
    app = opened.multiselect(key="cleaning_ranges").set_value(["Amount"]).run()
    app = app.number_input(key="cleaning_low_0").set_value(18.0).run()
    app = app.number_input(key="cleaning_high_0").set_value(65.0).run()
    app = app.number_input(key="cleaning_low_0").set_value(70.0).run()
    assert app.number_input(key="cleaning_low_0").value == 70.0
    assert any("leaves nobody" in one.value for one in app.warning)
    assert app.session_state["_workspace"].cleaning.ranges[0].low == 18.0
    app = app.number_input(key="cleaning_high_0").set_value(300.0).run()
    assert not app.exception
    chosen = app.session_state["_workspace"].cleaning.ranges[0]
    assert (chosen.low, chosen.high) == (70.0, 300.0)
    assert not any("leaves nobody" in one.value for one in app.warning)


def test_a_policy_survives_a_page_switch(opened):
    box = opened.selectbox(key="cleaning_returns")
    app = box.set_value(type(box.value)("keep")).run()
    app = go(go(app, "segments"), "data")
    switch = next(one for one in app.toggle if one.label == "Change how rows are treated")
    app = switch.set_value(True).run()
    assert app.selectbox(key="cleaning_returns").value == "keep"
    assert "subtracted" not in words(app)
