"""A needed role is filled from values alone only where these leave no other reading; else it is asked for."""

import pytest

from rfm_core.analysis import analyse
from rfm_core.columns import Role
from rfm_core.errors import MappingProblem
from rfm_core.guessing import guess_mapping, propose
from tests.guessing.exports import table

NOBODY = {
    "a product's code": """
        index,Order ID,Date,Style,SKU,Qty,Amount,ship-city,ship-postal-code
        0,711-1,2024-04-30,KT1,KT1-M,1,610.00,ALPHA,400081
        1,711-2,2024-04-30,RX2,RX2-L,1,420.50,BETA,560085
        2,711-3,2024-04-29,RX2,RX2-M,1,420.50,GAMMA,605008
        3,711-4,2024-04-28,KT1,KT1-S,2,99.00,BETA,560085
    """,
    "people in a room": """
        booking_date,adults,children,nights,total_price
        2024-01-05,2,0,3,1950.00
        2024-01-09,1,0,1,560.00
        2024-02-02,2,1,2,1500.00
        2024-02-09,1,2,2,1200.50
    """,
    "a batch": """
        batch,sale_date,revenue
        B17,2024-01-05,20.00
        B18,2024-01-06,25.50
        B17,2024-01-07,12.00
        B18,2024-01-09,8.75
    """,
    "the id of something": """
        batch_id;order_date;amount
        17;2024-01-05;20.00
        18;2024-01-06;25.50
        17;2024-01-07;12.00
        18;2024-01-09;8.75
    """,
    "the row's own id": """
        id,order_date,amount
        5001,2024-01-05,20.00
        5002,2024-01-06,25.50
        5003,2024-01-07,12.00
        5004,2024-01-09,8.75
    """,
    "a German shop without customers": """
        Bestellnummer;Bestelldatum;Artikelnummer;PLZ;Ort;Menge;Gesamtbetrag
        9001;05.01.2024;A-17;10115;Berlin;1;20,00
        9002;06.01.2024;A-18;80331;München;2;25,50
        9003;07.01.2024;A-17;10115;Berlin;1;12,00
    """,
    "a bare reference": """
        Commande;Date;Référence;Montant
        9001;2024-01-05;KT1;20,00
        9002;2024-01-06;RX2;25,50
        9003;2024-01-09;RX2;12,00
    """,
    "numbers of passengers": """
        flight_no,departure_date,passengers,fare
        LH1,2024-01-05,120,10500.50
        LH2,2024-01-06,98,9500.00
        LH1,2024-01-07,120,9900.00
    """,
    "a Portuguese shop without customers": """
        Número do pedido,Data,SKU,Estilo,Quantidade,Valor,Cidade
        1,2024-01-05,KT1-M,KT1,1,610.00,Lisboa
        2,2024-01-06,RX2-M,RX2,1,420.50,Porto
        3,2024-01-07,RX2-L,RX2,2,420.50,Lisboa
    """,
    "a French shop without customers": """
        N° de commande;Date de commande;Référence produit;Code postal;Ville;Montant TTC
        9001;05/01/2024;A-17;75001;Paris;20,00
        9002;16/01/2024;A-18;69001;Lyon;25,50
        9003;07/02/2024;A-17;75001;Paris;12,00
    """,
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_a_file_in_which_nobody_buys_has_no_customer(text: str) -> None:
    exported = table(text)
    mapping = guess_mapping(exported)
    assert mapping.header(Role.CUSTOMER) is None
    with pytest.raises(MappingProblem, match="customer"):
        analyse(exported)


STRANGE = {
    "Georgian": ("ნომერი", "მყიდველი", "თარიღი", "საქონელი", "თანხა"),
    "Swahili": ("Namba ya risiti", "Mteja", "Tarehe", "Bidhaa", "Kiasi"),
    "Armenian": ("Համար", "Գնորդ", "Ամսաթիվ", "Ապրանք", "Գումար"),
    "Amharic": ("ቁጥር", "ደንበኛ", "ቀን", "ዕቃ", "ዋጋ"),
}
ROWS = (
    ("F1", "Anna Lesna", "2024-01-03", "Tea", "27.06"),
    ("F2", "Jan Klon", "2024-01-04", "Honey", "38.13"),
    ("F3", "Anna Lesna", "2024-01-20", "Bread", "22.14"),
    ("F4", "Ewa Dab", "2024-02-03", "Tea", "13.53"),
)


@pytest.mark.parametrize("headers", STRANGE.values(), ids=STRANGE)
def test_words_that_nobody_taught_us_are_no_reason_to_take_anything_for_a_customer(
    headers: tuple[str, ...],
) -> None:
    exported = table("\n".join(";".join(row) for row in (headers, *ROWS)))
    proposal = propose(exported)
    assert proposal.mapping.to_json() == {"date": headers[2], "amount": headers[4]}
    assert set(proposal.candidates[Role.CUSTOMER]) == {headers[0], headers[1], headers[3]}
    assert {Role.DATE, Role.AMOUNT} == set(proposal.unsupported)


def test_of_two_columns_with_cents_neither_is_taken_for_its_values() -> None:
    proposal = propose(
        table("""
            Mteja,Tarehe,Kiasi,Kodi
            ann@a.example,2024-01-03,20.50,1.20
            bob@a.example,2024-01-04,30.10,2.20
            ann@a.example,2024-02-04,11.10,0.90
        """)
    )
    assert proposal.mapping.to_json() == {"customer": "Mteja", "date": "Tarehe"}
    assert proposal.candidates[Role.AMOUNT] == ("Kiasi", "Kodi")


def test_the_refusal_names_what_is_missing_what_was_found_and_what_could_serve() -> None:
    exported = table(NOBODY["a batch"])
    with pytest.raises(MappingProblem) as refused:
        analyse(exported)
    assert "mapped to customer" in str(refused.value)
    assert "found: date and amount" in str(refused.value)
    assert "Customer could be “batch”." in str(refused.value)


def test_a_file_that_names_nobody_is_told_what_to_export() -> None:
    exported = table("""
        date,amount,qty
        2024-01-03,20.50,1
        2024-01-04,30.10,2
        2024-02-04,11.10,1
    """)
    with pytest.raises(
        MappingProblem, match=r"Nothing in this file says who it was.*: export it with the customer's"
    ):
        analyse(exported)


def test_candidates_lead_with_the_mapped_column_and_its_rival() -> None:
    proposal = propose(
        table("""
            customer_id,Order Date,Invoice Date,amount
            1,2024-01-03,2024-01-05,20.50
            2,2024-01-04,2024-01-04,30.10
            1,2024-02-04,2024-02-07,11.10
        """)
    )
    (rival,) = proposal.rivals[Role.DATE]
    assert proposal.candidates[Role.DATE] == (proposal.mapping.header(Role.DATE), rival)
    assert proposal.unsupported == ()


def test_a_header_that_only_counts_columns_leaves_it_to_the_values() -> None:
    proposal = propose(
        table("""
            Column 1,Column 2,Column 3,Column 4
            00001,19970101,1,11.77
            00002,19970112,1,12.00
            00002,19970112,5,77.00
            00003,19970102,2,20.76
        """)
    )
    assert proposal.mapping.to_json() == {"customer": "Column 1", "date": "Column 2", "amount": "Column 4"}
    assert set(proposal.unsupported) == {Role.CUSTOMER, Role.DATE, Role.AMOUNT}
