"""Klaviyo's profile import.

The first column is Email or Phone Number; Klaviyo's own properties stand under their names (First Name, Last Name,
Phone Number, Country, External ID), every other header becomes a custom property. Every row has an address, none
comes twice, phones are E.164, dates YYYY-MM-DD, the file is at most 50 MB. Sources:
https://help.klaviyo.com/hc/en-us/articles/115005078967 and https://help.klaviyo.com/hc/en-us/articles/115005078807.
"""

import polars as pl

from rfm_core.exports.audiences.importer import Importer, renamed, written_days
from rfm_core.takeaway import MergeSyntax
from rfm_core.vocabulary import Vocabulary


def lay_out(contacts: pl.DataFrame, traits: dict[str, str], words: Vocabulary) -> pl.DataFrame:
    """Return Klaviyo's columns, then the custom properties; columns without any value are left away."""
    own = {
        "Email": "email",
        "Phone Number": "phone",
        "First Name": "first_name",
        "Last Name": "last_name",
        "Country": "country",
        "External ID": "customer_id",
    }
    measured = ("recency_days", "frequency", "monetary", "last_seen", "preferred_content", "code")
    custom = {"Segment": "segment"} | {words.label(name): name for name in measured}
    custom |= {"Name": "name", "Subject": "message_subject", "Message": "message"}
    more = {header: column for header, column in traits.items() if header not in own}
    return renamed(written_days(contacts), own | custom | {h: c for h, c in more.items() if h not in custom})


KLAVIYO = Importer(
    id="klaviyo",
    name="Klaviyo",
    sentence="Profiles with their segment as a property, to build a list from. It doesn't say who agreed to be "
    "written to: import only people who did.",
    addresses=("email", "phone"),
    lay_out=lay_out,
    syntax=MergeSyntax.KLAVIYO,
)
