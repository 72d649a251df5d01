"""SQLite and DuckDB: databases that are a file, read without being changed and without a way to other files."""

import sqlite3
from pathlib import Path

import duckdb
import pytest

from rfm_core.databases.connection import Connection, Limits
from rfm_core.databases.kinds import KINDS
from rfm_core.databases.origin import Origin, own_query
from rfm_core.databases.reading import PIECE, list_tables, read_rows
from rfm_core.errors import ChoiceProblem, DatabaseProblem
from rfm_core.reading import read_table

ORDERS = '''
    CREATE TABLE orders (id integer, customer varchar, total decimal(10, 2), placed date);
    INSERT INTO orders VALUES (1, 'Ann', 12.5, '2026-01-05'), (2, 'Bob', 7, '2026-01-06');
    CREATE VIEW "best; ""ones""" AS SELECT customer FROM orders WHERE total > 10;
'''


@pytest.fixture(params=["sqlite", "duckdb"])
def shop(request, tmp_path: Path) -> Connection:
    path = tmp_path / "a shop%20#.db"
    if request.param == "sqlite":
        with sqlite3.connect(path) as made:
            made.executescript(ORDERS)
        made.close()
    else:
        with duckdb.connect(path) as file:
            file.execute(ORDERS)
    return Connection.from_settings("till", {"url": f"{request.param}:///{path}"}, Limits(most_rows=100_000))


def test_tables_and_views_are_listed_and_read(shop, tmp_path: Path):
    best, orders = list_tables(shop)

    assert [best.table_name, orders.table_name] == ['best; "ones"', "orders"]
    assert read_rows(shop, best, tmp_path / "best") == 1
    assert read_rows(shop, orders, tmp_path / "rows") == 2
    cells = read_table(tmp_path / "rows", orders.name).frame
    assert cells.columns == ["id", "customer", "total", "placed"]
    assert [row[::3] for row in cells.rows()] == [("1", "2026-01-05"), ("2", "2026-01-06")]
    assert cells["total"].cast(float).to_list() == [12.5, 7.0]


@pytest.mark.parametrize(
    "query",
    [
        "INSERT INTO orders VALUES (3, '', 0, NULL)",
        "SELECT 1; DELETE FROM orders",
        "ATTACH '{there}' AS other",
        "PRAGMA writable_schema = 1",
        "SELECT * FROM read_text('{there}')",
        "SELECT * FROM '{there}'",
        "SELECT load_extension('{there}')",
        "COPY orders TO '{there}'",
        "EXPLAIN DELETE FROM orders",
        "WITH gone AS (DELETE FROM orders RETURNING *) SELECT * FROM gone",
        "FROM orders SELECT 1) AS x; DROP TABLE orders --",
        "SELECT * FROM orders INTO OUTFILE '{there}'",
    ],
)
def test_nothing_is_changed_and_no_other_file_is_reached(shop, query, tmp_path: Path):
    there = tmp_path / "secret.txt"
    there.write_text("a,b\n1,2\n", encoding="utf-8")
    before = Path(shop.path).read_bytes()

    with pytest.raises(DatabaseProblem):
        read_rows(shop, own_query("till", query.format(there=there)), tmp_path / "rows")

    assert there.read_text(encoding="utf-8") == "a,b\n1,2\n"
    assert Path(shop.path).read_bytes() == before
    assert not list(tmp_path.glob("rows*"))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT nobody FROM orders", "a column “nobody” that isn't there"),
        ("SELECT * FROM nowhere", "no table or view “nowhere”"),
        ("SELECT FROM WHERE", "can't understand this query"),
        ("SELECT * FROM orders WHERE id = 5", "no rows"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(shop, query, words, tmp_path: Path):
    with pytest.raises(DatabaseProblem) as told:
        read_rows(shop, own_query("till", query), tmp_path / "rows")

    assert words in told.value.message


def test_a_question_without_end_is_ended(shop, tmp_path: Path):
    endless = "WITH RECURSIVE n(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM n) SELECT max(a) FROM n"

    with pytest.raises(DatabaseProblem, match="longer than 1 second,"):
        read_rows(shop.within(Limits(most_seconds=1)), own_query("till", endless), tmp_path / "rows")


def test_a_file_that_is_not_there_is_not_made(shop, tmp_path: Path):
    gone = Connection.from_settings("till", {"dialect": shop.backend, "database": str(tmp_path / "gone.db")})

    with pytest.raises(DatabaseProblem, match="isn't there") as told:
        list_tables(gone)

    assert str(tmp_path) not in told.value.message
    assert not (tmp_path / "gone.db").exists()


def test_columns_that_change_their_type_on_the_way_are_text_as_in_a_careful_export(tmp_path: Path):
    rows = [(1, 1, None, 1)] * PIECE + [(2.5, "x", "y", 10**20)]
    with sqlite3.connect(tmp_path / "mixed.db") as made:
        made.execute("CREATE TABLE mixed (a, b, c, d, a)".replace(", a)", ', "")'))
        made.executemany(
            "INSERT INTO mixed VALUES (?, ?, ?, ?, NULL)", [(*row[:3], float(row[3])) for row in rows]
        )
    made.close()
    mixed = Connection.from_settings("till", {"url": f"sqlite:///{tmp_path / 'mixed.db'}"})

    read_rows(mixed, Origin(connection="till", table="mixed"), tmp_path / "rows")

    cells = read_table(tmp_path / "rows", "till: mixed").frame
    assert cells.columns == ["a", "b", "c", "d", "Column 5"]
    assert cells.row(0) == ("1", "1", None, "1", None)
    assert cells.row(-1)[:3] == ("2.5", "x", "y")


def test_databases_that_cannot_be_read_without_changing_them_are_refused_by_name():
    oracle = Connection.from_settings("hq", {"dialect": "oracle", "host": "db.example", "username": "me"})

    with pytest.raises(DatabaseProblem) as told:
        list_tables(oracle)

    assert [kind.label for kind in KINDS.values() if kind.label not in told.value.message] == []
    with pytest.raises(ChoiceProblem, match="needs “url”"):
        Connection.from_settings("hq", {"host": "db.example"})


def test_a_missing_library_is_told_with_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sqlalchemy", None)

    with pytest.raises(DatabaseProblem, match=r'pip install "rfm-lens\[database\]"'):
        list_tables(Connection.from_settings("hq", {"url": "postgresql://me@db.example/shop"}))


def test_an_address_may_come_in_parts_and_a_wrong_one_is_told_without_itself(monkeypatch):
    parts = {
        "dialect": "postgresql",
        "host": "db.example",
        "username": "me",
        "password": "s3cret",
        "port": "x",
    }
    whole = {"url": "postgresql+psycopg://me:s3cret@db.example:port/shop"}

    for settings in (parts, whole):
        with pytest.raises(DatabaseProblem, match="can't be used") as told:
            list_tables(Connection.from_settings("hq", settings))
        assert "s3cret" not in told.value.message
