"""Who stays away longer than is usual for them, as a list."""

from functools import partial

import polars as pl
import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.freeing import of_the_file
from pages._shared.frame.listing import Group
from pages._shared.frame.people import offer
from pages._shared.frame.rhythms import rhythms, with_rhythm
from pages._shared.frame.text import plain
from rfm_core.filters import Filters, TraitFilter
from rfm_core.glossary import meaning
from rfm_core.rhythm import Late, late_of

_WHO = Filters(traits=(TraitFilter(column="unusually_late", values=("true",)),))


def show_late(view: cached.View) -> None:
    """How many of those who are shown are unusually late, what is at stake, and what can be done with the list."""
    known, words = rhythms(view), view.words
    with st.container(key="unusually-late", border=True):
        st.header("Who is unusually late", help=meaning("unusually_late", words))
        if known is None:
            st.caption(
                f"This file has one row for each {words.customer}. With a file of {words.visits} and their dates, this "
                f"lists who stays away longer than is usual for them."
            )
            return
        adds = partial(with_rhythm, known=known)
        late = _late(view.key, view, known)
        st.markdown(f"**{plain(late.sentence(words), limit=300)}**")
        if not late.customers:
            return
        st.caption(
            f"Together they brought {plain(words.amount(late.at_stake))}. The numbers of days are medians; of "
            f"{plain(words.customers_count(late.known))} the rhythm is known."
        )
        offer(view, Group("Unusually late", _WHO, adds=adds, made="rhythm"), "late")


@of_the_file("Seeing who is late")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _late(key: str, _view: cached.View, _known: pl.DataFrame) -> Late:
    return late_of(with_rhythm(_view.customers, _known))
