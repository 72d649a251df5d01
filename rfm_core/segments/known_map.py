"""A segment map that comes with the product: its cells, and a record for each of its segments."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from rfm_core.segments.choice import MapKind, SegmentMap, SegmentRule
from rfm_core.segments.segment import Segment


@dataclass(frozen=True)
class OneClick:
    """A preset of a map's own: quantiles with as many scores as the map was made for, and the map.

    Attributes:
        id: The name on the command line.
        name: The name on screen.
        sentence: What it does, in plain words.
    """

    id: str
    name: str
    sentence: str


@dataclass(frozen=True)
class KnownMap:
    """A map and all that is told about its segments.

    Attributes:
        id: Stable slug.
        name: What the screen calls it.
        kind: What it looks at.
        bins: Scores per metric it was made for.
        segments: Best first.
        usual: Whether it is the map for that number of scores where nobody asked for another; one map at most.
        on_scale: The same segments for other scores; None: the map has one scale.
        kin: How the ids of those maps begin.
        one_click: A preset of its own; None: presets name it, or a workspace brings it.
    """

    id: str
    name: str
    kind: MapKind
    bins: int
    segments: tuple[Segment, ...]
    usual: bool = False
    on_scale: Callable[[range], SegmentMap] | None = None
    kin: str | None = None
    one_click: OneClick | None = None

    @cached_property
    def segment_map(self) -> SegmentMap:
        """The map as a choice, which can be edited and saved."""
        rules = tuple(SegmentRule(name=one.name, cells=tuple(one.cells.split())) for one in self.segments)
        return SegmentMap(id=self.id, name=self.name, kind=self.kind, bins=self.bins, rules=rules)

    @cached_property
    def records(self) -> dict[str, Segment]:
        """The segments by name, best first."""
        return {one.name: one for one in self.segments}

    def tells_of(self, segment_map: SegmentMap) -> bool:
        """Whether a map, edited or not, is this one, or this one on another scale."""
        return segment_map.id == self.id or (self.kin is not None and segment_map.id.startswith(self.kin))
