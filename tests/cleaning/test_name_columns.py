"""Given and family name in columns of their own come through to customers, messages and audience files."""

import hashlib

import polars as pl
import pytest

from rfm_core import analyse, read_table
from rfm_core.cleaning.name_columns import contact_texts
from rfm_core.columns import Role
from rfm_core.exports.audiences import IMPORTERS, build_audience, contacts
from rfm_core.exports.results import results_columns, results_frame
from rfm_core.guessing import guess_mapping
from rfm_core.measuring.dated import NAME_PARTS
from rfm_core.messages.message import Message
from rfm_core.messages.outgoing import campaign
from rfm_core.messages.render import write_one
from rfm_core.result import Result
from rfm_core.takeaway import AudienceChoice

HEADERS = {
    "English": "First Name,Last Name",
    "camel case": "firstName,lastName",
    "billing": "billing_first_name,billing_last_name",
    "abbreviated": "CUST_FNAME,CUST_LNAME",
    "German": "Vorname,Nachname",
    "German, a bare name": "Vorname,Name",
    "French": "prénom,nom",
    "Spanish": "Nombre,Apellidos",
    "Italian": "Nome,Cognome",
    "Portuguese": "Nome,Sobrenome",
    "Portuguese, first and last": "Primeiro nome,Último nome",
    "Dutch": "Voornaam,Achternaam",
    "Turkish": "Ad,Soyad",
    "Polish": "Imię,Nazwisko",
    "Czech": "Jméno,Příjmení",
    "Hungarian": "Keresztnév,Vezetéknév",
    "Romanian": "Prenume,Nume",
    "Swedish": "Förnamn,Efternamn",
    "Finnish": "Etunimi,Sukunimi",
    "Greek": "Όνομα,Επώνυμο",
    "Russian": "Имя,Фамилия",
    "Ukrainian": "Ім'я,Прізвище",
    "Hebrew": "שם פרטי,שם משפחה",
    "Arabic": "الاسم الأول,اسم العائلة",
    "Japanese": "名,姓",
    "Korean": "이름,성",
    "Thai": "ชื่อ,นามสกุล",
    "Indonesian": "Nama Depan,Nama Belakang",
}
PEOPLE = (
    *(("Anna Maria", "Schmidt"), ("Jan", "van der Berg"), ("", "Lee Wong")),
    *(("Mary Ann", ""), ("Bo", "Ek"), ("Eva", "Roth")),
)


def parts(found: Result) -> list[tuple[str | None, str | None]]:
    return contacts(found).select("first_name", "last_name").rows()


def orders(headers: str, *rows: str) -> Result:
    return analyse("\n".join((f"customer_id,order_date,amount,{headers}", *rows)).encode())


def first_names(found: Result) -> list[str]:
    row = Message(segment="Champions", message="[First name|there]/[Customer Name|nobody]")
    head = campaign(found, None).head
    return [write_one(found.customers[place], row, head)[1] for place in range(found.customers.height)]


@pytest.mark.parametrize(
    ("headers", "turned"),
    [*((names, place % 2 == 1) for place, names in enumerate(HEADERS.values())), (HEADERS["English"], True)],
)
def test_columns_of_orders_stay_as_they_stand(headers: str, turned: bool) -> None:
    order = -1 if turned else 1
    names = [",".join(pair[::order]) for pair in PEOPLE]
    rows = [f"{number},2024-01-0{number},{number}.50,{name}" for number, name in enumerate(names, start=1)]
    found = orders(",".join(headers.split(",")[::order]), *rows)
    assert parts(found) == [(given or None, family or None) for given, family in PEOPLE]
    assert first_names(found)[0] == "Anna Maria/Anna Maria Schmidt"
    greeted = [name.partition("/")[0] for name in first_names(found)]
    assert greeted == [given or "there" for given, _ in PEOPLE]


@pytest.mark.parametrize("headers", ["Vorname,Nachname", "first_name,surname", "prénom,nom", "名,姓"])
def test_columns_of_a_customer_table_stay_as_they_stand(headers: str) -> None:
    rows = [
        f"{n},2024-01-0{n},{n},{n}.50,{given},{family}" for n, (given, family) in enumerate(PEOPLE, start=1)
    ]
    text = "\n".join((f"customer_id,last_order_date,number_of_orders,total_spend,{headers}", *rows))
    found = analyse(text.encode())
    assert found.mapping.shape == "customers"
    assert parts(found) == [(given or None, family or None) for given, family in PEOPLE]


def test_of_rows_that_disagree_the_latest_name_counts_as_a_whole() -> None:
    found = orders(
        "Vorname,Nachname",
        "1,2024-03-01,1,Eva Maria,Roth-Klein",
        "1,2024-01-01,1,Eva,Roth",
        "2,2024-01-01,1,Jo,Ek",
        "2,2024-02-01,1,,Ek Lund",
        "3,2024-01-01,1,Bo Ulf,Berg",
        "3,2024-02-01,1,,",
    )
    assert parts(found) == [("Eva Maria", "Roth-Klein"), (None, "Ek Lund"), ("Bo Ulf", "Berg")]
    assert found.customers["name"].to_list() == ["Eva Maria Roth-Klein", "Ek Lund", "Bo Ulf Berg"]


def test_companies_and_titles_in_columns_greet_nobody_wrongly() -> None:
    found = orders(
        "Prénom,Nom",
        "1,2024-01-01,1,,Dupont SARL",
        "2,2024-01-02,1,Mme,Dupont",
        "3,2024-01-03,1,Dr. Jean Luc,Dupont",
    )
    assert parts(found) == [(None, None), (None, "Dupont"), ("Jean Luc", "Dupont")]


def test_audience_files_hash_both_parts() -> None:
    found = analyse(
        b"customer_id,order_date,amount,email,First Name,Last Name\n1,2024-01-01,5,a@x.org,Anna Maria,Lee\n"
    )
    meta = IMPORTERS["meta"]
    choice = AudienceChoice(importer="meta")
    made = build_audience(contacts(found), meta, choice, traits=found.measured.traits, words=found.vocabulary)
    hashes = [hashlib.sha256(part.encode()).hexdigest() for part in ("anna maria", "lee")]
    assert made.rows.select("fn", "ln").row(0) == tuple(hashes)


def test_results_keep_their_columns_and_names_are_whole() -> None:
    found = orders("Vorname,Nachname", "1,2024-01-01,1,Anna Maria,Schmidt")
    assert set(NAME_PARTS) <= set(found.customers.columns)
    assert results_columns(found)[:3] == ("customer_id", "name", "recency_days")
    assert not set(NAME_PARTS) & set(results_frame(found).columns)
    assert found.measured.events is not None
    assert found.measured.events.collect()["name"].to_list() == ["Anna Maria Schmidt"]


@pytest.mark.parametrize("headers", ["name", "Full Name,First Name,Last Name", "Kunde"])
def test_a_single_name_column_brings_no_further_columns(headers: str) -> None:
    found = orders(headers, f"1,2024-01-01,1,Ann Lee{',Ann,Lee' * (',' in headers)}")
    assert not set(NAME_PARTS) & set(found.customers.columns)
    assert parts(found) == [("Ann", "Lee")]


def test_columns_put_together_by_hand_are_parts_only_where_their_headers_say_so() -> None:
    text = b"customer_id,order_date,amount,Anrede,Vorname,Nachname,Filiale\n1,2024-01-01,1,Frau,Eva Maria,Roth,Nord\n"
    table = read_table(text)
    mapping = guess_mapping(table)
    found = analyse(text, mapping=mapping.assign(Role.NAME, ("Anrede", "Vorname", "Nachname")))
    assert parts(found) == [("Eva Maria", "Roth")]
    assert found.customers["name"].to_list() == ["Frau Eva Maria Roth"]
    found = analyse(text, mapping=mapping.assign(Role.NAME, ("Nachname", "Filiale")))
    assert not set(NAME_PARTS) & set(found.customers.columns)
    assert found.customers["name"].to_list() == ["Roth Nord"]


def test_a_mark_in_a_cell_shifts_no_name() -> None:
    found = orders("Vorname,Nachname", "1,2024-01-01,1,Anna\x1fMaria,Schmidt")
    assert parts(found) == [("Anna Maria", "Schmidt")]


def test_a_name_travels_as_one_text_that_names_each_column_once_or_twice() -> None:
    mapping = guess_mapping(
        read_table(b"customer_id,order_date,amount,Vorname,Nachname\n1,2024-01-01,1,Eva,Roth\n")
    )
    [name] = contact_texts(mapping)
    # Twice: whether the cell holds anything, and what.
    assert str(name).count('col("Vorname")') == 2
    assert pl.DataFrame({"Vorname": ["Eva", None], "Nachname": ["Roth", None]}).select(name)[
        "name"
    ].to_list() == [
        "Eva\x1fRoth",
        None,
    ]
