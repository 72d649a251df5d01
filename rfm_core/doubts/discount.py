"""A discount in a column of its own: a share, a percentage, an amount, or off already?"""

from rfm_core.cleaning.discounts import READINGS, Discount, Discounts
from rfm_core.cleaning.policies.discount import DISCOUNT
from rfm_core.doubts.doubt import Doubt, Looked, cleaning_remedy
from rfm_core.doubts.sums import in_all
from rfm_core.listing import quoted
from rfm_core.vocabulary import counted

_AS = {
    Discount.SHARE: "as a share of the price",
    Discount.PERCENT: "as a percentage",
    Discount.AMOUNT: "as an amount of money",
    Discount.PER_PIECE: "as an amount for each piece",
}


def look(looked: Looked) -> Doubt | None:
    """Say how a discount was taken off, or ask what it means."""
    found = looked.fact(Discounts)
    if found is None or looked.measured is None:
        return None
    total = in_all(looked, found.total)
    rows = counted(found.rows, "row", "rows")
    asked = looked.workspace.cleaning.discount is Discount.AUTO and not found.sure
    readings = [one for one in (*READINGS, Discount.IGNORE) if one is not Discount.PER_PIECE or found.pieces]
    return Doubt(
        kind="discount",
        message=f"{quoted(found.header)} holds a discount in {rows}. {_done(found, total, asked)}",
        rows=found.rows,
        examples=found.examples,
        remedies=tuple(cleaning_remedy(one.value, DISCOUNT.words(one), discount=one) for one in readings),
        chosen=found.reading.value,
        evident=found.sure,
    )


def _done(found: Discounts, total: str, asked: bool) -> str:
    beside = quoted(found.amount) if found.amount else "quantity × price"
    if found.reading is not Discount.IGNORE:
        return f"It is taken off {beside} {_AS[found.reading]}{total}."
    if asked:
        return f"It isn't clear what its numbers mean, or whether it is off {beside} already; it isn't taken off."
    return f"It is taken to be off {beside} already, so nothing is taken off."
