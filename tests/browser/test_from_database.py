"""A visitor of an app with a database: one look at its tables, one click, and there are segments."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, expect

from tests.browser.app import running_app
from tests.browser.conftest import PATIENCE
from tests.browser.hands import settled
from tests.browser.test_accessibility import look
from tests.pages.visits import ORDERS
from tests.postgres import Postgres, postgres  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_table_of_the_database_becomes_segments(
    context: BrowserContext,
    postgres: Postgres,  # noqa: F811
    tmp_path: Path,
):
    columns = ", ".join(f'"{name}" text' for name in ORDERS.decode().partition("\n")[0].split(","))
    copied = "\n".join(line.replace(",", "\t") for line in ORDERS.decode().splitlines()[1:])
    name = postgres.database(f"CREATE TABLE orders ({columns});\nCOPY orders FROM STDIN;\n{copied}\n\\.\n")
    secrets, log = tmp_path / "secrets.toml", tmp_path / "log.txt"
    secrets.write_text(f'[connections.shop]\ntype = "sql"\nurl = "{postgres.url(name)}"\n', encoding="utf-8")
    with running_app(log, STREAMLIT_SECRETS_FILES=str(secrets)) as address:
        tab = context.new_page()
        tab.set_default_timeout(PATIENCE)
        tab.goto(address)
        tab.locator(".st-key-database_way").get_by_text("A table or view").click()
        tab.locator(".st-key-database_table input").click()
        tab.get_by_role("option", name="orders").click()
        settled(tab)
        tab.evaluate(Axe().axe_script)
        wrong = look(tab, "the start page with a database")
        tab.locator(".st-key-database_read_table button").click()
        expect(tab.locator(".st-key-read-summary")).to_contain_text("From your database · 202 rows")
        expect(tab.locator(".st-key-first-segments")).to_be_visible()
        tab.close()

    assert wrong == []
    said = log.read_text(encoding="utf-8")
    assert "Traceback" not in said
    assert postgres.host not in said
