"""Dates in other scripts, rewritten as the patterns of written dates expect them."""

import re
from typing import Final

import polars as pl

from rfm_core.values.date_words import ODD_MONTHS
from rfm_core.values.digits import OTHER_DIGITS, western

_YEAR: Final = "[年년]"
_MONTH: Final = "[月월]"
_DAY: Final = "[日号號일]"
_HOUR: Final = "[時时點点시]"
_MINUTE: Final = "[分분]"
_SECOND: Final = "[秒초]"
_MORNING: Final = "午前|上午|오전|凌晨|清晨|早上"
_AFTERNOON: Final = "午後|下午|오후|中午|傍晚|晚上"
_REWRITTEN: Final = (
    (rf"^(\d{{2}}\s*{_YEAR})", "20${1}"),
    (rf"(\d{{4}})\s*{_YEAR}\s*(\d{{1,2}})\s*{_MONTH}\s*(\d{{1,2}})\s*{_DAY}?", "${1}-${2}-${3} "),
    (rf"(\d{{4}})\s*{_YEAR}\s*(\d{{1,2}})\s*{_MONTH}", "${1}-${2} "),
    (rf"^(\d{{4}})\s*{_YEAR}\s*$", "${1}"),
    (
        r"(?:星期|周|週)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일"
        r"|\([月火水木金土日一二三四五六월화수목금토일]\)|\(\s*\)",
        " ",
    ),
    (rf"(\d{{1,2}})\s*{_HOUR}\s*(\d{{1,2}})\s*{_MINUTE}\s*(\d{{1,2}})\s*{_SECOND}?", "${1}:${2}:${3}"),
    (rf"(\d{{1,2}})\s*{_HOUR}\s*(\d{{1,2}})\s*{_MINUTE}?", "${1}:${2}"),
    (rf"(\d{{1,2}})\s*{_HOUR}", "${1}:00"),
    (r":(\d)\b", ":0${1}"),
    (rf"(?:{_MORNING})\s*(\d[\d:.]*)", "${1} am"),
    (rf"(?:{_AFTERNOON})\s*(\d[\d:.]*)", "${1} pm"),
    # What follows the hour in Arabic: before and after noon.
    (r"(:\d{2})\s*ص$", "${1} am"),
    (r"(:\d{2})\s*م$", "${1} pm"),
    # After noon Japanese clocks begin at 0.
    (r"\b00?(:\d{2}(?::\d{2})?) ([ap]m)", "12${1} ${2}"),
    (r"\s{2,}", " "),
)
SPELLED: Final = "|".join(
    (
        OTHER_DIGITS,
        # Marks over letters that stand as signs of their own.
        r"[\u0300-\u036f]",
        rf"\d\s*(?:{_YEAR}|{_MONTH}|{_HOUR})",
        _MORNING,
        _AFTERNOON,
        *(re.escape(name) for name in ODD_MONTHS),
    )
)


def may_be_spelled(text: pl.Expr) -> pl.Expr:
    """Tell whether a text holds what only `plainly` makes readable (Boolean; null where the text is)."""
    return text.str.contains(f"(?i:{SPELLED})")


def plainly(text: pl.Expr) -> pl.Expr:
    """Rewrite texts in lower case: `٥ يناير ٢٠٢٤` with our digits, `2024年3月5日 午後3時` as `2024-3-5 3:00 pm`."""
    plain = western(text.str.normalize("NFC"))
    for pattern, written in _REWRITTEN:
        plain = plain.str.replace_all(pattern, written)
    # Later than years, as a month of these may be a number (3月).
    if ODD_MONTHS:
        plain = plain.str.replace_many(list(ODD_MONTHS), list(ODD_MONTHS.values()), leftmost=True)
    return plain.str.strip_chars()
