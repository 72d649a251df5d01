"""Files to download, built on click from frozen inputs, outside of any session, and kept for the next click."""

from collections.abc import Callable
from io import BytesIO
from pathlib import PurePath

import streamlit as st

from pages._shared.dataset import DataSet
from pages._shared.freeing import of_the_file
from pages._shared.work import Works
from rfm_core.analysis import Analysis
from rfm_core.exports.left_out import write_left_out


@of_the_file
@st.cache_resource(scope="session", max_entries=1, show_spinner=False, on_release=Works.close)
def files() -> Works:
    """The files built in this session, the latest few of them."""
    return Works(limit=3)


def left_out_csv(data: DataSet, found: Analysis) -> Callable[[], bytes]:
    """What builds the rows left out, with line, reason and the cells as they stood."""

    def build() -> bytes:
        target = BytesIO()
        write_left_out(found.measured, data.table, target, bom=True)
        return target.getvalue()

    return kept(
        ("left-out", data.digest, str(found.quality), found.measured.mapping.model_dump_json()), build
    )


def kept(key: tuple[str, ...], build: Callable[[], bytes]) -> Callable[[], bytes]:
    """What builds a file on its first click and hands out the same bytes on the next."""
    known = files()

    def data() -> bytes:
        return known.start(key, lambda _progress: build()).future.result()

    return data


def file_name(data: DataSet, what: str, suffix: str) -> str:
    """A name for a download that says where it came from: `orders-segments.csv`."""
    stem = PurePath(data.name).name.split(".")[0] or "customers"
    safe = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in stem)[:60]
    return f"{safe}-{what}.{suffix}"
