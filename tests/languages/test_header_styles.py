"""Headers as shops, tills and ledgers of ten languages spell them: capitals, abbreviations, snake and camel case."""

import pytest

from rfm_core.columns import Shape
from rfm_core.guessing import propose
from rfm_core.reading import read_table

LINES = [
    "Nr faktury;Klient;Data sprzedaży;Towar;Ilość;Cena netto;Wartość brutto",
    "Numer zamówienia;Nabywca;Data zakupu;Produkt;Sztuk;Cena;Wartość",
    "Nr paragonu;Klient;Data paragonu;Artykuł;Ilość;Cena brutto;Razem",
    "ID_TRANSAKCJI;ID_KLIENTA;DATA;PRODUKT;ILOSC;CENA_JEDN;KWOTA",
    "numerZamowienia;idKlienta;dataZamowienia;nazwaProduktu;ilosc;cenaJednostkowa;wartoscCalkowita",
    "Číslo faktury;Zákazník;Datum prodeje;Zboží;Množství;Cena bez DPH;Celkem s DPH",
    "Doklad;Odběratel;Datum;Položka;Ks;Cena/ks;Celkem",
    "cisloObjednavky;idZakaznika;datumObjednavky;nazevProduktu;mnozstvi;jednotkovaCena;celkovaCena",
    "Objednávka č.;Klient;Datum nákupu;Produkt;Počet;Cena;Částka",
    "Számla száma;Vevő;Értékesítés dátuma;Termék;Mennyiség;Nettó ár;Bruttó érték",
    "Rendelésszám;Ügyfél;Dátum;Cikk megnevezése;Db;Egységár;Összesen",
    "szamlaszam;vevo_neve;datum;termeknev;mennyiseg;egysegar;ertek",
    "Nyugta sorszáma;Vásárló;Vásárlás napja;Áru;Mennyiség;Ár;Összeg",
    "Nr factură;Client;Data vânzării;Produs;Cantitate;Preț fără TVA;Valoare cu TVA",
    "Nr. bon;Cumpărător;Data;Denumire articol;Buc;Preț unitar;Total",
    "numar_comanda;nume_client;data_comanda;produs;cantitate;pret_unitar;valoare",
    "Fakturanr;Kund;Försäljningsdatum;Vara;Antal;Pris exkl. moms;Belopp inkl. moms",
    "Ordernr;Kundnamn;Datum;Artikel;Antal;À-pris;Summa",
    "kvittonummer;kundnummer;kopdatum;benamning;antal;styckpris;totalt",
    "Fakturanr.;Kunde;Salgsdato;Vare;Antal;Pris ekskl. moms;Beløb inkl. moms",
    "Bon nr.;Kundenavn;Dato;Varetekst;Antal;Stk. pris;I alt",
    "Ordre ID;Kunde ID;Købsdato;Produkt;Antal;Enhedspris;Samlet beløb",
    "Fakturanr.;Kunde;Salgsdato;Vare;Antall;Pris eks. mva;Beløp inkl. mva",
    "Bong nr.;Kundenavn;Dato;Varetekst;Antall;Stk. pris;Sum",
    "OrdreId;KundeId;OrdreDato;Produktnavn;Antall;EnhetsPris;TotalPris",
    "Laskunumero;Asiakas;Myyntipäivä;Tuote;Määrä;Veroton hinta;Verollinen summa",
    "Kuitin numero;Asiakkaan nimi;Ostopäivämäärä;Tuotteen nimi;Kpl;Hinta;Yhteensä",
    "tilaus_nro;asiakas_nro;tilaus_pvm;tuote;kpl;kpl_hinta;summa",
    "Αρ. Τιμολογίου;Πελάτης;Ημ/νία Πώλησης;Είδος;Ποσότητα;Τιμή χωρίς ΦΠΑ;Αξία με ΦΠΑ",
    "Αριθμός απόδειξης;Ονοματεπώνυμο;Ημερομηνία αγοράς;Προϊόν;Τεμάχια;Τιμή;Σύνολο",
    "ΑΡΙΘΜΟΣ ΠΑΡΑΓΓΕΛΙΑΣ;ΠΕΛΑΤΗΣ;ΗΜΕΡΟΜΗΝΙΑ;ΠΡΟΪΟΝ;ΠΟΣΟΤΗΤΑ;ΤΙΜΗ ΜΟΝΑΔΑΣ;ΠΟΣΟ",
    "No Faktur;Pelanggan;Tanggal Penjualan;Barang;Jumlah;Harga;Total",
    "No. Nota;Nama Pelanggan;Tanggal;Nama Barang;Qty;Harga Satuan;Jumlah Harga",
    "nomor_pesanan;nama_pembeli;tanggal_pesanan;produk;kuantitas;harga_satuan;total_harga",
    "noPesanan;idPelanggan;tglBeli;namaProduk;jumlah;hargaSatuan;subtotal",
]
"""Order number, customer, date, what was bought, quantity, unit price, sum."""
ORDERS = [
    "Nr klienta,Nr zamówienia,Data zamówienia,Kwota brutto",
    "kod_klienta,nr_paragonu,data_zakupu,wartosc",
    "KLIENT,FAKTURA,DATA WYSTAWIENIA,WARTOŚĆ BRUTTO",
    "IdKlienta,NumerFaktury,DataFaktury,KwotaBrutto",
    "Kontrahent,Numer dokumentu,Data,Do zapłaty",
    "Číslo zákazníka,Číslo objednávky,Datum objednávky,Cena celkem",
    "id_zakaznika,cislo_objednavky,datum,castka",
    "Odběratel,Faktura,Datum vystavení,Částka s DPH",
    "Zákazník,Č. objednávky,Datum,Celkem k úhradě",
    "Vevőszám,Rendelésszám,Rendelés dátuma,Bruttó összeg",
    "vevo_kod,szamla_szam,szamla_kelte,vegosszeg",
    "Ügyfél azonosító,Számlaszám,Számla kelte,Fizetendő",
    "Vevő,Bizonylatszám,Dátum,Érték",
    "Cod client,Număr comandă,Data comandă,Valoare totală",
    "id_client,nr_factura,data_factura,suma",
    "Client,Nr. bon,Data,Total de plată",
    "Kundnummer,Ordernr,Orderdatum,Belopp",
    "KundID,FakturaNr,FakturaDatum,TotalBelopp",
    "kund_id,kvitto_nr,köpdatum,summa",
    "Medlemsnummer,Kvittonummer,Inköpsdatum,Belopp",
    "Kundenr.,Ordrenr.,Ordredato,Beløb inkl. moms",
    "kunde_id,faktura_nr,faktura_dato,beloeb",
    "KundeNr,BonNr,Dato,I alt",
    "Kundenummer,Fakturanummer,Fakturadato,Beløp",
    "kunde_id,ordre_id,dato,sum",
    "Medlemsnr,Kvitteringsnr,Kjøpsdato,Totalsum",
    "Asiakasnro,Tilausnro,Tilauspvm,Summa",
    "asiakas_id,tilaus_id,tilauspaiva,loppusumma",
    "Asiakas,Laskun numero,Laskun päivämäärä,Yhteensä EUR",
    "Asiakastunnus,Kuittinumero,Ostopäivä,Maksettu summa",
    "Κωδικός πελάτη,Αρ. τιμολογίου,Ημερομηνία έκδοσης,Συνολικό ποσό",
    "ΠΕΛΑΤΗΣ,ΠΑΡΑΣΤΑΤΙΚΟ,ΗΜΕΡΟΜΗΝΙΑ,ΣΥΝΟΛΟ",
    "ID πελάτη,Αρ. παραγγελίας,Ημ/νία παραγγελίας,Αξία",
    "ID Pelanggan,No. Pesanan,Tanggal Pesanan,Total Bayar",
    "kode_pelanggan,no_nota,tgl_transaksi,nominal",
    "Nama Pembeli,No Invoice,Tanggal,Total",
    "Pelanggan,Nomor Struk,Tgl,Jumlah Bayar",
    "Klient,Numer zamówienia,Data,Cena",
    "Klient,Nr faktury,Data,Cena",
    "Zákazník,Číslo objednávky,Datum,Cena",
    "Vevő,Rendelés száma,Dátum,Ár",
    "Vevő,Számla sorszáma,Dátum,Összeg",
    "Client,Numărul comenzii,Data,Preț",
    "Client,Nr. comenzii,Data,Suma",
    "Kund,Ordernummer,Datum,Pris",
    "Kunde,Ordrenummer,Dato,Pris",
    "Kunde,Nummer på ordre,Dato,Beløp",
    "Asiakas,Tilauksen numero,Päivämäärä,Hinta",
    "Πελάτης,Αριθμός παραγγελίας,Ημερομηνία,Τιμή",
    "Pelanggan,Nomor Pesanan,Tanggal,Harga",
    "Numer klienta,Zamówienie,Data,Kwota",
    "Nr klienta,Numer zamówienia,Data zamówienia,Razem brutto",
    "Číslo zákazníka,Objednávka,Datum,Částka",
    "Vevő száma,Rendelés,Dátum,Összeg",
    "Ügyfélszám,Rendelés,Dátum,Összeg",
    "Numărul clientului,Comanda,Data,Suma",
    "Număr client,Comandă,Data,Valoare",
    "Kundens nummer,Order,Datum,Belopp",
    "Kundens nr.,Bestilling,Dato,Beløb",
    "Asiakkaan numero,Tilaus,Päivä,Summa",
    "Αριθμός πελάτη,Παραγγελία,Ημερομηνία,Ποσό",
    "Αρ. πελάτη,Παραγγελία,Ημερομηνία,Ποσό",
    "Nomor Pelanggan,Pesanan,Tanggal,Nilai",
    "No. Pelanggan,Pesanan,Tanggal,Nilai",
    "Klient,Nr zam.,Data,Cena",
    "Klient,Zamówienie nr,Data,Cena",
    "Klient,Numer paragonu,Data,Cena",
    "Zákazník,Číslo účtenky,Datum,Cena",
    "Zákazník,Objednávka číslo,Datum,Cena",
    "Vevő,Nyugta száma,Dátum,Ár",
    "Client,Numărul facturii,Data,Preț",
    "Client,Nr. de comandă,Data,Preț",
    "Client,Număr de comandă,Data,Preț",
    "Kund,Order nr,Datum,Pris",
    "Kund,Beställningsnummer,Datum,Pris",
    "Kunde,Bestillingsnr.,Dato,Pris",
    "Kunde,Ordre nr.,Dato,Pris",
    "Asiakas,Tilaus nro,Päivä,Hinta",
    "Πελάτης,Αρ. Παραγγελίας,Ημερομηνία,Τιμή",
    "Πελάτης,Παραγγελία Νο,Ημερομηνία,Τιμή",
    "Pelanggan,No Pesanan,Tanggal,Harga",
    "Pelanggan,Nomor Faktur,Tanggal,Harga",
    "Numer karty,Zamówienie,Data,Kwota",
    "Nr klienta,Nr paragonu,Data,Suma",
    "Klient nr,Zamówienie,Data,Kwota",
    "Zákaznické číslo,Objednávka,Datum,Částka",
    "Č. zákazníka,Objednávka,Datum,Částka",
    "Vevő sorszáma,Rendelés,Dátum,Összeg",
    "Vevő azonosító száma,Rendelés,Dátum,Összeg",
    "Nr. client,Comandă,Data,Sumă",
    "Număr de client,Comandă,Data,Sumă",
    "Kundnr.,Order,Datum,Belopp",
    "Medlemsnummer,Order,Datum,Belopp",
    "Kundens nummer,Ordre,Dato,Beløp",
    "Medlemsnr.,Ordre,Dato,Beløp",
    "Jäsennumero,Tilaus,Päivä,Summa",
    "Asiakas nro,Tilaus,Päivä,Summa",
    "Νο πελάτη,Παραγγελία,Ημερομηνία,Ποσό",
    "Αριθμός μέλους,Παραγγελία,Ημερομηνία,Ποσό",
    "Nomor Anggota,Pesanan,Tanggal,Jumlah Bayar",
    "No Member,Pesanan,Tanggal,Jumlah Bayar",
]
"""Customer, order number, date, amount: what a number is one of is never counted."""
SUMMED = [
    "ID klienta,Ostatni zakup,Liczba zamówień,Łączna wartość,Wiek",
    "Číslo zákazníka,Poslední nákup,Počet objednávek,Celková útrata,Věk",
    "Vevőkód,Utolsó vásárlás dátuma,Vásárlások száma,Összes költés,Életkor",
    "ID client,Data ultimei comenzi,Număr comenzi,Valoare totală,Vârsta",
    "Kundnummer,Senaste köp,Antal köp,Total summa,Ålder",
    "Kundenummer,Seneste køb,Antal køb,Samlet beløb,Alder",
    "Kundenr,Siste kjøp,Antall kjøp,Totalt beløp,Alder",
    "Asiakasnumero,Viimeisin osto,Ostojen määrä,Ostot yhteensä,Ikä",
    "Κωδικός πελάτη,Τελευταία αγορά,Αριθμός αγορών,Συνολικό ποσό,Ηλικία",
    "ID Pelanggan,Pembelian Terakhir,Jumlah Pesanan,Total Belanja,Umur",
]
"""Customer, last purchase, number of purchases, their sum, age."""
SINCE = [
    "ID klienta,Dni od ostatniego zakupu,Liczba zakupów,Suma zakupów",
    "ID zákazníka,Dní od posledního nákupu,Počet nákupů,Celkem utraceno",
    "Vevő azonosító,Napok az utolsó vásárlás óta,Vásárlások száma,Összes bevétel",
    "ID client,Zile de la ultima achiziție,Număr achiziții,Total cheltuit",
    "Kund-ID,Dagar sedan senaste köp,Antal köp,Total omsättning",
    "Kunde-ID,Dage siden sidste køb,Antal køb,Samlet omsætning",
    "Kunde-ID,Dager siden siste kjøp,Antall kjøp,Total omsetning",
    "Asiakastunnus,Päivää viimeisestä ostosta,Ostojen lukumäärä,Kokonaissumma",
    "Κωδικός πελάτη,Ημέρες από τελευταία αγορά,Πλήθος αγορών,Συνολική αξία",
    "Kode Pelanggan,Hari Sejak Pembelian Terakhir,Frekuensi Belanja,Total Nilai",
]
"""Customer, days since the last purchase, number of purchases, their sum."""
OF_LINES = """
F1;Anna;2024-01-03;Tea;2;11,00;22,00
F2;Jan;2024-01-04;Honey;1;31,00;31,00
F3;Anna;2024-01-20;Bread;3;6,00;18,00
F4;Eva;2024-02-02;Tea;1;11,00;11,00
F5;Jan;2024-02-08;Tea;4;11,00;44,00
F6;Olaf;2024-02-19;Honey;1;31,00;31,00
"""
OF_ORDERS = """
C1,5001,2024-01-10,10.50
C1,5001,2024-01-10,11.50
C2,5002,2024-02-10,10.50
C2,5002,2024-02-10,12.50
C3,5003,2024-02-11,8.50
C3,5004,2024-02-18,20.00
"""
OF_SUMMED = """
A1,2024-05-01,12,840.50,31
A2,2024-04-11,3,99.00,44
A3,2023-12-24,25,2310.00,27
A4,2024-02-02,1,15.20,63
"""
OF_SINCE = """
A1,12,7,840.50
A2,45,3,99.00
A3,301,25,2310.00
A4,90,1,15.20
"""


def mapped(text: str, shape: Shape) -> dict[str, str]:
    proposal = propose(read_table(text.encode(), "export.csv"))
    assert proposal.mapping.shape is shape
    assert proposal.questions == ()
    return {role.value: " + ".join(headers) for role, headers in proposal.mapping.roles.items()}


def wanted(roles: str, headers: str, separator: str = ",") -> dict[str, str]:
    return dict(zip(roles.split(), headers.split(separator), strict=True))


@pytest.mark.parametrize("headers", LINES)
def test_lines_of_orders_are_understood(headers: str) -> None:
    roles = "order customer date content quantity unit_price amount"
    assert mapped(headers + OF_LINES, Shape.EVENTS) == wanted(roles, headers, ";")


@pytest.mark.parametrize("headers", ORDERS)
def test_orders_are_understood(headers: str) -> None:
    assert mapped(headers + OF_ORDERS, Shape.EVENTS) == wanted("customer order date amount", headers)


@pytest.mark.parametrize("headers", SUMMED)
def test_tables_of_customers_are_understood(headers: str) -> None:
    roles = "customer recency_date frequency monetary age"
    assert mapped(headers + OF_SUMMED, Shape.CUSTOMERS) == wanted(roles, headers)


@pytest.mark.parametrize("headers", SINCE)
def test_days_since_the_last_purchase_are_understood(headers: str) -> None:
    assert mapped(headers + OF_SINCE, Shape.CUSTOMERS) == wanted(
        "customer recency_days frequency monetary", headers
    )
