# ruff: noqa: E501 - exports stand as they are, however wide
"""Exports as shops, banks and services write them: bytes in, customers out, without a click."""

from datetime import datetime

import pytest

from rfm_core.analysed import Analysis
from rfm_core.analysis import analyse
from rfm_core.cleaning.conventions import Reading, plan_values
from rfm_core.guessing import propose
from rfm_core.preview import preview
from rfm_core.reading import read_table


def table(text: str, encoding: str = "utf-8", name: str = "export.csv"):
    return read_table("\n".join(line.strip() for line in text.strip().splitlines()).encode(encoding), name)


def scored(text: str, encoding: str = "utf-8") -> Analysis:
    return analyse(table(text, encoding))


def sums(analysis: Analysis) -> list[tuple[object, ...]]:
    return analysis.customers.select("customer_id", "frequency", "monetary").rows()


def kinds(analysis: Analysis) -> set[str]:
    return {finding.kind for finding in analysis.findings}


SHOPIFY = """
    Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Billing Country,Payment ID,Vendor
    #1001,ann@example.com,paid,2024-03-01 10:11:14 +0100,EUR,59.90,4.90,64.80,2024-03-01 10:11:12 +0100,1,Shirt,50.00,Ann Lee,NA,c1.1,Acme
    #1001,ann@example.com,,,,,,,2024-03-01 10:11:12 +0100,1,Socks,9.90,,,,Acme
    #1002,bob@example.com,refunded,2024-03-02 12:00:00 +0100,EUR,12.00,4.90,16.90,2024-03-02 11:59:00 +0100,1,Mug,12.00,Bob Ray,DE,c2.1,Acme
    #1003,ann@example.com,paid,2024-03-05 09:00:00 +0100,EUR,24.00,0.00,24.00,2024-03-05 08:59:00 +0100,2,Mug,12.00,Ann Lee,NA,c3.1,Acme
    #1003,,,,,,,,,1,Sticker,0.00,,,,Acme
"""


def test_shopify_lines_belong_to_their_order() -> None:
    analysis = scored(SHOPIFY)
    assert analysis.mapping.to_json()["order"] == "Name"
    assert sums(analysis) == [("ann@example.com", 2, 88.8)]
    assert (analysis.quality.used, analysis.quality.left_out) == (4, {"unfinished_order": 1})
    assert {"order_lines", "unfinished_order"} <= kinds(analysis)


def test_namibia_is_a_country_among_codes_and_nothing_among_names() -> None:
    paid = SHOPIFY.replace("refunded", "paid")
    assert scored(paid).customers["Billing Country"].to_list() == ["NA", "DE"]
    named = paid.replace(",DE,", ",Germany,")
    assert scored(named).customers["Billing Country"].to_list() == [None, "Germany"]


def test_namibia_is_seen_in_the_preview_too() -> None:
    read = table(SHOPIFY)
    proposal = propose(read)
    shown = preview(read, proposal.mapping, plan_values(read, proposal.mapping, Reading(), proposal.unit))
    assert shown["Billing Country"].to_list() == ["NA", None, "DE", "NA", None]


def test_square_counts_transactions_and_not_the_days_of_payouts() -> None:
    mapping = propose(
        table("""
            Date,Time,Gross Sales,Net Sales,Total Collected,Transaction ID,Payment ID,Customer ID,Customer Name,Deposit ID,Deposit Date
            01/15/2024,10:00:00,$10.00,$10.00,$10.80,T1,P1,CUST1,Ann Lee,D1,01/16/2024
            01/16/2024,11:00:00,"$1,250.00","$1,250.00","$1,250.80",T2,P2,CUST2,Bob Ray,D2,01/17/2024
            01/16/2024,12:00:00,-$10.00,-$10.00,-$10.80,T3,P3,CUST1,Ann Lee,D2,01/17/2024
        """)
    ).mapping.to_json()
    assert (mapping["date"], mapping["order"], mapping["customer"]) == (
        "Date",
        "Transaction ID",
        "Customer ID",
    )


def test_magento_names_customers_by_their_address_rather_than_by_a_name() -> None:
    mapping = propose(
        table("""
            ID,Purchase Date,Bill-to Name,Grand Total (Base),Status,Customer Email,Customer Group,Customer Name
            000000001,"Jan 3, 2024, 9:12:33 AM",Ann Lee,"$1,234.50",Complete,ann@example.com,General,Ann Lee
            000000002,"Jan 4, 2024, 9:12:33 PM",Bob Ray,$20.00,Complete,bob@example.com,General,Bob Ray
            000000003,"Jan 5, 2024, 9:12:33 AM",Ann Lee,$9.00,Canceled,ann@example.com,Wholesale,Ann Lee
        """)
    ).mapping.to_json()
    assert (mapping["customer"], mapping["name"], mapping["date"]) == (
        "Customer Email",
        "Customer Name",
        "Purchase Date",
    )
    assert "content" not in mapping


def test_paypal_does_not_take_the_shop_for_a_customer() -> None:
    mapping = propose(
        table("""
            Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID
            31/01/2024,10:11:12,CET,Ann Lee,Express Checkout Payment,Completed,EUR,10.00,-0.30,9.70,ann@example.com,shop@example.com,1AB
            01/02/2024,10:11:12,CET,Bob Ray,Express Checkout Payment,Completed,EUR,"1,250.00",-40.30,"1,209.70",bob@example.com,shop@example.com,2AB
            02/02/2024,10:11:12,CET,Ann Lee,Express Checkout Payment,Completed,EUR,12.00,-0.30,11.70,ann@example.com,shop@example.com,3AB
        """)
    ).mapping.to_json()
    assert (mapping["customer"], mapping["amount"], mapping["date"]) == (
        "From Email Address",
        "Gross",
        "Date",
    )
    assert "email" not in mapping


def test_hubspot_contacts_are_customers_by_their_deals() -> None:
    analysis = scored("""
        Record ID,First Name,Email,Create Date,Last Activity Date,Total Revenue,Number of Associated Deals,Recent Deal Close Date,Recent Deal Amount
        101,Ann,ann@example.com,2022-03-01 10:00,2024-06-01 10:00,1200.0,3,2024-05-01 10:00,400
        102,Bob,bob@example.com,2022-03-02 10:00,2024-06-02 10:00,90.0,1,2023-05-01 10:00,90
        103,Eva,eva@example.com,2022-03-03 10:00,2024-06-03 10:00,250.5,2,2024-01-01 10:00,100
    """)
    mapping = analysis.mapping.to_json()
    assert (mapping["recency_date"], mapping["frequency"]) == (
        "Recent Deal Close Date",
        "Number of Associated Deals",
    )
    assert sums(analysis)[0] == ("ann@example.com", 3, 1200.0)


def test_what_is_paid_with_tax_is_the_amount() -> None:
    proposal = propose(
        table("""
            N° client;N° commande;Date de commande;Montant HT;Montant TTC;Date de naissance
            C1;CMD1;31/01/2024;1 000,00 €;1 200,00 €;04/05/1980
            C2;CMD2;01/02/2024;10,00 €;12,00 €;27/05/1991
            C1;CMD3;02/02/2024;5,00 €;6,00 €;04/05/1980
        """)
    )
    assert proposal.mapping.to_json()["amount"] == "Montant TTC"
    assert proposal.questions[0].candidates == ("Montant TTC", "Montant HT")


@pytest.mark.parametrize(
    "header",
    [
        "Date of birth",
        "DOB",
        "Geburtsdatum",
        "Date de naissance",
        "Fecha de nacimiento",
        "Data de nascimento",
        "Data di nascita",
        "Geboortedatum",
        "Doğum Tarihi",
    ],
)
def test_a_date_of_birth_gives_the_year(header: str) -> None:
    analysis = scored(f"""
        customer_id,order_date,amount,{header}
        1,2024-01-05,10.00,4/27/1980
        2,2024-02-05,20.00,12/1/1991
        1,2024-03-05,5.50,4/27/1980
    """)
    assert analysis.mapping.to_json()["birth_year"] == header
    assert analysis.customers[header].to_list() == [1980, 1991]
    assert analysis.customers["age"].to_list() == [44, 33]


def test_an_italian_customer_beside_an_id_is_a_name() -> None:
    mapping = propose(
        table("""
            Numero ordine;Data ordine;Cliente;Codice cliente;Importo totale
            1/2024;31/01/2024;Lia Rossi;000001;€ 1.234,50
            2/2024;01/02/2024;Ugo Bianchi;000002;€ 12,00
            3/2024;02/02/2024;Lia Rossi;000001;€ 6,00
        """)
    ).mapping.to_json()
    assert (mapping["customer"], mapping["name"]) == ("Codice cliente", "Cliente")
    assert "trait" not in mapping


@pytest.mark.parametrize(
    ("header", "values", "factor"),
    [
        ("duration_seconds", ("600", "90", "30"), 1 / 60),
        ("ms_played", ("180000", "60000", "15000"), 1 / 60_000),
        ("msPlayed", ("180000", "60000", "15000"), 1 / 60_000),
    ],
)
def test_counted_seconds_become_minutes(header: str, values: tuple[str, ...], factor: float) -> None:
    rows = "\n".join(f"u{place},2024-01-0{place + 1} 10:00:00,{value}" for place, value in enumerate(values))
    analysis = scored(f"user_id,played_at,{header}\n{rows}")
    assert (analysis.measured.unit, analysis.preset.id) == ("minutes", "streaming")
    assert analysis.customers["monetary"].to_list() == pytest.approx(
        [int(value) * factor for value in values]
    )
    assert "converted_time" in kinds(analysis)


@pytest.mark.parametrize(("unit", "expected"), [("hours", 0.5), ("seconds", 1800.0), ("points", 1800.0)])
def test_counted_seconds_follow_the_unit_that_was_chosen(unit: str, expected: float) -> None:
    read = table("user_id,watched_at,watch_seconds\nu1,2024-01-01,1800\nu2,2024-01-02,60")
    mapping = propose(read).mapping
    conventions = plan_values(read, mapping, Reading(), unit)
    assert read.lazy.select(conventions.summed(mapping.headers("amount"))).collect().item(0, 0) == expected


@pytest.mark.parametrize("recency", [("12", "200", "31"), ("2024-03-01", "2023-08-01", "2024-02-10")])
def test_bare_letters_are_recency_frequency_and_monetary(recency: tuple[str, ...]) -> None:
    rows = "\n".join(f"{value};{place + 1};{place}5,50" for place, value in enumerate(recency))
    mapping = propose(table(f"R;F;M\n{rows}")).mapping
    assert mapping.problem() is None
    assert (mapping.headers("frequency"), mapping.headers("monetary")) == (("F",), ("M",))


@pytest.mark.parametrize(
    "rows", ["5;4;3\n1;2;1\n3;3;4", "x;4;30\ny;2;10\nz;3;40"], ids=["scores given before", "R holds words"]
)
def test_bare_letters_that_hold_something_else_stay_letters(rows: str) -> None:
    mapping = propose(table(f"R;F;M\n{rows}")).mapping
    assert mapping.problem() is not None


@pytest.mark.parametrize(
    ("header", "values", "latest"),
    [
        ("month", ("2024-01", "2024-03", "2024-02"), datetime(2024, 3, 2)),
        ("Period", ("01/2024", "03/2024", "02/2024"), datetime(2024, 3, 2)),
        ("Order month", ("Jan 2024", "Mar 2024", "Feb 2024"), datetime(2024, 3, 2)),
        ("Monat", ("Januar 2024", "März 2024", "Februar 2024"), datetime(2024, 3, 2)),
        ("week", ("2024-W01", "2024-W07", "2024-W03"), datetime(2024, 2, 13)),
    ],
)
def test_a_month_or_week_serves_as_the_date_and_that_is_said(
    header: str, values: tuple[str, ...], latest: datetime
) -> None:
    rows = "\n".join(f"c{place},{value},1{place}.50" for place, value in enumerate(values))
    analysis = scored(f"customer,{header},amount\n{rows}")
    assert analysis.as_of == latest
    assert "days_unknown" in kinds(analysis)


def test_a_month_stands_back_behind_a_date() -> None:
    mapping = propose(
        table("customer,month,order_date,amount\na,2024-01,2024-01-05,9.50\nb,2024-02,2024-02-06,3.10")
    ).mapping
    assert mapping.headers("date") == ("order_date",)


def test_thousands_and_decimals_follow_the_columns_that_prove_theirs() -> None:
    read = table("""
        Kunde;Belegdatum;Nettowert;Auftragsmenge
        0000100001;31.01.2024;1.234,50;5,000
        0000100002;01.02.2024;12,00;12,000
        0000100001;02.02.2024;7,25;90,000
    """)
    proposal = propose(read)
    conventions = plan_values(read, proposal.mapping, Reading(), "money")
    assert read.lazy.select(conventions.single("Auftragsmenge")).collect().to_series().to_list() == [
        5.0,
        12.0,
        90.0,
    ]
    assert "ambiguous_decimal" not in {finding.kind for finding in conventions.findings}


def test_call_records_are_about_callers_and_not_about_cells() -> None:
    mapping = propose(
        table("""
            msisdn,call_start,duration_sec,call_type,cell_id
            491701234560,2024-01-05 10:00:00,60,voice,C1
            491701234561,2024-01-06 10:00:00,90,voice,C2
            491701234560,2024-01-07 10:00:00,30,voice,C1
        """)
    ).mapping.to_json()
    assert (mapping["customer"], mapping["date"], mapping["amount"]) == (
        "msisdn",
        "call_start",
        "duration_sec",
    )


def test_a_currency_sign_that_the_encoding_lost_is_no_part_of_a_number() -> None:
    analysis = scored(
        """
        Müşteri No;Sipariş Tarihi;Sipariş Tutarı
        M1;31.01.2024 10:00;₺1.234,50
        M2;01.02.2024 10:00;12,00 TL
        """.replace("₺", "?"),
        "cp1254",
    )
    assert sums(analysis) == [("M1", 1, 1234.5), ("M2", 1, 12.0)]
