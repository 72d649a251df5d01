import polars as pl
import pytest

from rfm_core.analysis import analyse
from rfm_core.errors import ChoiceProblem
from rfm_core.exports.settings import settings_frame, settings_used
from rfm_core.scoring import METHODS, METRICS, Method, Scheme, make_scheme, score
from rfm_core.scoring.controls import Number, OneOf, Option, Switch
from rfm_core.scoring.ranks import MetricScores
from rfm_core.workspace import Workspace
from rfm_core.workspace_file import load_workspace

ORDERS = b"customer,date,amount\n" + b"".join(
    f"{n},2024-{1 + n % 12:02}-11,{10 + n}\n".encode() for n in range(1, 31)
)
LIMIT = Number(name="limit", label="The number", usual=10.0, lowest=0.0, highest=99.5, step=0.5)
THOUSANDS = Switch(name="thousands", label="Mark thousands")


def above_a_number(ranks, scheme, _words):
    """2 above a number that is chosen, else 1; on whole thousands, M has a third score."""
    limit = LIMIT.of(scheme)
    above = {metric: (ranks[metric].values > limit).cast(pl.Int8) + 1 for metric in METRICS}
    if THOUSANDS.of(scheme):
        above["monetary"] = above["monetary"] + (ranks["monetary"].values >= 1000).cast(pl.Int8)
    return MetricScores(above, dict.fromkeys(METRICS))


@pytest.fixture
def made_up(monkeypatch):
    method = Method(
        kind="above",
        label="Above a number",
        function=above_a_number,
        told=lambda scheme: f"2 means above {LIMIT.of(scheme):g}.",
        ranges={"recency_days": range(1, 3), "frequency": range(1, 3), "monetary": range(1, 4)},
        controls=(
            LIMIT,
            Number(name="rounds", label="Rounds", usual=1, lowest=1, highest=3),
            THOUSANDS,
            OneOf(
                name="side",
                label="Which side",
                usual="left",
                options={"left": Option("Left", "Or so."), "right": Option("Right", "Or so.")},
            ),
        ),
    )
    monkeypatch.setitem(METHODS, "above", method)
    return method


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"limit": 100}, "The number can be a number from 0 to 99.5; “100” was given."),
        ({"limit": True}, "The number can be a number from 0 to 99.5; “True” was given."),
        ({"limit": "ten"}, "The number can be a number from 0 to 99.5; “ten” was given."),
        ({"rounds": 1.5}, "Rounds can be a whole number from 1 to 3; “1.5” was given."),
        ({"thousands": 1}, "Mark thousands: true or false is expected; “1” was given."),
        ({"side": "up"}, "Which side can be left or right; “up” was given."),
        ({"side": 3}, "Which side can be left or right; “3” was given."),
        ({"side": ["left"]}, "For “side” in the scheme, a number, a text, true or false is expected."),
        ({"lemit": 3}, "The scheme above has no choice called “lemit”."),
    ],
)
def test_a_parameter_that_cannot_be_chosen_is_refused_in_a_sentence(made_up, parameters, sentence):
    with pytest.raises(ChoiceProblem) as caught:
        Scheme(kind=made_up.kind, parameters=parameters)
    assert caught.value.message == sentence


def test_parameters_are_saved_by_name_and_read_again(made_up):
    chosen = Workspace(scheme=make_scheme(kind=made_up.kind, thousands=True, rounds=2.0, limit=20))
    assert '"limit": 20.0,\n      "rounds": 2,\n      "thousands": true' in chosen.to_json()
    assert load_workspace(chosen.to_json()) == chosen
    assert hash(load_workspace(chosen.to_json()).scheme) == hash(chosen.scheme)


def test_a_scheme_without_parameters_is_saved_as_before():
    assert "parameters" not in Workspace(scheme=Scheme()).to_json()


def test_one_parameter_is_changed_and_the_others_stay(made_up):
    scheme = make_scheme(make_scheme(kind=made_up.kind, limit=20), thousands=True)
    assert [scheme.setting(one.name) for one in made_up.controls] == [20.0, 1, True, "left"]
    assert make_scheme(scheme, kind="quantiles") == Scheme()


def test_metrics_can_have_scores_of_their_own(made_up):
    frame = pl.DataFrame(
        {"customer_id": ["a", "b"], "recency_days": [5, 50], "frequency": [50, 5], "monetary": [5.0, 1000.0]}
    )
    scored = score(frame, make_scheme(kind=made_up.kind, thousands=True)).frame
    assert scored["code"].to_list() == ["121", "213"]
    assert scored["total"].to_list() == [4, 6]


def test_parameters_are_told_with_the_settings_and_kept_in_them(made_up):
    chosen = Workspace(scheme=make_scheme(kind=made_up.kind, limit=20))
    found = analyse(ORDERS, chosen)
    rows = dict(settings_frame(found).rows())
    assert (rows["Scheme"], rows["The number"], rows["Mark thousands"]) == ("above", "20", "no")
    assert settings_used(found, chosen).scheme == chosen.scheme
