"""Large uploads wait on the disk; a full disk is told as one. Against Streamlit's own upload manager."""

import shutil
import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from pages._shared import incoming, internals
from pages._shared.incoming import LARGE, Arrivals, copy_in, take
from pages._shared.private import PrivateFolder
from rfm_core.errors import StorageProblem

DATA = b"customer,date,amount\n" + b"C1,2024-01-01,5\n" * (LARGE // 16 + 1)


@pytest.fixture
def manager(monkeypatch, tmp_path):
    """Streamlit's manager, watched; the visitor is session S."""
    found, known = MemoryUploadedFileManager("/upload"), Arrivals()
    assert known.watch(found)
    monkeypatch.setattr(incoming, "arrivals", lambda: known)
    monkeypatch.setattr(internals, "session_id", lambda: "S")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return found


def put(manager, data, file_id="F", session="S"):
    """What the server does with an upload, and what the visitor's script gets of it."""
    manager.add_file(session_id=session, file=UploadedFileRec(file_id, "orders.csv", "text/csv", data))
    (record,) = manager.get_files(session, [file_id])
    return UploadedFile(record, FileURLs())


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", DATA], ids=["small", "large"])
def test_a_file_is_taken_as_it_came_whatever_its_size(manager, data):
    raw = take(put(manager, data), PrivateFolder())
    assert raw.path.read_bytes() == data
    assert raw.name == "orders.csv"
    assert raw.digest == copy_in("other.csv", BytesIO(data), PrivateFolder()).digest


def test_a_large_file_leaves_memory_when_it_arrives(manager, tmp_path):
    put(manager, DATA)
    assert len(manager.get_files("S", ["F"])[0].data) == 0
    assert [path.stat().st_size for path in tmp_path.rglob("raw")] == [len(DATA)]


def test_a_large_file_lies_in_one_place_only(manager, tmp_path):
    raw = take(put(manager, DATA), PrivateFolder())
    assert list(tmp_path.rglob("raw")) == [raw.path]
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "leave",
    [
        lambda manager: manager.remove_session_files("S"),
        lambda manager: manager.remove_file(session_id="S", file_id="F"),
    ],
    ids=["session", "file"],
)
def test_what_nobody_takes_goes_with_the_upload(manager, tmp_path, leave):
    put(manager, DATA)
    put(manager, DATA, session="other")
    leave(manager)
    assert len(list(tmp_path.rglob("raw"))) == 1
    assert take(put(manager, DATA), PrivateFolder()).path.exists()


def test_a_visitor_never_gets_the_file_of_another(manager, monkeypatch):
    put(manager, DATA, session="other")
    own = put(manager, b"mine")
    assert take(own, PrivateFolder()).path.read_bytes() == b"mine"


def full(*anything, **more):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("where", "name"),
    [(Path, "write_bytes"), (shutil, "move"), (tempfile, "mkdtemp")],
    ids=["arriving", "taking", "before"],
)
def test_a_full_disk_is_told_and_nothing_of_the_file_stays(manager, tmp_path, monkeypatch, where, name):
    folder = PrivateFolder()
    monkeypatch.setattr(where, name, full)
    with pytest.raises(StorageProblem, match="disk of this computer is full"):
        take(put(manager, DATA), folder)
    monkeypatch.undo()
    assert list(tmp_path.rglob("raw")) == []


def test_a_small_file_that_cannot_be_written_leaves_nothing(manager, tmp_path, monkeypatch):
    folder = PrivateFolder()
    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(StorageProblem, match="full"):
        take(put(manager, b"a,b\n1,2\n"), folder)
    assert list(folder.path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told(monkeypatch):
    def closed(*anything, **more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkdtemp", closed)
    with pytest.raises(StorageProblem, match="can't be written to"):
        PrivateFolder()


def test_where_streamlit_changed_nothing_is_wrapped():
    class Other:
        def add_file(self):
            return "as before"

    other = Other()
    assert not Arrivals().watch(other)
    assert not Arrivals().watch(None)
    assert other.add_file() == "as before"
