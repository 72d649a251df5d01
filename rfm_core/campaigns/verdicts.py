"""What a comparison comes to: one of three words, what to do, and whether there were enough customers to tell."""

from dataclasses import dataclass, fields
from enum import StrEnum
from math import isfinite
from typing import Any

from rfm_core.campaigns.chance import BY_CHANCE, Counts, Needed, needed, risen
from rfm_core.campaigns.choice import RISE, CampaignChoice
from rfm_core.campaigns.effects import Difference


class Verdict(StrEnum):
    """What can be said about a message."""

    WORKED = "worked"
    OPEN = "can't tell"
    FAILED = "didn't"


class Advice(StrEnum):
    """What to do with it."""

    SEND = "send it to everybody"
    CHANGE = "change it"
    STOP = "stop"


@dataclass(frozen=True)
class Effect:
    """One comparison: a segment, a message, or all of them.

    Attributes:
        treated: Customers written to.
        control: Customers held back.
        response_treated: Share who came (0–1); None where a group is empty, here and below.
        response_control: The same of the control group, weighted as the treated are spread over segments.
        difference: The first less the second, with its 95 % interval.
        p_value: How often chance alone would give such a difference.
        p_adjusted: The same for all comparisons of its kind at once (Holm).
        value_treated: Value per customer, in the file's unit.
        value_control: The same of the control group, weighted alike.
        value_difference: The first less the second, with its 95 % interval.
        brought: That difference times the treated, with its interval.
        cost: What the messages cost, in money.
        left: Margin times what was brought, less the cost, with its interval; None where the unit isn't money.
        verdict: The word.
        advice: What to do.
        needed: Customers that it would take in all, at the part held back, to show the rise asked for; None where no
            number would.
        needed_control: How many of them held back.
        too_small: Whether there were fewer.
    """

    treated: int
    control: int
    response_treated: float | None
    response_control: float | None
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    p_value: float | None
    p_adjusted: float | None
    value_treated: float | None
    value_control: float | None
    value_difference: float | None
    value_low: float | None
    value_high: float | None
    brought: float | None
    brought_low: float | None
    brought_high: float | None
    cost: float
    left: float | None
    left_low: float | None
    left_high: float | None
    verdict: Verdict
    advice: Advice
    needed: int | None
    needed_control: int | None
    too_small: bool

    def plain(self) -> dict[str, Any]:
        """As values of JSON."""
        return {one.name: _bare(getattr(self, one.name)) for one in fields(self)}


def _bare(value: Any) -> Any:
    if isinstance(value, float) and not isfinite(value):
        return None  # amounts too large to be multiplied
    return value.value if isinstance(value, StrEnum) else value


def judge(share: Difference, p_adjusted: float | None) -> Verdict:
    """The word about who came: one that isn't open asks for an interval without zero and a chance under 5 %.

    Args:
        share: The shares who came.
        p_adjusted: The chance, raised for all comparisons made at once.
    """
    interval = share.interval
    if interval is None or p_adjusted is None or p_adjusted >= BY_CHANCE or interval.holds(0.0):
        return Verdict.OPEN
    return Verdict.WORKED if interval.low > 0 else Verdict.FAILED


def effect(
    counts: Counts,
    share: Difference,
    value: Difference,
    chances: tuple[float | None, float | None],
    choice: CampaignChoice,
    *,
    is_money: bool,
) -> Effect:
    """Put a comparison together.

    Args:
        counts: Customers of both groups, those without a counterpart included.
        share: Of `rfm_core.campaigns.effects.shares`.
        value: Of `rfm_core.campaigns.effects.values`.
        chances: The chance of such a difference of shares, by itself and adjusted.
        choice: Cost, margin and the rise asked for.
        is_money: Whether values can be set against costs.
    """
    cost = choice.message * counts.treated
    left = _ends(value, counts.treated * choice.margin, cost) if is_money else (None, None, None)
    would_do, verdict = _enough(counts, share, choice), judge(share, chances[1])
    return Effect(
        counts.treated,
        counts.control,
        share.treated,
        share.control,
        share.difference,
        *_limits(share),
        *chances,
        value.treated,
        value.control,
        value.difference,
        *_limits(value),
        *_ends(value, counts.treated, 0.0),
        cost,
        *left,
        verdict,
        _advice(verdict, value, left[0]),
        would_do.all if would_do else None,
        would_do.control if would_do else None,
        would_do is None or counts.treated + counts.control < would_do.all,
    )


def _limits(measure: Difference) -> tuple[float | None, float | None]:
    interval = measure.interval
    return (None, None) if interval is None else (interval.low, interval.high)


def _ends(value: Difference, times: float, less: float) -> tuple[float | None, float | None, float | None]:
    ends = (value.difference, *_limits(value))
    first, low, high = (None if one is None else one * times - less for one in ends)
    return first, low, high


def _enough(counts: Counts, share: Difference, choice: CampaignChoice) -> Needed | None:
    if share.control is None or not counts.comparable:
        return None
    # Where nobody of the control group came, the others tell better than nothing how many usually do.
    everybody = counts.treated + counts.control
    base = share.control or (counts.came + counts.came_control) / everybody
    return needed(base, risen(base, choice.rise or RISE), counts.control / everybody)


def _advice(verdict: Verdict, value: Difference, left: float | None) -> Advice:
    if verdict is Verdict.FAILED:
        return Advice.STOP
    spent_less = value.interval is not None and value.interval.high < 0
    if verdict is Verdict.WORKED and not spent_less and (left is None or left >= 0):
        return Advice.SEND
    return Advice.CHANGE
