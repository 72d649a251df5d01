"""Files to download, built on click from frozen inputs, outside of any session, and kept for the next click."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import PurePath
from typing import Literal

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from pages._shared.server.internals import tell_of_download
from pages._shared.server.job import Job
from pages._shared.server.work import Works
from rfm_core.analysed import Analysis
from rfm_core.errors import RfmError
from rfm_core.exports import FORMATS
from rfm_core.exports.left_out import write_left_out
from rfm_core.progress import Progress
from rfm_core.stages import Stage


def files() -> Works:
    """The files built in this session, the latest few of them."""
    return state.visit().files


_KINDS = {
    "html": "text/html",
    "json": "application/json",
    "py": "text/x-python",
    "zip": "application/zip",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
} | {ending: export.media_type for ending, export in FORMATS.items()}


@dataclass(frozen=True)
class Kept:
    """A file that is built on its first click, and handed out as it is on the next.

    Attributes:
        key: Names data and choices.
        build: Builds it; says how far it is, and ends where that raises.
        known: The files of the session.
        need: As of `Works.start`.
    """

    key: tuple[str, ...]
    build: Callable[[Progress], bytes]
    known: Works
    need: int = 0

    def __call__(self) -> bytes:
        """The file, when it is built."""
        self.known.next_round()
        return self.start().result()

    def begin(self) -> None:
        """Have it built, in a click that draws the page again; the browser asks for it at the same moment."""
        self.start()

    def start(self) -> Job[bytes]:
        """Have it built, unless that is done or under way."""
        return self.known.start(self.key, self.build, need=self.need)

    def under_way(self) -> Job[bytes] | None:
        """The work on it; None when there is none."""
        return self.known.under_way(self.key)


def file_button(
    label: str,
    make: Callable[[], bytes | str],
    *,
    name: str,
    key: str,
    icon: str = ":material/download:",
    kind: Literal["primary", "secondary", "tertiary"] = "secondary",
    width: Literal["content", "stretch"] = "content",
    begin: Callable[[], None] | None = None,
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
        begin: Called on the click, after which the page is drawn again; None: nothing happens on the page.
    """
    st.download_button(
        label,
        partial(_told, make),
        file_name=name,
        mime=_KINDS[name.rsplit(".", 1)[-1]],
        key=key,
        on_click=begin or "ignore",
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


def left_out_csv(data: DataSet, found: Analysis) -> Kept:
    """What builds the rows left out, with line, reason and the cells as they stood."""

    def build(_progress: Progress) -> bytes:
        target = BytesIO()
        write_left_out(found.measured, data.table, target, bom=True)
        return target.getvalue()

    return kept(("left-out", *cached.key_of(data, state.workspace(), Stage.MEASURE)), build)


def kept(key: tuple[str, ...], build: Callable[[Progress], bytes], need: int = 0) -> Kept:
    """A file of this session, built on its first click.

    Args:
        key: Names data and choices.
        build: Builds the file; told how to say how far it is.
        need: As of `Works.start`.
    """
    return Kept(key, build, files(), need)


def file_name(data: DataSet, what: str, suffix: str = "") -> str:
    """A name for a download that says where it came from: `orders-segments.csv`; without suffix its stem."""
    stem = PurePath(data.name).name.split(".")[0] or "customers"
    name = f"{_safe(stem)}-{_safe(what)}"
    return f"{name}.{suffix}" if suffix else name


def _safe(name: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name)[:60]
