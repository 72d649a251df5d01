import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from playwright.sync_api import expect

from rfm_core.analysis import analyse
from rfm_core.presets import PRESETS
from tests.browser.app import running_app
from tests.browser.hands import choose_preset, drop, open_page, settled, take
from tests.pages.visits import PAGES

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
HOSTILE = "\n".join(
    [
        "Customer,Name,Date,Amount,<b>Plan</b> :red[x]",
        *(
            f'"<img src=http://evil.invalid/{n}.png>{n}","![x](http://evil.invalid/x.png) **bold**",'
            f'2024-{1 + n % 12:02}-11,{10 + n},"![x](http://evil.invalid/y.png) {n % 3}"'
            for n in range(30)
        ),
    ]
).encode()


def test_an_address_opened_on_a_fresh_server_goes_through_the_app(context):
    with running_app() as address:
        tab = context.new_page()
        tab.goto(f"{address}/segments")
        expect(tab.locator(".st-key-page-segments")).to_be_visible()
        expect(tab.locator("[data-testid=stSidebarNav]")).to_contain_text("Understand")
        tab.close()


def test_a_marketer_uploads_looks_changes_the_preset_downloads_and_opens_the_file(tab, address, tmp_path):
    path = ROOT / "sample_data" / "retail_orders.csv"
    drop(tab, address, path.name, path.read_bytes())
    open_page(tab, "segments")
    expect(tab.locator(".st-key-treemap [data-testid=stVegaLiteChart] svg").first).to_be_visible()
    expect(tab.locator(".st-key-segment-table")).to_contain_text("Champions")
    choose_preset(tab, "bands-3-12")
    expect(tab.locator(".st-key-segment-table")).to_contain_text("VIP / Loyal")
    open_page(tab, "download")
    expected = analyse(path).customers.height
    results = take(tab, "download-results-csv", tmp_path).read_bytes()
    frame = pl.read_csv(results, infer_schema=False)
    assert frame.height == expected
    assert results == run_script(take(tab, "download-script-py", tmp_path), path, tmp_path / "again")
    assert set(frame["segment"]) == {"VIP / Loyal", "Potential Loyal", "At Risk", "Lost"}
    assert pl.read_parquet(take(tab, "download-results-parquet", tmp_path)).height == expected
    book = openpyxl.load_workbook(take(tab, "download-results-xlsx", tmp_path), read_only=True)
    assert sum(1 for _ in book.worksheets[0].iter_rows()) == expected + 1
    book.close()
    settings = json.loads(take(tab, "download-settings-json", tmp_path).read_text(encoding="utf-8"))
    assert settings["preset"] == "bands-3-12"
    assert "line,reason" in take(tab, "download-left-out-csv", tmp_path).read_text(encoding="utf-8-sig")


def run_script(script: Path, orders: Path, folder: Path) -> bytes:
    """What the Python script of the app writes beside the orders."""
    folder.mkdir()
    shutil.copy(orders, folder)
    subprocess.run(
        [sys.executable, str(script)], cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True
    )
    return (folder / f"{orders.stem}-segments.csv").read_bytes()


def test_a_click_on_a_tile_chooses_its_segment_and_another_lets_it_go(tab, address):
    path = ROOT / "sample_data" / "viewing_customers.csv"
    drop(tab, address, path.name, path.read_bytes())
    open_page(tab, "segments")
    card = tab.locator(".st-key-segment-card")
    for told in (1, 0):
        chart = tab.locator(".st-key-treemap [data-testid=stVegaLiteChart] svg").first
        expect(chart).to_be_visible()
        wanted = card.get_by_text("This segment", exact=True)
        for _ in range(3):  # a chart that is only just drawn may not listen yet
            tab.wait_for_timeout(1500)
            chart.click(position={"x": 60, "y": 60})
            if settles(wanted, told):
                break
        expect(wanted).to_have_count(told)


def settles(wanted, count):
    """Whether the page follows a click; a busy machine takes its time, and a second click would undo the first."""
    try:
        expect(wanted).to_have_count(count, timeout=10_000)
    except AssertionError:
        return False
    return True


def test_painting_a_cell_moves_its_customers_and_can_be_undone(tab, address):
    path = ROOT / "sample_data" / "retail_orders.csv"
    drop(tab, address, path.name, path.read_bytes())
    open_page(tab, "scoring")
    grid = tab.locator(".st-key-map-editor [data-testid=stVegaLiteChart]").first
    expect(grid).to_be_visible()
    tab.wait_for_timeout(1000)
    box = grid.bounding_box()
    assert box is not None
    grid.click(position={"x": box["width"] * 0.2, "y": 40})
    expect(tab.locator(".st-key-preset")).to_contain_text("Changed by you: segment map")
    tab.locator(".st-key-map_undo button").click()
    expect(tab.locator(".st-key-preset")).not_to_contain_text("Changed by you")


def test_a_hostile_file_is_shown_as_it_stands(tab, address):
    drop(tab, address, "<b>evil</b>.csv", HOSTILE)
    for page in PAGES:
        if page != "data":
            open_page(tab, page)
        assert tab.locator("[data-testid=stMain] img[src*=evil]").count() == 0, page
        assert tab.locator("[data-testid=stMain] a[href*=evil]").count() == 0, page


def test_a_page_switched_quickly_keeps_the_preset(tab, address):
    path = ROOT / "sample_data" / "viewing_customers.csv"
    for _ in range(2):
        drop(tab, address, path.name, path.read_bytes())
        tab.locator("[data-testid=stSidebarNav] a[href$='segments']").click()
        chart = tab.locator(".st-key-treemap [data-testid=stVegaLiteChart] svg").first
        expect(chart).to_be_visible()
        chart.click(position={"x": 60, "y": 60})
        settled(tab)
        expect(tab.locator(".st-key-preset")).to_contain_text(PRESETS["streaming"].sentence)


@pytest.mark.slow
def test_points_in_space_are_drawn(tab, address):
    drop(tab, address, "retail_orders.csv", (ROOT / "sample_data" / "retail_orders.csv").read_bytes())
    open_page(tab, "segments")
    tab.get_by_role("tab", name="Scatter").click()
    settled(tab)
    tab.get_by_text("With value (3D)").click()
    settled(tab)
    figure = tab.locator(".js-plotly-plot")
    expect(figure.locator(".gl-container canvas").first).to_be_visible()
    expect(figure.locator(".legend")).to_contain_text("Champions")
    assert figure.bounding_box()["width"] > 500
