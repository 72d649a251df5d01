"""Klaviyo's profile import.

The first column is Email or Phone Number; Klaviyo's own properties stand under their names (First Name, Last Name,
Phone Number, Country, External ID), every other header becomes a custom property. Every row has an address, none
comes twice, phones are E.164, dates YYYY-MM-DD, the file is at most 50 MB. Sources:
https://help.klaviyo.com/hc/en-us/articles/115005078967 and https://help.klaviyo.com/hc/en-us/articles/115005078807.
"""

from collections.abc import Iterable

import polars as pl

from rfm_core.exports.audiences.importer import Importer, numbered, renamed, with_copy, written_days
from rfm_core.takeaway import MergeSyntax
from rfm_core.vocabulary import Vocabulary

_OWN = {
    "Email": "email",
    "Phone Number": "phone",
    "First Name": "first_name",
    "Last Name": "last_name",
    "Country": "country",
    "External ID": "customer_id",
}
_MEASURED = ("recency_days", "frequency", "monetary", "last_seen", "preferred_content", "code")


def trait_properties(headers: Iterable[str], words: Vocabulary) -> dict[str, str]:
    """Each trait's header and its custom property, no two alike."""
    return numbered(headers, (*_OWN, *_custom(words)), with_copy)


def lay_out(contacts: pl.DataFrame, traits: dict[str, str], words: Vocabulary) -> pl.DataFrame:
    """Return Klaviyo's columns, then the custom properties; columns without any value are left away."""
    more = {name: traits[header] for header, name in trait_properties(traits, words).items()}
    return renamed(written_days(contacts), _OWN | _custom(words) | more)


def _custom(words: Vocabulary) -> dict[str, str]:
    measured = {words.label(name): name for name in _MEASURED}
    texts = {"Name": "name", "Subject": "message_subject", "Message": "message"}
    return {"Segment": "segment"} | measured | texts


KLAVIYO = Importer(
    id="klaviyo",
    name="Klaviyo",
    sentence="Profiles with their segment as a property, to build a list from. It doesn't say who agreed to be "
    "written to: import only people who did.",
    addresses=("email", "phone"),
    lay_out=lay_out,
    syntax=MergeSyntax.KLAVIYO,
    most_bytes=50_000_000,
)
