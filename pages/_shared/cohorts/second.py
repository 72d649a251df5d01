"""How long it takes to come a second time, and those who haven't yet."""

import polars as pl
import streamlit as st

from pages._shared.cohorts import cached as cohorts_cached
from pages._shared.frame import cached, tabular
from pages._shared.frame.charts import show_place
from pages._shared.frame.listing import Group, trait_group
from pages._shared.frame.people import offer
from pages._shared.frame.text import plain
from rfm_core.charts.cohort_looks import CohortLook, SecondLook
from rfm_core.charts.places import SECOND
from rfm_core.filters import TraitFilter
from rfm_core.retention import SecondOrder, Starts
from rfm_core.vocabulary import days, percent

_WITHIN = (7, 30, 60, 90, 180, 365)


def show_second(view: cached.View, began: Starts, _: CohortLook) -> None:
    """The curve, what it says of some days, and the customers who are still waiting."""
    found = cohorts_cached.second(view, began)[0]
    with st.container(key="cohorts-second"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            show_place(SECOND, SecondLook(f"{view.key}|second", view, found))
            if began.of_months:
                st.caption("The file has a row for each month, so days are those from month to month.")
        with right:
            _show_days(found)
            _show_waiting(view, began, found)


def _show_days(found: SecondOrder) -> None:
    rows = [(day, found.share_at(day)) for day in _WITHIN]
    known = [
        (day, share, found.curve.filter(pl.col("days") <= day)) for day, share in rows if share is not None
    ]
    if not known:
        return
    table = {
        "Within": [days(day) for day, _, _ in known],
        "Came back": [percent(share) for _, share, _ in known],
        "Between": [_between(curve) for _, _, curve in known],
    }
    st.table(tabular.shown(table), border="horizontal", alt="Share that came back, by days since the first")


def _between(curve: pl.DataFrame) -> str:
    low, high = curve["low"][-1], curve["high"][-1]
    return "–" if low is None else f"{percent(low)} and {percent(high)}"


def _show_waiting(view: cached.View, began: Starts, found: SecondOrder) -> None:
    """Those who came on one day only; by a filter where their number of orders says the same."""
    number = found.customers - found.came_back
    if not number:
        return
    has = "hasn't" if number == 1 else "haven't"
    st.markdown(f"**{plain(view.words.customers_count(number))} {has} come back yet**")
    offer(view, _waiting(view, began), "waiting")


def _waiting(view: cached.View, began: Starts) -> Group:
    name = "Not back yet"
    ids = began.people.filter(began.people["second"].is_null())["customer_id"]
    once = view.customers.filter(view.customers["frequency"] <= 1)["customer_id"]
    # Several orders on one day are one time, but more than one order.
    if once.sort().equals(ids.sort()):
        return trait_group(name, TraitFilter(column="frequency", high=1))
    return Group(
        name,
        only=lambda customers: customers.filter(customers["customer_id"].is_in(ids.implode())),
        made=name,
    )
