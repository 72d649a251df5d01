"""Settings every test shares."""

import polars as pl
import pytest
from hypothesis import settings

# Test machines are shared: how long one example takes says nothing about the code. The same examples everywhere, so that
# a change passes or fails for what it changed; `--hypothesis-profile=search` looks for others.
settings.register_profile("rfm", deadline=None, max_examples=15, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=500)
settings.load_profile("rfm")


@pytest.fixture
def no_pandas_of_polars(monkeypatch):
    """Fails whatever makes pandas of a Polars frame, which may stop the server for good."""

    def refuse(rows, *_, **__):
        raise AssertionError(f"a Polars {type(rows).__name__} is made into pandas")

    for kind in (pl.DataFrame, pl.Series):
        monkeypatch.setattr(kind, "to_pandas", refuse)
