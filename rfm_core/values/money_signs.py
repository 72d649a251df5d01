"""How a currency is named once it is known, and written before an amount."""

from collections.abc import Mapping
from typing import Final

from rfm_core.languages.language import listed
from rfm_core.values.currency_signs import MARKS, code_of, mark_of

# Signs of the Unicode CLDR for English, and a few that are known beyond their country.
_SIGNS: Final = {
    "AUD": "A$",
    "BRL": "R$",
    "CAD": "CA$",
    "CNY": "CN¥",
    "EUR": "€",
    "GBP": "£",
    "GHS": "GH₵",
    "HKD": "HK$",
    "ILS": "₪",
    "INR": "₹",
    "JPY": "¥",
    "KRW": "₩",
    "KZT": "₸",
    "MXN": "MX$",
    "NGN": "₦",
    "NZD": "NZ$",
    "PHP": "₱",
    "RUB": "₽",
    "SGD": "S$",
    "THB": "฿",
    "TRY": "₺",
    "TWD": "NT$",
    "UAH": "₴",
    "USD": "$",
    "VND": "₫",
    "XAF": "FCFA",
    "XOF": "CFA",
    "ZAR": "R",
}
# Marks that several countries write, by the one that stands for all of their spellings, and whose they can be.
_SHARED: Final = {
    "$": (
        "$, dollar, dollars, 달러, ドル, доллар, долларов",
        "USD, CAD, AUD, NZD, SGD, HKD, TWD, MXN, CLP, COP, ARS, BRL, UYU, DOP, JMD, TTD, BBD, BZD, BSD, XCD, NAD",
    ),
    "¥": ("¥", "JPY, CNY"),
    "£": ("₤, pound, pounds", "GBP, EGP, LBP, SYP, GIP, FKP, SHP, SDG"),
    "kr": ("kr, kronor, kroner, krónur", "SEK, NOK, DKK, ISK"),
    "Rs": ("rs, re, ₨, rupees, रु, रू, रुपये", "INR, PKR, LKR, NPR, MUR, SCR"),
    "元": ("元, 圓, 圆, 塊, 块", "CNY, TWD, HKD, MOP"),
    "Fr": ("franc, francs, f", "CHF, XOF, XAF, XPF"),
    "CFA": ("fcfa, f cfa, cfa", "XOF, XAF"),
    "peso": ("peso, pesos", "MXN, CLP, COP, ARS, UYU, DOP, PHP, CUP"),
    "Sh": ("shillings, sh", "KES, TZS, UGX, SOS"),
}  # fmt: skip
_SPELLINGS: Final = {mark_of(mark): name for name, (marks, _) in _SHARED.items() for mark in listed(marks)}
_SHARERS: Final = {name: frozenset(listed(codes)) for name, (_, codes) in _SHARED.items()}


def currency_of(mark: str) -> str | None:
    """Return what a mark calls the currency: its ISO code, or the sign that several countries share.

    Args:
        mark: As `currency_mark` gives it.

    Returns:
        `EUR`, `$`, `kr`; None where the mark is no currency's.
    """
    code = code_of(mark)
    if code is not None or mark not in MARKS:
        return code
    return _SPELLINGS.get(mark, mark)


def one_for_shared(currencies: Mapping[str, int]) -> dict[str, str]:
    """Return the codes that shared signs stand for: `$` beside amounts in USD alone, of all dollars, is USD.

    Args:
        currencies: How often each currency stands in a file, by code or sign.
    """
    own = {}
    for sign in currencies:
        possible = [code for code in currencies if code in _SHARERS.get(sign, ())]
        if len(possible) == 1:
            own[sign] = possible[0]
    return own


def sign_of(currency: str) -> str:
    """Return what is written before an amount: `€`, `CA$`, or code and a blank that doesn't break.

    Args:
        currency: A code or sign, as `currency_of` gives it; empty where none is known.
    """
    sign = _SIGNS.get(currency, currency)
    return f"{sign}\u00a0" if sign[-1:].isalpha() else sign
