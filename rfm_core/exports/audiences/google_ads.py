"""Google Ads' customer match.

Headers in English: Email, Phone, and for postal matching all four of First Name, Last Name, Country and Zip (a file
with only some of them is refused); UTF-8: https://support.google.com/google-ads/answer/7659867. Hashed with SHA-256:
e-mail, phone, first and last name, in lower case, without blanks around or doubled inside, phones in E.164;
country and zip stay readable. Periods in gmail.com addresses need not be removed:
https://developers.google.com/google-ads/api/docs/remarketing/audience-types/customer-match. Last names are without
punctuation: https://developers.google.com/google-ads/api/reference/rpc/v20/OfflineUserAddressInfo.
"""

import polars as pl

from rfm_core.exports.audiences.hashing import hashed
from rfm_core.exports.audiences.importer import Importer, renamed
from rfm_core.vocabulary import Vocabulary

_ADDRESSES = {"Email": "email", "Phone": "phone"}
_POSTAL = {"First Name": "first_name", "Last Name": "last_name", "Country": "country", "Zip": "postal_code"}


def lay_out(contacts: pl.DataFrame, traits: dict[str, str], words: Vocabulary) -> pl.DataFrame:
    """Return Google's columns: addresses hashed; names and places only where all four are known."""
    blanks = r"\s+"
    plain = contacts.with_columns(
        pl.col("first_name").str.to_lowercase().str.replace_all(blanks, " ").str.strip_chars(),
        pl.col("last_name").str.to_lowercase().str.replace_all(r"\p{P}", "").str.replace_all(blanks, " "),
        pl.col("country").str.to_lowercase(),
    )
    whole = [column for column in _POSTAL.values() if plain[column].count()]
    if len(whole) < len(_POSTAL):
        return hashed(renamed(plain, _ADDRESSES), *_ADDRESSES)
    complete = pl.all_horizontal(pl.col(column).is_not_null() for column in whole)
    plain = plain.with_columns(pl.when(complete).then(pl.col(column)).alias(column) for column in whole)
    return hashed(renamed(plain, _ADDRESSES | _POSTAL), *_ADDRESSES, "First Name", "Last Name")


GOOGLE_ADS = Importer(
    id="google-ads",
    name="Google Ads customer match",
    sentence="E-mail and phone, hashed; with names, country and zip where the file has all four (add the zip code as a "
    "trait on the Data page). Choose “hashed data” when uploading.",
    addresses=("email", "phone"),
    lay_out=lay_out,
)
