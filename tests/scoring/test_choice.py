import pytest

from rfm_core.errors import ChoiceProblem
from rfm_core.scoring import Edges, Scheme, Ties, make_scheme


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"bins": 12}, "Bins can be 2 to 9; 12 was given."),
        ({"bins": 0}, "Bins can be 2 to 9; 0 was given."),
        ({"bins": 1}, "Bins can be 2 to 9; 1 was given."),
        ({"kind": "mean-sd", "bins": 4}, "always gives scores 1 to 3, so 4 bins don't fit"),
        ({"kind": "percent-rank", "bins": 5}, "always gives scores 0 to 10"),
        ({"kind": "abc"}, "“abc” can't be used for kind"),
        ({"ties": "left"}, "“left” can't be used for ties"),
        ({"weights": (0, 0, 0)}, "at least one above zero; 0, 0, 0 was given"),
        ({"weights": (1, -1, 1)}, "Weights must be zero or more"),
        ({"weights": (1, float("nan"), 1)}, "“nan” can't be used for weights"),
        ({"kind": "edges", "edges": {"frequency": (1, 3, 3)}}, "must rise: 3 stands after 3"),
        ({"kind": "edges", "edges": {"frequency": ()}}, "need 1 to 8 numbers"),
        ({"kind": "edges", "edges": {"frequency": range(9)}}, "need 1 to 8 numbers"),
        (
            {"kind": "edges", "edges": {"frequency": (1, 2), "monetary": (1,)}},
            "share one scale: frequency has 2, monetary value has 1",
        ),
        (
            {"kind": "edges", "bins": 5, "edges": {"frequency": (1, 2)}},
            "2 cut-offs make 3 scores, but 5 bins",
        ),
        ({"edges": {"frequency": (1, 2)}}, "go with the preset own-cutoffs"),
        ({"logarithms": True}, "Logarithms go with the scheme mean-sd"),
    ],
)
def test_a_choice_that_cannot_be_applied_is_one_sentence(choices, sentence):
    with pytest.raises(ChoiceProblem) as caught:
        make_scheme(**choices)
    assert sentence in caught.value.message
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("kind", "scores"),
    [
        ("quantiles", range(1, 6)),
        ("mean-sd", range(1, 4)),
        ("percent-rank", range(11)),
        ("edges", range(1, 6)),
    ],
)
def test_each_kind_knows_its_scores(kind, scores):
    assert Scheme(kind=kind).scores == scores


def test_bins_follow_from_own_cutoffs():
    assert make_scheme(kind="edges", edges=Edges(monetary=(10, 20, 30))).bins == 4


@pytest.mark.parametrize(
    "scheme",
    [
        Scheme(bins=7, ties=Ties.SPREAD, weights=(2, 1, 0.5)),
        Scheme(kind="mean-sd", logarithms=True),
        Scheme(kind="percent-rank"),
        Scheme(kind="edges", edges={"recency_days": (12, 30), "monetary": (9.5, 100)}),
    ],
)
def test_a_scheme_survives_a_file(scheme):
    assert Scheme.model_validate_json(scheme.model_dump_json()) == scheme
    assert hash(Scheme.model_validate_json(scheme.model_dump_json())) == hash(scheme)


def test_changing_the_kind_drops_what_belonged_to_the_other_kind():
    own = Scheme(kind="edges", edges={"frequency": (1, 2)}, weights=(2, 1, 1))
    assert make_scheme(own, kind="mean-sd") == Scheme(kind="mean-sd", weights=(2, 1, 1))


def test_changing_the_bins_keeps_the_rest():
    assert make_scheme(Scheme(ties="edges"), bins=4) == Scheme(ties="edges", bins=4)


def test_new_cutoffs_bring_their_own_bins():
    own = Scheme(kind="edges")
    assert make_scheme(own, edges={"recency_days": (10, 20)}).bins == 3
