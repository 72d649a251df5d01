"""Mailchimp's contact import.

Email Address is needed, in any order with the others; before the @ only ASCII is supported; text fields keep 255
bytes; a two-letter country code (GB, not UK); tags separated by commas, in quotes where they hold one. Source:
https://mailchimp.com/help/format-guidelines-for-your-import-file/. Merge tags have capital letters, digits and
underscores, at most 10: https://mailchimp.com/developer/marketing/docs/merge-fields/; so headers are made like that.
"""

import re
import unicodedata

import polars as pl

from rfm_core.exports.audiences.importer import Importer, renamed, written_days
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


def merge_field(header: str) -> str:
    """Return a field's tag: capital ASCII letters, digits, underscores, at most 10."""
    plain = unicodedata.normalize("NFKD", header).encode("ascii", "ignore").decode().upper()
    return re.sub(r"[^A-Z0-9]+", "_", plain).strip("_")[:10].strip("_") or "TRAIT"


def lay_out(contacts: pl.DataFrame, traits: dict[str, str], words: Vocabulary) -> pl.DataFrame:
    """Return Mailchimp's columns, the segment as a tag, then the audience's own fields."""
    segment = pl.col("segment")
    tagged = written_days(contacts).with_columns(
        tags=pl.when(segment.str.contains(",", literal=True))
        .then(pl.concat_str(pl.lit('"'), segment, pl.lit('"')))
        .otherwise(segment)
    )
    own = {
        "Email Address": "email",
        "First Name": "first_name",
        "Last Name": "last_name",
        "Phone": "phone",
        "Country": "country",
        "Tags": "tags",
    }
    fields = {header: column for column, header in MERGE_FIELDS.items()}
    more = {merge_field(header): column for header, column in traits.items()}
    return renamed(tagged, own | fields | {tag: column for tag, column in more.items() if tag not in fields})


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
