"""What reads files is loaded while the first one arrives, and only once."""

import threading

import pytest

from pages._shared.frame import loading


@pytest.fixture
def loaded(monkeypatch):
    """The names that are loaded, in turn; nothing was yet."""
    names = []
    monkeypatch.setattr(loading, "import_module", names.append)
    for one in ("begin", "reading", "showing", "_begin_showing"):
        monkeypatch.setattr(loading, one, loading.once(getattr(loading, one).__wrapped__))
    return names


def finish():
    for thread in threading.enumerate():
        if thread.name == "rfm-lens-loading":
            thread.join(10)


def test_an_announced_file_loads_what_reads_it_and_nothing_that_shows_it(loaded):
    loading.begin()
    loading.begin()
    finish()
    assert loaded == list(loading.READS)


def test_who_needs_it_waits_for_what_is_loaded_already(loaded):
    loading.begin()
    loading.showing()
    loading.reading()
    finish()
    assert loaded == [*loading.READS, *loading.SHOWS]


@pytest.mark.parametrize(("size", "ahead"), [(loading.SMALL, True), (loading.SMALL + 1, False)])
def test_what_shows_a_large_file_waits_until_it_is_read(loaded, size, ahead):
    loading.begin_showing(size)
    finish()
    assert bool(loaded) is ahead


def test_all_that_is_named_is_there():
    loading.showing()
