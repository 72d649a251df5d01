"""Guests, receipts that begin again, prefixes of another channel, and rows without an amount."""

import pytest

from rfm_core import analyse
from rfm_core.doubts import Doubt, Looked, look_for_doubts
from rfm_core.errors import MappingProblem
from rfm_core.guessing import propose
from rfm_core.result import Result
from rfm_core.workspace import Workspace
from tests.tables import text_table


def doubt(found: Result, kind: str) -> Doubt | None:
    return next((one for one in found.doubts if one.kind == kind), None)


def spent(found: Result) -> dict[str, tuple[int, float]]:
    rows = found.customers.select("customer_id", "frequency", "monetary").rows()
    return {customer: (frequency, monetary) for customer, frequency, monetary in rows}


def sales(*ids: str) -> Result:
    rows = (f"{place},{id_},2024-01-{1 + place:02},{10 + place}" for place, id_ in enumerate(ids))
    return analyse(text_table("order_id,customer,date,amount", *rows))


@pytest.mark.parametrize(
    "guest",
    [
        *(
            "Guest",
            "walk-in",
            "Walk In Customer",
            "GAST",
            "Laufkunde",
            "invité",
            "Invite",
            "Público en general",
        ),
        *("consumidor_final", "Cliente al banco", "misafir müşteri", "(anonymous)", "Losse klant"),
    ],
)
def test_a_guest_in_any_language_is_nobody_and_is_named(guest: str) -> None:
    found = sales("ann", guest, guest, "bob", guest)
    assert set(spent(found)) == {"ann", "bob"}
    assert found.quality.left_out == {"guest_customer": 3}
    told = doubt(found, "guests")
    assert told is not None
    assert (
        told.message == f"“{guest}” (3 rows) stands for guests, who are many people. Their rows are left out."
    )
    assert (told.chosen, told.evident, told.rows, told.examples.height) == ("leave-out", True, 3, 3)
    kept = analyse(found.table, settled={"guests": "one-customer"})
    assert spent(kept)[guest][0] == 3
    assert doubt(kept, "guests").chosen == "one-customer"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["Grace Guest", "Anna Gast", "guesthouse", "Walk-in Wardrobe Ltd", "10"])
def test_a_name_that_holds_such_a_word_is_somebody(name: str) -> None:
    found = sales("ann", name, name, "bob")
    assert name in spent(found)
    assert doubt(found, "guests") is None


@pytest.mark.parametrize("stand_in", ["0", "-1", "99999", "guest@shop.example"])
def test_a_stand_in_with_over_ten_times_the_orders_of_the_next_is_left_out(stand_in: str) -> None:
    found = sales("7", "8", *[stand_in] * 11)
    assert set(spent(found)) == {"7", "8"}
    assert doubt(found, "guests").evident  # type: ignore[union-attr]


def test_a_stand_in_with_the_most_orders_is_asked_about_and_counts() -> None:
    found = sales("7", "0", "0", "8", "0")
    assert spent(found)["0"][0] == 3
    asked = doubt(found, "guests")
    assert asked is not None
    assert (asked.evident, asked.chosen) == (False, "one-customer")
    assert (
        asked.message == "“0” (3 rows) may stand for guests, who are many people. It counts as one customer."
    )
    assert "0" not in spent(analyse(found.table, settled={"guests": "leave-out"}))


def test_a_small_customer_0_is_a_customer() -> None:
    found = sales("0", "1", "1", "2")
    assert doubt(found, "guests") is None


RECEIPTS = (
    "1,ann,2024-01-05,10",
    "2,bob,2024-01-05,20",
    "1,cem,2024-01-12,11",
    "3,cem,2024-01-12,20",
    "1,ann,2024-01-19,12",
    "1,ann,2024-01-19,5",
)


def test_receipts_that_begin_again_are_orders_of_a_customer_and_a_day() -> None:
    found = analyse(text_table("receipt,customer,date,amount", *RECEIPTS))
    assert spent(found) == {"ann": (2, 27.0), "bob": (1, 20.0), "cem": (2, 31.0)}
    told = doubt(found, "restarting_orders")
    assert told is not None
    assert told.message.startswith(
        "1 of 1 numbers in “receipt” that stand on several rows belongs to several customers."
    )
    taken = analyse(found.table, settled={"restarting_orders": "as-they-are"})
    assert spent(taken)["ann"] == (1, 27.0)


def test_an_id_on_lines_of_one_customer_or_of_none_does_not_restart() -> None:
    rows = ("1,ann,2024-01-05,10", "1,,2024-01-05,3", "1,ann,2024-01-05,4", "2,bob,2024-01-07,5")
    assert doubt(analyse(text_table("order_id,customer,date,amount", *rows)), "restarting_orders") is None


CHANNEL = (
    "W1001,ann,2024-01-05,100",
    "C1002,bob,2024-01-15,300",
    "W1003,cem,2024-02-05,80",
    "W1004,ann,2024-02-15,120",
    "C1005,ann,2024-03-01,250",
)


def test_a_prefix_whose_orders_only_bring_money_is_a_channel_and_asks() -> None:
    found = analyse(text_table("order_id,customer,date,amount", *CHANNEL))
    assert spent(found) == {"ann": (3, 470.0), "bob": (1, 300.0), "cem": (1, 80.0)}
    told = doubt(found, "returns_prefix")
    assert told is not None
    assert (told.chosen, told.evident) == ("purchases", False)
    assert "prefix “C”" in told.message
    assert spent(analyse(found.table, settled={"returns_prefix": "returns"})) == {"cem": (1, 80.0)}


@pytest.mark.parametrize(
    ("rows", "evident"),
    [
        (("W1,ann,2024-01-05,100", "C2,ann,2024-01-15,-30", "W3,cem,2024-02-05,80"), True),
        (
            ("W1,ann,2024-01-05,100", "C1,ann,2024-01-15,100", "W3,cem,2024-02-05,80", "W4,ann,2024-03-05,9"),
            False,
        ),
    ],
    ids=["below zero", "the amount of an order there was"],
)
def test_a_prefix_of_returns_is_told_by_what_its_orders_do(rows: tuple[str, ...], evident: bool) -> None:
    found = analyse(text_table("order_id,customer,date,amount", *rows))
    told = doubt(found, "returns_prefix")
    assert told is not None
    assert (told.chosen, told.evident) == ("returns", evident)


def test_ids_with_more_than_a_prefix_and_digits_say_nothing_of_returns() -> None:
    rows = (f"CA-2016-{place},ann,2024-01-{place:02},5" for place in range(1, 9))
    assert doubt(analyse(text_table("order_id,customer,date,amount", *rows)), "returns_prefix") is None


VISITS = text_table("Member ID,Visit date", "M1,2024-01-03", "M2,2024-01-04", "M1,2024-02-05")


def test_visits_without_an_amount_are_asked_about_and_then_count_one_each() -> None:
    with pytest.raises(MappingProblem, match="No column is mapped to amount"):
        analyse(VISITS)
    proposal = propose(VISITS)
    (asked,) = look_for_doubts(Looked(proposal.mapping, Workspace(), proposal))
    assert (asked.kind, asked.chosen, asked.remedies[0].id) == ("no_amount", "", "count_rows")
    found = analyse(VISITS, settled={"no_amount": "count_rows"})
    assert spent(found) == {"M1": (2, 2.0), "M2": (1, 1.0)}
    assert found.measured.unit == "visits"
    assert doubt(found, "no_amount").chosen == "count_rows"  # type: ignore[union-attr]
    assert analyse(VISITS, found.settings).customers.equals(found.customers)


@pytest.mark.parametrize(
    ("ids", "kind", "named"),
    [
        (("ann", "Ann", "bob"), "case_of_ids", "such as Ann and ann"),
        (("00123", "123", "77"), "leading_zeros", "such as 00123 and 123"),
    ],
)
def test_ids_that_differ_in_little_are_asked_about(ids: tuple[str, ...], kind: str, named: str) -> None:
    found = sales(*ids)
    assert found.customers.height == 3
    asked = doubt(found, kind)
    assert asked is not None
    assert (asked.chosen, asked.evident, asked.rows) == ("apart", False, 2)
    assert named in asked.message
    merged = analyse(found.table, settled={kind: "merge"})
    assert merged.customers.height == 2
    assert doubt(merged, kind).chosen == "merge"  # type: ignore[union-attr]


def test_zeros_before_every_id_ask_nothing() -> None:
    assert doubt(sales("00123", "00124", "00007"), "leading_zeros") is None


@pytest.mark.parametrize("header", ["order_total", "Total commande", "Total pedido", "Order Total"])
def test_two_orders_are_enough_where_the_header_says_that_it_is_the_order_s_total(header: str) -> None:
    rows = ("O1,ann,2024-01-03,100", "O1,ann,2024-01-03,100", "O2,bob,2024-02-03,50")
    found = analyse(text_table(f"order_id,customer,date,{header}", *rows))
    assert spent(found) == {"ann": (1, 100.0), "bob": (1, 50.0)}
