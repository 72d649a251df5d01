"""A file that can't be built says why, through Streamlit's own answer to the click."""

import pytest
from streamlit.runtime import backend_operation_handler as streamlits
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from pages._shared.frame.downloads import _told
from pages._shared.server import internals
from rfm_core.errors import StorageProblem
from tests.server import loops


class Request:
    """What the browser sends on a click."""

    request_id = "1"

    def __init__(self, file_id):
        self.deferred_file = type("Payload", (), {"file_id": file_id})()


@pytest.fixture
def click(monkeypatch):
    """What a visitor is answered whose click builds a file by `make`."""
    monkeypatch.setattr(streamlits.DeferredFileHandler, "handle", streamlits.DeferredFileHandler.handle)
    assert internals.tell_failed_downloads()

    def answer(make):
        files = MediaFileManager(MemoryMediaFileStorage("/media"))
        file_id = files.add_deferred(lambda: _told(make), "text/csv", "1.0", "a.csv")
        handler = streamlits.DeferredFileHandler(lambda: files)
        return loops.run(handler.handle(Request(file_id), "session"))

    return answer


def full():
    raise StorageProblem("The disk of this computer is full.")


def test_who_clicks_reads_why_there_is_no_file(click):
    assert click(full).error_msg == "The disk of this computer is full."


def test_a_mistake_keeps_the_general_words(click):
    assert click(lambda: {}["anna@example.com"]).error_msg == "Failed to generate file for download"


def test_a_file_comes_as_before_and_the_next_click_hears_nothing_of_an_earlier_one(click):
    click(full)
    answer = click(lambda: b"a,b")
    assert (answer.error_msg, bool(answer.deferred_file.url)) == ("", True)


def test_outside_of_a_click_nothing_is_kept():
    with pytest.raises(StorageProblem):
        _told(full)
