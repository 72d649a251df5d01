import gzip
import json

import pytest

from pages._shared.data.samples import SAMPLES
from rfm_core.columns import ColumnMapping
from rfm_core.reading.formats import BY_KIND, READERS
from rfm_core.workspace import Workspace
from tests.pages.visits import HOSTILE, ORDERS, words


def test_a_visitor_first_sees_an_uploader_and_a_card_for_every_sample(app):
    assert not app.exception
    assert len(app.file_uploader) == 1
    buttons = [app.button(key=f"sample_{sample.path.stem}").label for sample in SAMPLES]
    assert all(label.startswith("Open the ") for label in buttons)
    assert len(set(buttons)) == len(SAMPLES)


def test_the_start_page_names_the_product_its_promise_and_three_steps(app):
    assert app.title[0].value == "RFM Lens"
    assert "who your best customers are" in words(app)
    steps = [one.value for one in app.container(key="steps").markdown]
    assert [step[2:4] for step in steps] == ["1.", "2.", "3."]
    assert "nowhere else" in " ".join(one.value for one in app.container(key="upload").caption)


def restored_first(app, saved, name="saved.rfm.json"):
    """The start page after a workspace was dropped in there."""
    app.session_state["restore-first"] = True
    app.run()
    next(one for one in app.file_uploader if one.key.startswith("start_upload")).upload(name, saved).run()
    assert not app.exception
    return app


def test_a_workspace_dropped_before_the_file_is_restored_with_it_and_can_be_undone(app):
    saved = Workspace(preset="bands-3-12").to_json().encode()
    restored_first(app, saved)
    assert "saved.rfm.json" in words(app)
    app.file_uploader[0].upload("orders.csv", ORDERS).run()
    assert not app.exception
    assert app.selectbox(key="preset_choice").value == "bands-3-12"
    assert "Restored saved.rfm.json" in app.container(key="restored-with-file").markdown[0].value
    app.button(key="data_undo_restore").click().run()
    assert app.selectbox(key="preset_choice").value != "bands-3-12"


def test_a_workspace_that_waits_can_be_left_and_one_that_is_none_is_refused(app):
    restored_first(app, b"[]")
    assert app.warning
    restored_first(app, Workspace(preset="bands-3-12").to_json().encode())
    assert not app.warning
    app.button(key="waiting_leave").click().run()
    app.file_uploader[0].upload("orders.csv", ORDERS).run()
    assert app.selectbox(key="preset_choice").value != "bands-3-12"


def test_a_waiting_workspace_whose_column_is_missing_asks_beside_the_file(app):
    mapping = ColumnMapping(
        shape="events", roles={"customer": ("Buyer",), "date": ("Date",), "amount": ("Amount",)}
    )
    restored_first(app, Workspace(mapping=mapping, preset="bands-3-12").to_json().encode())
    app.file_uploader[0].upload("orders.csv", ORDERS).run()
    box = app.container(key="restored-with-file")
    assert "“Buyer”" in box.markdown[0].value
    next(one for one in app.selectbox if one.label == "Instead of Buyer").set_value("Customer")
    app.button(key="data_restore").click().run()
    assert app.selectbox(key="preset_choice").value == "bands-3-12"


def test_without_data_the_sidebar_holds_only_the_navigation(app):
    assert not app.sidebar.selectbox
    assert not app.sidebar.multiselect


def test_an_upload_becomes_segments_without_another_click(open_file):
    app = open_file()
    assert not app.exception
    assert "200 order lines used · 40 customers" in app.container(key="read-summary").header[0].value
    assert app.container(key="first-segments").table


@pytest.mark.parametrize("kind", [reader.kind for reader in READERS if reader.example])
def test_a_file_of_every_format_is_named_and_read(open_file, kind):
    rows = [row.split(",") for row in ORDERS.decode().splitlines()]
    reader = BY_KIND[kind]
    app = open_file(reader.example(rows), "orders")
    summary = app.container(key="read-summary")
    assert "40 customers" in summary.header[0].value
    said = " · ".join(one.value for one in summary.caption)
    assert reader.label in said or not reader.names  # what was in a container is named
    assert ("header" in said) == (not reader.names or reader.has_header)


def test_the_uploader_is_gone_while_there_is_a_file_and_comes_back_empty(open_file):
    app = open_file()
    assert "Drop an export here" not in " ".join(one.label for one in app.file_uploader)
    app.button(key="replace").click().run()
    assert len(app.file_uploader) == 1
    assert not app.file_uploader[0].value


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.path.stem)
def test_every_sample_gives_segments_at_once(app, sample):
    app.button(key=f"sample_{sample.path.stem}").click().run()
    assert not app.exception
    assert not app.warning
    assert app.container(key="first-segments").table


def test_left_out_rows_are_counted_with_their_reason_and_can_be_had(open_file):
    left_out = open_file().container(key="left-out")
    assert left_out.caption[0].value == "200 of 202 rows count; 2 don't:"
    assert len(left_out.markdown) == 2
    assert left_out.download_button(key="download-left-out-csv")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.csv"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "photo.csv"),
        (gzip.compress(b"x")[:9], "cut.csv.gz"),
    ],
    ids=["empty", "picture", "damaged"],
)
def test_an_unusable_file_ends_in_a_sentence_and_another_try(open_file, content, name):
    app = open_file(content, name)
    assert not app.exception
    assert len(app.warning) == 1
    assert len(app.file_uploader) == 1
    app.file_uploader[0].upload("orders.csv", ORDERS)
    app.run()
    assert app.container(key="first-segments").table


def test_a_file_without_a_date_asks_for_it_and_goes_on_once_it_is_mapped(open_file):
    app = open_file(b"customer,when,amount\nA,x,5\nB,y,6\nC,z,7\n")
    assert not app.exception
    assert app.warning
    assert app.container(key="columns")


def test_changing_a_role_redraws_the_rest_at_once(open_file):
    app = open_file()
    app.toggle[0].set_value(True).run()
    app.multiselect(key="role_amount").set_value(["Order"]).run()
    assert not app.exception
    assert "40.2 k" not in app.container(key="read-summary").header[0].value


def test_a_role_taken_away_is_asked_for_and_can_be_undone(open_file):
    app = open_file()
    app.toggle[0].set_value(True).run()
    app.selectbox(key="role_date").set_value(None).run()
    assert "No column says the date" in words(app)
    app.selectbox(key="role_date").set_value("Date").run()
    assert "No column says the date" not in words(app)


def test_text_from_a_file_is_never_markup(open_file):
    app = open_file(HOSTILE, "<b>evil</b> :red[x].csv")
    assert not app.exception
    written = words(app)
    assert "<b>" not in written.replace("\\<b\\>", "")
    assert ":red[" not in written
    assert "](http" not in written


def test_dates_that_can_be_read_two_ways_offer_a_switch(open_file):
    rows = "".join(f"C{number},0{1 + number % 9}/0{1 + number % 8}/2024,10\n" for number in range(30))
    app = open_file(f"customer,date,amount\n{rows}".encode())
    before = app.container(key="read-summary").header[0].value
    control = app.get("segmented_control")[0]
    control.set_value("month_first" if "month_first" in str(control.options) else control.options[-1]).run()
    assert not app.exception
    assert app.container(key="read-summary").header[0].value
    assert before


def preview(app):
    """The first rows as the page shows them, with what stands over each column."""
    shown = app.container(key="preview")
    labels = json.loads(shown.dataframe[0].proto.columns)
    rows = shown.dataframe[0].value
    return rows, [labels[name]["label"] for name in rows.columns]


def say(app, header, role):
    """Say in the preview what a column is."""
    app.selectbox(key="preview_column").set_value(header).run()
    app.selectbox(key="preview_role").set_value(role).run()
    assert not app.exception
    return app


def test_the_first_rows_stand_under_the_roles_of_their_columns(open_file):
    rows, over = preview(open_file())
    assert over == [
        "Customer · Customer",
        "Date · Date",
        "Order · Order",
        "Amount · Amount",
        "Country · Country",
    ]
    assert list(rows.iloc[0]) == ["C00", "2024-01-01", "1000", "5.50", "France"]


def test_a_role_chosen_over_a_column_redraws_the_rest_at_once(open_file):
    app = say(open_file(), "Order", "amount")
    assert preview(app)[1][2:4] == ["Amount · Order", "Amount"]
    assert "40.2 k" not in app.container(key="read-summary").header[0].value
    say(app, "Amount", "+amount")
    assert preview(app)[1][2:4] == ["Amount · Order", "Amount · Amount"]
    say(say(app, "Order", "unused"), "Country", "trait")
    assert preview(app)[1][2:] == ["Order", "Amount · Amount", "Trait · Country"]


def test_a_file_whose_date_is_missing_can_be_told_it_over_its_first_rows(open_file):
    app = open_file(b"customer,paid,when,amount\nA,x,2024-01-02,5\nB,x,2024-01-03,6\nC,x,2024-02-03,7\n")
    say(app, "when", "unused")
    assert "No column says the date" in words(app)
    say(app, "when", "date")
    assert "No column says the date" not in words(app)
    assert app.container(key="first-segments").table


def test_a_very_wide_file_shows_columns_with_a_role_first_and_says_how_many_there_are(open_file):
    headers = [*(f"x{number}" for number in range(400)), "Customer", "Date", "Amount"]
    rows = "".join(f"{','.join(['1'] * 400)},C{n % 5},2024-01-{1 + n},{n + 1}\n" for n in range(9))
    app = open_file(f"{','.join(headers)}\n{rows}".encode())
    shown, over = preview(app)
    assert shown.shape[1] == 300
    assert {"Customer · Customer", "Date · Date", "Amount · Amount"} <= set(over)
    assert "300 of 403 columns are shown" in app.container(key="preview").caption[0].value
