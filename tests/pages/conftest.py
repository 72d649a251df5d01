from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from pages._shared.server import keeper
from tests.pages.visits import ORDERS, ROOT

vars(keeper)["EVERY"] = 60.0  # looking after visits that end with their test only takes time


@pytest.fixture(autouse=True)
def every_page_shows_rows_without_pandas_of_polars(no_pandas_of_polars):
    """All page tests are a contract: no frame reaches Streamlit or a chart in a form that it turns into pandas."""


@pytest.fixture
def app() -> AppTest:
    """The app as a visitor first sees it."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()


@pytest.fixture
def open_file(app: AppTest) -> Callable[..., AppTest]:
    """The app after a file was dropped into it."""

    def drop(content: bytes = ORDERS, name: str = "orders.csv") -> AppTest:
        app.file_uploader[0].upload(name, content)
        return app.run()

    return drop
