"""The sample files, each with a small picture of what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parents[3] / "sample_data"


@dataclass(frozen=True)
class Sample:
    """A file of the samples' folder.

    Attributes:
        bars: Heights (0–1) and colours of the bars in its picture.
    """

    path: Path
    title: str
    sentence: str
    bars: Sequence[tuple[float, str]]

    def picture(self) -> str:
        """An SVG thumbnail that reads on the light and on the dark page."""
        width, gap = 200 / len(self.bars), 6
        drawn = (
            f'<rect x="{number * width + gap / 2:.1f}" y="{88 - 78 * height:.1f}" width="{width - gap:.1f}" '
            f'height="{78 * height:.1f}" rx="4" fill="{colour}"/>'
            for number, (height, colour) in enumerate(self.bars)
        )
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 90">{"".join(drawn)}</svg>'


_BLUE, _SKY, _TEAL, _GREEN, _AMBER, _RED, _GREY = (
    "#2A5FC9",
    "#4A86C5",
    "#1D8E8E",
    "#3E9B5B",
    "#B98318",
    "#D5602B",
    "#8B8FA5",
)

SAMPLES = (
    Sample(
        _FOLDER / "retail_orders.csv",
        "Shop orders",
        "Two years of order lines with returns, categories and countries.",
        ((0.95, _BLUE), (0.7, _SKY), (0.5, _TEAL), (0.35, _GREEN), (0.45, _AMBER), (0.6, _RED), (0.8, _GREY)),
    ),
    Sample(
        _FOLDER / "viewing_events.csv",
        "Viewing events",
        "What a streaming audience watched, when, and for how long.",
        ((0.35, _BLUE), (0.55, _SKY), (0.8, _TEAL), (1.0, _GREEN), (0.75, _AMBER), (0.5, _RED), (0.3, _GREY)),
    ),
    Sample(
        _FOLDER / "viewing_customers.csv",
        "Viewers, one row each",
        "300 viewers already added up, with age, gender and taste.",
        ((0.5, _BLUE), (0.3, _SKY), (0.4, _TEAL), (0.95, _GREEN), (0.5, _AMBER), (0.3, _RED), (0.4, _GREY)),
    ),
    Sample(
        _FOLDER / "grocery_customers.csv",
        "Grocery customers",
        "Purchases and spend in several columns, with income and education.",
        ((0.8, _BLUE), (0.6, _SKY), (0.75, _TEAL), (0.55, _GREEN), (0.65, _AMBER), (0.4, _RED), (0.5, _GREY)),
    ),
)
"""In the order of the cards."""
