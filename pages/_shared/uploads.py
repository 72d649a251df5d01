"""Before there is data: the uploader and the samples."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages._shared import arriving, cached, state
from pages._shared.dataset import Raw, release_uploads
from pages._shared.private import PrivateFolder
from pages._shared.samples import SAMPLES, Sample
from pages._shared.widgets import warn

PRIVACY = (
    "Your file goes to the computer that runs this app and nowhere else. It is kept in a private temporary folder "
    "while your session lasts, then deleted; nothing about its rows is logged."
)


def show_upload() -> None:
    """The uploader; a file is copied, released from Streamlit's memory and read at once."""
    with st.container(key="upload", border=True):
        for sentence in state.notices(arriving.UPLOAD):
            warn(sentence)
        files = st.file_uploader(
            "Drop an export here: CSV, TSV, Excel, ODS or Parquet, also zipped; several of one kind are read as one",
            key=f"upload_{state.upload_round()}",
            accept_multiple_files=True,
        )
        st.caption(f":material/lock: {PRIVACY}")
    if files:
        arriving.begin(take(files))
        st.rerun()


def take(files: Sequence[UploadedFile], folder: PrivateFolder | None = None) -> tuple[Raw, ...]:
    """Copy uploads into a private folder, and let Streamlit forget them; every uploader comes back empty."""
    raws = arriving.copy_all([(file.name, file) for file in files], folder)
    state.next_round()
    release_uploads()
    return raws


def show_samples() -> None:
    """One card a sample."""
    st.subheader("Or look around with a sample")
    with st.container(key="samples"), st.grid(4, min_column_width=150):
        for sample in SAMPLES:
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.image(sample.picture(), width="stretch", alt="")
                st.markdown(f"**{sample.title}**")
                st.caption(sample.sentence)
                st.space("stretch")
                st.button(
                    "Open",
                    key=f"sample_{sample.path.stem}",
                    width="stretch",
                    on_click=_open_sample,
                    args=(sample,),
                )


def _open_sample(sample: Sample) -> None:
    with sample.path.open("rb") as source:
        arriving.begin(arriving.copy_all([(sample.path.name, source)]))


def replace_file() -> None:
    """Drop the file and all that came of it."""
    if (data := state.dataset()) is not None:
        data.folder.remove()
    cached.forget()
    state.forget_dataset()
