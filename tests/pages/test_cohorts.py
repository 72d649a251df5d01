"""The Cohorts page: numbers, choices that the workspace keeps, tabs, and files that can't tell."""

import pytest

from rfm_core.retention import CohortChoice, CohortMeasure, Every
from tests.pages.visits import dialog, go, open_tab, words

ROWS = "\n".join(
    [
        "Customer,Date,Order,Amount,Country,Product",
        *(
            f"C{number % 60:02},{2023 + number % 2}-{1 + number * 5 % 12:02}-{1 + number % 28:02},{number},"
            f"{5 + number * 37 % 400}.50,{'France' if number % 60 < 35 else 'Italy'},{('Tea', 'Pot')[number % 2]}"
            for number in range(300)
        ),
    ]
).encode()


@pytest.fixture
def page(open_file):
    app = go(open_file(ROWS), "cohorts")
    assert not app.exception
    return app


def test_the_page_tells_three_numbers_and_keeps_what_was_chosen(page):
    assert [one.label for one in page.metric] == [
        "Came back within a year",
        "To the second order, typically",
        "Spend after a year",
    ]
    assert all(one.value != "–" for one in page.metric)
    assert {one.delta[:10] for one in page.metric} == {"a year ago"}
    page.button_group(key="cohort_every").set_value("quarter").run()
    page.button_group(key="cohort_measure").set_value("cumulative_value").run()
    chosen = CohortChoice(every=Every.QUARTER, measure=CohortMeasure.CUMULATIVE)
    assert page.session_state["_workspace"].cohorts == chosen
    assert "Spend so far, by quarter of the first order" in words(page)
    assert "looks new when they come again" in words(page)
    picked = page.selectbox(key="cohort_one")
    assert picked.options[-1] == "Q1 2023"
    picked.set_value("2023-Q1").run()
    assert not page.exception
    assert "Cohort Q1 2023" in words(page)
    assert page.button(key="write_cohort")


def test_every_tab_draws_and_names_groups_to_see_and_write_to(page):
    for tab in ("Second order", "Who comes back", "Segments"):
        open_tab(page, tab, "cohorts_tabs")
        key = {"Second order": "second", "Who comes back": "repeat", "Segments": "segments"}[tab]
        assert page.get_by_key(f"cohorts-{key}")
    open_tab(page, "Who comes back", "cohorts_tabs")
    page.button_group(key="repeat_by").set_value(0).run()
    page.selectbox(key="repeat_group_0").set_value("France").run()
    assert not page.exception
    assert "35 customers in Country: France." in words(page).replace("\\", "").replace("\u2060", "")
    assert page.button(key="write_repeat")
    page.button_group(key="repeat_by").set_value(1).run()
    page.selectbox(key="repeat_group_1").set_value("Tea").run()
    page.button(key="see_repeat").click().run()
    assert not page.exception
    told = next(one.value for one in dialog(page).caption if "those with the most" in one.value)
    below = next(one.value for one in page.caption if one.value.endswith("Tea."))
    assert told.split()[0] == below.split()[0]


def test_filters_and_a_joining_date_are_followed(open_file):
    app = go(open_file(ROWS.replace(b",Product", b",Joined").replace(b",Tea", b",2020-01-01")), "cohorts")
    app.sidebar.multiselect(key="filter_trait_0").set_value(["France"]).run()
    assert not app.exception
    app.selectbox(key="cohort_one").set_value("2023-01").run()
    assert not app.exception
    # No filter on the first day seen names those who joined years before their first order.
    assert app.button(key="see_cohort")
    assert "write_cohort" not in {one.key for one in app.button}


def test_a_table_of_customers_says_what_it_lacks(open_file):
    app = go(open_file(b"Customer,Recency,Purchases,Spend\na,3,2,10\nb,9,1,5\nc,20,4,50\n"), "cohorts")
    assert not app.exception
    assert "doesn't say when each order was" in app.info[0].value


@pytest.mark.parametrize("days", [1, 2])
def test_one_order_each_within_days_says_kindly_that_there_is_nothing_to_compare(open_file, days):
    rows = "\n".join(f"K{number},2024-05-0{1 + number % days},{5 + number}" for number in range(20))
    app = go(open_file(f"customer,date,amount\n{rows}\n".encode()), "cohorts")
    for tab in ("Second order", "Who comes back", "Segments"):
        open_tab(app, tab, "cohorts_tabs")
    assert "is over yet" in words(app)
    assert app.metric[0].value == "0 %"
