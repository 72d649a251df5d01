"""What it is worth to bring a share of a segment back: what comes, what the offer costs, what is left."""

from dataclasses import dataclass
from typing import Annotated, Any

import polars as pl
from pydantic import Field

from rfm_core.choices import Choice, bounded
from rfm_core.plan.actions import job_of
from rfm_core.plan.priorities import value_per_visit
from rfm_core.segments.choice import SegmentMap
from rfm_core.segments.play import Job
from rfm_core.vocabulary import Vocabulary, money, percent

_BACK = {Job.KEEP: 0.10, Job.GROW: 0.08, Job.WIN_BACK: 0.05, Job.LET_GO: 0.01}
_DISCOUNT = {Job.KEEP: 0.0, Job.GROW: 0.05, Job.WIN_BACK: 0.10, Job.LET_GO: 0.15}
_GIFT = {Job.KEEP: 0.0, Job.GROW: 0.0, Job.WIN_BACK: 5.0, Job.LET_GO: 5.0}
_MOST_SEGMENTS = 5_000  # of all the maps that were tried
_EVENINGS = 4.0  # one a week for a month
_MESSAGE, _MARGIN = 0.05, 0.40


class Assumptions(Choice):
    """What is assumed about one segment; none of it comes from the data, except a value that is left empty.

    Attributes:
        back: Share of the segment (0–1) that comes because of the offer.
        visits: How many visits each of them makes.
        value: What one visit brings, in the data's unit; None: the segment's own average.
        discount: Share of that value (0–1) given away; only counts where the unit is money.
        gift: What each who comes is given, in money.
        message: What it costs to write to one customer, in money.
        margin: Share of the value (0–1) that is earned before the offer; only counts where the unit is money.
    """

    back: float = Field(default=0.05, ge=0, le=1)
    visits: float = Field(default=1.0, ge=0, le=10_000)
    value: float | None = Field(default=None, ge=0, le=1e12)
    discount: float = Field(default=0.0, ge=0, le=1)
    gift: float = Field(default=0.0, ge=0, le=1e9)
    message: float = Field(default=_MESSAGE, ge=0, le=1e9)
    margin: float = Field(default=_MARGIN, ge=0, le=1)


class WhatIf(Choice):
    """The what-if as the user left it.

    Attributes:
        segment: The segment looked at; None: the one to win back first.
        assumed: Segments whose assumptions were changed.
    """

    segment: str | None = None
    assumed: Annotated[dict[str, Assumptions], bounded(_MOST_SEGMENTS)] = Field(default_factory=dict)

    def with_segment(self, segment: str) -> "WhatIf":
        """A copy that looks at another segment."""
        return self.model_copy(update={"segment": segment})

    def with_assumptions(self, segment: str, assumptions: Assumptions | None) -> "WhatIf":
        """A copy in which a segment has these assumptions; None: the starting ones again."""
        others = {name: one for name, one in self.assumed.items() if name != segment}
        return self.model_copy(update={"assumed": others | ({segment: assumptions} if assumptions else {})})


@dataclass(frozen=True)
class Outcome:
    """What comes of it.

    Attributes:
        segment: The segment.
        assumptions: What was assumed.
        value: What one visit brings, in the data's unit.
        reached: Customers written to.
        back: How many of them come; may be a fraction.
        comes: What they bring, in the data's unit.
        discount: What is given away of it; 0 where the unit isn't money.
        gifts: What the gifts cost, in money.
        messages: What the messages cost, in money.
        left: What is earned less all costs; None where the unit isn't money.
        pays_from: The share that has to come for the costs to be covered; None when no share is enough, or where
            the unit isn't money.
    """

    segment: str
    assumptions: Assumptions
    value: float
    reached: int
    back: float
    comes: float
    discount: float
    gifts: float
    messages: float
    left: float | None
    pays_from: float | None

    @property
    def cost(self) -> float:
        """Everything the offer costs, in money."""
        return self.discount + self.gifts + self.messages


def starting(job: Job, words: Vocabulary) -> Assumptions:
    """Where the what-if starts for a segment with that job: cautious round numbers, to be replaced by one's own."""
    if words.unit == "money":
        return Assumptions(back=_BACK[job], discount=_DISCOUNT[job])
    return Assumptions(back=_BACK[job], visits=_EVENINGS, gift=_GIFT[job])


def assumptions_for(
    segment: str, chosen: WhatIf | None, segments: pl.DataFrame, segment_map: SegmentMap, words: Vocabulary
) -> Assumptions:
    """A segment's assumptions: the user's, else the starting ones."""
    own = chosen.assumed.get(segment) if chosen else None
    return own or starting(job_of(segment, segments, segment_map), words)


def outcome(row: dict[str, Any], assumed: Assumptions, words: Vocabulary) -> Outcome:
    """Work out one segment.

    Args:
        row: Of `Analysis.segments`.
        assumed: The assumptions.
        words: The user's words; their unit decides whether costs can be set against what comes.
    """
    # None and 0 differ: one leaves it to the data, the other says that a visit brings nothing.
    value = value_per_visit(row) if assumed.value is None else assumed.value
    reached, per_back = row["customers"], assumed.visits * value
    back = reached * assumed.back
    comes, is_money = back * per_back, words.unit == "money"
    discount = comes * assumed.discount if is_money else 0.0
    gifts, messages = back * assumed.gift, reached * assumed.message
    gain = per_back * (assumed.margin - assumed.discount) - assumed.gift
    # Everybody is written to, only who comes earns: share × gain = cost of a message.
    share = assumed.message / gain if gain > 0 else None
    return Outcome(
        segment=row["segment"],
        assumptions=assumed,
        value=value,
        reached=reached,
        back=back,
        comes=comes,
        discount=discount,
        gifts=gifts,
        messages=messages,
        left=comes * assumed.margin - discount - gifts - messages if is_money else None,
        # More than everybody can't come.
        pays_from=share if is_money and share is not None and share <= 1 else None,
    )


def outcomes(
    chosen: WhatIf | None, segments: pl.DataFrame, segment_map: SegmentMap, words: Vocabulary
) -> tuple[Outcome, ...]:
    """Every inhabited segment under its own assumptions, in the map's order."""
    return tuple(
        outcome(row, assumptions_for(row["segment"], chosen, segments, segment_map, words), words)
        for row in segments.iter_rows(named=True)
        if row["customers"] > 0
    )


def outcome_sentence(result: Outcome, words: Vocabulary) -> str:
    """What comes, what it costs and what is left, in plain words with the numbers."""
    assumed = result.assumptions
    number = result.back * assumed.visits
    came = words.visits_count(round(number, 2 if number < 1 else 1 if number < 10 else 0))
    what = (
        f"If {percent(assumed.back)} of {words.customers_count(result.reached)} come, that is about {came} at "
        f"{words.amount(result.value)}: {words.amount(result.comes)}. The offer costs {_costs(result, words)}."
    )
    if result.left is None:
        return f"{what} {_per_visit(result, words)}".strip()
    verdict = f"At a margin of {percent(assumed.margin)}, {words.amount(result.left)} is left"
    if result.left < 0:
        verdict = f"At a margin of {percent(assumed.margin)} it loses {words.amount(-result.left)}"
    if result.pays_from is None:
        return f"{what} {verdict}; at these costs it wouldn't pay for itself even if everybody came."
    return f"{what} {verdict}; it pays for itself as soon as {percent(result.pays_from)} come."


def _costs(result: Outcome, words: Vocabulary) -> str:
    parts = {"discount": result.discount, "gifts": result.gifts, "messages": result.messages}
    named = [f"{money(cost, words.sign)} for {name}" for name, cost in parts.items() if cost]
    if not named:
        return "nothing"
    return named[0] if len(named) == 1 else f"{money(result.cost, words.sign)}: {', '.join(named)}"


def _per_visit(result: Outcome, words: Vocabulary) -> str:
    came = result.back * result.assumptions.visits
    each = money(result.cost / came, words.sign) if came else ""
    return f"That is {each} for each {words.visit}." if each and result.cost else ""
