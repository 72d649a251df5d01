"""Klaviyo's profile import.

The first column is Email or Phone Number; Klaviyo's own properties stand under their names (First Name, Last Name,
Phone Number, Country, External ID), every other header becomes a custom property. Every row has an address, none
comes twice, phones are E.164, dates YYYY-MM-DD, the file is at most 50 MB. Sources:
https://help.klaviyo.com/hc/en-us/articles/115005078967 and https://help.klaviyo.com/hc/en-us/articles/115005078807.
"""

from rfm_core.exports.audiences.importer import Importer
from rfm_core.exports.audiences.properties import Properties
from rfm_core.takeaway import MergeSyntax

KLAVIYO_PROPERTIES = Properties(
    own={
        "Email": "email",
        "Phone Number": "phone",
        "First Name": "first_name",
        "Last Name": "last_name",
        "Country": "country",
        "External ID": "customer_id",
    },
    full_name="Name",
)

KLAVIYO = Importer(
    id="klaviyo",
    name="Klaviyo",
    sentence="Profiles with their segment as a property, to build a list from. It doesn't say who agreed to be "
    "written to: import only people who did.",
    addresses=("email", "phone"),
    lay_out=KLAVIYO_PROPERTIES.lay_out,
    syntax=MergeSyntax.KLAVIYO,
    most_bytes=50_000_000,
)
