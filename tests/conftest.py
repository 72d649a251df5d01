"""Settings every test shares."""

import os
from functools import cache

# Several workers share the processors: a pool of threads in each would only stand in the others' way. Before Polars is
# there, which reads it then; the servers that browser tests start have theirs.
os.environ.setdefault("POLARS_MAX_THREADS", "1")

import polars as pl
import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

# Test machines are shared: how long one example takes says nothing about the code. The same examples everywhere, so
# that a change passes or fails for what it changed; `--hypothesis-profile=search` looks for others.
settings.register_profile("rfm", deadline=None, max_examples=8, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=500)
settings.load_profile("rfm")


# Each AppTest looks through all installed packages for components; they don't change while tests run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

_WAITING = "browser", "pages"
"""Folders of tests that wait, or take long: they begin, so that none is left alone at the end."""


def pytest_collection_modifyitems(items):
    """Order whole files, which workers take one by one."""
    items.sort(key=lambda item: (item.path.parent.name not in _WAITING, str(item.path)))


@pytest.fixture
def no_pandas_of_polars(monkeypatch):
    """Fails whatever makes pandas of a Polars frame, which may stop the server for good."""

    def refuse(rows, *_, **__):
        raise AssertionError(f"a Polars {type(rows).__name__} is made into pandas")

    for kind in (pl.DataFrame, pl.Series):
        monkeypatch.setattr(kind, "to_pandas", refuse)
