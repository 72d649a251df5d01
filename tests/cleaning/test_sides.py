"""Ledgers with a debit and a credit column: sales on one side, refunds or payments on the other."""

import pytest

from rfm_core import analyse
from tests.tables import text_table


def sums(header: str, *rows: str, **choices: object) -> dict[str, float]:
    found = analyse(text_table(header, *rows), **choices)  # type: ignore[arg-type]
    return dict(found.customers.select("customer_id", "monetary").rows())


SOLD = (
    "2024-01-05,ann,{0},,50.00",
    "2024-02-05,bob,{0},,500.00",
    "2024-02-06,bob,{1},500.00,",
    "2024-03-07,cem,{0},,70.00",
)


@pytest.mark.parametrize(
    ("header", "sale", "refund"),
    [
        ("date,customer,description,debit,credit", "sale", "refund"),
        ("Date,Customer,Details,Debit Amount,Credit Amount", "Sale", "Refund"),
        ("Datum,Kunde,Buchungstext,Soll,Haben", "Verkauf", "Erstattung"),
        ("Date,Client,Libellé,Débit,Crédit", "Vente", "Remboursement"),
        ("Fecha,Cliente,Descripción,Debe,Haber", "Venta", "Devolución"),
    ],
)
def test_sales_stand_where_words_say_so(header: str, sale: str, refund: str) -> None:
    assert sums(header, *(row.format(sale, refund) for row in SOLD)) == {"ann": 50.0, "cem": 70.0}


def test_in_customers_accounts_invoices_are_on_debit_and_payments_are_no_purchases() -> None:
    rows = (
        "2024-01-05,ann,Invoice,100,",
        "2024-01-25,ann,Payment,,100",
        "2024-02-05,bob,Invoice,60,",
        "2024-02-25,bob,Payment,,60",
        "2024-03-05,cem,Invoice,30,",
        "2024-03-06,cem,Credit note,,10",
    )
    assert sums("date,customer,type,debit,credit", *rows) == {"ann": 100.0, "bob": 60.0, "cem": 20.0}


def test_without_words_sales_are_where_most_of_the_money_is_and_it_can_be_changed() -> None:
    rows = ("2024-01-05,ann,100,", "2024-01-25,ann,,20", "2024-02-05,bob,60,")
    found = analyse(text_table("date,customer,debit,credit", *rows))
    told = next(doubt for doubt in found.doubts if doubt.kind == "debit_credit")
    assert (told.chosen, told.rows) == ("debit", 1)
    assert "“debit” (160)" in told.message
    assert dict(found.customers.select("customer_id", "monetary").rows()) == {"ann": 80.0, "bob": 60.0}
    assert sums(
        "date,customer,debit,credit",
        "2024-01-05,ann,1,",
        "2024-01-25,bob,,20",
        settled={"debit_credit": "debit"},
    ) == {"ann": 1.0}


def test_an_amount_of_its_own_goes_before_both_sides() -> None:
    assert sums("date,customer,amount,debit,credit", "2024-01-05,ann,7,3,", "2024-01-06,bob,8,,9") == {
        "ann": 7.0,
        "bob": 8.0,
    }
