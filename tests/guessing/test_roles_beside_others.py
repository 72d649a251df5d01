"""Columns that mean something only beside others: T beside recency, orders beside a month, a family name."""

import pytest

from rfm_core.analysis import analyse
from tests.guessing.exports import mapped, table

LIFETIMES = {
    "days": (
        """
        customer_id,frequency,recency,T,monetary_value
        a,0,0,358,0
        b,9,352,360,52.5
        c,1,12,340,20.5
        """,
        [("a", 358, 1, 0.0), ("b", 8, 10, 525.0), ("c", 328, 2, 41.0)],
    ),
    "weeks, in capitals and another order": (
        """
        ID;T;RECENCY;FREQUENCY;MONETARY
        a;38,86;30,43;2;22,35
        b;38,86;1,71;1;11,77
        c;38,71;0,00;0;0,00
        """,
        [("a", 59, 3, 67.05), ("b", 260, 2, 23.54), ("c", 271, 1, 0.0)],
    ),
    "letters": (
        """
        cust,x,t.x,T.cal,m.x
        1,2,30.43,38.86,22.35
        2,0,0.00,38.71,0.00
        """,
        [("1", 59, 3, 67.05), ("2", 271, 1, 0.0)],
    ),
    "calibration columns": (
        """
        customer_id,frequency_cal,recency_cal,T_cal,monetary_value_cal
        7,3,200,300,10
        8,0,0,280,0
        """,
        [("7", 100, 4, 40.0), ("8", 280, 1, 0.0)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LIFETIMES.values(), ids=LIFETIMES)
def test_a_table_for_lifetime_models_is_turned_into_days_orders_and_sums(
    text: str, expected: list[tuple]
) -> None:
    analysis = analyse(table(text))
    found = analysis.customers.select("customer_id", "recency_days", "frequency", "monetary").rows()
    assert found == expected
    (said,) = [finding.message for finding in analysis.findings if finding.kind == "lifetime_table"]
    observed = analysis.mapping.header("observed")
    assert f"“{observed}”" in said
    assert f"“{analysis.mapping.header('recency_days')}”" in said


PLAIN = {
    "without T": "customer_id,recency,frequency,monetary\na,3,9,468\nb,41,3,120\nc,12,5,205",
    "T below recency": "customer_id,recency,frequency,monetary,T\na,3,9,468,2\nb,41,3,120,1\nc,12,5,205,3",
    "one-time buyers": "customer_id,recency,frequency,monetary,T\na,30,0,468,90\nb,41,3,120,80\nc,12,5,205,70",
    "days since": "customer_id,days_since_last_order,orders,total_spend,T\na,3,9,468,90\nb,41,3,120,80\nc,12,5,205,70",
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_recency_without_such_a_column_is_days_since_the_last_purchase(text: str) -> None:
    analysis = analyse(table(text))
    assert "observed" not in analysis.mapping.to_json()
    assert analysis.customers["recency_days"].to_list()[1] == 41


def test_leaving_t_unmapped_reads_the_columns_as_they_are() -> None:
    text = LIFETIMES["days"][0]
    analysis = analyse(table(text), mapping={"observed": None})
    assert analysis.customers["recency_days"].to_list() == [0, 352, 12]


PERIODS = {
    "months": "customer_id,month,orders,revenue\nA,2024-01,3,90\nA,2024-02,1,20\nB,2024-01,1,15",
    "first days": "client,date,nb_commandes,montant\nA,2024-01-01,3,90\nA,2024-02-01,1,20\nB,2024-01-01,1,15",
    "German months": "Kunde;Monat;Anzahl Bestellungen;Umsatz\nA;01/2024;3;90\nA;02/2024;1;20\nB;01/2024;1;15",
    "weeks": "user,week,transactions,spend\nA,2024-W01,3,90\nA,2024-W02,1,20\nB,2024-W01,1,15",
    "Spanish months": "cliente;mes;número de pedidos;importe\nA;2024-01;3;90\nA;2024-02;1;20\nB;2024-01;1;15",
    "starts of weeks": "member,week_start,num_orders,spend\nA,2024-01-01,3,90\nA,2024-01-08,1,20\nB,2024-01-01,1,15",
    "camel case": "customerId,yearMonth,orderCount,totalSpend\nA,2024-01,3,90\nA,2024-02,1,20\nB,2024-01,1,15",
}


@pytest.mark.parametrize("text", PERIODS.values(), ids=PERIODS)
def test_orders_of_a_month_or_week_are_added_up(text: str) -> None:
    analysis = analyse(table(text))
    assert analysis.customers.select("customer_id", "frequency", "monetary").rows() == [
        ("A", 4, 110),
        ("B", 1, 15),
    ]
    (said,) = [finding.message for finding in analysis.findings if finding.kind == "orders_in_rows"]
    assert f"“{text.replace(';', ',').split(',')[2]}”" in said


SINGLE = {
    "days": "customer_id,date,orders,revenue\nA,2024-01-03,3,90\nA,2024-02-17,1,20\nB,2024-01-21,1,15",
    "an order's number": "customer_id,month,order_id,revenue\nA,2024-01,3,90\nA,2024-02,1,20\nB,2024-01,9,15",
    "always one": "customer_id,month,orders,revenue\nA,2024-01,1,90\nA,2024-02,1,20\nB,2024-01,1,15",
}


@pytest.mark.parametrize("text", SINGLE.values(), ids=SINGLE)
def test_a_row_of_one_order_counts_as_one(text: str) -> None:
    analysis = analyse(table(text))
    assert "frequency" not in analysis.mapping.to_json()
    assert analysis.customers["frequency"].to_list() == [2, 1]


NAMES = {
    "English": ("First Name,Last Name", ["First Name", "Last Name"]),
    "family name first": ("last_name,first_name", ["first_name", "last_name"]),
    "German": ("Vorname,Nachname", ["Vorname", "Nachname"]),
    "German, a bare name": ("Vorname,Name", ["Vorname", "Name"]),
    "French": ("prénom,nom", ["prénom", "nom"]),
    "Spanish": ("Nombre,Apellidos", ["Nombre", "Apellidos"]),
    "Italian": ("Nome,Cognome", ["Nome", "Cognome"]),
    "camel case": ("firstName,lastName", ["firstName", "lastName"]),
    "Billing": ("Billing First Name,Billing Last Name", ["Billing First Name", "Billing Last Name"]),
}


@pytest.mark.parametrize(("headers", "expected"), NAMES.values(), ids=NAMES)
def test_given_and_family_name_make_one_name(headers: str, expected: list[str]) -> None:
    text = (
        f"customer_id,order_date,amount,{headers}\n1,2024-01-05,9.50,Ann,Lee\n2,2024-01-06,7.25,,Ray\n"
        "1,2024-02-05,3.10,Ann,Lee"
    )
    assert mapped(text)["name"] == expected
    turned = "Lee Ann" if headers.split(",", maxsplit=1)[0] != expected[0] else "Ann Lee"
    assert set(analyse(table(text)).customers["name"]) == {turned, "Ray"}


@pytest.mark.parametrize(
    ("headers", "rows", "expected"),
    [
        ("Nombre,Apellidos", ["María José,García López", "Juan Carlos,Ruiz"], ["Nombre", "Apellidos"]),
        ("Soyad,Ad", ["Yılmaz,Mehmet Ali", "Kaya,Ayşe Nur"], ["Ad", "Soyad"]),
        *(
            (
                f"nombre,{first},{second}",
                ["María José,García,López", "Ana,Ruiz,Gil"],
                ["nombre", first, second],
            )
            for first, second in (("Apellido 1", "Apellido 2"), ("apellido_paterno", "apellido_materno"))
        ),
        ("First Name,Last Name,Last Name 2", ["Ann,Lee,Lee", "Bo,Ray,Ray"], ["First Name", "Last Name"]),
        ("Last Name,First Name,Surname", ["Lee,Ann,Lee", "Ray,Bo,Ray"], ["First Name", "Last Name"]),
        ("Nombre,Apellidos", ["María García López,García López", "JUAN RUIZ,Ruiz"], "Nombre"),
        ("Name,Vorname", ["Anna Schmidt,Anna", "Jan Berg,Jan"], "Name"),
        ("Name,Vorname", ["Müller GmbH,Anna", "Acme Holding AG,Jan"], "Name"),
    ],
)
def test_a_bare_name_is_a_part_unless_it_is_the_whole(headers, rows, expected) -> None:
    lines = [f"{number},2024-01-0{number},9.50,{row}" for number, row in enumerate(rows, start=1)]
    assert mapped("\n".join((f"customer_id,order_date,amount,{headers}", *lines)))["name"] == expected


def test_a_full_name_goes_before_its_parts() -> None:
    text = """
        customer_id,order_date,amount,Full Name,First Name,Last Name
        1,2024-01-05,9.50,Ann Lee,Ann,Lee
        2,2024-01-06,7.25,Bob Ray,Bob,Ray
    """
    assert mapped(text)["name"] == "Full Name"
