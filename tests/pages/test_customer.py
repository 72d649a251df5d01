"""Anybody is found in a moment, and told why they are where they are."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.visits import HOSTILE, ROOT, go, words

ROWS = [
    "Customer,Name,Email,Date,Order,Amount",
    "ann,=Ann **b**,ann@example.com,2024-01-01,1,10",
    "ann,=Ann **b**,ann@example.com,2024-01-21,2,20",
    "ann,=Ann **b**,ann@example.com,2024-02-10,3,30",
    "ann,=Ann **b**,ann@example.com,2024-03-01,4,?",
    *(
        f"c{number},Bo {number},bo{number}@example.com,2024-0{1 + number % 6}-1{number % 9},{10 + number},{number * 7}"
        for number in range(1, 40)
    ),
]
FILE = "\n".join(ROWS).encode()


@pytest.fixture
def customer(open_file) -> AppTest:
    return go(open_file(FILE), "customer")


def find(app: AppTest, wanted: str) -> list[str]:
    """Type into the search box; what the hits are called, without what makes names harmless."""
    app.text_input(key="customer_wanted").set_value(wanted).run()
    assert not app.exception
    return [one.label.replace("\\", "") for one in app.button if str(one.key).startswith("customer_hit_")]


def told(app: AppTest, key: str) -> str:
    found = app.container(key=key)
    written = "\n".join(str(one.value) for kind in ("markdown", "caption") for one in found.get(kind))
    return written.replace("\\", "").replace("\u00a0", " ").replace("\u2060", "")


def test_somebody_is_found_by_id_name_or_address_and_told_of_at_one_click(customer):
    assert len(find(customer, "")) == 5
    assert len(find(customer, "bo")) == 20
    assert "39 customers found; the first 20 are listed" in words(customer)
    assert "c7" in find(customer, "C7")[0]
    assert find(customer, "nobody at all") == []
    (hit,) = find(customer, "ANN@example")
    assert "=Ann **b**" in hit
    customer.button(key="customer_hit_0").click().run()
    assert not customer.exception
    assert customer.text_input(key="customer_wanted").value == ""
    assert find(customer, "") == []
    why, moves = told(customer, "customer-why"), told(customer, "customer-moves")
    assert "60.00 of spend" in why
    assert "3 orders. More orders than all others; nobody has the same." in why.replace("**", "")
    assert "Ten segments on R × F" in why
    assert "Usually every 20 days" in why
    assert "stay as they are" in moves
    rows = customer.container(key="customer-rows").dataframe[0].value
    assert rows["Amount"].to_list() == ["10", "20", "30", "?"]
    assert rows["__reason__"].to_list()[3] == "unreadable amount"
    assert "4 rows of orders.csv, 1 of them doesn't count" in told(customer, "customer-rows")
    assert customer.container(key="customer-message").text


def test_who_is_looked_at_stays_with_the_file_and_goes_with_it(customer):
    find(customer, "ann")
    customer.button(key="customer_hit_0").click().run()
    go(go(customer, "segments"), "customer")
    assert customer.get_by_key("customer-why")
    assert not customer.query_params
    customer.sidebar.selectbox(key="preset_choice").set_value("percent-rank").run()
    assert "the tenths of all other customers" in told(customer, "customer-why")
    go(customer, "data").button(key="replace").click().run()
    assert "_customer" not in customer.session_state


def test_a_customer_whom_other_choices_do_not_score_is_said_to_be_gone(customer):
    customer.session_state["_customer"] = "[gone](http://x.example)"
    customer.run()
    assert "isn't scored with these choices (40 customers are)" in customer.info[0].value
    assert "](http" not in customer.info[0].value


def test_a_table_of_customers_tells_what_it_knows(open_file):
    name = "viewing_customers.csv"
    app = go(open_file((ROOT / "sample_data" / name).read_bytes(), name), "customer")
    app.button(key="customer_hit_0").click().run()
    assert not app.exception
    assert "one row for each customer" in told(app, "customer-timeline")
    assert "watch time" in told(app, "customer-why")
    assert len(app.container(key="customer-rows").dataframe[0].value) == 1


def rows_that_ask_why():
    import polars as pl
    import streamlit as st

    from pages._shared.frame import state
    from pages._shared.frame.people import _ask_why

    ids = pl.Series(["a", "b"])
    for number, clicked in enumerate(({"row": 1}, {"row": 7}, None)):
        if st.button(str(number)):
            st.session_state["clicked"] = clicked
            _ask_why("clicked", ids)
    st.text(str(state.customer()))


def test_why_in_a_row_of_a_list_looks_at_the_customer_of_that_row():
    app = AppTest.from_function(rows_that_ask_why, default_timeout=20)
    app.run()
    app.button[0].click().run()
    assert app.text[0].value == "b"
    app.button[1].click().run()
    assert app.text[0].value == "b"


def test_a_hostile_customer_is_told_of_as_plain_text(open_file):
    app = go(open_file(HOSTILE), "customer")
    app.button(key="customer_hit_0").click().run()
    assert not app.exception
    assert app.get_by_key("customer-why")
    written = words(app)
    assert "](http" not in written
    assert "<img" not in written.replace("\\<img", "")
