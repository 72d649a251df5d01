"""The Forecast page: what is expected, lists that can be written to, and kind words where there is none."""

import polars as pl
import pytest

from pages._shared.frame import charts
from rfm_core.charts import CHARTS
from rfm_core.extra_names import WANTED_BY
from tests.forecasting.generated import generate
from tests.pages.visits import go, words


@pytest.fixture(scope="module")
def content() -> bytes:
    events = generate(700, seed=5).events.collect()
    rows = events.select(
        customer="customer_id", date=pl.col("event_at").dt.strftime("%Y-%m-%d %H:%M"), amount="amount"
    )
    return rows.write_csv().encode()


@pytest.fixture
def drawn(monkeypatch) -> set[str]:
    """The ids of the charts that were drawn."""
    found: set[str] = set()
    real = charts.rows_and_words

    def told(chart, look, option):
        found.add(chart.id)
        return real(chart, look, option)

    monkeypatch.setattr(charts, "rows_and_words", told)
    return found


def test_it_says_what_to_expect_and_its_lists_are_filters_of_every_page(open_file, content, drawn):
    app = go(open_file(content), "forecast")
    assert not app.exception
    assert drawn >= {chart.id for chart in CHARTS for place in chart.places if place.page == "forecast"}
    told = words(app)
    assert "are expected of these customers" in told
    assert "Made before the" in told
    labels = [one.label for one in app.metric]
    assert labels == ["Still active", "Expected orders", "Expected spend"]
    assert all(" to " in one.delta for one in app.metric[1:])
    app.button(key="write_gone").click().run()
    assert not app.exception
    workspace = app.session_state["_workspace"]
    assert workspace.extras == ("forecast",)
    assert workspace.filters.trait("chance_active").high == 0.2
    shown = go(app, "segments")
    assert not shown.exception
    remain = next(one.value for one in shown.sidebar.caption if "remain" in one.value)
    assert 0 < int(remain.split(" of ")[0].replace(",", "")) < 700
    shown.sidebar.button(key="filters_clear").click().run()
    downloads = go(app, "download")
    columns = downloads.multiselect(key="results_columns").options
    assert [name for name in columns if WANTED_BY.get(name) == "forecast"] == [
        name for name, extra in WANTED_BY.items() if extra == "forecast"
    ]
    tags = [one.value for one in go(app, "messages").code]
    assert "[Chance of being active]" in tags
    drawn.clear()
    assert not go(app, "proof").exception
    assert "calibration" in drawn
    plan = go(app, "plan")
    assert "Without an offer" in words(plan)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("\n".join(f"c{n},2024-0{1 + n % 9}-11,{5 + n}" for n in range(60)), "at least 200 customers"),
        ("\n".join(f"c{n},2024-0{1 + n % 9}-11,{5 + n}" for n in range(260)), "came on a second day"),
    ],
)
def test_too_little_is_told_calmly(open_file, rows, why):
    app = go(open_file(f"customer,date,amount\n{rows}\n".encode()), "forecast")
    assert not app.exception
    assert not app.warning
    assert why in app.info[0].value


def test_customers_summed_up_are_told_what_is_missing(open_file):
    rows = "\n".join(f"{n},{n % 50},{1 + n % 5},{n}" for n in range(1, 60))
    app = go(open_file(f"customer,recency_days,frequency,monetary\n{rows}\n".encode()), "forecast")
    assert not app.exception
    assert "dates of single orders" in app.info[0].value
