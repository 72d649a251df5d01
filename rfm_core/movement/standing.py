"""How the segments stand to each other: their order from best to gone, which are the best, which slip or are gone."""

from dataclasses import dataclass
from functools import cached_property

from rfm_core.analysed import Analysis
from rfm_core.plan.actions import job_of
from rfm_core.segments.play import Job
from rfm_core.segments.registry import KNOWN_MAPS, record

NOT_YET, NO_LONGER = "Not yet a customer", "No longer scored"
_AWAY = frozenset((Job.WIN_BACK, Job.LET_GO))


@dataclass(frozen=True)
class Standing:
    """Segments by the map in force, and names of earlier results that the map hasn't got.

    Attributes:
        segments: The map's, best first.
        others: Names that stand in the earlier results alone; how they stand to the map's isn't known.
        jobs: What each segment is there for, as far as that is known.
        known_order: The earlier segments as the map has them that they are all of; empty where it isn't known, or is
            the map in force.
    """

    segments: tuple[str, ...]
    others: tuple[str, ...]
    jobs: dict[str, Job]
    known_order: tuple[str, ...] = ()

    @cached_property
    def places(self) -> dict[str, int]:
        """Each of the map's segments with its place, 0 the best."""
        return {name: place for place, name in enumerate(self.segments)}

    @property
    def best(self) -> tuple[str, ...]:
        """The two best segments; of a map of three or fewer the best one."""
        return self.segments[: 2 if len(self.segments) > 3 else 1]

    @property
    def not_yet(self) -> str:
        """What stands for who wasn't there at the earlier moment; never the name of a segment."""
        return _free(NOT_YET, (*self.segments, *self.others))

    @property
    def no_longer(self) -> str:
        """What stands for who isn't there at the later moment; never the name of a segment."""
        return _free(NO_LONGER, (*self.segments, *self.others))

    @property
    def before(self) -> tuple[str, ...]:
        """All that a customer can have been, in order."""
        return (*(self.known_order or (*self.segments, *self.others)), self.not_yet)

    @property
    def after(self) -> tuple[str, ...]:
        """All that a customer can be now, in order."""
        return (*self.segments, self.no_longer)

    def step(self, before: str, after: str) -> int | None:
        """By how many segments somebody rose (above 0) or fell (below 0); None where there is no telling."""
        if before not in self.places or after not in self.places:
            return None
        return self.places[before] - self.places[after]

    def away(self, segment: str) -> bool:
        """Whether its customers are slipping or gone."""
        return self.jobs.get(segment) in _AWAY


def standing_of(analysis: Analysis, earlier: tuple[str, ...]) -> Standing:
    """How segments stand under the map of an analysis.

    Args:
        analysis: The later state.
        earlier: The names of the segments in the earlier one.
    """
    known = analysis.segment_map.segments
    others = tuple(sorted(set(earlier) - set(known)))
    jobs = {name: job_of(name, analysis.segments, analysis.segment_map) for name in known}
    jobs |= {name: told.play.job for name in others if (told := record(name)) is not None}
    maps = (one.segment_map.segments for one in KNOWN_MAPS)
    order = next((names for names in maps if set(earlier) <= set(names)), ()) if others else ()
    return Standing(known, others, jobs, order)


def _free(label: str, names: tuple[str, ...]) -> str:
    while label in names:
        label += " *"
    return label
