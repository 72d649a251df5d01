"""No serious or critical violation of accessibility that is ours: every page, on the light and on the dark theme."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from pages._shared.data.samples import SAMPLES
from tests.browser.hands import open_page, settled
from tests.browser.test_every_page import look_whole
from tests.pages.visits import PAGES

pytestmark = pytest.mark.browser

GRAVE = {"serious", "critical"}
OURS_BESIDES = {"heading-order", "page-has-heading-one", "empty-heading", "image-redundant-alt"}
"""Called moderate, and up to us alone."""
STREAMLITS = {
    # Sections of the navigation put a <div> between <ul> and <li>.
    "list": "[data-testid=stSidebarNavItems]",
    "listitem": "[data-testid=stSidebarNavItems] li",
}
"""Rules that Streamlit breaks, and the only elements where it may."""
THEMES = {"light": "rgb(255, 255, 255)", "dark": "rgb(14, 17, 23)"}
_RUN = "options => axe.run(document, { resultTypes: ['violations'], ...options })"
_FADED = "() => document.getAnimations().every(one => one.playState !== 'running')"
"""Whether colours have reached those of the theme: some fade over."""
FADING = 250
_IS_STREAMLITS = "([selector, target]) => document.querySelector(target)?.matches(selector) ?? false"


def violations(tab: Page, **options: object) -> Iterator[str]:
    """What is violated in the open page, with the element and what axe says of it."""
    for one in tab.evaluate(_RUN, options)["violations"]:
        if one["impact"] not in GRAVE and one["id"] not in OURS_BESIDES:
            continue
        for node in one["nodes"]:
            excused = STREAMLITS.get(one["id"])
            if not (excused and tab.evaluate(_IS_STREAMLITS, [excused, node["target"][-1]])):
                yield f"{one['id']}: {node['html'][:200]} {node['failureSummary']}"


def look(tab: Page, name: str) -> list[str]:
    """What is violated in a page: on the light theme, and as to contrast, all that differs, on the dark one."""
    wrong = []
    for theme, background in THEMES.items():
        tab.emulate_media(color_scheme=theme)
        expect(tab.get_by_test_id("stApp")).to_have_css("background-color", background)
        tab.wait_for_timeout(FADING)
        tab.wait_for_function(_FADED)
        options = {} if theme == "light" else {"runOnly": ["color-contrast"]}
        wrong += [f"{name}, {theme}: {told}" for told in violations(tab, **options)]
    return wrong


def test_every_page_is_accessible_on_both_themes(tab, address):
    tab.goto(address)
    expect(tab.locator(".st-key-samples")).to_be_visible()
    settled(tab)
    tab.evaluate(Axe().axe_script)
    wrong = look(tab, "start")
    tab.get_by_role("button", name=SAMPLES[0].button).click()
    expect(tab.locator(".st-key-first-segments")).to_be_visible()
    settled(tab)
    for page in PAGES:
        if page != "data":
            open_page(tab, page)
            look_whole(tab)
        wrong += look(tab, page)
    assert not wrong, "\n".join(wrong)
