"""The other choices that could have been made of how customers get scores and segments."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.presets import PRESETS, map_for
from rfm_core.scoring.choice import Scheme, make_scheme
from rfm_core.scoring.controls import Control, Number, OneOf, Setting
from rfm_core.scoring.ranks import Ranks
from rfm_core.scoring.scales import METRICS
from rfm_core.scoring.scored import score
from rfm_core.segments.assign import assign
from rfm_core.segments.check import check
from rfm_core.segments.choice import SegmentMap


@dataclass(frozen=True)
class Alternative:
    """Another choice.

    Attributes:
        id: Names it: `preset=streaming`, `ties=middle`, `bins=4`.
        label: What it is called on screen.
        scheme: How values would become scores.
        segment_map: How scores would become segments.
    """

    id: str
    label: str
    scheme: Scheme
    segment_map: SegmentMap


def alternatives(found: Analysis) -> tuple[Alternative, ...]:
    """Every other preset, and every other setting of each control of the scheme; of numbers, the one below and above.

    None is the choice in force, and none stands twice. A map of one's own stays where it fits the scores.
    """
    seen = {(found.scheme, _cells(found.segment_map))}
    kept = []
    for one in (*_presets(), *_settings(found)):
        made = (one.scheme, _cells(one.segment_map))
        if made not in seen and check(one.segment_map, one.scheme).ok:
            seen.add(made)
            kept.append(one)
    return tuple(kept)


def otherwise(found: Analysis, choice: Alternative, ranks: Ranks) -> pl.Series:
    """The segment (String) of each customer by another choice, in their order.

    Args:
        found: The customers by the choice in force.
        choice: The other.
        ranks: Of the same customers.

    Raises:
        ChoiceProblem: It can't be applied to these values, as logarithms to negative ones.
    """
    scored = score(found.customers.select("customer_id", *METRICS), choice.scheme, ranks, found.vocabulary)
    return assign(scored.frame, choice.segment_map)["segment"]


def _cells(segment_map: SegmentMap) -> object:
    return segment_map.kind, segment_map.rules


def _presets() -> Iterator[Alternative]:
    for preset in PRESETS.values():
        yield Alternative(f"preset={preset.id}", f"Preset: {preset.name}", preset.scheme, preset.segment_map)


def _settings(found: Analysis) -> Iterator[Alternative]:
    for control in found.scheme.method.controls:
        for value in _others(control, control.of(found.scheme)):
            scheme = make_scheme(found.scheme, **{control.name: value})
            fits = scheme.scores == found.scheme.scores
            segment_map = found.segment_map if fits else map_for(scheme, found.preset.id)
            label = f"{control.label}: {control.shown(value)}"
            yield Alternative(f"{control.name}={value}", label, scheme, segment_map)


def _others(control: Control[Any], now: Setting) -> list[Setting]:
    if isinstance(control, Number):
        near = (float(now) - control.step, float(now) + control.step)
        return [control.read(one) for one in near if control.lowest <= one <= control.highest]
    every = control.options if isinstance(control, OneOf) else (False, True)
    return [one for one in every if one != now]
