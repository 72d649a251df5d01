"""What is known of scored customers in named segments, before anything is shown or written."""

from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from rfm_core.cleaning.policies.policy import Treated
from rfm_core.columns import ColumnMapping
from rfm_core.doubts.doubt import Doubt
from rfm_core.findings import Finding
from rfm_core.measuring.measured import Measured, Quality
from rfm_core.measuring.window import Windowed
from rfm_core.presets import Preset
from rfm_core.scoring.choice import Scheme
from rfm_core.scoring.scored import INCONCLUSIVE
from rfm_core.segments.choice import SegmentMap
from rfm_core.vocabulary import Vocabulary


@dataclass(frozen=True)
class Analysis:
    """Scored customers in named segments.

    Attributes:
        customers: `Measured.customers` + `r_score f_score m_score total [level] code segment`, and what `finish`
            adds.
        segments: One row per segment of the map, in its order: `segment`, `customers` (Int64), `share` (0-1),
            `average_recency_days`, `average_frequency`, `average_monetary` (Float64, null when empty),
            `total_monetary`, `value_share` (0-1 of all monetary).
        quality: What became of every row.
        cutoffs: Per metric the ascending edges; None for percent ranks.
        as_of: The analysis moment.
        measured: The customers before scoring, with mapping, plans and left-out rows.
        preset: The preset chosen.
        scheme: The scheme in force.
        segment_map: The map in force.
        vocabulary: The user's words.
        findings: Everything noticed from reading to segments.
        doubts: What the file means and could mean otherwise.
        treated: How rows were treated, policy by policy.
    """

    customers: pl.DataFrame = field(repr=False)  # a traceback in a log must show no row
    segments: pl.DataFrame
    quality: Quality
    cutoffs: dict[str, list[float] | None]
    as_of: datetime | None
    measured: Measured
    preset: Preset
    scheme: Scheme
    segment_map: SegmentMap
    vocabulary: Vocabulary
    findings: tuple[Finding, ...]
    treated: tuple[Treated, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def inconclusive(self) -> tuple[Finding, ...]:
        """Why the segments say little: there are few customers, or they are alike."""
        return tuple(finding for finding in self.findings if finding.kind in INCONCLUSIVE)

    @property
    def told_first(self) -> tuple[Finding, ...]:
        """What belongs beside the first look at the segments: why they say little, and how many came once."""
        once = tuple(finding for finding in self.findings if finding.kind == "one_time_buyers")
        return (*self.inconclusive, *once)

    @property
    def window(self) -> Windowed | None:
        """Which part of the file's time counts; None: all of it."""
        return self.measured.window

    @property
    def mapping(self) -> ColumnMapping:
        """Roles to headers."""
        return self.measured.mapping
