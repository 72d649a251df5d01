"""Files on their way in: what comes meanwhile waits, what can't be stored is told, what failed leaves nothing."""

import shutil
import tempfile

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages._shared.frame import arriving, cached, incoming, readers
from pages._shared.server import house
from pages._shared.server.pool import Pool
from rfm_core.errors import MemoryProblem
from tests.pages.visits import ORDERS, go, words

MORE = ORDERS.replace(b"2024-", b"2025-")


def reading_stands_still(monkeypatch):
    """Scripts stop where they would wait for a file, as if it took long."""
    monkeypatch.setattr(arriving, "finish", lambda under_way: st.stop())


def test_a_file_dropped_while_another_is_read_is_read_after_it(app, monkeypatch):
    with monkeypatch.context() as patched:
        reading_stands_still(patched)
        app.file_uploader[0].upload("orders.csv", ORDERS).run()
        assert "Reading **orders.csv**" in words(app)
        app.file_uploader[0].upload("next.csv", MORE).run()
        assert "Reading **orders.csv**" in words(app)
        assert "Next: next.csv" in words(app)
    app.run()
    data = app.session_state["_dataset"]
    assert [source.table.name for source in data.sources] == ["orders.csv", "next.csv"]


def test_a_file_dropped_while_an_unreadable_one_is_read_is_read_nevertheless(app, monkeypatch):
    with monkeypatch.context() as patched:
        reading_stands_still(patched)
        app.file_uploader[0].upload("nothing.csv", b"").run()
        app.file_uploader[0].upload("next.csv", MORE).run()
    app.run()
    assert app.session_state["_dataset"].name == "next.csv"


def test_an_unreadable_file_dropped_while_another_is_read_is_told_by_its_name(app, monkeypatch):
    with monkeypatch.context() as patched:
        reading_stands_still(patched)
        app.file_uploader[0].upload("orders.csv", ORDERS).run()
        app.file_uploader[0].upload("nothing.csv", b"").run()
    app.run()
    assert app.session_state["_dataset"].name == "orders.csv"
    assert "“nothing.csv” isn't used" in app.warning[0].value


def test_what_is_stopped_leaves_nothing_and_the_next_file_is_read(app, monkeypatch):
    with monkeypatch.context() as patched:
        reading_stands_still(patched)
        app.file_uploader[0].upload("orders.csv", ORDERS).run()
        folder = app.session_state["_reading"].raws[0].folder.path
        app.file_uploader[0].upload("next.csv", MORE).run()
        app.button(key="reading_stop").click().run()
    assert not list(folder.rglob("raw"))
    assert "_dataset" not in app.session_state
    app.file_uploader[0].upload("orders.csv", ORDERS).run()
    assert app.session_state["_dataset"].name == "orders.csv"


def clicked_elsewhere(function):
    """`function`, at whose end another click asks the script to stop."""

    def wrapped(*given, **named):
        found = function(*given, **named)
        get_script_run_ctx().script_requests.request_stop()
        return found

    return wrapped


def test_a_click_while_a_file_is_taken_in_loses_nothing(app, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(incoming, "take", clicked_elsewhere(incoming.take))
        app.file_uploader[0].upload("orders.csv", ORDERS).run()
    assert len(list(app.session_state["_reading"].raws[0].folder.path.rglob("raw"))) == 1
    app.run()
    assert app.session_state["_dataset"].name == "orders.csv"


def test_a_click_while_a_file_that_was_read_is_accepted_loses_nothing(app, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(cached, "forget", clicked_elsewhere(cached.forget))
        app.file_uploader[0].upload("orders.csv", ORDERS).run()
    assert app.session_state["_dataset"].name == "orders.csv"
    app.run()
    assert "orders.csv" in words(app)


def test_a_click_while_a_file_is_replaced_leaves_no_data_without_its_files(app, open_file, monkeypatch):
    open_file()
    with monkeypatch.context() as patched:
        patched.setattr(cached, "forget", clicked_elsewhere(cached.forget))
        app.button(key="replace").click().run()
    assert "_dataset" not in app.session_state


def test_a_full_disk_is_told_and_the_open_file_stays(app, open_file, monkeypatch):
    def full(*anything, **more):
        raise OSError(28, "No space left on device")

    open_file()
    monkeypatch.setattr(shutil, "copyfileobj", full)
    app.file_uploader[0].upload("next.csv", MORE).run()
    assert "The disk of this computer is full" in words(app)
    assert app.session_state["_dataset"].name == "orders.csv"
    monkeypatch.undo()
    app.file_uploader[0].upload("next.csv", MORE).run()
    assert "disk of this computer" not in words(app)
    assert len(app.session_state["_dataset"].sources) == 2


def test_a_temporary_folder_that_cannot_be_written_to_is_told_on_the_start_page(app, monkeypatch):
    def closed(*anything, **more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkdtemp", closed)
    app.file_uploader[0].upload("orders.csv", ORDERS).run()
    assert "can't be written to" in words(app)
    app.button(key="sample_retail_orders").click().run()
    assert "can't be written to" in words(app)
    monkeypatch.undo()
    app.file_uploader[0].upload("orders.csv", ORDERS).run()
    assert "can't be written to" not in words(app)
    assert app.session_state["_dataset"].name == "orders.csv"


@pytest.mark.parametrize("reader", ["read_source", "propose"])
def test_a_disk_that_fills_while_reading_is_told_and_the_raw_file_goes(app, monkeypatch, tmp_path, reader):
    def full(*anything, **more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(readers, reader, full)
    app.file_uploader[0].upload("orders.csv", ORDERS).run()
    assert "The disk of this computer is full" in words(app)
    assert list(tmp_path.rglob("raw")) == []
    monkeypatch.undo()
    app.file_uploader[0].upload("orders.csv", ORDERS).run()
    assert app.session_state["_dataset"].name == "orders.csv"


def test_a_file_that_cannot_be_read_is_removed_at_once(app, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    app.file_uploader[0].upload("nothing.xlsx", b"PK\x03\x04 no workbook").run()
    assert list(tmp_path.rglob("raw")) == []


def test_a_server_without_memory_says_so_and_keeps_nothing(app, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with monkeypatch.context() as patched:
        patched.setattr(house.pool()._room, "budget", lambda: 1)
        app.file_uploader[0].upload("orders.csv", ORDERS).run()
    assert "this server may use 1 MB in all" in words(app)
    assert "Nothing of it was kept" in words(app)
    # A folder that is removed is out of the way first; it may go while we look.
    kept = [
        path for path in tmp_path.iterdir() if not path.name.endswith("-gone") for path in path.rglob("raw")
    ]
    assert kept == []
    app.file_uploader[0].upload("orders.csv", ORDERS).run()
    assert app.session_state["_dataset"].name == "orders.csv"


def test_what_failed_for_want_of_memory_is_tried_again_when_asked_again(app, open_file, monkeypatch):
    open_file()
    app.session_state["_visit"].works.clear()
    with monkeypatch.context() as patched:
        patched.setattr(house.pool()._room, "budget", lambda: 1)
        patched.setattr("pages._shared.server.pool.FILE", 1)
        app.run()
        assert "this server may use 1 MB in all" in words(app)
    app.run()
    assert "this server may use" not in words(app)


@pytest.mark.parametrize("page", ["data", "segments", "clusters", "download"])
def test_what_cannot_be_measured_is_tried_once_a_click_and_told_as_what_it_is(
    app, open_file, monkeypatch, page
):
    open_file()
    app.session_state["_visit"].works.clear()
    submit, begun = Pool.submit, []

    def submitted(pool, owner, work, need=0, *more):
        begun.append(need)
        return submit(pool, owner, work, need, *more)

    monkeypatch.setattr(Pool, "submit", submitted)
    monkeypatch.setattr(house.pool()._room, "budget", lambda: 1)
    monkeypatch.setattr("pages._shared.server.pool.FILE", 1)
    go(app, page)
    assert "this server may use 1 MB in all" in words(app)
    assert "kept" not in next(one.value for one in app.warning if "MB in all" in one.value)
    assert len(begun) == 1


def test_a_file_that_is_measured_in_vain_is_not_measured_twice_before_that_is_told(app, monkeypatch):
    def fails(*given, **named):
        measured.append(1)
        raise MemoryProblem("Too little memory.")

    measured = []
    monkeypatch.setattr(cached, "measure_workspace", fails)
    app.file_uploader[0].upload("orders.csv", ORDERS).run()
    assert "Too little memory." in words(app)
    assert len(measured) == 1
    app.run()
    assert len(measured) == 2


def test_a_workspace_that_comes_while_a_file_is_read_waits_for_it(app, open_file, monkeypatch):
    open_file()
    saved = app.session_state["_workspace"].to_json().encode()
    with monkeypatch.context() as patched:
        reading_stands_still(patched)
        next(one for one in app.file_uploader if one.key.startswith("more_")).upload("next.csv", MORE).run()
        go(app, "segments")
        restore = next(one for one in app.file_uploader if one.key.startswith("sidebar_upload"))
        restore.upload("saved.rfm.json", saved).run()
    assert "“next.csv” is still being read" in words(app)
    go(app, "data")
    assert [source.table.name for source in app.session_state["_dataset"].sources] == [
        "orders.csv",
        "next.csv",
    ]
