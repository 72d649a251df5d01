"""What a file means, on its page: a sentence, a button for each reading, and a count in every sidebar."""

import json

import pytest

from tests.pages.visits import ORDERS, go, words

# Nothing settles whether 01/02 is in January or in February, and every order stands there twice, with its total.
DOUBTFUL = "\n".join(
    [
        "Customer,Date,Order,Amount",
        *(
            f"C{number % 9},{1 + number % 12:02}/{1 + number % 7:02}/2024,{1000 + number},{5 + number * 37 % 40}.50"
            for number in range(40)
            for _ in range(2)
        ),
    ]
).encode()


def settle(app, kind, place):
    return app.button(key=f"settle_{kind}_{place}").click().run()


def icons(app, kind):
    found = [one for one in app.button if (one.key or "").startswith(f"settle_{kind}_")]
    return [one.icon for one in found]


def test_what_is_open_is_asked_first_and_counted_on_every_page_until_it_is_answered(open_file):
    app = open_file(DOUBTFUL)
    assert app.header[0].value == "1 question about your file"
    assert "Nothing in the file settles whether the day or the month comes first" in words(app)
    for page in ("segments", "messages", "data"):
        app = go(app, page)
        assert app.sidebar.button(key="to_questions").label == "1 question about your file"
    app = settle(app, "date_order", 0)
    assert not app.exception
    assert app.header[0].value == "What we took your file to mean"
    assert "to_questions" not in [one.key for one in app.sidebar.button]


def test_every_answer_changes_the_numbers_says_so_and_can_be_undone(open_file):
    app = open_file(DOUBTFUL)
    assert "It is counted once per order" in words(app)
    once = app.header[1].value
    app = settle(app, "order_totals", 1)
    assert "Every line is added up" in words(app)
    assert app.header[1].value != once
    app = app.button(key="doubts_undo").click().run()
    assert "It is counted once per order" in words(app)
    assert app.header[1].value == once


def test_nothing_is_said_to_be_well_beside_an_open_question(open_file):
    app = open_file(DOUBTFUL)
    assert "Nothing so far: all 80 rows count; the answer above can change that." in words(app)
    app = settle(app, "date_order", 0)
    assert "Nothing: all 80 rows count." in words(app)


def test_the_answer_in_force_is_ticked(open_file):
    app = open_file(DOUBTFUL)
    assert icons(app, "order_totals") == [":material/check:", ""]
    app = settle(app, "order_totals", 1)
    assert icons(app, "order_totals") == ["", ":material/check:"]


LEDGER = b"""customer,date,description,debit,credit
ann,2024-01-05,sale,,50
bob,2024-02-07,sale,,70
bob,2024-03-09,refund,70,
ann,2024-03-10,sale,,30
"""
NOBODY = b"""Booking_Date,Meal Choice,Overall Cost,Room Class
2024-01-05,Vegan,1950,A
2024-01-09,Fish,560,B
2024-02-02,Vegan,1500,C
2024-02-03,Meat,700,A
2024-03-05,Fish,900,B
"""


@pytest.mark.parametrize(
    ("content", "kind", "place"), [(LEDGER, "debit_credit", 1), (NOBODY, "customer_column", 0)]
)
def test_an_answer_that_leaves_nobody_or_nothing_to_ask_can_be_undone_where_it_was_given(
    open_file, content, kind, place
):
    app = open_file(content)
    before = words(app)
    app = settle(app, kind, place)
    assert not icons(app, kind)
    app = app.button(key="doubts_undo").click().run()
    assert words(app) == before
    assert icons(app, kind)


def test_a_file_that_leaves_no_doubt_is_asked_nothing(open_file):
    app = open_file(ORDERS)
    assert "about your file" not in words(app)
    assert not [one for one in app.button if (one.key or "").startswith("settle_")]


@pytest.mark.parametrize(
    ("currencies", "written"), [(("EUR",), "€%,.2f"), (("EUR", "USD"), "%,.2f")], ids=["one", "several"]
)
def test_amounts_of_rows_that_show_a_question_carry_the_currency_that_all_have(
    open_file, currencies, written
):
    rows = [
        f"C{n % 9},2024-03-{1 + n % 28:02},{10 + n},{currencies[n % len(currencies)]},{'paid' if n % 4 else 'pending'}"
        for n in range(40)
    ]
    app = open_file("\n".join(["customer,date,amount,currency,status", *rows]).encode())
    shown = app.container(key="doubt-pending_orders").dataframe[0]
    assert json.loads(shown.proto.columns)["Amount"]["type_config"]["format"] == written


def test_a_currency_is_converted_with_a_rate_that_is_typed_in(open_file):
    rows = [f"C{n % 9},2024-03-{1 + n % 28:02},{10 + n},{'EUR' if n % 3 else 'USD'}" for n in range(40)]
    app = open_file("\n".join(["customer,date,amount,currency", *rows]).encode())
    assert "The amounts are in 2 currencies" in words(app)
    assert app.number_input(key="rate_EUR_0").label == "1 USD in EUR"
    app = app.number_input(key="rate_EUR_0").set_value(0.5).run()
    assert not app.exception
    assert "14 amounts were converted into EUR" in words(app)
    app = settle(app, "currencies", 1)
    assert "Only USD counts, and 26 rows are left out." in words(app)


VISITS = b"visitor_id,visit_time,page\n" + b"".join(
    f"v{number % 7},2024-0{1 + number % 6}-1{number % 9} 10:00,/p{number % 3}\n".encode()
    for number in range(40)
)


# Nothing tells whether a product's code or the number of a parcel stands for who it was.
NOBODY = "\n".join(
    [
        "SKU,Order Date,batch,Amount",
        *(f"P-{number % 9},2024-01-{1 + number % 27:02},{number % 5},{number}.50" for number in range(40)),
    ]
).encode()
NEITHER = "\n".join(
    ["what,when,Amount", *(f"a b {number % 9},x{number},{number}.50" for number in range(40))]
).encode()


def test_a_question_that_asks_for_the_customer_stands_alone_and_says_why(open_file):
    app = open_file(NOBODY)
    assert "No column says the customer, but one row per order or visit needs it" in words(app)
    assert "found: date and amount" in words(app)
    assert not app.warning


def test_where_no_question_asks_for_all_that_is_missing_a_warning_says_it(open_file):
    app = open_file(NEITHER)
    assert [one.value for one in app.warning if "needs" in one.value]


def test_what_a_question_asks_for_is_not_missed_in_a_warning_beside_it_and_no_unit_is_said_twice(open_file):
    app = open_file(VISITS)
    assert "choose what is added up" in words(app)
    assert not app.warning
    app = settle(app, "no_amount", 0)
    assert app.header[1].value.endswith("· 40 visits")


def test_an_empty_cell_among_the_rows_that_show_it_is_a_dash(open_file):
    rows = [f"c{n % 7},2024-0{1 + n % 6}-11,{10 + n},{'2024-06-20' if n % 9 == 0 else ''}" for n in range(40)]
    app = open_file("\n".join(["customer,date,amount,Cancelled at", *rows]).encode())
    assert "“Cancelled at” says something" in words(app)
    rows_shown = app.container(key="doubt-row_kinds").dataframe[0]
    assert rows_shown.proto.placeholder == "–"
