"""Find a customer by id, name, e-mail or phone while typing, or begin with one."""

from typing import Any

import polars as pl
import streamlit as st

from pages._shared.customer.cached import One
from pages._shared.frame import cached, state
from pages._shared.frame.listing import hits
from pages._shared.frame.text import plain, swatch
from rfm_core.vocabulary import Vocabulary

_SEARCH = "customer_wanted"
_MOST, _FIRST = 20, 5


def show_search(view: cached.View, one: One | None) -> None:
    """The box, and whom it finds; without a customer chosen, some to begin with.

    Args:
        view: What the page shows.
        one: The customer who is looked at.
    """
    with st.container(key="customer-search"):
        wanted = st.text_input(
            f"Find a {view.words.customer}",
            key=_SEARCH,
            type="search",
            live="250ms",
            placeholder="Id, name, e-mail or phone",
            icon=":material/search:",
        )
        wanted = (wanted or "").strip()
        if wanted:
            _show_hits(view, wanted)
        elif one is None:
            _show_gone(view)
            st.caption(
                f"Or begin with one of those who brought the most. In every list of {view.words.customers}, “Why?” "
                "leads here, too."
            )
            found, _ = hits(view, "", _FIRST)
            _show_people(view, found)


def _show_hits(view: cached.View, wanted: str) -> None:
    found, number = hits(view, wanted, _MOST)
    if not number:
        st.caption(
            f"Nobody of {view.words.customers_count(view.analysis.customers.height)} has that in their id, name, "
            "e-mail or phone."
        )
        return
    more = f"; the first {_MOST} are listed, write more to narrow it down" if number > _MOST else ""
    st.caption(f"{view.words.customers_count(number)} found{more}.")
    _show_people(view, found)


def _show_people(view: cached.View, found: pl.DataFrame) -> None:
    with st.container(gap="xsmall", key="customer-hits"):
        for number, row in enumerate(found.iter_rows(named=True)):
            st.button(
                _label(row, view.words, view.colours),
                key=f"customer_hit_{number}",
                type="tertiary",
                on_click=_choose,
                args=(row["customer_id"],),
            )


def _label(row: dict[str, Any], words: Vocabulary, colours: dict[str, str]) -> str:
    parts = [row.get("name"), row["customer_id"], row.get("email")]
    told = " · ".join(plain(part, limit=50) for part in dict.fromkeys(parts) if part)
    segment = row["segment"]
    return (
        f"{swatch(colours[segment])} {told} :gray[:small[{plain(segment, limit=40)}, "
        f"{plain(words.amount(row['monetary']))}]]"
    )


def _choose(customer_id: str) -> None:
    state.choose_customer(customer_id)
    state.put(_SEARCH, "")


def _show_gone(view: cached.View) -> None:
    """Somebody is chosen whom these choices don't score."""
    gone = state.customer()
    if gone is not None:
        everybody = view.analysis.customers.height
        others = f"{view.words.customers_count(everybody)} {'is' if everybody == 1 else 'are'}"
        st.info(
            f"{plain(gone, limit=60)} isn't scored with these choices ({others}): all their rows were left out, or "
            "none counts in the time window.",
            icon=":material/person_off:",
        )
