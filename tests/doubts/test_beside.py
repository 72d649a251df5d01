"""Columns that change what numbers mean, and signs that may stand before decimals: told, and read otherwise."""

import pytest

from rfm_core import analyse
from rfm_core.doubts import Doubt, open_doubts
from tests.tables import text_table

MONTHS = (
    "customer_id,month,orders,revenue",
    "A,2024-01,3,90",
    "A,2024-02,1,20",
    "B,2024-01,1,15",
)
LIFETIMES = ("customer_id,recency,frequency,monetary,T", "A,3,9,468,50", "B,41,3,120,60", "C,12,5,205,71")
MARKS = ("kunde,datum,betrag", "A,2024-01-02,1.234", "A,2024-02-02,2.500", "B,2024-03-02,3.125")
ANSWERS = {
    "months added up": (MONTHS, "orders_in_rows", "as-told", [("A", 4, 110.0), ("B", 1, 15.0)]),
    "months are rows": (MONTHS, "orders_in_rows", "without", [("A", 2, 110.0), ("B", 1, 15.0)]),
    "lifetimes": (
        LIFETIMES,
        "lifetime_table",
        "as-told",
        [("A", 10, 4680.0), ("B", 4, 480.0), ("C", 6, 1230.0)],
    ),
    "columns as they are": (
        LIFETIMES,
        "lifetime_table",
        "without",
        [("A", 9, 468.0), ("B", 3, 120.0), ("C", 5, 205.0)],
    ),
    "decimals": (MARKS, "decimal_mark", "point", [("A", 2, 3.734), ("B", 1, 3.125)]),
    "thousands": (MARKS, "decimal_mark", "comma", [("A", 2, 3734.0), ("B", 1, 3125.0)]),
}


def told(found, kind: str) -> Doubt | None:
    return next((doubt for doubt in found.doubts if doubt.kind == kind), None)


@pytest.mark.parametrize(("lines", "kind", "answer", "customers"), ANSWERS.values(), ids=ANSWERS)
def test_every_answer_is_in_force_is_said_and_holds_for_the_next_file(lines, kind, answer, customers) -> None:
    table = text_table(*lines)
    found = analyse(table, settled={kind: answer})
    assert found.customers.select("customer_id", "frequency", "monetary").rows() == customers
    doubt = told(found, kind)
    assert doubt is not None
    assert doubt.chosen == answer
    again = analyse(table, found.workspace)
    assert again.customers.equals(found.customers)
    assert told(again, kind) == doubt


@pytest.mark.parametrize(
    ("lines", "kind", "chosen", "asked"),
    [
        (MONTHS, "orders_in_rows", "as-told", False),
        (LIFETIMES, "lifetime_table", "as-told", False),
        (MARKS, "decimal_mark", "point", True),
    ],
)
def test_only_what_nothing_settles_waits_for_an_answer(lines, kind, chosen, asked) -> None:
    found = analyse(text_table(*lines))
    doubt = told(found, kind)
    assert doubt is not None
    assert doubt.chosen == chosen
    assert (doubt in open_doubts(found.doubts, found.workspace)) is asked


@pytest.mark.parametrize(
    "lines",
    [
        ("customer_id,date,orders,revenue", "A,2024-01-03,3,90", "A,2024-02-17,1,20", "B,2024-01-21,1,15"),
        ("customer_id,recency,frequency,monetary", "A,3,9,468", "B,41,3,120", "C,12,5,205"),
        ("kunde;datum;betrag", "A;2024-01-02;1.234,00", "A;2024-02-02;2.500,50", "B;2024-03-02;3.125,00"),
        ("cliente,fecha,importe", "A,2024-01-02,1.5", "A,2024-02-02,2.500", "B,2024-03-02,3.125"),
    ],
)
def test_where_one_reading_is_left_nothing_is_said(lines) -> None:
    assert analyse("\n".join(lines).encode()).doubts == ()
