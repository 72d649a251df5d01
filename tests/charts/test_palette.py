import pytest

from rfm_core.charts.palette import (
    INK_DARK,
    INK_LIGHT,
    NEUTRAL,
    PAGE_DARK,
    PAGE_LIGHT,
    contrast,
    ink,
    step_colour,
)


def test_black_on_white_has_the_largest_contrast_there_is():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


@pytest.mark.parametrize("page", [PAGE_LIGHT, PAGE_DARK])
def test_every_step_of_the_scale_stands_off_from_the_page(page):
    assert min(contrast(step_colour(place / 50), page) for place in range(51)) >= 3.0


@pytest.mark.parametrize("page", [PAGE_LIGHT, PAGE_DARK])
def test_the_neutral_colour_stands_off_from_the_page(page):
    assert contrast(NEUTRAL, page) >= 3.0


def test_text_on_every_step_is_readable():
    fills = [step_colour(place / 50) for place in range(51)]
    assert min(contrast(ink(fill), fill) for fill in fills) >= 4.5


@pytest.mark.parametrize(("fill", "expected"), [("#FFFFFF", INK_DARK), ("#101010", INK_LIGHT)])
def test_ink_is_the_opposite_of_the_fill(fill, expected):
    assert ink(fill) == expected


@pytest.mark.parametrize(
    ("position", "expected"), [(-3.0, "#8B95A5"), (0.0, "#8B95A5"), (1.0, "#2A5FC9"), (7.0, "#2A5FC9")]
)
def test_positions_outside_the_scale_get_its_ends(position, expected):
    assert step_colour(position) == expected
