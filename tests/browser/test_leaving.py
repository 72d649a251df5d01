"""What is left of a visitor who closed the page: nothing, soon, and without another visitor coming."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.app import running_app
from tests.browser.conftest import PATIENCE
from tests.browser.hands import drop

pytestmark = pytest.mark.browser


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A server with a short patience and a temporary folder of its own."""
    log, folder = tmp_path / "log.txt", tmp_path / "temporary"
    folder.mkdir()
    patience = ("pages._shared.server.keeper", {"GRACE": 3.0, "KEPT": 4.0, "EVERY": 0.5})
    with running_app(log, patience, TMPDIR=str(folder)) as address:
        yield address, folder
    assert "Traceback" not in log.read_text(encoding="utf-8")


def gone(folder: Path, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and any(folder.glob("rfm-lens-app-*")):
        time.sleep(0.2)
    return not any(folder.glob("rfm-lens-app-*"))


SAMPLE = (Path(__file__).parents[2] / "sample_data" / "retail_orders.csv").read_bytes()
LARGE = b"Customer,Order,Date,Amount\n" + b"".join(
    b"C%05d,%d,2024-%02d-%02d,%d.50\n" % (n * 7919 % 20_000, n, 1 + n % 12, 1 + n % 28, n % 300)
    for n in range(400_000)
)
HELD = "() => JSON.parse(sessionStorage.getItem('rfm-lens-visit'))"
KEEP_SOCKETS = """(() => {
    const Socket = window.WebSocket;
    window.sockets = [];
    window.WebSocket = class extends Socket {
        constructor(...how) { super(...how); window.sockets.push(this); }
    };
})()"""


def test_a_closed_page_leaves_nothing_on_the_disk(browser: Browser, house: tuple[str, Path]):
    address, folder = house
    page = browser.new_page()
    drop(page, address, "orders.csv", SAMPLE)
    assert any(folder.glob("rfm-lens-app-*"))
    page.close()
    assert gone(folder, 60)


def test_a_connection_lost_while_a_file_is_read_loses_nothing(browser: Browser, address: str):
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script(KEEP_SOCKETS)
    page.goto(address)
    page.locator("input[type=file]").first.set_input_files(
        {"name": "orders.csv", "mimeType": "text/csv", "buffer": LARGE}
    )
    expect(page.locator(".st-key-upload")).to_contain_text("Reading")
    page.evaluate("() => window.sockets.forEach(socket => socket.close())")
    expect(page.locator(".st-key-read-summary")).to_contain_text("20,000 customers")
    expect(page.locator(".st-key-read-summary")).to_contain_text("400,000")
    page.close()


def test_a_file_dropped_while_another_is_read_is_listed_and_there_is_one_way_to_stop(
    browser: Browser, address: str
):
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    files = page.locator("input[type=file]")
    more = LARGE + LARGE.partition(b"\n")[2] * 2  # enough to be read for some seconds
    files.first.set_input_files({"name": "orders.csv", "mimeType": "text/csv", "buffer": more})
    expect(page.locator(".st-key-upload")).to_contain_text("Reading")
    files.first.set_input_files({"name": "next.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"})
    expect(page.locator(".st-key-upload")).to_contain_text("Next: next.csv")
    assert page.locator(".st-key-reading_stop").count() == 1
    expect(page.locator(".st-key-files")).to_contain_text("next.csv")
    page.close()


def test_a_reload_and_a_duplicate_keep_everything_and_no_other_browser_gets_it(
    browser: Browser, address: str
):
    context, other = browser.new_context(), browser.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    drop(page, address, "orders.csv", SAMPLE)
    page.get_by_role("link", name="Segments").click()
    customers = page.locator(".st-key-page-segments .st-key-kpis")
    expect(customers).to_contain_text("Customers")
    page.get_by_role("tab", name="Pareto").click()
    told = customers.inner_text()
    held = page.evaluate(HELD)

    page.reload()
    expect(customers).to_have_text(told, use_inner_text=True)
    expect(page.get_by_role("tab", name="Pareto")).to_have_attribute("aria-selected", "true")
    assert held["token"] not in page.url
    elsewhere = page.evaluate("() => document.cookie + JSON.stringify(localStorage)")
    assert held["token"] not in elsewhere

    with context.expect_page() as opened:
        page.evaluate("() => window.open(location.href)")
    duplicate = opened.value
    duplicate.set_default_timeout(PATIENCE)
    expect(duplicate.locator(".st-key-page-segments .st-key-kpis")).to_contain_text("Customers")
    duplicate.wait_for_function(f"() => ({HELD})().token !== {page.evaluate(HELD)['token']!r}")
    duplicate.get_by_role("link", name="Data").click()
    duplicate.locator(".st-key-replace button").click()
    duplicate.locator(".st-key-upload").wait_for()
    duplicate.locator(".st-key-aside_delete button").click()
    expect(duplicate.locator(".st-key-aside")).to_have_count(0)
    page.get_by_role("link", name="Audience").click()  # reads the file, which is still there for this tab
    expect(page.locator(".st-key-page-audience")).to_contain_text("Champions")

    stranger = other.new_page()
    stranger.set_default_timeout(PATIENCE)
    for guess in (None, {"token": "A" * 43, "holds": True}):
        stranger.goto(f"{address}/segments")
        expect(stranger.locator(".st-key-segments-empty")).to_be_visible()
        stranger.wait_for_function(f"() => ({HELD})() !== null")
        stranger.evaluate("held => sessionStorage.setItem('rfm-lens-visit', JSON.stringify(held))", guess)
    stranger.reload()
    expect(stranger.locator(".st-key-segments-empty")).to_contain_text("isn't kept here any more")
    context.close()
    other.close()
