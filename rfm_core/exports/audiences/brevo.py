"""Brevo's contact import.

Attributes in capital letters: EMAIL, SMS, FIRSTNAME, LASTNAME, EXT_ID, each by itself enough to create a contact but
the names; SMS with country code; CSV with comma, semicolon or tab, UTF-8, at most 250 MB, any number of contacts:
https://help.brevo.com/hc/en-us/articles/208729849-Create-a-file-to-import-your-contacts. Names of own attributes are
written with capital ASCII letters, digits and underscores, as those of Brevo's own.
"""

from collections.abc import Iterable

import polars as pl

from rfm_core.exports.audiences.importer import Importer, in_capitals, numbered, renamed, written_days
from rfm_core.vocabulary import Vocabulary

_OWN = {
    "EMAIL": "email",
    "SMS": "phone",
    "FIRSTNAME": "first_name",
    "LASTNAME": "last_name",
    "EXT_ID": "customer_id",
    "COUNTRY": "country",
    "SEGMENT": "segment",
    "DAYS_SINCE": "recency_days",
    "FREQUENCY": "frequency",
    "VALUE": "monetary",
    "LAST_SEEN": "last_seen",
    "PREFERRED": "preferred_content",
    "SUBJECT": "message_subject",
    "MESSAGE": "message",
}
_TAKEN = (*_OWN, "WHATSAPP", "LANDLINE_NUMBER", "OPT_IN", "DOUBLE_OPT-IN")


def attribute(header: str, copy: int = 1) -> str:
    """Return an attribute's name: capital ASCII letters, digits, underscores; the second of a kind ends in _2."""
    name = in_capitals(header)[:50] or "TRAIT"
    return name if copy == 1 else f"{name}_{copy}"


def trait_attributes(headers: Iterable[str]) -> dict[str, str]:
    """Each trait's header and its attribute, no two alike."""
    return numbered(headers, _TAKEN, attribute)


def lay_out(contacts: pl.DataFrame, traits: dict[str, str], words: Vocabulary) -> pl.DataFrame:
    """Return Brevo's attributes, then those of the audience; columns without any value are left away."""
    more = {name: traits[header] for header, name in trait_attributes(traits).items()}
    return renamed(written_days(contacts), _OWN | more)


BREVO = Importer(
    id="brevo",
    name="Brevo",
    sentence="Contacts with their segment as the attribute SEGMENT. Brevo keeps who is blocklisted; it doesn't know "
    "who agreed to be written to: import only people who did.",
    addresses=("email", "phone"),
    lay_out=lay_out,
    most_bytes=250_000_000,
)
