"""What the Data page works out once: values of the columns, and which hold numbers."""

import polars as pl
import streamlit as st

from pages._shared.frame.dataset import DataSet, Source
from pages._shared.frame.freeing import of_the_file
from rfm_core.reading.table import LINE
from rfm_core.values.evidence import share_numbers


def examples(data: DataSet) -> dict[str, tuple[str, ...]]:
    """Up to three different values of every column, from the first rows."""
    return _examples(data.files_digest, data.table.lazy)


@of_the_file("Looking at the columns")
@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _examples(digest: str, _lazy: pl.LazyFrame) -> dict[str, tuple[str, ...]]:
    head = _lazy.drop(LINE).head(1000).collect()
    return {name: tuple(head[name].drop_nulls().unique(maintain_order=True).head(3)) for name in head.columns}


def details_examples(details: Source) -> dict[str, tuple[str, ...]]:
    """The same of the customer details."""
    return _examples(details.digest, details.table.lazy)


def number_columns(data: DataSet) -> list[str]:
    """Columns whose first rows hold numbers, in the order of `DataSet.columns`."""
    shares = _number_shares(data.files_digest, data.table.lazy)
    if data.details is not None:
        shares = _number_shares(data.details.digest, data.details.table.lazy) | shares
    return [name for name in data.columns if shares[name] > 0.5]


@of_the_file("Looking at the columns")
@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _number_shares(digest: str, _lazy: pl.LazyFrame) -> dict[str, float]:
    head = _lazy.drop(LINE).head(200).collect()
    return {name: share_numbers(head[name]) for name in head.columns}
