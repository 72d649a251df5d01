"""Words and bands that have an order of their own: “18–24” before “25–34”, “low” before “high”."""

import re
from collections.abc import Sequence

_MOST = 24
"""More different values than this are no bands."""
_NUMBER = r"[€$£¥]?\s*(\d{1,3}(?:[.,' ]\d{3})+|\d+(?:[.,]\d+)?)\s*(k|m|mio)?\s*[€$£¥]?"
_BELOW = (
    r"(?:<=?|≤|under|below|less than|up to|bis(?: zu)?|unter|weniger als|moins de|jusqu['’]à|menos de|hasta|meno di"
    r"|fino a)"
)
_ABOVE = r"(?:>=?|≥|over|above|more than|from|at least|ab|über|mehr als|plus de|más de|desde|più di|oltre)"
_UNIT = r"(?:\s*(?:years?(?: old)?|yrs?|jahre?|ans|años|anni|days?|months?|eur|usd|gbp|chf))?"
_SPAN = re.compile(rf"{_NUMBER}\s*(?:-|–|—|to|bis|à|a|until)\s*{_NUMBER}{_UNIT}", re.IGNORECASE)
_FROM = re.compile(
    rf"(?:{_ABOVE}\s*{_NUMBER}{_UNIT}|{_NUMBER}{_UNIT}\s*"
    r"(?:\+|plus|and (?:over|older|more|above|up)|or (?:over|older|more)|und (?:älter|mehr)))",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    rf"(?:{_BELOW}\s*{_NUMBER}{_UNIT}|{_NUMBER}{_UNIT}\s*"
    r"(?:and (?:under|younger|less|below)|or (?:under|younger|less)|und (?:jünger|weniger)))",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{_NUMBER}{_UNIT}", re.IGNORECASE)
_TIMES = {"": 1.0, "k": 1e3, "m": 1e6, "mio": 1e6}
_LADDERS = tuple(
    tuple(ladder.split(", "))
    for ladder in (
        "none, very low, low, lower middle, medium low, medium, middle, average, mid, moderate, "
        "upper middle, medium high, high, very high",
        "sehr niedrig, niedrig, gering, mittel, hoch, sehr hoch",
        "très faible, faible, bas, moyen, élevé, haut, très élevé",
        "muy bajo, bajo, medio, alto, muy alto",
        "muito baixo, baixo, médio, alto, muito alto",
        "molto basso, basso, medio, alto, molto alto",
        "laag, gemiddeld, hoog",
        "xxs, xs, s, m, l, xl, xxl, xxxl",
        "tiny, small, medium, large, very large, huge",
        "never, rarely, seldom, sometimes, occasionally, often, usually, always",
        "yearly, quarterly, monthly, weekly, daily",
        "baby, child, children, kid, teen, teenager, young adult, young, adult, middle-aged, "
        "middle aged, senior, elderly, old",
        "free, trial, basic, starter, standard, plus, pro, professional, premium, business, enterprise, "
        "ultimate",
        "bronze, silver, gold, platinum, diamond",
        "very dissatisfied, dissatisfied, neutral, satisfied, very satisfied",
        "very poor, poor, fair, good, very good, excellent",
        "strongly disagree, disagree, neutral, agree, strongly agree",
    )
)


def in_order(names: Sequence[str]) -> list[str] | None:
    """The values from low to high; None where they have no order.

    Args:
        names: Different values of a trait, in any order.
    """
    if not 2 <= len(names) <= _MOST:
        return None
    plain = {name: " ".join(name.casefold().replace("_", " ").split()) for name in names}
    for ladder in _LADDERS:
        if all(one in ladder for one in plain.values()):
            return sorted(names, key=lambda name: ladder.index(plain[name]))
    return _bands(names, plain)


def _bands(names: Sequence[str], plain: dict[str, str]) -> list[str] | None:
    places = {name: _place(text) for name, text in plain.items()}
    # Numbers alone, such as 10 and 20, may be names; one band among them shows that they aren't.
    if None in places.values() or all(_BARE.fullmatch(text) for text in plain.values()):
        return None
    return sorted(names, key=lambda name: (places[name], plain[name]))


def _place(text: str) -> tuple[float, int] | None:
    """Where a band begins; what lies below a number comes before what begins there."""
    for pattern, side in ((_SPAN, 1), (_UP_TO, 0), (_FROM, 2), (_BARE, 1)):
        if match := pattern.fullmatch(text):
            digits, times = next(
                (match[place], match[place + 1])
                for place in range(1, len(match.groups()) + 1, 2)
                if match[place]
            )
            return _number(digits) * _TIMES[times or ""], side
    return None


def _number(text: str) -> float:
    bare = re.sub(r"[.,' ](?=\d{3}(?:\D|$))", "", text)
    return float(bare.replace(",", "."))
