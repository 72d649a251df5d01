"""Every page with two samples: no error on screen or in the console, and no chart without marks."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.hands import drop, open_page
from tests.pages.visits import PAGES

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SAMPLES = ("retail_orders", "viewing_customers")
"""One of events and one of customers; `tests/pages` draws every page with all four."""
EMPTY = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] canvas')]
    .filter(canvas => {
        const marks = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return !marks.some((value, place) => place % 4 === 3 && value > 0);
    }).length"""
"""How many drawn charts have not a single visible point."""


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_click_is_needed_for_segments_and_every_page_shows_its_charts_without_an_error(
    tab, address, sample
):
    path = ROOT / "sample_data" / f"{sample}.csv"
    drop(tab, address, path.name, path.read_bytes())
    first = tab.locator(".st-key-first-segments")
    expect(first.locator("svg, canvas").first).to_be_visible()
    expect(first).to_contain_text("%")
    for page in PAGES[1:]:
        open_page(tab, page)
        expect(tab.locator("[data-testid=stException]")).to_have_count(0)
        tab.wait_for_function(f"({EMPTY})() === 0")
