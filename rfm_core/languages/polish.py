"""Polish words, in the cases that headers put them in."""

from typing import Final

from rfm_core.languages.concepts import Concept as Is
from rfm_core.languages.language import Language

_HEADERS: Final = {
    Is.CUSTOMER: "klient, klienta, klienci, klientów, klientka, kontrahent, kontrahenta, nabywca, nabywcy, "
    "odbiorca, odbiorcy, kupujący, kupującego, zamawiający, zamawiającego, użytkownik, użytkownika, "
    "konsument, abonent, płatnik, płatnika, gość, darczyńca, pacjent, uczestnik",
    Is.HOUSEHOLD: "gospodarstwo, gospodarstwo domowe",
    Is.ACCOUNT: "konto, konta",
    Is.CARD: "karta, karty, karta stałego klienta, karta lojalnościowa, karty lojalnościowej",
    Is.COUNTERPARTY: "beneficjent, nadawca, zleceniodawca",
    Is.NUMBER: "numer, nr",
    Is.ID: "identyfikator, kod, klucz, nip, pesel",
    Is.UNIQUE: "unikalny",
    Is.NAME: "nazwa, imię i nazwisko, nazwisko i imię, nazwa firmy",
    Is.GIVEN_NAME: "imię",
    Is.FAMILY_NAME: "nazwisko",
    Is.EMAIL: "adres email, adres e mail, poczta elektroniczna",
    Is.PHONE: "telefon, telefonu, numer telefonu, nr telefonu, komórka, tel kom",
    Is.DATE: "data, daty, dzień, dnia",
    Is.TIME: "godzina, godz, czas",
    Is.CREATED: "utworzenia, utworzono, utworzone, złożenia, wystawienia, data wystawienia, wystawiono, "
    "dodania, wprowadzenia",
    Is.UPDATED: "modyfikacji, aktualizacji, zmiany, zakończenia, zaksięgowania, data księgowania",
    Is.CANCELLED: "anulowano, anulowania, anulowane, anulowany, anulacja, storno",
    Is.LAST: "ostatni, ostatnia, ostatnie, ostatniego, ostatniej, ostatnich",
    Is.FIRST: "pierwszy, pierwsza, pierwsze, pierwszego, pierwszej",
    Is.JOIN: "rejestracji, rejestracja, zarejestrowano, dołączenia, klient od, przystąpienia, zapisu",
    Is.SINCE: "od, od kiedy",
    Is.DAYS: "dni, dni od, liczba dni, liczba dni od",
    Is.RECENCY: "nieaktywność, brak aktywności",
    Is.EVALUATION: "analizy, raportu, stan na dzień, data raportu",
    Is.BIRTH: "urodzenia, ur, data urodzenia, urodziny",
    Is.YEAR: "rok, roku, rocznik",
    Is.PERIOD: "miesiąc, miesiąca, tydzień, kwartał",
    Is.EVENT: "zamówienie, zamówienia, zam, faktura, faktury, fv, paragon, paragonu, zakup, zakupu, "
    "sprzedaż, sprzedaży, transakcja, transakcji, dokument, dokumentu, dowód sprzedaży, wizyta, wizyty, "
    "rezerwacja, rezerwacji, rachunek, rachunku, koszyk, darowizna, pokwitowanie",
    Is.EVENTS: "zamówień, paragonów, zakupów, zakupy, transakcje, wizyt, rezerwacje, zamówienia razem",
    Is.PAID: "zapłacono, zapłata, zapłaty, płatność, płatności, wpłata, opłacono, wpłacono",
    Is.COUNT: "liczba, ilość sztuk razem",
    Is.FREQUENCY: "częstotliwość, częstość, liczba zamówień, ilość zamówień, liczba transakcji, "
    "liczba zakupów, ilość zakupów, liczba faktur",
    Is.MONEY: "kwota, kwoty, wartość, wartości, suma, obrót, obroty, przychód, należność, do zapłaty, "
    "wydatki, wydano, cena sprzedaży, utarg",
    Is.MONETARY: "wartość pieniężna",
    Is.TOTAL: "razem, łącznie, łączna, łączny, ogółem, całkowita, całkowity, cena łączna, kwota całkowita",
    Is.LIFETIME: "narastająco, skumulowana, skumulowany, od początku, dotychczas",
    Is.SUBTOTAL: "suma częściowa, suma pośrednia",
    Is.CURRENCY: "waluta, waluty, zł, złoty, złotych",
    Is.CONVERTED: "przeliczona, przeliczony, w walucie bazowej, waluta bazowa",
    Is.DURATION: "czas trwania, czas oglądania, długość",
    Is.MINUTES: "minuty, minut",
    Is.HOURS: "godzin, godziny",
    Is.SECONDS: "sekundy, sekund",
    Is.POINTS: "punkty, punktów, pkt",
    Is.PRICE: "cena, ceny",
    Is.UNIT: "jednostkowa, jednostkowy, cena jedn, jedn, cena jednostkowa, cena za sztukę, za sztukę",
    Is.QUANTITY: "ilość, ilości, szt, sztuk, sztuki, liczba sztuk, ilość sztuk, liczba produktów, "
    "ilość produktów",
    Is.STAY: "noce, nocy, noclegi, noclegów, liczba nocy, długość pobytu",
    Is.PEOPLE: "dorośli, dorosłych, osoby, osób, liczba osób, liczba gości",
    Is.NET: "bez vat",
    Is.GROSS: "z vat",
    Is.AVERAGE: "średni, średnia, średnie, średnia wartość",
    Is.TAX: "podatek, podatku, stawka vat, kwota vat",
    Is.DISCOUNT: "rabat, rabatu, zniżka, upust, kod rabatowy, kupon",
    Is.COST: "koszt, koszty, koszt własny, cena zakupu",
    Is.PROFIT: "zysk, marża, dochód ze sprzedaży",
    Is.FEE: "prowizja, opłata",
    Is.REFUND: "zwrot, zwrotu, zwroty, zwrócono, korekta, korekty, reklamacja",
    Is.BONUS: "bon podarunkowy, karta podarunkowa, karty podarunkowej, premia, wykorzystane punkty, "
    "środki sklepowe",
    Is.BALANCE: "saldo, termin płatności, pozostało, pozostało do zapłaty, zadłużenie",
    Is.DEBIT: "winien, wn, obciążenie, obciążenia",
    Is.CREDIT: "strona ma, uznanie, uznania",
    Is.PRODUCT: "produkt, produktu, produkty, towar, towaru, towary, artykuł, artykułu, asortyment, marka, "
    "usługa, nazwa towaru, nazwa produktu",
    Is.ITEM_CODE: "kod produktu, kod towaru, indeks towaru, kod kreskowy, symbol towaru",
    Is.LINE: "pozycja, pozycji, linia, wiersz",
    Is.CATEGORY: "kategoria, kategorii, grupa, grupa towarowa, grupy towarowej, dział, rodzina",
    Is.SUBCATEGORY: "podkategoria, podgrupa",
    Is.TYPE: "typ, rodzaj",
    Is.CONTENT: "treść, zawartość",
    Is.PREFERENCE: "preferencja, preferencje, preferowana, preferowany, ulubiona, ulubiony",
    Is.TITLE: "tytuł, odcinek",
    Is.TEXT: "opis, uwagi, komentarz, notatka, tytuł przelewu, tytułem",
    Is.REASON: "powód, przyczyna, powodu, przyczyny",
    Is.GENDER: "płeć",
    Is.AGE: "wiek",
    Is.INCOME: "dochód, dochody, zarobki, wynagrodzenie",
    Is.COUNTRY: "kraj, kraju, państwo",
    Is.TRAIT: "wykształcenie, stan cywilny, zawód, plan taryfowy, abonament, urządzenie, miasto, "
    "miejscowość, województwo, powiat, język, dzieci, grupa klientów, typ klienta, segment",
    Is.CHANNEL: "kanał, źródło",
    Is.CAMPAIGN: "kampania, kampanii",
    Is.STORE: "sklep, sklepu, oddział, placówka, kasa, punkt sprzedaży, magazyn, stanowisko",
    Is.SELLER: "sprzedawca, sprzedawcy, pracownik, kasjer, przedstawiciel, dostawca, opiekun, handlowiec, "
    "wystawił",
    Is.ADDRESS: "adres, kod pocztowy, ulica, firma, nr domu",
    Is.BILLING: "do faktury, rozliczeniowy",
    Is.SHIP: "dostawa, dostawy, wysyłka, wysyłki, wysłano, przesyłka, kurier, termin, koszt dostawy, "
    "koszt wysyłki, doręczenia",
    Is.STATUS: "stan, stan zamówienia, forma płatności, sposób płatności, metoda płatności, ocena",
    Is.TEST: "testowe, testowy, zamówienie testowe",
    Is.INDEX: "lp, l p, liczba porządkowa, nr wiersza",
    Is.STOCK: "zapas, stan magazynowy, waga, rozmiar, kolor",
    Is.CONSENT: "zgoda, zgody, zgoda marketingowa, subskrypcja newslettera",
}

LANGUAGE: Final = Language(
    code="pl",
    name="Polish",
    headers=_HEADERS,
    fillers="dla, do, i, na, o, po, we, ze, za, przez, albo",
    english_too="data",
    months=(
        "stycznia, styczeń, styczen, sty",
        "lutego, luty, lut",
        "marca, marzec, mar",
        "kwietnia, kwiecień, kwiecien, kwi",
        "maja, maj",
        "czerwca, czerwiec, cze",
        "lipca, lipiec, lip",
        "sierpnia, sierpień, sierpien, sie",
        "września, wrzesień, wrzesnia, wrzesien, wrz",
        "października, październik, pazdziernika, pazdziernik, paź, paz",
        "listopada, listopad, lis",
        "grudnia, grudzień, grudzien, gru",
    ),
    before_time="o, godz., godzina",
    after_year="r., r, roku",
    days="d, dzień, dni",
    hours="h, g, godz, godz., godzina, godziny, godzin",
    minutes="m, min, min., minuta, minuty, minut",
    seconds="s, sek, sek., sekunda, sekundy, sekund",
    and_="i",
    totals="razem, suma, sumy, łącznie, ogółem, podsumowanie, suma końcowa, suma częściowa",
    notes="uwaga, źródło",
    cancelled="anulow, anulac",
    failed="odrzuc, nieudan, niepowodz, wygas, porzuc, szkic, wersja robocza, robocz, błąd płatn, "
    "niekomplet, niekompletne, nieściągal, odmow, nieważn",
    refunded="zwrócon, zwrocon, zwrot pien",
    pending="oczekuj, oczekiw, nieopłacon, nieoplacon, niezapłacon, niezaplacon, nie zapłacon, "
    "wstrzyman, sporn, zawieszon, do zapłaty, brak wpłaty",
    in_part="częściow, czesciow, bezzwrotn",
    returned=r"zwrot, korekt, reklamac, obciążenie zwrotne, \bstorno",
    purchases="zrealizow, opłacon, zapłacon, zaplacon, wysłan, wyslan, doręczon, dostarczon, zakończon, "
    "faktura, paragon, sprzedaż, sprzedaz, zamówieni, zamowieni, zakup, w realizacji, realizow, przyjęt, "
    "odebran, ukończon, przetwarzan",
    payments=r"płatność, platnosc, zapłata, wpłata, wplata, \bprzelew, rozliczeni, \bkp\b, zaliczka",
    transfers="wypłata, wyplata, przelew własny, opłata, prowizj, przewalutowani, blokada, doładowani, "
    r"monit, wezwanie, oferta, proforma, pro ?forma, \bwz\b, bilans otwarcia, odsetki, przesunięcie",
    test=r"\btest",
    lines="pozycj, towar, produkt, artykuł, linia",
    headings="nagłówek, faktura, zamówienie, koszyk, razem, suma, podsumowanie, dokument",
    guests="gość, klient gość, gosc, zakupy bez rejestracji, bez rejestracji, niezarejestrowany, "
    "klient niezarejestrowany, niezalogowany, klient detaliczny, odbiorca detaliczny, detal, "
    "sprzedaż detaliczna, klient jednorazowy, kontrahent jednorazowy, klient gotówkowy, "
    "sprzedaż gotówkowa, klient paragonowy, paragon, klient anonimowy, anonimowy, anonim, nieznany, "
    "klient nieznany, brak klienta, klient z ulicy, klient przypadkowy, konsument",
    yes="tak, t, prawda",
    no="nie, n, fałsz",
    currencies="złoty, złote, złotych, euro",
)
