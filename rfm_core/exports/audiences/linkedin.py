"""LinkedIn's contact list for a matched audience.

The headers of its template, none changed or left away: email, firstname, lastname, jobtitle, employeecompany,
country, googleaid (https://content.linkedin.com/content/dam/help/lms/en-us/LinkedIn_Ads_Contact_Match_Template.csv);
e-mails plain or hashed with SHA-256; at least 300 rows, at most 20 MB or 300,000, and an audience is made of one
list: https://www.linkedin.com/help/lms/answer/a1489764. Countries as two letters, names plain and at most 35 letters,
as in its Advertising API
(https://learn.microsoft.com/en-us/linkedin/marketing/matched-audiences/create-and-manage-segment-users).
"""

import polars as pl

from rfm_core.exports.audiences.hashing import hashed
from rfm_core.exports.audiences.importer import Importer
from rfm_core.vocabulary import Vocabulary

_TEMPLATE = {
    "email": "email",
    "firstname": "first_name",
    "lastname": "last_name",
    "jobtitle": None,
    "employeecompany": None,
    "country": "country",
    "googleaid": None,
}
_LETTERS = 35


def lay_out(contacts: pl.DataFrame, traits: dict[str, str], words: Vocabulary) -> pl.DataFrame:
    """Return LinkedIn's template with hashed e-mails; names and country are matched as they stand."""
    nothing = pl.lit(None, dtype=pl.String)
    names = {"firstname", "lastname"}
    rows = contacts.select(
        (
            nothing
            if column is None
            else pl.col(column).cast(pl.String).str.slice(0, _LETTERS if header in names else None)
        ).alias(header)
        for header, column in _TEMPLATE.items()
    )
    return hashed(rows, "email")


LINKEDIN = Importer(
    id="linkedin",
    name="LinkedIn contact list",
    sentence="LinkedIn's own template with hashed e-mails, names and country. Each file becomes an audience of its "
    "own. Upload people only who agreed to advertising.",
    addresses=("email",),
    lay_out=lay_out,
    most_rows=300_000,
    most_bytes=20_000_000,
    fewest=300,
)
