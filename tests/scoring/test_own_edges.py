from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfm_core.scoring import METRICS, Edges, Scheme, complete_edges, rank, score, starting_edges
from rfm_core.vocabulary import vocabulary

# A busy machine makes single examples slow; how long they take is not what is tested.
QUICK = settings(deadline=None, max_examples=20)
OWN = Scheme(
    kind="edges",
    edges=Edges(recency_days=(12, 30, 90, 365), frequency=(1, 2, 4, 8), monetary=(50, 100, 500, 1000)),
)


def test_own_cutoffs_belong_to_the_score_below_them(customers):
    data = customers(
        recency_days=[12, 13, 90, 365, 366], frequency=[1, 2, 3, 8, 9], monetary=[50, 50.01, 500, 999, 5000]
    )
    found = score(data, OWN)
    assert found.frame["r_score"].to_list() == [5, 4, 3, 2, 1]
    assert found.frame["f_score"].to_list() == [1, 2, 3, 4, 5]
    assert found.frame["m_score"].to_list() == [1, 2, 3, 4, 5]
    assert found.cutoffs == {
        "recency_days": [12, 30, 90, 365],
        "frequency": [1, 2, 4, 8],
        "monetary": [50, 100, 500, 1000],
    }


def test_a_metric_without_own_cutoffs_starts_from_its_data(customers):
    data = customers(recency_days=range(1, 101), frequency=range(1, 101), monetary=range(1, 101))
    scheme = Scheme(kind="edges", edges={"recency_days": (10, 60)})
    found = complete_edges(rank(data), scheme)
    # Thirds of 1 … 100: position 33 → 34, position 66 → 67.
    assert found == Edges(recency_days=(10, 60), frequency=(34, 67), monetary=(34, 67))


def test_starting_cutoffs_are_round_numbers_near_the_quantiles(customers):
    money = [number * 12.37 for number in range(1, 1001)]
    edges = starting_edges(rank(customers(monetary=money)), 5)
    # Quantiles 2483.9, 4955.4, 7426.9, 9898.5 to two digits.
    assert edges.monetary == (2500, 5000, 7400, 9900)


def test_starting_cutoffs_step_over_a_large_tied_group(customers):
    # Quantiles of 60 ones, then 2, 3, … would be 1, 1, 1 and more; the next values stand in.
    edges = starting_edges(rank(customers(frequency=[1] * 60 + list(range(2, 42)))), 5)
    assert edges.frequency == (1, 2, 3, 21)


def test_starting_cutoffs_use_more_digits_where_values_lie_close(customers):
    edges = starting_edges(rank(customers(monetary=[1000 + number / 10 for number in range(101)])), 5)
    assert edges.monetary == (1002, 1004, 1006, 1008)


metric = st.lists(st.integers(0, 40) | st.floats(-1e6, 1e6), min_size=1, max_size=30)


@QUICK
@given(values=metric, bins=st.integers(2, 9))
def test_starting_cutoffs_always_rise_and_fit_the_bins(customers, values, bins):
    edges = starting_edges(rank(customers(monetary=values)), bins)
    for name in METRICS:
        assert len(edges[name]) == bins - 1
        assert all(lower < upper for lower, upper in pairwise(edges[name]))


def test_scores_nobody_gets_are_named(customers):
    data = customers(
        recency_days=[1, 400, 20, 50, 100], frequency=[1, 1, 1, 1, 9], monetary=[1, 60, 200, 600, 2000]
    )
    findings = score(data, OWN).findings
    assert [one.message for one in findings if one.kind == "scores_never_given"] == [
        "No customer gets F 2, 3 or 4: by number of orders, nobody lies between those cut-offs."
    ]


def test_cutoffs_that_nobody_chose_beside_own_ones_are_named(customers):
    scheme = Scheme(kind="edges", edges=Edges(recency_days=(10, 20)))
    data = customers(recency_days=[1, 15, 30], frequency=[1, 2, 3], monetary=[10, 20, 30])
    found = [finding.message for finding in score(data, scheme, words=vocabulary("minutes")).findings]
    assert found == [
        "No cut-offs were chosen for number of visits, so they were proposed from the data: 1; 2.",
        "No cut-offs were chosen for watch time, so they were proposed from the data: 16; 23.",
    ]


def test_the_preset_works_without_any_number_given(customers):
    found = score(
        customers(recency_days=range(50), frequency=range(50), monetary=range(50)), Scheme(kind="edges")
    )
    assert found.frame["f_score"].value_counts().height == 5


@pytest.mark.parametrize("frequency", [[0.5, 1.5, 2.5], [3, 3, 3]])
def test_fractional_and_tied_frequencies_get_starting_cutoffs(customers, frequency):
    edges = starting_edges(rank(customers(frequency=frequency)), 4).frequency
    assert len(set(edges)) == 3


def test_starting_cutoffs_rise_even_among_absurdly_large_equal_values(customers):
    frame = customers(recency_days=[1e300, 1e300, 1e300], frequency=[1.0, 1.0, 1.0], monetary=[0.0, 0.0, 0.0])
    edges = starting_edges(rank(frame), 5)
    assert all(lower < upper for metric in METRICS for lower, upper in pairwise(edges[metric] or ()))
