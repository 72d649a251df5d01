import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import open_page, settled, take

pytestmark = pytest.mark.browser


def month(number: int) -> bytes:
    rows = "".join(f"C{n},2024-{number:02}-{1 + n % 28:02},{n * 7 % 50 + 5}\n" for n in range(10, 60))
    return f"customer,date,amount\n{rows}".encode()


DETAILS = (
    "id,Plan,Age\n" + "".join(f"C{n},{'Gold' if n % 3 else 'Basic'},{n}\n" for n in range(12, 70))
).encode()


def give(tab: Page, place: str, *files: tuple[str, bytes]) -> None:
    tab.locator(f".st-key-{place} input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/csv", "buffer": content} for name, content in files]
    )


def test_two_months_and_a_crm_export_become_one_view_of_customers(tab, address, tmp_path):
    tab.goto(address)
    give(tab, "upload", ("jan.csv", month(1)), ("feb.csv", month(2)))
    expect(tab.locator(".st-key-read-summary")).to_contain_text("100 order lines used · 50 customers")
    give(tab, "details", ("crm.csv", DETAILS))
    expect(tab.locator(".st-key-details")).to_contain_text("48 of 50 customers found, 96 %")
    alone = take(tab, "download-only-in-orders-csv", tmp_path)
    assert [line.split(",")[0] for line in alone.read_text(encoding="utf-8-sig").splitlines()] == [
        "customer_id",
        "C10",
        "C11",
    ]
    open_page(tab, "audience")
    expect(tab.locator(".st-key-page-audience")).to_contain_text("Plan")


def test_a_month_is_added_to_those_that_are_there(tab, address):
    tab.goto(address)
    give(tab, "upload", ("jan.csv", month(1)))
    expect(tab.locator(".st-key-read-summary")).to_contain_text("50 order lines used")
    settled(tab)
    tab.locator(".st-key-files summary").click()
    give(tab, "files", ("feb.csv", month(2)))
    expect(tab.locator(".st-key-read-summary")).to_contain_text("100 order lines used")
    tab.locator(".st-key-details").scroll_into_view_if_needed()
    tab.set_viewport_size({"width": 400, "height": 900})
    settled(tab)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 400
