"""A table for any other tool: who, where to, which message."""

import polars as pl

from rfm_core.exports.audiences.importer import Importer, numbered, renamed, with_copy
from rfm_core.takeaway import MergeSyntax
from rfm_core.vocabulary import Vocabulary

_COLUMNS = (
    "customer_id",
    "email",
    "phone",
    "first_name",
    "last_name",
    "name",
    "country",
    "segment",
    "message_type",
    "message_channel",
    "message_subject",
    "message",
    "recency_days",
    "frequency",
    "monetary",
    "preferred_content",
)


def lay_out(contacts: pl.DataFrame, traits: dict[str, str], words: Vocabulary) -> pl.DataFrame:
    """Return the canonical columns that are known, then the traits under their headers."""
    names = numbered(traits, _COLUMNS, with_copy)
    more = {names[header]: column for header, column in traits.items()}
    return renamed(contacts, {name: name for name in _COLUMNS} | more)


GENERAL = Importer(
    id="general",
    name="Any other tool (CSV)",
    sentence="One row per customer with addresses, segment and message, for whatever sends it.",
    addresses=(),
    lay_out=lay_out,
    syntax=MergeSyntax.LIQUID,
    for_spreadsheets=True,
)
