"""Kinds of customers that have a name, each with all that the name claims."""

from dataclasses import dataclass

from rfm_core.clusters.claims import Claim, Says
from rfm_core.clusters.features import STANDARD
from rfm_core.vocabulary import Vocabulary

_R, _F, _M, _T, _B = STANDARD

LATELY: Claim = (_R, Says.BELOW)
GONE: Claim = (_R, Says.GONE)
OFTEN: Claim = (_F, Says.ABOVE)
SELDOM: Claim = (_F, Says.BELOW)
ONCE: Claim = (_F, Says.ONCE)
AGAIN: Claim = (_F, Says.AGAIN)
MUCH: Claim = (_M, Says.ABOVE)
LITTLE: Claim = (_M, Says.BELOW)
LONG: Claim = (_T, Says.ABOVE)
NEW: Claim = (_T, Says.UNDER_HALF)
LARGE: Claim = (_B, Says.ABOVE)
SMALL: Claim = (_B, Says.BELOW)


@dataclass(frozen=True)
class Pattern:
    """A kind of customer.

    Attributes:
        name: What it is called; `viewing` where amounts are time, `visiting` where they are neither time nor money
            and the name would speak of buying.
        claims: What the name says; all of it has to be true of the members.
    """

    name: str
    viewing: str
    claims: tuple[Claim, ...]
    visiting: str = ""

    def named(self, words: Vocabulary) -> str:
        """Its name in the user's words."""
        if words.viewing:
            return self.viewing
        return self.name if words.unit == "money" else self.visiting or self.name


PATTERNS = (
    Pattern("VIP loyal", "Devoted viewers", (LATELY, OFTEN, MUCH)),
    Pattern("New enthusiasts", "New enthusiasts", (NEW, OFTEN)),
    Pattern("Lapsed big spenders", "Lapsed heavy viewers", (GONE, MUCH, AGAIN), "Lapsed heavy users"),
    Pattern("Former regulars", "Former regulars", (GONE, LONG, OFTEN, AGAIN)),
    Pattern("One-time buyers, long away", "One-time viewers, long away", (GONE, ONCE), "Came once, long ago"),
    Pattern("Dormant / at risk", "Dormant / at risk", (GONE,)),
    Pattern("Recent one-time buyers", "Recent one-time viewers", (LATELY, ONCE), "Came once, lately"),
    Pattern("Newcomers", "Newcomers", (NEW, LATELY)),
    Pattern("Low-frequency regulars", "Low-frequency regulars", (LATELY, SELDOM, AGAIN)),
    Pattern("Frequent big spenders", "Frequent heavy viewers", (OFTEN, MUCH), "Frequent heavy users"),
    Pattern("Recent big spenders", "Recent heavy viewers", (LATELY, MUCH), "Recent heavy users"),
    Pattern("Long-standing regulars", "Long-standing regulars", (LONG, OFTEN, AGAIN)),
    Pattern("Frequent small baskets", "Frequent short visits", (OFTEN, SMALL), "Frequent small visits"),
    Pattern("One-time buyers", "One-time viewers", (ONCE,), "Came once"),
    Pattern("Big basket", "Long sessions", (LARGE,), "Large visits"),
    Pattern("Small spenders", "Light viewers", (LITTLE,), "Light users"),
)
