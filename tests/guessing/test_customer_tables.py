"""Tables with one row per customer are told by their words (last, total, lifetime, since), in any style of header."""

import pytest

from rfm_core.analysis import analyse
from tests.guessing.exports import mapped, table

TABLES = {
    "camel case": (
        """
        userId,created,accountAge,lastSeen,lastSeenDaysAgo,totalPurchaseOrders,totalCompletedOrders,orderExpenditure,RecencyInTransaction,AOV
        12,15/5/17 10:01,463,26/5/18,67,3,1,71.5,258,71.5
        46,16/5/17 18:56,462,17/6/18,45,9,6,315.0,72,52.5
        51,17/5/17 09:10,461,30/7/18,2,14,12,948.0,4,79.0
        """,
        {
            "customer": "userId",
            "frequency": "totalCompletedOrders",
            "monetary": "orderExpenditure",
            "joined": "created",
        },
    ),
    "snake case": (
        """
        user_id,created_at,last_login,completed_orders,lifetime_spend,country
        12,2023-05-15 10:01,2024-05-26,1,71.5,DE
        46,2023-05-16 18:56,2024-06-17,6,315.0,FR
        51,2023-05-17 09:10,2024-07-30,12,948.0,DE
        """,
        {
            "customer": "user_id",
            "recency_date": "last_login",
            "frequency": "completed_orders",
            "monetary": "lifetime_spend",
            "joined": "created_at",
        },
    ),
    "abbreviations": (
        """
        ID,Dt_Customer,Recency,NumWeb,NumStore,MntWines,MntMeat
        101,2023-04-28,91,3,9,44,71
        102,2022-11-03,6,2,4,141,22
        103,2023-09-09,40,7,6,87,16
        """,
        {
            "customer": "ID",
            "joined": "Dt_Customer",
            "recency_days": "Recency",
            "frequency": ["NumWeb", "NumStore"],
            "monetary": ["MntWines", "MntMeat"],
        },
    ),
    "a day in the singular": (
        """
        CustID,OrderCount,DaySinceLastOrder,TotalSpend
        61001,4,5,158.20
        61002,9,0,121.40
        61003,6,3,119.70
        """,
        {"recency_days": "DaySinceLastOrder", "frequency": "OrderCount", "monetary": "TotalSpend"},
    ),
    "capitals": (
        """
        CUST_ID;DAYS_SINCE_LAST_PURCHASE;PURCHASE_CNT;LIFETIME_VALUE_AMT
        61001;5;4;158,20
        61002;0;9;121,40
        61003;3;6;119,70
        """,
        {
            "customer": "CUST_ID",
            "recency_days": "DAYS_SINCE_LAST_PURCHASE",
            "frequency": "PURCHASE_CNT",
            "monetary": "LIFETIME_VALUE_AMT",
        },
    ),
    "German": (
        """
        Kundennummer;Letzte Bestellung;Anzahl Bestellungen;Gesamtumsatz;Kunde seit
        K1;05.05.2024;4;158,20;01.02.2020
        K2;17.05.2024;9;121,40;05.07.2021
        K3;23.04.2024;6;119,70;09.09.2019
        """,
        {
            "customer": "Kundennummer",
            "recency_date": "Letzte Bestellung",
            "frequency": "Anzahl Bestellungen",
            "monetary": "Gesamtumsatz",
            "joined": "Kunde seit",
        },
    ),
    "French": (
        """
        client,jours depuis dernier achat,nombre de commandes,total dépensé
        C1,5,4,158.20
        C2,0,9,121.40
        C3,3,6,119.70
        """,
        {"recency_days": "jours depuis dernier achat", "frequency": "nombre de commandes"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_a_customer_table_is_one(text: str, expected: dict) -> None:
    found = mapped(text)
    assert found["shape"] == "customers"
    assert {role: found.get(role) for role in expected} == expected
    assert not {"age", "order"} & found.keys()


ORDERS = {
    "one order each": """
        order_id,customer_id,order_date,total,customer_since,last_updated
        1,C1,2024-01-05,20.50,2020-01-01,2024-05-01
        2,C2,2024-01-07,30.50,2021-01-01,2024-05-02
        3,C3,2024-02-05,10.25,2019-06-01,2024-05-03
    """,
    "names": """
        First Name,Last Name,Email,Order Date,Amount
        Ann,Lee,ann@x.example,2024-01-05,20.50
        Bob,Ray,bob@x.example,2024-01-07,30.50
        Cid,Fox,cid@x.example,2024-02-05,10.25
    """,
}


@pytest.mark.parametrize("text", ORDERS.values(), ids=ORDERS)
def test_orders_of_customers_who_came_once_are_orders(text: str) -> None:
    assert mapped(text)["shape"] == "events"


WIDE = """
    customer_id,last_order,orders,{headers}
    a,2024-05-01,3,10.00,50.00,0.00
    b,2024-04-01,5,70.00,5.00,5.00
    c,2024-03-01,2,0.00,0.00,30.50
    d,2024-02-01,1,0.00,0.00,0.00
"""


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("MntWines,MntFruits,MntMeatProducts", ["Fruits", "Wines", "Meat Products", None]),
        ("spend_food,spend_toys,spend_books", ["Toys", "Food", "Books", None]),
    ],
)
def test_spend_by_category_tells_what_a_customer_prefers(headers: str, expected: list) -> None:
    customers = analyse(table(WIDE.format(headers=headers))).customers
    assert customers["preferred_content"].to_list() == expected
    assert customers["monetary"].to_list() == [60.0, 80.0, 30.5, 0.0]


def test_spend_by_channel_tells_no_content() -> None:
    customers = analyse(table(WIDE.format(headers="web_spend,store_spend,catalog_spend"))).customers
    assert "preferred_content" not in customers.columns
