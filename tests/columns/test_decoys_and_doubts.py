"""Columns that look like something they aren't, files that leave room for doubt, and files that say nothing."""

import random

import pytest

from rfm_core.columns import Role, Shape
from rfm_core.guessing import guess_mapping, propose

CLEAR = "customer_id,order_date,amount"
ROWS = (
    ("17", "2024-01-05", "19.90"),
    ("18", "2024-01-31", "250.00"),
    ("17", "2024-02-17", "7.25"),
    ("19", "2024-02-29", "88.00"),
    ("18", "2024-03-03", "15.10"),
)


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Unnamed: 0", "0 1 2 3 4"),
        ("Row ID", "1 2 3 4 5"),
        ("Line number", "1 1 2 1 2"),
        ("Product ID", "P1 P2 P1 P3 P2"),
        ("Store ID", "1 2 1 1 2"),
        ("Employee ID", "31 32 31 31 32"),
        ("Ship Date", "2024-01-07 2024-02-02 2024-02-19 2024-03-02 2024-03-05"),
        ("Delivery date", "2024-01-07 2024-02-02 2024-02-19 2024-03-02 2024-03-05"),
        ("Updated at", "2024-05-07 2024-05-02 2024-05-19 2024-05-02 2024-05-05"),
        ("Discount", "0.10 0.00 0.20 0.00 0.10"),
        ("Tax", "1.99 25.00 0.73 8.80 1.51"),
        ("Shipping cost", "4.90 0.00 4.90 4.90 4.90"),
        ("Cost", "9.90 150.00 3.25 44.00 7.10"),
        ("Profit", "10.00 100.00 4.00 44.00 8.00"),
        ("Balance", "120.10 44.20 99.90 13.00 77.70"),
        ("Amount refunded", "0.00 0.00 1.00 0.00 0.00"),
        ("Postal Code", "10115 80331 10115 1010 80331"),
        ("Order status", "paid paid open paid paid"),
        ("Session ID", "s1 s2 s3 s4 s5"),
        ("Currency", "EUR EUR EUR EUR EUR"),
    ],
)
def test_a_decoy_changes_nothing_and_raises_no_question(header, values, make_table):
    cells = values.split()
    text = "\n".join(
        [f"{header},{CLEAR}", *(f"{cell},{','.join(row)}" for cell, row in zip(cells, ROWS, strict=True))]
    )
    proposal = propose(make_table(text))
    assert proposal.mapping.to_json() == {"customer": "customer_id", "date": "order_date", "amount": "amount"}
    assert proposal.questions == ()


def test_income_is_no_monetary(make_table):
    mapping = guess_mapping(
        make_table(
            "id,last_visit,visits,income\n1,2024-01-05,3,50000\n2,2024-02-05,7,61000\n3,2024-01-09,2,43000"
        )
    )
    assert mapping.header(Role.INCOME) == "income"
    assert mapping.header(Role.MONETARY) is None


def test_a_column_that_holds_the_whole_is_taken_instead_of_its_parts(make_table):
    mapping = guess_mapping(
        make_table(
            """
            customer_id,last_visit,visits,wine_spend,meat_spend,total_spend
            1,2024-01-05,3,10.50,20.00,30.50
            2,2024-02-05,7,0.00,61.00,61.00
            3,2024-01-09,2,4.00,4.00,8.00
            """
        )
    )
    assert mapping.headers(Role.MONETARY) == ("total_spend",)


def test_parts_are_summed_where_no_column_holds_the_whole(make_table):
    proposal = propose(
        make_table(
            """
            customer_id,last_visit,web_purchases,store_purchases,wine_spend,meat_spend,avg_basket_value
            1,2024-01-05,3,1,10.50,20.00,7.60
            2,2024-02-05,7,0,0.00,61.00,8.70
            3,2024-01-09,2,2,4.00,4.00,2.00
            """
        )
    )
    assert proposal.mapping.headers(Role.FREQUENCY) == ("web_purchases", "store_purchases")
    assert proposal.mapping.headers(Role.MONETARY) == ("wine_spend", "meat_spend")
    assert [finding.kind for finding in proposal.findings] == ["summed_columns", "summed_columns"]


@pytest.mark.parametrize(
    ("headers", "role", "candidates"),
    [
        ("customer_id,Order Date,Invoice Date,amount", Role.DATE, {"Order Date", "Invoice Date"}),
        ("customer_id,date,Gross amount,Net amount", Role.AMOUNT, {"Gross amount", "Net amount"}),
        ("Client ID,date,User ID,amount", Role.CUSTOMER, {"Client ID", "User ID"}),
    ],
)
def test_two_columns_that_fit_alike_are_a_question(headers, role, candidates, make_table):
    kinds = {
        "id": ("17", "18", "17", "19", "20"),
        "date": ("2024-01-05", "2024-01-06", "2024-01-09", "2024-02-09", "2024-02-10"),
    }
    amounts = ("19.90", "25.00", "7.25", "88.00", "3.10")
    columns = [
        _shifted(next((v for kind, v in kinds.items() if kind in header.lower()), amounts), place)
        for place, header in enumerate(headers.split(","))
    ]
    text = "\n".join([headers, *(",".join(row) for row in zip(*columns, strict=True))])
    proposal = propose(make_table(text))
    assert [question.role for question in proposal.questions] == [role]
    assert set(proposal.questions[0].candidates) == candidates
    assert proposal.questions[0].candidates[0] == proposal.mapping.header(role)
    assert [finding.level for finding in proposal.findings] == ["question"]


def _shifted(values: tuple[str, ...], by: int) -> tuple[str, ...]:
    return values[by:] + values[:by]


def test_equal_columns_are_no_question(make_table):
    rows = ["1,2024-01-05,2024-01-05,5.00", "2,2024-01-07,2024-01-07,7.50", "1,2024-02-01,2024-02-01,3.10"]
    text = "\n".join(["id,Order Date,Invoice Date,amount", *rows])
    assert propose(make_table(text)).questions == ()


def _silent_rows(count: int) -> list[tuple[str, str, str]]:
    source = random.Random(7)
    return [
        (
            f"{source.randint(10_000, 10_120)}",
            f"2024-{source.randint(1, 12):02}-{source.randint(1, 28):02}",
            f"{source.uniform(1, 300):.2f}",
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize(
    "headers", ["a,b,c", "Column 1,Column 2,Column 3", "Veerg,Vaartus xyz,Qwrt", "顧客,日付け,金額"]
)
def test_headers_that_say_nothing_are_guessed_from_the_values(headers, make_table):
    text = "\n".join([headers, *(",".join(row) for row in _silent_rows(60))])
    mapping = guess_mapping(make_table(text))
    customer, date, amount = headers.split(",")
    assert mapping.to_json() == {"customer": customer, "date": date, "amount": amount}


def test_a_hostile_header_does_not_hide_the_amount(make_table):
    text = 'customer_id,order_id,order_date,"=HYPERLINK(""http://evil.invalid"")"\n1,A1,2024-01-05,1234.50\n2,A2,2024-01-31,12.00'
    assert guess_mapping(make_table(text)).header(Role.AMOUNT) == '=HYPERLINK("http://evil.invalid")'


def test_an_amount_without_a_number_stays_mapped_with_little_confidence(make_table):
    proposal = propose(make_table(f"{CLEAR}\n1,2024-01-05,cheap\n2,2024-01-31,dear\n1,2024-02-29,free"))
    assert proposal.mapping.header(Role.AMOUNT) == "amount"
    assert proposal.confidence[Role.AMOUNT] < 0.4 < proposal.confidence[Role.DATE]


def test_a_price_without_a_quantity_is_the_amount(make_table):
    mapping = guess_mapping(
        make_table("client,date,price\n1,2024-01-05,9.50\n2,2024-01-31,12.00\n1,2024-02-29,3.00")
    )
    assert mapping.to_json() == {"customer": "client", "date": "date", "amount": "price"}


@pytest.mark.parametrize("header", ["MwSt.", "Xyz"])
def test_quantity_and_price_go_before_money_that_no_header_calls_an_amount(header, make_table):
    rows = ["K1,2024-01-05,2,9.95,3.17", "K2,2024-01-31,1,25.00,4.75", "K1,2024-02-17,5,1.45,0.95"]
    mapping = guess_mapping(make_table("\n".join([f"Kunde,Datum,Menge,Einzelpreis,{header}", *rows])))
    assert mapping.to_json() == {
        "customer": "Kunde",
        "date": "Datum",
        "quantity": "Menge",
        "unit_price": "Einzelpreis",
    }


def test_the_users_word_on_the_shape_is_final(make_table):
    table = make_table(
        "customer,last_visit,visits,spend\n1,2024-01-05,3,9.50\n2,2024-01-31,4,12.00\n3,2024-02-29,9,3.00"
    )
    assert propose(table).mapping.shape is Shape.CUSTOMERS
    assert propose(table, Shape.EVENTS).mapping.shape is Shape.EVENTS


def test_summed_up_customers_of_whom_one_stands_twice_are_no_events(make_table):
    table = make_table(
        "CustomerID,Evaluation Date,Last Visit,Visits,Spend\n1,2024-09-01,2024-08-01,3,10\n"
        "2,2024-09-01,2024-09-01,1,9\n"
        "2,2024-09-01,2024-08-30,5,20\n3,2024-09-01,2024-08-05,1,5\n"
    )
    mapping = guess_mapping(table)
    assert mapping.shape is Shape.CUSTOMERS
    assert mapping.header(Role.RECENCY_DATE) == "Last Visit"


def test_a_table_of_nothing_usable_has_no_shape(make_table):
    mapping = guess_mapping(make_table("colour,shape\nred,round\nblue,square\nred,flat"))
    assert mapping.shape is None
    assert mapping.problem() is not None


def test_traits_are_few_valued_or_numeric_and_never_free_text_or_codes(make_table):
    rows = [
        f"{n},2024-01-{n % 28 + 1:02},{n % 5 + 1},{n * 3.5:.2f},{'PhD' if n % 3 else 'Master'},{n % 4}"
        f",note on {n} here,SKU-{n * 7919}"
        for n in range(1, 60)
    ]
    text = "\n".join(["customer_id,last_visit,visits,spend,education,children,remarks,code_xyz", *rows])
    assert guess_mapping(make_table(text)).traits == ("education", "children")


def test_traits_of_events_are_those_that_stay_the_same_for_a_customer(make_table):
    rows = [
        f"{n % 9},2024-01-{n % 28 + 1:02},{n * 3.5:.2f},{'gold' if n % 3 else 'blue'},{n % 2}x"
        for n in range(90)
    ]
    text = "\n".join(["customer_id,date,amount,circle,coin", *rows])
    assert guess_mapping(make_table(text)).traits == ("circle",)
