import string

import pytest

from rfm_core.plan import action_plan
from rfm_core.scoring import Scheme
from rfm_core.segments import KNOWN_MAPS, SEGMENT_MAPS
from rfm_core.segments.play import Job
from rfm_core.vocabulary import vocabulary
from tests.plan.numbers import segments_of

UNITS = ("money", "minutes", "points")
PIECES = ("status", "do", "tactic", "watch", "rhythm")


def plan(map_id, unit="money"):
    segment_map = SEGMENT_MAPS[map_id]
    return action_plan(segments_of(segment_map), segment_map, vocabulary(unit))


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("map_id", SEGMENT_MAPS)
def test_no_text_is_missing_or_left_unfilled(map_id, unit):
    for action in plan(map_id, unit):
        for piece in PIECES:
            text = getattr(action, piece)
            assert text.strip(), (action.segment, piece)
            assert not set("{}") & set(text), text


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("piece", ["do", "tactic", "watch", "rhythm"])
@pytest.mark.parametrize("map_id", SEGMENT_MAPS)
def test_no_two_segments_of_a_map_are_told_the_same(map_id, piece, unit):
    texts = [getattr(action, piece) for action in plan(map_id, unit)]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("unit", ["money", "minutes"])
def test_no_tactic_is_shared_between_maps_either(unit):
    tactics = [action.tactic for map_id in SEGMENT_MAPS for action in plan(map_id, unit)]
    assert len(set(tactics)) == len(tactics)


@pytest.mark.parametrize("map_id", SEGMENT_MAPS)
def test_viewing_texts_have_words_of_their_own(map_id):
    for retail, viewing in zip(plan(map_id), plan(map_id, "minutes"), strict=True):
        assert retail.tactic != viewing.tactic
        assert retail.do != viewing.do
        text = " ".join((viewing.do, viewing.tactic, viewing.watch, viewing.rhythm)).lower()
        said = {word.strip(string.punctuation + "“”") for word in text.split()}
        assert not said & {"order", "orders", "spend", "parcel", "voucher", "vouchers", "delivery"}


@pytest.mark.parametrize("map_id", SEGMENT_MAPS)
def test_every_map_has_someone_to_keep_and_someone_to_win_back(map_id):
    jobs = {action.job for action in plan(map_id)}
    assert {Job.KEEP, Job.WIN_BACK} <= jobs


@pytest.mark.parametrize("bins", [2, 6, 9])
@pytest.mark.parametrize("known", [one for one in KNOWN_MAPS if one.on_scale], ids=lambda known: known.id)
def test_a_map_on_any_other_scale_is_told_as_the_published_one(known, bins):
    segment_map = known.on_scale(Scheme(bins=bins).scores)
    told = action_plan(segments_of(segment_map), segment_map, vocabulary())
    assert [action.tactic for action in told] == [action.tactic for action in plan(known.id)]
