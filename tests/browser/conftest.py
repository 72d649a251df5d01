from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.browser import chromium
from tests.browser.app import running_app

# A shared machine takes its time; how long is not what is tested.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the app for all tests of a worker, which must not have stumbled."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with running_app(log) as found:
        yield found
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real Chromium, found or installed; it ends with its file, since its loop would be in the way of others."""
    with chromium.browser() as running:
        yield running


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window of the browser, whose tabs load the app's own files once."""
    opened = browser.new_context(accept_downloads=True, viewport={"width": 1280, "height": 1000})
    yield opened
    opened.close()


@pytest.fixture
def tab(context: BrowserContext, address: str) -> Iterator[Page]:
    """A tab that fails the test on errors in the console, on screen, and on requests to anywhere else."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if _matters(message) else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if _local(request.url, address) else wrong.append(request.url))
    page.set_default_timeout(PATIENCE)
    yield page
    shown = page.locator("[data-testid='stException'], [data-testid='stAlertContentError']").count()
    page.close()
    assert not wrong
    assert not shown


def _matters(message: ConsoleMessage) -> bool:
    # Opened at a page's address, Streamlit first looks for its server below that address.
    return message.type == "error" and "/_stcore/" not in message.location["url"]


def _local(url: str, address: str) -> bool:
    return url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))
