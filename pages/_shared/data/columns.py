"""The columns found: each role's header with example values, and a way to change it in place."""

import streamlit as st

from pages._shared.data import cached as data_cached
from pages._shared.data.undoing import COLUMNS, show_undo
from pages._shared.frame import state, tabular
from pages._shared.frame.columns_link import columns_wanted
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.roles import LABELS, ROLES, SHAPES, UNITS
from pages._shared.frame.text import legible, plain
from rfm_core.columns import STRUNG, SUMMED, ColumnMapping, Role, Shape
from rfm_core.guessing import propose
from rfm_core.listing import MOST, listed

_SHAPE, _UNIT, _TRAITS, _ROLE = "mapping_shape", "mapping_unit", "mapping_traits", "role_"


def show_columns(data: DataSet) -> None:
    """The mapping as a list; opened, a select box for every role."""
    mapping = state.workspace().mapping or data.proposal.mapping
    with st.container(key="columns", border=True):
        st.header("Columns")
        st.table(tabular.shown(_listed(data, mapping)), border="horizontal")
        show_undo(data, COLUMNS)
        incomplete = mapping.problem() is not None
        key = f"mapping_open_{data.sources[0].digest[:8]}_{incomplete}"
        if columns_wanted():
            state.put(key, True)
        if st.toggle("Change the columns", value=incomplete, key=key):
            _show_editor(data, mapping)


def _listed(data: DataSet, mapping: ColumnMapping) -> dict[str, str]:
    rows = {}
    for role in ROLES[mapping.shape or Shape.EVENTS]:
        headers = mapping.headers(role)
        if headers:
            rows[LABELS[role]] = _described(data, headers)
    if mapping.traits:
        rows["Traits"] = plain(listed(mapping.traits, plain=True), limit=700)
    return rows


def _described(data: DataSet, headers: tuple[str, ...]) -> str:
    shown = [f"**{plain(header, limit=40)}**" for header in headers[:MOST]]
    names = " + ".join(shown) + (f" + {len(headers) - MOST:,} more" if len(headers) > MOST else "")
    values = " · ".join(plain(value, limit=24) for value in data_cached.examples(data)[headers[0]])
    return f"{names}  \n:gray[{values}]" if values else names


def _show_editor(data: DataSet, mapping: ColumnMapping) -> None:
    shape = mapping.shape or Shape.EVENTS
    state.put(_SHAPE, shape)
    st.segmented_control(
        "One row is",
        list(Shape),
        format_func=lambda one: legible(SHAPES[one]),
        key=_SHAPE,
        required=True,
        on_change=_shape_changed,
    )
    with st.grid(2, min_column_width=150):
        for role in ROLES[shape]:
            _show_role(data, mapping, role)
        state.put(_UNIT, state.workspace().unit or "money")
        st.selectbox(
            "Amounts are",
            list(dict.fromkeys([*UNITS, state.workspace().unit or "money"])),
            key=_UNIT,
            accept_new_options=True,
            on_change=lambda: state.change(unit=(state.got(_UNIT) or "").strip().lower()[:20] or "money"),
        )
    free = [header for header in data.table.columns if header in mapping.traits or not _used(mapping, header)]
    state.put(_TRAITS, [header for header in mapping.traits if header in free])
    st.multiselect("Traits (anything else about a customer)", free, key=_TRAITS, on_change=_traits_changed)


def _show_role(data: DataSet, mapping: ColumnMapping, role: Role) -> None:
    key, columns = f"{_ROLE}{role.value}", list(data.table.columns)
    if role in SUMMED | STRUNG:
        state.put(key, list(mapping.headers(role)))
        together = "added up" if role in SUMMED else "put together"
        st.multiselect(
            f"{LABELS[role]} (several are {together})",
            columns,
            key=key,
            placeholder="Not in this file",
            on_change=_role_changed,
            args=(role,),
            wrap=True,
        )
        return
    examples = data_cached.examples(data)
    state.put(key, mapping.header(role))
    st.selectbox(
        LABELS[role],
        columns,
        index=None,
        key=key,
        placeholder="Not in this file",
        format_func=lambda header: (
            f"{header}  ({', '.join(examples[header][:2])})" if examples[header] else header
        ),
        on_change=_role_changed,
        args=(role,),
    )


def _used(mapping: ColumnMapping, header: str) -> bool:
    return any(header in headers for headers in mapping.roles.values())


def _role_changed(role: Role) -> None:
    value = state.got(f"{_ROLE}{role.value}")
    _assign(role, tuple(value) if isinstance(value, list) else (value,) if value else ())


@told_if_refused
def _assign(role: Role, headers: tuple[str, ...]) -> None:
    data = state.dataset()
    if data is not None:
        mapping = state.workspace().mapping or data.proposal.mapping
        state.change(mapping=mapping.assign(role, headers) if headers else mapping.unmap(role))


@told_if_refused
def _shape_changed() -> None:
    data = state.dataset()
    if data is not None:
        proposal = propose(data.table, Shape(state.got(_SHAPE)))
        state.change(mapping=proposal.mapping, unit=proposal.unit)


@told_if_refused
def _traits_changed() -> None:
    data = state.dataset()
    if data is not None:
        mapping = state.workspace().mapping or data.proposal.mapping
        state.change(mapping=mapping.without_traits().add_traits(tuple(state.got(_TRAITS))))
