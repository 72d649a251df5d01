from io import BytesIO

import polars as pl
import pytest

from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.control import ControlChoice
from rfm_core.exports import FORMATS
from rfm_core.exports.audiences import IMPORTERS
from rfm_core.filters import Filters, TraitFilter
from rfm_core.messages.message import Message
from rfm_core.messages.table import MessageTable
from rfm_core.segments.registry import SEGMENT_MAPS
from rfm_core.workspace import Workspace
from tests.pages.visits import HOSTILE, go, words

KEYS = (
    "download-results-csv",
    "download-results-xlsx",
    "download-results-parquet",
    "download-left-out-csv",
    "download-settings-json",
    "download-audiences-csv",
    "download-report-html",
    "download-report-pptx",
    "download-workspace-json",
)
CONTACTS = b"""Customer,Date,Amount,Name,Email
1,2024-01-05,5,Ann A,a@example.org
2,2024-02-05,7,Ann B,b@example.org
3,2024-03-05,9,Ann C,broken
"""


def test_every_download_has_its_button(open_file):
    app = go(open_file(), "download")
    assert set(KEYS) <= {button.key for button in app.download_button}
    results = [button for button in app.download_button if button.key.startswith("download-results-")]
    assert [(button.key, button.label) for button in results] == [
        (f"download-results-{export.ending}", label)
        for export, label in zip(
            FORMATS.values(), ("Download 40 customers (CSV)", "Excel", "Parquet"), strict=True
        )
    ]


def test_the_results_have_one_row_a_customer():
    from rfm_core.analysis import analyse

    found = analyse(b"customer,date,amount\nA,2024-01-05,5\nB,2024-02-05,7\n")
    FORMATS["csv"].write_takeaway(found, target := BytesIO())
    frame = pl.read_csv(BytesIO(target.getvalue()))
    assert frame["customer_id"].to_list() == ["A", "B"]


def test_csv_results_begin_with_a_byte_order_mark_and_run_no_formula():
    from rfm_core.analysis import analyse

    FORMATS["csv"].write_takeaway(analyse(HOSTILE), target := BytesIO())
    content = target.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"'=cmd" in content


def upload(app, saved, place="page"):
    uploader = next(one for one in app.file_uploader if one.key.startswith(f"{place}_upload"))
    uploader.upload("saved.rfm.json", saved.to_json().encode())
    return app.run()


def test_every_card_is_there(open_file):
    app = go(open_file(), "download")
    assert not app.exception
    for card in ("results", "audiences", "report", "workspace-file", "left-out", "settings"):
        assert app.get_by_key(card), card


def test_chosen_columns_and_segments_are_shown_and_remembered(open_file):
    app = go(open_file(), "download")
    app.multiselect(key="results_columns").set_value(["customer_id", "segment"]).run()
    app.multiselect(key="results_segments").set_value(["Champions"]).run()
    frame = app.dataframe[0].value
    assert list(frame.columns) == ["customer_id", "segment"]
    assert set(frame["segment"]) <= {"Champions"}
    go(go(app, "data"), "download")
    assert app.multiselect(key="results_columns").value == ["customer_id", "segment"]


def test_every_tool_can_be_chosen(open_file):
    app = go(open_file(CONTACTS), "download")
    assert IMPORTERS
    for tool in IMPORTERS:
        app.selectbox(key="audience_tool").set_value(tool).run()
        assert not app.exception, tool
        assert app.download_button(key="download-audiences-csv"), tool
        assert "1 customer with an address that can't be written to." in words(app), tool
        assert app.download_button(key="download-set-aside-csv"), tool


def test_a_control_group_is_counted_and_said_what_it_can_show(open_file):
    app = go(open_file(), "download")
    app.toggle(key="control_on").set_value(True).run()
    assert "held back and" in words(app)
    assert "in the control group, so nobody writes to them" in words(app)
    app.checkbox(key="audience_control").set_value(True).run()
    assert "in the control group, so nobody writes to them" not in words(app)
    app.toggle(key="control_on").set_value(False).run()
    assert not app.exception


@pytest.mark.parametrize("place", ["page", "sidebar"])
def test_a_saved_workspace_sets_every_choice_again(open_file, place):
    app = go(open_file(), "download")
    mapping = app.session_state["_workspace"].mapping
    saved = Workspace(mapping=mapping, preset="bands-3-12", control=ControlChoice(share=0.2))
    upload(app, saved, place)
    assert not app.exception
    assert app.sidebar.selectbox(key="preset_choice").value == "bands-3-12"
    assert app.number_input(key="control_share").value == 20.0
    assert "Restored saved" in words(app)


def test_a_missing_column_is_asked_for_before_anything_is_set(open_file):
    app = go(open_file(), "download")
    mapping = app.session_state["_workspace"].mapping.unmap(Role.ORDER).add_traits(("Gender",))
    upload(app, Workspace(mapping=mapping, preset="bands-3-12"))
    assert "This workspace expects a column “Gender”; pick one or go on without." in words(app)
    assert app.sidebar.selectbox(key="preset_choice").value == "quintiles-10"
    pick = next(one for one in app.selectbox if one.key.startswith("page_pick"))
    pick.set_value("Order")
    app.button(key="page_restore").click().run()
    assert not app.exception
    assert app.sidebar.selectbox(key="preset_choice").value == "bands-3-12"
    assert "Order" in app.session_state["_workspace"].mapping.traits


def test_filters_come_back_with_a_workspace_as_far_as_the_file_has_what_they_name(open_file):
    rows = "".join(f"C{n},2024-01-{1 + n % 28:02},{n + 5},{n + 30}\n" for n in range(20))
    app = go(open_file(f"Customer,Date,Amount,Age\n{rows}".encode()), "segments")
    filters = Filters(
        segments=("Champions", "Regulars"),
        traits=(TraitFilter(column="Age", low=18, high=40), TraitFilter(column="Shoe size", low=40)),
    )
    saved = app.session_state["_workspace"].model_copy(update={"filters": filters})
    upload(app, saved, "sidebar")
    assert "only at the segment “Regulars”, which its segment map hasn't got" in words(app)
    assert "only at some customers by “Shoe size”" in words(app)
    app.button(key="sidebar_restore").click().run()
    assert not app.exception
    assert app.sidebar.multiselect(key="filter_segments").value == ["Champions"]
    assert [app.sidebar.number_input(key=f"filter_trait_0_{side}").value for side in ("from", "to")] == [
        18,
        40,
    ]
    assert app.session_state["_workspace"].filters.traits == filters.traits[:1]
    app.button(key="sidebar_undo_restore").click().run()
    assert app.session_state["_workspace"].filters is None


def test_a_file_that_is_no_workspace_is_refused_and_nothing_changes(open_file):
    app = go(open_file(), "download")
    before = app.session_state["_workspace"]
    uploader = next(one for one in app.file_uploader if one.key.startswith("page_upload"))
    uploader.upload("x.json", b'{"preset": 9}')
    app.run()
    assert any("This is no workspace" in warning.value for warning in app.warning)
    assert app.session_state["_workspace"] == before


def test_a_restored_workspace_can_be_undone(open_file):
    app = go(open_file(), "download")
    before = app.session_state["_workspace"]
    upload(app, Workspace(preset="bands-3-12"))
    assert app.session_state["_workspace"].preset == "bands-3-12"
    app.button(key="page_undo_restore").click().run()
    assert app.session_state["_workspace"] == before
    assert not [one for one in app.button if one.key == "page_undo_restore"]


def test_a_workspace_of_quite_another_file_leaves_this_one_its_columns(open_file):
    app = go(open_file(), "download")
    mapping = ColumnMapping(
        shape=Shape.CUSTOMERS, roles={Role.RECENCY_DAYS: ("Days",), Role.FREQUENCY: ("Visits",)}
    )
    upload(app, Workspace(preset="bands-3-12", mapping=mapping.assign(Role.MONETARY, ("Minutes",))))
    app.button(key="page_restore").click().run()
    assert not app.exception
    assert "the columns found here stay in force" in words(app)
    assert go(app, "segments").metric[0].value == "40"


def test_a_message_of_ones_own_is_in_the_audience_and_in_the_results(open_file):
    app = go(open_file(CONTACTS), "download")
    chosen = app.session_state["_workspace"]
    own = {
        name: (Message(segment=name, message="Hello [First name|friend]"),)
        for name in SEGMENT_MAPS["rf-ten"].segments
    }
    upload(app, chosen.model_copy(update={"messages": MessageTable(own=own)}))
    shown = [frame.value for frame in app.dataframe if "message" in frame.value.columns]
    assert len(shown) == 2
    assert all(set(frame["message"]) == {"Hello Ann"} for frame in shown)


def test_what_a_newer_app_had_written_is_named_when_a_workspace_is_restored(open_file):
    app = go(open_file(), "download")
    content = b'{"version": 99, "preset": "bands-3-12", "window": "last 12 months"}'
    app.file_uploader(key="page_upload_0").upload("saved.rfm.json", content).run()
    assert "A newer version of this app saved it" in words(app)
    assert "window" in words(app)
    assert app.session_state["_workspace"].preset == "bands-3-12"


def filtered(app, **filters):
    app.session_state["_workspace"] = app.session_state["_workspace"].model_copy(
        update={"filters": Filters(**filters)}
    )
    return app.run()


FRENCH = {"traits": (TraitFilter(column="Country", values=("France",)),)}


def test_files_hold_the_customers_of_the_filter_until_everybody_is_asked_for(open_file):
    app = filtered(go(open_file(), "download"), **FRENCH)
    assert app.download_button(key="download-results-csv").label == "Download 12 customers (CSV)"
    assert app.download_button(key="download-audiences-csv").label == "Download 12 customers (CSV)"
    for card in ("results", "audiences", "report"):
        assert app.toggle(key=f"{card}_only").label == "Only the 12 customers of the filter"
        assert app.toggle(key=f"{card}_only").value
    assert "Country: France" in words(app)
    app.toggle(key="results_only").set_value(False).run()
    assert app.download_button(key="download-results-csv").label == "Download 40 customers (CSV)"
    assert app.download_button(key="download-audiences-csv").label == "Download 12 customers (CSV)"
    app.toggle(key="audiences_only").set_value(False).run()
    assert app.download_button(key="download-audiences-csv").label == "Download 40 customers (CSV)"
    app.toggle(key="report_only").set_value(False).run()
    assert "All 40 customers." in [one.value for one in app.container(key="report").caption]
    app = go(go(app, "plan"), "download")
    assert not any(app.toggle(key=f"{card}_only").value for card in ("results", "audiences", "report"))
    assert not app.exception


def test_without_filters_there_is_no_switch_and_nobody_left_is_no_mistake(open_file):
    app = go(open_file(), "download")
    assert not [one for one in app.toggle if one.key.endswith("_only")]
    filtered(app, traits=(TraitFilter(column="Country", values=("Atlantis",)),))
    assert not app.exception
    assert app.toggle(key="results_only").label == "Only the 0 customers of the filter"


def test_the_filter_holds_back_the_same_people(open_file, monkeypatch):
    from pages._shared.download import audiences
    from pages._shared.download.campaign import Finished, narrowed

    kept = {}

    def note(done: Finished) -> None:
        held = done.analysis.customers.filter(pl.col("control"))
        kept[bool(done.only)] = set(held["customer_id"]), set(done.analysis.customers["customer_id"])

    app = go(open_file(), "download")
    app.toggle(key="control_on").set_value(True).run()
    filtered(app, **FRENCH)
    show = audiences.show_only
    monkeypatch.setattr(
        audiences,
        "show_only",
        lambda done, card, **more: (note(done), note(narrowed(done)), show(done, card, **more))[-1],
    )
    app.run()
    (held, everybody), (held_few, few) = kept[False], kept[True]
    assert len(few) == 12 < len(everybody)
    assert held_few == held & few


def test_a_file_without_addresses_leads_to_customer_details_and_is_not_offered_as_the_main_button(open_file):
    app = go(open_file(), "download")
    assert "No e-mail address or phone number in this file" in words(app)
    assert app.download_button(key="download-audiences-csv").proto.type == "secondary"
    app.selectbox(key="audience_tool").set_value("mailchimp").run()
    assert "No e-mail address in this file: Mailchimp finds people by it." in words(app)
    assert not [one for one in app.download_button if one.key.startswith("download-audiences")]
    assert [one.label for one in app.get("page_link")] == ["Add customer details"]


def test_with_addresses_the_audience_is_the_main_button(open_file):
    app = go(open_file(CONTACTS), "download")
    assert app.download_button(key="download-audiences-csv").proto.type == "primary"
    assert "in this file:" not in words(app)


def test_too_many_for_one_file_become_a_zip_file(open_file, monkeypatch):
    from dataclasses import replace

    monkeypatch.setitem(IMPORTERS, "linkedin", replace(IMPORTERS["linkedin"], most_rows=1))
    app = go(open_file(CONTACTS), "download")
    app.selectbox(key="audience_tool").set_value("linkedin").run()
    button = app.download_button(key="download-audiences-zip")
    assert button.label == "Download 2 customers (several CSV files)"
    assert "needs a list of 300 or more" in words(app)


def test_what_a_format_cant_hold_is_said_and_not_offered(open_file, monkeypatch):
    from dataclasses import replace

    monkeypatch.setitem(FORMATS, "xlsx", replace(FORMATS["xlsx"], most=39))
    app = go(open_file(), "download")
    assert "Excel: 40 customers don't fit into a sheet" in words(app)
    assert "download-results-xlsx" not in {button.key for button in app.download_button}
