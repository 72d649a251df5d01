"""How sure segments are, on the Scoring page."""

import polars as pl
import pytest

from tests.pages.visits import dialog, go, words


@pytest.fixture
def opened(open_file):
    def scoring(*file):
        page = go(open_file(*file), "scoring")
        page.toggle(key="sensitivity_open").set_value(True).run()
        assert not page.exception
        return page

    return scoring


def tables(page):
    return [pl.from_pandas(one.value) for one in page.container(key="sensitivity").dataframe]


def test_choices_and_days_are_compared_and_their_customers_at_hand(opened):
    page = opened()
    choices = tables(page)[0]
    assert {"Preset: Streaming engagement", "Customers with equal values: Spread evenly"} <= set(
        choices["choice"]
    )
    page.pills(key="sensitivity_days").set_value([30]).run()
    again = tables(page)[0]
    assert set(again["choice"]) - set(choices["choice"]) == {"Analysis date: 30 days earlier"}
    page.selectbox(key="sensitivity_choice").set_value("earlier=30").run()
    flows = tables(page)[1]
    row = again.row(by_predicate=pl.col("choice") == "Analysis date: 30 days earlier", named=True)
    assert flows["customers"].sum() == row["moved"] > 0
    page.button(key="see_sensitivity-way").click().run()
    assert not page.exception
    assert dialog(page).dataframe[0].value.shape[0] == flows["customers"][0]


def test_borderline_customers_are_listed_and_written_to_by_what_would_move_them(opened):
    page = opened()
    borders = tables(page)[2]
    kind = borders["borderline_by"][0]
    page.pills(key="sensitivity_by").set_value(kind).run()
    listed = tables(page)[2]
    assert set(listed["borderline_by"]) == {kind}
    page.button(key="write_borderline").click().run()
    assert not page.exception
    assert page.session_state["_workspace"].extras == ("borderline",)
    assert page.session_state["_workspace"].filters.traits[0].values == (kind,)
    go(page, "segments")
    assert not page.exception
    assert f"{listed['customers'].sum():,}" in words(page) + " ".join(one.value for one in page.metric)


def test_among_one_customer_there_are_no_borders(open_file):
    page = go(open_file(b"customer,date,amount\na,2024-01-01,5\na,2024-02-01,5\n", "one.csv"), "scoring")
    assert not page.exception
    assert any("only one customer" in one.value for one in page.info)


def test_a_table_of_customers_has_no_other_date(opened):
    rows = "".join(f"c{n},{n * 3},{1 + n % 5},{n * 7}\n" for n in range(30))
    page = opened(f"customer,recency days,orders,spend\n{rows}".encode(), "customers.csv")
    assert "needs a file with a date for each" in words(page)
    assert len(tables(page)) == 3
