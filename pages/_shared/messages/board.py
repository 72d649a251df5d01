"""What the message table means for the customers there are: reach, doubts, people to look at; worked out once."""

import json
from dataclasses import dataclass

import polars as pl
import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.freeing import of_the_file
from rfm_core.messages.message import Message
from rfm_core.messages.outgoing import Campaign, campaign
from rfm_core.messages.render import Letterhead, match_rows, missing_by_row, reach, unreached
from rfm_core.messages.tags import Tag, value_text
from rfm_core.messages.template import parse

_LISTED = 200


@dataclass(frozen=True)
class Reach:
    """Whom the rows reach.

    Attributes:
        matched: Per customer the place of the row; null: none.
        rows: Per row the number of customers.
        nobody: Segment and number of the customers without a message.
    """

    matched: pl.Series
    rows: tuple[int, ...]
    nobody: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Board:
    """The message table of this moment over the customers there are."""

    view: cached.View
    campaign: Campaign
    reach: Reach
    key: str

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

    def silent(self, segment: str) -> int:
        """How many customers of a segment get no message."""
        return dict(self.reach.nobody).get(segment, 0)


def board(view: cached.View) -> Board:
    """The message table over the customers of `view`."""
    chosen = campaign(view.analysis, state.messages())
    conditions = json.dumps([(row.segment, row.trait, row.value, row.code) for row in chosen.rows])
    key = f"{view.key}|{conditions}"
    return Board(view, chosen, _reach(key, view.analysis.customers, chosen), key)


@of_the_file
@st.cache_resource(scope="session", max_entries=6, show_spinner=False)
def _reach(key: str, _customers: pl.DataFrame, _campaign: Campaign) -> Reach:
    matched = match_rows(_customers, _campaign.rows, _campaign.head)
    nobody = unreached(_customers, matched)
    return Reach(matched, tuple(reach(matched, _campaign.rows)), tuple(nobody.iter_rows()))


def doubts(found: Board, place: int) -> list[str]:
    """What is wrong with a row: brackets that are no tags, customers who would get a blank."""
    sentences = []
    words, head = found.view.analysis.vocabulary, found.campaign.head
    for text in found.rows[place].texts:
        template = parse(text, head.tags)
        sentences += [stray.sentence() for stray in template.strays]
        for slot in template.slots:
            missing = 0 if slot.fallback else _missing(found, slot.tag).get(place, 0)
            if missing:
                sentences.append(
                    f"{words.customers_count(missing)} would get a blank for {slot.text}: write a fallback, such as "
                    f"[{slot.tag.name}|…]."
                )
    return list(dict.fromkeys(sentences))


def _missing(found: Board, tag: Tag) -> dict[int, int]:
    key = f"{found.key}|{tag}|{bool(found.campaign.head.brand.strip())}"
    return _missing_by_row(key, found.customers, found.reach.matched, tag, found.campaign.head)


@of_the_file
@st.cache_resource(scope="session", max_entries=40, show_spinner=False)
def _missing_by_row(
    key: str, _customers: pl.DataFrame, _matched: pl.Series, _tag: Tag, _head: Letterhead
) -> dict[int, int]:
    return missing_by_row(_customers, _matched, _tag, _head)


def people(found: Board, segment: str, place: int | None) -> pl.DataFrame:
    """The customers whom a row reaches; where it reaches nobody, those of its segment."""
    return _people(f"{found.key}|{segment}|{place}", found, segment, place)


@of_the_file
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _people(key: str, _found: Board, _segment: str, _place: int | None) -> pl.DataFrame:
    if _place is not None and _found.reach.rows[_place]:
        return _found.customers.filter(_found.reach.matched.eq(_place).fill_null(False))
    return _found.customers.filter(pl.col("segment") == _segment)


def traits(found: Board) -> list[str]:
    """Headers that a row can ask for: the mapped traits, and the preferred content."""
    headers = list(found.campaign.head.traits)
    return [*headers, "Preferred content"] if "preferred_content" in found.customers.columns else headers


def trait_values(found: Board, trait: str) -> list[str]:
    """The most frequent values of a trait, as people write them."""
    column = found.campaign.head.column(trait)
    if column is None or column not in found.customers.columns:
        return []
    return _values(f"{found.view.key}|{column}", found.customers, column)


@of_the_file
@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _values(key: str, _customers: pl.DataFrame, _column: str) -> list[str]:
    text = _customers.select(value_text(_column, _customers.schema[_column]).alias("value")).drop_nulls()
    return (
        text.group_by("value")
        .len()
        .sort("len", "value", descending=[True, False])["value"]
        .head(_LISTED)
        .to_list()
    )


def codes(found: Board, segment: str) -> list[str]:
    """The codes that customers of a segment have, best first."""
    return _codes(f"{found.view.key}|{segment}", found.customers, segment)


@of_the_file
@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _codes(key: str, _customers: pl.DataFrame, _segment: str) -> list[str]:
    mine = _customers.filter(pl.col("segment") == _segment)
    return mine["code"].unique().sort(descending=True).head(_LISTED).to_list()
