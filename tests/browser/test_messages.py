from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import expect

from tests.browser.hands import drop, open_page, settled, take

pytestmark = pytest.mark.browser

VIEWERS = Path(__file__).parents[2] / "sample_data" / "viewing_customers.csv"


def test_a_message_edited_in_the_table_appears_in_the_preview_and_in_the_file(tab, address, tmp_path):
    drop(tab, address, VIEWERS.name, VIEWERS.read_bytes())
    open_page(tab, "messages")
    settled(tab)
    preview = tab.locator(".st-key-message-preview")
    expect(preview).to_contain_text("premiere")
    grid = tab.locator(".st-key-messages-table [data-testid=stDataFrame]")
    grid.scroll_into_view_if_needed()
    tab.wait_for_timeout(1500)
    box = grid.bounding_box()
    assert box is not None
    tab.mouse.dblclick(box["x"] + 600, box["y"] + 52)
    editor = tab.locator("textarea.gdg-input, input.gdg-input").first
    expect(editor).to_be_visible()
    editor.fill("Hello [First name|you]")
    editor.press("Enter")
    settled(tab)
    expect(preview).to_contain_text("Hello ")
    open_page(tab, "segments")
    open_page(tab, "messages")
    settled(tab)
    expect(tab.locator(".st-key-message_subject input")).to_have_value("Hello [First name|you]")
    rows = pl.read_csv(take(tab, "download-messages-csv", tmp_path), infer_schema=False)
    assert rows["Subject"][0] == "Hello [First name|you]"
