"""Large uploads wait on the disk; a full disk is told as one. Against Streamlit's own upload manager."""

import os
import shutil
import tempfile
from io import BytesIO

import pytest
from starlette import formparsers
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from pages._shared.frame import incoming
from pages._shared.frame.incoming import content, copy_in, take
from pages._shared.server import internals
from pages._shared.server.arrivals import Arrivals
from pages._shared.server.private import private_folder
from pages._shared.server.spool import Landed, Lost, Spool
from rfm_core.errors import FileProblem, StorageProblem

IN_MEMORY = 1024 * 1024
DATA = b"customer,date,amount\n" + b"C1,2024-01-01,5\n" * (IN_MEMORY // 16 + 1)


@pytest.fixture
def manager(monkeypatch, tmp_path):
    """Streamlit's manager, watched; the visitor is session S."""
    found, known = MemoryUploadedFileManager("/upload"), Arrivals()
    monkeypatch.setattr(formparsers, "SpooledTemporaryFile", formparsers.SpooledTemporaryFile)
    assert known.watch(found)
    monkeypatch.setattr(incoming, "arrivals", lambda: known)
    monkeypatch.setattr(internals, "session_id", lambda: "S")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield found
    for session in ("S", "other"):
        found.remove_session_files(session)
    assert known.kept == {}


def arrived(data):
    """What the web server reads of an upload that came."""
    spool = Spool(max_size=IN_MEMORY)
    try:
        spool.write(data)
        spool.seek(0)
        return spool.read()
    finally:
        spool.close()


def put(manager, data, file_id="F", session="S"):
    """What the server does with an upload, and what the visitor's script gets of it."""
    manager.add_file(
        session_id=session, file=UploadedFileRec(file_id, "orders.csv", "text/csv", arrived(data))
    )
    (record,) = manager.get_files(session, [file_id])
    return UploadedFile(record, FileURLs())


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", DATA], ids=["small", "large"])
def test_a_file_is_taken_as_it_came_whatever_its_size(manager, data):
    raw = take(put(manager, data), private_folder())
    assert raw.path.read_bytes() == data
    assert raw.name == "orders.csv"
    assert raw.digest == copy_in("other.csv", BytesIO(data), private_folder()).digest


def test_a_large_file_never_is_in_memory(manager):
    put(manager, DATA)
    assert len(manager.get_files("S", ["F"])[0].data) == 0


def test_a_large_file_lies_in_one_place_only_once_it_is_taken(manager, tmp_path):
    upload = put(manager, DATA)
    (landed,) = incoming.arrivals().kept.values()
    raw = take(upload, private_folder())
    assert landed.file.closed  # it has no name: closing it removes it
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [raw.path]


def refused(*anything, **more):
    raise OSError(18, "Invalid cross-device link")


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="files without a name are Linux's")
def test_a_large_file_is_given_its_place_without_being_read_again(manager, monkeypatch):
    upload, expected = put(manager, DATA), copy_in("other.csv", BytesIO(DATA), private_folder())
    monkeypatch.setattr(shutil, "copyfileobj", refused)
    monkeypatch.setattr(incoming, "_digest", refused)
    raw = take(upload, private_folder())
    assert raw.path.read_bytes() == DATA
    assert (raw.digest, raw.size) == (expected.digest, len(DATA))
    assert raw.path.stat().st_mode & 0o077 == 0  # nobody else's to read


def test_a_large_file_is_copied_where_it_can_not_be_given_a_name(manager, monkeypatch):
    upload = put(manager, DATA)
    monkeypatch.setattr(os, "link", refused)
    raw = take(upload, private_folder())
    assert raw.path.read_bytes() == DATA
    assert raw.digest == copy_in("other.csv", BytesIO(DATA), private_folder()).digest


def test_where_files_without_a_name_are_unknown_a_large_file_arrives_all_the_same(manager, monkeypatch):
    open_, nameless = os.open, getattr(os, "O_TMPFILE", 0)
    monkeypatch.setattr(
        os,
        "open",
        lambda path, flags, *more, **named: (
            refused() if nameless and flags & nameless == nameless else open_(path, flags, *more, **named)
        ),
    )
    assert take(put(manager, DATA), private_folder()).path.read_bytes() == DATA


def test_what_was_written_over_is_told_apart_by_what_it_is_in_the_end(manager):
    with Spool(max_size=10) as spool:
        spool.write(b"1" * 20)
        spool.seek(0)
        spool.write(b"2" * 20)
        spool.seek(0)
        landed = spool.read()
    with landed.file as file:
        assert (landed.digest, file.read()) == (None, b"2" * 20)


def test_where_files_are_not_announced_they_are_taken_all_the_same(monkeypatch):
    monkeypatch.setattr(formparsers, "SpooledTemporaryFile", formparsers.SpooledTemporaryFile)

    class Unannounced(MemoryUploadedFileManager):
        get_upload_urls = None

    assert Arrivals().watch(Unannounced("/upload"))


def test_a_file_is_announced_before_it_comes(manager):
    told = []
    incoming.arrivals().announced = lambda: told.append(len(incoming.arrivals().kept))
    manager.get_upload_urls("S", ["orders.csv"])
    put(manager, DATA)
    take(put(manager, b"a"), private_folder())
    assert told == [0]


@pytest.mark.parametrize(
    "leave",
    [
        lambda manager: manager.remove_session_files("S"),
        lambda manager: manager.remove_file(session_id="S", file_id="F"),
    ],
    ids=["session", "file"],
)
def test_what_nobody_takes_goes_with_the_upload(manager, leave):
    put(manager, DATA)
    landed = incoming.arrivals().kept["S", "F"]
    put(manager, DATA, session="other")
    leave(manager)
    assert landed.file.closed
    assert list(incoming.arrivals().kept) == [("other", "F")]
    assert take(put(manager, DATA), private_folder()).path.exists()


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", DATA], ids=["small", "large"])
def test_an_upload_that_ends_after_its_session_did_is_not_kept(manager, monkeypatch, data):
    monkeypatch.setattr(internals, "ended", lambda session: session == "S")
    came = arrived(data)
    manager.add_file(session_id="S", file=UploadedFileRec("F", "orders.csv", "text/csv", came))
    assert manager.get_files("S", ["F"]) == []
    assert incoming.arrivals().kept == {}
    assert not isinstance(came, Landed) or came.file.closed


@pytest.mark.parametrize("size", [10, IN_MEMORY + 10], ids=["small", "large"])
def test_the_content_of_a_small_file_is_read_whole(manager, size):
    assert content(put(manager, b"x" * size), 2) == b"x" * size


def test_a_file_that_should_have_been_small_is_refused(manager):
    with pytest.raises(FileProblem, match="larger than 1 MB"):
        content(put(manager, b"x" * (IN_MEMORY + 1)), 1)
    assert len(content(put(manager, b"x" * IN_MEMORY), 1)) == IN_MEMORY


def test_the_content_of_a_file_that_was_lost_says_why(manager):
    upload = put(manager, b"a")
    incoming.arrivals().kept["S", "F"] = Lost.to(OSError(28, "No space left on device"))
    with pytest.raises(StorageProblem, match="disk of this computer is full"):
        content(upload, 5)


def test_a_visitor_never_gets_the_file_of_another(manager, monkeypatch):
    put(manager, DATA, session="other")
    own = put(manager, b"mine")
    assert take(own, private_folder()).path.read_bytes() == b"mine"


def full(*anything, **more):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("where", "name"),
    [
        (tempfile.SpooledTemporaryFile, "rollover"),
        (os, "dup"),
        (shutil, "copyfileobj"),
        (tempfile, "mkdtemp"),
    ],
    ids=["arriving", "arrived", "taking", "before"],
)
def test_a_full_disk_is_told_and_nothing_of_the_file_stays(manager, tmp_path, monkeypatch, where, name):
    folder = private_folder()
    monkeypatch.setattr(os, "link", refused)  # so that it is copied
    monkeypatch.setattr(where, name, full)
    with pytest.raises(StorageProblem, match="disk of this computer is full"):
        take(put(manager, DATA), folder)
    monkeypatch.undo()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_small_file_that_cannot_be_written_leaves_nothing(manager, tmp_path, monkeypatch):
    folder = private_folder()
    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(StorageProblem, match="full"):
        take(put(manager, b"a,b\n1,2\n"), folder)
    assert list(folder.path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told(monkeypatch):
    def closed(*anything, **more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkdtemp", closed)
    with pytest.raises(StorageProblem, match="can't be written to"):
        private_folder()


def test_where_streamlit_changed_nothing_is_wrapped():
    class Other:
        def add_file(self):
            return "as before"

    other = Other()
    assert not Arrivals().watch(other)
    assert not Arrivals().watch(None)
    assert other.add_file() == "as before"
