"""Tables counted through Ibis, in DuckDB and in a real PostgreSQL server, come out as those that Polars counts."""

from pathlib import Path

import polars as pl
import pytest

from rfm_core.cleaning.choice import Cleaning
from rfm_core.errors import ChoiceProblem, FileProblem
from rfm_core.sources import locate, open_table
from rfm_core.sources.engine_table import EngineTable
from rfm_core.workspace import Workspace
from tests.engines.counting import assert_alike, counted_by_polars, counted_in, written
from tests.engines.messy import messy_orders
from tests.postgres import Postgres, postgres  # noqa: F401

pytest.importorskip("ibis")
# Ibis calls what DuckDB is about to rename.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")


def in_ibis(source: str, **options: str) -> EngineTable:
    located = locate(source)
    assert located is not None
    return open_table(located, "ibis", **options)


def filled(server: Postgres, frame: pl.DataFrame, table: str = "orders") -> str:
    """The address of a new database with the frame as a table."""
    kinds = {pl.String: "text", pl.Float64: "double precision", pl.Datetime: "timestamp"}
    columns = ", ".join(f'"{name}" {kinds[type(dtype)]}' for name, dtype in frame.schema.items())
    rows = frame.write_csv(include_header=False, null_value="\\N", separator="\t", quote_style="never")
    name = server.database(f'CREATE TABLE "{table}" ({columns});\nCOPY "{table}" FROM stdin;\n{rows}\\.\n')
    return server.url(name, driver="postgresql")


@pytest.fixture(scope="module")
def orders() -> pl.DataFrame:
    return messy_orders()


def test_duckdb_through_ibis_comes_out_as_polars_counts_it(orders: pl.DataFrame, tmp_path: Path) -> None:
    path = written(orders, tmp_path / "orders.parquet")
    assert_alike(counted_in(in_ibis(str(path))), counted_by_polars(path))


def test_a_table_of_a_postgresql_server_comes_out_as_polars_counts_it(
    orders: pl.DataFrame,
    tmp_path: Path,
    postgres: Postgres,  # noqa: F811
) -> None:
    address = filled(postgres, orders)
    assert_alike(
        counted_in(in_ibis(address)), counted_by_polars(written(orders, tmp_path / "orders.parquet"))
    )


def test_texts_in_a_postgresql_server_are_read_as_in_a_file(tmp_path: Path, postgres: Postgres) -> None:  # noqa: F811
    texts = messy_orders(rows=300, as_text=True)
    choice = Workspace(cleaning=Cleaning.model_validate({"returns": "drop"}))
    expected = counted_by_polars(written(texts, tmp_path / "texts.parquet"), choice)
    assert_alike(counted_in(in_ibis(filled(postgres, texts)), choice), expected)


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM orders",
        "SELECT 1; DROP TABLE orders",
        "WITH gone AS (DELETE FROM orders RETURNING *) SELECT * FROM gone",
        "SELECT * INTO copied FROM orders",
        "CREATE TABLE other AS SELECT 1",
    ],
)
def test_a_query_that_changes_anything_is_refused_before_it_runs(query: str, postgres: Postgres) -> None:  # noqa: F811
    address = filled(postgres, messy_orders(rows=10))
    with pytest.raises(ChoiceProblem, match="one SELECT statement"):
        in_ibis(address, query=query)


def test_the_server_refuses_what_a_query_hides(postgres: Postgres) -> None:  # noqa: F811
    address = filled(postgres, messy_orders(rows=10))
    name = address.partition("@/")[2].partition("?")[0]
    postgres.run("CREATE FUNCTION emptied() RETURNS int LANGUAGE sql AS 'DELETE FROM orders; SELECT 1'", name)
    with pytest.raises(FileProblem, match="read-only"):
        counted_in(in_ibis(address, query='SELECT *, emptied() AS "Emptied" FROM orders'))
    assert postgres.run("SELECT count(*) FROM orders", name) == "10"


def test_one_of_several_tables_has_to_be_named(postgres: Postgres) -> None:  # noqa: F811
    address = filled(postgres, messy_orders(rows=10))
    name = address.partition("@/")[2].partition("?")[0]
    postgres.run("CREATE TABLE other (id int)", name)
    with pytest.raises(ChoiceProblem, match="2 tables: “orders” and “other”"):
        in_ibis(address)
    assert in_ibis(address, table="Orders").headers[0] == "OrderID"
