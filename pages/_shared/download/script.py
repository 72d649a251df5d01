"""The card of the Python script: the same results from the same files, for those who work in code."""

import streamlit as st

from pages._shared.frame import state
from pages._shared.frame.dataset import DataSet, Source
from pages._shared.frame.downloads import file_button, file_name
from rfm_core.analysed import Analysis
from rfm_core.exports.script import ScriptSource, python_script
from rfm_core.takeaway import AudienceChoice


def show_script(data: DataSet, found: Analysis) -> None:
    """A few lines of Python with every choice that was made."""
    text = script_of(data, found)
    with st.container(key="script", border=True):
        st.header("Python script")
        st.markdown(
            "The same results from the same file, in a few lines of Python: to repeat every month, to check, or to go "
            "on in a notebook. It holds your choices and no customer data."
        )
        with st.expander("Look at it"):
            st.code(text, language=None, wrap_lines=True)  # colours are too pale to read
        file_button(
            "Script (Python)",
            lambda: text,
            name=file_name(data, "segments", "py"),
            key="download-script-py",
            icon=":material/code:",
        )


def script_of(data: DataSet, found: Analysis) -> str:
    """The script for the files and choices of this session."""
    choices = state.workspace()
    tool = (choices.audience or AudienceChoice()).importer
    return python_script(
        found,
        choices,
        [_named(source) for source in data.sources],
        details=_named(data.details) if data.details else None,
        out=file_name(data, "segments", "csv"),
        audience=file_name(data, tool, "csv"),
    )


def _named(source: Source) -> ScriptSource:
    """The file by its own name: a browser may say anything, and the script is to read what lies beside it."""
    if source.raw.origin is not None:
        return ScriptSource(f"{source.raw.origin.file_stem}.parquet", from_database=True)
    name = source.raw.name.rpartition("/")[2] or "data"
    return ScriptSource(name, source.table.sheet if len(source.table.sheets) > 1 else None)
