"""What every segment map in the registry owes: sound cells, complete records, a place of its own."""

import re
from collections import Counter
from dataclasses import fields, replace

import pytest

from rfm_core.presets import PRESETS, map_for, presets_of
from rfm_core.scoring import Scheme
from rfm_core.scoring.choice import FEWEST_BINS, MOST_BINS
from rfm_core.scoring.scored import reachable
from rfm_core.segments import KNOWN_MAPS, SEGMENT_MAPS, MapKind, assign, check, known_map, record
from rfm_core.segments.known_map import OneClick

every_map = pytest.mark.parametrize("known", KNOWN_MAPS, ids=lambda known: known.id)
PER_MAP = {"cells", "play"}
"""What each map says for itself of a segment that others name, too."""


def scheme_for(known):
    return Scheme(kind="percent-rank") if known.kind is MapKind.LEVEL else Scheme(bins=known.bins)


@every_map
def test_every_cell_that_can_occur_has_one_segment_and_every_segment_can_occur(known):
    coverage = check(known.segment_map, scheme_for(known))
    assert (coverage.gaps, coverage.overlaps, coverage.unreachable) == ((), (), ())


@every_map
def test_customers_of_every_possible_score_get_a_segment_and_nobody_is_left_without(known, scored):
    scheme = scheme_for(known)
    levels = list(scheme.scores)
    codes = ["".join(map(str, cell)) for cell in reachable(Scheme(bins=min(known.bins, MOST_BINS)))]
    people = scored(codes, level=[levels[place % len(levels)] for place in range(len(codes))])
    assert set(assign(people, known.segment_map)["segment"]) == set(known.segment_map.segments)


def test_ids_and_names_of_maps_are_their_own():
    assert list(SEGMENT_MAPS) == [known.id for known in KNOWN_MAPS]
    assert max(Counter(known.name for known in KNOWN_MAPS).values()) == 1


@every_map
def test_a_map_knows_itself_and_no_other(known):
    assert [one.id for one in KNOWN_MAPS if one.tells_of(known.segment_map)] == [known.id]


@every_map
def test_an_edited_copy_of_a_map_is_still_told_by_it(known):
    edited = known.segment_map.paint((), "Undecided")
    assert known_map(edited) is known
    assert all(record(one.name, edited) is one for one in known.segments)
    assert record("Undecided", edited) is None


@every_map
def test_a_name_means_the_same_wherever_it_stands(known):
    for one in known.segments:
        first = record(one.name)
        for field in fields(one):
            same = getattr(one, field.name) == getattr(first, field.name)
            assert same or field.name in PER_MAP, (one.name, field.name)


@every_map
def test_records_are_complete(known):
    for one in known.segments:
        assert one.name == one.name.strip() != ""
        assert re.fullmatch(r"#[0-9A-F]{6}", one.colour)
        told, moves = one.about, (one.play.retail, one.play.viewing)
        texts = [told.status, told.retail, told.viewing]
        texts += [text for move in moves for text in (move.tactic, move.watch, move.rhythm)]
        assert all(text == text.strip() != "" for text in texts), one.name


def test_at_most_one_map_is_usual_for_a_number_of_scores():
    usual = Counter(known.bins for known in KNOWN_MAPS if known.usual)
    assert max(usual.values()) == 1


@pytest.mark.parametrize("known", [one for one in KNOWN_MAPS if one.usual], ids=lambda known: known.id)
def test_the_usual_map_follows_the_number_of_scores(known):
    assert map_for(Scheme(bins=known.bins)) == known.segment_map


@pytest.mark.parametrize("bins", range(FEWEST_BINS, MOST_BINS + 1))
@pytest.mark.parametrize("known", [one for one in KNOWN_MAPS if one.on_scale], ids=lambda known: known.id)
def test_a_map_on_another_scale_keeps_its_segments_and_what_is_told_of_them(known, bins):
    scheme = Scheme(bins=bins)
    scaled = known.on_scale(scheme.scores)
    assert check(scaled, scheme).ok
    assert scaled.segments == known.segment_map.segments
    assert known_map(scaled) is known


def test_a_map_can_bring_a_preset_of_its_own_with_as_many_scores_as_it_has():
    click = OneClick("mine", "Mine", "Does what it does.")
    known = replace(KNOWN_MAPS[0], one_click=click)
    (found,) = presets_of((known, replace(known, one_click=None)))
    assert (found.id, found.name, found.sentence) == ("mine", "Mine", "Does what it does.")
    assert (found.scheme, found.segment_map) == (Scheme(bins=known.bins), known.segment_map)


def test_no_preset_takes_the_place_of_another():
    assert max(Counter(found.name for found in PRESETS.values()).values()) == 1
    for own in presets_of(KNOWN_MAPS):
        assert PRESETS[own.id].segment_map == own.segment_map
