"""Orders whose status says that they are no purchases."""

import pytest

from rfm_core.cleaning.choice import Cleaning, Unfinished
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.tables import Choices, measure_table
from tests.tables import events_mapping, text_table

LEAVE_OUT = Cleaning(unfinished=Unfinished.LEAVE_OUT)


def run(header: str, *statuses: str, cleaning: Cleaning | None = None) -> Measured:
    rows = [f"a,{place},2024-01-{place:02d},10,{status}" for place, status in enumerate(statuses, start=1)]
    return measure_table(
        text_table(f"customer,order,date,amount,{header}", *rows),
        events_mapping(order="order"),
        Choices(cleaning=cleaning or Cleaning()),
    )


def said(measured: Measured) -> list[str]:
    return [finding.message for finding in measured.quality.findings if finding.kind == "unfinished_orders"]


def test_a_status_that_is_no_purchase_is_said_with_its_rows() -> None:
    measured = run("Status", "paid", "Cancelled", "paid", "refunded", "Cancelled")
    assert said(measured) == [
        "In “Status”, 2 rows have “Cancelled” and 1 row has “refunded”; "
        "they count as purchases unless you leave them out."
    ]
    assert measured.quality.used == 5


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("Financial Status", "voided"),
        ("Bestellstatus", "storniert"),
        ("Statut", "Annulée"),
        ("Estado del pedido", "Devuelto"),
        ("Status do Pagamento", "Recusado"),
        ("Stato ordine", "Rimborsato"),
        ("Betaalstatus", "geannuleerd"),
        ("Sipariş Durumu", "İptal edildi"),
    ],
)
def test_statuses_are_known_in_eight_languages(header: str, status: str) -> None:
    measured = run(header, "ok", "ok", status, cleaning=LEAVE_OUT)
    assert measured.quality.left_out == {"unfinished_order": 1}
    assert measured.customers["frequency"].to_list() == [2]


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("Status", "partially_refunded"),
        ("Status", "delivered"),
        ("Fulfillment Status", "pending"),
        ("Comment", "cancelled my old plan"),
        ("Marital status", "void"),
    ],
)
def test_other_columns_and_partial_refunds_say_nothing(header: str, status: str) -> None:
    measured = run(header, "ok", "ok", status)
    assert said(measured) == []
    assert run(header, "ok", "ok", status, cleaning=LEAVE_OUT).quality.left_out == {}


def test_an_order_that_is_left_out_does_not_move_the_analysis_moment() -> None:
    measured = run("Status", "paid", "paid", "failed", cleaning=LEAVE_OUT)
    assert str(measured.as_of) == "2024-01-03 00:00:00"
    assert said(measured) == []
