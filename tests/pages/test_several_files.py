"""More than one file: months read as one, and customer details from a second file."""

import sys
from codecs import BOM_UTF8
from io import BytesIO

import pytest
from streamlit.testing.v1 import AppTest

from rfm_core.__main__ import main
from rfm_core.analysed import Analysis
from rfm_core.details import DetailsMapping
from rfm_core.exports import FORMATS
from tests.pages.visits import go, words


def month(number: int, *, more: str = "") -> bytes:
    rows = "".join(f"00{n},2024-{number:02}-{1 + n % 28:02},{n * 7 % 50 + 5}\n" for n in range(10, 40))
    return f"customer,date,amount\n{rows}{more}".encode()


DETAILS = (
    "id,Plan,Age\n" + "".join(f"00{n},{'Gold' if n % 3 else 'Basic'},{n}\n" for n in range(12, 50))
).encode()
UNPADDED = ("id,Plan\n" + "".join(f"{n},{'Gold' if n % 3 else 'Basic'}\n" for n in range(10, 40))).encode()
STOCK = b"sku,Product,Price\n" + b"".join(b"P-%d,Thing %d,%d\n" % (n, n, n) for n in range(20))
STRANGERS = b"id,Plan\n" + b"".join(b"X-%d,Gold\n" % n for n in range(20))
WITHOUT_IDS = b"Plan,Note\nGold,a b c\nBasic,d e f\nGold,g h\n"


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Give files to the first uploader."""
    app.file_uploader[0].set_value([(name, content, "text/csv") for name, content in files])
    return app.run()


def add_details(app: AppTest, content: bytes, name: str = "crm.csv") -> AppTest:
    app.container(key="details").file_uploader[0].upload(name, content)
    return app.run()


def add_files(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.container(key="files").file_uploader[0].set_value(
        [(name, content, "text/csv") for name, content in files]
    )
    return app.run()


def read(app: AppTest) -> str:
    return app.container(key="read-summary").header[0].value


def folder_of(app: AppTest):
    return app.session_state["_dataset"].folder.path


@pytest.fixture
def months(app) -> AppTest:
    """Two months read as one."""
    return drop(app, ("jan.csv", month(1)), ("feb.csv", month(2)))


def test_several_files_are_read_as_one(months):
    assert not months.exception
    assert not months.warning
    assert "60 order lines used · 30 customers" in read(months)
    assert "2 files · Text table" in words(months)
    assert len(list(folder_of(months).rglob("*.parquet"))) >= 2
    assert not list(folder_of(months).rglob("raw"))


def test_rows_that_stand_in_several_files_count_once_until_all_are_to_count(app):
    again = "0010,2024-01-11,25\n"
    drop(app, ("jan.csv", month(1)), ("feb.csv", month(2, more=again)))
    assert "1 row stands in more than one file" in words(app)
    assert "60 order lines used" in read(app)
    [toggle] = [one for one in app.toggle if one.label == "Change how rows are treated"]
    toggle.set_value(True).run()
    app.selectbox(key="cleaning_duplicates").select("Count every row").run()
    assert "61 order lines used" in read(app)


def test_a_file_that_does_not_fit_is_told_of_and_the_others_are_used(app):
    drop(app, ("stock.csv", STOCK), ("feb.csv", month(2)), ("jan.csv", month(1)), ("empty.csv", b""))
    assert not app.exception
    assert "60 order lines used" in read(app)
    told = [warning.value for warning in app.warning]
    assert len(told) == 2
    assert any("stock.csv” has other columns than" in sentence for sentence in told)
    assert any("empty.csv” isn't used" in sentence for sentence in told)
    assert len(list(folder_of(app).glob("file-*"))) == 2


def test_files_none_of_which_can_be_read_end_in_another_try(app):
    drop(app, ("a.csv", b""), ("b.csv", b""))
    assert not app.exception
    assert len(app.warning) == 1
    assert app.container(key="upload").file_uploader


def test_a_month_is_added_later_and_taken_out_again(months):
    months.selectbox(key="preset_choice").select("bands-3-12").run()
    add_files(months, ("mar.csv", month(3)))
    assert not months.exception
    assert "90 order lines used" in read(months)
    assert months.selectbox(key="preset_choice").value == "bands-3-12"
    months.button(key="file_remove_0").click().run()
    assert "60 order lines used" in read(months)
    months.button(key="file_remove_0").click().run()
    assert "30 order lines used" in read(months)
    assert len(list(folder_of(months).glob("file-*"))) == 1


def test_another_kind_of_file_is_not_added(months):
    add_files(months, ("stock.csv", STOCK))
    assert len(months.warning) == 1
    assert "other columns" in months.warning[0].value
    assert "60 order lines used" in read(months)


def test_details_are_joined_with_their_match_rate_and_can_be_removed(months):
    add_details(months, DETAILS)
    assert not months.exception
    details = months.container(key="details")
    assert "28 of 30 customers found, 93 %" in "".join(one.value for one in details.markdown)
    assert [button.key for button in details.get("download_button")] == [
        "download-only-in-orders-csv",
        "download-only-in-details-csv",
    ]
    assert "Plan" in [one.label for one in months.sidebar.multiselect]
    assert "Plan" in words(go(months, "audience")) + str([pills.options for pills in months.get("pills")])
    go(months, "data").button(key="details_remove").click().run()
    assert "Plan" not in [one.label for one in months.sidebar.multiselect]
    assert len(list(folder_of(months).glob("file-*"))) == 2


@pytest.mark.parametrize("later", [False, True], ids=["at once", "later"])
def test_customer_details_among_the_months_are_offered_and_used_on_a_click(app, later):
    files = ("feb.csv", month(2)), ("jan.csv", month(1))
    if later:
        add_files(drop(app, *files), ("crm.csv", DETAILS))
    else:
        drop(app, ("crm.csv", DETAILS), *files)
    assert not app.exception
    assert not app.warning
    offer = app.container(key="details-offer")
    assert "one row per customer in “id”, and 28 of 30 customers stand in it" in offer.markdown[0].value
    assert "Plan" not in [one.label for one in app.sidebar.multiselect]
    app.button(key="details_offer_use").click().run()
    assert not app.exception
    assert "28 of 30 customers found, 93 %" in words(app)
    assert "60 order lines used" in read(app)
    assert "details_offer_use" not in [button.key for button in app.button]


def test_details_with_more_rows_than_the_only_month_are_not_taken_for_the_orders(app):
    people = DETAILS + b"".join(b"00%d,Gold,44\n" % number for number in range(50, 99))
    drop(app, ("crm.csv", people), ("jan.csv", month(1)))
    assert "30 order lines used · 30 customers" in read(app)
    assert app.container(key="details-offer").button(key="details_offer_use")


def test_an_offer_that_is_left_is_gone_with_its_file(app):
    drop(app, ("crm.csv", DETAILS), ("jan.csv", month(1)))
    assert len(list(folder_of(app).glob("file-*"))) == 2
    app.button(key="details_offer_leave").click().run()
    assert not app.exception
    assert "details_offer_leave" not in [button.key for button in app.button]
    assert len(list(folder_of(app).glob("file-*"))) == 1


def test_details_about_others_are_not_offered(months):
    add_files(months, ("crm.csv", STRANGERS))
    assert "details_offer_use" not in [button.key for button in months.button]
    assert "other columns" in months.warning[0].value


def test_details_stay_when_a_month_is_added(months):
    add_details(months, DETAILS)
    add_files(months, ("mar.csv", month(3)))
    assert "28 of 30 customers found" in words(months)


def test_columns_chosen_for_details_stay_when_a_month_is_added(months):
    add_details(months, DETAILS)
    months.toggle(key=next(one.key for one in months.container(key="details").toggle)).set_value(True).run()
    months.selectbox(key="details_role_country").set_value("Plan").run()
    add_files(months, ("mar.csv", month(3)))
    assert months.session_state["_workspace"].details.country == "Plan"


@pytest.mark.parametrize(("header", "kept"), [("Plan", "Plan"), ("Tariff", None)])
def test_columns_of_a_restored_workspace_are_used_where_the_details_have_them(months, header, kept):
    restored = DetailsMapping(customer="id", country=header)
    before = months.session_state["_workspace"]
    months.session_state["_workspace"] = before.model_copy(update={"details": restored})
    add_details(months, DETAILS)
    assert not months.exception
    chosen = months.session_state["_workspace"].details
    assert (chosen.country if chosen else None) == kept


def test_a_filter_by_a_joined_trait_goes_with_the_details(months):
    add_details(months, DETAILS)
    plan = next(one for one in months.sidebar.multiselect if one.label == "Plan")
    plan.set_value(["Gold"]).run()
    assert months.session_state["_workspace"].filters
    go(months, "data").button(key="details_remove").click().run()
    assert not months.session_state["_workspace"].filters


def test_leading_zeros_are_ignored_on_a_click(months):
    add_details(months, UNPADDED)
    assert not months.exception
    months.button(key="details_ignore_zeros_yes").click().run()
    assert "30 of 30 customers found, 100 %" in words(months)


def test_details_about_nobody_say_so_and_leave_the_segments(months):
    add_details(months, STRANGERS)
    assert not months.exception
    assert "None of 30 customers is described" in words(months)
    assert "0 of 30 customers found" in words(months)
    assert months.container(key="first-segments").table


def test_details_without_an_id_ask_for_the_column(months):
    add_details(months, WITHOUT_IDS)
    assert not months.exception
    assert months.container(key="first-segments").table
    assert months.container(key="details").selectbox(key="details_customer")


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 64], ids=["empty", "picture"])
def test_unusable_details_end_in_a_sentence_and_another_try(months, content):
    add_details(months, content, "photo.csv")
    assert not months.exception
    assert len(months.container(key="details").warning) == 1
    assert "60 order lines used" in read(months)
    add_details(months, DETAILS)
    assert not months.warning
    assert "28 of 30 customers found" in words(months)


def test_another_trait_column_is_chosen(months):
    add_details(months, DETAILS)
    [toggle] = list(months.container(key="details").toggle)
    toggle.set_value(True).run()
    months.multiselect(key="details_traits").set_value([]).run()
    assert not months.exception
    assert "Plan" not in [one.label for one in months.sidebar.multiselect]
    months.selectbox(key="details_role_country").set_value("Plan").run()
    assert "Plan" in [one.label for one in months.sidebar.multiselect]


def test_the_columns_of_a_name_are_chosen_together(months):
    rows = "".join(f"00{number},Ann Eva,Lee {number},Gold\n" for number in range(10, 40))
    add_details(months, f"id,Vorname,Nachname,Plan\n{rows}".encode())
    assert months.session_state["_workspace"].details is None
    [toggle] = list(months.container(key="details").toggle)
    toggle.set_value(True).run()
    chosen = months.multiselect(key="details_role_name")
    assert chosen.value == ["Vorname", "Nachname"]
    chosen.set_value(["Nachname"]).run()
    assert not months.exception
    assert months.session_state["_workspace"].details.name == "Nachname"


def test_text_from_details_is_never_markup(months):
    rows = "".join(f"00{n},![x](http://evil.example/x.png) {n % 3}\n" for n in range(10, 40))
    add_details(months, f"id,:red[<b>Plan</b>]\n{rows}".encode(), ":red[x] <b>crm</b>.csv")
    assert not months.exception
    written = words(months)
    assert "<b>" not in written.replace("\\<b\\>", "")
    assert ":red[" not in written
    assert "](http" not in written


def test_hostile_file_names_are_shown_as_they_stand(app):
    drop(
        app, (":red[x] <b>1</b>.csv", month(1)), (":red[x] <b>2</b>.csv", month(2)), ("<b>3</b>.csv", DETAILS)
    )
    written = words(app)
    assert "<b>" not in written.replace("\\<b\\>", "")
    assert ":red[" not in written


def test_another_file_leaves_nothing_behind(months):
    add_details(months, DETAILS)
    folder = folder_of(months)
    months.button(key="replace").click().run()
    months.button(key="aside_delete").click().run()
    assert not folder.exists()


def test_the_command_line_makes_the_same_of_the_same_files(months, tmp_path, monkeypatch):
    add_details(months, DETAILS)
    (shown,) = (
        one
        for one in months.session_state["_visit"].works.results()
        if isinstance(one, Analysis) and one.measured.matched
    )
    for name, content in (("jan.csv", month(1)), ("feb.csv", month(2)), ("crm.csv", DETAILS)):
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    typed = ("score", "jan.csv", "feb.csv", "--details", "crm.csv", "--out", "r.csv")
    monkeypatch.setattr(sys, "argv", ["rfm_core", *typed])
    assert main() == 0
    FORMATS["csv"].write_takeaway(shown, taken := BytesIO())
    assert (tmp_path / "r.csv").read_bytes() == taken.getvalue().removeprefix(BOM_UTF8)
