"""Rows from a database instead of a file: offered where whoever runs the app has set one up.

What speaks to databases is large, and imported when somebody chooses something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages._shared.data.uploads import read_with_choices, show_upload
from pages._shared.frame import intake, places, state
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import legible
from pages._shared.frame.widgets import warn, warn_of
from pages._shared.server.databases import Databases, databases
from rfm_core.errors import RfmError
from rfm_core.vocabulary import counted

if TYPE_CHECKING:
    from rfm_core.databases.connection import Connection
    from rfm_core.databases.origin import Origin

_CONNECTION, _WAY = "database_connection", "database_way"
_TABLE, _QUERY = "database_table", "database_query"
_TAKEN_UP = "_database_taken_up"
_TABLES, _OWN = "A table or view", "A query of your own"
_EXAMPLE = "SELECT customer_id, ordered_on, order_id, total\nFROM orders\nWHERE ordered_on >= '2025-01-01'"


def show_ways_in() -> None:
    """The uploader; beside it the databases, where there are some."""
    found = databases()
    if not found:
        show_upload()
        return
    left, right = st.columns([3, 2])
    with left:
        show_upload()
    with right:
        _show_databases(found)


def _show_databases(found: Databases) -> None:
    with st.container(key="database", border=True):
        st.header(":blue[:material/database:] Or from your database", anchor=False)
        warn_of((*found.problems, *intake.notices(places.DATABASE)))
        if (connection := _choose_connection(found)) is None:
            return
        way = st.segmented_control(
            "What is read",
            [_TABLES, _OWN],
            format_func=legible,
            key=_WAY,
            label_visibility="collapsed",
            persist_state="session",
        )
        if way == _TABLES:
            _show_tables(connection)
        elif way == _OWN:
            _show_query(connection)
        limits = connection.limits
        st.caption(
            ":material/lock: The database is only read: nothing in it is changed. Its rows are kept as a file of yours "
            f"would be. At most {limits.most_rows:,} rows, {limits.most_megabytes:,} MB and "
            f"{counted(limits.most_seconds, 'second', 'seconds')} at once."
        )


def _choose_connection(found: Databases) -> Connection | None:
    _take_up_waiting(found)
    if len(found.connections) > 1:
        st.selectbox(
            "Connection",
            [one.name for one in found.connections],
            key=_CONNECTION,
            persist_state="session",
        )
        return found.named(state.got(_CONNECTION))
    return next(iter(found.connections), None)


def _take_up_waiting(found: Databases) -> None:
    """Begin with what a workspace that waits for its rows was made from."""
    now = intake.restoring()
    source = now.workspace.reading.source if now is not None and now.workspace is not None else None
    if source is None or found.named(source.connection) is None:
        return
    if state.got(_TAKEN_UP) == intake.restore_round():  # once: what is chosen from then on stands
        return
    state.put(_TAKEN_UP, intake.restore_round())
    state.put(_CONNECTION, source.connection)
    state.put(_WAY, _OWN if source.table is None else _TABLES)
    state.put(_QUERY, source.query or "")
    state.put(_TABLE, source.table_name or None)


def _show_tables(connection: Connection) -> None:
    from pages._shared.frame import fetching
    from rfm_core.databases.reading import MOST_TABLES

    try:
        tables = {one.table_name: one for one in fetching.tables_of(connection)}
    except RfmError as problem:
        warn(problem.message)
        st.button("Try again", key="database_again", icon=":material/refresh:", on_click=fetching.ask_anew)
        return
    if not tables:
        st.markdown(
            "There is no table or view that this connection may read. Whoever runs the database can allow it."
        )
        return
    st.selectbox(
        "Table or view",
        list(tables),
        index=None,
        key=_TABLE,
        placeholder=f"Choose one of {len(tables):,}",
        persist_state="session",
    )
    if len(tables) >= MOST_TABLES:
        st.caption(f"The first {len(tables):,} are listed; a query reaches all others.")
    st.button(
        "Read it",
        key="database_read_table",
        type="primary",
        disabled=state.got(_TABLE) not in tables,
        on_click=_read,
        args=(connection, tables.get(state.got(_TABLE))),
    )


def _show_query(connection: Connection) -> None:
    st.text_area(
        "One SELECT, in the database's own SQL",
        key=_QUERY,
        placeholder=_EXAMPLE,
        height=150,
        max_chars=20_000,
        persist_state="session",
    )
    st.button("Read it", key="database_read_query", type="primary", on_click=_read, args=(connection, None))


@told_if_refused
def _read(connection: Connection, table: Origin | None) -> None:
    from pages._shared.frame import fetching
    from rfm_core.databases.origin import own_query

    origin = table or own_query(connection.name, state.got(_QUERY) or "")
    fetching.begin(connection, origin, read_with_choices)
