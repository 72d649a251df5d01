"""A discount in a column of its own: taken off where header and values agree, asked about where they leave it open."""

import pytest

from rfm_core import analyse
from rfm_core.doubts import Doubt, open_doubts
from rfm_core.reading.table import Table
from tests.tables import text_table


def priced(header: str, *discounts: str, more: str = "", values: tuple[str, ...] = ("", "", "")) -> Table:
    """Three orders of quantity × price: 20 and 50 of ann, 20 of bob."""
    rows = (("1,ann,2024-01-05,2,10.00", 0), ("2,bob,2024-02-15,1,20.00", 1), ("3,ann,2024-03-05,1,50.00", 2))
    return text_table(
        f"order,customer,date,quantity,unit_price,{header}{more}",
        *(f"{row},{discounts[place]}{values[place]}" for row, place in rows),
    )


def beside(amount: str, header: str, *cells: tuple[str, str]) -> Table:
    rows = (
        f"{place},{who},2024-0{place}-15,{','.join(cells[place - 1])}" for place, who in enumerate("aba", 1)
    )
    return text_table(f"order,customer,date,{amount},{header}", *rows)


def found(table: Table, **choices: object) -> tuple[dict[str, float], Doubt | None]:
    result = analyse(table, **choices)  # type: ignore[arg-type]
    spent = dict(result.customers.select("customer_id", "monetary").rows())
    return spent, next((doubt for doubt in result.doubts if doubt.kind == "discount"), None)


@pytest.mark.parametrize(
    ("header", "discounts", "reading"),
    [
        ("discount", ("0.5", "0", "0.2"), "share"),
        ("discountPct", ("0.5", "0", "0.2"), "share"),
        ("Sconto", ("0.5", "", "0.2"), "share"),
        ("Rabatt %", ("50", "0", "20"), "percent"),
        ("İndirim Oranı", ("50", "0", "20"), "percent"),
        ("Remise", ("50%", "0%", "20 %"), "percent"),
        ("discount_amount", ("10", "0", "10"), "amount"),
        ("Importe descuento", ("10.00", "0", "10.00"), "amount"),
        ("Korting", ("10.00", "0.00", "10.00"), "amount"),
        ("Line discount amount", ("-10", "0", "-10"), "amount"),
    ],
)
def test_header_and_values_agree_on_what_a_discount_beside_prices_means(
    header: str, discounts: tuple[str, ...], reading: str
) -> None:
    spent, doubt = found(priced(header, *discounts))
    assert spent == {"ann": 50.0, "bob": 20.0}
    assert doubt is not None
    assert (doubt.chosen, doubt.evident, doubt.rows) == (reading, True, 2)
    assert "20 in all" in doubt.message


def test_the_other_readings_are_one_answer_away() -> None:
    table = priced("discount", "0.5", "0", "0.2")
    assert found(table, settled={"discount": "ignore"})[0] == {"ann": 70.0, "bob": 20.0}
    assert found(table, settled={"discount": "amount"})[0] == {"ann": 69.3, "bob": 20.0}
    assert found(table, settled={"discount": "percent"})[0] == {"ann": 69.8, "bob": 20.0}
    assert found(table, settled={"discount": "per-piece"})[0] == {"ann": 68.8, "bob": 20.0}


@pytest.mark.parametrize(
    ("table", "asked"),
    [
        (priced("Korting", "5", "0", "10"), 70.0),
        (beside("amount", "discount", ("20.00", "2.00"), ("20.00", "0.00"), ("50.00", "5.00")), 70.0),
    ],
)
def test_what_nothing_decides_is_asked_and_until_then_nothing_is_taken_off(
    table: Table, asked: float
) -> None:
    result = analyse(table)
    (doubt,) = open_doubts(result.doubts, result.workspace)
    assert (doubt.kind, doubt.chosen) == ("discount", "ignore")
    assert result.customers["monetary"].to_list()[0] == asked
    answered = analyse(table, settled={"discount": "ignore"})
    assert open_doubts(answered.doubts, answered.workspace) == ()


@pytest.mark.parametrize(
    ("total", "discounts", "reading"),
    [
        (("18", "20", "40"), ("10", "0", "20"), "percent"),
        (("18", "20", "45"), ("1", "0", "5"), "per-piece"),
        (("19", "20", "45"), ("1", "0", "5"), "amount"),
    ],
)
def test_a_sum_beside_the_prices_proves_the_reading(
    total: tuple[str, ...], discounts: tuple[str, ...], reading: str
) -> None:
    table = priced("discount", *discounts, more=",line_net", values=tuple(f",{one}" for one in total))
    mapping = {"customer": "customer", "date": "date", "quantity": "quantity", "unit_price": "unit_price"}
    doubt = found(table, mapping=mapping)[1]
    assert doubt is not None
    assert (doubt.chosen, doubt.evident) == (reading, True)


@pytest.mark.parametrize(
    "table",
    [
        priced("discount", "10.00", "0.00", "10.00", more=",total", values=(",10.00", ",20.00", ",40.00")),
        priced("discount", "0", "0", ""),
        priced("discount", "1", "0", "1"),
        priced("discount_code", "SAVE10", "", "VIP"),
        priced("promo", "1", "2", "3"),
        beside("Total", "discount", ("20", "2"), ("20", "0"), ("50", "5")),
        beside("Umsatz", "Rabatt", ("20", "2"), ("20", "0"), ("50", "5")),
        beside("Total pago", "Desconto", ("20.00", "2.00"), ("20.00", "0.00"), ("50.00", "5.00")),
        beside("amount", "price after discount", ("20", "18"), ("20", "20"), ("50", "45")),
        beside("Sales", "Discount", ("261.96", "0.2"), ("20.5", "0"), ("14.62", "0.45")),
    ],
)
def test_nothing_is_said_of_a_discount_that_is_off_already_or_is_none(table: Table) -> None:
    assert found(table)[1] is None


def test_a_discount_on_every_line_of_an_order_comes_off_once() -> None:
    table = text_table(
        "order,customer,date,quantity,unit_price,order_discount_amount",
        "1,ann,2024-01-05,2,10.00,6.00",
        "1,ann,2024-01-05,1,40.00,6.00",
        "2,bob,2024-02-15,1,20.00,0.00",
        "3,cem,2024-03-05,1,50.00,10.00",
        "3,cem,2024-03-05,1,30.00,10.00",
    )
    assert found(table)[0] == {"ann": 54.0, "bob": 20.0, "cem": 70.0}


def test_a_discount_on_one_line_alone_that_is_too_large_for_it_is_the_order_s() -> None:
    table = text_table(
        "order,customer,date,quantity,unit_price,discount_amount",
        "1,ann,2024-01-05,1,10.00,15.00",
        "1,ann,2024-01-05,1,40.00,",
        "2,bob,2024-02-15,1,20.00,2.00",
    )
    assert found(table)[0] == {"ann": 35.0, "bob": 18.0}
