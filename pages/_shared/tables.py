"""Segments and customers as tables."""

import polars as pl
import streamlit as st

from pages._shared import cached
from pages._shared.roles import LABELS
from pages._shared.segment_views import chosen_segment
from pages._shared.text import plain
from rfm_core.columns import Role
from rfm_core.vocabulary import Vocabulary, percent

_SEARCH, _SEARCHED = "customers_search", ("customer_id", "name", "email", "phone")
_CONTACTS = {role.value: LABELS[role] for role in (Role.NAME, Role.EMAIL, Role.PHONE)}
_SHOWN_FIRST = (
    "customer_id",
    "name",
    "email",
    "phone",
    "segment",
    "recency_days",
    "frequency",
    "monetary",
    "code",
)


def show_segments(view: cached.View) -> None:
    """Every segment with its customers, averages, and shares; the exact numbers."""
    words = view.analysis.vocabulary
    columns = ("customers", "share", "average_recency_days", "average_frequency", "average_monetary")
    columns += ("total_monetary", "value_share")
    rows = [
        {"Segment": plain(row["segment"], limit=40)}
        | {words.label(name): _cell(name, row[name]) for name in columns}
        for row in view.segments.iter_rows(named=True)
    ]
    totals = view.totals
    rows.append(
        {"Segment": "**All**"}
        | {
            words.label(name): f"**{_cell(name, value)}**"
            for name, value in zip(
                columns,
                (
                    totals.customers,
                    1.0 if totals.customers else None,
                    totals.average_recency_days,
                    totals.average_frequency,
                    totals.average_monetary,
                    totals.total_monetary,
                    1.0 if totals.customers else None,
                ),
                strict=True,
            )
        }
    )
    with st.container(key="segment-table"):
        st.table(pl.DataFrame(rows), border="horizontal", alt="Segments with customers, averages and shares")


def _cell(column: str, value: float | None) -> str:
    if value is None:
        return "–"
    if column in {"share", "value_share"}:
        return percent(value)
    return f"{value:,}" if column == "customers" else f"{value:,.2f}"


@st.fragment
def show_customers(view: cached.View) -> None:
    """The customers of the chosen segment, or all; the box searches id, name, e-mail and phone while typing."""
    words, chosen = view.analysis.vocabulary, chosen_segment(view)
    with st.container(key="customers-table"):
        wanted = st.text_input(
            "Search customers",
            key=_SEARCH,
            type="search",
            live="250ms",
            placeholder="Id, name, e-mail or phone",
            icon=":material/search:",
            persist_state="session",
        )
        found = cached.search(view, chosen, (wanted or "").strip(), _SEARCHED)
        where = f" in **{plain(chosen, limit=40)}**" if chosen else ""
        st.caption(f"{words.customers_count(found.height)}{where}. Click a column's head to sort.")
        st.dataframe(
            found,
            hide_index=True,
            height=420 if found.height > 10 else "auto",
            column_order=[*_SHOWN_FIRST, *(name for name in found.columns if name not in _SHOWN_FIRST)],
            column_config=_columns(
                found, words, {column: header for header, column in view.analysis.measured.traits.items()}
            ),
            alt="Customers with their numbers, scores and segment",
        )


def _columns(found: pl.DataFrame, words: Vocabulary, traits: dict[str, str]) -> dict[str, object]:
    configured: dict[str, object] = {}
    for name, dtype in found.schema.items():
        label = traits.get(name) or _CONTACTS.get(name) or words.label(name)
        if dtype.is_temporal():
            configured[name] = st.column_config.DatetimeColumn(label, format="D MMM YYYY")
        elif dtype.is_float():
            configured[name] = st.column_config.NumberColumn(label, format="%,.2f")
        elif dtype.is_integer():
            configured[name] = st.column_config.NumberColumn(label, format="%,d")
        else:
            configured[name] = st.column_config.TextColumn(label)
    return configured
