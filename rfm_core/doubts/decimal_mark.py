"""Numbers such as 1.234 or 1,234 alone: thousands or decimals, where nothing in the column settles it."""

from rfm_core.doubts.doubt import NO_ROWS, Doubt, Looked, reading_remedy
from rfm_core.values.number_text import Decimal

KIND, FINDING = "decimal_mark", "ambiguous_decimal"
_IDS = {Decimal.POINT: "point", Decimal.COMMA: "comma"}
_LIKE = {Decimal.POINT: "a decimal point, as in 1,234.50", Decimal.COMMA: "a decimal comma, as in 1.234,50"}


def look(looked: Looked) -> Doubt | None:
    """Ask for the sign before decimals where both readings make sense."""
    plans = looked.measured.conventions.numbers.values() if looked.measured else ()
    asked = [one for plan in plans for one in plan.findings if one.kind == FINDING]
    given = looked.workspace.reading.decimal
    if not asked and (given is Decimal.AUTO or KIND not in looked.workspace.settled):
        return None
    read = next((plan.decimal for plan in plans if plan.ambiguous), given)
    return Doubt(
        kind=KIND,
        message=" ".join(one.message for one in asked) or f"Numbers are read with {_LIKE[read]}.",
        rows=sum(one.rows or 0 for one in asked) or None,
        examples=NO_ROWS,
        remedies=(
            reading_remedy("point", "Decimal point: 1,234.50", decimal=Decimal.POINT),
            reading_remedy("comma", "Decimal comma: 1.234,50", decimal=Decimal.COMMA),
        ),
        chosen=_IDS[read],
        instead=(FINDING,),
    )
