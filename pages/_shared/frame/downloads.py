"""Files to download, built on click from frozen inputs, outside of any session, and kept for the next click."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import PurePath
from typing import Literal

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from pages._shared.server.internals import tell_of_download
from pages._shared.server.work import Works
from rfm_core.analysed import Analysis
from rfm_core.errors import RfmError
from rfm_core.exports import FORMATS
from rfm_core.exports.left_out import write_left_out
from rfm_core.stages import Stage


def files() -> Works:
    """The files built in this session, the latest few of them."""
    return state.visit().files


_KINDS = {
    "html": "text/html",
    "json": "application/json",
    "py": "text/x-python",
} | {ending: export.media_type for ending, export in FORMATS.items()}


def file_button(
    label: str,
    make: Callable[[], bytes | str],
    *,
    name: str,
    key: str,
    icon: str = ":material/download:",
    kind: Literal["primary", "secondary", "tertiary"] = "secondary",
    width: Literal["content", "stretch"] = "content",
) -> None:
    """A button that builds a file when it is clicked.

    Never bytes: an address handed out with the page is gone after the next rerun, and a click that comes in between
    would find nothing.

    Args:
        label: What stands on the button.
        make: What builds the file, from frozen inputs, outside of any session.
        name: The name it is saved under; the ending decides its kind.
        key: The button's key, `download-<what>-<format>`.
        icon: A Material icon.
        kind: How much the button stands out.
        width: As wide as its label or as its container.
    """
    st.download_button(
        label,
        partial(_told, make),
        file_name=name,
        mime=_KINDS[name.rsplit(".", 1)[-1]],
        key=key,
        on_click="ignore",
        icon=icon,
        type=kind,
        width=width,
    )


def _told(make: Callable[[], bytes | str]) -> bytes | str:
    """The file; where there can't be one, why, for the one who clicked."""
    try:
        return make()
    except RfmError as problem:
        tell_of_download(problem.message)
        raise


def left_out_csv(data: DataSet, found: Analysis) -> Callable[[], bytes]:
    """What builds the rows left out, with line, reason and the cells as they stood."""

    def build() -> bytes:
        target = BytesIO()
        write_left_out(found.measured, data.table, target, bom=True)
        return target.getvalue()

    return kept(("left-out", *cached.key_of(data, state.workspace(), Stage.MEASURE)), build)


def kept(key: tuple[str, ...], build: Callable[[], bytes], need: int = 0) -> Callable[[], bytes]:
    """What builds a file on its first click and hands out the same bytes on the next.

    Args:
        key: Names data and choices.
        build: Builds the file.
        need: As of `Works.start`.
    """
    known = files()

    def data() -> bytes:
        known.next_round()
        return known.start(key, lambda _progress: build(), need=need).result()

    return data


def file_name(data: DataSet, what: str, suffix: str) -> str:
    """A name for a download that says where it came from: `orders-segments.csv`."""
    stem = PurePath(data.name).name.split(".")[0] or "customers"
    return f"{_safe(stem)}-{_safe(what)}.{suffix}"


def _safe(name: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name)[:60]
