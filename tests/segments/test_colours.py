from itertools import combinations

import numpy as np
import pytest

from rfm_core.segments import SEGMENT_MAPS, segment_colours

RF_TEN = SEGMENT_MAPS["rf-ten"]

# Machado, Oliveira & Fernandes 2009, full severity.
SIGHT = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""
    dark, light = sorted(float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, sight: np.ndarray) -> np.ndarray:
    seen = np.clip(sight @ linear(colour), 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    white = to_xyz @ seen / [0.95047, 1, 1.08883]
    x, y, z = np.where(white > 0.008856, np.cbrt(white), 7.787 * white + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("background", ["#FFFFFF", "#0E1117"])
@pytest.mark.parametrize("segment_map", SEGMENT_MAPS.values(), ids=lambda found: found.id)
def test_colours_read_on_light_and_dark(segment_map, background):
    for colour in segment_colours(segment_map).values():
        assert contrast(colour, background) >= 3


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("segment_map", SEGMENT_MAPS.values(), ids=lambda found: found.id)
def test_any_two_segments_of_a_map_look_different(segment_map, sight):
    for one, other in combinations(segment_colours(segment_map).values(), 2):
        # A difference of 2.3 is just noticeable; tiles and bars need several times that.
        assert np.linalg.norm(lab(one, SIGHT[sight]) - lab(other, SIGHT[sight])) > 15


def test_a_name_has_one_colour_in_every_map():
    seen: dict[str, set[str]] = {}
    for segment_map in SEGMENT_MAPS.values():
        for name, colour in segment_colours(segment_map).items():
            seen.setdefault(name, set()).add(colour)
    assert {len(colours) for colours in seen.values()} == {1}


def test_a_segment_of_the_users_own_gets_a_free_colour():
    painted = RF_TEN.paint(["33"], "Undecided")
    colours = segment_colours(painted)
    assert list(colours) == list(painted.segments)
    assert len(set(colours.values())) == len(colours)


def test_more_segments_than_colours_still_all_get_one():
    many = RF_TEN
    for number in range(20):
        many = many.paint([], f"Own {number}")
    assert set(segment_colours(many)) == set(many.segments)
