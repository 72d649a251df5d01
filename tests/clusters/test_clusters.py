import json

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from rfm_core.analysis import analyse
from rfm_core.clusters import (
    ClusterChoice,
    available_features,
    build_features,
    make_clusters,
    silhouettes,
    standard_features,
)
from rfm_core.errors import ChoiceProblem
from rfm_core.exports.results import results_frame
from rfm_core.vocabulary import vocabulary
from rfm_core.workspace import Workspace
from rfm_core.workspace_file import load_workspace
from tests.clusters.planted import KINDS, planted


def kinds_found(customers: pl.DataFrame) -> dict[str, str]:
    """Each planted kind's persona; fails unless every kind has one and one alone."""
    pairs = make_clusters(customers).add_to(customers).select("planted", "persona").unique()
    assert pairs.height == len(KINDS)
    return dict(pairs.rows())


@pytest.mark.parametrize("seed", range(5))
def test_planted_clusters_are_found_again_and_named_for_what_they_are(seed):
    assert kinds_found(planted(seed=seed)) == {kind: kind for kind in KINDS}


def test_the_best_silhouette_is_at_the_number_that_was_planted():
    found = silhouettes(build_features(planted()))
    assert found["k"].to_list() == list(range(2, 10))
    assert found.filter("best")["k"].to_list() == [4]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_rows_changes_nothing(seed):
    customers = planted()
    straight = make_clusters(customers)
    shuffled = make_clusters(customers.sample(fraction=1, shuffle=True, seed=seed))
    assert_frame_equal(shuffled.fitted.labels, straight.fitted.labels)
    assert_frame_equal(shuffled.fitted.profiles, straight.fitted.profiles)
    assert shuffled.personas == straight.personas


def test_the_first_cluster_brings_most_on_average():
    made = make_clusters(planted())
    averages = made.fitted.profiles.filter(pl.col("feature") == "monetary")["mean"].to_list()
    assert averages == sorted(averages, reverse=True)


@pytest.mark.parametrize("k", range(2, 10))
@pytest.mark.parametrize("unit", ["money", "minutes", "points"])
def test_no_two_personas_have_the_same_name(k, unit):
    names = make_clusters(planted(), ClusterChoice(k=k), words=vocabulary(unit)).names
    assert len({name.casefold() for name in names}) == k


def test_a_persona_says_what_sets_it_apart_in_the_users_words():
    best = make_clusters(planted(), words=vocabulary("money", "£")).personas[0]
    assert best.sentence == (
        "Compared with the typical customer, most order more often, spend more, ordered more recently and have been "
        "customers for longer."
    )
    assert len(best.traits) == 3
    assert any(trait.startswith("Orders: 4") for trait in best.traits)
    assert (best.customers, best.share) == (60, 0.25)


def test_a_name_of_ones_own_stays_with_its_cluster_and_is_suggested_to_no_other():
    made = make_clusters(planted(), ClusterChoice(names=("", "VIP loyal")))
    assert made.names[1] == "VIP loyal"
    assert made.names[0] not in {"", "VIP loyal"}


def test_two_clusters_cannot_be_given_the_same_name():
    with pytest.raises(ChoiceProblem, match="same name"):
        ClusterChoice(names=("Mine",)).renamed(2, " mine ")


def test_an_emptied_name_goes_back_to_the_suggestion():
    choice = ClusterChoice(names=("Mine",)).renamed(1, "")
    assert make_clusters(planted(), choice).names[0] == "VIP loyal"


def test_every_customer_is_counted_once_in_the_cross_table():
    customers = planted().with_columns(segment=pl.col("planted"))
    table = make_clusters(customers).across(customers, [*KINDS, "Nobody"])
    assert table["customers"].sum() == customers.height
    assert table.filter(pl.col("segment") == "Nobody")["share"].to_list() == [0.0] * 4
    own = table.filter(pl.col("segment") == pl.col("persona"))
    assert own["share"].to_list() == [1.0] * 4


def test_missing_values_count_as_the_median_and_are_told():
    customers = planted().with_columns(
        Age=pl.when(pl.int_range(pl.len()) < 30)
        .then(None)
        .when(pl.int_range(pl.len()) < 130)
        .then(20)
        .otherwise(40)
    )
    made = make_clusters(customers, ClusterChoice(features=("monetary", "Age")))
    assert made.fitted.features.names == ("monetary", "Age")
    assert made.fitted.findings[0].message == (
        "30 of 240 customers have no Age; they count with the middle value, 40."
    )


def test_one_missing_value_is_told_in_the_singular():
    customers = planted().with_columns(
        Age=pl.when(pl.int_range(pl.len()) > 0).then(pl.int_range(pl.len()) % 7)
    )
    message = build_features(customers, ("monetary", "Age")).findings[0].message
    assert message == "1 of 240 customers has no Age; that one counts with the middle value, 3."


def test_without_a_feature_it_is_said_that_none_is_chosen_and_the_rest_goes_on():
    with pytest.raises(ChoiceProblem, match="No number is chosen to compare 240 customers by"):
        build_features(planted(), ())
    found = analyse(CSV, Workspace(clusters=ClusterChoice(features=())))
    assert "cluster" not in results_frame(found).columns


@pytest.mark.parametrize(
    ("trait", "kind"),
    [
        (pl.lit(7), "feature_constant"),
        (pl.when(pl.int_range(pl.len()) < 100).then(pl.int_range(pl.len())), "feature_mostly_missing"),
        (pl.lit(float("nan")), "feature_mostly_missing"),
    ],
    ids=["constant", "mostly missing", "not a number"],
)
def test_a_feature_that_tells_nobody_apart_is_left_out_and_told(trait, kind):
    customers = planted().with_columns(Points=trait)
    made = make_clusters(customers, ClusterChoice(features=("monetary", "Points")))
    assert made.fitted.features.names == ("monetary",)
    assert [finding.kind for finding in made.fitted.findings] == [kind]


def test_a_feature_that_next_months_file_lacks_is_left_out_and_told():
    made = make_clusters(planted(), ClusterChoice(features=("monetary", "Loyalty")))
    assert made.fitted.findings[0].message == "Loyalty is left out: this file has no such number."


def test_skewed_amounts_below_zero_keep_their_sign_on_the_logarithmic_scale():
    customers = pl.DataFrame(
        {"customer_id": list("abcdef"), "monetary": [-100.0, 1.0, 2.0, 3.0, 4.0, 9000.0]}
    )
    found = build_features(customers, ("monetary",))
    assert found.logarithmic == ("monetary",)
    assert found.matrix[:, 0].tolist() == sorted(found.matrix[:, 0].tolist())


def test_every_feature_is_standardised():
    matrix = build_features(planted()).matrix
    assert matrix.mean(axis=0) == pytest.approx([0] * 5)
    assert matrix.std(axis=0) == pytest.approx([1] * 5)


def test_numeric_traits_can_be_features_and_scores_cannot():
    customers = planted().with_columns(r_score=pl.lit(1), cluster=pl.lit(1), Age=pl.lit(30), Plan=pl.lit("x"))
    assert available_features(customers) == (*standard_features(customers), "Age")


def test_fewer_different_customers_than_clusters_give_fewer_clusters_and_say_so():
    customers = planted(each=1).head(3)
    made = make_clusters(customers)
    assert made.fitted.k == 3
    assert made.fitted.findings[-1].kind == "fewer_clusters"
    assert sorted(made.fitted.labels["cluster"]) == [1, 2, 3]


@pytest.mark.parametrize("customers", [planted().head(1), planted().head(0)], ids=["one", "none"])
def test_customers_who_do_not_differ_are_told_in_a_sentence(customers):
    with pytest.raises(ChoiceProblem, match="nothing to tell"):
        make_clusters(customers)


def test_twins_share_a_cluster():
    customers = planted(each=20)
    twins = pl.concat([customers, customers.with_columns(pl.col("customer_id") + "x")])
    made = make_clusters(twins).add_to(twins)
    half = customers.height
    assert made["cluster"][:half].to_list() == made["cluster"][half:].to_list()


def test_two_customers_have_no_silhouettes():
    assert silhouettes(build_features(planted(each=1).head(2))).height == 0


def test_many_customers_are_placed_by_batches_and_it_is_told(monkeypatch):
    monkeypatch.setattr("rfm_core.clusters.fitting.LARGE", 200)
    assert make_clusters(planted()).fitted.findings[0].kind == "clusters_by_batches"
    assert kinds_found(planted()) == {kind: kind for kind in KINDS}


CSV = (
    "customer,date,amount\n"
    + "".join(
        f"C{number:02},2024-{1 + number % 12:02}-{1 + turn:02},{5 + number * turn}\n"
        for number in range(20)
        for turn in range(1 + number % 4)
    )
).encode()


def test_cluster_and_persona_follow_the_segment_in_the_results():
    found = analyse(CSV, Workspace(clusters=ClusterChoice(k=3, names=("Mine",))))
    results = results_frame(found)
    assert results.columns[-3:] == ["segment", "cluster", "persona"]
    assert results.filter(pl.col("cluster") == 1)["persona"].unique().to_list() == ["Mine"]
    assert sorted(results["cluster"].unique()) == [1, 2, 3]


def test_without_clusters_the_results_have_no_such_columns():
    assert results_frame(analyse(CSV)).columns[-1] == "segment"


def test_the_workspace_remembers_clusters():
    workspace = Workspace(clusters=ClusterChoice(features=("monetary", "Age"), k=6, names=("", "Mine")))
    assert load_workspace(workspace.to_json()) == workspace
    assert "clusters" not in json.loads(Workspace().to_json())


@pytest.mark.parametrize("k", [1, 10])
def test_a_number_of_clusters_out_of_range_is_refused_in_words(k):
    with pytest.raises(ChoiceProblem, match=r"clusters\.k"):
        load_workspace(json.dumps({"clusters": {"k": k}}))
