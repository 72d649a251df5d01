"""The commands of docs/beyond-one-machine.md do what the document says, on tables of the names that it uses."""

import os
import re
import shlex
import sqlite3
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

from rfm_core.__main__ import main
from tests.engines.messy import messy_orders
from tests.postgres import Postgres, postgres  # noqa: F401

DOCUMENT = Path(__file__).parents[2] / "docs" / "beyond-one-machine.md"
BLOCKS = re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
EVERY = [line for block in BLOCKS for line in block.splitlines() if line]
COMMANDS = [line for line in EVERY if "--engine spark" not in line]
"""Those for Spark are run in `tests/engines/test_spark.py`, by the session that is there."""
SERVER = "postgresql://analyst@db.example.com/shop"

pytestmark = [
    # Ibis calls what DuckDB is about to rename, and sets what pandas no longer needs.
    pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The 'future.infer_string' option"),
]


@pytest.fixture(scope="module")
def orders() -> pl.DataFrame:
    # No two currencies and no returns: every command has to find the same customers.
    return messy_orders(rows=300, customers=40).filter(pl.col("Amount") > 0, pl.col("Currency") == "EUR")


@pytest.fixture(scope="module")
def tables(orders: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "lake" / "orders").mkdir(parents=True)
    for number, part in enumerate(orders.iter_slices(100)):
        part.write_parquet(folder / "lake" / "orders" / f"part{number}.parquet")
    orders.write_parquet(folder / "whole.parquet")
    with duckdb.connect(folder / "shop.duckdb") as connection:
        connection.execute(f"CREATE TABLE orders AS SELECT * FROM read_parquet('{folder / 'whole.parquet'}')")
        connection.execute("CREATE TABLE other AS SELECT 1 AS id")
    connection = sqlite3.connect(folder / "shop.sqlite")
    texts = orders.with_columns(pl.col("OrderDate").dt.strftime("%Y-%m-%d %H:%M:%S"))
    columns = ", ".join(f'"{name}" {"REAL" if name == "Amount" else "TEXT"}' for name in texts.columns)
    connection.execute(f"CREATE TABLE orders ({columns})")
    connection.executemany(f"INSERT INTO orders VALUES ({', '.join('?' * texts.width)})", texts.rows())
    connection.commit()
    connection.close()
    return folder


def filled(server: Postgres, orders: pl.DataFrame) -> str:
    kinds = {pl.String: "text", pl.Float64: "double precision", pl.Datetime: "timestamp"}
    columns = ", ".join(f'"{name}" {kinds[type(dtype)]}' for name, dtype in orders.schema.items())
    rows = orders.write_csv(include_header=False, null_value="\\N", separator="\t", quote_style="never")
    return server.url(
        server.database(f"CREATE TABLE orders ({columns});\nCOPY orders FROM stdin;\n{rows}\\.\n"),
        driver="postgresql",
    )


def run(command: str, monkeypatch: pytest.MonkeyPatch) -> int:
    words = shlex.split(command)
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        monkeypatch.setenv(name, value)
    assert words[0] == "rfm-lens"
    monkeypatch.setattr(sys, "argv", words)
    return main()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_worked_command_finds_the_customers_that_polars_finds(
    command: str,
    tables: Path,
    orders: pl.DataFrame,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    engine = re.search(r"--engine (\w+)", command)
    assert engine is not None
    if engine[1] == "ibis":
        pytest.importorskip("ibis")
    if ".sqlite" in command:
        pytest.importorskip("regex")
    if "delta" in command:
        pytest.importorskip("deltalake").write_deltalake(tables / "lake" / "orders_delta", orders.to_arrow())
    if SERVER in command:
        command = command.replace(SERVER, filled(request.getfixturevalue("postgres"), orders))
    monkeypatch.chdir(tables)

    assert run(command, monkeypatch) == 0

    found = pl.read_csv("results.csv", infer_schema=False)
    os.remove("results.csv")
    where = " WHERE " in command and "Plan = 'basic'" in command
    expected = orders.filter(pl.col("Plan") == "basic") if where else orders
    expected.write_parquet("expected.parquet")
    assert run("rfm-lens score expected.parquet --out expected.csv", monkeypatch) == 0
    assert found.equals(pl.read_csv("expected.csv", infer_schema=False))


def test_the_document_has_a_command_for_every_engine() -> None:
    assert {word for command in EVERY for word in re.findall(r"--engine (\w+)", command)} == {
        "duckdb",
        "ibis",
        "spark",
    }
