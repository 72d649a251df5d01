"""One or two looks over a whole column of numbers: which convention its values prove."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from rfm_core.values.missing import first_filled, missing
from rfm_core.values.number_tally import NumberTally
from rfm_core.values.number_text import (
    CREDIT,
    DEBIT,
    Decimal,
    bodies,
    plain_point,
    proof,
    simple,
    undressed,
    unsure,
)

_POINT: Final = Decimal.POINT
_COMMA: Final = Decimal.COMMA
_SAMPLE: Final = 1_000
_BARE: Final = r"^-?[0-9.,]+$"


@dataclass(frozen=True)
class NumberSurvey:
    """What a column holds, in rows.

    Attributes:
        plain: Values that a cast reads.
        odd: Other values, readable or not.
        plain_comma: Values that are plain digits with points as thousands and a decimal comma.
        point: Values that prove a decimal point; `comma` a decimal comma.
        unsure_point: Values such as `1.234`; `unsure_comma` such as `1,234`.
        debits: Values marked as debits, `12.50 DR`; `credits` as credits.
    """

    plain: int
    odd: int
    plain_comma: int = 0
    point: int = 0
    comma: int = 0
    unsure_point: int = 0
    unsure_comma: int = 0
    debits: int = 0
    credits: int = 0


def survey_numbers(lazy: pl.LazyFrame, col: str, tally: NumberTally | None = None) -> NumberSurvey:
    """Look at all rows of a text column; a column of plain decimals costs little more than its cast.

    Args:
        lazy: The table as text.
        col: The column (String).
        tally: What was counted of all rows before; with plain decimals that is enough.
    """
    text = pl.col("text")
    sample = first_filled(lazy, col, _SAMPLE, tally.beginning if tally else None).to_frame()
    proven = bool(sample.select(text.str.contains(proof(_POINT)).any()).item())
    told = None if tally is None else _told(tally, proven=proven)
    if told is not None:
        return told
    # Stage by stage, because an expression used twice in one stage is computed twice.
    cast = lazy.select(text=col, cast=plain_point(pl.col(col)))
    marks = cast.select(
        plain=pl.col("cast").is_finite().fill_null(False),
        odd=~missing(pl.when(pl.col("cast").is_null()).then(text))
        | ~pl.col("cast").is_finite().fill_null(True),
        # Once the sample has shown that points are decimal, no other value has to be looked at for it.
        point=pl.lit(False) if proven else text.str.contains(".", literal=True),
    )
    seen = marks.sum().collect(engine="streaming").row(0, named=True)
    if not seen["odd"] and not seen["point"]:
        return NumberSurvey(plain=seen["plain"], odd=0, point=seen["plain"] if proven else 0)
    return NumberSurvey(plain=seen["plain"], odd=seen["odd"], **_evidence(lazy, col))


def _told(tally: NumberTally, *, proven: bool) -> NumberSurvey | None:
    """What the counts tell, if that is enough: that points are decimal, or that there are none, and commas nowhere."""
    if not tally.odd.few or not (proven or (tally.wants_points and not tally.point)):
        return None
    point = tally.plain if proven else 0
    if not tally.odd.rows:
        return NumberSurvey(plain=tally.plain, odd=0, point=point)
    seen = _evidence(tally.odd.texts(), "text")
    if seen["comma"]:
        return None
    return NumberSurvey(plain=tally.plain, odd=tally.odd.rows, **(seen | {"point": seen["point"] + point}))


def _evidence(lazy: pl.LazyFrame, col: str) -> dict[str, int]:
    raw, shown, bare = pl.col("raw"), pl.col("shown"), pl.col("bare")
    marked = lazy.select(raw=col, shown=undressed(pl.col(col))).with_columns(bare=shown.str.contains(_BARE))
    dressed = pl.when(~bare).then(raw)
    body = marked.select(
        "raw", dressed=dressed.str.to_lowercase(), body=pl.when(bare).then(shown).otherwise(bodies(dressed))
    )
    text = pl.col("body")
    looks = body.select(
        plain_comma=raw.str.contains(simple(_COMMA)).sum(),
        point=text.str.contains(proof(_POINT)).sum(),
        comma=text.str.contains(proof(_COMMA)).sum(),
        unsure_point=text.str.contains(unsure(_POINT)).sum(),
        unsure_comma=text.str.contains(unsure(_COMMA)).sum(),
        debits=pl.col("dressed").str.contains(DEBIT).sum(),
        credits=pl.col("dressed").str.contains(CREDIT).sum(),
    )
    return looks.collect(engine="streaming").row(0, named=True)
