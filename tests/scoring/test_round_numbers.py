"""Own cut-offs as they are filled in: round at first, checked as a whole, and counted as they would score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.scoring import Scheme, rank, score
from rfm_core.scoring.filled_in import (
    complaints,
    customers_given,
    edges_of,
    field_label,
    filled_from,
)
from rfm_core.scoring.round_numbers import round_cut_offs, roundest
from rfm_core.scoring.scales import METRICS
from rfm_core.vocabulary import vocabulary
from tests.scoring.test_meanings import customers
from tests.scoring.variants import VARIANTS, named

CENTS = st.integers(0, 90_000).map(lambda cents: cents / 100)
ROWS = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 12), CENTS), min_size=1, max_size=60)
ODD = st.one_of(
    st.integers(-90_000, 90_000).map(lambda cents: cents / 100),
    st.integers(10**12, 10**15).map(lambda cents: cents / 100),
    st.integers(0, 10**6).map(lambda parts: parts / 10**6),
)
ODD_ROWS = st.lists(st.tuples(st.integers(0, 40_000), st.integers(0, 1_200), ODD), min_size=1, max_size=30)
SHOP = [(day % 370, 1 + day % 9 // 2, 3.99 + day * 1.37) for day in range(1, 600)]
WORDS = vocabulary("money", "€")


@pytest.mark.parametrize(
    ("low", "high", "near", "found"),
    [
        (361.2, 389.0, 375.4062, 380),
        (28, 34, 31, 30),
        (1.2, 1.9, 1.5, 1.5),
        (0.031, 0.044, 0.037, 0.04),
        (95.0, 190.0, 120.0, 100),
        (-3.0, 2.0, 1.0, 0),
        (1499.0, 1510.0, 1507.0, 1500),
    ],
)
def test_the_roundest_number_of_a_span_is_a_multiple_of_the_largest_step(low, high, near, found):
    assert roundest(low, high, near) == pytest.approx(found)


@pytest.mark.parametrize("scheme", VARIANTS, ids=named)
@given(rows=ROWS)
def test_cut_offs_to_start_from_are_whole_days_and_orders_and_can_be_used_as_they_are(scheme, rows):
    scored = score(customers(rows), scheme)
    ranks = rank(scored.frame)
    filled = round_cut_offs(scored.frame, scheme, ranks)
    assert complaints(filled, WORDS) == ()
    assert all(float(value).is_integer() for name in ("recency_days", "frequency") for value in filled[name])
    assert filled_from(edges_of(filled, ranks), ranks) == filled


@given(rows=ODD_ROWS, bins=st.integers(2, 9))
def test_amounts_below_zero_of_fractions_of_cents_and_of_trillions_can_be_used_too(rows, bins):
    scheme = Scheme(bins=bins)
    frame = score(customers(rows), scheme).frame
    ranks = rank(frame)
    filled = round_cut_offs(frame, scheme, ranks)
    assert complaints(filled, WORDS) == ()
    again = filled_from(edges_of(filled, ranks), ranks)
    assert customers_given(again, ranks) == customers_given(filled, ranks)


@pytest.mark.parametrize(
    "prices", [[10.0, 19.99, 30.25], [9.99, 19.99, 29.99, 49.99, 99.99], [0.5, 30.5, 31.5]]
)
def test_where_many_have_one_amount_its_score_stays(prices):
    frame = score(customers([(row % 50, 1, prices[row % len(prices)]) for row in range(150)]), Scheme()).frame
    ranks = rank(frame)
    before = tuple(frame.filter(frame["m_score"] == number).height for number in range(5, 0, -1))
    assert customers_given(round_cut_offs(frame, Scheme(), ranks), ranks)["monetary"] == before


def test_round_cut_offs_keep_about_as_many_customers_at_each_score():
    frame = score(customers(SHOP), Scheme()).frame
    ranks = rank(frame)
    given_now = customers_given(round_cut_offs(frame, Scheme(), ranks), ranks)
    for metric, letter in METRICS.items():
        for number, many in zip(range(5, 0, -1), given_now[metric], strict=True):
            before = frame.filter(frame[f"{letter.lower()}_score"] == number).height
            assert abs(many - before) <= 0.04 * frame.height + 1


@given(rows=ROWS, bins=st.integers(2, 9))
def test_the_numbers_beside_the_fields_are_those_that_the_scores_come_to(rows, bins):
    frame = score(customers(rows), Scheme(bins=bins)).frame
    ranks = rank(frame)
    filled = round_cut_offs(frame, Scheme(bins=bins), ranks)
    after = score(
        frame.select("customer_id", *METRICS), Scheme(kind="edges", edges=edges_of(filled, ranks))
    ).frame
    for metric, letter in METRICS.items():
        got = [after.filter(after[f"{letter.lower()}_score"] == one).height for one in range(bins, 0, -1)]
        assert list(customers_given(filled, ranks)[metric]) == got


def test_at_least_includes_its_number_and_within_does_too():
    frame = customers([(30, 5, 100.0), (31, 4, 99.99)])
    ranks = rank(frame)
    filled = {"recency_days": (30.0,), "frequency": (5.0,), "monetary": (100.0,)}
    edges = edges_of(filled, ranks)
    assert edges.model_dump() == {"recency_days": (30.0,), "frequency": (4.0,), "monetary": (99.99,)}
    scored = score(frame, Scheme(kind="edges", edges=edges)).frame
    assert scored["code"].to_list() == ["222", "111"]


def test_fields_that_cross_are_named_together_and_an_empty_one_alone():
    filled = {
        "recency_days": (30.0, 60.0, 180.0, 178.0),
        "frequency": (5.0, 5.0, None, 2.0),
        "monetary": (500.0, 200.0, 100.0, 50.0),
    }
    assert complaints(filled, WORDS) == (
        "R 3 (within 180 days) and R 2 (within 178 days) cross: R 2 needs more than R 3.",
        "F 3 is empty; fill it in.",
        "F 5 (at least 5 orders) and F 4 (at least 5 orders) cross: F 4 needs less than F 5.",
    )
    ranks = rank(customers(SHOP))
    assert customers_given(filled, ranks)["recency_days"][3] is None
    assert None not in customers_given(filled, ranks)["monetary"]


def test_what_no_metric_can_be_is_named():
    filled = {"recency_days": (-1.0,), "frequency": (-2.0,), "monetary": (1e16,)}
    assert len(complaints(filled, WORDS)) == 3
    assert complaints({"monetary": (-5.0,)}, WORDS) == ()


def test_fields_carry_their_score_and_the_words_of_the_file():
    assert field_label("recency_days", 5, WORDS) == "R 5: within … days"
    assert field_label("frequency", 5, WORDS) == "F 5: at least … orders"
    assert field_label("monetary", 5, WORDS) == "M 5: at least … €"
    assert field_label("frequency", 2, vocabulary("minutes")) == "F 2: at least … visits"
    assert field_label("monetary", 2, vocabulary("minutes")) == "M 2: at least … min"
    assert field_label("monetary", 2, vocabulary("money")) == "M 2: at least …"
