"""Names and sentences of personas, read by a reader of its own and held against every member."""

import re
from functools import cache

import numpy as np
import polars as pl
import pytest

from rfm_core.clusters import ClusterChoice, Clusters, make_clusters
from rfm_core.clusters.features import Features
from rfm_core.clusters.profiles import cluster_profiles
from rfm_core.scoring import Scheme, score
from rfm_core.segments import SEGMENT_MAPS, assign
from rfm_core.vocabulary import Vocabulary, vocabulary
from tests.clusters.populations import POPULATIONS, UNITS

CASES = [(kind, seed, k) for kind in POPULATIONS for seed in (1, 2, 3) for k in (4, 8)]
FEATURES = {
    "table": ("recency_days", "frequency", "monetary", "average_order_value", "Age"),
}

# A feature, what is said of it, and a pattern of words that say so.
CLAIMS = r"""
recency_days         gone   (?i)lapsed|former|dormant|\blong away|long ago
recency_days         above  (ordered|visited) longer ago|Longer away|longer away
recency_days         below  (?i)(ordered|visited) more recently|\brecent |, lately|VIP|devoted|newcomers
frequency            above  (order|visit) more often|VIP|Devoted|enthusiasts|(Former|standing) regulars
frequency            above  (?i)\bfrequent
frequency            below  (?i)(order|visit) less often|\binfrequent|low-frequency
frequency            once   (?i)(ordered|visited) once|one-time|came once
frequency            again  regulars
monetary             above  (?i)(spend|watch) more(?! per)|have more points(?! per)
monetary             above  (?i)big spenders|heavy|VIP|Devoted|high (spend|watch time|points)(?! per)
monetary             below  (?i)(spend|watch) less(?! per)|have less points(?! per)
monetary             below  (?i)small spenders|light (viewers|users)|low (spend|watch time|points)(?! per)
tenure_days          above  (?i)for longer|joined earlier|long-standing|former
tenure_days          below  (?i)became customers more recently|joined later
tenure_days          half   (?i)newcomers|new enthusiasts
average_order_value  above  (?i)more per (order|visit)|have more points per
average_order_value  above  (?i)big basket|long sessions|large visits|high [a-z ]+ per
average_order_value  below  (?i)less per (order|visit)|have less points per
average_order_value  below  (?i)small (baskets|visits)|short visits|low [a-z ]+ per
Age                  above  (?i)high(er)? age
Age                  below  (?i)low(er)? age
"""
PATTERNS = [line.split(maxsplit=2) for line in CLAIMS.strip().splitlines()]


@cache
def made(kind: str, seed: int, k: int) -> tuple[pl.DataFrame, Clusters, Vocabulary]:
    customers, words = POPULATIONS[kind](seed), vocabulary(UNITS[kind])
    found = make_clusters(customers, ClusterChoice(k=k, features=FEATURES.get(kind)), words=words)
    return found.add_to(customers), found, words


def said(text: str) -> set[tuple[str, str]]:
    return {(feature, says) for feature, says, pattern in PATTERNS if re.search(pattern, text)}


def holds(customers: pl.DataFrame, feature: str, says: str) -> pl.Series:
    """Per customer whether a claim is true of them."""
    values = customers[feature].cast(pl.Float64)
    middle = values.median()
    return {
        "above": values > middle,
        "below": values < middle,
        "gone": (values > values.quantile(0.6)) & (values > min(2 * middle, middle + 30)),
        "half": values < middle / 2,
        "once": values == 1,
        "again": values >= 2,
    }[says].fill_null(value=False)


@pytest.mark.parametrize(("kind", "seed", "k"), CASES)
def test_what_a_persona_claims_is_true_of_three_quarters_of_its_members(kind, seed, k):
    customers, found, _ = made(kind, seed, k)
    for persona in found.personas:
        inside = customers["cluster"] == persona.cluster
        for claim in said(persona.name) | said(persona.sentence):
            assert holds(customers, *claim).filter(inside).mean() >= 0.75, (persona.name, claim)


@pytest.mark.parametrize(("kind", "seed", "k"), CASES)
def test_all_that_a_name_claims_is_true_at_once_of_half_of_its_members(kind, seed, k):
    customers, found, _ = made(kind, seed, k)
    for persona in found.personas:
        inside = customers["cluster"] == persona.cluster
        together = pl.Series([True] * customers.height)
        for claim in said(persona.name):
            together &= holds(customers, *claim)
        assert together.filter(inside).mean() >= 0.5, persona.name


@pytest.mark.parametrize(("kind", "seed", "k"), CASES)
def test_a_name_claims_something_or_is_neutral_and_none_is_given_twice(kind, seed, k):
    _, found, words = made(kind, seed, k)
    names = [persona.name for persona in found.personas]
    assert len({name.casefold() for name in names}) == len(names)
    for persona in found.personas:
        neutral = persona.name.startswith((f"Average {words.customers}", f"Mixed {words.customers}"))
        assert bool(said(persona.name)) != neutral, persona.name
        assert persona.sentence.startswith("Nothing sets most of them apart") == neutral
        assert said(persona.sentence) or neutral
        assert len(persona.name) <= 60


@pytest.mark.parametrize(("kind", "seed", "k"), [case for case in CASES if case[0] in {"shop", "viewing"}])
def test_few_of_those_called_gone_are_in_a_segment_of_those_who_came_lately(kind, seed, k):
    customers, found, _ = made(kind, seed, k)
    segments = assign(score(customers, Scheme()).frame, SEGMENT_MAPS["rf-ten"])
    lately = segments["segment"].is_in(
        ["Champions", "Loyal Customers", "Potential Loyalists", "New Customers"]
    )
    for persona in found.personas:
        if ("recency_days", "gone") in said(persona.name):
            assert lately.filter(segments["cluster"] == persona.cluster).mean() <= 0.25, persona.name


def test_the_reader_of_these_tests_knows_every_claim():
    told = set()
    for kind, seed, k in CASES:
        for persona in made(kind, seed, k)[1].personas:
            told |= said(persona.name) | said(persona.sentence)
    assert len(told) >= 12


def test_where_nothing_is_clear_the_name_is_neutral_and_the_sentence_has_the_numbers():
    personas = [one for kind, seed, k in CASES for one in made(kind, seed, k)[1].personas]
    neutral = [one for one in personas if one.name.startswith(("Average customers", "Mixed customers"))]
    assert neutral
    for one in neutral:
        assert re.search(r"Typical of them: .*days? since the last .* (orders?|visits?)", one.sentence)


@pytest.mark.parametrize(("kind", "seed", "k"), CASES[::5])
def test_every_number_of_a_card_stands_beside_the_median_of_all_customers(kind, seed, k):
    for persona in made(kind, seed, k)[1].personas:
        assert all("(all customers, median: " in trait for trait in persona.traits)


@pytest.mark.parametrize(
    ("feature", "inside", "others", "true"),
    [
        (
            "frequency",
            [1, 1, 2, 3],
            [4] * 4,
            {"above": 0, "below": 1, "under_half": 0.5, "once": 0.5, "again": 0.5},
        ),
        ("recency_days", [10, 49, 100, 131], [100] * 4, {"gone": 0.25, "under_half": 0.5, "above": 0.25}),
        ("recency_days", [1, 2, 3, 4], [1] * 4, {"gone": 0.5, "above": 0.75}),
        ("Age", [None, None, 60, 20], [40] * 4, {"above": 0.25, "below": 0.25}),
    ],
)
def test_of_how_many_members_a_claim_is_true(feature, inside, others, true):
    customers = pl.DataFrame({"cluster": [1] * 4 + [2] * 4, feature: [*inside, *others]})
    features = Features((feature,), np.zeros((8, 1)), (), ())
    first = cluster_profiles(customers, features).row(0, named=True)
    assert {says: first[says] for says in true} == true
