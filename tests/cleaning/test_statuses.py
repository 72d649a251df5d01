"""What rows are by their status, type or flag: purchases, returns, or none of both."""

import pytest

from rfm_core import analyse
from rfm_core.cleaning.choice import Cleaning, Pending, Unfinished
from rfm_core.cleaning.row_kinds.kinds import Kind, RowKind, RowKinds
from rfm_core.doubts import Doubt
from rfm_core.doubts.row_kinds import with_kind
from rfm_core.measuring.choices import Choices
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.tables import measure_table
from rfm_core.workspace import Workspace
from tests.tables import events_mapping, text_table

FILLED = {"Cancelled at", "cancel_reason", "Storniert am", "Date d'annulation", "Return reason"}


def run(header: str, *statuses: str, cleaning: Cleaning | None = None) -> Measured:
    rows = [
        f"a,{place},2024-01-{place:02d},{place}0,{status}" for place, status in enumerate(statuses, start=1)
    ]
    return measure_table(
        text_table(f"customer,order,date,amount,{header}", *rows),
        events_mapping(order="order"),
        Choices(cleaning=cleaning or Cleaning()),
    )


def kinds(measured: Measured) -> dict[str, Kind]:
    found = measured.fact(RowKinds)
    return {one.value: one.kind for one in found.values} if found else {}


def doubts(header: str, *rows: str, **choices: object) -> dict[str, Doubt]:
    found = analyse(text_table(header, *rows), **choices)  # type: ignore[arg-type]
    return {doubt.kind: doubt for doubt in found.doubts}


def test_rows_that_are_no_purchases_are_left_out_and_said_with_their_column_and_values() -> None:
    measured = run("Status", "paid", "Cancelled", "paid", "refunded", "Cancelled")
    assert measured.quality.left_out == {"unfinished_order": 3}
    said = [finding.message for finding in measured.quality.findings if finding.kind == "unfinished_order"]
    assert said == ["3 rows are no purchases by their “Status” (Cancelled 2, refunded 1)."]


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("Financial Status", "voided"),
        ("order_status", "payment_failed"),
        ("OrderStatus", "Incomplete"),
        ("Status", "Payment error"),
        ("Bestellstatus", "storniert"),
        ("Zahlungsstatus", "Abgelehnt"),
        ("Statut", "Annulée"),
        ("Statut de la commande", "ANNULEE"),
        ("Estado del pedido", "Devuelto"),
        ("Status do Pagamento", "Recusado"),
        ("Stato ordine", "Rimborsato"),
        ("Betaalstatus", "geannuleerd"),
        ("Sipariş Durumu", "İptal edildi"),
        ("Fulfillment Status", "Returned"),
        ("is_cancelled", "True"),
        ("isCanceled", "1"),
        ("Storniert", "Ja"),
        ("annulé", "oui"),
        ("Cancelado", "Sí"),
        ("voided", "Y"),
        ("Cancelled at", "2024-02-01 10:00"),
        ("cancel_reason", "changed my mind"),
        ("Storniert am", "03.02.2024"),
        ("Date d'annulation", "03/02/2024"),
        ("Return reason", "too small"),
        ("test", "true"),
        ("is_test_order", "1"),
        ("Testbestellung", "ja"),
    ],
)
def test_what_is_no_purchase_is_known_from_statuses_flags_dates_and_reasons(header: str, status: str) -> None:
    usual = {
        "True": "False",
        "true": "false",
        "1": "0",
        "Ja": "Nein",
        "ja": "nein",
        "oui": "non",
        "Sí": "No",
        "Y": "N",
    }
    other = "" if header in FILLED else usual.get(status, "ok")
    measured = run(header, other, other, status)
    assert measured.quality.left_out == {"unfinished_order": 1}
    assert measured.customers["frequency"].to_list() == [2]


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("Status", "partially_refunded"),
        ("Status", "delivered"),
        ("Order Status", "Awaiting Pickup"),
        ("Order Status", "Pending shipment"),
        ("Status", "refund declined"),
        ("Fulfillment Status", "pending"),
        ("Comment", "cancelled my old plan"),
        ("Marital status", "void"),
        ("customer_type", "Returning"),
        ("Shipping Method", "Return label"),
        ("Payment Method", "Bank draft"),
        ("Email Status", "bounced"),
        ("is_cancelled", "False"),
        ("is_returnable", "True"),
        ("Cancellation policy", "cancelled free of charge"),
        ("Return date", "2024-02-01"),
        ("Product type", "Refund shield"),
        ("Newsletter status", "cancelled"),
        ("test group", "true"),
        ("Type", "Draft"),
    ],
)
def test_other_columns_partial_refunds_and_ordinary_values_say_nothing(header: str, status: str) -> None:
    measured = run(header, "ok", "ok", status)
    assert measured.fact(RowKinds) is None
    assert measured.quality.left_out == {}


@pytest.mark.parametrize(
    ("header", "sale", "back"),
    [
        ("transaction_type", "Sale", "Refund"),
        ("TransactionType", "charge", "chargeback"),
        ("Type", "Express Checkout Payment", "Payment Refund"),
        ("Belegart", "Rechnung", "Gutschrift"),
        ("Vorgang", "Verkauf", "Rückgabe"),
        ("Type de pièce", "Facture", "Avoir"),
        ("Tipo de documento", "Factura", "Nota de crédito"),
        ("Tipo", "Fattura", "Nota di credito"),
        ("Tipo de documento", "Fatura", "Nota de Crédito"),
        ("Soort", "Verkoop", "Retour"),
        ("İşlem Türü", "Satış", "İade"),
        ("is_return", "0", "1"),
        ("Col7", "SALE", "RETURN"),
        ("kind", "standard", "swap-back"),
    ],
)
def test_refunds_of_a_type_are_returns_whatever_their_sign(header: str, sale: str, back: str) -> None:
    rows = [f"ann,1,2024-01-01,100,{sale}", f"bob,2,2024-01-02,90,{sale}", f"ann,3,2024-01-05,{{}}30,{back}"]
    # Words alone don't tell of the last one, but its sign does.
    signs = ("-",) if back == "swap-back" else ("", "-")
    for sign in signs:
        found = measure_table(
            text_table(f"customer,order,date,amount,{header}", *(row.format(sign) for row in rows)),
            events_mapping(order="order"),
        )
        assert found.customers.select("customer_id", "frequency", "monetary").rows() == [
            ("ann", 1, 70.0),
            ("bob", 1, 90.0),
        ]
        assert kinds(found)[back] is Kind.RETURN


def test_a_ticket_there_and_back_is_no_return() -> None:
    assert run("Ticket type", "Single", "Return", "Single", "Return").fact(RowKinds) is None
    assert run("Type", "Aller simple", "Aller-retour", "Retour").fact(RowKinds) is None


def test_returns_told_by_a_column_follow_the_policy_about_returns() -> None:
    rows = ("ann,2024-01-01,100,Sale", "bob,2024-01-02,90,Sale", "ann,2024-01-05,30,Refund")
    sums = {
        policy: analyse(
            text_table("customer,date,amount,type", *rows), cleaning={"returns": policy}
        ).customers["monetary"][0]
        for policy in ("net", "drop", "keep")
    }
    assert sums == {"net": 70.0, "drop": 100.0, "keep": 130.0}


LEDGER = (
    "Acme,2024-01-03,100,Invoice",
    "Acme,2024-01-20,{0}100,Payment",
    "Birch,2024-02-03,50,Invoice",
    "Birch,2024-02-25,{0}50,Payment",
    "Acme,2024-03-10,{0}10,Credit Memo",
    "Cedar,2024-03-11,75,Invoice",
)


@pytest.mark.parametrize("sign", ["", "-"])
def test_in_a_ledger_payments_settle_invoices_and_credit_notes_are_returns(sign: str) -> None:
    found = measure_table(
        text_table("customer,date,amount,Document Type", *(row.format(sign) for row in LEDGER)),
        events_mapping(),
    )
    assert found.customers.select("customer_id", "monetary").rows() == [
        ("Acme", 90.0),
        ("Birch", 50.0),
        ("Cedar", 75.0),
    ]
    assert found.quality.left_out == {"unfinished_order": 2}


def test_a_payment_of_somebody_without_invoices_is_a_purchase() -> None:
    rows = (
        "ann,2024-01-03,100,invoice",
        "bob,2024-01-20,40,payment",
        "cem,2024-02-03,50,payment",
        "ann,2024-02-05,5,refund",
    )
    found = measure_table(text_table("customer,date,amount,type", *rows), events_mapping())
    assert found.customers["customer_id"].to_list() == ["ann", "bob", "cem"]


def test_a_refunded_status_beside_a_row_of_its_own_purchase_is_a_return() -> None:
    status = ("1,ann,2024-01-01,100,paid", "2,bob,2024-01-02,90,paid", "3,ann,2024-01-05,100,refunded")
    found = measure_table(
        text_table("order,customer,date,amount,status", *status), events_mapping(order="order")
    )
    assert kinds(found)["refunded"] is Kind.RETURN
    # A subscription's price repeats itself; then the status is that of the order itself.
    same = ("1,ann,2024-01-01,9,paid", "2,ann,2024-02-02,9,paid", "3,ann,2024-03-05,9,refunded")
    found = measure_table(
        text_table("order,customer,date,amount,status", *same), events_mapping(order="order")
    )
    assert kinds(found)["refunded"] is Kind.NO_PURCHASE


def test_a_row_is_what_the_worst_of_its_columns_says() -> None:
    rows = (
        "ann,2024-01-01,100,Sale,completed",
        "bob,2024-01-02,90,Refund,failed",
        "bob,2024-01-03,50,Sale,on hold",
    )
    found = measure_table(text_table("customer,date,amount,type,status", *rows), events_mapping())
    assert found.quality.left_out == {"unfinished_order": 1}
    assert found.customers["monetary"].to_list() == [100.0, 50.0]


STATES = (
    "1,ann,2024-01-05,50,Completed",
    "2,bob,2024-02-05,900,Incomplete",
    "3,cem,2024-03-07,700,Awaiting Payment",
    "4,ann,2024-03-08,70,Completed",
)


@pytest.mark.parametrize(
    ("header", "cells", "said"),
    [
        (
            "Status,Cancelled at",
            ("paid,", "cancelled,2024-02-01", "refunded,", "paid,"),
            "“Status” says “cancelled” in 1 row and “refunded” in 1 row, and so does “Cancelled at” of 1 of "
            "these: these are no purchases and left out.",
        ),
        (
            "Order Status,is_cancelled,Payment Status",
            ("paid,0,paid", "cancelled,1,paid", "paid,0,paid", "paid,0,voided"),
            "“Order Status” says “cancelled” in 1 row, and so does “is_cancelled” of these: these are no purchases and "
            "left out. “Payment Status” says “voided” in 1 row: these are no purchases and left out.",
        ),
    ],
)
def test_columns_that_say_the_same_are_told_of_in_one_sentence(
    header: str, cells: tuple[str, ...], said: str
) -> None:
    rows = (f"{place},ann,2024-01-0{place},{place}0,{cell}" for place, cell in enumerate(cells, start=1))
    doubt = doubts(f"order,customer,date,amount,{header}", *rows)["row_kinds"]
    assert doubt.message == said
    assert doubt.rows == 2


def test_orders_that_may_not_be_paid_count_and_are_asked_about() -> None:
    told = doubts("order,customer,date,amount,Order Status", *STATES)
    asked, said = told["pending_orders"], told["row_kinds"]
    assert (asked.evident, asked.chosen, asked.rows) == (False, "count", 1)
    assert all(word in asked.message for word in ("“Order Status”", "Awaiting Payment", "Incomplete"))
    assert (said.evident, said.chosen, said.rows) == (True, "words", 1)
    table = text_table("order,customer,date,amount,Order Status", *STATES)
    left = analyse(table, settled={"pending_orders": "leave_out"})
    assert left.customers["customer_id"].to_list() == ["ann"]
    assert "2 rows are no purchases by their “Order Status” (Incomplete 1, Awaiting Payment 1)." in [
        finding.message for finding in left.findings
    ]
    counted = analyse(table, settled={"row_kinds": "count"})
    assert counted.customers["customer_id"].to_list() == ["ann", "bob", "cem"]
    assert {doubt.kind: doubt.chosen for doubt in counted.doubts} == {"row_kinds": "count"}


def test_what_a_person_says_of_a_value_goes_before_its_words_and_is_kept_for_the_next_file() -> None:
    table = text_table("order,customer,date,amount,Order Status", *STATES)
    workspace = with_kind(Workspace(), "Order Status", "Incomplete", Kind.PURCHASE)
    found = analyse(table, workspace)
    assert found.customers["customer_id"].to_list() == ["ann", "bob", "cem"]
    assert next(doubt for doubt in found.doubts if doubt.kind == "row_kinds").chosen == "own"
    next_month = text_table(
        "order,customer,date,amount,Order Status",
        *STATES,
        "9,dee,2024-04-01,5,Cancelled",
        "10,eve,2024-04-01,5,ok",
    )
    assert analyse(next_month, found.workspace).quality.left_out == {"unfinished_order": 1}
    again = analyse(table, found.workspace, settled={"row_kinds": "words"})
    assert again.workspace.cleaning.row_kinds == ()


def test_a_value_can_be_said_to_be_a_return_where_its_column_says_nothing() -> None:
    rows = ("ann,2024-01-01,100,A", "ann,2024-01-02,30,B")
    said = Cleaning(row_kinds=(RowKind(header="flavour", value="B", kind=Kind.RETURN),))
    found = measure_table(
        text_table("customer,date,amount,flavour", *rows), events_mapping(), Choices(cleaning=said)
    )
    assert found.customers["monetary"].to_list() == [70.0]


def test_where_no_purchase_would_be_left_all_rows_count_and_it_is_asked() -> None:
    told = doubts("customer,date,amount,status", "ann,2024-01-01,10,cancelled", "bob,2024-01-02,20,cancelled")
    assert (told["row_kinds"].evident, told["row_kinds"].chosen) == (False, "count")


def test_an_order_that_is_left_out_does_not_move_the_analysis_moment() -> None:
    assert str(run("Status", "paid", "paid", "failed").as_of) == "2024-01-03 00:00:00"


def test_rows_can_be_counted_whatever_they_say() -> None:
    statuses = ("paid", "cancelled", "on hold")
    assert run("Status", *statuses, cleaning=Cleaning(unfinished=Unfinished.COUNT)).quality.left_out == {}
    left = run("Status", *statuses, cleaning=Cleaning(pending=Pending.LEAVE_OUT)).quality.left_out
    assert left == {"unfinished_order": 2}


def test_money_that_leaves_for_the_bank_takes_nothing_back() -> None:
    table = text_table(
        "customer,date,amount,Type",
        "ann,2024-01-05,50,Express Checkout Payment",
        "bob,2024-01-06,80,Express Checkout Payment",
        "bob,2024-01-09,-20,Payment Refund",
        "shop,2024-01-10,-90,General Withdrawal",
    )
    found = analyse(table)
    assert found.customers.select("customer_id", "monetary").rows() == [("ann", 50.0), ("bob", 60.0)]
    assert found.quality.left_out == {"unfinished_order": 1}
