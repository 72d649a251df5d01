"""TikTok's customer file.

Headers Email_SHA256 and Phone_SHA256; e-mails without blanks in lower case, phones in E.164 with the +, both hashed
with SHA-256; CSV or TXT (a zip file is not taken), less than 1 GB, at least 1,000 entries:
https://ads.tiktok.com/help/article/how-to-create-a-custom-audience-with-a-customer-file (September 2025). Its list of
formats (https://ads.tiktok.com/help/article/list-of-supported-ids-and-formats-for-a-customer-file) wrote phones
without the + in August 2025, and the one above says that both are matched.
"""

import polars as pl

from rfm_core.exports.audiences.hashing import hashed
from rfm_core.exports.audiences.importer import Importer, renamed
from rfm_core.vocabulary import Vocabulary

_COLUMNS = {"Email_SHA256": "email", "Phone_SHA256": "phone"}


def lay_out(contacts: pl.DataFrame, traits: dict[str, str], words: Vocabulary) -> pl.DataFrame:
    """Return TikTok's columns, hashed; nothing else about a customer leaves."""
    return hashed(renamed(contacts, _COLUMNS), *_COLUMNS)


TIKTOK = Importer(
    id="tiktok",
    name="TikTok custom audience",
    sentence="E-mail and phone, hashed: TikTok finds the people it knows. Upload people only who agreed to "
    "advertising.",
    addresses=("email", "phone"),
    lay_out=lay_out,
    most_bytes=999_000_000,
    fewest=1_000,
)
