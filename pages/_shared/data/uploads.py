"""Before there is data: the uploader, the samples, and a workspace that waits for a file.

What reads files is large, and imported when there is one.
"""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages._shared.data.samples import SAMPLES, Sample
from pages._shared.frame import incoming, intake, places, state
from pages._shared.frame.dataset import Raw
from pages._shared.frame.receiving import receive
from pages._shared.frame.text import plain
from pages._shared.frame.widgets import warn, warn_of
from rfm_core.errors import RfmError
from rfm_core.reading.formats import formats_in_words

PRIVACY = (
    "Your file goes to the computer that runs this app and nowhere else. It is kept there, in memory and in a private "
    "temporary folder, while this page is open and for 15 minutes after, so that a reload finds it again; then it is "
    "deleted. Nothing about its rows is logged."
)


def show_upload() -> None:
    """The uploader; a file is copied, released from Streamlit's memory and read at once."""
    with st.container(key="upload", border=True):
        warn_of(intake.notices(places.UPLOAD))
        _show_waiting()
        st.header(":blue[:material/upload_file:] Drop your export here", anchor=False)
        files = st.file_uploader(
            f"{formats_in_words()}, also zipped; several of one kind are read as one",
            key=f"upload_{intake.upload_round()}",
            accept_multiple_files=True,
        )
        st.caption(f":material/lock: {PRIVACY}")
    if files:
        receive(files, None, read_with_choices)


def read_with_choices(raws: Sequence[Raw]) -> None:
    """Read files, and then restore on them the workspace that waits, if there is one."""
    from pages._shared.frame import arriving

    now = intake.restoring()
    if now is None or now.workspace is None:
        arriving.begin(raws)
        return
    from pages._shared.frame.saved import fit_or_ask

    arriving.begin(raws, now.workspace.reading.sheet, partial(fit_or_ask, now))


def show_samples() -> None:
    """One card a sample."""
    st.header("Or look around with a sample")
    with st.container(key="samples"), st.grid(4, min_column_width=150):
        for sample in SAMPLES:
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.image(sample.picture(), width="stretch", alt=sample.told)
                st.markdown(f"**{sample.title}**")
                st.caption(sample.sentence)
                st.space("stretch")
                st.button(
                    sample.button,
                    key=f"sample_{sample.path.stem}",
                    width="stretch",
                    wrap=True,
                    on_click=_open_sample,
                    args=(sample,),
                )


def show_restore() -> None:
    """Where a workspace saved earlier is dropped in before there is a file: it waits for the next."""
    opened = st.expander(
        "Restore a workspace",
        icon=":material/settings_backup_restore:",
        key="restore-first",
        on_change="rerun",
    )
    if not opened.open:
        return
    with opened:
        key = f"start_upload_{intake.restore_round()}"
        file = st.file_uploader(
            "A workspace saved earlier (.rfm.json): its choices are restored with the next file you open",
            type=["json"],
            max_upload_size=5,
            key=key,
        )
    if file is not None:
        from pages._shared.frame.saved import keep_for_next

        keep_for_next(file)
        st.rerun()


def _show_waiting() -> None:
    """The workspace that waits for a file, or why it can't be restored."""
    now = intake.restoring()
    if now is None:
        return
    if now.problem:
        warn(now.problem)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="workspace-waits"):
        st.markdown(
            f":green[:material/check_circle:] **{plain(now.name, limit=60)}** is ready: its choices are restored with "
            "the file you open now.",
            width="content",
        )
        st.button("Leave it", key="waiting_leave", on_click=intake.set_restoring, args=(None,))


def _open_sample(sample: Sample) -> None:
    try:
        with sample.path.open("rb") as source:
            raw = incoming.copy_in(sample.path.name, source, state.visit().folder())
    except RfmError as problem:
        intake.set_notices(places.UPLOAD, (problem.message,))
    else:
        read_with_choices([raw])
