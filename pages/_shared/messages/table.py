"""All messages as one table: edited in place, taken away as CSV, brought back."""

from collections.abc import Sequence
from functools import partial

import polars as pl
import streamlit as st

from pages._shared.frame import drafting, incoming, state, tabular
from pages._shared.frame.downloads import file_button
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.widgets import show_findings
from pages._shared.messages.board import Board
from pages._shared.messages.editor import edit
from pages._shared.server.internals import release_uploads
from rfm_core.columns import Role
from rfm_core.errors import RfmError
from rfm_core.findings import Finding, Level
from rfm_core.glossary import meaning
from rfm_core.messages.exchange import code_segments, messages_csv, read_messages
from rfm_core.messages.message import STRATEGIES, Channel, Message
from rfm_core.messages.table import from_frame, to_frame
from rfm_core.vocabulary import counted

MOST_MEGABYTES = 5
_CONDITIONS = {"segment", "code", "trait", "value"}
_ORDER = ("segment", "reach", "trait", "value", "code", "channel", "subject", "message", "strategy")
_HINT = (
    "One row per message. The columns Segment and Message are needed; Code (the score code), Trait, Value, Strategy, "
    "Channel and Subject may be there, too. A table with a row per group and gender is understood as well. "
    "“Download as CSV” shows what it looks like."
)


def show_table(found: Board) -> None:
    """The whole table, import and export."""
    with st.container(key="messages-table", border=True):
        st.header("All messages")
        with st.container(horizontal=True):
            file_button(
                "Download as CSV",
                partial(messages_csv, found.rows),
                name="messages.csv",
                key="download-messages-csv",
            )
            with st.popover("Upload a table", icon=":material/upload:"):
                _show_import(found)
            st.button(
                "Undo",
                key="table_undo",
                icon=":material/undo:",
                on_click=drafting.undo,
                disabled=not drafting.editing().past,
            )
            st.button(
                "Reset all",
                key="table_reset",
                icon=":material/restart_alt:",
                on_click=_reset_all,
                disabled=not drafting.messages().own,
            )
        show_findings(drafting.editing().findings)
        _show_rows(found)
        st.caption(
            "Rows are added, duplicated and removed in the editor above. Double-click a cell to change it."
        )


def _reset_all() -> None:
    drafting.change(drafting.messages().reset(drafting.messages().own))
    drafting.show_anew(place=0, customer=0, findings=())


def _show_rows(found: Board) -> None:
    now = drafting.editing()
    segments = found.view.analysis.segment_map.segments
    key = f"messages_rows_{hash((found.view.analysis.preset.id, segments))}_{now.version}"
    if now.base_key != key or state.got(key) is None:
        drafting.set_editing(base=found.rows, base_key=key)
    base = drafting.editing().base
    reached = [found.reached.within(place=place).reached for place in range(len(base))]
    frame = to_frame(base).with_columns(pl.Series("reach", reached, dtype=pl.Int64))
    st.data_editor(
        tabular.shown(frame),
        key=key,
        hide_index=True,
        height=420 if frame.height > 11 else "auto",
        column_order=_ORDER,
        column_config=_columns(found),
        disabled=["reach"],
        on_change=_table_edited,
        args=(key, found, base),
        alt="All messages: segment, for whom, strategy, channel, subject and text, one row each",
    )


def _columns(found: Board) -> tabular.Columns:
    config, words = st.column_config, found.view.words
    strategies = dict.fromkeys([*STRATEGIES, *(row.strategy for row in found.rows if row.strategy)])
    segments, channels = found.view.analysis.segment_map.segments, [channel.value for channel in Channel]
    return {
        "segment": config.SelectboxColumn("Segment", options=segments, required=True, width=140),
        "reach": config.NumberColumn("Reach", format="%,d", width=65, help=meaning("reach", words)),
        "trait": config.TextColumn("Trait", width=90),
        "value": config.TextColumn("is", width=80),
        "code": config.TextColumn("Score code", width=115, help=meaning("code", words)),
        "channel": config.SelectboxColumn("Channel", options=channels, required=True, width=105),
        "strategy": config.SelectboxColumn("Strategy", options=["", *strategies], width=160),
        "subject": config.TextColumn("Subject", width=150),
        "message": config.TextColumn("Message", width=600),
    }


@told_if_refused
def _table_edited(key: str, found: Board, base: Sequence[Message]) -> None:
    changes = (state.got(key) or {}).get("edited_rows", {})
    cells = to_frame(base).to_dicts()
    for place, changed in changes.items():
        cells[int(place)].update({name: value or "" for name, value in changed.items() if name != "reach"})
    rows = from_frame(pl.DataFrame(cells, schema=to_frame(base).schema))
    drafting.change(drafting.messages().edited(found.rows, rows))
    if any(_CONDITIONS & set(changed) for changed in changes.values()):
        drafting.show_anew()


def _show_import(found: Board) -> None:
    st.caption(_HINT)
    key = f"messages_upload_{drafting.editing().version}"
    st.file_uploader(
        "Message table", key=key, max_upload_size=MOST_MEGABYTES, on_change=_import, args=(key, found)
    )


def _import(key: str, found: Board) -> None:
    file = state.got(key)
    if file is None:
        return
    analysis = found.view.analysis
    try:
        imported = read_messages(
            incoming.content(file, MOST_MEGABYTES),
            file.name,
            segments=analysis.segment_map.segments,
            codes=code_segments(analysis.customers),
            gender=analysis.mapping.header(Role.GENDER),
        )
    except RfmError as problem:
        findings: tuple[Finding, ...] = (Finding("messages_unread", problem.message, level=Level.WARNING),)
        drafting.show_anew(findings=findings)
    else:
        named = {row.segment for row in imported.rows}
        before = [row for row in found.rows if row.segment in named]
        edit(found, [*(row for row in found.rows if row not in before), *imported.rows])
        done = Finding(
            "messages_read",
            f"{counted(len(imported.rows), 'message', 'messages')} read from “{file.name[:60]}”.",
        )
        drafting.set_editing(findings=(done, *imported.findings), place=0, customer=0)
    release_uploads()
