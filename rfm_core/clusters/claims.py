"""What is true of most members of a cluster and sets them apart: all that a persona's name and sentence may say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rfm_core.clusters.features import STANDARD

MOST = 0.75
"""The least share of members of whom a claim is true."""

TOGETHER = 0.5
"""The least share of members of whom all claims of a name are true at once."""

DEVIATION = 0.4
"""Standard deviations by which the cluster's mean has to differ, in the claim's direction."""

RECENCY, FREQUENCY = STANDARD[:2]


class Says(StrEnum):
    """What a claim says of a value; the words are the columns of `Fitted.profiles` that count for whom it is true."""

    ABOVE = "above"
    BELOW = "below"
    GONE = "gone"
    UNDER_HALF = "under_half"
    ONCE = "once"
    AGAIN = "again"

    @property
    def high(self) -> bool:
        """Whether it says that the value is large."""
        return self in {Says.ABOVE, Says.GONE, Says.AGAIN}


Claim = tuple[str, Says]
"""A feature, and what is said of it."""


@dataclass(frozen=True)
class Standing:
    """What can be said of one cluster.

    Attributes:
        rows: Its rows of `Fitted.profiles` by feature.
        clear: The share of members (0–1) of whom each claim is true, clear ones only.
    """

    rows: Mapping[str, Mapping[str, Any]]
    clear: Mapping[Claim, float]

    def all_true(self, claims: Sequence[Claim]) -> bool:
        """Whether every claim is clear, and at least half of the members are told truly by all of them together.

        Who is an exception to one claim may be none to another: at worst exceptions add up.
        """
        if any(claim not in self.clear for claim in claims):
            return False
        # Rounded, as 0.75 + 0.75 has to be enough for two.
        return round(sum(1 - self.clear[claim] for claim in claims), 9) <= 1 - TOGETHER

    def weight(self, claims: Sequence[Claim]) -> float:
        """How much of all that sets the cluster apart the claims tell (0–1)."""
        whole = sum(abs(row["deviation"]) for row in self.rows.values())
        told = {feature for feature, says in claims if says is not Says.AGAIN}
        return sum(abs(self.rows[feature]["deviation"]) for feature in told) / whole if whole else 0.0

    def strongest(self) -> list[Claim]:
        """One clear claim a feature, the feature that is farthest from everybody first."""
        one: dict[str, Claim] = {}
        for feature, says in self.clear:
            # What is said first is the plainest: once rather than seldom, longer ago rather than far longer.
            if says not in {Says.AGAIN, Says.GONE, Says.UNDER_HALF}:
                one.setdefault(feature, (feature, says))
        return [one[feature] for feature in self.farthest() if feature in one]

    def farthest(self) -> list[str]:
        """The features, the one in which the cluster's mean is farthest from everybody's first."""
        # Rounded, so that equal ones go by name and not by what sums left behind.
        return sorted(self.rows, key=lambda name: (-round(abs(self.rows[name]["deviation"]), 9), name))


def standing(rows: Sequence[Mapping[str, Any]]) -> Standing:
    """What can be said of one cluster (methods, section 7).

    Args:
        rows: Its rows of `Fitted.profiles`.
    """
    clear: dict[Claim, float] = {}
    for row in rows:
        feature = row["feature"]
        for says in (Says.ONCE, Says.ABOVE, Says.BELOW, Says.GONE, Says.UNDER_HALF, Says.AGAIN):
            if _is_clear(row, says):
                clear[feature, says] = row[says.value]
    return Standing({row["feature"]: row for row in rows}, clear)


def _is_clear(row: Mapping[str, Any], says: Says) -> bool:
    counts_visits = says in {Says.ONCE, Says.AGAIN}
    if row[says.value] < MOST or (counts_visits and row["feature"] != FREQUENCY):
        return False
    if says is Says.GONE and row["feature"] != RECENCY:
        return False
    if says is Says.AGAIN:  # sets nobody apart; it only lets a name call them regulars
        return True
    return bool((row["deviation"] if says.high else -row["deviation"]) >= DEVIATION)
