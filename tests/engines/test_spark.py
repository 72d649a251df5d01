"""Tables counted in Spark, on two cores of this machine, come out as those that Polars counts."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from rfm_core.__main__ import main
from rfm_core.errors import ChoiceProblem
from rfm_core.sources import locate, open_table
from tests.engines.counting import assert_alike, counted_by_polars, counted_in, written
from tests.engines.messy import messy_orders

DOCUMENT = Path(__file__).parents[2] / "docs" / "beyond-one-machine.md"
sql = pytest.importorskip("pyspark.sql")
ASKED_FOR = any(name in os.environ for name in ("CI", "RFM_LENS_SPARK"))

pytestmark = [
    pytest.mark.skipif(
        not ASKED_FOR, reason="Spark takes a minute; RFM_LENS_SPARK=1 runs it here, and CI always."
    ),
    pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java, which isn't installed here."),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
    pytest.mark.filterwarnings(
        "ignore::ResourceWarning"
    ),  # Spark leaves its sockets to the end of the process
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    # Its clock is not UTC, as a user's session needn't be.
    known = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.session.timeZone": "America/New_York",
        "spark.sql.adaptive.enabled": "false",
        "spark.driver.memory": "1g",
        "spark.log.level": "ERROR",
    }
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = sql.SparkSession.builder.master("local[2]")
    for name, value in known.items():
        builder = builder.config(name, value)
    running = builder.getOrCreate()
    yield running
    running.stop()


def test_a_messy_table_in_spark_comes_out_as_polars_counts_it(session: Any, tmp_path: Path) -> None:
    # Guests would have everything grouped twice, which takes Spark long.
    orders = messy_orders(rows=500, customers=50).filter(pl.col("CustomerID").fill_null("") != "guest")
    path = written(orders, tmp_path / "orders.parquet")
    session.read.parquet(str(path)).createOrReplaceTempView("shop_orders")
    located = locate("shop_orders")
    assert located is not None
    assert_alike(counted_in(open_table(located, "spark")), counted_by_polars(path))


@pytest.mark.parametrize(
    "query",
    ["DROP TABLE x", "WITH a AS (SELECT 1) INSERT INTO x SELECT * FROM a", "SELECT 1; SELECT 2"],
)
def test_a_query_that_is_no_select_is_refused(session: Any, tmp_path: Path, query: str) -> None:
    located = locate(str(written(messy_orders(rows=10), tmp_path / "orders.parquet")))
    assert located is not None
    with pytest.raises(ChoiceProblem, match="one SELECT statement"):
        open_table(located, "spark", query=query)


def test_the_worked_command_counts_a_lake_in_spark(
    session: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (command,) = [line for line in DOCUMENT.read_text().splitlines() if "--engine spark --out" in line]
    (tmp_path / "lake" / "orders").mkdir(parents=True)
    plain = messy_orders(rows=200, customers=20).filter(pl.col("Amount") > 0).drop("Status", "Currency")
    path = written(plain, tmp_path / "lake" / "orders" / "part.parquet")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", command.split())
    assert main() == 0
    found = pl.read_csv("results.csv", infer_schema=False)["customer_id"].to_list()
    assert found == counted_by_polars(path).customers["customer_id"].to_list()
