"""What the Movement page works out once: who moved, of those who are looked at, and the sizes of every month."""

from functools import partial

import polars as pl
import streamlit as st

from pages._shared.frame import cached, moving, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.freeing import of_the_file
from pages._shared.server.job import Job
from rfm_core.filters import Filters, TraitFilter
from rfm_core.movement.months import MonthSizes, Past, month_sizes
from rfm_core.movement.moved import Movement
from rfm_core.progress import Progress
from rfm_core.reading.need import memory_to_measure
from rfm_core.stages import Stage

MOVED, BEFORE = "moved", "segment_before"


def others(chosen: Filters) -> Filters:
    """The filters without those that this page sets: what it compares doesn't narrow with what is chosen in it."""
    return chosen.with_trait(MOVED, None).with_trait(BEFORE, None)


def through_others(view: cached.View) -> cached.View:
    """What the page compares: those whom all other filters let through."""
    data, choices = state.dataset(), state.workspace()
    kept = others(state.filters())
    if data is None or kept == state.filters():
        return view
    return cached.view_of(data, choices.model_copy(update={"filters": kept if kept.active else None}))


def movement(view: cached.View) -> Movement:
    """Who moved, of those who are looked at.

    Raises:
        RfmError: The moments can't be compared.
    """
    data, choices = state.dataset(), state.workspace()
    assert data is not None
    made = moving.moved(data, choices, view.analysis)
    if view.totals.customers == view.analysis.customers.height:
        return made
    return _among("|".join((view.key, *moving.key(data, choices))), made, view)


@of_the_file("Counting those who moved")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _among(key: str, _made: Movement, _view: cached.View) -> Movement:
    return _made.among(_view.customers["customer_id"])


def with_moves(made: Movement, customers: pl.DataFrame) -> pl.DataFrame:
    """Customers with the columns that filters on moves look at."""
    bare = customers.drop(MOVED, BEFORE, strict=False)
    return bare.join(made.columns(), on="customer_id", how="left", maintain_order="left")


def chosen_move() -> str | None:
    """The one move that all pages look at; None: no single one."""
    chosen = state.filters().trait(MOVED)
    return chosen.values[0] if chosen and len(chosen.values) == 1 else None


def choose_move(move: str | None) -> None:
    """Look at those who made one move, on every page; the same once more, or none: at everybody again."""
    again = move is None or move == chosen_move()
    wanted = None if again else TraitFilter(column=MOVED, values=(str(move),))
    state.set_filters(state.filters().with_trait(MOVED, wanted))


def months(data: DataSet, view: cached.View) -> Job[MonthSizes]:
    """The sizes of every month, of those who are looked at; begun unless that is done or under way."""
    past = Past(
        data.table, view.analysis, state.workspace(), data.details_table, state.today(), data.folder.path
    )
    everybody = view.totals.customers == view.analysis.customers.height
    among = None if everybody else view.customers["customer_id"]
    key = ("months", *cached.key_of(data, state.workspace(), Stage.SCORE), "" if everybody else view.key)
    work = partial(_months, past, among)
    return cached.works().start(key, work, need=memory_to_measure(data.table.rows))


def _months(past: Past, among: pl.Series | None, progress: Progress) -> MonthSizes:
    return month_sizes(past, progress, among=among)
