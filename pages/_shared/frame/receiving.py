"""Files taken in, and how far their reading is: on every page where one can be dropped.

What reads files is large, and imported when there is one.
"""

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages._shared.frame import incoming, intake, loading, places, state
from pages._shared.frame.dataset import Raw, UnderWay
from pages._shared.frame.text import plain
from pages._shared.server.internals import release_uploads, uninterrupted
from rfm_core.errors import RfmError
from rfm_core.private_folder import PrivateFolder


def show_under_way(under_way: UnderWay) -> None:
    """How far the reading is; a file dropped meanwhile waits for it."""
    loading.reading()
    from pages._shared.frame import arriving

    with st.container(key="upload", border=True):
        st.markdown(f"Reading **{plain(under_way.what, limit=60)}**")
        with st.container(gap="xsmall"):  # always there: what follows keeps its place, and isn't drawn twice
            for raw in under_way.queued:
                st.markdown(f":gray[:material/schedule:] Next: {plain(raw.name, limit=60)}")
        progress = st.container()
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("Stop", key="reading_stop", icon=":material/stop_circle:", on_click=arriving.stop)
            st.caption("Reading goes on when you look at another page, and after a reload.")
        files = _show_next(under_way)
        if files:
            receive(files, under_way.raws[0].folder, arriving.queue)
        with progress:
            arriving.finish(under_way)
            loading.showing()
    st.rerun()


def _show_next(under_way: UnderWay) -> Sequence[UploadedFile]:
    if not under_way.raws or under_way.place in {places.DETAILS, places.EARLIER, places.SENT}:
        return ()
    return st.file_uploader(
        "Another file of the same kind, such as the next month: it is read after this one",
        key=f"upload_{intake.upload_round()}",
        accept_multiple_files=True,
    )


def receive(
    files: Sequence[UploadedFile],
    folder: PrivateFolder | None,
    then: Callable[[Sequence[Raw]], None],
    place: str = places.UPLOAD,
) -> None:
    """Take files in, and go on with them; a full disk is told in `place`, and the uploader is empty again."""
    with uninterrupted():  # a file that was taken, but isn't begun, would be lost
        try:
            raws = take(files, folder)
        except RfmError as problem:
            intake.set_notices(place, (problem.message,))
        else:
            size = sum(raw.size for raw in raws)
            loading.reading()
            then(raws)
            loading.begin_showing(size)
    st.rerun()


def take(files: Sequence[UploadedFile], folder: PrivateFolder | None = None) -> tuple[Raw, ...]:
    """Move uploads into a private folder, and let Streamlit forget them; every uploader comes back empty.

    Raises:
        StorageProblem: The disk is full, or can't be written to; nothing is kept then.
    """
    raws: list[Raw] = []
    try:
        folder = folder or state.visit().folder()
        for file in files:
            raws.append(incoming.take(file, folder))
    except RfmError:
        for raw in raws:
            raw.remove()
        raise
    finally:
        intake.next_round()
        release_uploads()
    return tuple(raws)
