"""Where what happened contradicts the map: segments that should be better and came back less."""

from collections import Counter
from dataclasses import dataclass
from statistics import NormalDist

import polars as pl

from rfm_core.intervals import share_difference
from rfm_core.listing import listed

_MOST = 3
"""Sentences about it; the rest is counted."""


@dataclass(frozen=True)
class Contradiction:
    """Two segments that stand the wrong way round, by more than chance.

    Attributes:
        better: The one that the map lists first.
        worse: The one that came back more often all the same.
    """

    better: str
    worse: str


def contradictions(segments: pl.DataFrame) -> tuple[Contradiction, ...]:
    """Every pair of segments of which the worse one came back more often.

    All pairs are looked at together: their intervals are so much wider that one is contradicted by chance alone 5 times
    of 100 at most.

    Args:
        segments: As `segments_frame`, best first.
    """
    rows = segments.filter(pl.col("customers") > 0).select("segment", "came_back", "customers").rows()
    pairs = [(one, other) for place, one in enumerate(rows) for other in rows[place + 1 :]]
    z = NormalDist().inv_cdf(1 - 0.025 / max(len(pairs), 1))
    found = []
    for (better, *first), (worse, *second) in pairs:
        apart = share_difference((first[0], first[1]), (second[0], second[1]), z)
        if apart is not None and apart.high < 0:
            found.append(Contradiction(better, worse))
    return tuple(found)


def told(found: tuple[Contradiction, ...]) -> tuple[str, ...]:
    """The contradictions in sentences, those of one segment together, the one with the most first."""
    rest, said = list(found), list[str]()
    while rest and len(said) < _MOST:
        counts = Counter(name for one in rest for name in (one.better, one.worse))
        name = max(counts, key=lambda each: (counts[each], each == rest[0].better))
        below = [one.worse for one in rest if one.better == name]
        above = [one.better for one in rest if one.worse == name]
        if len(below) >= len(above):
            said.append(f"{name} came back less often than {_names(below)}, which the map puts below.")
            rest = [one for one in rest if one.better != name]
        else:
            said.append(f"{name} came back more often than {_names(above)}, which the map puts above.")
            rest = [one for one in rest if one.worse != name]
    if rest:
        pairs = "pair stands" if len(rest) == 1 else "pairs of segments stand"
        said.append(f"{len(rest)} more {pairs} the wrong way round.")
    return tuple(said)


def _names(names: list[str]) -> str:
    return listed(names, plain=True, most=5)
