"""What only a browser knows: a narrow window, a file dropped beside the uploader, a click into a table's cells."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import settled
from tests.pages.visits import ORDERS

pytestmark = pytest.mark.browser

_FILES = """text => {
    const dragged = new DataTransfer();
    dragged.items.add(new File([text], "orders.csv", { type: "text/csv" }));
    return dragged;
}"""

_CAUGHT = """([kind, where, dragged]) => !document.querySelector(where).dispatchEvent(
    new DragEvent(kind, { dataTransfer: dragged, bubbles: true, cancelable: true }))"""
"""Whether the page takes what is dragged; what nobody takes, the browser opens instead of the app."""


def test_a_file_dropped_anywhere_is_read_a_click_says_what_a_column_is_and_a_tap_closes_the_sidebar(
    tab, address
):
    tab.goto(address)
    expect(tab.locator(".st-key-samples")).to_be_visible()
    settled(tab)
    dragged = tab.evaluate_handle(_FILES, ORDERS.decode())
    tab.wait_for_function(_CAUGHT, arg=["dragover", ".st-key-samples", dragged])
    assert tab.evaluate(_CAUGHT, ["drop", ".st-key-samples", dragged])
    expect(tab.locator(".st-key-first-segments")).to_be_visible()
    settled(tab)

    # Where there is no uploader, a file that is dropped must not replace the app.
    assert tab.evaluate(_CAUGHT, ["drop", ".st-key-page-data", dragged])
    table = tab.locator(".st-key-preview [data-testid=stDataFrame]")
    table.scroll_into_view_if_needed()
    table.click(position={"x": 60, "y": 50})
    expect(tab.locator(".st-key-preview_column input")).to_have_value("Customer · Customer")
    expect(tab.locator(".st-key-preview_role input")).to_have_value("Customer")

    tab.set_viewport_size({"width": 400, "height": 850})
    sidebar = tab.get_by_test_id("stSidebar")
    expect(sidebar).to_have_attribute("data-collapsed", "true")
    tab.get_by_test_id("stExpandSidebarButton").click()
    expect(sidebar).to_have_attribute("data-collapsed", "false")
    sidebar.get_by_role("link", name="Segments").click()
    expect(tab.locator(".st-key-page-segments")).to_be_visible()
    expect(sidebar).to_have_attribute("data-collapsed", "true")
