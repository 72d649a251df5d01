"""A file that was built for a click waits for its browser, whatever other visitors do; Streamlit's own manager."""

import pytest
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from pages._shared.server import internals
from pages._shared.server.internals import FETCHED_WITHIN


@pytest.fixture
def now(monkeypatch):
    """A clock that is moved by hand; downloads are kept by it."""
    monkeypatch.setattr(media_file_manager, "MediaFileMetadata", media_file_manager.MediaFileMetadata)
    moment = [0.0]
    assert internals.keep_downloads(lambda: moment[0])
    return moment


def built(manager):
    """The id of a file that was built on a click."""
    placeholder = manager.add_deferred(lambda: b"customer_id\nC1\n", "text/csv", "1.0", "results.csv")
    return manager.execute_deferred(placeholder).rsplit("/", 1)[-1].split(".")[0]


def is_there(storage, file_id):
    try:
        return storage.get_file(f"{file_id}.csv").content == b"customer_id\nC1\n"
    except MediaFileStorageError:
        return False


def test_a_built_file_outlives_the_scripts_of_others_until_it_was_fetched(now):
    storage = MemoryMediaFileStorage("/media")
    manager = MediaFileManager(storage)
    file_id = built(manager)
    for moment in (0.0, 1.0, FETCHED_WITHIN - 1):
        now[0] = moment
        manager.remove_orphaned_files()  # what the end of anybody's script does
        assert is_there(storage, file_id)
    now[0] = FETCHED_WITHIN
    manager.remove_orphaned_files()
    manager.remove_orphaned_files()
    assert not is_there(storage, file_id)


def test_a_file_built_again_is_kept_from_then_on(now):
    storage = MemoryMediaFileStorage("/media")
    manager = MediaFileManager(storage)
    built(manager)
    now[0] = FETCHED_WITHIN
    file_id = built(manager)
    manager.remove_orphaned_files()
    manager.remove_orphaned_files()
    assert is_there(storage, file_id)


def test_where_streamlit_changed_nothing_is_kept(monkeypatch):
    monkeypatch.delattr(media_file_manager, "MediaFileMetadata")
    assert not internals.keep_downloads()
