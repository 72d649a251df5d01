import pytest

from rfm_core.findings import Level
from rfm_core.scoring import Scheme, Ties, score
from rfm_core.vocabulary import vocabulary


def told(data, scheme=None, unit="money"):
    found = score(data, scheme or Scheme(), words=vocabulary(unit)).findings
    return [one for one in found if one.kind == "one_time_buyers"]


def with_once(customers, once, others=(2, 3, 4, 5, 6)):
    visits = [1] * once + [others[place % len(others)] for place in range(100 - once)]
    return customers(recency_days=range(100), frequency=visits, monetary=range(100))


def test_how_many_came_once_is_told_with_the_score_they_have(customers):
    (found,) = told(with_once(customers, 66))
    assert (found.message, found.rows, found.level) == (
        "66 % ordered once: 66 of 100 customers; they have F 1.",
        66,
        Level.INFO,
    )


def test_it_is_told_in_the_words_of_the_file(customers):
    (found,) = told(with_once(customers, 66), unit="minutes")
    assert found.message.startswith("66 % visited once: 66 of 100 customers")


@pytest.mark.parametrize(
    ("once", "scheme", "expected"),
    [
        # More than a fifth of all is more than one of five scores is for.
        (21, Scheme(), True),
        (20, Scheme(), False),
        (26, Scheme(bins=4), True),
        (25, Scheme(bins=4), False),
        # A scheme without parts is judged by fifths.
        (21, Scheme(kind="percent-rank"), True),
        (20, Scheme(kind="percent-rank"), False),
        (50, Scheme(bins=2), True),
        (49, Scheme(bins=2), False),
        (0, Scheme(), False),
        # Everybody alike is told by a finding of its own.
        (100, Scheme(), False),
    ],
)
def test_it_is_told_from_half_on_or_where_they_are_more_than_a_score_is_for(
    customers, once, scheme, expected
):
    assert bool(told(with_once(customers, once), scheme)) is expected


def test_scores_that_were_spread_are_told_from_the_lowest_to_the_highest(customers):
    (found,) = told(with_once(customers, 66), Scheme(ties=Ties.SPREAD))
    # Ordinal ranks 1 to 66 of 100 in fifths: 1 to 4.
    assert found.message.endswith("they have F 1 to 4.")


def test_a_single_one_is_told_in_the_singular_and_fewer_customers_than_scores_not_at_all(customers):
    two = customers(recency_days=[1, 2], frequency=[1, 2], monetary=[1, 2])
    (found,) = told(two, Scheme(bins=2))
    assert found.message == "50 % ordered once: 1 of 2 customers; it has F 1."
    assert told(two) == []
