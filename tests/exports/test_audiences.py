"""Each audience file against the importer's documented column rules."""

import csv
import hashlib
import io
import re

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from rfm_core import analyse
from rfm_core.analysed import Analysis
from rfm_core.control import ControlChoice, hold_back
from rfm_core.errors import ChoiceProblem
from rfm_core.exports.audiences import (
    IMPORTERS,
    Audience,
    SetAside,
    as_csv,
    build_audience,
    choose_people,
    contacts,
    first_rows,
    importer,
    regions,
    set_aside_sentence,
)
from rfm_core.exports.audiences.contacts import normal_email
from rfm_core.exports.audiences.countries import _Names, country_codes
from rfm_core.exports.audiences.names import first_and_last
from rfm_core.exports.audiences.phones import phone_numbers
from rfm_core.exports.letters import letters
from rfm_core.takeaway import AudienceChoice
from rfm_core.workspace_file import load_workspace

WORKSPACE = """{"version": 1, "mapping": {"shape": "events", "roles": {"customer": ["id"], "date": ["date"],
"amount": ["amount"], "name": ["name"], "email": ["mail"], "phone": ["tel"], "country": ["land"]},
"traits": ["Zip", "=Plan"]}}"""
PEOPLE = """id,date,amount,name,mail,tel,land,Zip,=Plan
1,2024-01-01,10,Mary Smith, Mary.Smith@Gmail.com ,(415) 555-2671,USA,94103-1234,=1+1
2,2024-01-02,20,"O'Brien, Pat",pat@example.org,020 7183 8750,UK,SW1A 1AA,gold
3,2024-01-03,30,Zoë Pérez,ZOË@example.com,+33 1 42 68 53 00,France,75008,gold
4,2024-01-04,40,Nobody,,,Germany,10115,
5,2024-01-05,50,Broken,broken@,12,Germany,10115,
6,2024-01-06,5,Twin,MARY.SMITH@gmail.com,,USA,94103,
7,2024-01-07,70,Phone Only,,+49 30 901820,,10115,
8,2024-01-08,7,Same Phone,same@example.org,+493 0901820,,10115,
""".encode()


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def built(tool: str, content: bytes = PEOPLE, workspace: str = WORKSPACE, **choices: object) -> Audience:
    found = analyse(content, load_workspace(workspace))
    choice = AudienceChoice(importer=tool, **choices)
    people = contacts(found, choice.region)
    words, traits = found.vocabulary, found.measured.traits
    return build_audience(people, importer(tool), choice, traits=traits, words=words)


def rows_of(audience: Audience) -> list[dict[str, str]]:
    text = as_csv(audience.rows).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_klaviyo_has_an_address_first_its_own_names_for_its_properties_and_no_address_twice():
    rows = rows_of(built("klaviyo"))
    assert list(rows[0])[:6] == ["Email", "Phone Number", "First Name", "Last Name", "Country", "External ID"]
    assert all(row["Email"] or row["Phone Number"] for row in rows)
    for header in ("Email", "Phone Number"):
        given = [row[header] for row in rows if row[header]]
        assert len(given) == len(set(given))
    assert all(re.fullmatch(r"\+[1-9]\d{6,14}", row["Phone Number"]) for row in rows if row["Phone Number"])
    assert rows[0]["Email"] == "mary.smith@gmail.com"
    assert rows[0]["Last order"] == "2024-01-01"
    assert rows[0]["Segment"]


def test_klaviyo_begins_with_the_phone_number_where_no_address_is_an_email():
    rows = rows_of(built("klaviyo", PEOPLE.replace(b"@", b"(at)")))
    assert next(iter(rows[0])) == "Phone Number"


def test_mailchimp_needs_an_email_with_ascii_before_the_at_and_has_merge_fields_for_headers():
    audience = built("mailchimp")
    rows = rows_of(audience)
    headers = list(rows[0])
    assert headers[:6] == ["Email Address", "First Name", "Last Name", "Phone", "Country", "Tags"]
    assert all(re.fullmatch(r"[A-Z0-9_]{1,10}", header) for header in headers[6:])
    assert [row["Email Address"] for row in rows] == [
        "mary.smith@gmail.com",
        "pat@example.org",
        "same@example.org",
    ]
    assert [row["Country"] for row in rows][:2] == ["US", "GB"]
    assert dict(audience.set_aside.select("customer_id", "reason").iter_rows())["3"] == "invalid_address"


def test_traits_whose_headers_look_alike_keep_a_column_each():
    content = (
        b"id,date,amount,email,Loyalty Points Total,Loyalty Points Used,Segment,Country\n"
        b"1,2024-01-01,10,a@example.org,900,20,old,Germany\n2,2024-01-02,20,b@example.org,500,10,new,France\n"
    )
    traits = '"Loyalty Points Total", "Loyalty Points Used", "Segment"'
    mapped = '"customer": ["id"], "date": ["date"], "amount": ["amount"], "email": ["email"], "country": ["Country"]'
    saved = f'{{"version": 1, "mapping": {{"shape": "events", "roles": {{{mapped}}}, "traits": [{traits}]}}}}'
    row = rows_of(built("mailchimp", content, saved))[0]
    fields = {
        header: row[header] for header in ("LOYALTY_PO", "LOYALTY_P2", "SEGMENT2", "Country", "COUNTRY2")
    }
    assert list(fields.values()) == ["900", "20", "old", "DE", "Germany"]
    assert len({header.casefold() for header in row}) == len(row)
    row = rows_of(built("klaviyo", content, saved))[0]
    assert [row[header] for header in ("Segment 2", "Country", "Country 2")] == ["old", "DE", "Germany"]
    row = rows_of(built("general", content, saved))[0]
    assert [row["Segment 2"], row["Country 2"]] == ["old", "Germany"]


def test_a_segment_with_a_comma_stays_one_mailchimp_tag():
    found = analyse(PEOPLE, load_workspace(WORKSPACE))
    people = contacts(found).with_columns(segment=pl.lit("Lost, gone"))
    audience = build_audience(
        people, IMPORTERS["mailchimp"], AudienceChoice(), traits={}, words=found.vocabulary
    )
    assert rows_of(audience)[0]["Tags"] == '"Lost, gone"'


def test_meta_has_its_column_headers_and_lower_case_hashes_of_normalised_values():
    rows = rows_of(built("meta"))
    assert list(rows[0]) == ["email", "phone", "fn", "ln", "zip", "country"]
    assert rows[0] == {
        "email": sha("mary.smith@gmail.com"),
        "phone": sha("14155552671"),
        "fn": sha("mary"),
        "ln": sha("smith"),
        "zip": sha("94103"),
        "country": sha("us"),
    }
    assert rows[1]["ln"] == sha("obrien")
    assert rows[1]["zip"] == sha("sw1a1aa")
    assert rows[2]["fn"] == sha("zoë")
    assert all(re.fullmatch(r"[0-9a-f]{64}|", value) for row in rows for value in row.values())


def test_google_hashes_addresses_and_names_and_leaves_country_and_zip_readable():
    rows = rows_of(built("google-ads"))
    assert list(rows[0]) == ["Email", "Phone", "First Name", "Last Name", "Country", "Zip"]
    assert rows[0] == {
        "Email": sha("mary.smith@gmail.com"),
        "Phone": sha("+14155552671"),
        "First Name": sha("mary"),
        "Last Name": sha("smith"),
        "Country": "us",
        "Zip": "94103-1234",
    }


def test_google_gets_no_names_where_a_postal_match_is_impossible_anyway():
    without_zip = PEOPLE.replace(b",Zip,", b",Code,")
    rows = rows_of(built("google-ads", without_zip, WORKSPACE.replace("Zip", "Code")))
    assert list(rows[0]) == ["Email", "Phone"]


def test_the_general_table_keeps_customers_without_an_address_and_names_columns_canonically():
    audience = built("general")
    rows = rows_of(audience)
    assert list(rows[0])[:6] == ["customer_id", "email", "phone", "first_name", "last_name", "name"]
    assert [row["customer_id"] for row in rows] == ["1", "2", "3", "4", "7", "8"]
    assert audience.counts == {SetAside.INVALID_ADDRESS: 1, SetAside.DUPLICATE_ADDRESS: 1}


def test_who_cannot_be_written_to_is_set_aside_with_the_reason_and_the_address_as_it_stood():
    audience = built("klaviyo")
    assert audience.set_aside.drop("segment").rows() == [
        ("4", None, None, "no_address"),
        ("5", "broken@", "12", "invalid_address"),
        ("6", "MARY.SMITH@gmail.com", None, "duplicate_address"),
    ]
    assert audience.rows.height + audience.set_aside.height == 8


def test_a_phone_number_of_somebody_else_is_left_blank_and_said():
    audience = built("klaviyo")
    same = next(row for row in rows_of(audience) if row["External ID"] == "8")
    assert same["Phone Number"] == ""
    assert [(finding.kind, finding.rows) for finding in audience.findings] == [("phone_left_blank", 1)]


def test_the_control_group_is_written_to_only_when_asked_for():
    found = analyse(PEOPLE, load_workspace(WORKSPACE))
    people = contacts(found).with_columns(control=pl.col("customer_id").is_in(["1", "7"]))
    words, traits = found.vocabulary, {}
    left = build_audience(people, IMPORTERS["general"], AudienceChoice(), traits=traits, words=words)
    assert left.counts[SetAside.HELD_BACK] == 2
    assert "1" not in left.rows["customer_id"].to_list()
    everybody = build_audience(
        people, IMPORTERS["general"], AudienceChoice(with_control=True), traits=traits, words=words
    )
    assert SetAside.HELD_BACK not in everybody.counts


def test_only_chosen_segments_are_in_the_file():
    segment = analyse(PEOPLE, load_workspace(WORKSPACE)).customers["segment"][0]
    assert set(built("general", segments=(segment,)).rows["segment"]) == {segment}


def test_an_audience_of_nobody_has_its_headers_and_no_rows():
    audience = built("meta", segments=("No such segment",))
    assert audience.rows.columns == ["email", "phone", "fn", "ln", "zip", "country"]
    assert audience.rows.height == 0


@pytest.mark.parametrize("tool", IMPORTERS)
def test_no_cell_or_header_of_any_file_starts_a_formula(tool):
    content = as_csv(built(tool).rows).decode()
    for record in csv.reader(io.StringIO(content)):
        for cell in record:
            assert not re.match(r"\s*[=@-]", cell), cell
            assert re.fullmatch(r"\+\d+", cell) or not cell.startswith("+"), cell


def test_customer_ids_that_are_addresses_are_written_to_where_no_column_is_mapped_to_email():
    content = b"id,date,amount\nAnn@Example.org,2024-01-01,5\nbob@example.org,2024-01-02,7\nx,2024-01-02,7\n"
    mapping = '{"shape": "events", "roles": {"customer": ["id"], "date": ["date"], "amount": ["amount"]}}'
    audience = built("mailchimp", content, f'{{"version": 1, "mapping": {mapping}}}')
    assert audience.rows["Email Address"].to_list() == ["ann@example.org", "bob@example.org"]
    assert audience.counts == {SetAside.INVALID_ADDRESS: 1}


def test_numbers_without_a_country_code_need_a_country():
    content = b"id,date,amount,tel\n1,2024-01-01,5,020 7183 8750\n"
    roles = '{"customer": ["id"], "date": ["date"], "amount": ["amount"], "phone": ["tel"]}'
    workspace = f'{{"version": 1, "mapping": {{"shape": "events", "roles": {roles}}}}}'
    assert built("klaviyo", content, workspace).counts == {SetAside.INVALID_ADDRESS: 1}
    found = built("klaviyo", content, workspace, region="GB")
    assert found.rows["Phone Number"].to_list() == ["+442071838750"]


def test_an_unknown_country_and_an_unknown_tool_are_refused_in_a_sentence():
    with pytest.raises(ChoiceProblem, match="“XX” is no country"):
        contacts(analyse(PEOPLE, load_workspace(WORKSPACE)), "XX")
    with pytest.raises(ChoiceProblem, match="not for “pigeon”"):
        importer("pigeon")


def test_the_sentence_about_people_set_aside_has_the_number():
    words = analyse(PEOPLE, load_workspace(WORKSPACE)).vocabulary
    assert set_aside_sentence(SetAside.NO_ADDRESS, 2, words) == "2 customers without any address."


def test_countries_to_choose_from_are_named_and_sorted():
    named = regions()
    assert (named["GB"], named["DE"]) == ("United Kingdom", "Germany")
    assert list(named.values()) == sorted(named.values())


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        (" Ann@Example.ORG ", "ann@example.org"),
        ("first.last+tag@sub.example.co.uk", "first.last+tag@sub.example.co.uk"),
        ("o'brien@example.ie", "o'brien@example.ie"),
        ("müller@bücher.example", "müller@bücher.example"),
        ("a@b", None),
        ("a b@example.org", None),
        ("a@@example.org", None),
        (".a@example.org", None),
        ("a..b@example.org", None),
        ("a.@example.org", None),
        ("a@-example.org", None),
        ("a@example.org,b@example.org", None),
        ("a@example.1", None),
        ("x" * 65 + "@example.org", None),
        ("", None),
        (None, None),
    ],
)
def test_an_email_is_trimmed_and_in_lower_case_or_none(given, normal):
    frame = pl.DataFrame({"given": [given]}, schema={"given": pl.String})
    assert frame.select(normal_email(pl.col("given"))).item() == normal


@pytest.mark.parametrize(
    ("given", "country", "region", "normal"),
    [
        ("(415) 555-2671", "US", None, "+14155552671"),
        ("020 7183 8750", None, "GB", "+442071838750"),
        ("0044 20 7183 8750", None, None, "+442071838750"),
        ("+44 (0)20 7183 8750", None, None, "+442071838750"),
        ("442071838750", None, None, None),
        ("442071838750", None, "GB", "+442071838750"),
        ("13812345678", None, None, None),
        ("7911123456.0", "GB", None, "+447911123456"),
        ("4.47911123456E+11", None, "GB", "+447911123456"),
        ("4.47911E+11", None, "GB", None),
        ("'+447911123456", None, None, "+447911123456"),
        ("612345678", "IT", None, "+390612345678"),
        ("4917012345678", "GB", None, None),
        ("+33 1 42 68 53 00", "US", "GB", "+33142685300"),
        ("020 7183 8750", None, None, None),
        ("12", "US", None, None),
        ("4.42072E+11", "GB", None, None),
        ("call me", "US", None, None),
        (None, "US", "US", None),
    ],
)
def test_a_phone_number_becomes_e164_or_none(given, country, region, normal):
    phones = pl.Series([given], dtype=pl.String)
    assert phone_numbers(phones, pl.Series([country], dtype=pl.String), region).to_list() == [normal]


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("Mary Smith", "Mary", "Smith"),
        ("Smith, Mary", "Mary", "Smith"),
        ("Dr. Mary  Smith", "Mary", "Smith"),
        ("Herr Dr. Hans Maier", "Hans", "Maier"),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Martin King Jr.", "Martin", "King"),
        ("Cher", "Cher", None),
        ("Prof. Dr. Ann Lee", "Ann", "Lee"),
        ("Mr. & Mrs. Poe", None, "Poe"),
        ("Ann & Bob Poe", "Ann", "Poe"),
        ("Acme, Inc.", None, None),
        ("Müller GmbH & Co. KG", None, None),
        ("Rossi S.p.A.", None, None),
        ("Smith & Sons", None, None),
        ("LEE, ANN", "Ann", "LEE"),
        ("JOHN SMITH", "John", "SMITH"),
        ("van der Berg, Jan", "Jan", "van der Berg"),
        ("Smith, Dr. John", "John", "Smith"),
        ("Lee, Ann, PhD", "Ann", "Lee"),
        ("Frau Dr. Müller", None, "Müller"),
        ("Mme Dupont", None, "Dupont"),
        ("Sig.ra Anna Rossi", "Anna", "Rossi"),
        ("Anna Maria García López", "Anna", "Maria García López"),
        ("Ann Lee (VIP)", "Ann", "Lee"),
        ("J. Poe", None, "Poe"),
        ("李小龍", None, None),
        ("山田 太郎", "太郎", "山田"),
        ("user123", None, None),
        ("Agnes Berg", "Agnes", "Berg"),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_name_is_split_into_first_and_last(given, first, last):
    frame = pl.DataFrame({"name": [given]}, schema={"name": pl.String})
    assert frame.select(*first_and_last()).row(0) == (first, last)


def test_country_codes_without_a_sign_are_read_where_all_numbers_begin_with_the_same():
    phones = pl.Series(["447911123456", "447400123456.0", "442071838750"])
    nowhere = pl.Series([None] * 3, dtype=pl.String)

    assert phone_numbers(phones, nowhere, None).to_list() == [
        "+447911123456",
        "+447400123456",
        "+442071838750",
    ]
    mixed = pl.Series(["447911123456", "13812345678", "02071838750"])
    assert phone_numbers(mixed, nowhere, None).to_list() == [None] * 3


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("Germany", "DE"),
        ("deutschland", "DE"),
        ("Allemagne", "DE"),
        ("United Kingdom", "GB"),
        ("UK", "GB"),
        ("USA", "US"),
        ("nl", "NL"),
        ("EIRE", "IE"),
        ("Türkiye", "TR"),
        ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Bosnia & Herzegovina", "BA"),
        ("Bosnia and Herzegovina", "BA"),
        ("Česko", "CZ"),
        ("香港", "HK"),
        ("European Union", None),
        ("Unspecified", None),
        (None, None),
    ],
)
def test_a_country_becomes_its_two_letter_code_or_none(given, code):
    assert country_codes(pl.Series([given], dtype=pl.String)).to_list() == [code]


def test_every_country_name_of_the_phone_library_is_understood_without_loading_it():
    from phonenumbers.geodata.locale import LOCALE_DATA  # 100 MB, therefore not what the product reads

    names = {name: code for code, names in LOCALE_DATA.items() for name in names.values()}
    given = [name for name in names if not name.startswith("*") and "?" not in name]
    codes = country_codes(pl.Series(given, dtype=pl.String)).to_list()
    wrong = [(name, code) for name, code in zip(given, codes, strict=True) if code != names[name]]
    assert wrong == []


def test_languages_are_loaded_only_while_a_name_is_unknown():
    names = _Names()
    assert names.code("Germany") == "DE"
    assert next(names._languages) == "de"
    assert names.code("nowhere") is None
    assert next(names._languages, None) is None


def test_the_control_flag_of_the_results_decides_who_is_held_back():
    found: Analysis = analyse(PEOPLE, load_workspace(WORKSPACE))
    marked = hold_back(found.customers.with_columns(segment=pl.lit("one")), ControlChoice(share=0.25))
    people = contacts(found).join(marked.select("customer_id", "control"), on="customer_id")
    audience = build_audience(
        people, IMPORTERS["general"], AudienceChoice(), traits={}, words=found.vocabulary
    )
    assert audience.counts[SetAside.HELD_BACK] == 2


@pytest.mark.parametrize("tool", IMPORTERS)
@pytest.mark.parametrize("number", [1, 3])
def test_the_first_rows_are_those_of_the_file_with_all_its_columns(tool, number):
    found = analyse(PEOPLE, load_workspace(WORKSPACE))
    people = contacts(found)
    people = people.with_columns(
        pl.when(pl.int_range(pl.len()) >= number).then(pl.col(name)) for name in ("country", "postal_code")
    )
    written = letters(found, None).drop("customer_id")
    traits, words, chosen = found.measured.traits, found.vocabulary, AudienceChoice(importer=tool)
    whole = build_audience(people.hstack(written), IMPORTERS[tool], chosen, traits=traits, words=words).rows
    kept = choose_people(people, IMPORTERS[tool], chosen).kept
    few = people.hstack(written).filter(
        pl.col("customer_id").is_in(kept.head(number)["customer_id"].implode())
    )
    assert_frame_equal(
        first_rows(kept, few.select(written.columns), IMPORTERS[tool], traits, words), whole.head(number)
    )
