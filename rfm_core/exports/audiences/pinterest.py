"""Pinterest's customer list.

E-mails, plain or hashed with SHA-256 in lower case, one a row; at least 100 of them have to be found:
https://developers.pinterest.com/docs/api/v5/customer_lists-create, and for hashed addresses
https://experienceleague.adobe.com/docs/experience-platform/destinations/catalog/advertising/pinterest.html. No page
could be found that tells of a header or of a largest file: the header is a row that matches nobody, if it isn't taken
for one.
"""

import polars as pl

from rfm_core.exports.audiences.hashing import hashed
from rfm_core.exports.audiences.importer import Importer
from rfm_core.vocabulary import Vocabulary


def lay_out(contacts: pl.DataFrame, traits: dict[str, str], words: Vocabulary) -> pl.DataFrame:
    """Return one column of hashed e-mails; nothing else about a customer leaves."""
    return hashed(contacts.select(Email=pl.col("email").cast(pl.String)), "Email")


PINTEREST = Importer(
    id="pinterest",
    name="Pinterest customer list",
    sentence="E-mails, hashed: Pinterest finds the people it knows. Upload people only who agreed to advertising.",
    addresses=("email",),
    lay_out=lay_out,
    fewest=100,
)
