import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from rfm_core.errors import ChoiceProblem
from rfm_core.scoring import Scheme
from rfm_core.segments import SEGMENT_MAPS, MapKind, SegmentMap, cells_of, check

BANDS_QUARTERS = SEGMENT_MAPS["bands-3-12"]
RF_TEN = SEGMENT_MAPS["rf-ten"]


@pytest.mark.parametrize(
    ("pattern", "kind", "cells"),
    [
        ("5[4-5]", MapKind.RF, ("54", "55")),
        ("[1-2][13]", MapKind.RF, ("11", "13", "21", "23")),
        ("5[4-5]", MapKind.RM, ("54", "55")),
        ("[13]2", MapKind.FM, ("12", "32")),
        ("543", MapKind.CODE, ("543",)),
        ("1[2-3][4-5]", MapKind.CODE, ("124", "125", "134", "135")),
        ("9-12", MapKind.TOTAL, ("9", "10", "11", "12")),
        ("9 – 10", MapKind.TOTAL, ("9", "10")),
        ("0", MapKind.LEVEL, ("0",)),
    ],
)
def test_patterns_name_single_cells(pattern, kind, cells):
    assert cells_of(pattern, kind) == cells


@pytest.mark.parametrize("kind", MapKind)
def test_what_is_shown_as_an_example_can_be_read(kind):
    assert all(cells_of(pattern, kind) for pattern in kind.examples.split())


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("5", "rf"),
        ("543", "rf"),
        ("5[5-4]", "rf"),
        ("[]4", "rf"),
        ("a1", "rf"),
        ("54", "code"),
        ("12-9", "total"),
        ("x", "level"),
        ("", "total"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_named(pattern, kind):
    with pytest.raises(ValueError, match="“"):
        cells_of(pattern, MapKind(kind))


def test_painting_moves_cells_and_leaves_the_original_alone():
    painted = RF_TEN.paint(["52", "53"], "Champions")
    assert painted.cells()["52"] == ("Champions",)
    assert painted.cells()["43"] == ("Potential Loyalists",)
    assert painted.segments == RF_TEN.segments
    assert RF_TEN.cells()["52"] == ("Potential Loyalists",)


def test_painting_with_a_new_name_adds_a_segment_at_the_end():
    painted = RF_TEN.paint(["33"], "Undecided")
    assert painted.segments[-1] == "Undecided"
    assert painted.cells()["33"] == ("Undecided",)
    assert painted.rules[5].cells == ()


def test_painting_a_band_keeps_bands_short():
    painted = BANDS_QUARTERS.paint(["8"], "VIP / Loyal")
    assert [rule.cells for rule in painted.rules] == [("8-12",), ("6-7",), ("5",), ("3-4",)]


@settings(deadline=None, max_examples=15)
@given(
    cells=st.sets(st.sampled_from([f"{r}{f}" for r in range(1, 6) for f in range(1, 6)])),
    segment=st.sampled_from([*RF_TEN.segments, "Mine"]),
)
def test_painting_never_makes_gaps_or_overlaps(cells, segment):
    painted = RF_TEN.paint(cells, segment)
    assert check(painted, Scheme()).ok
    assert all(painted.cells()[cell] == (segment,) for cell in cells)


def test_a_cell_that_cannot_be_painted_is_named():
    with pytest.raises(ChoiceProblem, match="“5x”"):
        RF_TEN.paint(["5x"], "Champions")


@pytest.mark.parametrize("segment_map", SEGMENT_MAPS.values(), ids=lambda found: found.id)
def test_a_map_survives_its_table_and_its_file(segment_map):
    assert SegmentMap.from_table(segment_map.to_table(), like=segment_map) == segment_map
    assert SegmentMap.model_validate_json(segment_map.model_dump_json()) == segment_map


def test_the_table_shows_segments_with_their_cells():
    assert_frame_equal(
        BANDS_QUARTERS.to_table(),
        pl.DataFrame(
            {
                "segment": ["VIP / Loyal", "Potential Loyal", "At Risk", "Lost"],
                "cells": ["9-12", "6-8", "5", "3-4"],
            }
        ),
    )


def test_an_edited_table_may_be_untidy():
    table = pl.DataFrame({"segment": ["  Best", "Rest ", None], "cells": ["9 – 12; 8", "3-5,6  7", ""]})
    edited = SegmentMap.from_table(table, like=BANDS_QUARTERS)
    assert [(rule.name, rule.cells) for rule in edited.rules] == [
        ("Best", ("9-12", "8")),
        ("Rest", ("3-5", "6", "7")),
    ]


@pytest.mark.parametrize(
    ("names", "cells", "sentence"),
    [
        (["A", "A"], ["3-5", "6-12"], "Two segments are called “A”"),
        (["", "B"], ["3-5", "6-12"], "without a name"),
        (["A", "B"], ["3-5", "12-6"], "“12-6” isn't a number or a rising band"),
        ([None], [None], "at least one segment"),
    ],
)
def test_an_edited_table_that_cannot_work_is_one_sentence(names, cells, sentence):
    table = pl.DataFrame(
        {"segment": names, "cells": cells}, schema={"segment": pl.String, "cells": pl.String}
    )
    with pytest.raises(ChoiceProblem) as caught:
        SegmentMap.from_table(table, like=BANDS_QUARTERS)
    assert sentence in caught.value.message
