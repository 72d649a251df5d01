"""What shops call their columns, in every language that the product knows, put together from a grammar."""

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """Words of one language; every list holds alternatives.

    Attributes:
        numbers: Number words with the text that links them to what they number.
        order_numbers: Ready names of an order's id; `customer_numbers` of a customer's.
        order, customer: What a number word numbers.
        counts: What counts orders, in a table with a row for each customer.
        total: How a row of sums begins.
        months: Short names, January first.
        decimal: The decimal character in use.
        code_pages: One-byte encodings that programs of the country write.
    """

    numbers: tuple[str, ...]
    order: tuple[str, ...]
    customer: tuple[str, ...]
    order_numbers: tuple[str, ...]
    customer_numbers: tuple[str, ...]
    date: tuple[str, ...]
    amount: tuple[str, ...]
    quantity: tuple[str, ...]
    price: tuple[str, ...]
    name: str
    category: str
    last: tuple[str, ...]
    counts: tuple[str, ...]
    sums: tuple[str, ...]
    total: tuple[str, ...]
    title: str
    names: tuple[str, ...]
    goods: tuple[str, ...]
    months: str
    decimal: str
    code_pages: tuple[str, ...]

    def order_id(self, dice: random.Random) -> str:
        """A header of an order's number."""
        return self._numbered(self.order, self.order_numbers, dice)

    def customer_id(self, dice: random.Random) -> str:
        """A header of a customer's number."""
        return self._numbered(self.customer, self.customer_numbers, dice)

    def _numbered(self, things: tuple[str, ...], ready: tuple[str, ...], dice: random.Random) -> str:
        if dice.random() < 0.4:
            return dice.choice(ready)
        return dice.choice(self.numbers).format(dice.choice(things))


_WESTERN = ("cp1252", "latin-1", "cp850", "mac_roman", "iso8859_15")

LANGUAGES: dict[str, Language] = {
    "english": Language(
        numbers=("{} number", "{} No.", "{} no", "{} #", "{} Nr", "No. of {}", "Number of {}", "{}Number",
                 "{}_no", "{} ID"),
        order=("Order", "Invoice", "Receipt", "Transaction"),
        customer=("Customer", "Client", "Member", "User"),
        order_numbers=("Order ID", "order_id", "InvoiceNo", "Purchase order number", "PO number", "Order reference"),
        customer_numbers=("CustomerID", "customer_id", "Cust. No.", "Account number", "Membership No."),
        date=("Date", "Order date", "Purchase date", "InvoiceDate", "order_date", "Created at"),
        amount=("Amount", "Revenue", "Total amount", "Sales", "Value", "Spend", "Order value"),
        quantity=("Quantity", "Qty", "Number of items", "Units", "No. of pieces"),
        price=("Unit price", "UnitPrice", "Price per unit"),
        name="Name", category="Category",
        last=("Last purchase", "Last order date", "Date of last purchase"),
        counts=("Number of orders", "Orders", "No. of purchases", "order_count", "# orders", "Frequency"),
        sums=("Total spend", "Revenue", "Lifetime value", "Total amount", "Monetary"),
        total=("Total", "Grand total", "Sum"), title="Sales report",
        names=("Ann Lee", "Bob O’Brien", "Zoë Brontë", "Smith, John", 'Max "Mad" Rockatansky', "Renée Ash"),
        goods=("Toys", "Garden & home", "Books", "Café"),
        months="Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", decimal=".", code_pages=_WESTERN,
    ),
    "german": Language(
        numbers=("{}nummer", "{}-Nr.", "{}nr.", "{} Nr", "{}nr", "{}-ID"),
        order=("Bestell", "Auftrags", "Rechnungs", "Beleg", "Bon"),
        customer=("Kunden", "Mitglieds", "Kd.", "Debitoren", "Nutzer"),
        order_numbers=("Nummer der Bestellung", "Rg.-Nr.", "Nr. der Rechnung", "Bestellung", "Auftrag Nr."),
        customer_numbers=("Kunde", "Nr. des Kunden", "Kundenkennung", "KdNr", "Kunden-Schlüssel"),
        date=("Datum", "Bestelldatum", "Rechnungsdatum", "Kaufdatum", "Buchungstag"),
        amount=("Betrag", "Umsatz", "Summe", "Gesamtbetrag", "Bruttobetrag", "Erlös", "Wert"),
        quantity=("Menge", "Anzahl", "Stückzahl", "Anzahl Artikel"),
        price=("Einzelpreis", "Stückpreis", "Preis pro Stück"),
        name="Kundenname", category="Warengruppe",
        last=("Letzter Kauf", "Letzte Bestellung", "Datum letzter Kauf"),
        counts=("Anzahl Bestellungen", "Bestellungen", "Anzahl Käufe", "Häufigkeit"),
        sums=("Gesamtumsatz", "Umsatz", "Umsatz gesamt", "Gesamtbetrag"),
        total=("Summe", "Gesamt", "Gesamtsumme"), title="Umsätze nach Kunden",
        names=("Jörg Müller", "Weiß, Anna", "Änne Groß", "Zoë Köhler", "Max Mustermann"),
        goods=("Möbel", "Bücher", "Getränke", "Spielzeug"),
        months="Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.", decimal=",", code_pages=_WESTERN,
    ),
    "french": Language(
        numbers=("Numéro de {}", "N° de {}", "N° {}", "Nº {}", "No {}", "Num. {}", "N. {}", "{} n°",
                 "Numéro {}", "Réf. {}"),
        order=("commande", "facture", "ticket", "transaction", "réservation", "vente"),
        customer=("client", "membre", "compte client", "carte de fidélité"),
        order_numbers=("id_commande", "N° d'opération", "Numéro de la facture", "Commande", "N° cde"),
        customer_numbers=("Client", "Code client", "Identifiant client", "N° d'adhérent", "Numéro d'abonné"),
        date=("Date", "Date de commande", "Date d'achat", "Date facture", "Jour"),
        amount=("Montant", "Montant TTC", "Total TTC", "Chiffre d'affaires", "CA", "Somme", "Prix total", "Valeur"),
        quantity=("Quantité", "Qté", "Nombre d'articles", "Nb articles"),
        price=("Prix unitaire", "PU TTC", "Prix à l'unité"),
        name="Nom du client", category="Catégorie",
        last=("Dernier achat", "Date dernière commande", "Date du dernier achat"),
        counts=("Nombre de commandes", "Nb commandes", "Nombre d'achats", "Fréquence", "Nbre de commandes"),
        sums=("Montant total", "Total dépensé", "Chiffre d'affaires", "CA total"),
        total=("Total", "Total général", "Somme"), title="Détail des ventes",
        names=("Zoé Lefèvre", "Rue de l’Église", "Hélène Çava", "Dupont, Jean", "Noël Ançay"),
        goods=("Épicerie", "Fruits & légumes", "Bébé", "Crèmerie"),
        months="janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.", decimal=",", code_pages=_WESTERN,
    ),
    "spanish": Language(
        numbers=("Número de {}", "Nº de {}", "N.º de {}", "Nro. {}", "Núm. de {}", "No. {}", "# de {}",
                 "{} nº", "Número {}"),
        order=("pedido", "factura", "orden", "ticket", "recibo", "venta"),
        customer=("cliente", "socio", "usuario", "miembro"),
        order_numbers=("ID pedido", "id_pedido", "Código de pedido", "Folio", "Número del pedido"),
        customer_numbers=("ID cliente", "Código cliente", "Cliente", "Número del cliente", "cliente_id"),
        date=("Fecha", "Fecha de compra", "Fecha pedido", "Fecha de factura"),
        amount=("Importe", "Monto", "Importe total", "Valor", "Total venta", "Monto total"),
        quantity=("Cantidad", "Unidades", "Número de artículos", "Nº de unidades"),
        price=("Precio unitario", "Precio por unidad"),
        name="Nombre del cliente", category="Categoría",
        last=("Última compra", "Fecha última compra", "Fecha del último pedido"),
        counts=("Número de pedidos", "Nº de compras", "Cantidad de pedidos", "Frecuencia"),
        sums=("Gasto total", "Importe total", "Monto total", "Total gastado"),
        total=("Total", "Total general", "Suma"), title="Ventas por cliente – año",
        names=("José Muñoz", "María Peña", "García, Íñigo", "Ángel Núñez", "Lucía Gómez"),
        goods=("Niños", "Jardín", "Baño", "Electrónica"),
        months="ene feb mar abr may jun jul ago sep oct nov dic", decimal=",", code_pages=_WESTERN,
    ),
    "portuguese": Language(
        numbers=("Número do {}", "Nº do {}", "N.º {}", "Núm. do {}", "# {}", "{} nº", "Número de {}", "Cód. {}"),
        order=("pedido", "recibo", "documento"),
        customer=("cliente", "sócio", "utilizador", "assinante"),
        order_numbers=("Nº da encomenda", "Número da nota fiscal", "Nº NF", "id_pedido", "Número da fatura",
                 "Pedido"),
        customer_numbers=("ID cliente", "Código do cliente", "Cliente", "cod_cliente", "Número da conta"),
        date=("Data", "Data da compra", "Data do pedido", "Data de emissão"),
        amount=("Valor", "Valor total", "Montante", "Valor da compra", "Total", "vl_total"),
        quantity=("Quantidade", "Qtd", "Número de itens", "Qtde"),
        price=("Preço unitário", "Valor unitário"),
        name="Nome do cliente", category="Categoria",
        last=("Última compra", "Data da última compra"),
        counts=("Número de pedidos", "Quantidade de compras", "Nº de encomendas", "Frequência"),
        sums=("Valor total", "Gasto total", "Total gasto"),
        total=("Total", "Total geral", "Soma"), title="Relatório de vendas",
        names=("João Conceição", "Simões, Inês", "André Araújo", "Luísa Magalhães"),
        goods=("Alimentação", "Crianças", "Pães", "Eletrônicos"),
        months="jan fev mar abr mai jun jul ago set out nov dez", decimal=",", code_pages=_WESTERN,
    ),
    "italian": Language(
        numbers=("Numero {}", "Numero di {}", "N. {}", "N° {}", "N° di {}", "Nr. {}", "Num. {}", "{} n.",
                 "# {}", "Codice {}"),
        order=("ordine", "fattura", "scontrino", "transazione", "ricevuta"),
        customer=("cliente", "socio", "utente", "tessera"),
        order_numbers=("ID ordine", "Numero d'ordine", "Numero dell'ordine", "Rif. ordine", "Numero della fattura"),
        customer_numbers=("ID cliente", "Codice cliente", "Cliente", "Numero del cliente", "cod_cliente"),
        date=("Data", "Data ordine", "Data acquisto", "Data fattura"),
        amount=("Importo", "Totale", "Importo totale", "Spesa", "Valore", "Totale ordine", "Incasso"),
        quantity=("Quantità", "Q.tà", "Numero di articoli", "Pezzi", "Numero pezzi"),
        price=("Prezzo unitario", "Prezzo per unità"),
        name="Nome cliente", category="Categoria",
        last=("Ultimo acquisto", "Data ultimo ordine", "Data dell'ultimo acquisto"),
        counts=("Numero di ordini", "Numero ordini", "N. acquisti", "Frequenza"),
        sums=("Spesa totale", "Totale speso", "Fatturato", "Importo totale"),
        total=("Totale", "Totale generale", "Somma"), title="Vendite – attività",
        names=("Niccolò D’Amico", "Rossi, Mario", "Felicità Verdi", "José Però"),
        goods=("Città", "Caffè", "Libri", "Novità"),
        months="gen feb mar apr mag giu lug ago set ott nov dic", decimal=",", code_pages=_WESTERN,
    ),
    "dutch": Language(
        numbers=("{}nummer", "{}nr.", "{}-nr", "{} nr", "{}nr", "{}-ID"),
        order=("Order", "Bestel", "Factuur", "Bon", "Transactie"),
        customer=("Klant", "Klanten", "Leden", "Debiteur", "Gebruikers"),
        order_numbers=("Nummer van bestelling", "Nr. bestelling", "Ordernummer", "Bestelling", "Kassabonnummer"),
        customer_numbers=("Klant", "Nummer van de klant", "Nr. klant", "klant_id", "Lidnummer"),
        date=("Datum", "Besteldatum", "Orderdatum", "Factuurdatum", "Aankoopdatum"),
        amount=("Bedrag", "Totaalbedrag", "Omzet", "Waarde", "Totaal"),
        quantity=("Aantal", "Hoeveelheid", "Aantal stuks", "Aantal artikelen"),
        price=("Stuksprijs", "Prijs per stuk", "Eenheidsprijs"),
        name="Klantnaam", category="Productgroep",
        last=("Laatste bestelling", "Datum laatste aankoop", "Laatste aankoop"),
        counts=("Aantal bestellingen", "Aantal aankopen", "Aantal orders", "Frequentie"),
        sums=("Totale omzet", "Totaalbedrag", "Totaal besteed", "Omzet"),
        total=("Totaal", "Eindtotaal"), title="Verkoop per klant",
        names=("Daniël de Vries", "Jansen, Zoë", "Renée van ’t Hof", "Café Het Hoekje"),
        goods=("Kinderen & co", "Zuivel", "Patiënt", "Reünie"),
        months="jan feb mrt apr mei jun jul aug sep okt nov dec", decimal=",", code_pages=_WESTERN,
    ),
    "turkish": Language(
        numbers=("{} No", "{} No.", "{} Numarası", "{} #", "{} Kodu", "{}_no"),
        order=("Sipariş", "Fatura", "Fiş", "İşlem", "Belge"),
        customer=("Müşteri", "Üye", "Abone", "Kullanıcı", "Cari"),
        order_numbers=("Sipariş", "Sipariş ID", "Siparişin Numarası", "siparis_no"),
        customer_numbers=("Müşteri ID", "Müşterinin Numarası", "musteri_no", "Kart No"),
        date=("Tarih", "Sipariş Tarihi", "Satış Tarihi", "Fatura Tarihi", "Alışveriş Tarihi"),
        amount=("Tutar", "Toplam Tutar", "Satış Tutarı", "Ciro", "Harcama", "Sipariş Tutarı"),
        quantity=("Miktar", "Adet", "Ürün Sayısı"),
        price=("Birim Fiyat", "Birim Fiyatı"),
        name="Müşteri Adı", category="Kategori",
        last=("Son Alışveriş Tarihi", "Son Sipariş Tarihi"),
        counts=("Sipariş Sayısı", "Alışveriş Sayısı", "Sıklık"),
        sums=("Toplam Harcama", "Toplam Tutar", "Ciro"),
        total=("Toplam", "Genel Toplam"), title="Satış raporu",
        names=("Ayşe Yılmaz", "İbrahim Çağlar", "Şahin, Gökçe", "Ömer Öğüt"),
        goods=("Çocuk", "Gıda", "Kırtasiye", "Ev & Yaşam"),
        months="Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara", decimal=",", code_pages=("cp1254", "iso8859_9"),
    ),
}  # fmt: skip
