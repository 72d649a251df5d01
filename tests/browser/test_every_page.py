"""Every page: no error on screen or in the console, no chart without marks, nothing cut off on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import drop, open_page, settled
from tests.pages.visits import PAGES

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SAMPLES = ("viewing_customers",)
"""Customers; `test_accessibility.py` looks at a file of events in the same way, and `tests/pages` draws every page with
all four samples."""
EMPTY = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] canvas')]
    .filter(canvas => {
        const marks = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return !marks.some((value, place) => place % 4 === 3 && value > 0);
    }).length"""
"""How many drawn charts have not a single visible point."""


def look_whole(tab: Page) -> None:
    """Nothing went wrong, and every chart has marks."""
    expect(tab.locator("[data-testid=stException]")).to_have_count(0)
    tab.wait_for_function(f"({EMPTY})() === 0")


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_click_is_needed_for_segments_and_every_page_is_whole_on_a_desk_and_on_a_phone(
    tab, address, sample
):
    path = ROOT / "sample_data" / f"{sample}.csv"
    drop(tab, address, path.name, path.read_bytes())
    first = tab.locator(".st-key-first-segments")
    expect(first.locator("svg, canvas").first).to_be_visible()
    expect(first).to_contain_text("%")
    for page in PAGES[1:]:
        open_page(tab, page)
        look_whole(tab)
        tab.set_viewport_size({"width": 400, "height": 900})
        settled(tab)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 400, page
        tab.set_viewport_size({"width": 1280, "height": 900})
