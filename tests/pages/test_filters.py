"""The filters in the sidebar: any metric can be added, and what is typed stays until it is in order."""

from datetime import date

from rfm_core.filters import TraitFilter
from tests.pages.visits import go, words


def spans(app):
    return app.session_state["_workspace"].filters


def adding(app):
    return next(one for one in app.sidebar.selectbox if one.label == "Add a filter")


def test_a_metric_is_added_typed_and_removed(open_file):
    app = open_file()
    adding(app).set_value("recency_days").run()
    (start,) = [one for one in app.sidebar.number_input if one.label == "Days since last order, from"]
    start.set_value(5).run()
    assert spans(app).traits == (TraitFilter(column="recency_days", low=5),)
    assert "remain." in words(app)
    assert "Days since last order" not in adding(app).options
    key = start.key.removesuffix("_from")
    app.sidebar.button(key=f"{key}_drop").click().run()
    assert spans(app) is None
    assert not [one for one in app.sidebar.number_input if one.label == "Days since last order, from"]


def test_bounds_are_looked_at_together_and_what_was_typed_stays(open_file):
    app = open_file()
    adding(app).set_value("monetary").run()

    def fields():
        return [one for one in app.sidebar.number_input if one.label.startswith("Spend")]

    fields()[1].set_value(500).run()
    fields()[0].set_value(700).run()
    assert [one.value for one in fields()] == [700, 500]
    assert "doesn't count yet" in words(app)
    assert spans(app).traits == (TraitFilter(column="monetary", high=500),)
    go(app, "segments")
    assert [one.value for one in fields()] == [700, 500]
    fields()[1].set_value(1000).run()
    assert spans(app).traits == (TraitFilter(column="monetary", low=700, high=1000),)
    assert "doesn't count yet" not in words(app)


def test_days_and_scores_filter_and_all_is_cleared_at_once(open_file):
    app = open_file()
    adding(app).set_value("last_seen").run()
    app.sidebar.date_input[0].set_value(date(2024, 11, 1)).run()
    adding(app).set_value("r_score").run()
    score = next(one for one in app.sidebar.multiselect if one.label == "R score")
    score.set_value(["5"]).run()
    assert {one.column for one in spans(app).traits} == {"last_seen", "r_score"}
    app.sidebar.button(key="filters_clear").click().run()
    assert spans(app) is None
    assert not app.sidebar.date_input


def test_a_filter_that_the_file_has_not_got_is_told_and_can_be_removed(open_file):
    app = open_file()
    now = app.session_state["_workspace"]
    gone = now.model_copy(update={"filters": {"traits": ({"column": "Shoe size", "low": 40},)}})
    app.session_state["_workspace"] = gone
    app.run()
    assert "Shoe size: from 40" in words(app)
    app.sidebar.button(key="filter_other_0_drop").click().run()
    assert spans(app) is None
