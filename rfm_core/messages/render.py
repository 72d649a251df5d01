"""Which row of the message table reaches which customer, and the text each of them gets."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from rfm_core.messages.message import Message
from rfm_core.messages.tags import Source, Tag, tag_text, value_text
from rfm_core.messages.template import parse

ROW = "message_row"
"""Column with the place of the row that reaches a customer (UInt32, null: none)."""
_PLACE, _WHICH, _BLANK = "__place__", "__row__", "__blank__"
_TRAIT = "trait_"
RENDERED = ("strategy", "channel", "subject", "message")


@dataclass(frozen=True)
class Letterhead:
    """What messages are filled with besides the customers.

    Attributes:
        tags: The merge tags there are.
        traits: Header → column of the customers.
        brand: What `[Platform]` inserts.
    """

    tags: tuple[Tag, ...]
    traits: dict[str, str]
    brand: str = ""

    def column(self, trait: str) -> str | None:
        """The column of a trait named by its header, in any case, or by a tag such as Preferred content."""
        wanted = trait.strip().casefold()
        # Reversed, so that of headers that differ only in case the first one counts.
        headers = {header.casefold(): column for header, column in reversed(self.traits.items())}
        named = {
            tag.name.casefold(): tag.column
            for tag in self.tags
            if tag.source is Source.COLUMN and tag.column != "segment"
        }
        return headers.get(wanted) or named.get(wanted)


def match_rows(customers: pl.DataFrame, rows: Sequence[Message], head: Letterhead) -> pl.Series:
    """Tell which row reaches each customer: of those that fit the most specific, of equals the first listed.

    Args:
        customers: With `segment`, `code` (String) and the traits' columns.
        rows: The table's rows in force.
        head: Says which columns the traits are.

    Returns:
        `ROW` (UInt32) in the customers' order, null for those whom no row fits.
    """
    columns = {row.trait: head.column(row.trait) for row in rows if row.trait}
    read = sorted({column for column in columns.values() if column in customers.columns})
    keys = customers.select(
        pl.col("segment"),
        pl.col("code"),
        *(_compared(value_text(name, customers.schema[name])).alias(f"{_TRAIT}{name}") for name in read),
    )
    # Customers alike in all that rows ask for are matched once.
    kinds = keys.unique().with_columns(rank=pl.lit(None, dtype=pl.UInt32))
    # Also reversed, `sorted` leaves equals in their order: the first listed goes first.
    ranked = sorted(range(len(rows)), key=lambda place: rows[place].specificity, reverse=True)
    asked = _by_what_they_ask([rows[place] for place in ranked], columns, read)
    fits = [f"rank_{number}" for number in range(len(asked))]
    # Joined by what rows ask for: as conditions, one inside the other, 5,000 rows never came to an end.
    for name, (on, wanted) in zip(fits, asked.items(), strict=True):
        table = pl.DataFrame(
            wanted, schema=[*((key, pl.String) for key in on), (name, pl.UInt32)], orient="row"
        )
        table = table.with_columns(_compared(pl.col(key)) for key in on if key.startswith(_TRAIT))
        table = table.unique(on, keep="first", maintain_order=True)
        kinds = kinds.join(table, on=on, how="left", nulls_equal=True, maintain_order="left")
    places = pl.Series(ROW, ranked, dtype=pl.UInt32)
    first = kinds.select(pl.min_horizontal("rank", *fits)).to_series()
    kinds = kinds.select(*keys.columns, places.gather(first).alias(ROW))
    return keys.join(kinds, on=keys.columns, how="left", nulls_equal=True, maintain_order="left")[ROW]


def _by_what_they_ask(
    ranked: Sequence[Message], columns: dict[str, str | None], read: Sequence[str]
) -> dict[tuple[str, ...], list[tuple[object, ...]]]:
    """What each row asks for, and its rank, by the keys it asks about; a trait that nobody has fits nobody."""
    asked: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
    for rank, row in enumerate(ranked):
        wanted: dict[str, str | None] = {"segment": row.segment}
        if row.code:
            wanted["code"] = row.code.strip()
        if row.trait:
            column = columns[row.trait]
            if column not in read:
                continue
            # An empty value asks for those of whom nothing is known, whom nulls_equal finds.
            wanted[f"{_TRAIT}{column}"] = row.value if row.value.strip() else None
        asked.setdefault(tuple(wanted), []).append((*wanted.values(), rank))
    return asked


def _compared(text: pl.Expr) -> pl.Expr:
    return text.str.strip_chars().str.to_lowercase()


def reach(matched: pl.Series, rows: Sequence[Message]) -> list[int]:
    """How many customers each row reaches, given what `match_rows` returned."""
    counts = dict(matched.drop_nulls().value_counts().iter_rows())
    return [counts.get(place, 0) for place in range(len(rows))]


def unreached(customers: pl.DataFrame, matched: pl.Series) -> pl.DataFrame:
    """Who gets no message: `segment` (String), `customers` (UInt32), the largest first."""
    left = customers.select("segment").filter(matched.is_null())
    return (
        left.group_by("segment")
        .agg(customers=pl.len())
        .sort("customers", "segment", descending=[True, False])
    )


def render_messages(
    customers: pl.DataFrame, rows: Sequence[Message], head: Letterhead, matched: pl.Series | None = None
) -> pl.DataFrame:
    """Write every customer's message.

    Args:
        customers: With `segment`, `code` and whatever the tags read.
        rows: The table's rows in force.
        head: Tags, traits and the brand.
        matched: What `match_rows` returned for them, where that is known.

    Returns:
        In the customers' order: `message_row` (UInt32), `strategy`, `channel`, `subject`, `message` (String). All
        null where no row fits; `subject` null for SMS.
    """
    matched = match_rows(customers, rows, head) if matched is None else matched
    used = {
        column for row in rows for text in row.texts for tag in _tags(text, head) for column in tag.columns
    }
    places = [
        pl.int_range(customers.height, dtype=pl.UInt32, eager=True).alias(_PLACE),
        matched.alias(_WHICH),
    ]
    # Only what the tags read is carried along: a file may have many other columns.
    narrow = pl.DataFrame(places).hstack([customers[name] for name in customers.columns if name in used])
    parts = [
        _rendered(mine, None if place is None else rows[place], head)
        for (place,), mine in narrow.group_by(_WHICH)
    ]
    schema = {_PLACE: pl.UInt32, ROW: pl.UInt32, **dict.fromkeys(RENDERED, pl.String)}
    # Groups come in no fixed order; and without customers there are no parts at all.
    return pl.concat([pl.DataFrame(schema=schema), *parts]).sort(_PLACE).drop(_PLACE)


def _rendered(mine: pl.DataFrame, row: Message | None, head: Letterhead) -> pl.DataFrame:
    nothing = pl.lit(None, dtype=pl.String)
    if row is None:
        texts = dict.fromkeys(RENDERED, nothing)
    else:
        subject = written(row.subject, mine.schema, head) if row.channel.has_subject else nothing
        texts = {
            "strategy": pl.lit(row.strategy),
            "channel": pl.lit(row.channel.value),
            "subject": subject,
            "message": written(row.message, mine.schema, head),
        }
    return mine.with_columns(pl.col(_WHICH).alias(ROW), **texts).select(_PLACE, ROW, *RENDERED)


def written(text: str, schema: pl.Schema, head: Letterhead) -> pl.Expr:
    """The text with every tag replaced, once (String); a tag with neither text nor fallback inserts nothing.

    Args:
        text: With merge tags.
        schema: Of the customers it is evaluated on.
        head: Tags, traits and the brand.
    """
    parts = [
        pl.lit(piece)
        if isinstance(piece, str)
        else tag_text(piece.tag, schema, head.brand).fill_null(piece.fallback)
        for piece in parse(text, head.tags).pieces
    ]
    return pl.concat_str(parts) if parts else pl.lit("")


def blanks(customers: pl.DataFrame, text: str, head: Letterhead) -> dict[str, int]:
    """How many of these customers would get a blank, per tag without a fallback; tags that leave none aren't listed."""
    nobody_else = pl.Series(ROW, [0], dtype=pl.UInt32).new_from_index(0, customers.height)
    found = {
        slot.text: missing_by_row(customers, nobody_else, slot.tag, head).get(0, 0)
        for slot in parse(text, head.tags).slots
        if not slot.fallback
    }
    return {tag: number for tag, number in found.items() if number}


def missing_by_row(customers: pl.DataFrame, matched: pl.Series, tag: Tag, head: Letterhead) -> dict[int, int]:
    """For how many of the customers that each row reaches a tag has no text: row → number, no zeros."""
    missing = tag_text(tag, customers.schema, head.brand).is_null().alias(_BLANK)
    flagged = customers.with_columns(missing, matched.alias(_WHICH)).select(_BLANK, _WHICH)
    return dict(flagged.filter(_BLANK)[_WHICH].drop_nulls().value_counts().iter_rows())


def write_one(customer: pl.DataFrame, row: Message, head: Letterhead) -> tuple[str, str]:
    """Subject (empty where the channel has none) and text for one customer, whoever the row is for."""
    rendered = render_messages(customer, [row], head, pl.Series(ROW, [0], dtype=pl.UInt32))
    return rendered["subject"].item() or "", rendered["message"].item()


def _tags(text: str, head: Letterhead) -> list[Tag]:
    return [slot.tag for slot in parse(text, head.tags).slots]
