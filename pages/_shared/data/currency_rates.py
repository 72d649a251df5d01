"""What a unit of each other currency is worth, typed in beside the question which currency counts."""

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import plain
from rfm_core.cleaning.currencies import Currencies
from rfm_core.doubts.currencies import MOST, with_rate

_COLUMNS = 4


def show_rates(data: DataSet) -> None:
    """A number for each currency that doesn't count; with it, its amounts are converted."""
    found = cached.measured(data, state.workspace())[0].fact(Currencies)
    assert found is not None
    others = [one.currency for one in found.found if one.currency != found.counted][:MOST]
    rates = {
        one.code: one.rate for one in state.workspace().cleaning.currency_rates if one.into == found.counted
    }
    into = plain(found.counted, limit=20)
    st.caption(f"Or type what a unit of another currency is worth in {into}, so that its rows count, too.")
    with st.grid(_COLUMNS, min_column_width=150):
        for place, currency in enumerate(others):
            key = f"rate_{found.counted}_{place}"
            state.put(key, rates.get(currency))
            st.number_input(
                f"1 {plain(currency, limit=20)} in {into}",
                min_value=0.0,
                format="%.6g",
                placeholder="left out",
                key=key,
                on_change=_rate_changed,
                args=(key, currency, found.counted),
            )


@told_if_refused
def _rate_changed(key: str, currency: str, into: str) -> None:
    before = state.workspace()
    after = with_rate(before, currency, state.got(key) or None, into)
    state.change(cleaning=after.cleaning, settled=after.settled)
