"""Workbooks: the sheet chosen for each file, for customer details, and by a workspace that is restored."""

import io

import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from rfm_core.workspace import Workspace
from rfm_core.workspace_file import load_workspace
from tests.pages.test_several_files import add_details, add_files, drop, read
from tests.pages.visits import ORDERS, go, words

Rows = list[list[object]]


def workbook(**sheets: Rows) -> bytes:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return sink.getvalue()


def orders(number: int, count: int) -> Rows:
    rows = [[f"C{n}", f"2024-{number:02}-{1 + n % 28:02}", n * 7 % 50 + 5] for n in range(10, 10 + count)]
    return [["customer", "date", "amount"], *rows]


def people(count: int, plan: str) -> Rows:
    return [["id", plan], *([f"C{n}", "Gold" if n % 3 else "Basic"] for n in range(10, 10 + count))]


PRICES = [["product", "price"], *([f"P{n}", n] for n in range(90))]


def month(number: int) -> bytes:
    return workbook(Shop=orders(number, 30), Web=orders(number, 20))


@pytest.fixture
def months(app) -> AppTest:
    """Two workbooks read as one, each with a sheet for the shop and a smaller one for the web."""
    return drop(app, ("jan.xlsx", month(1)), ("feb.xlsx", month(2)))


def restore(app: AppTest, saved: Workspace) -> AppTest:
    uploader = next(one for one in app.sidebar.file_uploader if "Restore" in one.label)
    uploader.upload("saved.rfm.json", saved.to_json().encode())
    return app.run()


def sheets(app: AppTest) -> list[str | None]:
    return [source.table.sheet for source in app.session_state["_dataset"].sources]


def test_the_sheet_of_each_month_can_be_chosen(months):
    assert "60 order lines used" in read(months)
    assert months.selectbox(key="file_sheet_0").value == "Shop"
    months.selectbox(key="file_sheet_1").select("Web").run()
    assert not months.exception
    assert sheets(months) == ["Shop", "Web"]
    assert "50 order lines used" in read(months)
    months.selectbox(key="file_sheet_1").select("Shop").run()
    assert "60 order lines used" in read(months)


def test_choices_stay_when_the_sheet_of_a_month_changes(months):
    months.selectbox(key="preset_choice").select("bands-3-12").run()
    months.selectbox(key="file_sheet_0").select("Web").run()
    assert months.selectbox(key="preset_choice").value == "bands-3-12"


def test_a_sheet_of_another_kind_is_refused_and_the_month_stays_as_it_was(app):
    drop(app, ("jan.xlsx", workbook(Shop=orders(1, 99), Prices=PRICES)), ("feb.xlsx", month(2)))
    app.selectbox(key="file_sheet_0").select("Prices").run()
    assert not app.exception
    assert "other columns" in app.warning[0].value
    assert sheets(app) == ["Shop", "Shop"]
    assert app.selectbox(key="file_sheet_0").value == "Shop"


def test_the_sheet_that_fits_the_other_months_is_found_by_itself(months):
    add_files(months, ("mar.xlsx", workbook(Prices=PRICES, Shop=orders(3, 30))))
    assert not months.warning
    assert sheets(months) == ["Shop", "Shop", "Shop"]
    assert "90 order lines used" in read(months)


def test_the_sheet_of_customer_details_can_be_chosen(open_file):
    app = open_file(workbook(Shop=orders(1, 40)), "jan.xlsx")
    add_details(app, workbook(Club=people(30, "Plan"), Staff=people(12, "Tier")), "crm.xlsx")
    assert "30 of 40 customers found" in words(app)
    app.selectbox(key="details_sheet").select("Staff").run()
    assert not app.exception
    assert "12 of 40 customers found" in words(app)
    assert "Tier" in [one.label for one in app.sidebar.multiselect]
    app.selectbox(key="details_sheet").select("Club").run()
    assert "30 of 40 customers found" in words(app)


def test_a_restored_workspace_chooses_its_sheets(months):
    add_details(months, workbook(Club=people(30, "Plan"), Staff=people(12, "Tier")), "crm.xlsx")
    saved = load_workspace(
        '{"version": 1, "preset": "bands-3-12", "reading": {"sheet": "Web", "details_sheet": "Staff"}}'
    )
    restore(months, saved)
    assert not months.exception
    assert sheets(months) == ["Web", "Web"]
    assert months.session_state["_dataset"].details.table.sheet == "Staff"
    assert "40 order lines used" in read(months)
    assert months.selectbox(key="preset_choice").value == "bands-3-12"
    assert "Restored saved" in words(months)


@pytest.mark.parametrize("page", ["data", "segments"])
def test_a_restored_workspace_chooses_the_sheet_of_the_only_file_from_any_page(open_file, page):
    app = open_file(month(1), "jan.xlsx")
    app.switch_page(f"pages/{page}.py").run()
    restore(app, load_workspace('{"version": 1, "reading": {"sheet": "Web"}}'))
    assert not app.exception
    assert sheets(app) == ["Web"]
    assert "Restored saved" in words(app)


def test_a_sheet_that_is_not_there_is_told_before_anything_is_restored(open_file):
    app = open_file(month(1), "jan.xlsx")
    restore(app, load_workspace('{"version": 1, "preset": "bands-3-12", "reading": {"sheet": "Archive"}}'))
    assert "made with the sheet “Archive”" in words(app)
    assert sheets(app) == ["Shop"]
    assert app.selectbox(key="preset_choice").value != "bands-3-12"


def test_details_added_after_restoring_open_at_the_sheet_that_was_saved(open_file):
    app = open_file(workbook(Shop=orders(1, 40)), "jan.xlsx")
    restore(app, load_workspace('{"version": 1, "reading": {"details_sheet": "Staff"}}'))
    add_details(app, workbook(Club=people(30, "Plan"), Staff=people(12, "Tier")), "crm.xlsx")
    assert app.selectbox(key="details_sheet").value == "Staff"
    app.button(key="details_remove").click().run()
    add_details(app, b"id,Plan\nC10,Gold\nC11,Basic\n")
    assert "2 of 40 customers found" in words(app)


def test_a_text_file_is_restored_whatever_sheet_the_workspace_names_once_that_is_accepted(open_file):
    app = open_file(ORDERS)
    restore(app, load_workspace('{"version": 1, "preset": "bands-3-12", "reading": {"sheet": "Web"}}'))
    app.button(key="sidebar_restore").click().run()
    assert app.selectbox(key="preset_choice").value == "bands-3-12"


def test_where_other_sheets_were_not_read_it_is_the_rows_of_this_one_that_all_count(app):
    app = drop(app, ("shop.xlsx", month(1)))
    assert "Nothing: all 30 rows of this sheet count." in words(app)
    app = go(app, "download")
    assert "None: all 30 rows of this sheet count." in words(app)
