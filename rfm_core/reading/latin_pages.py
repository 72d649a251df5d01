"""Which encoding of a Latin script a text has: the one under which its signs stand where such signs stand.

The same byte is a blank that doesn't break in one code page and an á in another. Alone it proves nothing; between
two digits it can only be the blank, between two letters hardly so.
"""

import re
from unicodedata import combining

_WESTERN = "äöüßÄÖÜéèêëàâáãåíìîïóòôõøúùûñçæœÉÈÀÁÂÇÑÍÓÚÊØÅÆÃÕŒýÿ"
_LETTERS = {
    "cp1252": _WESTERN,
    "iso8859_15": _WESTERN,
    "cp1250": "ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎŘŠŤŽőűŐŰăşáéíóúýäöüßÁÉÍÓÚÖÜ",
    "cp1254": "ğĞıİşŞçÇöÖüÜâî",
    "mac_roman": "äöüßÄÖÜéèêëàâáãåíìîïóòôõøúùûñçæœÉÈÀÁÂÇÑÍÓÚÊÃÕ",
    "cp850": "äöüßÄÖÜéèêëàâáãåíìîïóòôõøúùûñçæÉÈÀÁÂÇÑÍÓÚÊÃÕ",
}
"""Code pages of Latin scripts, the likeliest first, with the letters that texts in them usually have."""
_MORE_LETTERS = {
    "iso8859_2": _LETTERS["cp1250"],
    "cp1257": "āčēģīķļņšūžąęėįųõäöüóåéĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÕÄÖÜłńśźżćŁŚŹŻĆ",
    "cp1258": "ăâđêôơưàáèéìíòóùúĂÂĐÊÔƠƯÀÁÈÉÌÍÒÓÙÚ\u0300\u0301\u0303\u0309\u0323",
}
"""The letters of those that are taken only on a detector's word."""
_ONE_LETTER_WORDS = frozenset("àéèáíóúòâêôåøæöÀÉÈÁÍÓÚÒÅØÆÖ")
_SIGNS = re.compile(r"(?s)(?<=(.))([\x80-\U0010ffff])(?=(.))")
_BLANK, _APOSTROPHE = "\xa0", "’"
_BESIDE_WORDS = "€£¥¢–—"
_ORDINALS = "°ºª"
_OPENING, _CLOSING = "‘“„«‚", "’”»…"


def best_western(sample: bytes) -> tuple[str, float]:
    """The likeliest of the code pages that are known by their letters, and how plausible it is, -1..1."""
    found = {name: plausibility(sample, name) for name in _LETTERS}
    best = max(found, key=lambda name: found[name])
    return best, found[best]


def has_own_letters(sample: bytes, encoding: str) -> bool:
    """Whether a text has letters that Western languages lack, most of them of the languages of this encoding."""
    text = sample.decode(encoding, "replace")
    letters = [sign for sign in text if sign > "\x7f" and (sign.isalpha() or combining(sign))]
    own = [sign for sign in letters if sign not in _WESTERN]
    return bool(own) and sum(sign in _letters(encoding) for sign in own) >= 0.8 * len(own)


def _letters(encoding: str) -> str:
    return _LETTERS.get(encoding) or _MORE_LETTERS.get(encoding, "")


def plausibility(sample: bytes, encoding: str) -> float:
    """How well the signs above 127 fit where they stand, -1..1 on average."""
    text = "\n" + sample.decode(encoding, "replace") + "\n"
    found: list[tuple[str, str, str]] = _SIGNS.findall(text)
    fits = [_fit(before, sign, after, _letters(encoding)) for before, sign, after in found]
    return sum(fits) / max(len(fits), 1)


def _fit(before: str, sign: str, after: str, letters: str) -> float:
    """How well one sign stands between its neighbours: 1 well, 0 says nothing, -1 hardly."""
    inside_word = before.isalpha() and after.isalpha()
    if sign in _ORDINALS:
        return 1.0 if (before.isalnum() or before == ".") and not after.isalpha() else -0.5
    if sign.isalpha() or combining(sign):
        return _fit_of_letter(before, sign, after, letters)
    if sign == _BLANK:
        return 0.25 if inside_word else 1.0
    if sign in _BESIDE_WORDS:
        return -1.0 if inside_word else 1.0
    if sign in _OPENING + _CLOSING:
        return _fit_of_quote(before, sign, after)
    drawing = "\u2500" <= sign <= "\u25ff"
    return 0.0 if sign.isprintable() and not drawing and sign != "\ufffd" else -1.0


def _fit_of_quote(before: str, sign: str, after: str) -> float:
    for alike in (str.isalpha, str.isdigit):
        if sign == _APOSTROPHE and alike(before) and alike(after):
            return 1.0
    outer, inner = (before, after) if sign in _OPENING else (after, before)
    spaced = inner.isspace() and sign not in "«»"
    return 0.5 if not outer.isalnum() and not spaced else -1.0


def _fit_of_letter(before: str, sign: str, after: str, letters: str) -> float:
    """A letter belongs to a word, and its case to that of its neighbours; `N` and a sign more is rather Nº."""
    if combining(sign):
        return 1.0 if before.isalpha() else -1.0
    touching = [neighbour for neighbour in (before, after) if neighbour.isalpha()]
    if not touching:
        alone = not before.isalnum() and after.isspace()
        return 0.5 if alone and sign in _ONE_LETTER_WORDS else -1.0
    if before.isdigit() or (sign.isupper() and before.islower()) or (sign == "ß" and before.isupper()):
        return -1.0
    if sign.islower() and (
        touching == ["N"] or (len(touching) == 2 and before.isupper() and after.isupper())
    ):
        return 0.0
    return 1.0 if sign in letters and not after.isdigit() else 0.0
