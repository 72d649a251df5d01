"""Before there is data: the uploader and the samples.

What reads files is large, and imported when there is one.
"""

from collections.abc import Sequence

import streamlit as st

from pages._shared.data.samples import SAMPLES, Sample
from pages._shared.frame import incoming, intake, places, state
from pages._shared.frame.dataset import Raw
from pages._shared.frame.receiving import receive
from pages._shared.frame.widgets import warn_of
from pages._shared.server.internals import uninterrupted
from rfm_core.errors import RfmError
from rfm_core.reading.formats import formats_in_words

PRIVACY = (
    "Your file goes to the computer that runs this app and nowhere else. It is kept there, in memory and in a private "
    "temporary folder, while this page is open, and deleted within two minutes after you close it; nothing about its "
    "rows is logged."
)


def show_upload() -> None:
    """The uploader; a file is copied, released from Streamlit's memory and read at once."""
    with st.container(key="upload", border=True):
        warn_of(intake.notices(places.UPLOAD))
        files = st.file_uploader(
            f"Drop an export here: {formats_in_words()}, also zipped; several of one kind are read as one",
            key=f"upload_{intake.upload_round()}",
            accept_multiple_files=True,
        )
        st.caption(f":material/lock: {PRIVACY}")
    if files:
        receive(files, None, _begin)


def _begin(raws: Sequence[Raw]) -> None:
    from pages._shared.frame import arriving

    arriving.begin(raws)


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
    try:
        with sample.path.open("rb") as source:
            raw = incoming.copy_in(sample.path.name, source, state.visit().folder())
    except RfmError as problem:
        intake.set_notices(places.UPLOAD, (problem.message,))
    else:
        _begin([raw])


def replace_file() -> None:
    """Drop the file and all that came of it."""
    from pages._shared.frame import cached

    with uninterrupted():
        if (data := state.dataset()) is not None:
            data.folder.remove()
        cached.forget()
        state.forget_dataset()
