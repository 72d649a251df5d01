"""A ledger with a debit and a credit column: on which side are its sales?"""

from rfm_core.cleaning.sides import DebitCredit, Sides
from rfm_core.doubts.doubt import NO_ROWS, Doubt, Looked, cleaning_remedy
from rfm_core.listing import quoted


def look(looked: Looked) -> Doubt | None:
    """Say which side was taken for sales, and what was made of the other one."""
    found = looked.fact(DebitCredit)
    if found is None or looked.measured is None:
        return None
    amount = looked.measured.vocabulary.amount
    sales, other = (found.credit, found.debit) if found.sales is Sides.CREDIT else (found.debit, found.credit)
    done = "left out as payments for them" if found.payments else "subtracted as refunds and credit notes"
    return Doubt(
        kind="debit_credit",
        message=f"Sales are taken from {quoted(sales)} ({amount(found.sold)}); what stands under {quoted(other)} "
        f"({amount(found.other)}) is {done}.",
        rows=found.rows,
        examples=NO_ROWS,
        remedies=(
            cleaning_remedy(
                "credit", f"Sales stand under {quoted(found.credit, 30)}", sales_side=Sides.CREDIT
            ),
            cleaning_remedy("debit", f"Sales stand under {quoted(found.debit, 30)}", sales_side=Sides.DEBIT),
        ),
        chosen=found.sales.value,
        evident=True,
    )
