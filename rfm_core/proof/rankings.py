"""Other ways to rank the same customers at the same moment: every preset, one's own scores, and whatever is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.errors import ChoiceProblem
from rfm_core.listing import quoted
from rfm_core.presets import PRESETS, map_for
from rfm_core.proof.comparing import Compared, compare
from rfm_core.proof.gains import Outcomes, normalised_area
from rfm_core.proof.holding import HeldOut
from rfm_core.scoring import score
from rfm_core.segments import assign

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

OWN_CUTOFFS: Final = "own-cutoffs"
OWN: Final = "own"
"""The ranking of scores of one's own; no preset is called so."""


@dataclass(frozen=True)
class Ranking:
    """One way to rank the customers, and how well it did.

    Attributes:
        id: A preset's id, `own`, or the name that was given.
        name: As it stands on screen.
        preset: The preset that brings it; None where none does.
        in_force: Whether it is the one that segments are made with.
        came: How well it told who would come; None where that can't be told.
        value: The same of what they would bring.
        segments_came: The area of the segments alone, in the map's order; None without a map.
        segments_value: The same of what they brought.
    """

    id: str
    name: str
    preset: str | None
    in_force: bool
    came: Compared | None
    value: Compared | None
    segments_came: float | None = None
    segments_value: float | None = None

    def document(self) -> dict[str, object]:
        """Plain values, nothing rounded."""
        return {
            "ranking": self.id,
            "name": self.name,
            "preset": self.preset,
            "in_force": self.in_force,
            "came_back": self.came and self.came.document(),
            "value": self.value and self.value.document(),
            "segments_area": {"came_back": self.segments_came, "value": self.segments_value},
        }


@dataclass(frozen=True)
class Scores:
    """How customers are ranked before it is looked at what they did.

    Attributes:
        id: As of `Ranking`.
        name: As of `Ranking`.
        totals: The score of every customer; a higher one is expected to bring more.
        places: The place of every customer's segment in the map, 0 the best; None without a map.
        preset: As of `Ranking`.
    """

    id: str
    name: str
    totals: "Array" = field(repr=False)
    places: "Array | None" = field(default=None, repr=False)
    preset: str | None = None


def scores_of(
    held: HeldOut, found: Analysis, given: Mapping[str, pl.Series], kept: "np.ndarray[Any, Any] | None"
) -> list[Scores]:
    """The ranking in force first, then every preset that can be applied, then those that were given.

    Args:
        held: The customers at that moment.
        found: The same, scored as it was chosen.
        given: Further scores by name, of every customer in the order of `held.measured.customers`.
        kept: The places of those whom the filters let through; None: everybody.

    Raises:
        ChoiceProblem: A ranking that was given has another number of customers.
    """
    cut_offs = found.preset.id == OWN_CUTOFFS
    scheme = found.scheme == found.preset.scheme or cut_offs
    same = scheme and found.segment_map == map_for(found.scheme, found.preset.id)
    in_force = Scores(
        found.preset.id if same else OWN,
        found.preset.name if same else f"{found.preset.name}, own map" if scheme else "Your own scores",
        _totals(found.customers),
        _places(found.customers, found.segment_map.segments),
        found.preset.id if same and not cut_offs else None,
    )
    others = [
        made for one in PRESETS if one not in {in_force.id, OWN_CUTOFFS} if (made := _of_preset(held, one))
    ]
    every = [in_force, *others, *(_given(held, name, series) for name, series in given.items())]
    return every if kept is None else [_among(one, kept) for one in every]


def _of_preset(held: HeldOut, preset_id: str) -> Scores | None:
    """None where its scheme can't be applied to these customers."""
    preset = PRESETS[preset_id]
    try:
        scored = score(held.measured.customers, preset.scheme, held.ranks).frame
        placed = assign(scored, preset.segment_map)
    except ChoiceProblem:
        return None
    places = _places(placed, preset.segment_map.segments)
    return Scores(preset_id, preset.name, _totals(scored), places, preset_id)


def _given(held: HeldOut, name: str, series: pl.Series) -> Scores:
    customers = held.measured.customers.height
    if len(series) != customers:
        raise ChoiceProblem(
            f"The ranking {quoted(name)} has {len(series):,} values, but {customers:,} customers are scored at that "
            "moment. Give one for each, in ascending order of their ids."
        )
    # Whoever has none comes last.
    known = series.cast(pl.Float64).fill_nan(None)
    return Scores(name, name, known.fill_null(float("-inf")).rank("dense").to_numpy().astype("float64"))


def _totals(customers: pl.DataFrame) -> "Array":
    return customers["total"].cast(pl.Float64).to_numpy()


def _places(customers: pl.DataFrame, segments: Any) -> "Array":
    order = {name: float(place) for place, name in enumerate(segments)}
    return customers["segment"].replace_strict(order, return_dtype=pl.Float64).to_numpy()


def _among(one: Scores, kept: "np.ndarray[Any, Any]") -> Scores:
    places = None if one.places is None else one.places[kept]
    return Scores(one.id, one.name, one.totals[kept], places, one.preset)


def ranked(every: list[Scores], outcomes: Outcomes) -> tuple[Ranking, ...]:
    """How well each did on what happened; the first is in force."""
    compared = compare({one.id: one.totals for one in every}, outcomes, every[0].id)
    found = []
    for one in every:
        segments = (None, None) if one.places is None else normalised_area(-one.places, outcomes)
        found.append(Ranking(one.id, one.name, one.preset, one is every[0], *compared[one.id], *segments))
    return tuple(found)
