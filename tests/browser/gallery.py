"""Remakes the README's pictures: `python tests/browser/gallery.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import Page

from tests.browser.app import ROOT, running_app
from tests.browser.chromium import browser
from tests.browser.hands import settled

FOLDER = Path(__file__).parent / "gallery"
PAGES = ("segments", "audience", "clusters", "plan", "messages")
SETTLED = 3000
"""Milliseconds after which charts stand still."""


def take(page: Page, name: str) -> None:
    """Photograph what is on the screen once it stands still."""
    settled(page)
    page.mouse.move(0, 0)
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=FOLDER / f"{name}.png")


def main() -> None:
    """Open the shop sample and photograph every page in the gallery."""
    FOLDER.mkdir(exist_ok=True)
    with running_app() as address, browser() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        page.goto(address)
        page.set_input_files(".st-key-upload input[type=file]", ROOT / "sample_data" / "retail_orders.csv")
        page.wait_for_selector(".st-key-first-segments")
        take(page, "data")
        for name in PAGES:
            page.get_by_test_id("stSidebarNav").get_by_role("link", name=name.capitalize()).click()
            page.wait_for_selector(f".st-key-page-{name}")
            take(page, name)


if __name__ == "__main__":
    main()
