"""Which currency an amount is written in: signs, short forms and words, and the ISO code each stands for."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

import polars as pl

from rfm_core.languages import LANGUAGES
from rfm_core.languages.language import gathered, listed

_CODES: Final = (
    "aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd btn bwp byn bzd cad cdf chf "
    "clp cny cop crc cup cve czk djf dkk dop dzd egp ern etb eur fjd fkp gbp gel ghs gip gmd gnf gtq gyd hkd hnl hrk "
    "htg huf idr ils inr iqd irr isk jmd jod jpy kes kgs khr kmf kpw krw kwd kyd kzt lak lbp lkr lrd lsl lyd mad mdl "
    "mga mkd mmk mnt mop mru mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron "
    "rsd rub rwf sar sbd scr sdg sek sgd shp sle sos srd ssp stn syp szl thb tjs tmt tnd top try ttd twd tzs uah ugx "
    "usd uyu uzs ves vnd vuv wst xaf xcd xcg xof xpf yer zar zmw zwg"
)
# As people write them; dots and blanks within may stand or not.
_WRITTEN: Final = {
    "AED": "د.إ, dhs, درهم إماراتي",
    "AFN": "؋",
    "AMD": "֏, դր",
    "AOA": "kz",
    "ARS": "ar$, $ar",
    "AUD": "a$, au$, aud$, $a, $au",
    "AWG": "afl",
    "AZN": "₼, man",
    "BBD": "bds$",
    "BDT": "৳, tk, টাকা",
    "BGN": "лв, лева",
    "BHD": "د.ب, bd",
    "BRL": "r$, br$, reais",
    "BYN": "бел руб",
    "BZD": "bz$",
    "CAD": "c$, ca$, cad$, cdn$, can$, $ca, $cad",
    "CHF": "fr, frs, sfr, franken, rappen, stutz",
    "CLP": "cl$, clp$, $cl",
    "CNY": "cn¥, rmb, yuan, 人民币, 人民幣, 元人民币",
    "COP": "col$, cop$",
    "CRC": "₡, colones",
    "CZK": "kč, kčs, korun, koruna, koruny, korún",
    "DKK": "dkr",
    "DOP": "rd$",
    "DZD": "د.ج, da",
    "EGP": "ج.م, e£, eg£, l.e, جنيه",
    "ETB": "ብር",
    "EUR": "€, euro, euros, eurot, euroa, euroja, eur€, ευρώ, евро, євро, يورو, אירו, ユーロ, 欧元, 歐元, 유로, ยูโร",
    "GBP": "£, gb£, uk£, £gb, stg, quid, sterling, 英镑, 英鎊, ポンド",
    "GEL": "₾, ლ",
    "GHS": "₵, gh₵, gh¢, ghc, cedi, cedis",
    "GTQ": "q, quetzal, quetzales",
    "HKD": "hk$, $hk, 港币, 港幣, 港元, 港紙",
    "HNL": "lps",
    "HRK": "kn, kuna",
    "HUF": "ft, forint, forintot",
    "IDR": "rp, rupiah",
    "ILS": "₪, nis, ש״ח, שח, שקל, שקלים",
    "INR": "₹, भारतीय रुपये, ரூ",
    "IQD": "د.ع",
    "JMD": "j$, jm$",
    "JOD": "د.أ, jd",
    "JPY": "円, jp¥, yen, 日元, 日圓, 日円, 엔",
    "KES": "ksh, kshs",
    "KHR": "៛",
    "KRW": "₩, 원, won, kr₩, 韩元, 韓元, 韓圓, ウォン",
    "KWD": "د.ك, kd",
    "KZT": "₸, тг, тенге, теңге",
    "LAK": "₭",
    "LBP": "ل.ل, l.l, £lb",
    "LKR": "රු",
    "LYD": "د.ل",
    "MAD": "د.م",
    "MGA": "ariary",
    "MKD": "ден",
    "MMK": "ကျပ်",
    "MNT": "₮, төг",
    "MOP": "mop$",
    "MXN": "mx$, mex$, mxn$, $mx",
    "MYR": "rm, ringgit",
    "NAD": "n$",
    "NGN": "₦, naira",
    "NOK": "nkr, norske kroner",
    "NPR": "नेरू",
    "NZD": "nz$, nzd$, $nz",
    "OMR": "ر.ع",
    "PAB": "b/, balboas",
    "PEN": "s/, soles, nuevos soles",
    "PHP": "₱, php₱, piso",
    "PLN": "zł, zl, złotych, złoty, złote, злотих, злотых",
    "PYG": "₲, gs",
    "QAR": "ر.ق, qr",
    "RON": "lei, leu",
    "RSD": "дин, din, динара, dinara",
    "RUB": "₽, руб, р, рублей, рубля, рубль, rubles, roubles",
    "SAR": "ر.س, s.r, ريال سعودي",
    "SEK": "skr, svenska kronor",
    "SGD": "s$, sg$, sgd$, $sg",
    "SYP": "ل.س",
    "THB": "฿, บาท, baht",
    "TND": "د.ت",
    "TRY": "₺, tl, türk lirası, lira",
    "TTD": "tt$",
    "TWD": "nt$, ntd, nt, 台币, 台幣, 臺幣, 新台币, 新台幣, 新臺幣",
    "TZS": "tsh, tshs",
    "UAH": "₴, грн, гривень, гривні, гривня",
    "UGX": "ush",
    "USD": "us$, u$s, u$d, usd$, $us, $usd, us dollar, us dollars, 美元, 美金, 미국달러",
    "UYU": "$u, uy$",
    "VND": "₫, đ, vnđ, đồng, dong",
    "VES": "bs.f, bs.s",
    "XCD": "ec$",
    "ZAR": "r, rand",
    "ZMW": "zk",
}  # fmt: skip
# Marks that several countries share. What they stand for, the file alone doesn't say.
_SHARED: Final = (
    "$, ¥, ₤, ƒ, dollar, dollars, 달러, ドル, доллар, долларов, peso, pesos, kr, kronor, kroner, krónur, rs, re, "
    "₨, rupees, रु, रू, रुपये, टाका, pound, pounds, franc, francs, f, fcfa, f cfa, cfa, dinar, dirham, dh, درهم, دينار, "
    "ريال, ﷼, تومان, ليرة, br, bs, sum, som, сом, сум, so'm, сўм, 元, 圓, 圆, 塊, 块, shillings, sh"
)
_TAXES: Final = (
    r"(?:(?:c|s|z|m|u|ex|bez|esk|eks|sis|incl?|inkl|zzgl|plus|med|mit)[ ./]*)?"
    r"(?:ttc|ht(?:va)?|hors taxes?|toutes taxes|t\.t\.c|h\.t|tvac|iva|mwst|ust|vat|gst|tva|tax(?:es)?|btw|moms|mva|kdv|"
    r"dph|alv|ppn)"
    r"(?: (?:incl[a-z]*|excl[a-z]*|compris[a-z]*|dahil|hariç))?"
    r"|inkl|inc|incl|included|including|inclusive|excl|exkl|excluding|exclusive|zzgl|brutto|netto|gross|net|neto|bruto"
    r"|dahil|only"
)
_OTHER_TAXES: Final = (
    r"(?:(?:с|без|включая|з) )?(?:ндс|пдв|ддс)|áfa|hariç|税込み?|税抜き?|税別|内税|外税|含税|未税|不含税|含稅|未稅|"
    r"부가세|포함|별도"
)
_SIDES: Final = "cr|dr|db|credit|debit|kredit|debet"
_DRESSING: Final = rf"(?-u:\b)(?:{_TAXES}|{_SIDES})(?-u:\b)|{_OTHER_TAXES}"
_BESIDE: Final = rf"(?:{_TAXES}|{_SIDES}|{_OTHER_TAXES})(?:[\s.:/)\]]|[0-9.,]+\s*%|{_TAXES}|{_OTHER_TAXES})*$"
BESIDE_AMOUNTS: Final = rf"(\S)[\s(\[+,]+{_BESIDE}|([^\p{{L}}\s]){_BESIDE}"
"""What may stand behind an amount and tells of tax, debit and credit rather than of a currency, in lower case: a
regular expression whose groups are the sign before: `(incl. 20 % VAT)`, `TTC`, `税込`, `CR`."""

# Digits of any script, with an exponent, and what stands for "no cents" in India and East Africa: 500/-, 500/=.
_NUMBERS: Final = r"\p{Nd}+(?:e[-+]?\p{Nd}{1,3})?|/\s*[-=]+"
_NO_MARK: Final = re.compile(r"[^a-z$/]")
_APART: Final = r"[^\p{L}\p{M}\p{Sc}/]+"
_BARE: Final = r"^[-+\d.,\s]*$"


def mark_of(written: str) -> str:
    """Return a mark in its normal form: compatible signs as one, lower case, without dots, blanks and quotes."""
    signs = unicodedata.normalize("NFKC", written).lower()
    return "".join(sign for sign in signs if sign == "/" or _kept(unicodedata.category(sign)))


def _kept(category: str) -> bool:
    return category[0] in "LM" or category == "Sc"


def _table() -> dict[str, str | None]:
    table: dict[str, str | None] = {mark_of(mark): None for mark in _words()}
    table |= {mark_of(mark): code for code, marks in _WRITTEN.items() for mark in listed(marks)}
    table |= {code: code.upper() for code in _CODES.split()}
    return table | {mark_of(mark): None for mark in listed(_SHARED)}


def _words() -> Iterable[str]:
    return gathered(LANGUAGES, lambda language: language.currencies)


MARKS: Final[Mapping[str, str | None]] = MappingProxyType(_table())
"""Normalised marks (`us$`, `eur`, `zł`, `円`) and the ISO code each stands for; None where several countries share it,
such as `$` and `kr`."""


def code_of(mark: str) -> str | None:
    """Return the ISO code that a mark stands for.

    Args:
        mark: As `currency_mark` gives it; two marks may stand together (`$usd`, `krsek`).

    Returns:
        Three capital letters; None where the mark is unknown or shared by several countries.
    """
    if mark in MARKS:
        return MARKS[mark]
    # The $ of 12 $ USD tells less than the code beside it.
    for at in range(1, len(mark)):
        if mark[:at] in MARKS and mark[at:] in MARKS:
            codes = {code for half in (mark[:at], mark[at:]) if (code := MARKS[half])}
            if len(codes) == 1:
                return codes.pop()
    return None


def currency_mark(text: pl.Expr) -> pl.Expr:
    """Return what names the currency in amounts: what is left when digits and everything else are taken away.

    Args:
        text: String: amounts as they are written, `1.234,50 zł`, `Rs. 500/-`, `US$12`, `1000円(税込)`.

    Returns:
        String, normalised as the keys of `MARKS` are (`zł`, `rs`, `us$`, `円`); null where nothing is left. Marks that
        `MARKS` doesn't know come back, too.
    """
    # Most amounts are bare, and what follows is dear: it is spared them.
    dressed = pl.when(~text.str.contains(_BARE)).then(text)
    words = dressed.str.normalize("NFKC").str.to_lowercase().str.replace_all(_NUMBERS, " ")
    mark = words.str.replace_all(_DRESSING, " ").str.replace_all(_APART, "")
    return pl.when(mark.str.len_bytes() > 0).then(mark)


def written_marks() -> str:
    """The regular expression of every known mark in lower case, the longest first, dots and blanks within free."""
    return "|".join(map(_pattern, sorted(_spelled(), key=lambda mark: (-len(mark), mark))))


def _spelled() -> frozenset[str]:
    """Every known mark as it may be written, in lower case."""
    written = {*_CODES.split(), *_words(), *listed(_SHARED)}
    written |= {mark for marks in _WRITTEN.values() for mark in listed(marks)}
    return frozenset(unicodedata.normalize("NFKC", mark).lower() for mark in written)


def may_be_marks(text: str) -> bool:
    """Whether an ASCII text in lower case may be up to two marks, with anything but letters around; a quick look."""
    core = _NO_MARK.sub("", text)
    return any(core[:at] in _cores() and core[at:] in _cores() for at in range(len(core) + 1))


@cache
def _cores() -> frozenset[str]:
    return frozenset({"", "$"} | {_NO_MARK.sub("", mark) for mark in _spelled() if mark.isascii()})


def _pattern(mark: str) -> str:
    parts = [re.escape(part) for part in re.split(r"[.\s'״]+", mark) if part]
    return r"[.\s'’\"״\u200f]{0,3}".join(parts) + r"\.?"
