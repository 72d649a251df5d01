"""Which encoding a text has that says nothing of it: whole words in another script, or single letters of a Latin one.

A detector made for web pages knows every script, from a few words on. Two things it can't know: old Macs and DOS,
whose letters it never meets, and tables, where a sign of money or a blank that doesn't break may be all there is. So
its word counts where the text has words of that script, and letters of a Latin one are weighed by where they stand.
"""

import codecs
import re

from rfm_core.reading.common_signs import commonness
from rfm_core.reading.latin_pages import best_western, has_own_letters, plausibility

_RUNS = re.compile(rb"[\x80-\x9f\xa1-\xff]+")
_WHOLE_WORDS = 2.2
"""Bytes above 127 that stand together on average, from where on a text isn't in a Latin script."""
_CLEARLY = 0.25
_EASTERN = ("cp932", "cp949", "gb18030", "big5", "euc_jp")
_ALIKE = ("cp949", "gb18030", "euc_jp")
"""They use the same bytes: only how common the signs are tells them apart."""
_LATIN = {"cp1250", "iso8859_2", "cp1254", "cp1257", "cp1258"}
_NAMES = {
    "EUC-KR": "cp949",
    "Shift_JIS": "cp932",
    "GBK": "gb18030",
    "windows-874": "cp874",
    "ISO-8859-8-I": "cp1255",
}
_USUAL = {
    "koi8_u": ("koi8_r",), "iso8859_8": ("cp1255",), "iso8859_7": ("cp1253",), "iso8859_6": ("cp1256",),
    "iso8859_9": ("cp1254",), "iso8859_13": ("cp1257",), "iso8859_4": ("cp1257",),
    "big5": ("big5", "cp950", "big5hkscs"),
}  # fmt: skip
"""What is taken instead, where it reads the text as well."""
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_WORDS = re.compile(r"[A-Za-z]*[^\x00-\xa0]+[A-Za-z]*")


def guess_code_page(sample: bytes) -> str:
    """Python's name of the likeliest encoding of lines that are no UTF-8.

    Args:
        sample: Lines with bytes above 127, each ended by a line feed.
    """
    detected = _detected(sample)
    western, fit = best_western(sample)
    if detected in _LATIN:
        own = has_own_letters(sample, detected) and plausibility(sample, detected) >= min(fit, 0.9)
        return detected if own else western
    if detected == "cp1252":
        return western
    if detected in _EASTERN:
        return _likeliest_eastern(sample, detected) if _has_words(sample, detected, fit) else western
    return detected if _in_runs(sample) else western


def _in_runs(sample: bytes) -> bool:
    runs = _RUNS.findall(sample)
    return bool(runs) and sum(map(len, runs)) >= _WHOLE_WORDS * len(runs)


def _detected(sample: bytes) -> str:
    """What the detector says, by Python's name of the encoding that people know it by."""
    from chardetng_py import detect

    said = detect(sample, allow_utf8=False)
    if said == "ISO-8859-5" and _in_runs(sample) and _is_half_width(sample):
        return "cp932"
    name = _NAMES.get(said) or codecs.lookup(said).name.replace("-", "_")
    return next((usual for usual in _USUAL.get(name, ()) if _reads_alike(sample, usual, name)), name)


def _reads_alike(sample: bytes, usual: str, name: str) -> bool:
    text = sample.decode(usual, "replace")
    return "\ufffd" not in text and (name in {usual, "big5"} or text == sample.decode(name, "replace"))


def _is_half_width(sample: bytes) -> bool:
    """Whether all is narrow katakana, as banks and old tills print it."""
    foreign = [sign for sign in sample.decode("cp932", "replace") if sign > "\x7f"]
    return sum(bool(_HALF_WIDTH.match(sign)) for sign in foreign) >= 0.95 * len(foreign)


def _has_words(sample: bytes, encoding: str, western: float) -> bool:
    """Whether signs of a script of the East stand as words of their own, rather than amid Latin letters.

    Two bytes of a Western text, an umlaut and what follows it, are often a sign there, too.
    """
    words: list[str] = _WORDS.findall(sample.decode(encoding, "replace"))
    apart = [word for word in words if not word[0].isascii() and not word[-1].isascii()]
    long = sum(len(word) > 1 for word in apart)
    if "\ufffd" in "".join(words) and western >= 0.5:
        return False
    return len(apart) >= 0.6 * len(words) and (2 * long >= len(apart) or western < 0.6)


def _likeliest_eastern(sample: bytes, detected: str) -> str:
    """The encoding of those with the same bytes under which the signs are the commonest."""
    if detected not in _ALIKE:
        return detected
    found = {name: commonness(sample, name) for name in _ALIKE}
    best = max(found, key=lambda name: found[name])
    return best if found[best] >= found[detected] + _CLEARLY else detected
