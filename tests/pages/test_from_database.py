"""Rows from a database: offered where one is set up, read like a file that was dropped, told in sentences."""

import json
import logging
import sqlite3
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages._shared.frame import arriving
from pages._shared.server.job import Stopped
from pages._shared.sidebar import workspace
from rfm_core.cleaning.conventions import Reading
from rfm_core.databases.origin import Origin
from rfm_core.workspace import Workspace
from tests.pages.visits import ORDERS, ROOT, go, words


@pytest.fixture
def till(tmp_path: Path) -> str:
    header, *rows = [line.split(",") for line in ORDERS.decode().splitlines()]
    with sqlite3.connect(tmp_path / "till.db") as made:
        made.execute("CREATE TABLE orders ([" + "], [".join(header) + "])")
        made.executemany("INSERT INTO orders VALUES (?, ?, ?, ?, ?)", rows)
        made.execute("CREATE VIEW french AS SELECT * FROM orders WHERE Country = 'France'")
    made.close()
    return f"sqlite:///{tmp_path / 'till.db'}"


def with_secrets(**sections: object) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, section in sections.items():
        app.secrets[name] = section
    return app.run()


@pytest.fixture
def shop(till: str) -> AppTest:
    return with_secrets(connections={"till": {"type": "sql", "url": till}})


def read(app: AppTest, table: str = "", query: str = "") -> AppTest:
    app.segmented_control("database_way").set_value(
        "A table or view" if table else "A query of your own"
    ).run()
    if table:
        app.selectbox("database_table").select(table).run()
    else:
        app.text_area("database_query").set_value(query).run()
    app.button(f"database_read_{'table' if table else 'query'}").click().run()
    assert not app.exception
    return app


def offered(app: AppTest) -> bool:
    return any("from your database" in one.value for one in app.header)


@pytest.mark.parametrize(
    "sections",
    [
        {},
        {"other": {"password": "s3cret"}},
        {"connections": {"flake": {"type": "snowflake"}}},
        {
            "connections": {"till": {"type": "sql", "url": "sqlite:///x"}},
            "rfm_lens": {"databases": {"only": []}},
        },
    ],
)
def test_without_a_database_nothing_of_it_is_on_the_page(sections):
    app = with_secrets(**sections)

    assert not offered(app)
    assert not app.segmented_control
    assert len(app.file_uploader) == 1


def test_a_table_is_read_like_a_file_that_was_dropped(shop):
    assert offered(shop)
    assert len(shop.file_uploader) == 1

    read(shop, "orders")

    data = shop.session_state["_dataset"]
    assert (data.name, data.table.rows) == ("till: orders", 202)
    assert "200 order lines used" in words(shop)
    assert "From your database · 202 rows" in words(shop)
    assert "The rows were read over the connection “till”, from the table or view “orders”." in words(shop)
    assert "40 customers" in words(shop)


def test_a_query_is_read_and_the_saved_workspace_says_which_and_holds_no_address(shop, till, monkeypatch):
    query, files = "SELECT Customer, Date, Amount FROM french -- of France", {}
    read(shop, query=query)
    assert shop.session_state["_dataset"].name == "till: query"
    monkeypatch.setattr(
        workspace, "file_button", lambda _label, make, *, key, **_rest: files.update({key: make()})
    )

    go(shop, "download")

    saved = files["download-workspace-json"]
    assert json.loads(saved)["reading"]["source"] == {"connection": "till", "query": query}
    assert till not in saved


def test_a_workspace_that_waits_begins_with_the_query_it_was_made_from(shop):
    source = Origin(connection="till", query="SELECT * FROM french")
    saved = Workspace(reading=Reading(source=source), preset="bands-3-12")
    shop.session_state["restore-first"] = True
    shop.run()
    shop.file_uploader[1].upload("mine.rfm.json", saved.to_json().encode()).run()

    assert shop.text_area("database_query").value == "SELECT * FROM french"
    shop.button("database_read_query").click().run()

    assert shop.session_state["_workspace"].preset == "bands-3-12"
    assert shop.session_state["_dataset"].table.rows == 62
    assert shop.session_state["_workspace"].reading.source == source


def test_a_workspace_of_a_database_that_is_restored_on_a_file_says_no_more_of_the_database(app):
    source = Origin(connection="till", query="SELECT * FROM french")
    app.session_state["restore-first"] = True
    app.run()
    app.file_uploader[1].upload(
        "w.rfm.json", Workspace(reading=Reading(source=source)).to_json().encode()
    ).run()
    app.file_uploader[0].upload("orders.csv", ORDERS).run()

    assert "Restored w.rfm.json" in words(app)
    assert app.session_state["_workspace"].reading.source is None


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "There is no query yet"),
        ("DELETE FROM orders", "Only one SELECT is run here"),
        ("SELECT 1; SELECT 2", "Only one statement is run here"),
        ("SELECT * FROM nowhere", "no table or view “nowhere”"),
        ("SELECT * FROM orders LIMIT 0", "no rows"),
    ],
)
def test_a_query_that_cannot_be_read_is_told_beside_it_and_stays_to_be_corrected(shop, query, sentence):
    read(shop, query=query)

    told = [one.value for kind in (shop.warning, shop.toast) for one in kind]
    assert [sentence in one for one in told] == [True]
    assert shop.text_area("database_query").value == query
    assert "_dataset" not in shop.session_state


def test_what_is_set_up_wrongly_is_told_without_a_secret(till, caplog):
    sections = {
        "connections": {
            "till": {"type": "sql", "url": till},
            "empty": {"type": "sql", "password": "s3cret"},
            "gone": {"type": "sql", "url": "sqlite:////s3cret/place.db"},
        }
    }
    with caplog.at_level(logging.DEBUG):
        app = with_secrets(**sections)
        assert "“empty” has no address" in app.warning[0].value
        app.selectbox("database_connection").select("gone").run()
        app.segmented_control("database_way").set_value("A table or view").run()

    assert "“gone” isn't there" in app.warning[1].value
    assert "s3cret" not in words(app) + caplog.text
    for databases, words_of_it in (
        ({"only": ["unknown"]}, "unknown"),
        ({"most_rows": "all"}, "a whole number"),
    ):
        app = with_secrets(**sections, rfm_lens={"databases": databases})
        assert words_of_it in app.warning[0].value


def test_more_rows_than_whoever_runs_the_app_allows_are_refused(till):
    app = with_secrets(
        connections={"till": {"type": "sql", "url": till}}, rfm_lens={"databases": {"most_rows": 100}}
    )
    assert "At most 100 rows" in words(app)

    read(app, "orders")

    assert "more than 100 rows" in app.warning[0].value
    assert app.selectbox("database_table").value == "orders"


def test_what_one_visitor_fetched_is_in_a_folder_of_their_own(till):
    first, second = (with_secrets(connections={"till": {"type": "sql", "url": till}}) for _ in range(2))
    read(first, "orders")

    assert "_dataset" not in second.run().session_state
    folder = first.session_state["_dataset"].folder.path
    assert folder.stat().st_mode & 0o077 == 0


def test_what_is_stopped_ends_the_query_and_leaves_nothing(shop, monkeypatch):
    endless = "WITH RECURSIVE n(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM n) SELECT a FROM n WHERE a < 0"
    with monkeypatch.context() as patched:
        patched.setattr(arriving, "finish", lambda under_way: st.stop())
        read(shop, query=endless)
        assert "Reading **till: query**" in words(shop)
        under_way = shop.session_state["_reading"]
        shop.button("reading_stop").click().run()

    assert isinstance(under_way.job.future.exception(timeout=20), Stopped)
    assert not under_way.raws[0].path.parent.exists()
    assert offered(shop)
    assert shop.text_area("database_query").value == endless


def test_a_file_dropped_while_rows_are_fetched_is_read_after_them(shop, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(arriving, "finish", lambda under_way: st.stop())
        read(shop, "orders")
        shop.file_uploader[0].upload("next.csv", ORDERS.replace(b"2024-", b"2025-")).run()
    shop.run()

    assert [one.table.name for one in shop.session_state["_dataset"].sources] == ["till: orders", "next.csv"]
