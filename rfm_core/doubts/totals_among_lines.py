"""An order's total on a row of its own, beside the rows of its parts: which of them count?"""

from rfm_core.cleaning.parts import TotalRows, TotalsAmongLines
from rfm_core.doubts.doubt import Doubt, Looked, cleaning_remedy
from rfm_core.listing import quoted


def look(looked: Looked) -> Doubt | None:
    """Say that totals stand among their parts, what counts, and how much would be counted twice."""
    found = looked.fact(TotalsAmongLines)
    if found is None or looked.measured is None:
        return None
    amount = looked.measured.vocabulary.amount(found.amount)
    where = f"{quoted(found.header)} of one row" if found.header else "One row"
    kept, gone = ("parts", "totals") if found.lines_kept else ("totals", "parts")
    rows = "1 row" if found.out == 1 else f"{found.out:,} rows"
    done = (
        f"The {kept} count; the {gone} ({rows}, {amount}) don't, or the same money would count twice."
        if found.counted_once
        else f"Every row counts, so {amount} count twice."
    )
    return Doubt(
        kind="totals_among_lines",
        message=f"{where} is what the others come to in {found.orders:,} of {found.several:,} orders with several "
        f"rows: a total beside its parts. {done}",
        rows=found.out,
        examples=found.examples,
        remedies=(
            cleaning_remedy("once", "Count either totals or parts", total_rows=TotalRows.AUTO),
            cleaning_remedy("each-row", "Every row counts", total_rows=TotalRows.EACH_ROW),
        ),
        chosen="once" if found.counted_once else "each-row",
        evident=True,
    )
