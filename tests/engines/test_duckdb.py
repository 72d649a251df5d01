"""Tables counted in DuckDB come out as the same tables counted by Polars."""

from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from rfm_core.by_name import map_by_name
from rfm_core.cleaning.choice import Cleaning
from rfm_core.errors import ChoiceProblem
from rfm_core.in_engine import looking, measuring
from rfm_core.measuring.window import Window
from rfm_core.reading import read_table
from rfm_core.sources import locate, open_table
from rfm_core.sources.engine_table import EngineTable
from rfm_core.workspace import Workspace
from tests.engines.counting import assert_alike, counted_by_polars, counted_in, written
from tests.engines.messy import messy_orders


def cleaned(**policies: object) -> Workspace:
    return Workspace(cleaning=Cleaning.model_validate(policies))


CHOICES = {
    "defaults": Workspace(),
    "no returns, extremes capped": cleaned(returns="drop", zero="keep", outliers="cap", currency="USD"),
    "statuses ignored, extremes removed": cleaned(
        unfinished="count", returns="keep", outliers="remove", outlier_rule="iqr-1.5", require=["Category"]
    ),
    "pending left out, rates, a window": cleaned(
        pending="leave-out", guests="one-customer", currency_rates=[{"code": "USD", "rate": 0.9}]
    ).model_copy(update={"window": Window(last="6m"), "as_of": datetime(2025, 3, 1)}),
    "active days": Workspace.model_validate({"frequency_by": "active-days"}),
}


def in_duckdb(path: Path) -> EngineTable:
    located = locate(str(path))
    assert located is not None
    return open_table(located, "duckdb")


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(messy_orders(), tmp_path_factory.mktemp("orders") / "orders.parquet")


@pytest.mark.parametrize(
    "workspace",
    [
        pytest.param(workspace, id=name, marks=() if place in {0, 3} else pytest.mark.slow)
        for place, (name, workspace) in enumerate(CHOICES.items())
    ],
)
def test_a_messy_table_comes_out_as_polars_counts_it(orders: Path, workspace: Workspace) -> None:
    assert_alike(counted_in(in_duckdb(orders), workspace), counted_by_polars(orders, workspace))


def test_dates_and_amounts_that_are_texts_are_read_as_in_a_file(tmp_path: Path) -> None:
    path = written(messy_orders(as_text=True), tmp_path / "texts.parquet")
    assert_alike(counted_in(in_duckdb(path)), counted_by_polars(path))


def test_judging_some_customers_is_enough_to_count_all(orders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "MOST_ROWS", 300)
    monkeypatch.setattr(measuring, "MOST_ROWS", 300)
    monkeypatch.setattr(looking, "FIRST_ROWS", 100)
    expected = counted_by_polars(orders)
    found = counted_in(in_duckdb(orders), Workspace(mapping=expected.mapping))
    assert_alike(found, expected)
    told = next(finding for finding in found.findings if finding.kind == "counted_in_engine")
    assert "judged on all of them" not in told.message


def test_rows_that_need_others_beside_them_are_refused_not_miscounted(tmp_path: Path) -> None:
    lines = [
        {
            "Customer": f"K{order % 13}",
            "Date": datetime(2024, 1, 1 + order % 28),
            "Order": order,
            "Total": 7.5 + order,
        }
        for order in range(60)
        for _ in range(3)
    ]
    path = written(pl.DataFrame(lines), tmp_path / "totals.parquet")
    with pytest.raises(ChoiceProblem, match="counted both ways"):
        counted_in(in_duckdb(path))


def test_headers_may_say_anything(tmp_path: Path) -> None:
    odd = {
        "CustomerID": 'Kunde "x"\'; DROP TABLE a; --',
        "OrderDate": "select",
        "Amount": "a.b `c`",
        "Plan": "$1 {}",
    }
    path = written(messy_orders(rows=120).rename(odd), tmp_path / "odd.parquet")
    named = {
        "customer": odd["CustomerID"],
        "date": odd["OrderDate"],
        "amount": odd["Amount"],
        "trait": odd["Plan"],
    }
    mapping = map_by_name(Workspace(), {"mapping": named}, read_table(path)).mapping
    workspace = Workspace(mapping=mapping)
    assert_alike(counted_in(in_duckdb(path), workspace), counted_by_polars(path, workspace))


def test_order_ids_that_begin_again_are_told_by_all_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Receipts numbered 1 to 40 every day: some customers alone hardly share any.
    lines = [
        {
            "CustomerID": f"K{(day * 7 + number) % 300}",
            "OrderID": number,
            "OrderDate": datetime(2024, 1 + day // 28, 1 + day % 28, 10),
            "Amount": 5.0 + number,
        }
        for day in range(56)
        for number in range(40)
    ]
    path = written(pl.DataFrame(lines), tmp_path / "receipts.parquet")
    monkeypatch.setattr(looking, "MOST_ROWS", 100)
    monkeypatch.setattr(measuring, "MOST_ROWS", 100)
    monkeypatch.setattr(looking, "FIRST_ROWS", 50)
    expected = counted_by_polars(path)
    found = counted_in(in_duckdb(path), Workspace(mapping=expected.mapping))
    assert_alike(found, expected)
    assert "restarting_orders" in [doubt.kind for doubt in found.doubts]
