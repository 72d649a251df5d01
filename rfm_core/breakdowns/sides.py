"""Which side of a trait with two sides is spoken of: one of yes and no says all."""

import polars as pl

_YES_AND_NO = (
    "yes no|y n|true false|t f|1 0|1.0 0.0|on off|subscribed unsubscribed|active inactive|ja nein|j n|ja nee|ja nej|"
    "ja nei|oui non|o n|si no|sí no|s n|sì no|sim não|sim nao|vero falso|vrai faux|wahr falsch|ano ne|tak nie|"
    "igen nem|da nu|да нет|так ні|evet hayır|ya tidak|có không|kyllä ei|ναι όχι|نعم لا|כן לא|ใช่ ไม่|"
    "はい いいえ|是 否|예 아니요|예 아니오"
)
_PAIRS = frozenset(tuple(pair.split()) for pair in _YES_AND_NO.split("|"))
_BOTH = 0.9
"""Two groups that are this much of all are two sides, whatever else is given now and then."""


def two_sides(compared: pl.DataFrame) -> tuple[str, str] | None:
    """The side to speak of and the other one; None where there are more than two, or one.

    "Yes" is spoken of rather than "no"; else the rarer one, of which a difference tells more.

    Args:
        compared: Result of `stand_out`.
    """
    of_all = (
        compared.unique("group", keep="first", maintain_order=True)
        .select("group", pl.col("share_of_all").fill_null(0))
        .sort("share_of_all", descending=True, maintain_order=True)
        .rows()
    )
    if len(of_all) < 2 or of_all[0][1] + of_all[1][1] < _BOTH:
        return None
    (often, most), (rare, least) = of_all[:2]
    pair = tuple(str(group).strip().casefold() for group in (often, rare))
    return (often, rare) if pair in _PAIRS or most == least else (rare, often)
