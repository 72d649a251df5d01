"""ActiveCampaign's contact import.

Rows without an e-mail address are skipped, dates are YYYY-MM-DD, several tags are separated by commas, UTF-8; no line
breaks in cells, no emojis, phones in E.164: both can end an import. Sources:
https://help.activecampaign.com/hc/en-us/articles/360006760900, and for phones, line breaks and emojis
https://activepedia.com/index.php?title=CSV_file_import. It names no largest file; it advises to break large ones up,
so that files are split at 100,000 rows.
"""

import polars as pl

from rfm_core.exports.audiences.importer import Importer
from rfm_core.exports.audiences.properties import Properties
from rfm_core.vocabulary import Vocabulary

ACTIVECAMPAIGN_FIELDS = Properties(
    own={
        "Email": "email",
        "First Name": "first_name",
        "Last Name": "last_name",
        "Phone": "phone",
        "Tags": "tags",
        "Country": "country",
        "Customer ID": "customer_id",
    },
    taken=("Account Name", "Job Title", "Contact ID", "Lists"),
)
_EMOJI = r"[\p{Extended_Pictographic}\x{1F1E6}-\x{1F1FF}\x{1F3FB}-\x{1F3FF}\x{FE0F}\x{200D}\x{20E3}--[©®™]]"


def lay_out(contacts: pl.DataFrame, traits: dict[str, str], words: Vocabulary) -> pl.DataFrame:
    """Return ActiveCampaign's columns, the segment as a tag, then the fields; one line a text, without emojis."""
    # A comma would make two tags of one.
    tagged = contacts.with_columns(tags=pl.col("segment").cast(pl.String).str.replace_all(r"\s*,\s*", " "))
    rows = ACTIVECAMPAIGN_FIELDS.lay_out(tagged, traits, words)
    return rows.with_columns(
        pl.col(name)
        .str.replace_all(rf"{_EMOJI}+", "")
        .str.replace_all(r"\s*[\r\n]+\s*", " ")
        .str.strip_chars()
        for name in rows.columns
        if rows[name].dtype == pl.String
    )


ACTIVECAMPAIGN = Importer(
    id="activecampaign",
    name="ActiveCampaign",
    sentence="Contacts with their segment as a tag and as a field. Messages stand on one line and without emojis, "
    "which would end the import. Choose “opt-in” only for people who agreed to be written to.",
    addresses=("email",),
    lay_out=lay_out,
    most_rows=100_000,
)
