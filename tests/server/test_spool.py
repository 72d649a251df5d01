"""An upload that the disk can't hold while it arrives: taken without a word, told by the page."""

import errno
import tempfile

import pytest
from starlette import formparsers
from starlette.datastructures import Headers
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from pages._shared.frame import incoming
from pages._shared.frame.incoming import take
from pages._shared.server import internals
from pages._shared.server.arrivals import Arrivals
from pages._shared.server.private import private_folder
from pages._shared.server.spool import Landed, Lost, Spool
from rfm_core.errors import StorageProblem
from tests.server import loops

ROWS = b"C1,2024-01-01,5\n" * 200_000
PIECE = 64 * 1024


@pytest.fixture(autouse=True)
def spooled(monkeypatch):
    """The web server keeps uploads in ours."""
    monkeypatch.setattr(formparsers, "SpooledTemporaryFile", formparsers.SpooledTemporaryFile)
    assert internals.spool_uploads(Spool)


def arrive(rows: bytes, while_it_comes=lambda: None) -> bytes:
    """What the server reads of an upload that came piece by piece."""
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="orders.csv"\r\n\r\n'
        + rows
        + b"\r\n--x--\r\n"
    )

    async def pieces():
        for start in range(0, len(body), PIECE):
            if start > len(body) // 2:
                while_it_comes()
            yield body[start : start + PIECE]

    async def received() -> bytes:
        form = await formparsers.MultiPartParser(
            Headers({"content-type": "multipart/form-data; boundary=x"}), pieces()
        ).parse()
        upload = form["file"]
        try:
            return await upload.read()
        finally:
            upload.file.close()

    return loops.run(received())


@pytest.mark.parametrize("rows", [b"", ROWS[:160], ROWS], ids=["empty", "in memory", "on the disk"])
def test_what_the_disk_holds_arrives_as_it_was(monkeypatch, rows):
    assert taken(monkeypatch, arrive(rows)).path.read_bytes() == rows


def test_what_lies_on_the_disk_is_not_read_into_memory():
    data = arrive(ROWS)
    assert isinstance(data, Landed)
    with data.file as file:
        assert (len(data), file.read()) == (0, ROWS)


def test_a_part_of_what_lies_on_the_disk_is_read_as_ever():
    with Spool(max_size=10) as spool:
        spool.write(b"0123456789abc")
        spool.seek(0)
        assert spool.read(4) == b"0123"


def test_a_folder_that_is_gone_is_told_where_the_file_is_taken(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    data = arrive(ROWS)
    assert isinstance(data, Lost)
    with pytest.raises(StorageProblem, match="can't be written to"):
        taken(monkeypatch, data)


def test_a_disk_that_fills_up_while_a_file_arrives_is_told_where_it_is_taken(monkeypatch):
    def full(*anything):
        raise OSError(errno.ENOSPC, "No space left on device")

    def fill():
        monkeypatch.setattr(tempfile.SpooledTemporaryFile, "write", full)

    data = arrive(ROWS, fill)
    monkeypatch.undo()
    assert isinstance(data, Lost)
    with pytest.raises(StorageProblem, match="disk of this computer is full"):
        taken(monkeypatch, data)


def taken(monkeypatch, data: bytes):
    manager, known = MemoryUploadedFileManager("/upload"), Arrivals()
    assert known.watch(manager)
    monkeypatch.setattr(incoming, "arrivals", lambda: known)
    monkeypatch.setattr(internals, "session_id", lambda: "S")
    manager.add_file(session_id="S", file=UploadedFileRec("F", "orders.csv", "text/csv", data))
    (record,) = manager.get_files("S", ["F"])
    return take(UploadedFile(record, FileURLs()), private_folder())


def test_where_the_web_server_keeps_uploads_otherwise_nothing_is_changed(monkeypatch):
    monkeypatch.delattr(formparsers, "SpooledTemporaryFile")
    assert not internals.spool_uploads(Spool)
