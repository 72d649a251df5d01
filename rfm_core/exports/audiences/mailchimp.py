"""Mailchimp's contact import.

Email Address is needed, in any order with the others; before the @ only ASCII is supported; text fields keep 255
bytes; a two-letter country code (GB, not UK); tags separated by commas, in quotes where they hold one. Source:
https://mailchimp.com/help/format-guidelines-for-your-import-file/. Merge tags have capital letters, digits and
underscores, at most 10: https://mailchimp.com/developer/marketing/docs/merge-fields/; so headers are made like that.
"""

from collections.abc import Iterable

import polars as pl

from rfm_core.exports.audiences.importer import Importer, in_capitals, numbered, renamed, written_days
from rfm_core.takeaway import MergeSyntax
from rfm_core.vocabulary import Vocabulary

MERGE_FIELDS = {
    "segment": "SEGMENT",
    "recency_days": "DAYSSINCE",
    "frequency": "FREQUENCY",
    "monetary": "VALUE",
    "preferred_content": "PREFERRED",
    "message_subject": "SUBJECT",
    "message": "MESSAGE",
}
"""The contacts' columns and the fields they become."""


_OWN = {
    "Email Address": "email",
    "First Name": "first_name",
    "Last Name": "last_name",
    "Phone": "phone",
    "Country": "country",
    "Tags": "tags",
}
# With Mailchimp's own tags, whose values a trait of that name would overwrite.
_TAKEN = (*_OWN, *MERGE_FIELDS.values(), "EMAIL", "FNAME", "LNAME", "ADDRESS", "BIRTHDAY")


def merge_field(header: str, copy: int = 1) -> str:
    """Return a field's tag: capital ASCII letters, digits, underscores, at most 10; the second of a kind ends in 2."""
    end = "" if copy == 1 else str(copy)
    return (in_capitals(header)[: 10 - len(end)].strip("_") or "TRAIT") + end


def trait_fields(headers: Iterable[str]) -> dict[str, str]:
    """Each trait's header and its field, no two alike."""
    return numbered(headers, _TAKEN, merge_field)


def lay_out(contacts: pl.DataFrame, traits: dict[str, str], words: Vocabulary) -> pl.DataFrame:
    """Return Mailchimp's columns, the segment as a tag, then the audience's own fields."""
    segment = pl.col("segment")
    tagged = written_days(contacts).with_columns(
        tags=pl.when(segment.str.contains(",", literal=True))
        .then(pl.concat_str(pl.lit('"'), segment, pl.lit('"')))
        .otherwise(segment)
    )
    fields = {header: column for column, header in MERGE_FIELDS.items()}
    more = {field: traits[header] for header, field in trait_fields(traits).items()}
    return renamed(tagged, _OWN | fields | more)


MAILCHIMP = Importer(
    id="mailchimp",
    name="Mailchimp",
    sentence="Contacts with their segment as a tag. Texts longer than 255 bytes are cut by Mailchimp: put long "
    "messages into the campaign instead, with Mailchimp's merge tags.",
    addresses=("email",),
    lay_out=lay_out,
    syntax=MergeSyntax.MAILCHIMP,
    ascii_email=True,
    longest=255,
)
