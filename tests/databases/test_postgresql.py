"""A real PostgreSQL server: rows come with their types, and nothing can be changed."""

import threading
from contextlib import suppress
from pathlib import Path

import polars as pl
import pytest

from rfm_core.databases.connection import Connection, Limits
from rfm_core.databases.origin import Origin, own_query
from rfm_core.databases.reading import list_tables, read_rows
from rfm_core.errors import DatabaseProblem, Interrupted
from rfm_core.reading import read_table
from tests.postgres import Postgres, postgres  # noqa: F401

SHOP = """
    CREATE TABLE orders (id bigint, customer text, placed timestamptz, day date, total numeric(10, 2), paid boolean,
                         "odd ""name" jsonb, tags text[], score double precision, token uuid);
    INSERT INTO orders VALUES
        (1, 'Ann', '2026-01-05 23:30+00', '2026-01-05', 12.50, true, '{"a": [1]}', '{x,y}', 1.5,
         '00000000-0000-0000-0000-000000000001'),
        (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
    CREATE SCHEMA sales;
    CREATE TABLE sales."Order; lines" (a integer);
    INSERT INTO sales."Order; lines" SELECT generate_series(1, 50);
    CREATE VIEW best AS SELECT customer, total FROM orders WHERE total > 10;
    CREATE MATERIALIZED VIEW daily AS SELECT day, count(*) AS orders FROM orders GROUP BY day;
    CREATE TABLE hidden (a integer);
    CREATE FUNCTION forget() RETURNS bigint LANGUAGE sql AS $$ WITH gone AS (DELETE FROM orders RETURNING 1)
        SELECT count(*) FROM gone $$;
    CREATE SEQUENCE numbers;
    CREATE ROLE reader LOGIN;
    GRANT USAGE ON SCHEMA sales TO reader;
    GRANT SELECT ON orders, best, daily, sales."Order; lines" TO reader;
"""


@pytest.fixture(scope="module")
def shop(postgres: Postgres) -> tuple[Postgres, str]:  # noqa: F811
    return postgres, postgres.database(SHOP)


def entry(shop: tuple[Postgres, str], user: str = "postgres", **limits: int) -> Connection:
    server, name = shop
    return Connection.from_settings("shop", {"url": server.url(name, user)}, Limits(**limits))


def test_tables_views_and_kept_views_are_listed_but_none_that_may_not_be_read(shop):
    found = list_tables(entry(shop, "reader"))

    assert [one.table_name for one in found] == ["best", "daily", "orders", "sales.Order; lines"]


def test_rows_keep_their_types_and_open_like_a_file(shop, tmp_path: Path):
    path = tmp_path / "rows"

    assert read_rows(entry(shop), Origin(connection="shop", table="orders", schema_name="public"), path) == 2

    assert dict(pl.read_parquet_schema(path)) == {
        "id": pl.Int64(),
        "customer": pl.String(),
        "placed": pl.Datetime("us"),
        "day": pl.Date(),
        "total": pl.Decimal(38, 2),
        "paid": pl.Boolean(),
        'odd "name': pl.String(),
        "tags": pl.String(),
        "score": pl.Float64(),
        "token": pl.String(),
    }
    table = read_table(path, "shop: orders")
    assert table.frame.row(0)[:6] == ("1", "Ann", "2026-01-05T23:30:00", "2026-01-05", "12.50", "true")
    assert table.frame.row(1) == (("2",) + (None,) * 9)
    assert table.numeric == {"id", "total", "score"}


def test_a_name_with_a_semicolon_is_only_a_name(shop, tmp_path: Path):
    lines = Origin(connection="shop", table="Order; lines", schema_name="sales")

    assert read_rows(entry(shop), lines, tmp_path / "rows") == 50


@pytest.mark.parametrize(
    "query",
    [
        "SELECT customer, total FROM orders WHERE customer LIKE 'A%'",
        "  -- the best\n(SELECT customer, total FROM best) ; ;",
        "WITH all_of_them AS (SELECT * FROM orders) SELECT customer, total FROM all_of_them WHERE id = 1 -- one",
    ],
)
def test_a_query_that_reads_is_run(shop, query, tmp_path: Path):
    assert read_rows(entry(shop), own_query("shop", query), tmp_path / "rows") == 1


CHANGES = (
    "INSERT INTO orders (id) VALUES (3)",
    "UPDATE orders SET id = 3",
    "DROP TABLE orders",
    "SELECT 1; DELETE FROM orders",
    "SELECT 1 /* ; */ ; COMMIT ; DELETE FROM orders ; --",
    "WITH gone AS (DELETE FROM orders RETURNING *) SELECT * FROM gone",
    "SELECT * INTO copied FROM orders",
    "SELECT 1) AS x INTO copied FROM (SELECT 1",
    "SELECT forget()",
    "SELECT nextval('numbers')",
    "SELECT set_config('transaction_read_only', 'off', true)",
    "SELECT set_config('transaction_read_only', 'off', true), forget()",
    "SELECT * FROM orders FOR UPDATE",
    "COPY orders TO PROGRAM 'cat >/tmp/out'",
    "CALL anything()",
    "EXPLAIN ANALYZE DELETE FROM orders",
    "SET TRANSACTION READ WRITE",
    "DO $$ BEGIN DELETE FROM orders; END $$",
    "SELECT $$;$$",
)


@pytest.mark.parametrize("query", CHANGES)
def test_nothing_can_be_changed_even_by_the_owner_of_everything(shop, query, tmp_path: Path):
    with pytest.raises(DatabaseProblem):
        read_rows(entry(shop), own_query("shop", query), tmp_path / "rows")

    server, name = shop
    assert server.run("SELECT count(*), last_value FROM orders, numbers GROUP BY 2", name) == "2|1"
    assert server.run("SELECT to_regclass('copied') IS NULL", name) == "t"
    assert not list(tmp_path.iterdir())


def test_what_a_read_only_transaction_lets_through_is_rolled_back(shop, tmp_path: Path):
    """PostgreSQL before 16 lets a large object be made in one."""
    with suppress(DatabaseProblem):
        read_rows(entry(shop), own_query("shop", "SELECT lo_create(4711)"), tmp_path / "rows")

    server, name = shop
    assert server.run("SELECT count(*) FROM pg_largeobject_metadata", name) == "0"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT nothing FROM orders", "a column “nothing” that isn't there"),
        ("SELECT * FROM nowhere", "no table or view “nowhere”"),
        ("SELECT * FROM hidden", "isn't allowed to read"),
        ("SELECT customer FORM orders", "can't understand this query near “orders”"),
        ("SELECT customer::int FROM orders", "a value that the query can't work with"),
        ("SELECT '12345-01-01'::date FROM orders", "outside the years 1 to 9999"),
        ("SELECT * FROM orders WHERE id > 5", "no rows"),
        ("SELECT forget()", "Only one SELECT is run here, and nothing in the database is changed"),
        ("DELETE FROM orders", "nothing in the database is changed"),
        ("SELECT 1; SELECT 2", "Only one statement is run here"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence_without_a_value_of_a_cell(shop, query, words, tmp_path, caplog):
    with pytest.raises(DatabaseProblem) as told:
        read_rows(entry(shop, "reader"), own_query("shop", query), tmp_path / "rows")

    assert words in told.value.message
    assert "Ann" not in told.value.message + caplog.text
    assert told.value.__cause__ is None


@pytest.mark.parametrize(
    ("bound", "query", "words"),
    [
        ({"most_rows": 49}, "SELECT generate_series(1, 50)", "more than 49 rows"),
        ({"most_megabytes": 0}, "SELECT generate_series(1, 50)", "more than 0 MB"),
        # The bound of the server is switched off first, as somebody may do on purpose.
        (
            {"most_seconds": 1},
            "SELECT set_config('statement_timeout', '0', true), pg_sleep(0.1) FROM generate_series(1, 99)",
            "longer than 1 second,",
        ),
    ],
)
def test_more_than_is_taken_at_once_is_refused_and_nothing_of_it_is_kept(shop, bound, query, words, tmp_path):
    with pytest.raises(DatabaseProblem, match=words) as told:
        read_rows(entry(shop, **bound), own_query("shop", query), tmp_path / "rows")

    assert "arrow" in told.value.message
    assert not list(tmp_path.iterdir())


def test_who_stops_waiting_ends_what_the_database_does(shop, tmp_path: Path):
    ended = threading.Event()

    def stop(step: str, _fraction: float | None = None, /) -> None:
        ended.set()
        raise Interrupted("This was stopped.")

    with pytest.raises(Interrupted):
        read_rows(entry(shop), own_query("shop", "SELECT pg_sleep(60)"), tmp_path / "rows", stop)

    server, name = shop
    assert ended.is_set()
    running = f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{name}' AND state = 'active'"
    assert server.run(running) == "0"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"user": "nobody-of-that-name"}, "doesn't accept the name or password"),
        ({"database": "nowhere"}, "isn't there"),
        ({"host": "/nowhere"}, "can't be reached"),
    ],
)
def test_a_database_that_cannot_be_entered_is_told_without_its_address(shop, change, words, caplog):
    server, name = shop
    asked = {"user": "postgres", "database": name, "host": server.host} | change
    url = f"postgresql://{asked['user']}:s3cret@/{asked['database']}?host={asked['host']}"
    with pytest.raises(DatabaseProblem, match=words) as told:
        list_tables(Connection.from_settings("shop", {"url": url}))

    said = told.value.message + caplog.text + repr(Connection.from_settings("shop", {"url": url}))
    assert not [one for one in ("s3cret", *change.values(), server.host) if one in said]
