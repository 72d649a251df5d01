import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.scoring import Scheme, score
from rfm_core.scoring.meanings import edges_like, in_words, meanings
from rfm_core.scoring.scales import MOST_BINS
from rfm_core.vocabulary import vocabulary
from tests.scoring.variants import FAIR

CUT = [
    scheme
    for scheme in FAIR
    if {len(possible) for possible in scheme.ranges.values()} == {scheme.bins} and scheme.bins <= MOST_BINS
]
"""Those with as few scores as own cut-offs can make."""


def customers(values: list[tuple[int, int, float]]) -> pl.DataFrame:
    return pl.DataFrame(
        [(str(number), *value) for number, value in enumerate(values)],
        schema={
            "customer_id": pl.String,
            "recency_days": pl.Int64,
            "frequency": pl.Int64,
            "monetary": pl.Float64,
        },
        orient="row",
    )


METRICS = st.tuples(st.integers(0, 400), st.integers(1, 12), st.integers(0, 900).map(float))


@given(st.lists(METRICS, min_size=1, max_size=60), st.sampled_from(CUT))
def test_own_cut_offs_made_from_scores_give_everybody_the_same_scores(values, scheme):
    before = score(customers(values), scheme).frame
    like = edges_like(meanings(before, scheme))
    after = score(customers(values), Scheme(kind="edges", edges=like)).frame
    for letter in "rfm":
        moved = after[f"{letter}_score"] - before[f"{letter}_score"]
        assert set(moved) == {1 - scheme.scores[0]}  # own cut-offs always count from 1


def test_scores_are_told_in_days_orders_and_money():
    scored = score(customers([(1, 9, 90.0), (5, 4, 40.0), (9, 1, 10.0)]), Scheme(bins=3)).frame
    spans, words = meanings(scored, Scheme(bins=3)), vocabulary("money", "£")
    told = {metric: list(in_words(metric, meaning, words)) for metric, meaning in spans.items()}
    assert told == {
        "recency_days": ["within 1 day", "5 days", "9 days or more"],
        "frequency": ["9 orders or more", "4 orders", "up to 1 order"],
        "monetary": ["£90 or more", "£40", "up to £10"],
    }
