"""HubSpot, Brevo, ActiveCampaign, Salesforce, TikTok, LinkedIn and Pinterest against what they document."""

import csv
import io
import re
from dataclasses import replace

import polars as pl
import pytest

from rfm_core import analyse
from rfm_core.control import ControlChoice, hold_back
from rfm_core.exports.audiences import (
    IMPORTERS,
    Audience,
    as_csv,
    build_audience,
    contacts,
)
from rfm_core.exports.letters import letters
from rfm_core.takeaway import AudienceChoice
from rfm_core.workspace_file import load_workspace
from tests.exports.test_audiences import PEOPLE, WORKSPACE, built, rows_of, sha

MAILING = ("hubspot", "brevo", "activecampaign", "salesforce-marketing-cloud")
ADVERTISING = ("meta", "google-ads", "tiktok", "linkedin", "pinterest")
SEGMENT = {"brevo": "SEGMENT"}
MESSAGE = {"brevo": "MESSAGE"}


def with_letters(tool: str) -> Audience:
    found = analyse(PEOPLE, load_workspace(WORKSPACE))
    people = contacts(found).hstack(letters(found, None).drop("customer_id"))
    people = people.with_columns(message=pl.lit("Hi 🎉 you,\n\n10 % off ❤️ for 5 # days ©"))
    choice = AudienceChoice(importer=tool)
    traits, words = found.measured.traits, found.vocabulary
    return build_audience(people, IMPORTERS[tool], choice, traits=traits, words=words)


def test_hubspot_has_its_property_names_and_an_email_in_every_row_once():
    rows = rows_of(built("hubspot"))
    assert list(rows[0])[:7] == [
        *("Email", "First Name", "Last Name", "Phone Number", "Country/Region", "Postal Code", "Customer ID"),
    ]
    assert [row["Email"] for row in rows] == [
        *("mary.smith@gmail.com", "pat@example.org", "zoë@example.com", "same@example.org"),
    ]
    assert rows[0]["Phone Number"] == "+14155552671"
    assert rows[0]["Last order"] == "2024-01-01"


def test_brevo_has_attributes_in_capital_letters_and_takes_people_with_a_phone_alone():
    rows = rows_of(built("brevo"))
    assert list(rows[0])[:5] == ["EMAIL", "SMS", "FIRSTNAME", "LASTNAME", "EXT_ID"]
    assert all(re.fullmatch(r"[A-Z0-9_]+", header) for header in rows[0])
    assert all(row["EMAIL"] or row["SMS"] for row in rows)
    alone = next(row for row in rows if row["EXT_ID"] == "7")
    assert (alone["EMAIL"], alone["SMS"]) == ("", "+4930901820")
    assert rows[0]["PLAN"] == "'=1+1"


def test_activecampaign_has_tags_and_texts_on_one_line_without_emojis():
    rows = rows_of(with_letters("activecampaign"))
    assert list(rows[0])[:5] == ["Email", "First Name", "Last Name", "Phone", "Tags"]
    assert rows[0]["Tags"] == rows[0]["Segment"]
    assert rows[0]["Message"] == "Hi  you, 10 % off  for 5 # days ©"


def test_a_segment_with_a_comma_stays_one_activecampaign_tag():
    found = analyse(PEOPLE, load_workspace(WORKSPACE))
    people = contacts(found).with_columns(segment=pl.lit("Lost, gone"))
    tool = IMPORTERS["activecampaign"]
    made = build_audience(people, tool, AudienceChoice(), traits={}, words=found.vocabulary)
    assert {row["Tags"] for row in rows_of(made)} == {"Lost gone"}


def test_salesforce_knows_people_by_their_key_and_phones_are_digits():
    rows = rows_of(built("salesforce-marketing-cloud"))
    assert list(rows[0])[:4] == ["Subscriber Key", "Email Address", "First Name", "Last Name"]
    assert rows[0]["Subscriber Key"] == "1"
    assert rows[0]["Mobile Number"] == "14155552671"


def test_tiktok_gets_hashes_of_emails_in_lower_case_and_of_phones_with_their_plus():
    rows = rows_of(built("tiktok"))
    assert rows[0] == {"Email_SHA256": sha("mary.smith@gmail.com"), "Phone_SHA256": sha("+14155552671")}
    assert all(re.fullmatch(r"[0-9a-f]{64}|", value) for row in rows for value in row.values())


def test_linkedin_gets_its_template_whole_with_hashed_emails_and_names_as_they_are():
    rows = rows_of(built("linkedin"))
    assert ",".join(rows[0]) == "email,firstname,lastname,jobtitle,employeecompany,country,googleaid"
    assert list(rows[0].values()) == [sha("mary.smith@gmail.com"), "Mary", "Smith", "", "", "US", ""]
    assert {row["jobtitle"] + row["employeecompany"] + row["googleaid"] for row in rows} == {""}


def test_pinterest_gets_one_column_of_hashed_emails():
    rows = rows_of(built("pinterest"))
    assert [list(row) for row in rows] == [["Email"]] * 4
    assert rows[0]["Email"] == sha("mary.smith@gmail.com")


@pytest.mark.parametrize("tool", ADVERTISING)
def test_nothing_that_an_advertiser_needs_not_know_leaves(tool):
    text = as_csv(with_letters(tool).rows).decode().lower()
    assert "@" not in text
    assert "2671" not in re.sub(r"[0-9a-f]{64}", "", text)
    assert not [word for word in ("champion", "gold", "10 % off") if word in text]


@pytest.mark.parametrize("tool", MAILING)
def test_senders_get_segment_message_and_traits_and_no_trait_takes_a_place_that_is_taken(tool):
    rows = rows_of(with_letters(tool))
    assert all(row[SEGMENT.get(tool, "Segment")] for row in rows)
    assert all("10 % off" in row[MESSAGE.get(tool, "Message")] for row in rows)
    assert len({header.casefold() for header in rows[0]}) == len(rows[0])


@pytest.mark.parametrize("tool", [*MAILING, *ADVERTISING])
def test_the_control_group_is_in_no_file(tool):
    found = analyse(PEOPLE, load_workspace(WORKSPACE))
    customers = hold_back(found.customers, ControlChoice(share=0.5))
    people = contacts(replace(found, customers=customers))
    made = build_audience(people, IMPORTERS[tool], AudienceChoice(), traits={}, words=found.vocabulary)
    held = set(customers.filter(pl.col("control"))["customer_id"])
    aside = dict(made.set_aside.select("customer_id", "reason").iter_rows())
    assert held
    assert {aside[one] for one in held} == {"held_back"}


@pytest.mark.parametrize("tool", [one for one in IMPORTERS.values() if one.fewest], ids=lambda one: one.id)
def test_a_list_that_is_too_small_for_the_tool_is_said_to_be(tool):
    (finding,) = [one for one in built(tool.id).findings if one.kind == "too_few"]
    assert f"needs a list of {tool.fewest:,} or more; this one has" in finding.message


@pytest.mark.parametrize("tool", IMPORTERS)
def test_nobody_at_all_makes_a_file_with_its_header(tool):
    made = built(tool, segments=("Nobody is called so",))
    assert made.rows.height == 0
    assert next(csv.reader(io.StringIO(as_csv(made.rows).decode())))
