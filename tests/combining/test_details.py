"""Customer details from a second file joined by id."""

from datetime import datetime
from io import BytesIO
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.analysis import analyse
from rfm_core.cleaning.choice import Cleaning, Range
from rfm_core.columns import Role
from rfm_core.combining import combine_tables, join_details
from rfm_core.details import DetailsMapping, Matched
from rfm_core.errors import ChoiceProblem, MappingProblem, NothingLeft
from rfm_core.exports.settings import settings_used
from rfm_core.exports.unmatched import write_only_in_details, write_only_in_orders
from rfm_core.guessing import guess_details
from rfm_core.measuring.choices import Choices
from rfm_core.measuring.dated import NAME_PARTS
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.tables import measure_table
from rfm_core.workspace import Workspace
from rfm_core.workspace_file import load_workspace
from tests.combining.conftest import Read
from tests.tables import customers_mapping, events_mapping, text_table

ORDERS = (
    "customer,date,amount",
    "17850,2024-01-01,10",
    "17850,2024-01-05,5",
    "17851,2024-01-03,20",
    "017,2024-01-02,7",
)
LIST = "id,plan"


def orders(*rows: str, header: str = ORDERS[0], **roles: str) -> Measured:
    return measure_table(text_table(header, *(rows or ORDERS[1:])), events_mapping(**roles), Choices())


def joined(
    measured: Measured, header: str, *rows: str, cleaning: Cleaning | None = None, **mapping: Any
) -> Measured:
    details = DetailsMapping(**{"customer": "id", **mapping})
    return join_details(measured, text_table(header, *rows), details, cleaning=cleaning)


def column(measured: Measured, name: str) -> dict[str, object]:
    return dict(measured.customers.select("customer_id", name).iter_rows())


def match_of(measured: Measured) -> Matched:
    assert measured.matched is not None
    return measured.matched


def said(measured: Measured) -> dict[str, str]:
    return {finding.kind: finding.message for finding in measured.quality.findings}


def test_ids_match_however_a_spreadsheet_wrote_them() -> None:
    measured = joined(orders(), LIST, "17850.0,Gold", " 17851 ,Basic", "99,Gold", traits=("plan",))
    assert column(measured, "plan") == {"017": None, "17850": "Gold", "17851": "Basic"}
    assert measured.traits == {"plan": "plan"}
    found = match_of(measured)
    assert (found.matched, found.customers, round(found.share, 3)) == (2, 3, 0.667)
    assert found.only_in_orders.rows() == [("017", 4, 1, 7.0)]
    assert found.only_in_details.rows() == [(4, "99")]
    assert said(measured)["details_matched"].startswith("“test.csv” describes 2 of 3 customers (67%)")
    assert said(measured)["details_only"].startswith("1 row of “test.csv” describes nobody who is scored")


def test_leading_zeros_are_asked_about_and_ignored_on_request() -> None:
    rows = (LIST, "17,Gold", "17850,Basic")
    strict = joined(orders(), *rows, traits=("plan",))
    assert column(strict, "plan")["017"] is None
    assert said(strict)["ids_leading_zeros"].startswith("1 more customer would be found in “test.csv”")
    loose = joined(orders(), *rows, traits=("plan",), ignore_zeros=True)
    assert column(loose, "plan")["017"] == "Gold"
    assert "ids_leading_zeros" not in said(loose)


@pytest.mark.parametrize("choice", ["mapping", "cleaning"])
def test_case_is_asked_about_and_ignored_on_request(choice: str) -> None:
    rows = ("Ann@x.org,2024-01-01,10",)
    strict = joined(orders(*rows), LIST, "ANN@X.ORG,Gold", traits=("plan",))
    assert match_of(strict).matched == 0
    assert "1 more customer" in said(strict)["ids_case"]
    if choice == "mapping":
        loose = joined(orders(*rows), LIST, "ANN@X.ORG,Gold", traits=("plan",), ignore_case=True)
    else:
        folded = Cleaning(fold_case=True)
        measured = measure_table(text_table(ORDERS[0], *rows), events_mapping(), Choices(cleaning=folded))
        loose = joined(measured, LIST, "ANN@X.ORG,Gold", traits=("plan",), cleaning=folded)
    assert list(column(loose, "plan").values()) == ["Gold"]


def test_of_repeated_ids_the_last_row_counts_and_rows_without_id_are_said() -> None:
    measured = joined(orders(), LIST, "17850,Gold", ",Gold", "17850,Basic", "17851,", traits=("plan",))
    assert column(measured, "plan") == {"017": None, "17850": "Basic", "17851": None}
    found = match_of(measured)
    assert found.repeated_in_details.rows() == [(2, "17850")]
    assert (found.matched, found.without_id) == (2, 1)
    assert "the last row counts" in said(measured)["details_repeated"]
    assert "1 row of “test.csv” has no customer id" in said(measured)["details_without_id"]


def test_nothing_that_matches_is_told_with_an_example_of_both() -> None:
    measured = joined(orders(), LIST, "C-17850,Gold", traits=("plan",))
    assert "ids look like “017” and “C-17850”" in said(measured)["details_matched"]
    assert match_of(measured).share == 0


def test_contacts_come_from_the_details_where_they_are_filled() -> None:
    measured = orders(
        "a,2024-01-01,1,Old A,a@old.org", "b,2024-01-01,1,Old B,b@old.org",
        header="customer,date,amount,name,email", name="name", email="email",
    )  # fmt: skip
    measured = joined(measured, "id,who,tel", "a,New A,1", "b,,2", name="who", phone="tel")
    assert measured.customers.columns[:4] == ["customer_id", "name", "email", "phone"]
    assert measured.customers.rows()[0][:4] == ("a", "New A", "a@old.org", "1")
    assert measured.customers.rows()[1][:4] == ("b", "Old B", "b@old.org", "2")


def test_traits_get_types_and_a_number_where_their_header_is_taken() -> None:
    measured = orders("a,2024-01-01,1,North", "b,2024-01-02,1,South", header="customer,date,amount,region")
    measured = measure_table(
        text_table("customer,date,amount,region", "a,2024-01-01,1,North", "b,2024-01-02,1,South"),
        events_mapping().add_traits("region"),
    )
    measured = joined(
        measured, "id,region,points,segment,zip", "a,East,1200,x,01234", "b,West,80,y,12345",
        traits=("region", "points", "segment", "zip"),
    )  # fmt: skip
    assert measured.customers["region"].to_list() == ["North", "South"]
    assert measured.customers["region_2"].to_list() == ["East", "West"]
    assert measured.customers["points"].dtype == pl.Int64
    assert measured.customers["segment_2"].to_list() == ["x", "y"]
    assert measured.customers["zip"].to_list() == ["01234", "12345"]
    assert measured.traits == {
        "region": "region", "region_2": "region_2", "points": "points", "segment": "segment_2", "zip": "zip"
    }  # fmt: skip


def test_ages_come_from_birth_dates_at_the_analysis_moment() -> None:
    measured = joined(orders(), "id,born,sex", "17850,13/05/1980,f", "17851,31/12/1990,m", birth_year="born", gender="sex")  # fmt: skip # noqa: E501
    assert column(measured, "age") == {"017": None, "17850": 44, "17851": 34}
    assert (measured.column_of(Role.BIRTH_YEAR), measured.column_of(Role.GENDER)) == ("born", "sex")
    assert measured.column_of(Role.INCOME) is None


def test_the_joining_date_becomes_first_seen_and_sets_the_tenure() -> None:
    measured = joined(orders(), "id,since", "17850,2023-12-07", "17851,0001-01-01", joined="since")
    assert measured.as_of == datetime(2024, 1, 6)
    assert column(measured, "first_seen") == {
        "017": datetime(2024, 1, 2), "17850": datetime(2023, 12, 7), "17851": datetime(2024, 1, 3)
    }  # fmt: skip
    assert column(measured, "tenure_days") == {"017": 4, "17850": 30, "17851": 3}


def test_rules_about_details_leave_customers_out_with_all_their_rows() -> None:
    cleaning = Cleaning(require=("plan",), ranges=(Range(header="age", low=18),))
    rows = ("id,plan,age", "17850,Gold,17", "17851,Gold,40")
    measured = joined(orders(), *rows, traits=("plan",), age="age", cleaning=cleaning)
    assert measured.customers["customer_id"].to_list() == ["17851"]
    assert measured.quality.left_out == {"trait_missing": 1, "trait_out_of_range": 2}
    assert (measured.quality.read, measured.quality.used) == (4, 1)
    assert sorted(measured.left_out.collect()["line"]) == [2, 3, 5]
    assert measured.events is not None
    assert measured.events.collect()["customer_id"].to_list() == ["17851"]
    assert said(measured)["trait_missing"] == "1 row belongs to a customer without a value you require."
    with pytest.raises(NothingLeft, match="leave out all 3"):
        joined(orders(), "id,plan", "x,Gold", cleaning=cleaning.model_copy(update={"ranges": ()}))


def test_a_table_of_customers_can_be_described_too() -> None:
    table = text_table("id,seen,visits,spend", "a,2024-01-01,2,10", "b,2024-01-05,1,4")
    measured = measure_table(table, customers_mapping(customer="id"))
    described = joined(measured, LIST, "b,Gold", traits=("plan",), cleaning=Cleaning(require=("plan",)))
    assert column(described, "plan") == {"b": "Gold"}
    assert described.left_out.collect().rows() == [(2, "trait_missing")]
    numbered = measure_table(text_table("seen,visits,spend", "2024-01-01,2,10"), customers_mapping())
    with pytest.raises(MappingProblem, match="no customer id"):
        joined(numbered, LIST, "b,Gold")


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(ChoiceProblem, match=r"“test\.csv” has no column “city”\. It has: “id” and “plan”\."):
        joined(orders(), LIST, "a,Gold", traits=("city",))
    with pytest.raises(ChoiceProblem, match="“id” is used more than once"):
        DetailsMapping(customer="id", traits=("id",))


def test_given_and_family_name_of_the_details_come_both_and_from_one_file(read: Read) -> None:
    measured = orders(
        "a,2024-01-01,1,Old Ann,Lee", "b,2024-01-02,1,Bo Ulf,Ek", "c,2024-01-03,1,Cy Al,Orr",
        header="customer,date,amount,Vorname,Nachname",
    )  # fmt: skip
    crm = read("crm.csv", "id,Vorname,Nachname,Plan", "a,Ann Eva,von Lee,Gold", "b,,,Basic", "d,Di,Mo,Gold")
    mapping = guess_details(crm)
    assert mapping == DetailsMapping(customer="id", name=("Vorname", "Nachname"), traits=("Plan",))
    shown = join_details(measured, crm, mapping).customers
    assert column(join_details(measured, crm, mapping), "name") == {
        "a": "Ann Eva von Lee",
        "b": None,
        "c": None,
    }
    assert shown.select(NAME_PARTS).rows() == [("Ann Eva", "von Lee"), (None, None), (None, None)]
    named = measure_table(
        text_table(
            "customer,date,amount,Vorname,Nachname", "a,2024-01-01,1,Old Ann,Lee", "b,2024-01-02,1,Bo Ulf,Ek"
        ),
        events_mapping().assign(Role.NAME, ("Vorname", "Nachname")),
    )
    both = join_details(named, crm, mapping).customers
    assert both["name"].to_list() == ["Ann Eva von Lee", "Bo Ulf Ek"]
    assert both.select(NAME_PARTS).rows() == [("Ann Eva", "von Lee"), ("Bo Ulf", "Ek")]
    # A whole name of the details takes the place of both parts, and is taken apart.
    listed = text_table("id,who", "a,Ann Berg", "b,")
    whole = join_details(named, listed, DetailsMapping(customer="id", name="who")).customers
    assert whole["name"].to_list() == ["Ann Berg", "Bo Ulf Ek"]
    assert whole.select(NAME_PARTS).rows() == [(None, None), ("Bo Ulf", "Ek")]


def test_a_workspace_keeps_several_columns_of_a_name_in_details() -> None:
    for name in ("Name", ("Vorname", "Nachname"), None):
        saved = Workspace(details=DetailsMapping(customer="id", name=name))
        assert load_workspace(saved.to_json()).details == saved.details
    assert DetailsMapping(customer="id", name=("Name",)) == DetailsMapping(customer="id", name="Name")
    assert DetailsMapping(customer="id", name=()) == DetailsMapping(customer="id")
    with pytest.raises(ChoiceProblem, match="“a” is used more than once"):
        DetailsMapping(customer="id", name=("a", "a"))


CRM = (
    "Kundennummer,Name,E-Mail,Gender,Birth Year,Country,Loyalty Points,Notes,Member since",
    "17850,Ann Lee,ann@x.org,f,1980,Norway,120,called in May,2020-03-01",
    "17851,Bo Ek,bo@x.org,m,1990,Sweden,80,wants a catalogue,2021-04-02",
    "17852,Cy Orr,cy@x.org,f,1975,Norway,15,moved to Rome,2019-05-03",
)


def test_the_columns_of_a_customer_list_are_guessed(read: Read) -> None:
    mapping = guess_details(read("crm.csv", *CRM))
    assert mapping == DetailsMapping(
        customer="Kundennummer", name="Name", email="E-Mail", gender="Gender", birth_year="Birth Year",
        country="Country", joined="Member since", traits=("Loyalty Points",),
    )  # fmt: skip


def test_a_column_given_away_leaves_the_other_of_a_name() -> None:
    before = DetailsMapping(customer="id", name=("Vorname", "Nachname"))
    assert before.assign(Role.COUNTRY, "Vorname") == DetailsMapping(
        customer="id", name="Nachname", country="Vorname"
    )


def test_the_id_column_is_told_by_its_values(read: Read) -> None:
    rows = [f"{number},K{number * 7},{'Gold' if number % 2 else 'Basic'}" for number in range(1, 40)]
    crm = read("crm.csv", "customer id,reference,plan", *rows)
    assert guess_details(crm).customer == "customer id"
    ids = pl.Series([f"k{number * 7}" for number in range(1, 40)])
    assert guess_details(crm, ids).customer == "reference"
    assert guess_details(crm, customer="plan").customer == "plan"


def test_a_loyalty_tier_is_a_trait_and_the_loyalty_card_is_not(read: Read) -> None:
    rows = [f"{number},9{number:05},{('Gold', 'Basic')[number % 2]}" for number in range(30)]
    mapping = guess_details(read("crm.csv", "customer id,loyalty card,loyalty tier", *rows))
    assert mapping == DetailsMapping(customer="customer id", traits=("loyalty tier",))


def test_a_list_without_any_id_asks_for_one(read: Read) -> None:
    with pytest.raises(MappingProblem, match=r"which of the 2 columns of “crm\.csv” holds the customer id"):
        guess_details(read("crm.csv", "gender,height", "f,1.70", "m,1.80", "f,1.65"))


def test_the_analysis_joins_and_its_settings_restore_the_join(read: Read) -> None:
    crm = read("crm.csv", *CRM)
    workspace = Workspace(cleaning=Cleaning(require=("Gender",)))
    found = analyse(read("orders.csv", *ORDERS), workspace, details=crm)
    assert found.customers["Country"].to_list() == ["Norway", "Sweden"]
    assert found.quality.left_out == {"trait_missing": 1}
    saved = load_workspace(settings_used(found, workspace).to_json())
    assert saved.details == guess_details(crm)
    assert analyse(read("orders.csv", *ORDERS), saved, details=crm).customers.equals(found.customers)


def test_unmatched_rows_can_be_had_and_are_harmless(read: Read) -> None:
    more = read("b.csv", "id,plan,note", "=1+1,Gold,@x", "17851,Basic,y")
    crm = combine_tables([read("+a.csv", "id,plan,note", "17850,Gold,z", "=2,Basic,-x"), more])
    measured = orders("17850,2024-01-01,10", "17851,2024-01-02,10", "=9,2024-01-02,10")
    found = match_of(join_details(measured, crm, DetailsMapping(customer="id", traits=("plan",))))
    target = BytesIO()
    write_only_in_details(found, crm, target, bom=True)
    assert target.getvalue().decode("utf-8-sig") == (
        "file,line,id,plan,note\n'+a.csv,3,'=2,Basic,'-x\nb.csv,2,'=1+1,Gold,'@x\n"
    )
    target = BytesIO()
    write_only_in_orders(found, target)
    assert target.getvalue().decode() == "customer_id,recency_days,frequency,monetary\n'=9,1,1,10.0\n"


def test_unmatched_details_of_one_file_have_a_line_only(read: Read, tmp_path) -> None:
    crm = read("crm.csv", *CRM)
    found = match_of(join_details(orders(), crm, DetailsMapping(customer="Kundennummer")))
    write_only_in_details(found, crm, tmp_path / "only.csv")
    written = (tmp_path / "only.csv").read_text(encoding="utf-8").splitlines()
    assert written[0] == "line," + CRM[0]
    assert [row[:8] for row in written[1:]] == ["4,17852,"]


ID = st.sampled_from(["1", "01", "2", "3.0", "a", "A", "", "x"])


@given(
    st.lists(ID, min_size=1, max_size=12), st.lists(ID, min_size=1, max_size=12), st.booleans(), st.booleans()
)
def test_every_customer_stays_once_and_every_row_of_the_details_is_accounted_for(
    bought: list[str], listed: list[str], zeros: bool, case: bool
) -> None:
    measured = orders("z,2024-01-01,10", *(f"{customer},2024-01-02,1" for customer in bought))
    rows = [f"{customer},{index}" for index, customer in enumerate(listed)]
    described = joined(measured, "id,row", *rows, traits=("row",), ignore_zeros=zeros, ignore_case=case)
    before = measured.customers.columns
    assert described.customers.select(before).equals(measured.customers)
    found = match_of(described)
    assert found.matched + found.only_in_orders.height == found.customers == measured.customers.height
    used = described.customers["row"].drop_nulls().n_unique()
    apart = found.only_in_details.height + found.repeated_in_details.height + found.without_id
    assert used + apart == len(listed)
    if not (zeros or case):
        assert used == found.matched


@pytest.mark.parametrize(
    ("role", "header", "changed"),
    [
        (Role.COUNTRY, "Plan", {"country": "Plan", "traits": ("Note",), "age": "Years"}),
        (Role.BIRTH_YEAR, "Years", {"birth_year": "Years", "age": None, "traits": ("Plan", "Note")}),
        (Role.AGE, None, {"age": None, "traits": ("Plan", "Note")}),
        (Role.AGE, "Years", {"age": "Years", "traits": ("Plan", "Note")}),
        (Role.NAME, ("Plan", "Years"), {"name": ("Plan", "Years"), "age": None, "traits": ("Note",)}),
        (Role.NAME, ("Plan",), {"name": "Plan", "traits": ("Note",)}),
        (Role.NAME, (), {"name": None, "age": "Years", "traits": ("Plan", "Note")}),
    ],
)
def test_a_column_given_another_meaning_loses_the_one_it_had(role, header, changed):
    before = DetailsMapping(customer="id", age="Years", traits=("Plan", "Note"), ignore_zeros=True)
    after = before.assign(role, header)
    assert after.ignore_zeros
    assert {name: getattr(after, name) for name in changed} == changed
