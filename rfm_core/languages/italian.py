"""Italian words."""

from typing import Final

from rfm_core.languages.concepts import Concept as Is
from rfm_core.languages.language import Language

_HEADERS: Final = {
    Is.CUSTOMER: "cliente, clienti, utente, acquirente, membro, ospite, individuo, "
    "id persona, persona id, codice persona, "
    "socio, abbonato, iscritto, consumatore, "
    "visitatore, donatore",
    Is.HOUSEHOLD: "nucleo familiare",
    Is.ACCOUNT: "conto",
    Is.CARD: "tessera, carta, carta fedeltà, fedeltà",
    Is.COUNTERPARTY: "beneficiario, ordinante",
    Is.NUMBER: "numero, num",
    Is.ID: "codice, cod, identificativo, chiave, riferimento, rif, partita iva, codice fiscale",
    Is.UNIQUE: "univoco",
    Is.NAME: "nome, ragione sociale, nominativo, nome completo",
    Is.FAMILY_NAME: "cognome",
    Is.EMAIL: "posta elettronica, indirizzo email, indirizzo e mail",
    Is.PHONE: "telefono, cellulare",
    Is.DATE: "data, giorno, data ora",
    Is.TIME: "ora, orario",
    Is.CREATED: "creazione, creato, creata, emissione, inserimento",
    Is.UPDATED: "modifica, aggiornamento, valuta data, data valuta",
    Is.COMPLETED: "completato, completati, conclusi, completate",
    Is.CANCELLED: "annullamento, annullato, annullata, stornato, storno",
    Is.LAST: "ultimo, ultima, ultimi, recente",
    Is.FIRST: "primo, prima",
    Is.JOIN: "iscrizione, registrazione, adesione, cliente dal",
    Is.SINCE: "dal, da quando",
    Is.DAYS: "giorni",
    Is.RECENCY: "recenza, inattività",
    Is.EVALUATION: "valutazione, analisi, rilevazione",
    Is.BIRTH: "nascita, compleanno",
    Is.YEAR: "anno",
    Is.PERIOD: "mese, mesi, settimana, trimestre",
    Is.EVENT: "ordine, acquisto, fattura, scontrino, ricevuta, transazione, visita, prenotazione, vendita, "
    "operazione, visione, visualizzazione, riproduzione, donazione, movimento, carrello",
    Is.EVENTS: "ordini, acquisti, fatture, scontrini, transazioni, prenotazioni, operazioni, donazioni",
    Is.SALES: "vendite",
    Is.PAID: "pagamento, pagato, pagamenti",
    Is.COUNT: "conteggio, quanti",
    Is.FREQUENCY: "frequenza",
    Is.MONEY: "importo, valore, ricavo, ricavi, fatturato, spesa, spese, incasso, somma, ammontare, speso, "
    "prezzo di vendita, controvalore",
    Is.CONVERTED: "convertito, convertita, valuta base, valuta di conto",
    Is.MONETARY: "monetario, valore monetario",
    Is.TOTAL: "totale, complessivo, importo totale, prezzo totale",
    Is.LIFETIME: "cumulato, cumulativo, a vita, ad oggi, storico",
    Is.SUBTOTAL: "subtotale",
    Is.DURATION: "durata, tempo di visione",
    Is.MINUTES: "minuti",
    Is.HOURS: "ore",
    Is.SECONDS: "secondi",
    Is.POINTS: "punti",
    Is.PRICE: "prezzo",
    Is.UNIT: "unitario, unità, cadauno, prezzo unitario",
    Is.QUANTITY: "quantità, qta, q ta, qtà, pezzi, articoli",
    Is.PEOPLE: "adulti, persone, ospiti, coperti, passeggeri",
    Is.STAY: "notti, notte, pernottamenti, soggiorno, durata soggiorno, durata del soggiorno",
    Is.NET: "netto, imponibile, senza iva",
    Is.GROSS: "lordo, ivato, con iva",
    Is.AVERAGE: "medio, media, scontrino medio",
    Is.TAX: "iva, imposta, tasse",
    Is.DISCOUNT: "sconto, buono sconto, promozione",
    Is.COST: "costo, costi",
    Is.PROFIT: "profitto, utile, margine, guadagno",
    Is.FEE: "commissione, commissioni, mancia",
    Is.REFUND: "reso, resi, rimborso, rimborsato, restituito, nota di credito, nota credito, rimborsi, "
    "restituzione",
    Is.BONUS: "bonus, buono regalo, carta regalo, credito negozio, punti riscattati, punti usati, cashback",
    Is.BALANCE: "saldo",
    Is.DEBIT: "dare, addebito, addebiti",
    Is.CREDIT: "avere, accredito, accrediti",
    Is.PRODUCT: "prodotto, prodotti, articolo, marca, marchio",
    Is.LINE: "riga",
    Is.CATEGORY: "categoria, reparto, famiglia, settore, gruppo",
    Is.SUBCATEGORY: "sottocategoria",
    Is.TYPE: "tipo, tipologia",
    Is.CONTENT: "contenuto",
    Is.GENRE: "genere contenuto, genere musicale",
    Is.PREFERENCE: "preferenza, preferito, preferita",
    Is.TITLE: "titolo, serie tv",
    Is.TEXT: "descrizione, causale, commento, note, dettaglio",
    Is.REASON: "motivo, motivazione",
    Is.GENDER: "sesso, genere",
    Is.AGE: "età, eta",
    Is.INCOME: "reddito, stipendio",
    Is.COUNTRY: "paese, nazione",
    Is.TRAIT: "istruzione, titolo di studio, stato civile, professione, piano, dispositivo, città, regione, "
    "provincia, lingua, figli, abbonamento, segmento",
    Is.CHANNEL: "canale",
    Is.CAMPAIGN: "campagna",
    Is.STORE: "negozio, filiale, punto vendita, cassa, magazzino, sede",
    Is.SELLER: "venditore, dipendente, cassiere, fornitore, agente, commesso",
    Is.ADDRESS: "indirizzo, cap, via, azienda, comune di residenza",
    Is.BILLING: "fatturazione",
    Is.SHIP: "spedizione, consegna, spedito, consegnato, scadenza",
    Is.STATUS: "stato, metodo di pagamento, modalità di pagamento, valutazione cliente",
    Is.TEST: "prova, ordine di prova",
    Is.INDEX: "numero riga, indice, progressivo",
    Is.STOCK: "giacenza, peso, taglia, colore",
    Is.CONSENT: "consenso",
}

LANGUAGE: Final = Language(
    code="it",
    name="Italian",
    headers=_HEADERS,
    fillers="a, d, da, degli, dei, del, dell, della, delle, dello, di, e, i, in, la, o",
    plurals=(("i", "o"), ("i", "e")),
    english_too="data, media",
    months=(
        "gennaio, gen",
        "febbraio, febbr, feb",
        "marzo, mar",
        "aprile, apr",
        "maggio, mag",
        "giugno, giu",
        "luglio, lug",
        "agosto, ago",
        "settembre, set, sett",
        "ottobre, ott",
        "novembre, nov",
        "dicembre, dic",
    ),
    before_time="alle",
    days="d, giorno, giorni",
    hours="h, ora, ore",
    minutes="m, min, min., minuto, minuti",
    seconds="s, sec, sec., secondo, secondi",
    and_="e",
    totals="totale(?: generale| complessivo)?, totali, somma",
    notes="nota, fonte",
    cancelled="annullat",
    failed="fallit, rifiutat, respint, scadut, abbandonat, bozza, errore (?:di|nel) pagamento, "
    "non valid, inesigibil, incomplet, negat",
    refunded=r"rimbors, \breso\b, restituit, stornat",
    pending="in attesa, in sospeso, non pagat, da pagare, insolut, contestat, contestazion, autorizzat, "
    "trattenut",
    in_part="parzial, non rimbors",
    returned=r"rimbors, \bres[oi]\b, nota (?:di )?credito, storno, riaccredito, restituzion, chargeback, "
    "nota di accredito",
    purchases=r"complet, \bpagat, spedit, consegnat, fattura, vendita, ordine, acquisto, elaborat, "
    r"in lavorazione, accettat, conclus, incassat, evas, scontrino, ricevut[oa]\b",
    payments="pagamento, ricevuta, saldo fattura, incasso, bonifico, acconto",
    transfers="prelievo, trasferiment, giroconto, deposito, versamento, commission, conversione, blocco, "
    "rettifica, ricarica, sollecito, preventivo, pro ?forma, ddt, documento di trasporto, "
    "apertura saldi, interessi",
    test=r"\bprova, \btest",
    lines="riga, articolo, prodotto, dettaglio",
    headings="fattura, ordine, carrello, testata, intestazione, totale, riepilogo",
    guests="ospite, cliente ospite, utente ospite, visitatore, cliente banco, cliente al banco, "
    "vendita al banco, vendita banco, cliente occasionale, cliente di passaggio, "
    "cliente generico, clienti diversi, clienti vari, cliente vario, cliente contanti, "
    "consumatore finale, privato generico, anonimo, cliente anonimo, sconosciuto, "
    "cliente sconosciuto, corrispettivi, non registrato, nessun cliente",
    yes="sì, s, vero",
    no="no, n, falso",
    currencies="euro",
    honorifics=(
        "sig, sig ra, sig na, sigg, signor, signora, signorina, dott, dott ssa, dr, prof, prof ssa, avv, "
        "ing, geom, rag, arch"
    ),
    companies="srl, s p a, spa, s r l, s n c, s a s, s r l s, srls",
)
