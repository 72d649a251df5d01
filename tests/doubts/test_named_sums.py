"""Totals with a date, so that they look like a customer's row."""

import pytest

from rfm_core import analyse
from rfm_core.doubts import Doubt

ROWS = [
    ("C1", "2024-01-05", 10.5),
    ("C2", "2024-01-07", 20.25),
    ("C1", "2024-02-09", 30.0),
    ("C3", "2024-02-11", 5.25),
]


def file(rows, header="Customer;Order;Date;Amount", decimal="."):
    lines = [
        f"{who};{number or ''};{day};{str(amount).replace('.', decimal)}"
        for number, (who, day, amount) in rows
    ]
    return "\n".join([header, *lines, ""]).encode()


def numbered(rows, totals):
    """The rows with order numbers, and totals, which have none, behind the rows they follow."""
    found = []
    for place, row in enumerate(rows, start=1):
        found.append((1000 + place, row))
        found += [(None, total) for after, total in totals if after == place]
    return [*[(None, total) for after, total in totals if after == 0], *found]


def doubt(found) -> Doubt | None:
    return next((one for one in found.doubts if one.kind == "named_sums"), None)


def customers(found):
    return set(found.customers["customer_id"])


WORDS = [
    ("Total", "Customer;Order;Date;Amount"),
    ("Gesamt", "Kunde;Bestellung;Datum;Betrag"),
    ("TOTAL:", "Client;Commande;Date;Montant"),
    ("Razem", "Klient;Zamówienie;Data;Kwota"),
    ("Итого", "Клиент;Заказ;Дата;Сумма"),
    ("合計", "顧客;注文番号;日付;金額"),
]
TOTALS = [
    [(4, 66.0)],
    [(0, 66.0)],
    [(2, 30.75), (4, 35.25)],
    [(2, 30.75), (4, 66.0)],
    [(0, 30.75), (2, 35.25)],
]


@pytest.mark.parametrize(
    ("word", "header", "totals"),
    [
        *((*word, TOTALS[place % 5]) for place, word in enumerate(WORDS)),
        *((*WORDS[1], one) for one in TOTALS),
    ],
)
def test_a_row_that_adds_up_under_a_word_for_a_total_is_no_customer(word, header, totals):
    placed = [(after, (word, "2024-02-12", amount)) for after, amount in totals]
    found = analyse(file(numbered(ROWS, placed), header))
    assert customers(found) == {"C1", "C2", "C3"}
    assert found.quality.left_out == {"total_row": len(totals)}
    assert found.customers["monetary"].sum() == 66.0
    told = doubt(found)
    assert told is not None
    assert told.evident
    assert told.chosen == "leave-out"
    kept = analyse(found.table, settled={"named_sums": "customer"})
    assert len(customers(kept)) == 4
    assert doubt(kept).chosen == "customer"  # type: ignore[union-attr]


def test_somebody_called_like_a_total_counts_and_is_asked_about():
    rows = numbered(ROWS, [(2, ("Total", "2024-02-12", 99.0))])
    found = analyse(file(rows))
    assert "Total" in customers(found)
    told = doubt(found)
    assert told is not None
    assert not told.evident
    assert told.message == (
        "“Total” (1 row) is a word for a total, but no other rows come to its amount. It counts as a customer."
    )
    gone = analyse(found.table, settled={"named_sums": "leave-out"})
    assert customers(gone) == {"C1", "C2", "C3"}


@pytest.mark.parametrize("name", ["Total Energies", "Totally Tom", "Summer", "C4"])
def test_names_that_only_begin_like_a_total_are_customers_without_a_question(name):
    found = analyse(file(numbered(ROWS, [(4, (name, "2024-02-12", 66.0))])))
    assert name in customers(found)
    assert doubt(found) is None
