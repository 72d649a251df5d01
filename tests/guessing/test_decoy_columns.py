"""Columns that look like an amount, a customer, a date of joining or a year of birth, and are none."""

import pytest

from rfm_core.analysis import analyse
from rfm_core.columns import Role
from rfm_core.errors import MappingProblem
from rfm_core.guessing import propose
from tests.guessing.exports import mapped, table

CLEAR = ("C1,2024-01-05", "C2,2024-01-31", "C1,2024-02-17", "C3,2024-02-29")
PAID = ("1200", "600", "850", "730")
SIDE = ("12.50", "6.00", "0.00", "7.25")


def shop(columns: dict[str, tuple[str, ...]], clear: str = "customer_id,order_date") -> str:
    """Four purchases with further columns."""
    rows = [",".join((CLEAR[place], *(cells[place] for cells in columns.values()))) for place in range(4)]
    return "\n".join([",".join((clear, *columns)), *rows])


SIDE_AMOUNTS = (
    *("cashback_amount", "CashbackAmount", "bonus", "Bonus points spent", "loyalty_points", "points_earned"),
    *(
        "gift card amount",
        "Store Credit",
        "tax_amount",
        "shipping_cost",
        "Fee",
        "tip",
        "deposit_amount",
        "balance",
    ),
    *(
        "discount_total",
        "unit_cost",
        "profit",
        "Steuerbetrag",
        "Versandkosten",
        "montant de la remise",
        "frais de port",
    ),
    *(
        "importe del descuento",
        "commissione",
        "korting",
        "KDV tutarı",
        "total_stay_days",
        "nights",
        "Anzahl Nächte",
    ),
)


@pytest.mark.parametrize("header", SIDE_AMOUNTS)
def test_money_that_nobody_paid_never_wins_over_money_that_was(header: str) -> None:
    assert mapped(shop({header: SIDE, "summ": PAID}))["amount"] == "summ"
    assert mapped(shop({"Umsatz": PAID, header: SIDE}))["amount"] == "Umsatz"


@pytest.mark.parametrize("header", SIDE_AMOUNTS)
def test_money_that_nobody_paid_is_no_amount_where_there_is_no_other(header: str) -> None:
    exported = table(shop({header: SIDE}))
    assert propose(exported).mapping.header(Role.AMOUNT) is None
    with pytest.raises(MappingProblem, match="mapped to amount"):
        analyse(exported)


@pytest.mark.parametrize(
    "header", ["total_cost", "Overall Cost", "Gesamtkosten", "coût total", "costo total"]
)
def test_what_a_stay_cost_in_all_is_the_amount(header: str) -> None:
    text = shop({"nights": ("3", "1", "2", "5"), "room_cost": ("650", "480", "650", "300"), header: PAID})
    assert mapped(text)["amount"] == header


def test_of_two_amounts_the_one_that_is_mostly_zero_stands_back() -> None:
    rows = "\n".join(f"C{n % 7},2024-01-{n % 28 + 1:02},{5 if n == 3 else 0},{n}.50" for n in range(30))
    assert mapped(f"customer_id,order_date,Payment amount,Revenue\n{rows}")["amount"] == "Revenue"


JOINING = ("2012-12-04", "2014-03-05", "1999-07-22", "2001-02-03")


@pytest.mark.parametrize(
    "header",
    [
        *(
            "product_first_sold_date",
            "ProductLaunchDate",
            "release_date",
            "campaign_start_date",
            "Store opened date",
        ),
        *(
            "household_since",
            "Kampagne Startdatum",
            "date de lancement du produit",
            "seller_joined",
            "brand_since",
        ),
    ],
)
def test_dates_of_other_things_are_nobodys_joining_date(header: str) -> None:
    found = mapped(shop({"amount": PAID, header: JOINING}))
    assert (found["date"], found.get("joined")) == ("order_date", None)


@pytest.mark.parametrize(
    "header",
    ["customer_since", "member_since", "registration_date", "SignupDate", "Kunde seit", "fecha de registro"],
)
def test_a_customers_own_date_is_the_joining_date(header: str) -> None:
    assert mapped(shop({"amount": PAID, "product_since": JOINING, header: JOINING[::-1]}))["joined"] == header


@pytest.mark.parametrize(
    "header",
    ["year", "Year", "fiscal_year", "model year", "ReleaseYear", "Jahr", "année", "Año", "anno fiscale"],
)
def test_a_year_is_nobodys_birth(header: str) -> None:
    found = mapped(shop({"amount": PAID, header: ("1998", "1967", "1998", "1975")}))
    assert not {"birth_year", "age"} & found.keys()


@pytest.mark.parametrize("header", ["year_of_birth", "birthYear", "yob", "Geburtsjahr", "année de naissance"])
def test_a_year_of_birth_is_one(header: str) -> None:
    found = mapped(shop({"amount": PAID, "year": ("2024",) * 4, header: ("1998", "1967", "1998", "1975")}))
    assert found["birth_year"] == header


@pytest.mark.parametrize("header", ["accountAge", "account_age", "product age", "Vehicle Age", "machine_age"])
def test_the_age_of_something_else_is_nobodys(header: str) -> None:
    assert "age" not in mapped(shop({"amount": PAID, header: ("46", "12", "46", "30")}))


BANDS = {
    "dashes": ("18-25", "26-35", "18-25", "56+"),
    "long dashes": ("25–34", "35–44", "25–34", "55–64"),
    "words": ("under 18", "18 to 25", "under 18", "56 and over"),
    "German": ("25 bis 34", "35 bis 44", "25 bis 34", "über 55"),
    "signs": ("<18", "18-25", "<18", ">55"),
}


@pytest.mark.parametrize("bands", BANDS.values(), ids=BANDS)
@pytest.mark.parametrize("header", ["age", "age_group", "AgeRange", "Alter"])
def test_bands_of_age_are_a_trait(header: str, bands: tuple[str, ...]) -> None:
    exported = table(shop({"amount": PAID, header: bands}))
    mapping = propose(exported).mapping
    assert mapping.header(Role.AGE) is None
    assert header in mapping.traits
    customers = analyse(exported).customers
    name = next(column for column in customers.columns if column.startswith(header))
    assert customers[name].to_list() == [bands[0], bands[1], bands[3]]


def test_bands_of_income_are_a_trait() -> None:
    bands = ("$40K - $60K", "Less than $40K", "$40K - $60K", "$120K +")
    found = mapped(shop({"amount": PAID, "Income_Category": bands}))
    assert ("income" in found, found.get("trait")) == (False, ["Income_Category"])


def test_a_list_of_what_was_bought_is_no_quantity() -> None:
    found = mapped(
        shop({"items": ("['tea'; 'cup']", "['pot']", "['tea'; 'pan']", "['cup']"), "amount": PAID})
    )
    assert "quantity" not in found


PERSONS = {
    "person before household": ("ID_INDIVIDU,ID_FOYER", "ID_INDIVIDU"),
    "household first": ("household_id,person_id", "person_id"),
    "customer before account": ("account_number,customer_number", "customer_number"),
    "Spanish": ("id_hogar,id_persona", "id_persona"),
    "German": ("Haushaltsnummer,Kundennummer", "Kundennummer"),
    "buyer before payee": ("payee_id,buyer_id", "buyer_id"),
}


@pytest.mark.parametrize(("headers", "customer"), PERSONS.values(), ids=PERSONS)
def test_a_person_is_the_customer_before_a_household_or_an_account(headers: str, customer: str) -> None:
    pairs = ("501,90", "502,91", "503,91", "501,92", "504,90", "502,91")
    rows = "\n".join(f"{pair},2024-01-0{place + 1},{place}1.50" for place, pair in enumerate(pairs))
    proposal = propose(table(f"{headers},order_date,amount\n{rows}"))
    assert proposal.mapping.header(Role.CUSTOMER) == customer
    (said,) = [finding.message for finding in proposal.findings if finding.kind == "customer_choice"]
    assert all(f"“{header}”" in said for header in headers.split(","))


def test_telephone_numbers_that_went_through_a_spreadsheet_are_still_some() -> None:
    numbers = ("7911123456.0", "7911123457.0", "7911123456.0", "7400123456.0")
    assert mapped(shop({"phone": numbers, "amount": PAID}))["phone"] == "phone"


@pytest.mark.parametrize(
    "header",
    [
        "tx_id",
        "TxID",
        "trans_no",
        "transaction №",
        "N° de transaction",
        "Belegnr.",
        "nº de pedido",
        "Nº pedido",
    ],
)
def test_the_number_of_an_order_is_known_by_many_names(header: str) -> None:
    found = mapped(shop({header: ("T1", "T2", "T3", "T3"), "amount": PAID}))
    assert (found["order"], "quantity" in found) == (header, False)


CONVERTED = """
    id,Created (UTC),Amount,Currency,{header},Customer ID
    ch_1,2024-01-05 10:00,50.00,{one},50.00,cus_a
    ch_2,2024-02-05 10:00,15000.00,{other},92.00,cus_b
    ch_3,2024-03-05 10:00,60.00,{one},60.00,cus_a
"""


@pytest.mark.parametrize("header", ["Converted Amount", "amount_converted", "settlement_amount"])
def test_of_several_currencies_the_converted_amount_counts(header: str) -> None:
    several = mapped(CONVERTED.format(header=header, one="eur", other="jpy"))
    alone = mapped(CONVERTED.format(header=header, one="eur", other="eur"))
    assert (several["amount"], alone["amount"]) == (header, "Amount")


CONTENTS = {
    "mostly empty": ("Title", ("Polar Day", "Lagoon", "Lagoon", "Reed"), "Video Type", ("HOOK", "", "", "")),
    "constant": ("item", ("tea", "cup", "tea", "pot"), "category", ("misc",) * 4),
    "vendor": ("product_name", ("tea", "cup", "tea", "pot"), "vendor", ("Acme", "Best", "Acme", "Best")),
}


@pytest.mark.parametrize(("header", "cells", "other", "decoys"), CONTENTS.values(), ids=CONTENTS)
def test_content_is_what_was_bought(header, cells, other, decoys) -> None:
    columns = {other: decoys * 2, header: cells * 2, "amount": PAID * 2}
    rows = [
        ",".join((CLEAR[place % 4], *(column[place] for column in columns.values()))) for place in range(8)
    ]
    assert mapped("\n".join([",".join(("customer_id,order_date", *columns)), *rows]))["content"] == header
