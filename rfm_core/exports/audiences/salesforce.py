"""Salesforce Marketing Cloud Engagement's import into a list or a data extension.

A comma-delimited CSV with a header row; labels that match the account's attributes are mapped by themselves:
Subscriber Key, Email Address; values have the attribute's type:
https://help.salesforce.com/s/articleView?id=mktg.mc_es_import_file_requirements.htm. Mobile numbers are digits with
the country code, without plus sign, and a contact file is at most 20 MB:
https://help.salesforce.com/s/articleView?id=mktg.mc_moc_prepare_file_for_import.htm. For Email Studio no largest file
is named; files are split at these 20 MB.
"""

import polars as pl

from rfm_core.exports.audiences.importer import Importer
from rfm_core.exports.audiences.properties import Properties
from rfm_core.vocabulary import Vocabulary

SALESFORCE_ATTRIBUTES = Properties(
    own={
        "Subscriber Key": "customer_id",
        "Email Address": "email",
        "First Name": "first_name",
        "Last Name": "last_name",
        "Mobile Number": "phone",
        "Country": "country",
    },
    taken=("Subscriber Status", "Status", "Locale", "Email Type"),
)


def lay_out(contacts: pl.DataFrame, traits: dict[str, str], words: Vocabulary) -> pl.DataFrame:
    """Return Marketing Cloud's columns, phones as digits alone, then the attributes."""
    digits = contacts.with_columns(pl.col("phone").cast(pl.String).str.strip_prefix("+"))
    return SALESFORCE_ATTRIBUTES.lay_out(digits, traits, words)


SALESFORCE = Importer(
    id="salesforce-marketing-cloud",
    name="Salesforce Marketing Cloud",
    sentence="Subscribers for a data extension or a list, known by your customer number as their Subscriber Key. "
    "Choose UTF-8 and dates as year-month-day when importing. Who has unsubscribed stays so; import only "
    "people who agreed.",
    addresses=("email",),
    lay_out=lay_out,
    most_bytes=20_000_000,
)
