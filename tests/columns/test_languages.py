"""Headers in eight languages, in the spellings that shops and spreadsheets use."""

import pytest

from rfm_core.columns import Role, Shape
from rfm_core.guessing import guess_mapping, non_english, propose
from rfm_core.guessing.lexicon import split_words

EVENT_ROWS = """
4711,B-100,05.01.2024,"19,90"
4712,B-101,31.01.2024,"1.250,00"
4711,B-102,17.02.2024,"7,25"
4713,B-103,29.02.2024,"88,00"
"""


@pytest.mark.parametrize(
    "headers",
    [
        "customer_id,order_id,order_date,amount",
        "cust_no,inv_no,inv_dt,amt",
        "CustID,TxnID,TxnDate,TotalAmount",
        "Custmer ID,Ordre No,Purchase Dte,Amonut",
        "Client Number,Receipt #,Purchased at,Spend (USD)",
        "CUSTOMERID,ORDERID,ORDERDATE,ORDERTOTAL",
        "uuid,transaction,timestamp,revenue",
        "Member No.,Invoice,Invoice Date,Net sales",
        "Kundennummer,Bestellnummer,Bestelldatum,Umsatz",
        "Kd-Nr.,Rechnungsnr.,Rechnungsdatum,Betrag (EUR)",
        "KundenID,Auftragsnr,Kaufdatum,Gesamtbetrag",
        "Kunde,Beleg-Nr.,Datum,Bruttobetrag",
        "N° client,N° commande,Date de commande,Montant TTC",
        "Code client,Numéro de facture,Date facture,Total TTC",
        "id_client,id_achat,date_achat,chiffre d'affaires",
        "ID Cliente,Nº de pedido,Fecha de compra,Importe",
        "Código de cliente,Factura,Fecha factura,Monto total",
        "cliente_id,ticket,fecha,valor",
        "Código do Cliente,Número do Pedido,Data da Compra,Valor Total",
        "cod_cliente,nota_fiscal,data,vl_total",
        "ID Cliente,Numero Ordine,Data ordine,Importo",
        "Codice Cliente,Nr. Fattura,Data Fattura,Totale Fattura",
        "Klantnummer,Ordernummer,Besteldatum,Bedrag",
        "Klant-ID,Factuurnr,Factuurdatum,Totaalbedrag",
        "Müşteri No,Sipariş No,Sipariş Tarihi,Tutar",
        "musteri_id,fatura_no,fatura_tarihi,toplam_tutar",
        "MÜŞTERİ KODU,FİŞ NO,ALIŞVERİŞ TARİHİ,SATIŞ TUTARI",
    ],
)
def test_order_headers_are_understood_in_every_language_and_spelling(headers, make_table):
    proposal = propose(make_table(headers + EVENT_ROWS))
    customer, order, date, amount = headers.split(",")
    assert proposal.mapping.shape is Shape.EVENTS
    assert proposal.mapping.to_json() == {
        "customer": customer,
        "order": order,
        "date": date,
        "amount": amount,
    }
    assert proposal.questions == ()


LINE_ROWS = """
4711,2024-01-05,2,9.95,Ann Lee,Toys
4712,2024-01-31,1,250.00,Bob Ray,Garden
4711,2024-02-17,5,1.45,Ann Lee,Toys
4713,2024-02-29,8,11.00,Cid Fox,Garden
"""


@pytest.mark.parametrize(
    "headers",
    [
        "customer_id,order_date,qty,unit_price,customer_name,category",
        "Kundennr,Bestelldatum,Menge,Einzelpreis,Kundenname,Warengruppe",
        "Kunden-Nr,Datum,Anzahl,Stückpreis,Name,Kategorie",
        "Réf client,Date commande,Quantité,Prix unitaire,Nom du client,Catégorie",
        "Id cliente,Fecha pedido,Cantidad,Precio unitario,Nombre del cliente,Categoría",
        "Código cliente,Data do pedido,Quantidade,Preço unitário,Nome do cliente,Categoria",
        "Codice cliente,Data acquisto,Quantità,Prezzo unitario,Nome cliente,Categoria",
        "Klantnr,Orderdatum,Aantal,Stuksprijs,Klantnaam,Productgroep",
        "Müşteri ID,Satış Tarihi,Miktar,Birim Fiyat,Müşteri Adı,Kategori",
    ],
)
def test_order_lines_are_quantity_times_unit_price_in_every_language(headers, make_table):
    mapping = guess_mapping(make_table(headers + LINE_ROWS))
    customer, date, quantity, price, name, content = headers.split(",")
    assert mapping.to_json() == {
        "customer": customer,
        "date": date,
        "quantity": quantity,
        "unit_price": price,
        "name": name,
        "content": content,
    }


SUMMED_ROWS = """
A1,2024-05-01,12,840.50,31
A2,2024-04-11,3,99.00,44
A3,2023-12-24,25,2310.00,27
A4,2024-02-02,1,15.20,63
"""


@pytest.mark.parametrize(
    "headers",
    [
        "customer_id,last_order_date,order_count,total_spend,age",
        "Customer,Last Purchase,Number of Orders,Lifetime Value,Age",
        "Kundennummer,Letzte Bestellung,Anzahl Bestellungen,Gesamtumsatz,Alter",
        "N° client,Date dernier achat,Nombre d'achats,Montant total,Âge",
        "ID cliente,Última compra,Número de compras,Gasto total,Edad",
        "ID cliente,Data da última compra,Número de pedidos,Valor total,Idade",
        "Codice cliente,Data ultimo acquisto,Numero di ordini,Spesa totale,Età",
        "Klantnummer,Laatste bestelling,Aantal bestellingen,Totale omzet,Leeftijd",
        "Müşteri No,Son Alışveriş Tarihi,Sipariş Sayısı,Toplam Harcama,Yaş",
    ],
)
def test_customer_tables_are_recognised_in_every_language(headers, make_table):
    mapping = guess_mapping(make_table(headers + SUMMED_ROWS))
    customer, last, count, total, age = headers.split(",")
    assert mapping.shape is Shape.CUSTOMERS
    assert mapping.to_json() == {
        "customer": customer,
        "recency_date": last,
        "frequency": count,
        "monetary": total,
        "age": age,
    }


@pytest.mark.parametrize(
    ("headers", "unit", "preset"),
    [
        ("user_id,watched_at,minutes_watched", "minutes", "streaming"),
        ("user_id,date,Watch time (h)", "hours", "streaming"),
        ("Nutzer-ID,Datum,Sehdauer", "minutes", "streaming"),
        ("Kundennummer,Datum,Umsatz", "money", "quintiles-10"),
        ("member,visit date,points", "points", "quintiles-10"),
    ],
)
def test_the_unit_follows_the_words_of_the_amount(headers, unit, preset, make_table):
    rows = [f"u{n % 3},2024-01-{n + 1:02},{n * 7 + 5}.5" for n in range(9)]
    proposal = propose(make_table("\n".join([headers, *rows])))
    assert (proposal.unit, proposal.preset) == (unit, preset)


def test_durations_are_minutes_whatever_the_header_says(make_table):
    rows = ["viewer,day,value", "u1,2024-01-01,00:42:10", "u2,2024-01-02,01:10:00", "u1,2024-01-04,00:05:30"]
    proposal = propose(make_table("\n".join(rows)))
    assert proposal.mapping.header(Role.AMOUNT) == "value"
    assert proposal.unit == "minutes"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (("customer_id", "order_date", "amount"), False),
        (("Customer ID", "Local date", "Amount"), False),
        (("Kundennummer", "Bestelldatum", "Umsatz"), True),
        (("id", "fecha", "total"), True),
        (("Müşteri No", "Tarih", "Tutar"), True),
        (("Col 1", "Col 2"), False),
    ],
)
def test_headers_of_another_language_are_noticed(headers, expected):
    assert non_english(headers) is expected


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Kd-Nr.", ["kd", "nr"]),
        ("Größe", ["grosse"]),
        ("Wartość płatności", ["wartosc", "platnosci"]),
        ("ŁączniePLN", ["lacznie", "pln"]),
        ("Købsbeløb", ["kobsbelob"]),
        ("Nœud", ["noeud"]),
    ],
)
def test_words_of_headers_lose_their_accents(header, words):
    assert split_words(header) == words
