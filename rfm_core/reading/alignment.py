"""A header with one name less than the rows have cells: which column has no name, told by names and values."""

from collections.abc import Sequence
from itertools import accumulate

from rfm_core.reading.kinds import Kind


def place_of_missing(cells: Sequence[str], kinds: Sequence[Kind]) -> int:
    """Where a name is missing: the position of the column without one, the last where nothing tells otherwise.

    A date's name belongs over dates, a number's over numbers. Of places that agree equally well, the one behind the
    longest name is likeliest, because that may be two names in one.

    Args:
        cells: The header's names.
        kinds: What the columns' cells look like, one more than there are names.
    """
    wanted = [kind_said(cell) for cell in cells]
    last = len(cells)
    # Names before the place stand over their columns, those behind it over the next ones.
    before = accumulate(map(_agreement, wanted, kinds), initial=0)
    behind = [*accumulate(map(_agreement, reversed(wanted), reversed(kinds)), initial=0)][::-1]
    agreeing = [one + other for one, other in zip(before, behind, strict=True)]
    most = max(agreeing)
    if agreeing[last] == most:
        return last
    best = [at for at, found in enumerate(agreeing) if found == most]
    return max(best, key=lambda at: len(cells[at - 1].strip()) if at else 0)


def _agreement(said: Kind | None, kind: Kind) -> int:
    """A name over values of its kind, of another, or one that announces none; text may hold anything."""
    if said is None:
        return 0
    return 1 if said is kind else -1


def kind_said(name: str) -> Kind | None:
    """The kind of values that a name announces, in any language known; None where it doesn't."""
    # Only here, and only for such a header: the words of all languages aren't needed to read a file.
    from rfm_core.guessing.headers import read_header
    from rfm_core.languages.concepts import Concept

    said = read_header(name).concepts
    if said & {Concept.DATE, Concept.TIME} and not said & {Concept.DAYS, Concept.DURATION}:
        return Kind.MOMENT
    numbers = {
        Concept.MONEY, Concept.TOTAL, Concept.LIFETIME, Concept.SUBTOTAL, Concept.PRICE, Concept.QUANTITY, Concept.TAX,
        Concept.DISCOUNT, Concept.COST, Concept.PROFIT, Concept.FEE, Concept.SHIP,
    }  # fmt: skip
    if said & numbers and not said & {Concept.CURRENCY, Concept.TYPE, Concept.ADDRESS, Concept.STATUS}:
        return Kind.NUMBER
    texts = {Concept.NAME, Concept.GIVEN_NAME, Concept.FAMILY_NAME, Concept.EMAIL, Concept.COUNTRY}
    return Kind.TEXT if said & texts and Concept.ID not in said else None
