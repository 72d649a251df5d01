"""Colours of our own that read on the light and on the dark page alike.

Every step of `STEPS` keeps a contrast of 3 : 1 or more against both page backgrounds, because a switch of
the system's theme does not redraw a chart.
"""

STEPS = ("#8B95A5", "#6D8FB8", "#4A86C5", "#3373CB", "#2A5FC9")
"""From few to many, by lightness and saturation, so that it reads with any kind of colour vision."""

PAGE_LIGHT, PAGE_DARK = "#FFFFFF", "#0E1117"
INK_LIGHT, INK_DARK = "#FFFFFF", "#000000"
NEUTRAL = "#747A88"
CHOSEN = "#D07A1F"
"""What is chosen gets an outline of this colour: fading the rest would make its words unreadable."""


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance (0–1) of a `#RRGGBB` colour, as WCAG 2 defines it."""
    # The limit of sRGB; WCAG's text had 0.03928 for long, and no channel of 8 bits lies between the two.
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio (1–21) of two `#RRGGBB` colours, as WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ink(colour: str) -> str:
    """The text colour, light or dark, that reads better on `colour`."""
    return max((INK_LIGHT, INK_DARK), key=lambda text: contrast(text, colour))


def step_colour(position: float, steps: tuple[str, ...] = STEPS) -> str:
    """The colour at `position` (0–1, clipped) along `steps`."""
    place = min(max(position, 0.0), 1.0) * (len(steps) - 1)
    index = min(int(place), len(steps) - 2)
    low, high = _channels(steps[index]), _channels(steps[index + 1])
    mixed = (round(255 * (a + (b - a) * (place - index))) for a, b in zip(low, high, strict=True))
    return "#" + "".join(f"{channel:02X}" for channel in mixed)
