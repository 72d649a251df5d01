"""What charts look at beside customers in their segments: a trait, contents, years, two traits, clusters, a change."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Look

if TYPE_CHECKING:
    from rfm_core.analysed import Analysis
    from rfm_core.breakdowns import Contents, Items, OverTime, Trait
    from rfm_core.campaigns.made import CampaignResult
    from rfm_core.clusters import Clusters
    from rfm_core.movement.months import MonthSizes
    from rfm_core.movement.moved import Movement
    from rfm_core.vocabulary import Vocabulary


@dataclass(frozen=True)
class Closer:
    """Something more about these customers than their segments.

    Attributes:
        key: Names data and choices, those of `look` among them.
        look: The customers.
    """

    key: str
    look: Look

    @property
    def words(self) -> "Vocabulary":
        """The user's words."""
        return self.look.words

    @property
    def names(self) -> tuple[str, ...]:
        """Every segment in the map's order."""
        return self.look.names

    @property
    def colours(self) -> dict[str, str]:
        """Each segment's `#RRGGBB`, in the map's order."""
        return self.look.colours


@dataclass(frozen=True)
class Parts:
    """How each segment divides into groups.

    Attributes:
        shares: As `rfm_core.breakdowns.trait_shares`, the block of all customers last.
        colours: Each group's `#RRGGBB`, in the groups' order.
        lumped: How many different values stand together as "other".
    """

    shares: pl.DataFrame
    colours: dict[str, str]
    lumped: int


@dataclass(frozen=True)
class TraitLook(Closer):
    """One trait by segment."""

    trait: "Trait"
    parts: Parts


@dataclass(frozen=True)
class ContentLook(Closer):
    """What each segment watches or buys.

    Attributes:
        made: Contents by segment.
        preferred: What customers prefer.
        amounts: Where the amounts go.
        by_events: Whether every event says what was watched or bought, rather than every customer.
        everybody: What the block of all customers is called.
        segment: Whose contents stand beside everybody's; None: everybody's alone.
    """

    made: "Contents"
    preferred: Parts
    amounts: Parts
    by_events: bool
    everybody: str
    segment: str | None

    @property
    def amount_words(self) -> str:
        """What the amounts of a content are: of its events, or of the customers who prefer it."""
        label = self.words.label("value_share")
        return label if self.by_events else f"{label}, by preference"


@dataclass(frozen=True)
class YearLook(Closer):
    """Segments year by year.

    Attributes:
        years: As `rfm_core.breakdowns.joining_years` and `calendar_years`.
        title: Which year it is, such as "Joining year".
    """

    years: pl.DataFrame
    title: str

    @property
    def within(self) -> str:
        """The year inside a sentence."""
        return self.title[:1].lower() + self.title[1:]


@dataclass(frozen=True)
class TimeLook(Closer):
    """Customers month by month.

    Attributes:
        made: As `rfm_core.breakdowns.over_time`.
        segment: Whose months; None: everybody's.
    """

    made: "OverTime"
    segment: str | None

    @property
    def whose(self) -> str:
        """Behind a title: whose they are, if not everybody's."""
        return f", {self.segment}" if self.segment else ""


@dataclass(frozen=True)
class ItemLook(Closer):
    """What segments buy or watch.

    Attributes:
        made: As `rfm_core.breakdowns.items_by_segment`.
        level: What the items are called, a header of the file.
        segment: Whose items; None: everybody's.
        by_events: Whether purchases say it, rather than what each customer prefers.
    """

    made: "Items"
    level: str
    segment: str | None
    by_events: bool


@dataclass(frozen=True)
class CrossLook(Closer):
    """Two traits at once.

    Attributes:
        down: The first trait's name.
        across: The second's.
        crossed: As `rfm_core.breakdowns.cross`.
        whom: Whose traits they are, inside a sentence.
    """

    down: str
    across: str
    crossed: pl.DataFrame
    whom: str


@dataclass(frozen=True)
class ClusterLook(Closer):
    """Customers in clusters.

    Attributes:
        clusters: Everybody's clusters with their personas.
        labels: What each feature is called on screen, in the features' order.
        axes: The features chosen for x, y and z, where points are drawn.
        apart: As `rfm_core.clusters.silhouettes`, where numbers of clusters are compared.
    """

    clusters: "Clusters"
    labels: dict[str, str]
    axes: tuple[str, ...] = ()
    apart: pl.DataFrame | None = None

    @property
    def titles(self) -> list[str]:
        """What the axes are called."""
        return [self.labels[name] for name in self.axes]

    @property
    def logarithmic(self) -> list[bool]:
        """Which axes grow by tenfold steps."""
        return [name in self.clusters.fitted.features.logarithmic for name in self.axes]


@dataclass(frozen=True)
class CustomerLook(Closer):
    """One customer.

    Attributes:
        orders: As `rfm_core.reasons.orders_of`; None: each row of the file is a customer.
        segment: The segment they are in.
    """

    orders: pl.DataFrame | None
    segment: str

    @property
    def colour(self) -> str:
        """The segment's `#RRGGBB`; empty if it has none."""
        return self.colours.get(self.segment, "")


@dataclass(frozen=True)
class ChangeLook(Closer):
    """Segments before a change and after it."""

    before: "Analysis"


@dataclass(frozen=True)
class MoveLook(Closer):
    """Segments at two moments."""

    made: "Movement"

    @property
    def all_colours(self) -> dict[str, str]:
        """A colour of every segment of either moment; grey for who wasn't there."""
        from rfm_core.charts.palette import NEUTRAL
        from rfm_core.segments import record

        standing = self.made.standing
        others = {name: known.colour if (known := record(name)) else NEUTRAL for name in standing.others}
        return self.colours | others | {standing.not_yet: NEUTRAL, standing.no_longer: NEUTRAL}


@dataclass(frozen=True)
class SizesLook(Closer):
    """Segments at the end of every month."""

    made: "MonthSizes"


@dataclass(frozen=True)
class CampaignLook(Closer):
    """Those who were written to against those who were held back."""

    made: "CampaignResult"
