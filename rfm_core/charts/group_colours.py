"""Colours for groups within a segment: categories apart from each other, bands along one scale.

Every colour keeps 3 : 1 against the light and the dark page.
"""

from collections.abc import Sequence

from rfm_core.charts.palette import NEUTRAL, step_colour

CATEGORIES = (
    *("#3B7DD8", "#CF6B26", "#2A9B74", "#B85C98", "#9A7A12", "#1C8FB3"),
    *("#8A68CC", "#C9565A", "#6F8A2C", "#A0644A", "#2B8F8F", "#7C6F9B"),
)
OTHER, UNKNOWN = "#8A8F9A", NEUTRAL
SCALE = ("#4FA36B", "#2A979B", "#2E80B4", "#4B63C6", "#7247D0")
"""From low to high bands: each darker than the one before, as far as both pages leave room."""


def group_colours(
    names: Sequence[str], *, ordered: bool, unknown: str, other: str | None = None
) -> dict[str, str]:
    """A colour (`#RRGGBB`) per group.

    Args:
        names: The groups in their order.
        ordered: Whether the order means something, as with bands.
        unknown: The name of the group of missing values.
        other: The name of the group of rare values, if there is one.
    """
    plain = [name for name in names if name not in {unknown, other}]
    places = {name: place for place, name in enumerate(plain)}

    def colour(name: str) -> str:
        if name == unknown:
            return UNKNOWN
        if name == other:
            return OTHER
        if ordered:
            return step_colour(places[name] / max(1, len(plain) - 1), SCALE)
        return CATEGORIES[places[name] % len(CATEGORIES)]

    return {name: colour(name) for name in names}
