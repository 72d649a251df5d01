"""Files to download, built on click from frozen inputs, outside of any session, and kept for the next click."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import PurePath

import streamlit as st

from pages._shared.dataset import DataSet
from pages._shared.work import Works
from rfm_core.analysis import Analysis
from rfm_core.exports import FORMATS
from rfm_core.exports.flat import write_csv
from rfm_core.exports.left_out import write_left_out


@st.cache_resource(scope="session", max_entries=1, show_spinner=False, on_release=Works.close)
def files() -> Works:
    """The files built in this session, the latest few of them."""
    return Works(limit=3)


def results_file(key: str, export: str, found: Analysis) -> Callable[[], bytes]:
    """What builds the results in the format `export`; `key` names data and choices."""
    return _kept(("results", export, key), lambda: results_bytes(export, found))


def results_bytes(export: str, found: Analysis) -> bytes:
    """The results in the format `export`; CSV with the byte order mark by which Excel recognises UTF-8."""
    write = partial(write_csv, bom=True) if export == "csv" else FORMATS[export]
    target = BytesIO()
    write(found, target)
    return target.getvalue()


def left_out_csv(data: DataSet, found: Analysis) -> Callable[[], bytes]:
    """What builds the rows left out, with line, reason and the cells as they stood."""

    def build() -> bytes:
        target = BytesIO()
        write_left_out(found.measured, data.table, target, bom=True)
        return target.getvalue()

    return _kept(
        ("left-out", data.digest, str(found.quality), found.measured.mapping.model_dump_json()), build
    )


def _kept(key: tuple[str, ...], build: Callable[[], bytes]) -> Callable[[], bytes]:
    known = files()

    def data() -> bytes:
        return known.start(key, lambda _progress: build()).future.result()

    return data


def file_name(data: DataSet, what: str, suffix: str) -> str:
    """A name for a download that says where it came from: `orders-segments.csv`."""
    stem = PurePath(data.name).name.split(".")[0] or "customers"
    safe = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in stem)[:60]
    return f"{safe}-{what}.{suffix}"
