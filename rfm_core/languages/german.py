"""German words; compounds such as Kundennummer are taken apart by themselves."""

from typing import Final

from rfm_core.languages.concepts import Concept as Is
from rfm_core.languages.language import Language

_HEADERS: Final = {
    Is.CUSTOMER: "kunde, kunden, kundin, kd, kdnr, kund, nutzer, benutzer, käufer, kaeufer, mitglied, "
    "mitglieds, gast, person, individuum, "
    "besteller, abonnent, debitor, debitoren, teilnehmer, besucher, patient, spender, "
    "geschäftspartner",
    Is.HOUSEHOLD: "haushalt, haushalts",
    Is.ACCOUNT: "konto",
    Is.CARD: "karte, karten, kundenkarte",
    Is.COUNTERPARTY: "empfänger, auftraggeber, zahlungsempfänger, begünstigter, zahlungspflichtiger",
    Is.NUMBER: "nummer, nr",
    Is.ID: "kennung, kennziffer, schlüssel, kürzel, referenz",
    Is.UNIQUE: "eindeutig, eindeutige",
    Is.NAME: "firma",
    Is.GIVEN_NAME: "vorname",
    Is.FAMILY_NAME: "nachname, familienname",
    Is.EMAIL: "email adresse, mailadresse, emailadresse",
    Is.PHONE: "telefon, telefonnummer, handy, handynummer, mobil, mobilnummer, rufnummer, mobiltelefon",
    Is.DATE: "datum, tag, zeitpunkt, zeitstempel, am",
    Is.TIME: "uhrzeit, zeit",
    Is.CREATED: "erstellt, angelegt, erfasst",
    Is.UPDATED: "geändert, aktualisiert, wertstellung, valutadatum",
    Is.COMPLETED: "abgeschlossen, abgeschlossene, abgeschlossener, erledigt, erledigte",
    Is.CANCELLED: "storniert, storno, stornierung, stornierungs, annulliert, abgebrochen, widerrufen",
    Is.LAST: "letzte, letzter, letztes, letzten",
    Is.FIRST: "erste, erster, erstes, ersten, erst",
    Is.JOIN: "registriert, registrierung, anmeldung, beitritt, eintritt, kunde seit, mitglied seit, "
    "aufnahme, erstkauf, neukunde",
    Is.SINCE: "seit",
    Is.DAYS: "tage",
    Is.RECENCY: "rezenz, inaktivität",
    Is.EVALUATION: "stichtag, auswertung, auswertungs, auswertungsdatum, berichtsdatum, bericht",
    Is.BIRTH: "geburt, geburts, geboren, geburtstag, geburtsdatum, geb",
    Is.YEAR: "jahr, jahrgang",
    Is.PERIOD: "monat, monate, woche, quartal",
    Is.EVENT: "bestell, bestellung, bestellungs, auftrag, auftrags, auftr, best nr, rechnung, rechnungs, "
    "re, rech, rg, kauf, einkauf, einkaufs, beleg, bon, kassenbon, buchung, buchungs, buchungstag, "
    "transaktion, transaktions, besuch, besuchs, umsatzdatum, vorgang, vorgangs, spende, warenkorb, abruf, "
    "verkauf, verkaufs, nutzung, quittung",
    Is.EVENTS: "bestellungen, aufträge, rechnungen, käufe, einkäufe, besuche, buchungen, transaktionen, "
    "spenden",
    Is.SALES: "verkäufe, absatz",
    Is.PAID: "bezahlt, zahlung, zahlungs",
    Is.SESSION: "sitzung",
    Is.COUNT: "anzahl, anz, zahl der",
    Is.FREQUENCY: "häufigkeit, haeufigkeit, kauffrequenz, frequenz",
    Is.MONEY: "betrag, umsatz, umsätze, wert, summe, erlös, erlöse, ausgaben, umsatzbetrag, kaufpreis, "
    "verkaufspreis",
    Is.MONETARY: "monetär, geldwert",
    Is.TOTAL: "gesamt, insgesamt, gesamtsumme, gesamtbetrag, gesamtumsatz, gesamtpreis, endbetrag, endsumme",
    Is.LIFETIME: "jemals, bisher, bislang, kumuliert, kumulierter, lebenszeit",
    Is.SUBTOTAL: "zwischensumme",
    Is.CURRENCY: "währung, franken, waehrung",
    Is.CONVERTED: "umgerechnet, umgerechneter, hauswährung, basiswährung, basisumsatz, leitwährung",
    Is.DURATION: "dauer, spieldauer, sehdauer, wiedergabedauer, laufzeit, nutzungsdauer, verweildauer",
    Is.MINUTES: "minuten",
    Is.HOURS: "stunden, std",
    Is.SECONDS: "sekunden",
    Is.POINTS: "punkte",
    Is.PRICE: "preis",
    Is.UNIT: "einzel, stück, stk, je, einheit, stückpreis, einzelpreis, stueck",
    Is.QUANTITY: "menge, mengen, stückzahl, stueckzahl",
    Is.PEOPLE: "erwachsene, personen, personenzahl, gäste, gästezahl, teilnehmerzahl",
    Is.STAY: "nächte, nacht, übernachtungen, übernachtung, aufenthaltsdauer, aufenthaltstage",
    Is.NET: "netto",
    Is.GROSS: "brutto",
    Is.AVERAGE: "durchschnitt, durchschnittlich, durchschnittlicher, mittelwert, durchschnittliche",
    Is.TAX: "mwst, ust, steuer, umsatzsteuer, mehrwertsteuer",
    Is.DISCOUNT: "rabatt, nachlass, gutschein, skonto, aktion",
    Is.COST: "kosten, einkaufspreis, ek preis",
    Is.PROFIT: "gewinn, marge, deckungsbeitrag, ertrag",
    Is.FEE: "gebühr, gebühren, provision",
    Is.REFUND: "erstattung, retoure, retouren, gutschrift, rückerstattung, rückgabe, rücksendung, "
    "gutschriften, erstattet",
    Is.BONUS: "bonus, guthaben, geschenkgutschein, geschenkkarte, eingelöst, eingelöste, treuebonus, prämie",
    Is.BALANCE: "saldo, kontostand, offen, offener, restbetrag",
    Is.DEBIT: "soll, sollbetrag",
    Is.CREDIT: "haben, habenbetrag",
    Is.PRODUCT: "produkt, artikel, ware, marke, material",
    Is.LINE: "position, zeile, pos nr",
    Is.CATEGORY: "kategorie, warengruppe, produktgruppe, artikelgruppe, sparte, abteilung, gruppe, rubrik",
    Is.SUBCATEGORY: "unterkategorie, untergruppe",
    Is.TYPE: "typ, art",
    Is.CONTENT: "inhalt, inhalts",
    Is.PREFERENCE: "präferenz, bevorzugt, bevorzugte, liebling, lieblings, vorliebe",
    Is.TITLE: "titel, sendung, serie",
    Is.TEXT: "beschreibung, bezeichnung, kommentar, bemerkung, notiz, verwendungszweck, hinweis, "
    "buchungstext",
    Is.REASON: "grund, anlass",
    Is.GENDER: "geschlecht, anrede",
    Is.AGE: "alter",
    Is.INCOME: "einkommen, gehalt, haushaltseinkommen, jahreseinkommen",
    Is.COUNTRY: "land, staat, ländercode, länderkennzeichen",
    Is.TRAIT: "bildung, familienstand, beruf, tarif, abo, gerät, bundesland, stadt, wohnort, sprache, "
    "kinder, abschluss, kundengruppe, kundentyp, kundensegment, ort, haushaltsgröße",
    Is.CHANNEL: "kanal, vertriebsweg, quelle",
    Is.CAMPAIGN: "kampagne, kampagnen, werbeaktion",
    Is.STORE: "filiale, geschäft, laden, markt, kasse, standort, verkaufsstelle",
    Is.SELLER: "verkäufer, mitarbeiter, vertreter, kassierer, lieferant, berater",
    Is.ADDRESS: "plz, postleitzahl, straße, strasse, anschrift, adresse, hausnummer, bic",
    Is.BILLING: "rechnungsadresse, rechnungsanschrift",
    Is.SHIP: "versand, liefer, lieferung, lieferdatum, zustellung, versendet, fällig, fälligkeit",
    Is.STATUS: "zustand, kennzeichen, zahlungsart, zahlart, zahlungsweise, bewertung",
    Is.TEST: "test, testbestellung, testauftrag, testkauf",
    Is.INDEX: "lfd, lfd nr, laufende nummer, zeilennummer, datensatz, positionsnummer",
    Is.STOCK: "bestand, lager, gewicht, größe, farbe",
    Is.CONSENT: "einwilligung",
}

LANGUAGE: Final = Language(
    code="de",
    name="German",
    headers=_HEADERS,
    fillers="das, den, der, des, die, für, in, und, von, vom",
    english_too="position",
    months=(
        "januar, jan, jänner",
        "februar, feb, feber",
        "märz, maerz, mär, mrz",
        "april, apr",
        "mai",
        "juni, jun",
        "juli, jul",
        "august, aug",
        "september, sep, sept",
        "oktober, okt",
        "november, nov",
        "dezember, dez",
    ),
    before_time="um",
    days="d, tag, tage, tagen",
    hours="h, std, std., stunde, stunden",
    minutes="m, min, min., minute, minuten",
    seconds="s, sek, sek., sekunde, sekunden",
    and_="und",
    totals="gesamt, gesamtsumme, summe, insgesamt, zwischensumme, endsumme, gesamtergebnis",
    notes="quelle, hinweis",
    cancelled="storn, abgebroch, widerruf, annullier",
    failed="abgelehnt, fehlgeschlag, gescheitert, ungültig, abgelaufen, entwurf, verworfen, "
    "zahlungsfehler, zahlungsausfall, uneinbringlich, unvollständig",
    refunded="erstattet, retour, zurückgeg, zurückgez, zurückgesch, zurückgeb, zurückgef, rückabgewickelt, rückerstatt",
    pending=r"\boffen, ausstehend, unbezahlt, nicht bezahlt, wartet, wartend, warten auf, zurückgestellt, "
    "angehalten, schwebend, strittig, autorisiert, überfällig",
    in_part="teil, nicht erstatt, nicht storn",
    returned="gutschrift, erstattung, retour, rückgabe, rücksendung, rückerstattung, rückbuchung, rückzahlung, "
    "storno, rechnungskorrektur, korrekturrechnung, rücklastschrift",
    purchases="abgeschlossen, bezahlt, versandt, versendet, verschickt, geliefert, zugestellt, rechnung, "
    "verkauf, bestellung, auftrag, kauf, erledigt, erfolgreich, zahlungseingang, eingegangen, "
    r"\bbon\b, in bearbeitung",
    payments="zahlung, überweisung, ausgleich, lastschrift, quittung",
    transfers="auszahlung, einzahlung, umbuchung, gebühr, übertrag, währungsumrechnung, aufladung, "
    "einbehalt, anpassung, mahnung, angebot, kostenvoranschlag, lieferschein, saldovortrag, "
    "eröffnungsbilanz, zinsen",
    test=r"\btest",
    lines="position, artikel, zeile",
    headings="rechnung, bestellung, auftrag, warenkorb, kopf, summe, gesamt, beleg",
    guests="gast, gäste, gastkunde, gastbestellung, gastkonto, gastzugang, laufkunde, laufkundschaft, "
    "barverkauf, barkunde, barverkäufe, thekenverkauf, anonym, anonymer kunde, unbekannt, "
    "unbekannter kunde, ohne kundennummer, kein kunde, kunde unbekannt, diverse, diverse kunden, "
    "diverser kunde, einmalkunde, cpd-kunde, conto pro diverse, nicht angemeldet, "
    "nicht registriert, endkunde",
    yes="ja, j, wahr",
    no="nein, n, falsch",
    currencies="euro",
    honorifics=(
        "herr, herrn, frau, fräulein, dr, dr med, dr phil, dr jur, dr ing, dr rer nat, prof, professor, "
        "ing, dipl ing, mag, familie, fam, firma, eheleute"
    ),
    companies="gmbh, mbh, gmbh & co kg, ag, kg, ohg, ug, gbr, e k, e v, eg, se, kgaa, verein, stiftung",
)
