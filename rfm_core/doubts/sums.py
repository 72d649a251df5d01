"""What many rows come to, inside a sentence."""

from rfm_core.cleaning.currencies import Currencies
from rfm_core.doubts.doubt import Looked


def in_all(looked: Looked, total: float) -> str:
    """ ", €85 in all"; nothing where the amounts are in several currencies, which can't be added up."""
    currencies = looked.fact(Currencies)
    several = currencies is not None and len(currencies.found) > 1
    return "" if several or not looked.measured else f", {looked.measured.vocabulary.amount(total)} in all"
