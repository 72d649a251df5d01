"""Money that went back, in a column beside the amount."""

import pytest

from rfm_core import analyse
from rfm_core.doubts import Doubt
from rfm_core.reading.table import Table
from tests.tables import text_table


def orders(headers: str, *cells: str) -> Table:
    days = ("1,ann,2024-01-05", "2,bob,2024-02-15", "3,ann,2024-03-05", "4,cem,2024-03-07")
    return text_table(
        f"order,customer,date,{headers}", *(f"{day},{cell}" for day, cell in zip(days, cells, strict=True))
    )


def told(table: Table, **choices: object) -> Doubt | None:
    found = analyse(table, **choices)  # type: ignore[arg-type]
    return next((doubt for doubt in found.doubts if doubt.kind == "refunded_amount"), None)


@pytest.mark.parametrize(
    ("headers", "sign"),
    [
        ("Total,Refunded Amount", ""),
        ("Betrag,Erstattungsbetrag", "-"),
        ("Montant,Montant remboursé", ""),
        ("Importe total,Importe reembolsado", "-"),
        ("Totale,Totale rimborsato", ""),
        ("Totaalbedrag,Terugbetaald bedrag", "-"),
        ("Valor total,Valor reembolsado", ""),
        ("Tutar,İade Tutarı", "-"),
        ("totalPrice,totalRefunded", ""),
        ("order_amount,refund", "-"),
        ("AMOUNT,AMT_REFUNDED", ""),
        ("Total,Refunded Amount", "-"),
    ],
)
def test_what_went_back_is_subtracted_and_said_and_all_of_it_is_no_purchase(headers: str, sign: str) -> None:
    table = orders(headers, "50,0", f"500,{sign}450", "60,", f"70,{sign}70")
    found = analyse(table)
    assert dict(found.customers.select("customer_id", "monetary").rows()) == {"ann": 110.0, "bob": 50.0}
    assert found.quality.left_out == {"unfinished_order": 1}
    doubt = told(table)
    assert doubt is not None
    amount, refund = headers.split(",")
    assert (doubt.chosen, doubt.evident) == ("subtract", True)
    assert doubt.message == (
        f"“{refund}” says that money went back in 2 rows. It is subtracted from “{amount}”, 520 in all; in 1 row "
        "nothing was left, so that is no purchase."
    )
    ignored = analyse(table, settled={"refunded_amount": "ignore"})
    assert ignored.customers["monetary"].to_list() == [110.0, 500.0, 70.0]


@pytest.mark.parametrize(
    ("headers", "cells"),
    [
        ("Total,Refunded Amount", ("50,0.00", "500,0", "60,", "70,0")),
        ("total,refunded", ("50,0", "500,1", "60,0", "70,1")),
        ("total,returned", ("50,0", "500,2", "60,0", "70,1")),
        ("total,refund_count", ("50,0", "500,20", "60,0", "70,1")),
        ("total,refund_reason", ("50,", "500,broken", "60,", "70,late")),
        ("total,refund_date", ("50,", "500,2024-02-20", "60,", "70,2024-03-10")),
        ("total,Amount due", ("50,0", "500,450", "60,0", "70,0")),
        ("total,Store credit", ("50,0", "500,450", "60,0", "70,0")),
    ],
)
def test_nothing_is_said_where_nothing_went_back(headers: str, cells: tuple[str, ...]) -> None:
    table = orders(headers, *cells)
    assert told(table) is None
    # A flag or a reason tells what rows are, which is another question.
    counted = analyse(table, cleaning={"unfinished": "count"})
    assert counted.customers["monetary"].to_list() == [110.0, 500.0, 70.0]


def test_amounts_that_are_what_was_left_stay_as_they_are() -> None:
    headers = "gross_sales,returns,net_sales"
    table = orders(headers, "50,0,50", "500,-450,50", "60,0,60", "70,-20,50")
    mapping = {"customer": "customer", "date": "date", "amount": "net_sales"}
    doubt = told(table, mapping=mapping)
    assert doubt is not None
    assert (doubt.chosen, doubt.evident) == ("ignore", True)
    assert "is what was left of it already" in doubt.message


def test_more_than_was_paid_is_asked_about() -> None:
    doubt = told(orders("amount,refund_amount", "5,100", "5,450", "6,0", "7,0"))
    assert doubt is not None
    assert (doubt.chosen, doubt.evident) == ("ignore", False)


def test_what_all_lines_of_an_order_repeat_went_back_once() -> None:
    table = text_table(
        "order,customer,date,product,amount,refunded_amount",
        "1,ann,2024-01-05,a,10,12",
        "1,ann,2024-01-05,b,20,12",
        "2,bob,2024-02-15,c,50,0",
        "3,cem,2024-02-15,c,50,70",
        "3,cem,2024-02-15,d,20,70",
    )
    assert dict(analyse(table).customers.select("customer_id", "monetary").rows()) == {
        "ann": 18.0,
        "bob": 50.0,
    }


def test_only_orders_that_count_are_told_of() -> None:
    headers = "Status,Total,Refunded Amount"
    cells = ("paid,50,0", "refunded,500,500", "paid,60,0", "partially_refunded,70,20")
    doubt = told(orders(headers, *cells))
    assert doubt is not None
    assert doubt.rows == 1
    assert doubt.message == (
        "“Refunded Amount” says that money went back in 1 row. It is subtracted from “Total”, 20 in all."
    )
    assert doubt.examples["Customer"].to_list() == ["cem"]
    # Where a status says all of it, the column adds nothing.
    assert told(orders(headers, "paid,50,0", "refunded,500,500", "paid,60,0", "refunded,70,70")) is None


ROWS = (
    "1,ann,2024-01-05,50,0",
    "2,bob,2024-02-15,90,30",
    "90,bob,2024-02-20,-30,0",
    "3,cem,2024-03-05,60,60",
    "91,cem,2024-03-06,-60,0",
    "4,cem,2024-03-07,70,0",
)


@pytest.mark.parametrize(
    "header", ["refunded_amount", "Erstattungsbetrag", "Montant remboursé", "importeReembolsado"]
)
def test_what_rows_of_their_own_take_back_is_not_subtracted_twice(header: str) -> None:
    table = text_table(f"order,customer,date,amount,{header}", *ROWS)
    sums = dict(analyse(table).customers.select("customer_id", "monetary").rows())
    assert sums == {"ann": 50.0, "bob": 60.0, "cem": 70.0}
    doubt = told(table)
    assert doubt is not None
    assert (doubt.chosen, doubt.evident) == ("ignore", True)
    assert doubt.message.endswith(
        "in 2 rows. Rows of their own take it back, too, so it isn't subtracted twice."
    )
    twice = analyse(table, settled={"refunded_amount": "subtract"})
    assert dict(twice.customers.select("customer_id", "monetary").rows())["bob"] == 30.0


def test_another_return_of_a_customer_does_not_keep_a_column_from_being_subtracted() -> None:
    rows = (
        "1,ann,2024-01-05,50,20",
        "2,bob,2024-02-15,90,30",
        "3,ann,2024-02-20,-15,0",
        "4,cem,2024-03-05,60,0",
    )
    table = text_table("order,customer,date,amount,refunded_amount", *rows)
    assert dict(analyse(table).customers.select("customer_id", "monetary").rows()) == {
        "ann": 15.0,
        "bob": 60.0,
        "cem": 60.0,
    }
