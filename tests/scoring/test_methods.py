"""What every method of the registry has to keep, so that a new one is tested without being named."""

import importlib
import json
import pkgutil
import re

import polars as pl
import pytest

import rfm_core.scoring
from rfm_core.errors import ChoiceProblem
from rfm_core.presets import PRESETS, map_for
from rfm_core.scoring import METHODS, METRICS, Method, Scheme, make_scheme, rank, score
from rfm_core.scoring.scored import reachable
from rfm_core.segments import assign, check
from rfm_core.workspace import Workspace
from rfm_core.workspace_file import load_workspace
from tests.scoring.variants import VARIANTS, named, with_edges

SCORES = {metric: f"{letter.lower()}_score" for metric, letter in METRICS.items()}
EVEN = [float(number) for number in range(1, 401)]
LONG_TAILED = [1.02**number for number in range(1, 401)]
LOW_TAILED = [3000.0 - 1.02**number for number in range(1, 401)]


def frame_of(values: list[float]) -> pl.DataFrame:
    ids = [str(number) for number in range(len(values))]
    return pl.DataFrame({"customer_id": ids, **dict.fromkeys(METRICS, values)})


def test_every_method_that_a_module_declares_stands_in_the_registry_under_a_kind_of_its_own():
    names = [f"rfm_core.scoring.{found.name}" for found in pkgutil.iter_modules(rfm_core.scoring.__path__)]
    modules = [vars(importlib.import_module(name)) for name in names]
    declared = {id(one): one for module in modules for one in module.values() if isinstance(one, Method)}
    assert {one.kind for one in declared.values()} == set(METHODS)
    assert all(METHODS[one.kind] is one for one in declared.values())


def test_methods_are_told_apart_on_screen():
    labels = [method.label for method in METHODS.values()]
    assert all(label.strip() for label in labels)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_kind_is_a_slug_and_a_control_has_one_name_and_a_usual_value_of_its_own(method):
    names = [control.name for control in method.controls]
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", method.kind)
    assert len(set(names)) == len(names)
    for control in method.controls:
        assert control.label.strip()
        assert control.usual in control.tried
        assert control.read(control.usual) == control.usual
        assert Scheme(kind=method.kind).setting(control.name) == control.usual


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_the_formula_stands_beside_the_function(method):
    told = method.function.__doc__ or ""
    assert told.partition("\n")[0].endswith(".")


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_two_to_eleven_scores_a_metric_are_given_or_one_can_choose_how_many(method):
    assert (method.ranges is None) == (method.control("bins") is not None)
    for possible in Scheme(kind=method.kind).ranges.values():
        assert possible.step == 1
        assert possible[0] >= 0
        assert 2 <= len(possible) <= 11
    assert list(Scheme(kind=method.kind).ranges) == list(METRICS)


@pytest.mark.parametrize("scheme", VARIANTS, ids=named)
def test_a_scheme_survives_a_file(scheme):
    saved = Workspace(scheme=scheme).to_json()
    loaded = load_workspace(saved).scheme
    assert json.loads(saved)["scheme"]["kind"] == scheme.kind
    assert loaded == scheme
    assert hash(loaded) == hash(scheme)


@pytest.mark.parametrize("scheme", VARIANTS, ids=named)
def test_everybody_gets_one_of_the_scores_that_the_method_declares(scheme):
    found = score(frame_of(EVEN), scheme)
    for metric, column in SCORES.items():
        assert found.frame[column].dtype == pl.Int8
        assert set(found.frame[column]) <= set(scheme.ranges[metric])
    separator = "-" if scheme.scores[-1] > 9 else ""
    assert set(found.frame["code"]) <= {separator.join(map(str, cell)) for cell in reachable(scheme)}
    assert ("level" in found.frame.columns) == scheme.method.levels


@pytest.mark.parametrize("scheme", VARIANTS, ids=named)
def test_every_score_that_the_method_declares_is_given_to_somebody_of_some_population(scheme):
    frames = [score(frame_of(values), scheme).frame for values in (EVEN, LONG_TAILED, LOW_TAILED)]
    for metric, column in SCORES.items():
        assert {one for frame in frames for one in frame[column]} == set(scheme.ranges[metric])


@pytest.mark.parametrize("scheme", VARIANTS, ids=named)
def test_cut_offs_rise_and_are_fewer_than_scores_or_there_are_none(scheme):
    cutoffs = score(frame_of(LONG_TAILED), with_edges(scheme)).cutoffs
    assert list(cutoffs) == list(METRICS)
    for metric, edges in cutoffs.items():
        assert edges is None or (edges == sorted(edges) and 1 <= len(edges) < len(scheme.ranges[metric]))


@pytest.mark.parametrize("scheme", VARIANTS, ids=named)
def test_ranks_kept_from_before_give_the_same(scheme):
    frame = frame_of(LONG_TAILED)
    kept = score(frame, scheme, rank(frame))
    assert kept.frame.equals(score(frame, scheme).frame)


@pytest.mark.parametrize("scheme", VARIANTS, ids=named)
@pytest.mark.parametrize("values", [[3.0], [3.0] * 20, [0.0] * 20])
def test_one_customer_and_customers_all_alike_are_scored(scheme, values):
    frame = score(frame_of(values), scheme).frame
    assert frame.height == len(values)
    assert sum(frame.null_count().row(0)) == 0


@pytest.mark.parametrize("scheme", VARIANTS, ids=named)
@pytest.mark.parametrize("preset", [None, *PRESETS])
def test_there_is_a_map_without_gaps_whatever_preset_was_chosen_before(scheme, preset):
    fitting = map_for(scheme, preset)
    assert check(fitting, scheme).ok
    assigned = assign(score(frame_of(LONG_TAILED), scheme).frame, fitting)
    assert set(assigned["segment"]) <= set(fitting.segments)


@pytest.mark.parametrize("scheme", VARIANTS, ids=named)
def test_a_scheme_is_told_in_whole_sentences(scheme):
    told = scheme.method.told(scheme)
    assert told[0].isupper() or told[0].isdigit()
    assert told.endswith(".")
    assert "\n" not in told


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_what_a_method_has_no_choice_for_is_refused_in_a_sentence(method):
    with pytest.raises(ChoiceProblem, match=f"{method.kind} has no choice called “not invented yet”"):
        make_scheme(kind=method.kind, parameters={"not invented yet": 1})


def test_an_unknown_kind_is_answered_with_those_there_are():
    with pytest.raises(ChoiceProblem) as caught:
        Scheme(kind="deciles")
    assert caught.value.message.startswith("“deciles” can't be used for kind")
    assert [kind for kind in METHODS if f"'{kind}'" not in caught.value.message] == []
