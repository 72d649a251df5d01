import os
import threading
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from pages._shared.frame import receiving
from pages._shared.frame.text import plain
from pages._shared.server import house, private
from pages._shared.server.internals import release_uploads
from pages._shared.server.job import OurMistake
from pages._shared.server.private import private_folder, sweep_stale
from pages._shared.server.work import Works
from rfm_core.errors import NothingLeft
from rfm_core.filters import Filters, TraitFilter, keep, trait_options
from tests.pages.visits import ORDERS, go, open_tab, words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Amount", "Amount"),
        ("<b>x</b>", "\\<b\\>x\\</b\\>"),
        ("**x** [a](b)", "\\*\\*x\\*\\* \\[a\\]\\(b\\)"),
        ("$1 and $2", "\\$1 and \\$2"),
        (":red[x]", ":\u2060red\\[x\\]"),
        ("a@b.c", "a@\u2060b.c"),
        ("www.x.y", "www\u2060.x.y"),
        ("1. first", "1\u2060. first"),
        ("Size: customers", "Size: customers"),
        (":smile:", ":\u2060smile:\u2060"),
        ("two\nlines", "two lines"),
    ],
)
def test_text_of_the_user_is_shown_as_it_stands(text, shown):
    assert plain(text) == shown


def test_long_text_of_the_user_is_cut():
    assert plain("x" * 500, limit=10) == "xxxxxxxxx…"


def test_a_private_folder_is_gone_with_its_handle_and_closed_to_others():
    folder = private_folder()
    path = folder.path
    (path / "part").write_text("x")
    assert path.stat().st_mode & 0o077 == 0
    del folder
    assert not path.exists()


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        (f"rfm-lens-app-{os.getpid()}-{private._RUN}-mine", True),
        (f"rfm-lens-app-{os.getpid()}-00000000-earlier", False),
        ("rfm-lens-app-999999999-00000000-dead", False),
        ("rfm-lens-app-1-00000000-other", True),
        ("rfm-lens-app-notes", True),
        ("something-else", True),
    ],
    ids=["mine", "earlier", "dead", "other", "notes", "something-else"],
)
def test_only_folders_of_servers_that_ended_are_swept(tmp_path, monkeypatch, name, stays):
    monkeypatch.setattr(private.tempfile, "gettempdir", lambda: str(tmp_path))
    (tmp_path / name).mkdir()
    sweep_stale()
    assert (tmp_path / name).exists() is stays


def test_streamlit_lets_go_of_the_upload_and_the_raw_file_is_dropped(app, monkeypatch):
    released = []
    monkeypatch.setattr(receiving, "release_uploads", lambda: released.append(release_uploads()))
    app.file_uploader[0].upload("orders.csv", ORDERS)
    app.run()
    assert released == [True]
    folder = app.session_state["_dataset"].folder.path
    assert not list(folder.rglob("raw"))
    assert [path.suffix for path in folder.rglob("table-*")] == [".parquet"]


def test_a_replaced_file_leaves_nothing_behind(app):
    app.file_uploader[0].upload("orders.csv", ORDERS)
    app.run()
    folder = app.session_state["_dataset"].folder.path
    assert folder.exists()
    app.button(key="replace").click().run()
    app.button(key="aside_delete").click().run()
    assert not Path(folder).exists()


def test_another_file_can_be_undone_with_all_choices_and_back_again(open_file):
    app = open_file()
    folder = app.session_state["_dataset"].folder.path
    app.sidebar.selectbox(key="preset_choice").set_value("bands-3-12").run()
    before = app.session_state["_workspace"]
    app.button(key="replace").click().run()
    assert "Kept: the preset" in words(app)
    app.button(key="sample_retail_orders").click().run()
    sample = app.session_state["_dataset"]
    assert app.sidebar.selectbox(key="preset_choice").value == "bands-3-12"
    app.button(key="aside_back").click().run()
    assert not app.exception
    assert (app.session_state["_workspace"], app.session_state["_dataset"].folder.path) == (before, folder)
    app.button(key="aside_back").click().run()
    assert app.session_state["_dataset"] is sample
    app.button(key="replace").click().run()
    assert not folder.exists()


def test_what_a_session_remembers_is_kept_with_its_visit_for_a_reload(open_file):
    app = open_file()
    app.sidebar.selectbox(key="preset_choice").set_value("bands-3-12").run()
    memory = app.session_state["_visit"].memory
    assert memory["_dataset"] is app.session_state["_dataset"]
    assert memory["_workspace"] == app.session_state["_workspace"]
    assert memory["preset_choice"] == "bands-3-12"
    assert not {key for key in memory if key.startswith(("_visit", "_token", "replace", "upload"))}


def test_a_start_page_is_nothing_to_keep(app):
    assert app.session_state["_visit"].memory == {}


def test_the_same_work_is_done_once():
    works, runs = Works(house.pool()), []
    for _ in range(3):
        works.start(("key",), runs.append).future.result()
    assert len(runs) == 1
    works.close()


def test_only_the_latest_work_is_kept():
    works = Works(house.pool(), limit=2)
    for key in ("a", "b", "a", "c"):
        works.start((key,), lambda progress: progress).future.result()
    assert list(works.jobs) == [("a",), ("c",)]
    works.close()


def test_a_users_mistake_is_told_as_it_is():
    works = Works(house.pool())

    def work(progress):
        raise NothingLeft("No customer is left.")

    with pytest.raises(NothingLeft, match="No customer is left"):
        works.start(("key",), work).wait()
    works.close()


def test_a_mistake_of_ours_is_told_and_logged_without_the_users_data_and_tried_again(caplog):
    works, runs = Works(house.pool()), []

    def work(progress):
        runs.append(1)
        progress("Adding up")
        raise KeyError("anna@example.com")

    for _ in range(2):
        with pytest.raises(OurMistake) as told:
            works.start(("key",), work).wait()
        works.next_round()
    assert len(runs) == 2
    assert "anna" not in told.value.message + caplog.text
    assert "Adding up failed: KeyError in work" in caplog.text
    works.close()


def test_work_under_way_is_found_again_by_the_next_rerun():
    works, go_on = Works(house.pool()), threading.Event()
    first = works.start(("key",), lambda progress: go_on.wait(5))
    again = works.start(("key",), lambda progress: False)
    go_on.set()
    assert again is first
    assert again.wait() is True
    works.close()


PEOPLE = pl.DataFrame(
    {
        "segment": ["A", "A", "B", "B"],
        "Plan": ["free", "paid", "paid", None],
        "Age": [20, 30, 40, None],
    }
)


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        (Filters(), 4),
        (Filters(segments=("A",)), 2),
        (Filters(traits=(TraitFilter(column="Plan", values=("paid",)),)), 2),
        (Filters(traits=(TraitFilter(column="Age", low=30, high=40),)), 2),
        (Filters(segments=("A",), traits=(TraitFilter(column="Plan", values=("paid",)),)), 1),
        (Filters(traits=(TraitFilter(column="gone", values=("x",)),)), 4),
    ],
    ids=["everybody", "segment", "value", "span", "both", "a column of an earlier file"],
)
def test_filters_keep_whom_they_name(chosen, left):
    assert keep(PEOPLE, chosen).height == left


def test_a_trait_with_many_numbers_is_filtered_by_a_span_and_one_without_choice_not_at_all():
    people = pl.DataFrame({"Age": list(range(18, 48)), "Plan": ["x", "y"] * 15, "Same": ["z"] * 30})
    options = trait_options(people, {"Age of user": "Age", "Plan": "Plan", "Same": "Same"})
    assert [(one.header, one.values, one.low, one.high) for one in options] == [
        ("Age of user", (), 18.0, 47.0),
        ("Plan", ("x", "y"), None, None),
    ]


def test_a_segment_chosen_anywhere_is_chosen_everywhere(open_file):
    app = go(open_file(), "segments")
    app.selectbox(key="segment_choice").set_value("Champions").run()
    open_tab(app, "Customers")
    assert "in **Champions**" in app.container(key="customers-table").caption[0].value


def on_a_full_disk() -> None:
    from pages._shared.frame.widgets import page

    with page("data", "Your data"):
        raise OSError(28, "No space left on device")


def out_of_memory() -> None:
    from pages._shared.frame.widgets import page

    with page("data", "Your data"):
        raise MemoryError


@pytest.mark.parametrize(
    ("script", "words"),
    [(on_a_full_disk, "disk of this computer is full"), (out_of_memory, "too little memory")],
)
def test_what_the_machine_lacks_while_a_page_is_drawn_is_a_sentence(script, words):
    app = AppTest.from_function(script).run()
    assert not app.exception
    assert words in app.warning[0].value
