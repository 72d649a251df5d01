"""What became of a campaign: overall, segment by segment, message by message, and whether the lot was fair."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Final, get_args, get_type_hints

import polars as pl

from rfm_core.campaigns.choice import CampaignChoice
from rfm_core.campaigns.verdicts import Effect
from rfm_core.exports.results import ISO_SECONDS
from rfm_core.findings import Finding
from rfm_core.intervals import Interval
from rfm_core.vocabulary import Vocabulary

_TYPES: Final = {int: pl.Int64, float: pl.Float64, bool: pl.Boolean}


def _dtype(kind: Any) -> Any:
    known = [one for one in (get_args(kind) or (kind,)) if one in _TYPES]
    return _TYPES[known[0]] if known else pl.String


EFFECT_SCHEMA: Final = {one.name: _dtype(get_type_hints(Effect)[one.name]) for one in fields(Effect)}
GROUPS_SCHEMA: Final = {
    "segment": pl.String,
    "group": pl.String,
    "customers": pl.Int64,
    "response": pl.Float64,
    "response_low": pl.Float64,
    "response_high": pl.Float64,
    "value": pl.Float64,
    "value_low": pl.Float64,
    "value_high": pl.Float64,
}
TREATED, CONTROL = "Written to", "Held back"


@dataclass(frozen=True)
class CampaignResult:
    """What became of a campaign.

    Attributes:
        on: The moment from which on it counts.
        until: The moment from which on it doesn't any more.
        sent: Customers in the file that was sent.
        matched: How many of them the later file knows.
        control: How many were held back.
        overall: All segments with both groups, weighted by their treated customers.
        segments: A row per segment of the file that was sent: `segment`, then the fields of `Effect`; shares 0–1,
            values in the file's unit, costs in money.
        messages: The same per message: `message_type`, `message_subject` (null where it has customers' own words),
            then the fields of `Effect`.
        balance: As `rfm_core.campaigns.balance.balance`.
        groups: Both groups of every segment alone, for drawing: `segment`, `group`, `customers`, `response` (0–1) and
            `value` with the ends of their intervals.
        findings: What was noticed.
        choice: What was said about the campaign.
        words: The user's words.
    """

    on: datetime
    until: datetime
    sent: int
    matched: int
    control: int
    overall: Effect
    segments: pl.DataFrame = field(repr=False)
    messages: pl.DataFrame = field(repr=False)
    balance: pl.DataFrame = field(repr=False)
    groups: pl.DataFrame = field(repr=False)
    findings: tuple[Finding, ...]
    choice: CampaignChoice
    words: Vocabulary

    def document(self) -> dict[str, Any]:
        """As plain values, nothing rounded: what `campaign --out` writes."""
        return {
            "on": self.on.strftime(ISO_SECONDS),
            "until": self.until.strftime(ISO_SECONDS),
            "sent": self.sent,
            "matched": self.matched,
            "control": self.control,
            "overall": self.overall.plain(),
            "segments": self.segments.to_dicts(),
            "messages": self.messages.to_dicts(),
            "balance": self.balance.to_dicts(),
            "findings": [
                {"kind": one.kind, "message": one.message, "rows": one.rows} for one in self.findings
            ],
        }


def effects_frame(
    names: Sequence[str], rows: Sequence[tuple[tuple[str | None, ...], Effect]]
) -> pl.DataFrame:
    """Comparisons as rows.

    Args:
        names: The columns that say what is compared.
        rows: Their values, and each comparison.
    """
    schema = dict.fromkeys(names, pl.String) | EFFECT_SCHEMA
    made = [dict(zip(names, about, strict=True)) | one.plain() for about, one in rows]
    return pl.DataFrame(made, schema=schema)


def ends(interval: Interval | None) -> tuple[float | None, float | None]:
    """The two ends of an interval, as columns hold them."""
    return (None, None) if interval is None else (interval.low, interval.high)
