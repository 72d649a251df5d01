"""Pages draw what the registry of charts has for them, work it out once, and only where somebody looks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import altair as alt
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from pages._shared.frame import charts, people
from pages._shared.server import internals
from rfm_core.charts import CHARTS
from tests.charts.every_chart import FILES
from tests.pages.visits import PAGES, go, open_tab, words

Made = Callable[[], list[str]]
TABS = {
    "segments": "segment_tabs",
    "audience": "audience_tabs",
    "movement": "movement_tabs",
    "cohorts": "cohorts_tabs",
}
OF_MANY_CUSTOMERS = {"forecast-bars", "calibration"}
"""Charts of a forecast, which this file is too small for: `test_forecast.py` looks at them."""


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """All visits of tests have one session: an earlier one that is put to rest would take the caches of this one."""
    monkeypatch.setattr(internals, "clear_caches", lambda _: None)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """The charts whose rows were worked out since it was last asked."""
    since: list[str] = []

    def told(chart, look, option=""):
        since.append(chart.id)
        return real(chart, look, option)

    def asked() -> list[str]:
        found = since.copy()
        since.clear()
        return found

    real = charts.told
    monkeypatch.setattr(charts, "told", told)
    return asked


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The charts that were drawn."""
    drawn: list[str] = []
    real = charts.rows_and_words

    def told(chart, look, option):
        drawn.append(chart.id)
        return real(chart, look, option)

    monkeypatch.setattr(charts, "rows_and_words", told)
    return drawn


def test_a_rerun_sends_the_drawings_that_were_made_before(open_file, monkeypatch):
    drawn: list[str] = []
    real = charts.drawn

    def noted(chart, seen, chosen):
        drawn.append(chart.id)
        return real(chart, seen, chosen)

    monkeypatch.setattr(charts, "drawn", noted)
    app = go(open_file(), "segments")
    assert drawn[-2:] == ["treemap", "bars"]
    drawn.clear()
    app.run()
    assert drawn == []
    app.selectbox(key="segment_choice").set_value("Champions").run()
    assert drawn == ["treemap", "bars"]


def test_streamlit_still_makes_of_a_drawing_what_can_be_kept():
    drawing = internals.chart_spec(alt.Chart(pl.DataFrame({"x": [1]})).mark_bar().encode(x="x:Q"))
    assert drawing["mark"] == {"type": "bar"}
    assert [type(rows) for rows in drawing["datasets"].values()] == [bytes]


@contextmanager
def nothing_new(app: AppTest, made: Made) -> Iterator[None]:
    """A rerun in which nothing changed works nothing out."""
    yield
    made()
    app.run()
    assert not app.exception
    assert made() == []


def test_only_the_open_tab_is_worked_out_and_a_rerun_works_out_nothing(open_file, made):
    app = open_file()
    made()
    go(app, "segments")
    assert made() == ["treemap", "bars"]
    app.run()
    assert made() == []
    open_tab(app, "Spread")
    assert made() == ["spread", "mean-scores"]
    app.selectbox(key="segment_choice").set_value("Champions").run()
    assert made() == []
    open_tab(app, "Sizes")
    app.button_group(key="bars_measure").set_value("value_share").run()
    assert made() == ["bars"]
    assert not app.dataframe


def test_of_the_audience_only_the_open_tab_is_worked_out(open_file, made):
    app = open_file(FILES["orders"].encode())
    made()
    go(app, "audience")
    first = set(made())
    assert not [chart for chart in first if "year" in chart or "two-traits" in chart]
    open_tab(app, "Years", "audience_tabs")
    assert set(made()) == {"audience-years", "audience-year-averages"}
    open_tab(app, "Two traits", "audience_tabs")
    assert made() == ["audience-two-traits"]
    app.run()
    assert made() == []


def test_a_filter_or_another_preset_makes_the_charts_of_the_open_tab_anew(open_file, made):
    app = go(open_file(), "segments")
    made()
    app.sidebar.multiselect(key="filter_trait_0").set_value(["France"]).run()
    assert made() == ["treemap", "bars"]
    app.sidebar.selectbox(key="preset_choice").set_value("bands-3-12").run()
    assert made() == ["treemap", "bars"]


def test_a_page_draws_every_chart_of_the_registry_that_stands_on_it(open_file, made, shown):
    app = open_file(FILES["orders"].encode())
    app.sidebar.selectbox(key="preset_choice").set_value("bands-3-12").run()
    drawn = set()
    for page in PAGES:
        shown.clear()
        with nothing_new(app, made):
            go(app, page)
        assert not app.exception
        if page == "campaign":
            look_at_a_campaign(app)
        if page == "customer":
            app.button(key="customer_hit_0").click().run()
        if page == "movement":
            app.session_state["movement_months_wanted"] = True
        if page == "audience":
            app.pills(key="audience_trait").set_value("Age").run()
        choose_among(app, made)
        for tab in [one.label for one in app.tabs] if page in TABS else ():
            open_tab(app, tab, TABS[page])
            choose_among(app, made)
        drawn |= {(page, chart) for chart in shown}
    wanted = {(place.page, chart.id) for chart in CHARTS for place in chart.places}
    assert drawn == {(page, chart) for page, chart in wanted if chart not in OF_MANY_CUSTOMERS}


def look_at_a_campaign(app: AppTest) -> None:
    held = "".join(f"'=ID{number:02},{number % 3 == 0},Champions\n" for number in range(40))
    uploader = next(one for one in app.file_uploader if one.key.startswith("sent_"))
    uploader.upload("sent.csv", f"customer_id,control,segment\n{held}".encode())
    app.run()
    app.date_input(key="campaign_on").set_value(date(2024, 6, 1)).run()
    assert not app.exception


def choose_among(app: AppTest, made: Made) -> None:
    for one in CHARTS:
        if one.among and one.among.key in {control.key for control in app.button_group}:
            with nothing_new(app, made):
                app.button_group(key=one.among.key).set_value(one.among.name).run()
            assert not app.exception


def test_the_curve_of_value_says_the_same_on_both_pages(open_file):
    title = "The best 20 % of customers bring"
    app = open_tab(go(open_file(), "segments"), "Pareto")
    said = [line for line in words(app).splitlines() if title in line]
    assert said == [line for line in words(go(app, "plan")).splitlines() if title in line]
    assert len(said) == 1


def test_a_search_is_done_once(open_file, monkeypatch):
    found: list[pl.DataFrame] = []
    real = people.tabular.shown

    def noted(rows):
        if isinstance(rows, pl.DataFrame):
            found.append(rows)
        return real(rows)

    monkeypatch.setattr(people.tabular, "shown", noted)
    app = open_tab(go(open_file(), "segments"), "Customers")
    app.text_input(key="customers_search").set_value("c07").run()
    found.clear()
    app.run()
    app.run()
    first, second = found
    assert first.height == 1
    assert first is second
