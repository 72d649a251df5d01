"""Columns that are called an amount, but hold nothing: another one is taken, and it is said why."""

import pytest

from rfm_core import read_table
from rfm_core.guessing import propose


def said(headers: str, *cells: str) -> list[str]:
    rows = (f"c{place % 7},2024-01-{1 + place:02},{cell}" for place, cell in enumerate(cells * 5))
    found = propose(read_table("\n".join([f"customer,date,{headers}", *rows]).encode(), "orders.csv"))
    return [one.message for one in found.findings if one.kind == "column_passed_over"]


NOTHING = ("0.00,12.50", "0,7.25", "0.0,31.10", "0,9.99", "0.00,18.00")


@pytest.mark.parametrize(
    ("empty", "taken"),
    [
        ("Total", "Net amount"),
        ("total_amount", "net_amount"),
        ("Gesamtbetrag", "Nettobetrag"),
        ("Montant total", "Montant net"),
        ("importeTotal", "importeNeto"),
        ("Totale", "Importo netto"),
        ("Kwota razem", "Kwota netto"),
    ],
)
def test_a_total_of_zeros_that_steps_back_is_named_with_the_reason(empty: str, taken: str) -> None:
    assert said(f"{empty},{taken}", *NOTHING) == [
        f"“{taken}” was taken as amount rather than “{empty}”, which is zero in 100 % of the rows that were looked at."
    ]
    blank = (cell.partition(",")[2] for cell in NOTHING)
    assert said(f"{empty},{taken}", *(f",{cell}" for cell in blank)) == [
        f"“{taken}” was taken as amount rather than “{empty}”, which is empty."
    ]


def test_a_price_by_quantity_that_stands_in_for_an_empty_total_is_named() -> None:
    found = said("Total,Quantity,Unit price", ",2,12.50", ",1,7.25", ",3,31.10", ",1,9.99")
    assert found == ["“Quantity” × “Unit price” was taken as amount rather than “Total”, which is empty."]


@pytest.mark.parametrize(
    ("headers", "cells"),
    [
        ("Total,Total discount", ("12.50,0", "7.25,0", "31.10,0", "9.99,5.00", "18.00,0")),
        ("Amount,Tip", ("12.50,0", "7.25,0", "31.10,0", "9.99,0", "18.00,0")),
        ("Total,Refunded amount", ("12.50,", "7.25,", "31.10,", "9.99,", "18.00,")),
        ("Total,Shipping total,Tax total", ("12.50,0,0", "7.25,0,0", "31.10,0,0", "9.99,0,0")),
        ("Betrag,Gutscheinbetrag", ("12.50,0", "7.25,0", "31.10,0", "9.99,0")),
        ("Amount,Balance,Amount due", ("12.50,0,0", "7.25,0,0", "31.10,0,0", "9.99,0,0")),
        ("Total", ("0", "0", "0", "9.99", "0", "0")),
        ("Total,Subtotal", ("12.50,", "7.25,", "31.10,", "9.99,")),
        ("Total,Net amount", ("12.50,10", "0,0", "31.10,30", "0,0")),
    ],
)
def test_nothing_is_said_of_other_money_that_is_mostly_none(headers: str, cells: tuple[str, ...]) -> None:
    assert said(headers, *cells) == []
