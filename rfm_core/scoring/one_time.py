"""How many customers came once: most shops' largest group, and what F can and can't tell of it."""

import polars as pl

from rfm_core.findings import Finding
from rfm_core.scoring.heavy import heavy_values
from rfm_core.scoring.method import SchemeChoices
from rfm_core.scoring.ranks import Ranks
from rfm_core.vocabulary import Vocabulary, percent

MANY = 0.5
USUAL_BINS = 5


def one_time_buyers(
    ranks: Ranks, scheme: SchemeChoices, scores: pl.Series, words: Vocabulary
) -> tuple[Finding, ...]:
    """Say how many came once, where half did or more than one score is for, and which F they have.

    Args:
        ranks: The customers, ranked.
        scheme: Decides how many one score is for; a scheme without parts is judged by fifths.
        scores: Whole numbers: F of each customer.
        words: The words of the sentence.
    """
    frequency, everybody = ranks["frequency"], ranks.customers
    once = frequency.values == 1
    number = int(once.sum())
    bins = scheme.bins if scheme.kind == "quantiles" else USUAL_BINS
    # All of them, and too few to say anything of, have findings of their own.
    if number in {0, everybody} or everybody < bins:
        return ()
    if number < MANY * everybody and all(one.value != 1 for one in heavy_values(frequency, bins)):
        return ()
    given = scores.filter(once)
    low, high = int(given.min()), int(given.max())  # type: ignore[arg-type]
    f_scores = f"F {low}" if low == high else f"F {low} to {high}"
    who = f"{number:,} of {words.customers_count(everybody)}; {'it has' if number == 1 else 'they have'} {f_scores}"
    return (Finding("one_time_buyers", f"{percent(number / everybody)} {words.came} once: {who}.", number),)
