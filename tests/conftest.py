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
settings.register_profile("rfm", deadline=None, max_examples=7, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=500)
settings.load_profile("rfm")


# Each AppTest looks through all installed packages for components; they don't change while tests run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


LONG = (
    "test_hostile_options.py",
    "test_no_freeze.py",
    "test_every_chart.py",
    "test_fuzz.py",
    "test_report.py",
    "test_dates.py",
    "test_other_workbooks.py",
    "test_public_names.py",
)
"""Files that take 15 seconds and more, longest first; the pages' are long without being named."""


def pytest_collection_modifyitems(items):
    """Order whole files, which workers take one by one: those that wait for a browser stand among those that work.

    Long ones of both kinds come first, so that none is left alone at the end.
    """
    files = sorted(
        {item.path for item in items},
        key=lambda path: (
            LONG.index(path.name) if path.name in LONG else len(LONG),
            path.parent.name != "pages",
            str(path),
        ),
    )
    waiting = sorted(
        (path for path in files if path.parent.name == "browser"), key=lambda path: -path.stat().st_size
    )
    working = [path for path in files if path.parent.name != "browser"]
    apart = max(1, len(working) * 2 // 3 // max(1, len(waiting)))
    for number, path in enumerate(waiting):
        working.insert(number * (apart + 1), path)
    place = {path: number for number, path in enumerate(working)}
    items.sort(key=lambda item: place[item.path])


@pytest.fixture
def no_pandas_of_polars(monkeypatch):
    """Fails whatever makes pandas of a Polars frame, which may stop the server for good."""

    def refuse(rows, *_, **__):
        raise AssertionError(f"a Polars {type(rows).__name__} is made into pandas")

    for kind in (pl.DataFrame, pl.Series):
        monkeypatch.setattr(kind, "to_pandas", refuse)
