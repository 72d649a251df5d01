"""Made-up exports of shops, tills and ledgers, as each language's programs really head and fill their columns."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Shop:
    """One export.

    Attributes:
        roles: What its columns are, in order; `-` for what isn't needed.
        text: The file.
        done, cancelled, pending: Statuses in it of orders that were finished, called off, not paid yet.
        guest: What stands in place of a customer who didn't say who it is.
    """

    roles: str
    text: str
    done: str = ""
    cancelled: str = ""
    pending: str = ""
    guest: str = ""


SHOPS = {
    "Polish": (
        Shop(
            roles="order date customer email - content quantity unit_price amount country",
            done="Zrealizowane", cancelled="Anulowane", pending="Oczekuje na płatność",
            text="""\
Numer zamówienia;Data złożenia zamówienia;Klient;E-mail;Status zamówienia;\
Nazwa produktu;Ilość;Cena jednostkowa;Wartość zamówienia brutto;Kraj
1001;05.01.2024;Anna Leśna;anna@poczta.pl;Zrealizowane;Herbata;2;11,00 zł;22,00 zł;Polska
1002;14.01.2024;Jan Klon;jan@poczta.pl;Wysłane;Miód;1;31,50 zł;31,50 zł;Polska
1003;20.01.2024;Anna Leśna;anna@poczta.pl;Anulowane;Herbata;3;11,00 zł;33,00 zł;Polska
1004;02.02.2024;Ewa Olcha;ewa@poczta.pl;Oczekuje na płatność;Kawa;10;123,45 zł;1 234,50 zł;Niemcy
1005;17.02.2024;Jan Klon;jan@poczta.pl;Zrealizowane;Miód;2;31,50 zł;63,00 zł;Polska
1006;29.02.2024;Ewa Olcha;ewa@poczta.pl;Zrealizowane;Herbata;1;11,00 zł;11,00 zł;Niemcy
""",
        ),
        Shop(
            roles="order date customer name content quantity unit_price -",
            guest="Klient detaliczny",
            text="""\
NR_DOKUMENTU,DATA_SPRZEDAZY,KOD_KONTRAHENTA,NAZWA_KONTRAHENTA,GRUPA_TOWAROWA,ILOSC,CENA_NETTO,STAWKA_VAT
FS 1/2024,2024-01-05,K001,Sklep Pod Lipą,Napoje,12,4.50,23
FS 2/2024,2024-01-14,K002,Bar Mewa,Słodycze,3,8.00,23
FS 3/2024,2024-01-20,K001,Sklep Pod Lipą,Napoje,24,4.50,23
FS 4/2024,2024-02-02,Klient detaliczny,Klient detaliczny,Słodycze,1,8.00,8
FS 5/2024,2024-02-17,K003,Hotel Bryza,Napoje,48,4.25,23
FS 6/2024,2024-02-29,K002,Bar Mewa,Słodycze,6,8.00,23
""",
        ),
    ),
    "Czech": (
        Shop(
            roles="order date - name customer content quantity amount country",
            done="Vyřízeno", cancelled="Stornována", pending="Čeká na platbu",
            text="""\
Číslo objednávky;Datum vytvoření;Stav objednávky;Jméno a příjmení;E-mail;Název produktu;Množství;Cena celkem s DPH;Země
2024001;5. 1. 2024;Vyřízeno;Petr Javor;petr@mail.cz;Čaj;1;250,00 Kč;Česko
2024002;14. 1. 2024;Odesláno;Jana Lípa;jana@mail.cz;Káva;2;1 290,00 Kč;Česko
2024003;20. 1. 2024;Stornována;Petr Javor;petr@mail.cz;Čaj;3;750,00 Kč;Česko
2024004;2. 2. 2024;Čeká na platbu;Eva Bříza;eva@mail.cz;Med;1;189,00 Kč;Slovensko
2024005;17. 2. 2024;Vyřízeno;Jana Lípa;jana@mail.cz;Káva;1;645,00 Kč;Česko
2024006;29. 2. 2024;Vyřízeno;Eva Bříza;eva@mail.cz;Čaj;2;500,00 Kč;Slovensko
""",
        ),
        Shop(
            roles="order date customer name content quantity unit_price -",
            guest="Neregistrovaný zákazník",
            text="""\
Č. dokladu,Datum vystavení,Kód zákazníka,Název odběratele,Skupina zboží,Počet kusů,Cena za kus,Sazba DPH
FV0001,05.01.2024,Z10,Kavárna Mlýn,Pečivo,12,14.50,12
FV0002,14.01.2024,Z11,Hotel Luna,Nápoje,3,28.00,21
FV0003,20.01.2024,Z10,Kavárna Mlýn,Pečivo,24,14.50,12
FV0004,02.02.2024,Neregistrovaný zákazník,Hotově,Nápoje,1,28.00,21
FV0005,17.02.2024,Z12,Bistro Kohout,Nápoje,48,27.25,21
FV0006,29.02.2024,Z11,Hotel Luna,Nápoje,6,28.00,21
""",
        ),
    ),
    "Hungarian": (
        Shop(
            roles="order date name customer - content quantity unit_price amount",
            done="Teljesítve", cancelled="Törölve", pending="Fizetésre vár",
            text="""\
Rendelés azonosító;Rendelés dátuma;Vásárló neve;E-mail cím;Rendelés állapota;\
Termék neve;Mennyiség;Bruttó egységár;Végösszeg
R-101;2024.01.05.;Kiss Anna;anna@posta.hu;Teljesítve;Tea;2;1 290 Ft;2 580 Ft
R-102;2024.01.14.;Nagy Béla;bela@posta.hu;Kiszállítva;Kávé;1;3 990 Ft;3 990 Ft
R-103;2024.01.20.;Kiss Anna;anna@posta.hu;Törölve;Tea;3;1 290 Ft;3 870 Ft
R-104;2024.02.02.;Tóth Éva;eva@posta.hu;Fizetésre vár;Méz;10;2 450 Ft;24 500 Ft
R-105;2024.02.17.;Nagy Béla;bela@posta.hu;Teljesítve;Kávé;2;3 990 Ft;7 980 Ft
R-106;2024.02.29.;Tóth Éva;eva@posta.hu;Teljesítve;Tea;1;1 290 Ft;1 290 Ft
""",
        ),
        Shop(
            roles="order date customer name content quantity unit_price -",
            guest="Készpénzes vevő",
            text="""\
Bizonylatszám,Vásárlás dátuma,Vevőkód,Vevő neve,Cikkcsoport,Darabszám,Nettó egységár,ÁFA
SZ-2024/1,2024-01-05,V100,Kávéház Kft.,Pékáru,12,450.50,27
SZ-2024/2,2024-01-14,V101,Hotel Hold,Italok,3,880.00,27
SZ-2024/3,2024-01-20,V100,Kávéház Kft.,Pékáru,24,450.50,27
SZ-2024/4,2024-02-02,Készpénzes vevő,Készpénzes vevő,Italok,1,880.00,27
SZ-2024/5,2024-02-17,V102,Bisztró Bt.,Italok,48,875.25,27
SZ-2024/6,2024-02-29,V101,Hotel Hold,Italok,6,880.00,27
""",
        ),
    ),
    "Romanian": (
        Shop(
            roles="order date name customer - content quantity unit_price amount country",
            done="Finalizată", cancelled="Anulată", pending="În așteptare",
            text="""\
Număr comandă;Data comenzii;Nume client;Adresa de email;Stare comandă;\
Denumire produs;Cantitate;Preț unitar;Total comandă;Țara
501;05.01.2024;Ana Pop;ana@posta.ro;Finalizată;Ceai;2;11,00 lei;22,00 lei;România
502;14.01.2024;Ion Rusu;ion@posta.ro;Livrată;Miere;1;31,50 lei;31,50 lei;România
503;20.01.2024;Ana Pop;ana@posta.ro;Anulată;Ceai;3;11,00 lei;33,00 lei;România
504;02.02.2024;Eva Albu;eva@posta.ro;În așteptare;Cafea;10;123,45 lei;1.234,50 lei;Moldova
505;17.02.2024;Ion Rusu;ion@posta.ro;Finalizată;Miere;2;31,50 lei;63,00 lei;România
506;29.02.2024;Eva Albu;eva@posta.ro;Finalizată;Ceai;1;11,00 lei;11,00 lei;Moldova
""",
        ),
        Shop(
            roles="order date customer name content quantity unit_price -",
            guest="Client ocazional",
            text="""\
Nr. factură,Data facturii,Cod client,Denumire client,Grupa,Cant.,Preț fără TVA,TVA
F1,05.01.2024,C10,Cafenea SRL,Patiserie,12,14.50,19
F2,14.01.2024,C11,Hotel Luna,Băuturi,3,28.00,19
F3,20.01.2024,C10,Cafenea SRL,Patiserie,24,14.50,19
F4,02.02.2024,Client ocazional,Client ocazional,Băuturi,1,28.00,19
F5,17.02.2024,C12,Bistro SA,Băuturi,48,27.25,19
F6,29.02.2024,C11,Hotel Luna,Băuturi,6,28.00,19
""",
        ),
    ),
    "Swedish": (
        Shop(
            roles="order date customer name email - content quantity amount country",
            done="Slutförd", cancelled="Avbruten", pending="Väntar på betalning",
            text="""\
Ordernummer;Orderdatum;Kundnr;Kundens namn;E-post;Orderstatus;Produktnamn;Antal;Summa inkl. moms;Land
7001;2024-01-05;K10;Anna Lind;anna@post.se;Slutförd;Te;2;129,00 kr;Sverige
7002;2024-01-14;K11;Bo Ek;bo@post.se;Skickad;Kaffe;1;89,50 kr;Sverige
7003;2024-01-20;K10;Anna Lind;anna@post.se;Avbruten;Te;3;193,50 kr;Sverige
7004;2024-02-02;K12;Eva Alm;eva@post.se;Väntar på betalning;Honung;10;1 299,00 kr;Norge
7005;2024-02-17;K11;Bo Ek;bo@post.se;Slutförd;Kaffe;2;179,00 kr;Sverige
7006;2024-02-29;K12;Eva Alm;eva@post.se;Slutförd;Te;1;64,50 kr;Norge
""",
        ),
        Shop(
            roles="order date customer content quantity unit_price -",
            guest="Kontantkund",
            text="""\
Kvittonr;Försäljningsdatum;Kundnummer;Varugrupp;Antal st;Styckpris;Momssats
1;2024-01-05;4711;Bröd;2;34,50;12
2;2024-01-14;4712;Dryck;3;28,00;12
3;2024-01-20;4711;Bröd;4;34,50;12
4;2024-02-02;Kontantkund;Dryck;1;28,00;12
5;2024-02-17;4713;Dryck;8;27,25;12
6;2024-02-29;4712;Dryck;6;28,00;12
""",
        ),
    ),
    "Danish": (
        Shop(
            roles="order date customer name email - content quantity unit_price amount country",
            done="Gennemført", cancelled="Annulleret", pending="Afventer betaling",
            text="""\
Ordrenummer;Ordredato;Kundenummer;Kundenavn;E-mail;Ordrestatus;Varenavn;Antal;Stykpris;Beløb i alt;Land
7001;05-01-2024;10;Anna Lind;anna@post.dk;Gennemført;Te;2;64,50 kr.;129,00 kr.;Danmark
7002;14-01-2024;11;Bo Eg;bo@post.dk;Afsendt;Kaffe;1;89,50 kr.;89,50 kr.;Danmark
7003;20-01-2024;10;Anna Lind;anna@post.dk;Annulleret;Te;3;64,50 kr.;193,50 kr.;Danmark
7004;02-02-2024;12;Eva Elm;eva@post.dk;Afventer betaling;Honning;10;129,90 kr.;1.299,00 kr.;Norge
7005;17-02-2024;11;Bo Eg;bo@post.dk;Gennemført;Kaffe;2;89,50 kr.;179,00 kr.;Danmark
7006;29-02-2024;12;Eva Elm;eva@post.dk;Gennemført;Te;1;64,50 kr.;64,50 kr.;Norge
""",
        ),
        Shop(
            roles="order date customer content quantity unit_price -",
            guest="Kontantkunde",
            text="""\
Bilagsnr.;Købsdato;Debitornr.;Varegruppe;Mængde;Enhedspris;Moms
1;05-01-2024;4711;Brød;2;34,50;13,80
2;14-01-2024;4712;Drikke;3;28,00;16,80
3;20-01-2024;4711;Brød;4;34,50;27,60
4;02-02-2024;Kontantkunde;Drikke;1;28,00;5,60
5;17-02-2024;4713;Drikke;8;27,25;43,60
6;29-02-2024;4712;Drikke;6;28,00;33,60
""",
        ),
    ),
    "Norwegian": (
        Shop(
            roles="order date customer name email - content quantity unit_price amount country",
            done="Fullført", cancelled="Kansellert", pending="Venter på betaling",
            text="""\
Ordrenr.;Ordredato;Kundenr.;Kundens navn;E-postadresse;Ordrestatus;Varenavn;Antall;Enhetspris;Totalbeløp;Land
7001;05.01.2024;10;Anna Lind;anna@post.no;Fullført;Te;2;64,50 kr;129,00 kr;Norge
7002;14.01.2024;11;Bo Eik;bo@post.no;Sendt;Kaffe;1;89,50 kr;89,50 kr;Norge
7003;20.01.2024;10;Anna Lind;anna@post.no;Kansellert;Te;3;64,50 kr;193,50 kr;Norge
7004;02.02.2024;12;Eva Alm;eva@post.no;Venter på betaling;Honning;10;129,90 kr;1 299,00 kr;Sverige
7005;17.02.2024;11;Bo Eik;bo@post.no;Fullført;Kaffe;2;89,50 kr;179,00 kr;Norge
7006;29.02.2024;12;Eva Alm;eva@post.no;Fullført;Te;1;64,50 kr;64,50 kr;Sverige
""",
        ),
        Shop(
            roles="order date customer content amount -",
            guest="Kontantkunde",
            text="""\
Bilagsnummer;Kjøpsdato;Kundenummer;Varegruppe;Beløp inkl. mva;Herav mva
1;05.01.2024;4711;Brød;69,00;9,00
2;14.01.2024;4712;Drikke;84,00;10,96
3;20.01.2024;4711;Brød;138,00;18,00
4;02.02.2024;Kontantkunde;Drikke;28,00;3,65
5;17.02.2024;4713;Drikke;218,00;28,43
6;29.02.2024;4712;Drikke;168,00;21,91
""",
        ),
    ),
    "Finnish": (
        Shop(
            roles="order date customer name email - content quantity unit_price amount country",
            done="Valmis", cancelled="Peruutettu", pending="Odottaa maksua",
            text="""\
Tilausnumero;Tilauspäivä;Asiakasnumero;Asiakkaan nimi;Sähköposti;Tilauksen tila;\
Tuotenimi;Määrä;Yksikköhinta;Yhteensä;Maa
7001;5.1.2024;10;Anna Lehto;anna@posti.fi;Valmis;Tee;2;6,50 €;13,00 €;Suomi
7002;14.1.2024;11;Veli Kuusi;veli@posti.fi;Lähetetty;Kahvi;1;8,90 €;8,90 €;Suomi
7003;20.1.2024;10;Anna Lehto;anna@posti.fi;Peruutettu;Tee;3;6,50 €;19,50 €;Suomi
7004;2.2.2024;12;Eeva Haapa;eeva@posti.fi;Odottaa maksua;Hunaja;100;12,90 €;1 290,00 €;Ruotsi
7005;17.2.2024;11;Veli Kuusi;veli@posti.fi;Valmis;Kahvi;2;8,90 €;17,80 €;Suomi
7006;29.2.2024;12;Eeva Haapa;eeva@posti.fi;Valmis;Tee;1;6,50 €;6,50 €;Ruotsi
""",
        ),
        Shop(
            roles="order date customer content quantity unit_price -",
            guest="Käteisasiakas",
            text="""\
Kuitti nro,Pvm,Asiakas,Tuoteryhmä,Kpl,à-hinta,ALV %
1,5.1.2024,4711,Leipä,2,3.45,14
2,14.1.2024,4712,Juomat,3,2.80,14
3,20.1.2024,4711,Leipä,4,3.45,14
4,2.2.2024,Käteisasiakas,Juomat,1,2.80,14
5,17.2.2024,4713,Juomat,8,2.75,14
6,29.2.2024,4712,Juomat,6,2.80,14
""",
        ),
    ),
    "Greek": (
        Shop(
            roles="order date customer email - content quantity unit_price amount country",
            done="Ολοκληρωμένη", cancelled="Ακυρώθηκε", pending="Σε αναμονή πληρωμής",
            text="""\
Αριθμός παραγγελίας;Ημερομηνία παραγγελίας;Πελάτης;Email;Κατάσταση παραγγελίας;\
Όνομα προϊόντος;Ποσότητα;Τιμή μονάδας;Συνολικό ποσό;Χώρα
7001;5/1/2024;Άννα Δρυ;anna@mail.gr;Ολοκληρωμένη;Τσάι;2;6,50 €;13,00 €;Ελλάδα
7002;14/1/2024;Νίκος Ελιάς;nikos@mail.gr;Απεστάλη;Καφές;1;8,90 €;8,90 €;Ελλάδα
7003;20/1/2024;Άννα Δρυ;anna@mail.gr;Ακυρώθηκε;Τσάι;3;6,50 €;19,50 €;Ελλάδα
7004;2/2/2024;Εύα Λεύκα;eva@mail.gr;Σε αναμονή πληρωμής;Μέλι;100;12,90 €;1.290,00 €;Κύπρος
7005;17/2/2024;Νίκος Ελιάς;nikos@mail.gr;Ολοκληρωμένη;Καφές;2;8,90 €;17,80 €;Ελλάδα
7006;29/2/2024;Εύα Λεύκα;eva@mail.gr;Ολοκληρωμένη;Τσάι;1;6,50 €;6,50 €;Κύπρος
""",
        ),
        Shop(
            roles="order date customer name content amount -",
            guest="Πελάτης λιανικής",
            text="""\
ΑΡ. ΠΑΡΑΣΤΑΤΙΚΟΥ;ΗΜ/ΝΙΑ;ΚΩΔ. ΠΕΛΑΤΗ;ΕΠΩΝΥΜΙΑ;ΚΑΤΗΓΟΡΙΑ ΕΙΔΟΥΣ;ΑΞΙΑ ΜΕ ΦΠΑ;ΦΠΑ
ΤΔΑ-1;05/01/2024;Π10;Καφέ Μύλος;Αρτοποιία;69,00;13,35
ΤΔΑ-2;14/01/2024;Π11;Ξενοδοχείο Σελήνη;Ποτά;84,00;16,26
ΤΔΑ-3;20/01/2024;Π10;Καφέ Μύλος;Αρτοποιία;138,00;26,71
ΤΔΑ-4;02/02/2024;Πελάτης λιανικής;Πελάτης λιανικής;Ποτά;28,00;5,42
ΤΔΑ-5;17/02/2024;Π12;Μπιστρό;Ποτά;218,00;42,19
ΤΔΑ-6;29/02/2024;Π11;Ξενοδοχείο Σελήνη;Ποτά;168,00;32,52
""",
        ),
    ),
    "Indonesian": (
        Shop(
            roles="order - date customer content unit_price quantity amount -",
            done="Selesai", cancelled="Dibatalkan", pending="Menunggu Pembayaran",
            text="""\
No. Pesanan;Status Pesanan;Waktu Pesanan Dibuat;Username (Pembeli);Nama Produk;\
Harga Satuan;Jumlah;Total Harga;Ongkos Kirim
24A1;Selesai;05/01/2024 10:12;anisa;Teh;Rp 25.000;2;Rp 50.000;Rp 9.000
24A2;Dikirim;14/01/2024 11:30;budi;Kopi;Rp 89.500;1;Rp 89.500;Rp 9.000
24A3;Dibatalkan;20/01/2024 09:05;anisa;Teh;Rp 25.000;3;Rp 75.000;Rp 9.000
24A4;Menunggu Pembayaran;02/02/2024 17:45;citra;Madu;Rp 125.000;10;Rp 1.250.000;Rp 15.000
24A5;Selesai;17/02/2024 20:00;budi;Kopi;Rp 89.500;2;Rp 179.000;Rp 9.000
24A6;Selesai;29/02/2024 08:15;citra;Teh;Rp 25.000;1;Rp 25.000;Rp 9.000
""",
        ),
        Shop(
            roles="order date customer name content quantity unit_price -",
            guest="Pelanggan Umum",
            text="""\
No Faktur,Tgl Transaksi,Kode Pelanggan,Nama Pelanggan,Kategori Barang,Qty,Harga Satuan,PPN
J-1,05/01/2024,P10,Warung Mawar,Roti,12,14500,1595
J-2,14/01/2024,P11,Hotel Bulan,Minuman,3,28000,3080
J-3,20/01/2024,P10,Warung Mawar,Roti,24,14500,1595
J-4,02/02/2024,Pelanggan Umum,Pelanggan Umum,Minuman,1,28000,3080
J-5,17/02/2024,P12,Kafe Kita,Minuman,48,27250,2997
J-6,29/02/2024,P11,Hotel Bulan,Minuman,6,28000,3080
""",
        ),
    ),
}  # fmt: skip
"""By the language's name."""
