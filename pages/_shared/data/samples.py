"""The sample files, each with a small chart of what it holds."""

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parents[3] / "sample_data"


@dataclass(frozen=True)
class Sample:
    """A file of the samples' folder.

    Attributes:
        path: The file.
        title: What it is called on its card.
        sentence: What it holds.
        button: What its button says: each another one, since a screen reader reads them without their cards.
        told: What its chart shows.
    """

    path: Path
    title: str
    sentence: str
    button: str
    told: str

    def picture(self) -> str:
        """Its chart as an SVG, which reads on the light and on the dark page (`sample_data/thumbnails.py` drew it)."""
        drawn = _FOLDER / "thumbnails" / f"{self.path.stem}.svg"
        return drawn.read_text(encoding="utf-8")


SAMPLES = (
    Sample(
        _FOLDER / "retail_orders.csv",
        "Shop orders",
        "Two years of order lines with returns, categories and countries.",
        "Open the online shop",
        "The customers of each segment, as tiles",
    ),
    Sample(
        _FOLDER / "viewing_events.csv",
        "Viewing events",
        "What a streaming audience watched, when, and for how long.",
        "Open the viewings",
        "The viewings of each hour of the day, as bars",
    ),
    Sample(
        _FOLDER / "viewing_customers.csv",
        "Viewers, one row each",
        "300 viewers already added up, with age, gender and taste.",
        "Open the viewers",
        "Each viewer's visits and days since the last, as points in the colour of their segment",
    ),
    Sample(
        _FOLDER / "grocery_customers.csv",
        "Grocery customers",
        "Purchases and spend in several columns, with income and education.",
        "Open the groceries",
        "What was spent on each of six shelves, as bars",
    ),
)
"""In the order of the cards."""
