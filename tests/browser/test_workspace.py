"""What was chosen survives: saved, the page reloaded, the file opened again, restored."""

from io import BytesIO
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import choose_preset, drop, open_page, settled, take

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_data" / "viewing_customers.csv"
TEXT = "Hello [First name|friend], only for you: =1+1"


def write_message(tab: Page, segment: str) -> None:
    open_page(tab, "messages")
    tab.locator(".st-key-messages-segments").get_by_text(segment, exact=True).first.click()
    settled(tab)
    box = tab.locator(".st-key-message-editor textarea")
    box.fill(TEXT)
    box.press("Control+Enter")
    expect(tab.locator(".st-key-message-preview")).to_contain_text("only for you: =1+1")


def check_downloads(tab: Page, folder: Path) -> None:
    open_page(tab, "download")
    settled(tab)
    results = pl.read_csv(take(tab, "download-results-csv", folder), infer_schema=False)
    reached = results.filter(pl.col("segment") == "VIP / Loyal")
    assert reached["message"].str.contains("only for you: =1+1", literal=True).all()
    assert "control" in results.columns
    audience = pl.read_csv(take(tab, "download-audiences-csv", folder), infer_schema=False)
    assert audience.filter(pl.col("message").str.contains("only for you", literal=True)).height > 0
    book = openpyxl.load_workbook(BytesIO(take(tab, "download-results-xlsx", folder).read_bytes()))
    assert TEXT in [row[6].value for row in book["Messages"].iter_rows()]


def test_choices_are_still_there_after_saving_reloading_and_restoring(tab, address, tmp_path):
    drop(tab, address, SAMPLE.name, SAMPLE.read_bytes())
    choose_preset(tab, "bands-3-12")
    write_message(tab, "VIP / Loyal")
    open_page(tab, "download")
    tab.locator(".st-key-control_on label").click()
    settled(tab)
    expect(tab.locator(".st-key-audiences")).to_contain_text("held back and")
    check_downloads(tab, tmp_path)
    saved = take(tab, "download-workspace-json", tmp_path)
    assert saved.name == "viewing_customers-workspace.rfm.json"

    drop(tab, address, SAMPLE.name, SAMPLE.read_bytes())
    expect(tab.locator(".st-key-preset_choice input")).not_to_have_value("Score bands 3–12")
    box = tab.locator("[data-testid=stSidebar] .st-key-workspace")
    box.locator("summary").click()
    box.locator("input[type=file]").set_input_files(saved)
    expect(box).to_contain_text("Restored")
    settled(tab)
    check_downloads(tab, tmp_path)
    expect(tab.locator(".st-key-audiences")).to_contain_text("held back and")
    open_page(tab, "messages")
    tab.locator(".st-key-messages-segments").get_by_text("VIP / Loyal", exact=True).first.click()
    expect(tab.locator(".st-key-message-editor textarea")).to_have_value(TEXT)


def test_a_missing_column_is_picked_before_anything_is_restored(tab, address, tmp_path):
    drop(tab, address, SAMPLE.name, SAMPLE.read_bytes())
    choose_preset(tab, "bands-3-12")
    open_page(tab, "download")
    saved = take(tab, "download-workspace-json", tmp_path)
    renamed = SAMPLE.read_text(encoding="utf-8").replace("Gender", "Sex", 1).encode()
    drop(tab, address, "next month.csv", renamed)
    box = tab.locator("[data-testid=stSidebar] .st-key-workspace")
    box.locator("summary").click()
    box.locator("input[type=file]").set_input_files(saved)
    expect(box).to_contain_text("This workspace expects a column “Gender”; pick one or go on without.")
    expect(tab.locator(".st-key-preset_choice")).not_to_contain_text("Score bands 3–12")
    settled(tab)
    box.get_by_role("button", name="Restore", exact=True).click()
    expect(box).to_contain_text("Restored")
