"""The columns of customer details: what was found, and a way to change it in place."""

from collections.abc import Callable

import streamlit as st

from pages._shared.data import cached as data_cached
from pages._shared.frame import state, tabular
from pages._shared.frame.dataset import Source
from pages._shared.frame.joined import Joined
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.roles import LABELS
from pages._shared.frame.text import plain
from rfm_core.columns import STRUNG, Role
from rfm_core.details import DETAIL_ROLES, DetailsMapping
from rfm_core.guessing import guess_details
from rfm_core.listing import listed

_CUSTOMER, _TRAITS, _ROLE = "details_customer", "details_traits", "details_role_"
_FLAGS = {
    "ignore_zeros": "Leading zeros make no difference in ids",
    "ignore_case": "Upper and lower case make no difference in ids",
}


def show_details_columns(details: Source, found: Joined) -> None:
    """The columns used as a list; opened, or where none is clear, a way to choose them."""
    matched = found.measured.matched
    mapping = matched.mapping if matched else state.workspace().details
    if mapping is not None and matched is not None:
        st.table(tabular.shown(_listed(details, mapping)), border="horizontal")
    unclear = matched is None or not matched.matched
    if st.toggle("Change these columns", value=unclear, key=f"details_open_{details.digest[:8]}_{unclear}"):
        _show_editor(details, mapping)


def _listed(details: Source, mapping: DetailsMapping) -> dict[str, str]:
    used = {Role.CUSTOMER: (mapping.customer,), **mapping.headers}
    rows = {
        LABELS[role]: "  \n".join(_described(details, header) for header in headers)
        for role, headers in used.items()
    }
    if mapping.traits:
        rows["Traits"] = plain(listed(mapping.traits, plain=True), limit=700)
    return rows


def _described(details: Source, header: str) -> str:
    values = " · ".join(plain(value, limit=24) for value in data_cached.details_examples(details)[header])
    name = f"**{plain(header, limit=40)}**"
    return f"{name}  \n:gray[{values}]" if values else name


def _show_editor(details: Source, mapping: DetailsMapping | None) -> None:
    columns, examples = list(details.table.columns), data_cached.details_examples(details)

    def with_examples(header: str) -> str:
        return f"{header}  ({', '.join(examples[header][:2])})" if examples[header] else header

    state.put(_CUSTOMER, mapping.customer if mapping else None)
    st.selectbox(
        "Customer (the same ids as in the orders)",
        columns,
        index=None,
        key=_CUSTOMER,
        format_func=with_examples,
        on_change=_customer_changed,
        args=(mapping,),
    )
    if mapping is not None:
        free = [header for header in columns if header != mapping.customer]
        _show_roles(mapping, free, with_examples)
        _show_traits(
            mapping, [header for header in free if header in mapping.traits or header not in mapping.used]
        )


def _show_roles(mapping: DetailsMapping, free: list[str], with_examples: Callable[[str], str]) -> None:
    with st.grid(2, min_column_width=150):
        for role in DETAIL_ROLES:
            if role in STRUNG:
                _show_several(mapping, role, free)
                continue
            key = f"{_ROLE}{role.value}"
            state.put(key, next(iter(mapping.headers.get(role, ())), None))
            st.selectbox(
                LABELS[role],
                free,
                index=None,
                key=key,
                placeholder="Not in this file",
                format_func=with_examples,
                on_change=_role_changed,
                args=(mapping, role),
            )


def _show_several(mapping: DetailsMapping, role: Role, free: list[str]) -> None:
    key = f"{_ROLE}{role.value}"
    state.put(key, list(mapping.headers.get(role, ())))
    st.multiselect(
        f"{LABELS[role]} (several are put together)",
        free,
        key=key,
        placeholder="Not in this file",
        on_change=_role_changed,
        args=(mapping, role),
        wrap=True,
    )


def _show_traits(mapping: DetailsMapping, free: list[str]) -> None:
    state.put(_TRAITS, list(mapping.traits))
    st.multiselect(
        "Traits (anything else about a customer)",
        free,
        key=_TRAITS,
        on_change=_traits_changed,
        args=(mapping,),
    )
    for field, label in _FLAGS.items():
        key = f"details_{field}"
        state.put(key, getattr(mapping, field))
        st.checkbox(label, key=key, on_change=_flag_changed, args=(mapping, field))


@told_if_refused
def _customer_changed(mapping: DetailsMapping | None) -> None:
    data, chosen = state.dataset(), state.got(_CUSTOMER)
    if data is None or data.details is None or chosen is None:
        return
    guessed = guess_details(data.details.table, customer=chosen)
    flags = {field: getattr(mapping, field) for field in _FLAGS} if mapping else {}
    state.change(details=guessed.model_copy(update=flags))


@told_if_refused
def _role_changed(mapping: DetailsMapping, role: Role) -> None:
    state.change(details=mapping.assign(role, state.got(f"{_ROLE}{role.value}")))


@told_if_refused
def _traits_changed(mapping: DetailsMapping) -> None:
    state.change(details=mapping.model_copy(update={"traits": tuple(state.got(_TRAITS))}))


@told_if_refused
def _flag_changed(mapping: DetailsMapping, field: str) -> None:
    state.change(details=mapping.model_copy(update={field: bool(state.got(f"details_{field}"))}))
