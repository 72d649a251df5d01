"""Before there is data: the uploader, the samples, and watching a file being read."""

import streamlit as st

from pages._shared import cached, state
from pages._shared.dataset import copy_in, release_uploads
from pages._shared.samples import SAMPLES, Sample
from pages._shared.text import plain
from pages._shared.widgets import warn
from rfm_core.errors import RfmError

PRIVACY = (
    "Your file goes to the computer that runs this app and nowhere else. It is kept in a private temporary folder "
    "while your session lasts, then deleted; nothing about its rows is logged."
)


def show_upload() -> None:
    """The uploader; a file is copied, released from Streamlit's memory and read at once."""
    with st.container(key="upload", border=True):
        if sentence := state.problem():
            warn(sentence)
        file = st.file_uploader(
            "Drop an export here: CSV, TSV, Excel or Parquet, also zipped",
            key=f"upload_{state.upload_round()}",
        )
        st.caption(f":material/lock: {PRIVACY}")
    if file is not None:
        raw = copy_in(file.name, file)
        state.next_round()
        release_uploads()
        state.set_reading((raw, cached.start_reading(raw)))
        st.rerun()


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
        raw = copy_in(sample.path.name, source)
    state.set_reading((raw, cached.start_reading(raw)))


def watch_reading() -> None:
    """Progress of the file being read; then the result, or why there is none."""
    under_way = state.reading()
    if under_way is None:
        return
    raw, job = under_way
    with st.container(key="upload", border=True):
        st.markdown(f"Reading **{plain(raw.name, limit=60)}**")
        st.button("Stop", key="reading_stop", on_click=state.set_reading, args=(None,))
        try:
            data = job.wait()
        except RfmError as problem:
            state.set_reading(None)
            state.set_problem(problem.message)
        else:
            cached.forget()
            state.accept(data)
    st.rerun()


def replace_file() -> None:
    """Drop the file and all that came of it."""
    if (data := state.dataset()) is not None:
        data.folder.remove()
    cached.forget()
    state.forget_dataset()
