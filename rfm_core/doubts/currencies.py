"""Amounts in several currencies: which of them counts, and what the others are worth."""

from rfm_core.cleaning.currencies import Converted, Currencies, InCurrency, Rate
from rfm_core.doubts.doubt import Doubt, Looked, cleaning_remedy
from rfm_core.listing import brief, listed
from rfm_core.values.money_signs import sign_of
from rfm_core.vocabulary import counted, money
from rfm_core.workspace import Workspace

KIND = "currencies"
MOST = 8
"""Currencies that can be chosen with a click: the most frequent ones."""


def look(looked: Looked) -> Doubt | None:
    """Ask which currency counts, where amounts are in several."""
    found = looked.fact(Currencies)
    if found is None or len(found.found) < 2:
        return None
    converted = looked.fact(Converted)
    offered = found.found[:MOST]
    if found.counted not in {one.currency for one in offered}:
        offered += tuple(one for one in found.found if one.currency == found.counted)
    return Doubt(
        kind=KIND,
        message=" ".join(_sentences(found, converted)),
        rows=found.others,
        examples=found.examples,
        # Rates stay: each says into which currency it converts, and counts for that one alone.
        remedies=tuple(
            cleaning_remedy(one.currency, f"Count {brief(one.currency)} only", currency=one.currency)
            for one in offered
        ),
        chosen=found.counted,
        table="currency_rates",
    )


def with_rate(workspace: Workspace, code: str, rate: float | None, into: str = "") -> Workspace:
    """Return the workspace in which amounts of a currency are converted.

    Args:
        workspace: Every choice so far.
        code: The currency, as it is called in the question.
        rate: What one unit of it is worth; None: nobody says, so it doesn't count.
        into: The currency that counts.

    Raises:
        ChoiceProblem: The rate isn't above 0.
    """
    others = tuple(one for one in workspace.cleaning.currency_rates if one.code != code)
    rates = others if rate is None else (*others, Rate(code=code, rate=rate, into=into))
    fields: dict[str, object] = {"currency_rates": rates} | ({"currency": into} if into else {})
    changed = workspace.model_copy(update={"cleaning": workspace.cleaning.model_copy(update=fields)})
    answered = {**workspace.settled, KIND: into} if into else workspace.settled
    return changed.model_copy(update={"settled": answered})


def _sentences(found: Currencies, converted: Converted | None) -> list[str]:
    told = [_told(one) for one in found.found[:MOST]]
    more = len(found.found) - MOST
    if more > 0:
        told.append(f"{more:,} more")
    rows = converted.rows if converted else 0
    listing = listed(told, most=99, plain=True)
    said = [f"The amounts are in {len(found.found):,} currencies, which can't be added up: {listing}."]
    if converted:
        what = listed(map(str, converted.rates), most=99, plain=True)
        said.append(
            f"{counted(rows, 'amount was', 'amounts were')} converted into {brief(found.counted)}: {what}."
        )
    if left := found.others - rows:
        said.append(
            f"Only {brief(found.counted)} counts, and {counted(left, 'row is', 'rows are')} left out."
        )
    if found.unnamed:
        rest = counted(found.unnamed, "row names", "rows name")
        said.append(f"{rest} no currency and is taken for {brief(found.found[0].currency)}.")
    return said


def _told(one: InCurrency) -> str:
    return f"{brief(one.currency)} ({counted(one.rows, 'row', 'rows')}, {money(one.total, sign_of(one.currency))})"
