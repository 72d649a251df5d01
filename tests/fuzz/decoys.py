"""Columns that exports have beside those that count, some of which look like one: numbers, money, codes."""

import random
import zlib
from collections.abc import Callable

_HEADERS: dict[str, dict[str, str]] = {
    "english": {
        "index": "Line no.", "code": "SKU", "tax": "VAT", "discount": "Discount", "mail": "Email",
        "country": "Country", "city": "City", "seller": "Sales rep", "store": "Store no.",
        "shipping": "Shipping cost",
    },
    "german": {
        "index": "Pos.-Nr.", "code": "Artikelnummer", "tax": "MwSt.", "discount": "Rabatt", "mail": "E-Mail",
        "country": "Land", "city": "Ort", "seller": "Verkäufer", "store": "Filialnummer", "shipping": "Versandkosten",
    },
    "french": {
        "index": "N° ligne", "code": "Référence produit", "tax": "TVA", "discount": "Remise", "mail": "Courriel",
        "country": "Pays", "city": "Ville", "seller": "Vendeur", "store": "N° magasin",
        "shipping": "Frais de livraison",
    },
    "spanish": {
        "index": "Nº de línea", "code": "Código de producto", "tax": "IVA", "discount": "Descuento",
        "mail": "Correo electrónico", "country": "País", "city": "Ciudad", "seller": "Vendedor",
        "store": "Nº de tienda",
        "shipping": "Gastos de envío",
    },
    "portuguese": {
        "index": "Nº da linha", "code": "Código do produto", "tax": "IVA", "discount": "Desconto", "mail": "E-mail",
        "country": "País", "city": "Cidade", "seller": "Vendedor", "store": "Nº da loja",
        "shipping": "Custo de envio",
    },
    "italian": {
        "index": "N. riga", "code": "Codice articolo", "tax": "IVA", "discount": "Sconto", "mail": "E-mail",
        "country": "Paese", "city": "Città", "seller": "Venditore", "store": "N. negozio",
        "shipping": "Spese di spedizione",
    },
    "dutch": {
        "index": "Regelnummer", "code": "Artikelnummer", "tax": "BTW", "discount": "Korting", "mail": "E-mailadres",
        "country": "Land", "city": "Plaats", "seller": "Verkoper", "store": "Filiaalnummer",
        "shipping": "Verzendkosten",
    },
    "turkish": {
        "index": "Satır No", "code": "Ürün Kodu", "tax": "KDV", "discount": "İndirim", "mail": "E-posta",
        "country": "Ülke", "city": "Şehir", "seller": "Satıcı", "store": "Mağaza No", "shipping": "Kargo ücreti",
    },
}  # fmt: skip
_COUNTRIES = ("DE", "FR", "ES", "IT", "NL", "TR")
_CITIES = ("Berlin", "Lyon", "Porto", "Milano", "Gent", "Ankara")


def decoys(language: str, write: Callable[[int], str], dice: random.Random) -> list[tuple[str, Callable]]:
    """Headers with what stands under them, given a row's customer, a number of its own, and its place."""
    makers: dict[str, Callable[[str, int, int], str]] = {
        "index": lambda _who, _own, place: str(place + 1),
        "code": lambda _who, own, _place: f"{70_000 + own % 40}",
        "tax": lambda _who, own, _place: write(100 + own % 900),
        "discount": lambda _who, own, _place: write(0 if own % 3 else 150),
        "mail": lambda who, _own, _place: f"{who.partition('@')[0].lower()}@mail.example",
        "country": lambda who, _own, _place: _of(_COUNTRIES, who),
        "city": lambda who, _own, _place: _of(_CITIES, who),
        "seller": lambda _who, own, _place: ("Kim", "Lou", "Sam")[own % 3],
        "store": lambda _who, own, _place: f"{100 + own % 4}",
        "shipping": lambda _who, own, _place: write(490 + own % 2),
    }
    chosen = dice.sample(sorted(makers), dice.choice((0, 0, 1, 2, 4)))
    return [(_HEADERS[language][kind], makers[kind]) for kind in chosen]


def _of(values: tuple[str, ...], who: str) -> str:
    return values[zlib.crc32(who.encode()) % len(values)]
