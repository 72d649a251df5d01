"""A number word identifies an order or a customer, or counts orders or items: what it governs tells which."""

import pytest

from rfm_core.columns import Shape
from rfm_core.guessing import guess_mapping

ORDER_NUMBERS = {
    "Customer ID,{},Date,Price": "Order number,Order No.,Order #,Number of order,No. of order,Invoice No.,# order,"
    "Num. order,Receipt number,Number of the invoice,PO number,Purchase order number",
    "Kunde,{},Datum,Preis": "Auftragsnummer,Bestell-Nr.,Best.-Nr.,Auftr.-Nr.,Rg.-Nr.,Nummer der Bestellung,"
    "Nr. der Rechnung,Nr. Bestellung,Bestellung Nr,Belegnummer",
    "Client,{},Date,Prix": "Numéro de commande,N° de commande,Nº commande,No de commande,Num. commande,N. de commande,"
    "Commande n°,N° cde,# commande,N° de facture,Numéro de la facture,Numéro d'achat,N° pièce,Numéro de reçu,"
    "numero_commande",
    "ID cliente,{},Fecha,Precio": "Número de pedido,Nº de pedido,N.º de pedido,Nro. de pedido,Núm. pedido,"
    "No. de pedido,N. pedido,# de pedido,Pedido nº,Número de factura,Número del pedido,Número de recibo,Nº albarán,"
    "num_factura",
    "Cliente,{},Data,Preço": "Número do pedido,Nº do pedido,N.º do pedido,Núm. do pedido,# pedido,Nº da encomenda,"
    "Número da nota fiscal,Nº da nota fiscal,Nº NF,Número da fatura,Número do cupom fiscal,numero_pedido",
    "Cliente,{},Data,Prezzo": "Numero di ordine,Numero d'ordine,Numero dell'ordine,N. ordine,N° di ordine,Nr. ordine,"
    "Num. ordine,Ordine n.,# ordine,Numero di fattura,N. scontrino,Numero dello scontrino,num_fattura",
    "Klant,{},Datum,Prijs": "Ordernummer,Order nr.,Bestel-nr.,Nummer van bestelling,Nr. bestelling,Factuurnr.,"
    "Bonnummer,# order,No. order",
    "Müşteri,{},Tarih,Fiyat": "Sipariş No,Sipariş Numarası,Sipariş #,Siparişin Numarası,Fatura No,Fiş No,Belge No,"
    "siparis_no,SİPARİŞ NO",
}
CUSTOMER_NUMBERS = {
    "{},Order,Date,Amount": "Customer number,Customer No.,Cust. No.,Number of customer,Member number,Membership No.,"
    "# customer,Account number,Card number",
    "{},Bestellung,Datum,Betrag": "Kundennummer,Kd.-Nr.,Nr. Kunde,Nummer des Kunden,Mitgliedsnummer,"
    "Nummer des Mitglieds,Debitor-Nr.",
    "{},Commande,Date,Montant": "Numéro de client,N° client,N° de client,No de client,Num. client,N. client,"
    "Numéro du client,Client n°,# client,Numéro d'adhérent,N° abonné,N° de compte client,Numéro de carte",
    "{},Pedido,Fecha,Importe": "Número de cliente,Nº de cliente,N.º de cliente,Nro. cliente,Núm. de cliente,"
    "No. de cliente,N. cliente,# de cliente,Número del cliente,Número de socio,Número de tarjeta,num_cliente",
    "{},Pedido,Data,Valor": "Número do cliente,Nº de cliente,N.º de cliente,Núm. cliente,# cliente,N.º de sócio,"
    "Número da conta,Número do cartão",
    "{},Ordine,Data,Importo": "Numero cliente,Numero di cliente,Numero del cliente,N. cliente,Nr. cliente,Cliente n.,"
    "# cliente,Numero tessera,N. socio,Numero della tessera",
    "{},Bestelling,Datum,Bedrag": "Klantnummer,Klant-nr.,Nummer van de klant,Nr. klant,# klant,Lidnummer,Debiteurnr.",
    "{},Sipariş,Tarih,Tutar": "Müşteri No,Müşteri Numarası,Müşterinin Numarası,Üye No,Üyelik No,Kart No,musteri_no",
}
ORDER_COUNTS = {
    "Customer,Last purchase,{},Total spend": "Number of orders,No. of orders,# orders,num_orders,n_orders,Nr of orders,"
    "Total no. of orders,Number of web orders,Number of sales",
    "Kundennummer,Letzter Kauf,{},Gesamtumsatz": "Anzahl Bestellungen,Zahl der Bestellungen,Anz. Bestellungen",
    "Numéro de client,Dernier achat,{},Montant total": "Nombre de commandes,Nb commandes,Nbr de commandes,# commandes,"
    "Nombre total de commandes,Nombre d'achats",
    "Nº de cliente,Última compra,{},Gasto total": "Número de pedidos,Nº de pedidos,N.º de pedidos,Nro. de pedidos,"
    "# pedidos,Número total de pedidos,Número de ventas,n_pedidos,Cantidad de pedidos",
    "Nº do cliente,Última compra,{},Valor total": "Número de pedidos,N.º de encomendas,Quantidade de pedidos",
    "Numero cliente,Ultimo acquisto,{},Spesa totale": "Numero di ordini,Numero ordini,Numero degli ordini,N. ordini,"
    "Nr. ordini,Numero di acquisti,Numero di visite",
    "Klantnummer,Laatste bestelling,{},Totale omzet": "Aantal bestellingen,# bestellingen",
    "Müşteri No,Son Alışveriş Tarihi,{},Toplam Harcama": "Sipariş Sayısı,Toplam Sipariş Sayısı",
}
ITEM_COUNTS = {
    "Customer,Date,{},Unit price": "Number of items,No. of items,# items,Num items,n_items,Number of products,"
    "No of item",
    "Kunde,Datum,{},Einzelpreis": "Anzahl Artikel,Anzahl,Stückzahl",
    "Client,Date,{},Prix unitaire": "Nombre d'articles,Nb articles,Nbr d'articles,Nombre de produits,Nombre de pièces",
    "Cliente,Fecha,{},Precio unitario": "Número de artículos,Nº de artículos,N.º artículos,Número de productos,"
    "Nº unidades",
    "Cliente,Data,{},Preço unitário": "Número de itens,Nº itens,Número de produtos,N.º de artigos",
    "Cliente,Data,{},Prezzo unitario": "Numero di articoli,Numero articoli,N. pezzi,Numero di prodotti",
    "Klant,Datum,{},Stuksprijs": "Aantal artikelen,Aantal,# artikelen,# stuks",
    "Müşteri,Tarih,{},Birim Fiyat": "Ürün Sayısı,Adet",
}
LINES = [
    ("4711", "5001", "2024-01-10", "10.50"),
    ("4711", "5001", "2024-01-10", "11.50"),
    ("4712", "5002", "2024-02-10", "10.50"),
    ("4712", "5002", "2024-02-10", "12.50"),
    ("4713", "5003", "2024-03-10", "9.50"),
    ("4711", "5004", "2024-04-10", "23.00"),
]
SUMS = [
    ("A1", "2024-05-01", "12", "840.50"),
    ("A2", "2024-04-11", "3", "99.00"),
    ("A3", "2023-12-24", "25", "2310.00"),
]
COUNTED = [
    ("C1", "2024-05-01", "2", "9.95"),
    ("C2", "2024-04-11", "1", "99.00"),
    ("C1", "2023-12-24", "3", "20.50"),
]


def with_headers(table: dict[str, str]) -> list[tuple[str, str]]:
    """Each header line with each of its number headers."""
    return [(line, word) for line, words in table.items() for word in words.split(",")]


def guessed(make_table, line, word, rows):
    headers = line.format(word)
    mapping = guess_mapping(make_table("\n".join([headers, *map(",".join, rows)])))
    return mapping.shape, mapping.to_json(), headers.split(",")


@pytest.mark.parametrize(("line", "word"), with_headers(ORDER_NUMBERS))
def test_an_orders_number_is_its_id_and_no_quantity(line, word, make_table):
    _, mapping, headers = guessed(make_table, line, word, LINES)
    assert mapping == dict(zip(("customer", "order", "date", "amount"), headers, strict=True))


@pytest.mark.parametrize(("line", "word"), with_headers(CUSTOMER_NUMBERS))
def test_a_customers_number_tells_customers_apart(line, word, make_table):
    _, mapping, headers = guessed(make_table, line, word, LINES)
    assert mapping == dict(zip(("customer", "order", "date", "amount"), headers, strict=True))


@pytest.mark.parametrize(("line", "word"), with_headers(ORDER_COUNTS))
def test_a_number_of_orders_is_how_often_somebody_bought(line, word, make_table):
    shape, mapping, headers = guessed(make_table, line, word, SUMS)
    assert shape is Shape.CUSTOMERS
    assert mapping == dict(zip(("customer", "recency_date", "frequency", "monetary"), headers, strict=True))


@pytest.mark.parametrize(("line", "word"), with_headers(ITEM_COUNTS))
def test_a_number_of_items_is_a_quantity(line, word, make_table):
    _, mapping, headers = guessed(make_table, line, word, COUNTED)
    assert mapping == dict(zip(("customer", "date", "quantity", "unit_price"), headers, strict=True))


@pytest.mark.parametrize(
    "header",
    ["Days since last order", "Number of days since last order", "Número de días desde la última compra"],
)
def test_a_number_of_days_is_days(header, make_table):
    rows = [("A1", "12", "3", "840.50"), ("A2", "45", "1", "99.00"), ("A3", "7", "25", "2310.00")]
    _, mapping, _ = guessed(make_table, "Customer,{},Orders,Revenue", header, rows)
    assert mapping["recency_days"] == header


def test_a_bare_letter_says_nothing(make_table):
    rows = [
        ("C1", "2024-05-01", "9.95", "1"),
        ("C2", "2024-04-11", "99.00", "2"),
        ("C1", "2023-12-24", "20.50", "3"),
    ]
    _, mapping, _ = guessed(make_table, "Customer,Date,Amount,{}", "n", rows)
    assert mapping == {"customer": "Customer", "date": "Date", "amount": "Amount"}
