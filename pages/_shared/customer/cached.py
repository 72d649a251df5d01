"""What is worked out once for a customer, a few customers at a time."""

from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from pages._shared.frame import cached, drafting, rhythms, state
from pages._shared.frame.clustering import with_personas
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.freeing import of_the_file
from pages._shared.server.job import Job
from rfm_core.analysed import Analysis
from rfm_core.control import ControlChoice, hold_back
from rfm_core.messages.outgoing import campaign
from rfm_core.progress import Progress
from rfm_core.reasons import Letter, Move, Probe, Reasons, letter_to, moves, orders_of, rows_of
from rfm_core.reasons.standings import place_of
from rfm_core.reasons.why import customer_of, reasons_of
from rfm_core.scoring import Ranks
from rfm_core.stages import Stage

MOST_ROWS = 300
"""So many rows of the file are shown; the download has them all."""


@dataclass(frozen=True)
class One:
    """The customer who is looked at.

    Attributes:
        view: What the page shows; the filters hide nobody here.
        data: The file.
        ranks: Of everybody.
        place: Their row among all customers.
        id: Theirs.
    """

    view: cached.View
    data: DataSet
    ranks: Ranks
    place: int
    id: str

    @property
    def analysis(self) -> Analysis:
        """All customers in their segments."""
        return self.view.analysis

    @property
    def row(self) -> dict[str, Any]:
        """Theirs, by column."""
        return customer_of(self.analysis, self.place)

    @property
    def frame(self) -> pl.DataFrame:
        """Their row as a frame."""
        return self.analysis.customers.slice(self.place, 1)

    def key(self, upto: Stage = Stage.SCORE) -> str:
        """Names them under the choices up to a stage."""
        return "|".join((*cached.key_of(self.data, state.workspace(), upto), self.id))


def chosen(view: cached.View) -> One | None:
    """The customer who is looked at, if this file and these choices score them."""
    wanted, data = state.customer(), state.dataset()
    if wanted is None or data is None:
        return None
    place = place_of(view.analysis.customers, wanted)
    if place is None:
        return None
    _, ranks = cached.measured(data, state.workspace())
    return One(view, data, ranks, place, wanted)


def reasons(one: One) -> Reasons:
    """Ranks, scores and the rule."""
    return _reasons(one.key(), one)


@of_the_file("Looking why")
@st.cache_resource(scope="session", max_entries=6, show_spinner=False)
def _reasons(key: str, _one: One) -> Reasons:
    return reasons_of(_one.analysis, _one.ranks, _one.place)


def begin_moves(one: One) -> Job[tuple[Move, ...]]:
    """Have it tried what would move them, unless that is done or under way."""
    found, ranks, place = one.analysis, one.ranks, one.place

    def work(progress: Progress) -> tuple[Move, ...]:
        progress("Trying what would move them")
        return moves(Probe(ranks, place, found.scheme, found.segment_map), ranks, found.segment_map)

    return cached.works().start(("moves", one.key()), work, need=20 + found.customers.height // 4000)


def orders(one: One) -> pl.DataFrame | None:
    """Their orders in time; None where the file has a row a customer."""
    return _orders(f"{one.key(Stage.MEASURE)}|{state.workspace().frequency_by}", one)


@of_the_file("Looking for orders")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _orders(key: str, _one: One) -> pl.DataFrame | None:
    return orders_of(_one.analysis.measured.usable, _one.id, state.workspace().frequency_by)


def rhythm(one: One) -> dict[str, Any] | None:
    """Their rhythm by column; None where the file doesn't say when they came."""
    every = rhythms.rhythms(one.view)
    return None if every is None else every.row(one.place, named=True)


def rows(one: One) -> tuple[pl.DataFrame, int, int]:
    """The first of their rows in the file, how many there are, and how many of these don't count."""
    return _rows(one.key(Stage.MEASURE), one)


@of_the_file("Looking up the rows of the file")
@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _rows(key: str, _one: One) -> tuple[pl.DataFrame, int, int]:
    found = rows_of(_one.analysis.measured, _one.data.table, _one.id).collect(engine="streaming")
    reason = next(name for name in found.columns if name.startswith("__reason__"))
    return found.head(MOST_ROWS), found.height, found.height - found[reason].null_count()


def letter(one: One) -> Letter | None:
    """The message they get, as it is written now."""
    return letter_to(one.frame, campaign(one.analysis, drafting.messages()))


def held_back(one: One) -> bool:
    """Whether they are in the control group, which gets no message."""
    choice = state.workspace().control
    return choice is not None and _held(f"{one.key()}|{choice}", one, choice)


@of_the_file("Looking at the control group")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _held(key: str, _one: One, _choice: ControlChoice) -> bool:
    columns = _one.analysis.customers.select("customer_id", "segment", "monetary")
    # It is drawn segment by segment.
    alike = columns.filter(pl.col("segment") == _one.row["segment"])
    return bool(hold_back(alike, _choice).filter(pl.col("customer_id") == _one.id)["control"].item())


def persona(one: One) -> str | None:
    """The persona they belong to; None where no clusters were made."""
    chosen = state.workspace().clusters
    if chosen is None or not chosen.wanted:
        return None
    found = with_personas(one.data, one.analysis).customers
    return str(found["persona"][one.place]) if "persona" in found.columns else None
