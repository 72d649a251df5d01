"""What a message table means for the customers there are: whom each row reaches, and what is doubtful about it."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from rfm_core.messages.message import Message
from rfm_core.messages.outgoing import Campaign
from rfm_core.messages.render import Letterhead, match_rows, reach, unreached
from rfm_core.messages.tags import Tag, value_text
from rfm_core.messages.template import parse
from rfm_core.vocabulary import Vocabulary

MOST_LISTED = 200
"""Values and codes that are offered to choose from."""
CONTENT = "Preferred content"


@dataclass(frozen=True)
class Reach:
    """Whom the rows reach.

    Attributes:
        matched: Per customer the place of the row (UInt32); null: none.
        rows: Per row the number of customers.
        nobody: Segment and number of the customers without a message.
    """

    matched: pl.Series
    rows: tuple[int, ...]
    nobody: tuple[tuple[str, int], ...]

    def silent(self, segment: str) -> int:
        """How many customers of a segment get no message."""
        return dict(self.nobody).get(segment, 0)

    def people(self, customers: pl.DataFrame, segment: str, place: int | None) -> pl.DataFrame:
        """The customers whom a row reaches; where it reaches nobody, those of its segment."""
        if place is not None and self.rows[place]:
            return customers.filter(self.matched.eq(place).fill_null(False))
        return customers.filter(pl.col("segment") == segment)


def reach_of(customers: pl.DataFrame, chosen: Campaign) -> Reach:
    """Whom the rows in force reach.

    Args:
        customers: With `segment`, `code` (String) and the traits' columns.
        chosen: The rows, and what traits are called.
    """
    matched = match_rows(customers, chosen.rows, chosen.head)
    return Reach(
        matched, tuple(reach(matched, chosen.rows)), tuple(unreached(customers, matched).iter_rows())
    )


def doubts(
    row: Message, head: Letterhead, words: Vocabulary, missing: Callable[[Tag], int]
) -> tuple[str, ...]:
    """What is wrong with a row, each thing once: brackets that are no tags, customers who would get a blank.

    Args:
        row: The message.
        head: The tags there are.
        words: What customers are called.
        missing: How many of the customers whom the row reaches have no text for a tag.
    """
    sentences = []
    for text in row.texts:
        template = parse(text, head.tags)
        sentences += [stray.sentence() for stray in template.strays]
        for slot in template.slots:
            blank = 0 if slot.fallback else missing(slot.tag)
            if blank:
                sentences.append(
                    f"{words.customers_count(blank)} would get a blank for {slot.text}: write a fallback, such as "
                    f"[{slot.tag.name}|…]."
                )
    return tuple(dict.fromkeys(sentences))


def trait_headers(customers: pl.DataFrame, head: Letterhead) -> tuple[str, ...]:
    """Headers that a row can ask for: the mapped traits, and the preferred content."""
    return (*head.traits, *([CONTENT] if "preferred_content" in customers.columns else []))


def trait_values(customers: pl.DataFrame, column: str) -> tuple[str, ...]:
    """The most frequent values of a trait, as people write them; none where there is no such column."""
    if column not in customers.columns:
        return ()
    text = customers.select(value=value_text(column, customers.schema[column])).drop_nulls()
    counted = text.group_by("value").len().sort("len", "value", descending=[True, False])
    return tuple(counted["value"].head(MOST_LISTED))


def codes(customers: pl.DataFrame, segment: str) -> tuple[str, ...]:
    """The codes that customers of a segment have, best first."""
    mine = customers.filter(pl.col("segment") == segment)
    return tuple(mine["code"].unique().sort(descending=True).head(MOST_LISTED))
