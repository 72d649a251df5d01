"""HubSpot's contact import.

Every header corresponds to a property: Email (by which contacts are told apart), First Name, Last Name, Phone Number,
Country/Region, Postal Code, and own ones; fewer than 1,000 columns; UTF-8; at most 1,048,576 rows, and 20 MB with the
free tools (512 MB with a subscription): https://knowledge.hubspot.com/import-and-export/set-up-your-import-file.
Files are split at 20 MB, so that every plan takes them. Dates as YYYY-MM-DD, one of the orders that the import asks
for.
"""

from rfm_core.exports.audiences.importer import Importer
from rfm_core.exports.audiences.properties import Properties

HUBSPOT_PROPERTIES = Properties(
    own={
        "Email": "email",
        "First Name": "first_name",
        "Last Name": "last_name",
        "Phone Number": "phone",
        "Country/Region": "country",
        "Postal Code": "postal_code",
        "Customer ID": "customer_id",
    },
    # What HubSpot has itself, and would be overwritten.
    taken=("Name", "City", "Company name", "Lifecycle Stage", "Contact owner", "Record ID"),
)

HUBSPOT = Importer(
    id="hubspot",
    name="HubSpot",
    sentence="Contacts with their segment as a property: create the properties Segment, Subject and Message first, or "
    "while importing. Files hold at most 20 MB, so that the free tools take them, too. HubSpot asks whether "
    "you may write to them: import only people who agreed.",
    addresses=("email",),
    lay_out=HUBSPOT_PROPERTIES.lay_out,
    most_rows=1_048_575,
    most_bytes=20_000_000,
)
