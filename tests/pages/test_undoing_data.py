"""On the Data page every change can be taken back where it was made, and what was found comes back with one click."""

from tests.pages.visits import go

DAYS = b"customer,date,amount,plan\nA,03/04/2024,5,free\nB,05/04/2024,7,paid\nC,06/07/2024,9,paid\n"


def choices(app):
    return app.session_state["_workspace"]


def keys(app) -> set[str]:
    return {str(button.key) for button in app.button}


def test_a_change_of_columns_is_undone_and_what_was_found_comes_back(open_file):
    app = open_file(DAYS)
    found = choices(app).mapping
    assert not {"columns_undo", "columns_found"} & keys(app)
    next(one for one in app.toggle if one.label == "Change the columns").set_value(True).run()
    app.multiselect(key="mapping_traits").set_value([]).run()
    assert choices(app).mapping != found
    app.button(key="columns_undo").click().run()
    assert choices(app).mapping == found
    assert not {"columns_undo", "columns_found"} & keys(app)
    app.multiselect(key="mapping_traits").set_value([]).run()
    app.selectbox(key="mapping_unit").set_value("points").run()
    app.button(key="columns_found").click().run()
    assert (choices(app).mapping, choices(app).unit) == (found, "money")
    app.button(key="columns_undo").click().run()
    assert choices(app).unit == "points"


def test_the_order_of_dates_is_undone_where_it_was_chosen_and_nothing_else(open_file):
    app = open_file(DAYS)
    app.sidebar.selectbox(key="preset_choice").set_value("bands-3-12").run()
    app.segmented_control(key="date_order").set_value("month_first").run()
    app.sidebar.selectbox(key="preset_choice").set_value("quintiles-11").run()
    assert "columns_undo" not in keys(app)
    app.button(key="dates_undo").click().run()
    assert choices(app).reading.date_order == "auto"
    assert choices(app).preset == "quintiles-11"


def test_policies_and_the_answers_made_with_them_go_back_together_and_can_be_brought_again(open_file):
    app = open_file(DAYS)
    next(one for one in app.toggle if one.label == "Change how rows are treated").set_value(True).run()
    app.selectbox(key="cleaning_zero").set_value("keep").run()
    app.session_state["_workspace"] = choices(app).model_copy(update={"settled": {"x": "y"}})
    app.button(key="cleaning_found").click().run()
    assert (choices(app).cleaning.zero, choices(app).settled) == ("leave-out", {})
    app.button(key="cleaning_undo").click().run()
    assert (choices(app).cleaning.zero, choices(app).settled) == ("keep", {"x": "y"})


def test_other_pages_lead_to_the_columns_opened(open_file):
    app = go(open_file(b"customer,date,amount\nA,2024-01-05,5\nB,2024-02-05,7\n"), "messages")
    app.button(key="columns_messages").click().run()
    go(app, "data")
    assert next(one for one in app.toggle if one.label == "Change the columns").value
