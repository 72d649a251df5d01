"""Who the customer is: name, contacts, segment, and what else is known of them."""

from datetime import date, datetime
from typing import Any

import streamlit as st

from pages._shared.customer import cached as customer_cached
from pages._shared.customer.cached import One
from pages._shared.frame import state
from pages._shared.frame.clustering import feature_label
from pages._shared.frame.text import plain, swatch
from rfm_core.figures import EXACT_BELOW
from rfm_core.forecasting import COLUMNS as FORECAST
from rfm_core.segments import about
from rfm_core.vocabulary import AMOUNTS, Vocabulary, exact

_TOLD_ELSEWHERE = frozenset(
    (
        *("customer_id", "name", "email", "phone", "segment", "recency_days", "frequency", "monetary"),
        *("r_score", "f_score", "m_score", "total", "level", "code"),
        *("usual_gap_days", "overdue", "unusually_late"),
        *FORECAST,
    )
)


def show_head(one: One) -> None:
    """Name, contacts and segment, with what that segment means; what the file says besides."""
    row, words = one.row, one.view.words
    segment = row["segment"]
    with st.container(key="customer-head", gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.header(plain(row.get("name") or one.id, limit=80), width="content")
            st.button(
                "Another one",
                key="customer_other",
                icon=":material/close:",
                type="tertiary",
                on_click=state.choose_customer,
                args=(None,),
            )
        contacts = [one.id if row.get("name") else None, row.get("email"), row.get("phone")]
        if told := [plain(part, limit=80) for part in contacts if part]:
            st.caption(" · ".join(told))
        told_segment = about(segment, words).status
        st.markdown(
            f"{swatch(one.view.colours[segment])} **{plain(segment, limit=60)}** · {plain(told_segment)}"
        )
        st.caption(" · ".join(_facts(one, row, words)))


def _facts(one: One, row: dict[str, Any], words: Vocabulary) -> list[str]:
    known = {feature_label(one.analysis, name): _written(name, row[name], words) for name in row}
    hidden = {feature_label(one.analysis, name) for name in _TOLD_ELSEWHERE}
    facts = [
        f"{plain(label, limit=40)}: {plain(value, limit=60)}"
        for label, value in known.items()
        if value and label not in hidden
    ]
    persona = customer_cached.persona(one)
    return facts if persona is None else [*facts, f"Persona: {plain(persona, limit=60)}"]


def _written(name: str, value: Any, words: Vocabulary) -> str:
    if value is None:
        return ""
    if isinstance(value, date | datetime):
        return f"{value.day} {value:%b %Y}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name in AMOUNTS:
        return words.amount(value)
    if not isinstance(value, int | float):
        return str(value)
    # A year is no number with thousands.
    return f"{value:g}" if float(value).is_integer() and abs(value) < EXACT_BELOW else exact(value)
