"""What a visitor does: drop a file, open a page, choose, take a download; each waits until the page stands still."""

from pathlib import Path

from playwright.sync_api import Page, expect

from rfm_core.presets import PRESETS

STILL = 400
"""Milliseconds without a running script after which a page stands still; Streamlit may start another run."""
_STANDS_STILL = """quiet => {
    const app = document.querySelector('[data-testid=stApp]');
    const busy = !app || app.dataset.testScriptState !== 'notRunning' || document.querySelector('[data-stale=true]');
    if (busy || !window.stillSince) window.stillSince = Date.now();
    return !busy && Date.now() - window.stillSince >= quiet;
}"""


def settled(tab: Page) -> None:
    """Wait until no script runs and nothing on the page is left over from an earlier run."""
    tab.evaluate("() => { window.stillSince = 0 }")
    tab.wait_for_function(_STANDS_STILL, arg=STILL, polling=100)


def drop(tab: Page, address: str, name: str, content: bytes) -> None:
    """Open the app as one who was never there, and give it a file."""
    if tab.url.startswith(address):
        tab.evaluate("() => sessionStorage.clear()")
    tab.goto(address)
    tab.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    expect(tab.locator(".st-key-first-segments")).to_be_visible()
    settled(tab)


def open_page(tab: Page, name: str) -> None:
    """Go to a page by its link in the sidebar."""
    tab.locator(f"[data-testid=stSidebarNav] a[href$='{name}']").click()
    expect(tab.locator(f".st-key-page-{name}")).to_be_visible()
    settled(tab)


def choose_preset(tab: Page, preset_id: str) -> None:
    """Choose another preset in the sidebar."""
    tab.locator(".st-key-preset_choice input").click()
    tab.get_by_role("option", name=PRESETS[preset_id].name, exact=True).click()
    settled(tab)


def take(tab: Page, key: str, folder: Path) -> Path:
    """Click a download button and save what it gives."""
    settled(tab)
    with tab.expect_download() as waiting:
        tab.locator(f".st-key-{key} button").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path
