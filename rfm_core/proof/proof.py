"""The proof: what the segments of a moment did afterwards, as frames and as plain values."""

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.findings import Finding
from rfm_core.proof.comparing import Compared
from rfm_core.proof.foretelling import Foretold
from rfm_core.proof.order import Contradiction
from rfm_core.proof.period import Period
from rfm_core.proof.rankings import Ranking
from rfm_core.proof.segments import Did
from rfm_core.proof.verdict import Verdict, best_of, verdict_on_rankings
from rfm_core.vocabulary import Vocabulary


@dataclass(frozen=True)
class Proof:
    """What segments did after they were made.

    Attributes:
        period: When customers were scored, and until when it was looked at what they did.
        analysis: The customers as they stood then, scored and in segments; those whom the filters let through.
        scored: How many were scored then, whatever the filters.
        average: What all of them did.
        segments: A row per segment in the map's order, as `rfm_core.proof.segments.SCHEMA`: who came back and what
            they brought, each with its 95 % interval and its lift over the average.
        gains: The curve by total score, as `rfm_core.proof.gains.gains_frame`.
        perfect: The curve of the perfect order, as `rfm_core.proof.gains.perfect_frame`.
        deciles: Ten equal parts by total score, as `rfm_core.proof.gains.deciles_frame`.
        rankings: Other ways to rank the same customers; the one in force first.
        contradictions: Segments that stand the wrong way round, by more than chance.
        verdict: All this in sentences.
        newcomers: How many came afterwards who couldn't be scored then, whatever the filters.
        newcomers_value: What they brought.
        findings: What should be known about it.
        foretold: What a forecast of that moment said; None where none was asked for.
    """

    period: Period
    analysis: Analysis
    scored: int
    average: Did
    segments: pl.DataFrame
    gains: pl.DataFrame
    perfect: pl.DataFrame
    deciles: pl.DataFrame
    rankings: tuple[Ranking, ...]
    contradictions: tuple[Contradiction, ...]
    verdict: Verdict
    newcomers: int
    newcomers_value: float
    findings: tuple[Finding, ...] = field(default=())
    foretold: Foretold | None = None

    @property
    def customers(self) -> pl.DataFrame:
        """The customers as they stood then, as `Analysis.customers`."""
        return self.analysis.customers

    @property
    def words(self) -> Vocabulary:
        """The user's words."""
        return self.analysis.vocabulary

    @property
    def in_force(self) -> Ranking:
        """The ranking that the segments are made with."""
        return self.rankings[0]

    @property
    def better(self) -> Ranking | None:
        """The preset that told best who came back, surely and by enough to be worth a change; None where none did."""
        known = [
            (one.id, one.came) for one in self.rankings if one.came is not None and one.preset is not None
        ]
        best, found = best_of(known) if known else ("", None)
        # One that points the wrong way is nothing to change to, however much worse the one in force is.
        worth = found is not None and found.matters and found.beats_chance
        return next((one for one in self.rankings if worth and one.id == best), None)

    @property
    def on_rankings(self) -> tuple[str, str]:
        """Which ranking told best who came back, and which what they brought."""
        return (
            verdict_on_rankings([(one.name, one.came) for one in self.rankings], "who came back"),
            verdict_on_rankings(
                [(one.name, one.value) for one in self.rankings], f"who brought most {self.words.value}"
            ),
        )

    def document(self) -> dict[str, Any]:
        """Plain values for JSON: nothing rounded, null where nothing is known."""
        return {
            "at": self.period.at.isoformat(timespec="seconds"),
            "until": self.period.until.isoformat(timespec="seconds"),
            "preset": self.analysis.preset.id,
            "customers": self.average.customers,
            "average": vars(self.average),
            "newcomers": {"customers": self.newcomers, "value": self.newcomers_value},
            "segments": self.segments.to_dicts(),
            "gains": self.gains.to_dicts(),
            "deciles": self.deciles.to_dicts(),
            "area": {"came_back": _area(self.in_force.came), "value": _area(self.in_force.value)},
            "rankings": [one.document() for one in self.rankings],
            "contradictions": [vars(one) for one in self.contradictions],
            "forecast": None if self.foretold is None else self.foretold.document(),
            "verdict": self.verdict.text,
            "outcome": self.verdict.outcome.value,
            "findings": [one.as_json() for one in self.findings],
        }


def _area(found: Compared | None) -> dict[str, float | None] | None:
    if found is None:
        return None
    return {name: found.document()[name] for name in ("area", "area_low", "area_high")}
