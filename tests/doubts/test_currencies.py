"""Amounts in several currencies are never added up; one currency is written before every amount."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from rfm_core import analyse
from rfm_core.__main__ import cli
from rfm_core.doubts import Doubt, open_doubts, settle
from rfm_core.doubts.currencies import with_rate
from rfm_core.errors import ChoiceProblem
from rfm_core.workspace import Workspace
from tests.tables import text_table

SEVERAL = text_table(
    "order,customer,date,amount,currency",
    "1,ann,2024-01-05,100,EUR",
    "2,bob,2024-02-05,15000,JPY",
    "3,ann,2024-03-05,120,EUR",
    "4,cem,2024-03-07,90,usd",
    "5,dee,2024-03-09,80,",
)


def spent(table: object, workspace: Workspace | None = None, **choices: object) -> dict[str, float]:
    found = analyse(table, workspace or Workspace(), **choices)  # type: ignore[arg-type]
    return dict(found.customers.select("customer_id", "monetary").rows())


def asked(table: object, workspace: Workspace | None = None) -> Doubt | None:
    found = analyse(table, workspace or Workspace())  # type: ignore[arg-type]
    return next((doubt for doubt in found.doubts if doubt.kind == "currencies"), None)


def test_the_most_frequent_currency_counts_and_the_others_are_asked_about() -> None:
    found = analyse(SEVERAL)
    assert dict(found.customers.select("customer_id", "monetary").rows()) == {"ann": 220.0, "dee": 80.0}
    assert found.quality.left_out == {"other_currency": 2}
    (doubt,) = open_doubts(found.doubts, found.workspace)
    assert doubt.message == (
        "The amounts are in 3 currencies, which can't be added up: EUR (2 rows, €220), JPY (1 row, ¥15 k) and USD "
        "(1 row, $90). Only EUR counts, and 2 rows are left out. 1 row names no currency and is taken for EUR."
    )
    assert doubt.examples.rows() == [
        ("bob", "2024-02-05", "JPY", 15000.0),
        ("cem", "2024-03-07", "USD", 90.0),
    ]
    assert [(one.id, one.label) for one in doubt.remedies][1] == ("JPY", "Count JPY only")


def test_another_currency_counts_once_it_is_chosen_and_its_sign_stands_before_amounts() -> None:
    found = analyse(SEVERAL, settled={"currencies": "JPY"})
    assert dict(found.customers.select("customer_id", "monetary").rows()) == {"bob": 15000.0}
    assert found.vocabulary.amount(15000) == "¥15 k"
    assert open_doubts(found.doubts, found.workspace) == ()


def test_a_rate_converts_a_currency_into_the_one_that_counts() -> None:
    workspace = with_rate(Workspace(), "JPY", 0.01, "EUR")
    assert spent(SEVERAL, workspace) == {"ann": 220.0, "bob": 150.0, "dee": 80.0}
    doubt = asked(SEVERAL, workspace)
    assert doubt is not None
    assert (
        "1 amount was converted into EUR: 1 JPY = 0.01 EUR. Only EUR counts, and 1 row is left out."
        in doubt.message
    )
    assert spent(SEVERAL, with_rate(workspace, "JPY", None, "EUR")) == {"ann": 220.0, "dee": 80.0}


def test_a_rate_into_one_currency_says_nothing_of_another() -> None:
    workspace = with_rate(Workspace(), "JPY", 0.01, "EUR")
    doubt = asked(SEVERAL, workspace)
    assert doubt is not None
    assert spent(SEVERAL, settle(workspace, doubt, "USD")) == {"cem": 90.0}


@pytest.mark.parametrize(
    "cells",
    [
        ("$10.00", "10 €", "¥1200"),
        ("10 zł", "10 Kč", "10 zł"),
        ("CHF 10", "10 kr", "CHF 12"),
        ("₹500", "US$12", "₹200"),
    ],
)
@pytest.mark.parametrize("columns", ["customer,date,amount", "customer,date,quantity,unit_price"])
def test_signs_within_the_cells_tell_currencies_apart(cells: tuple[str, ...], columns: str) -> None:
    more = "2," if "quantity" in columns else ""
    rows = [
        f"{who},2024-01-0{day},{more}{cell}"
        for day, (who, cell) in enumerate(zip("abc", cells, strict=True), 1)
    ]
    assert asked(text_table(columns, *rows)) is not None


@pytest.mark.parametrize(
    ("columns", "row", "sign"),
    [
        ("customer,date,amount,currency", "€{},EUR", "€"),
        ("customer,date,amount,currency", "{},GBP", "£"),
        ("Kunde,Datum,Betrag (€)", "{}", "€"),
        ("customer,date,amount_usd", "{}", "$"),
        ("customer,date,amount", "${}", "$"),
        ("customer,date,amount,x7", "{},PLN", "PLN\u00a0"),
        ("customer,date,amount,currency", "${},CAD", "CA$"),
        ("customer,date,amount,region", "{},ALL", ""),
        ("customer,date,amount", "{}", ""),
    ],
)
def test_one_currency_is_written_before_amounts_and_nothing_is_asked(
    columns: str, row: str, sign: str
) -> None:
    rows = [f"{who},2024-01-1{day},{row.format(20 + day)}" for day, who in enumerate("aab")]
    found = analyse(text_table(columns, *rows))
    assert found.vocabulary.sign == sign
    assert not [one.message for one in (*found.doubts, *found.findings) if "currenc" in one.message]
    assert found.quality.left_out == {}


def test_amounts_that_the_file_itself_converted_are_added_up_and_that_is_said() -> None:
    found = analyse(
        text_table(
            "id,customer,date,amount_usd,currency",
            "1,ann,2024-01-05,100,EUR",
            "2,bob,2024-02-05,150,JPY",
            "3,ann,2024-03-05,120,EUR",
        )
    )
    assert found.quality.left_out == {}
    assert found.vocabulary.sign == "$"
    assert [one.message for one in found.findings if one.kind == "converted_amounts"] == [
        "The file has amounts in 2 currencies; “amount_usd” is taken, which is in one (USD), so all of them can be "
        "added up."
    ]


def test_minutes_have_no_currency() -> None:
    table = text_table(
        "customer,date,minutes,currency", "a,2024-01-01,20,EUR", "b,2024-01-02,30,USD", "a,2024-01-03,9,EUR"
    )
    assert analyse(table, unit="minutes").quality.left_out == {}


def test_customers_whose_sums_are_in_several_currencies_are_not_compared_silently() -> None:
    head = "customer,last_order,orders,total_spent,currency"
    one = analyse(text_table(head, "a,2024-01-01,2,20,EUR", "b,2024-01-02,1,30,EUR", "c,2024-01-03,3,9,EUR"))
    assert one.vocabulary.sign == "€"
    several = analyse(
        text_table(head, "a,2024-01-01,2,20,EUR", "b,2024-01-02,1,30,USD", "c,2024-01-03,3,9,EUR")
    )
    assert several.vocabulary.sign == ""
    assert any("in 2 currencies (EUR and USD)" in one.message for one in several.findings)


def test_the_same_choice_can_be_typed(tmp_path: Path) -> None:
    source, summary = tmp_path / "orders.csv", tmp_path / "s.csv"
    rows = ("1,ann,2024-01-05,100,EUR", "2,bob,2024-02-05,15000,JPY", "3,ann,2024-03-05,120,EUR")
    source.write_text("\n".join(("order,customer,date,amount,currency", *rows)))
    done = CliRunner().invoke(
        cli, ["score", str(source), "--out", str(summary), "--settle", "currencies=JPY"]
    )
    assert done.exit_code == 0, done.output
    assert [line.split(",")[0] for line in summary.read_text().splitlines()[1:]] == ["bob"]
    with pytest.raises(ChoiceProblem, match="“JPY” is no rate; write CODE=RATE"):
        cli.main(["score", str(source), "--out", str(summary), "--rate", "JPY"], standalone_mode=False)


TWO_CURRENCIES = text_table(
    "order,customer,date,currency,quantity,price,order total,discount amount,refund amount",
    *(
        f"{order},c{order % 4},2024-0{1 + order % 6}-05,{'USD' if order % 5 == 0 else 'EUR'},1,{price},{total},0,{back}"
        for order, (total, back) in enumerate(
            [(30, 0), (40, 0), (50, 10), (60, 0), (70, 0), (900, 100)], start=1
        )
        for price in (total - 10, 10)
    ),
)


@pytest.mark.parametrize(
    ("counted", "said"),
    [("EUR", "€970 instead of €1,940"), ("USD", "$70 instead of $140")],
)
def test_sums_are_told_of_the_currency_that_counts_alone(counted: str, said: str) -> None:
    found = analyse(TWO_CURRENCIES, settled={"currencies": counted})
    told = {doubt.kind: doubt.message for doubt in found.doubts}
    assert told["refunded_amount"].endswith("It is subtracted from “order total”.")
    assert said in told["order_totals"]
