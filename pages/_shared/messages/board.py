"""The message table over the customers there are; what it means for them is worked out once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from pages._shared.frame import cached, drafting, state
from pages._shared.frame.freeing import of_the_file
from rfm_core.control import ControlChoice, hold_back
from rfm_core.exports.reach import Reached, has_addresses
from rfm_core.exports.reach import reach as reached_by
from rfm_core.messages import reaching
from rfm_core.messages.message import Channel, Message
from rfm_core.messages.outgoing import Campaign, campaign
from rfm_core.messages.reaching import Reach
from rfm_core.messages.render import Letterhead, missing_by_row
from rfm_core.messages.tags import Tag
from rfm_core.stages import Stage


@dataclass(frozen=True)
class Board:
    """The message table of this moment over the customers there are.

    Attributes:
        view: What pages show.
        campaign: The rows in force.
        reach: Whom each row is for.
        key: Names all of it.
        reached: Who of everybody can be reached, by which channel.
        shown: The same of those whom the filters let through.
        addressed: Whether the file has an address of anybody.
    """

    view: cached.View
    campaign: Campaign
    reach: Reach
    key: str
    reached: Reached
    shown: Reached
    addressed: bool

    @property
    def rows(self) -> tuple[Message, ...]:
        """The rows in force, in the order of the segments."""
        return self.campaign.rows

    @property
    def customers(self) -> pl.DataFrame:
        """Everybody: messages don't follow the filters."""
        return self.view.analysis.customers

    def places(self, segment: str) -> list[int]:
        """Which rows are the segment's."""
        return [place for place, row in enumerate(self.rows) if row.segment == segment]


def board(view: cached.View) -> Board:
    """The message table over the customers of `view`."""
    chosen = campaign(view.analysis, drafting.messages())
    conditions = json.dumps([(row.segment, row.trait, row.value, row.code) for row in chosen.rows])
    key = f"{view.key}|{conditions}"
    reach = _reach(key, view.analysis.customers, chosen)
    reached, shown = _reached(view, conditions, chosen, reach)
    return Board(view, chosen, reach, key, reached, shown, _addressed(view.key, view.analysis.customers))


def _reached(view: cached.View, conditions: str, chosen: Campaign, reach: Reach) -> tuple[Reached, Reached]:
    data, choices = state.dataset(), state.workspace()
    channels = [row.channel for row in chosen.rows]
    scored = "|".join(cached.key_of(data, choices, Stage.SCORE)) if data else view.key
    key = f"{scored}|{conditions}|{channels}|{choices.control}"
    outcomes = _outcomes(key, view.analysis.customers, reach.matched, channels, choices.control)
    return _counted(f"{view.key}|{key}", view, reach.matched, outcomes)


@of_the_file("Seeing who can be reached")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _outcomes(
    key: str,
    _customers: pl.DataFrame,
    _matched: pl.Series,
    _channels: Sequence[Channel],
    _control: ControlChoice | None,
) -> pl.Series:
    held = None
    if _control is not None:
        held = hold_back(_customers.select("customer_id", "segment", "monetary"), _control)["control"]
    return reached_by(_customers, _matched, _channels, held)


@of_the_file("Looking for addresses")
@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _addressed(key: str, _customers: pl.DataFrame) -> bool:
    return has_addresses(_customers)


@of_the_file("Counting whom messages reach")
@st.cache_resource(scope="session", max_entries=6, show_spinner=False)
def _counted(
    key: str, _view: cached.View, _matched: pl.Series, _outcomes: pl.Series
) -> tuple[Reached, Reached]:
    everybody = _view.analysis.customers
    whole = Reached.of(everybody["segment"], _matched, _outcomes)
    if _view.customers.height == everybody.height:
        return whole, whole
    seen = everybody["customer_id"].is_in(_view.customers["customer_id"].implode())
    some = (series.filter(seen) for series in (everybody["segment"], _matched, _outcomes))
    return whole, Reached.of(*some)


@of_the_file("Finding the message of everyone")
@st.cache_resource(scope="session", max_entries=6, show_spinner=False)
def _reach(key: str, _customers: pl.DataFrame, _campaign: Campaign) -> Reach:
    return reaching.reach_of(_customers, _campaign)


def doubts(found: Board, place: int) -> tuple[str, ...]:
    """What is wrong with a row: brackets that are no tags, customers who would get a blank."""

    def missing(tag: Tag) -> int:
        key = f"{found.key}|{tag}|{bool(found.campaign.head.brand.strip())}"
        by_row = _missing_by_row(key, found.customers, found.reach.matched, tag, found.campaign.head)
        return by_row.get(place, 0)

    return reaching.doubts(found.rows[place], found.campaign.head, found.view.analysis.vocabulary, missing)


@of_the_file("Looking for blanks in messages")
@st.cache_resource(scope="session", max_entries=40, show_spinner=False)
def _missing_by_row(
    key: str, _customers: pl.DataFrame, _matched: pl.Series, _tag: Tag, _head: Letterhead
) -> dict[int, int]:
    return missing_by_row(_customers, _matched, _tag, _head)


def people(found: Board, segment: str, place: int | None) -> pl.DataFrame:
    """The customers whom a row reaches; where it reaches nobody, those of its segment."""
    return _people(f"{found.key}|{segment}|{place}", found, segment, place)


@of_the_file("Picking customers for the preview")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _people(key: str, _found: Board, _segment: str, _place: int | None) -> pl.DataFrame:
    return _found.reach.people(_found.customers, _segment, _place)


def traits(found: Board) -> tuple[str, ...]:
    """Headers that a row can ask for."""
    return reaching.trait_headers(found.customers, found.campaign.head)


def trait_values(found: Board, trait: str) -> tuple[str, ...]:
    """The most frequent values of a trait, as people write them."""
    column = found.campaign.head.column(trait)
    return () if column is None else _values(f"{found.view.key}|{column}", found.customers, column)


@of_the_file("Looking at the traits")
@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _values(key: str, _customers: pl.DataFrame, _column: str) -> tuple[str, ...]:
    return reaching.trait_values(_customers, _column)


def codes(found: Board, segment: str) -> tuple[str, ...]:
    """The codes that customers of a segment have, best first."""
    return _codes(f"{found.view.key}|{segment}", found.customers, segment)


@of_the_file("Looking at the score codes")
@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _codes(key: str, _customers: pl.DataFrame, _segment: str) -> tuple[str, ...]:
    return reaching.codes(_customers, _segment)
