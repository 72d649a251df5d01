"""Refunds in rows of their own beside a status that says that all of it was given back: the money counts once."""

import pytest

from rfm_core import analyse
from rfm_core.analysed import Analysis
from tests.tables import text_table

HEADERS = "customer,order,date,amount,{}"


def run(headers: str, *rows: str, **choices: object) -> Analysis:
    return analyse(text_table(headers, *rows), **choices)  # type: ignore[arg-type]


def sums(found: Analysis) -> dict[str, tuple[int, float]]:
    return {
        who: (times, money)
        for who, times, money in found.customers.select("customer_id", "frequency", "monetary").rows()
    }


def messages(found: Analysis) -> dict[str, str]:
    return {doubt.kind: doubt.message for doubt in found.doubts}


# What is said of a sale, of one given back, of one given back in part, and of the row that gives back.
WORDS = [
    ("Status", ",Type", "Completed,Sale", "Refunded,Sale", "Partially Refunded,Sale", "Completed,Payment Refund"),
    ("Status", ",type", "Paid,charge", "Refunded,charge", "Partial Refund,charge", "succeeded,refund"),
    ("Financial Status", ",Kind", "paid,sale", "refunded,sale", "partially_refunded,sale", "paid,refund"),
    ("financialStatus", "", "PAID", "REFUNDED", "PARTIALLY_REFUNDED", "PAID"),
    ("Zahlungsstatus", "", "Bezahlt", "Erstattet", "Teilweise erstattet", "Bezahlt"),
    ("Status", ",Typ", "Fertig,Kauf", "Rückerstattet,Kauf", "Teilweise rückerstattet,Kauf", "Fertig,Rückzahlung"),
    ("Statut", ",Type", "Payé,Vente", "Remboursé,Vente", "Partiellement remboursé,Vente", "Payé,Remboursement"),
    ("Estado", ",Tipo", "Completado,Pago", "Reembolsado,Pago", "Parcialmente reembolsado,Pago", "Completado,Reembolso"),
    ("Stato", ",Tipo", "Pagato,Vendita", "Rimborsato,Vendita", "Parzialmente rimborsato,Vendita", "Pagato,Rimborso"),
    ("Betaalstatus", "", "Betaald", "Terugbetaald", "Gedeeltelijk terugbetaald", "Betaald"),
    ("Situação", "", "Concluído", "Reembolsado", "Parcialmente reembolsado", "Concluído"),
    ("Durum", "", "Tamamlandı", "İade edildi", "Kısmen iade edildi", "Tamamlandı"),
    ("Status", ",Typ", "Zakończono,Sprzedaż", "Zwrócono,Sprzedaż", "Częściowo zwrócono,Sprzedaż", "Zakończono,Zwrot"),
    ("Статус", "", "Выполнен", "Возвращён", "Частично возвращён", "Выполнен"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "more", "sold", "whole", "part", "back"), WORDS)
@pytest.mark.parametrize("order_of_refund", ["90", "2"])
def test_a_purchase_that_was_given_back_and_its_refund_are_both_left_out(
    status: str, more: str, sold: str, whole: str, part: str, back: str, order_of_refund: str
) -> None:
    found = run(
        HEADERS.format(status + more),
        f"ann,1,2024-01-05,50,{sold}",
        f"ann,2,2024-01-07,30,{whole}",
        f"ann,{order_of_refund},2024-01-09,-30,{back}",
        f"cem,3,2024-01-10,100,{part}",
        f"cem,91,2024-01-12,-40,{back}",
        f"bob,4,2024-01-06,80,{sold}",
        f"bob,5,2024-02-06,20,{sold}",
    )
    assert sums(found) == {"ann": (1, 50.0), "bob": (2, 100.0), "cem": (1, 60.0)}
    assert found.quality.left_out == {"unfinished_order": 2}
    said = "1 refund belongs to such a row, so it is left out with it rather than subtracted."
    assert said in messages(found)["row_kinds"]
    finding = next(one.message for one in found.findings if one.kind == "unfinished_order")
    assert finding == f"1 row is no purchase by its “{status}” ({whole.split(',', maxsplit=1)[0]} 1). {said}"


ORDERS = (
    "ann,1,2024-01-05,50,paid",
    "ann,2,2024-01-07,30,refunded",
    "bob,3,2024-01-06,80,paid",
    "bob,4,2024-02-06,20,paid",
)


def test_where_every_row_counts_a_refund_takes_its_purchase_back() -> None:
    refund = "ann,9,2024-01-09,-30,paid"
    found = run(HEADERS.format("status"), *ORDERS, refund, settled={"row_kinds": "count"})
    assert sums(found) == {"ann": (2, 50.0), "bob": (2, 100.0)}
    assert "left out with" not in messages(found)["row_kinds"]


@pytest.mark.parametrize(
    ("refunds", "left"),
    [
        ((), 50.0),  # the status alone
        (("ann,9,2024-01-02,-30,paid",), 20.0),  # taken back before it was bought: another purchase
        (("ann,9,2024-01-09,-31,paid",), 19.0),  # more than was given back
        (
            ("ann,9,2024-01-09,-30,paid", "ann,10,2024-01-10,-30,paid"),
            20.0,
        ),  # twice: one of them is another's
        (("ann,9,2024-01-09,-30,failed",), 50.0),  # never happened
        (("ann,9,2024-01-09,-10,paid", "ann,10,2024-01-12,-20,paid"), 50.0),  # in parts
        (("ann,9,2024-01-09,-28,paid",), 50.0),  # less a fee
        (("ann,9,2024-01-09,-30,refunded",), 50.0),  # both rows say it
        (("eve,9,2024-01-09,-30,paid",), 50.0),  # somebody else's
    ],
)
def test_only_what_belongs_to_a_purchase_that_is_left_out_is_not_subtracted(
    refunds: tuple[str, ...], left: float
) -> None:
    assert sums(run(HEADERS.format("status"), *ORDERS, *refunds))["ann"] == (1, left)


def test_refunds_that_are_called_refunded_themselves_are_subtracted_from_purchases_in_part() -> None:
    found = run(
        HEADERS.format("status"),
        *ORDERS,
        "ann,9,2024-01-09,-30,refunded",
        "cem,5,2024-01-10,100,partially refunded",
        "cem,6,2024-01-12,-40,refunded",
    )
    assert sums(found)["cem"] == (1, 60.0)
    assert (
        "1 such row takes back a purchase that counts, so that is subtracted." in messages(found)["row_kinds"]
    )


def test_lines_of_an_order_that_was_given_back_are_settled_by_one_refund() -> None:
    found = run(
        HEADERS.format("status"),
        *ORDERS,
        "cem,5,2024-01-10,100,refunded",
        "cem,5,2024-01-10,11.10,refunded",
        "cem,6,2024-01-12,-111.10,paid",
        "cem,7,2024-01-13,5,paid",
    )
    assert sums(found)["cem"] == (1, 5.0)


def test_a_refund_of_a_cancelled_order_is_settled_unless_the_same_was_bought_again() -> None:
    head = HEADERS.format("Status")
    rows = ("ann,1,2024-01-05,30,Storniert", "ann,3,2024-01-09,-30,Storno", "ann,4,2024-02-01,70,Bezahlt")
    assert sums(run(head, *rows))["ann"] == (1, 70.0)
    again = (
        "bob,5,2024-01-05,30,Storniert",
        "bob,6,2024-01-06,30,Bezahlt",
        "bob,7,2024-01-09,-30,Gutschrift",
    )
    assert sums(run(head, *rows, *again, "bob,8,2024-03-01,5,Bezahlt"))["bob"] == (2, 5.0)


def test_a_refund_without_a_sign_takes_nothing_back_twice_either() -> None:
    rows = (f"{row},sale" for row in ORDERS)
    found = run(HEADERS.format("status,type"), *rows, "ann,9,2024-01-09,30,paid,refund")
    assert sums(found) == {"ann": (1, 50.0), "bob": (2, 100.0)}
