import polars as pl

from rfm_core.scoring import Scheme, score
from rfm_core.scoring.edges import Edges
from rfm_core.scoring.meanings import in_words, meanings
from rfm_core.vocabulary import vocabulary


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


def test_scores_are_told_in_days_orders_and_money():
    scored = score(customers([(1, 9, 90.0), (5, 4, 40.0), (9, 1, 10.0)]), Scheme(bins=3)).frame
    spans, words = meanings(scored, Scheme(bins=3)), vocabulary("money", "£")
    told = {metric: list(in_words(metric, meaning, words)) for metric, meaning in spans.items()}
    assert told == {
        "recency_days": ["within 1 day", "5 days", "9 days or more"],
        "frequency": ["9 orders or more", "4 orders", "up to 1 order"],
        "monetary": ["£90 or more", "£40", "up to £10"],
    }


def test_own_cut_offs_are_told_as_they_were_chosen_whoever_lies_between():
    own = Scheme(
        kind="edges", bins=3, edges=Edges(recency_days=(30, 60), frequency=(1, 5), monetary=(19.99, 99.99))
    )
    scored = score(customers([(27, 9, 140.0), (41, 4, 40.5), (99, 1, 10.0)]), own).frame
    words = vocabulary("money", "£")
    told = {metric: in_words(metric, meaning, words) for metric, meaning in meanings(scored, own).items()}
    assert told == {
        "recency_days": ("within 30 days", "31 – 60 days", "61 days or more"),
        "frequency": ("6 orders or more", "2 – 5 orders", "up to 1 order"),
        "monetary": ("£100 or more", "£20 to under £100", "under £20"),
    }
