import pytest

from rfm_core.errors import ChoiceProblem
from rfm_core.presets import DEFAULT_PRESET, PRESETS, default_preset, map_for, preset
from rfm_core.scoring import Scheme


def test_the_usual_preset_stands_first_and_each_is_kept_under_its_id():
    assert next(iter(PRESETS)) == DEFAULT_PRESET
    assert all(found.id == key for key, found in PRESETS.items())


@pytest.mark.parametrize("found", PRESETS.values(), ids=lambda found: found.id)
def test_every_preset_says_what_it_does_in_one_sentence(found):
    assert found.sentence.endswith(".")
    assert found.sentence.count(". ") == 0


def test_an_unknown_preset_is_answered_with_those_that_exist():
    with pytest.raises(
        ChoiceProblem, match="“quintile”; choose one of quintiles-10, quintiles-11, bands-3-12"
    ):
        preset("quintile")


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (None, "quintiles-10"),
        ("money", "quintiles-10"),
        ("points", "quintiles-10"),
        ("minutes", "streaming"),
        ("hours", "streaming"),
    ],
)
def test_time_watched_is_proposed_the_streaming_preset(unit, expected):
    assert default_preset(unit).id == expected


@pytest.mark.parametrize(
    ("scheme", "preset_id", "expected"),
    [
        (Scheme(), "quintiles-10", "rf-ten"),
        (Scheme(), "quintiles-11", "code-eleven"),
        (Scheme(ties="spread", weights=(2, 1, 1)), "quintiles-11", "code-eleven"),
        (Scheme(bins=4), "quintiles-10", "bands-3-12"),
        (Scheme(bins=3), "quintiles-11", "streaming-seven"),
        (Scheme(bins=7), "quintiles-10", "bands-7"),
        (Scheme(bins=5), "bands-3-12", "bands-5"),
        (Scheme(kind="mean-sd"), "streaming", "streaming-seven"),
        (Scheme(kind="mean-sd", logarithms=True), "quintiles-10", "streaming-seven"),
        (Scheme(kind="percent-rank"), "quintiles-10", "level-four"),
        (Scheme(kind="edges"), "own-cutoffs", "rf-ten"),
        (Scheme(kind="edges", bins=3), "own-cutoffs", "streaming-seven"),
        (Scheme(kind="edges", bins=4), "own-cutoffs", "bands-3-12"),
        (Scheme(kind="edges", bins=2), "own-cutoffs", "bands-2"),
        (Scheme(), None, "rf-ten"),
    ],
)
def test_the_map_follows_the_number_of_scores(scheme, preset_id, expected):
    assert map_for(scheme, preset_id).id == expected
