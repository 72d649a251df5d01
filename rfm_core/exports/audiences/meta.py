"""Meta's customer list for a custom audience.

Column headers email, phone, fn, ln, zip, country, one value a cell: https://www.facebook.com/business/help/2082575038703844.
Normalised, then hashed with SHA-256 in lower-case hexadecimal: e-mail trimmed and in lower case; phone digits only
with the country code, without + and leading zeros; names in lower case without punctuation; zip in lower case
without blanks and dashes, of US codes the first five digits; country as two lower-case letters:
https://developers.facebook.com/documentation/ads-commerce/conversions-api/parameters/customer-information-parameters.
"""

import polars as pl

from rfm_core.exports.audiences.hashing import hashed
from rfm_core.exports.audiences.importer import Importer, renamed
from rfm_core.vocabulary import Vocabulary

_COLUMNS = {
    "email": "email",
    "phone": "phone",
    "fn": "first_name",
    "ln": "last_name",
    "zip": "postal_code",
    "country": "country",
}


def lay_out(contacts: pl.DataFrame, traits: dict[str, str], words: Vocabulary) -> pl.DataFrame:
    """Return Meta's columns, every value normalised and hashed; nothing else about a customer leaves."""
    postal = pl.col("postal_code").str.to_lowercase().str.replace_all(r"[\s-]", "")
    plain = contacts.with_columns(
        pl.col("phone").str.strip_prefix("+"),
        *(_letters(name).alias(name) for name in ("first_name", "last_name")),
        postal_code=pl.when(pl.col("country") == "US").then(postal.str.head(5)).otherwise(postal),
        country=pl.col("country").str.to_lowercase(),
    )
    return hashed(renamed(plain, _COLUMNS), *_COLUMNS)


def _letters(name: str) -> pl.Expr:
    bare = pl.col(name).str.to_lowercase().str.replace_all(r"[\p{P}\p{S}]", "")
    text = bare.str.replace_all(r"\s+", " ").str.strip_chars()
    return pl.when(text.str.len_chars() > 0).then(text)


META = Importer(
    id="meta",
    name="Meta custom audience",
    sentence="E-mail, phone, name and country, hashed: Facebook and Instagram find the people they know. Lists of "
    "fewer than 100 people aren't worth it.",
    addresses=("email", "phone"),
    lay_out=lay_out,
)
