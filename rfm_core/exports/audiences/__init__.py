"""Audiences: the customers of chosen segments as files that sending and advertising tools import."""

from rfm_core.errors import ChoiceProblem
from rfm_core.exports.audiences.activecampaign import ACTIVECAMPAIGN
from rfm_core.exports.audiences.brevo import BREVO
from rfm_core.exports.audiences.building import (
    Audience,
    Chosen,
    SetAside,
    address_findings,
    build_audience,
    choose_people,
    cut_findings,
    few_findings,
    first_rows,
    set_aside_sentence,
    too_long,
)
from rfm_core.exports.audiences.contacts import contacts
from rfm_core.exports.audiences.countries import regions
from rfm_core.exports.audiences.files import as_csv, audience_files, needs_several, write_files, zipped
from rfm_core.exports.audiences.general import GENERAL
from rfm_core.exports.audiences.google_ads import GOOGLE_ADS
from rfm_core.exports.audiences.hubspot import HUBSPOT
from rfm_core.exports.audiences.importer import Importer
from rfm_core.exports.audiences.klaviyo import KLAVIYO
from rfm_core.exports.audiences.linkedin import LINKEDIN
from rfm_core.exports.audiences.mailchimp import MAILCHIMP
from rfm_core.exports.audiences.meta import META
from rfm_core.exports.audiences.pinterest import PINTEREST
from rfm_core.exports.audiences.salesforce import SALESFORCE
from rfm_core.exports.audiences.tiktok import TIKTOK
from rfm_core.listing import listed, quoted

IMPORTERS: dict[str, Importer] = {
    one.id: one
    for one in (
        GENERAL,
        KLAVIYO,
        MAILCHIMP,
        HUBSPOT,
        BREVO,
        ACTIVECAMPAIGN,
        SALESFORCE,
        META,
        GOOGLE_ADS,
        TIKTOK,
        LINKEDIN,
        PINTEREST,
    )
}
"""Every tool that audiences can be written for, by id."""


def importer(importer_id: str) -> Importer:
    """Find a tool by its id.

    Raises:
        ChoiceProblem: There is none; the sentence lists those there are.
    """
    if importer_id not in IMPORTERS:
        raise ChoiceProblem(
            f"Audiences can be written for {listed(IMPORTERS, plain=True)}; not for {quoted(importer_id)}."
        )
    return IMPORTERS[importer_id]


__all__ = [
    "IMPORTERS",
    "Audience",
    "Chosen",
    "Importer",
    "SetAside",
    "address_findings",
    "as_csv",
    "audience_files",
    "build_audience",
    "choose_people",
    "contacts",
    "cut_findings",
    "few_findings",
    "first_rows",
    "importer",
    "needs_several",
    "regions",
    "set_aside_sentence",
    "too_long",
    "write_files",
    "zipped",
]
