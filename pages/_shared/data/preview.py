"""The first rows of the file with the role over each column; a click on a column says what it is."""

import polars as pl
import streamlit as st

from pages._shared.frame import state, tabular
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.freeing import of_the_file
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.roles import LABELS, ROLES
from rfm_core.columns import STRUNG, SUMMED, ColumnMapping, Role, Shape
from rfm_core.listing import listed

MOST_COLUMNS = 300
_COLUMN, _ROLE, _ROWS = "preview_column", "preview_role", "preview_rows"
_TRAIT, _UNUSED, _TOO = "trait", "unused", "+"
_LONGEST = 40
_ROWS_SHOWN, _CHARACTERS_SHOWN, _WIDEST = 20, 80, 30


def show_preview(data: DataSet) -> None:
    """The first rows, and above them the role of the column that was clicked (or chosen by keyboard)."""
    mapping = state.workspace().mapping or data.proposal.mapping
    headers = _shown(data, mapping)
    with st.container(key="preview", border=True):
        st.header("First rows")
        _show_choice(data, mapping)
        rows, widest = _first_rows(f"{data.files_digest}|{hash(headers)}", data.table.lazy, headers)
        st.dataframe(
            tabular.shown(rows),
            key=f"{_ROWS}_{data.files_digest[:8]}",
            hide_index=True,
            height=36 * (min(rows.height, 7) + 1),
            column_config={
                name: st.column_config.TextColumn(
                    _over(mapping, header), width=_width(mapping, header, letters)
                )
                for name, header, letters in zip(rows.columns, headers, widest, strict=True)
            },
            on_select=_clicked,
            selection_mode=["single-column", "single-cell"],
            alt="The first rows of the file; each column's role stands before its name",
        )
        if len(headers) < len(data.table.columns):
            st.caption(
                f"{len(headers)} of {len(data.table.columns):,} columns are shown, those with a role first."
            )


@of_the_file("Looking at the first rows")
@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _first_rows(
    key: str, _lazy: pl.LazyFrame, _headers: tuple[str, ...]
) -> tuple[pl.DataFrame, tuple[int, ...]]:
    """The first rows as they stand in the file, and each column's longest text.

    Columns are named by their place, since a header may hold anything.
    """
    cells = [
        pl.col(header).str.slice(0, _CHARACTERS_SHOWN).fill_null("").alias(str(place))
        for place, header in enumerate(_headers)
    ]
    rows = _lazy.head(_ROWS_SHOWN).select(cells).collect()
    longest = rows.select(pl.all().str.len_chars().max().fill_null(0)).row(0)
    return rows, longest


def _width(mapping: ColumnMapping, header: str, letters: int) -> int:
    """Pixels for the role, the header and the cells: left to itself, a table keeps its width when a role is added."""
    return 26 + 8 * min(max(len(_over(mapping, header)), letters, 5), _WIDEST)


def _shown(data: DataSet, mapping: ColumnMapping) -> tuple[str, ...]:
    """The columns to show: all of them, or of a very wide file those with a role and the first others."""
    columns = data.table.columns
    if len(columns) <= MOST_COLUMNS:
        return tuple(columns)
    return tuple(sorted(columns, key=lambda header: not _role(mapping, header)))[:MOST_COLUMNS]


def _show_choice(data: DataSet, mapping: ColumnMapping) -> None:
    header = state.got(_COLUMN)
    if header not in data.table.columns:
        header = None
    state.put(_COLUMN, header)
    with st.grid(2, min_column_width=150):
        st.selectbox(
            "Column",
            data.table.columns,
            index=None,
            key=_COLUMN,
            placeholder="Click one below",
            format_func=lambda one: _over(mapping, one),
        )
        options = _options(mapping, header)
        state.put(_ROLE, _current(mapping, header) if header else None)
        st.selectbox(
            "What it says",
            list(options),
            index=None,
            key=_ROLE,
            placeholder="No column yet",
            format_func=lambda one: options.get(one, one),
            disabled=header is None,
            on_change=_role_chosen,
        )


def _options(mapping: ColumnMapping, header: str | None) -> dict[str, str]:
    """What a column can say, in words: which column it would replace, or be added to, is named."""
    options = {}
    for role in ROLES[mapping.shape or Shape.EVENTS]:
        others = [one for one in mapping.headers(role) if one != header]
        named = listed([one[:_LONGEST] for one in others])
        options[role.value] = f"{LABELS[role]}, instead of {named}" if others else LABELS[role]
        if others and role in SUMMED | STRUNG:
            together = "added to" if role in SUMMED else "put together with"
            options[_TOO + role.value] = f"{LABELS[role]}, {together} {named}"
    return options | {_TRAIT: "A trait: something else about a customer", _UNUSED: "Not used"}


def _role(mapping: ColumnMapping, header: str) -> Role | None:
    return next((role for role, headers in mapping.roles.items() if header in headers), None)


def _current(mapping: ColumnMapping, header: str) -> str:
    role = _role(mapping, header)
    if role is None:
        return _TRAIT if header in mapping.traits else _UNUSED
    return (_TOO if len(mapping.headers(role)) > 1 else "") + role.value


def _over(mapping: ColumnMapping, header: str) -> str:
    """What stands over a column: its role, where it has one, and its name in the file."""
    role = _role(mapping, header)
    over = LABELS[role] if role else "Trait" if header in mapping.traits else ""
    return f"{over} · {header}" if over else header


def _clicked() -> None:
    """Choose the column that was clicked, by its header or any of its cells."""
    data = state.dataset()
    if data is None:
        return
    chosen = state.got(f"{_ROWS}_{data.files_digest[:8]}")["selection"]
    names = [*chosen.get("columns", ()), *(name for _, name in chosen.get("cells", ()))]
    if names:
        mapping = state.workspace().mapping or data.proposal.mapping
        state.put(_COLUMN, _shown(data, mapping)[int(names[-1])])


@told_if_refused
def _role_chosen() -> None:
    data, header, chosen = state.dataset(), state.got(_COLUMN), state.got(_ROLE)
    if data is None or header is None or chosen is None:
        return
    mapping = state.workspace().mapping or data.proposal.mapping
    if chosen == _TRAIT:
        changed = mapping.add_traits(header)
    elif chosen == _UNUSED:
        changed = mapping.leave(header)
    else:
        role = Role(chosen.removeprefix(_TOO))
        before = mapping.headers(role) if chosen.startswith(_TOO) else ()
        changed = mapping.assign(role, (*before, header))
    state.change(mapping=changed)
