"""Names for clusters, suggested from their standardised means, with the sentence that explains each."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rfm_core.clusters.features import STANDARD
from rfm_core.vocabulary import Vocabulary

_R, _F, _M, _T, _B = STANDARD
_ALIKE = 0.4
"""Length of a profile (in standard deviations) under which a cluster is like everybody."""
_LIKENESS = 0.45
"""Cosine from which a pattern fits."""


@dataclass(frozen=True)
class Pattern:
    """A kind of customer.

    Attributes:
        name: What it is called; `viewing` where amounts are time.
        reason: What such customers do, after "They".
        means: Standardised means of a typical one; those of 1 or more have to be present and of that sign.
    """

    name: str
    viewing: str
    reason: str
    means: Mapping[str, float]


PATTERNS = (
    Pattern(
        "VIP loyal", "Devoted viewers", "came lately, come often and bring much", {_R: -0.7, _F: 1, _M: 1}
    ),
    Pattern(
        "New enthusiasts",
        "New enthusiasts",
        "came first not long ago and already come often",
        {_T: -1, _F: 1, _M: 0.8, _R: -0.6},
    ),
    Pattern(
        "Dormant / at risk",
        "Dormant / at risk",
        "stayed away longer than most and had come seldom",
        {_R: 1, _F: -0.6, _M: -0.6},
    ),
    Pattern(
        "Lapsed big spenders",
        "Lapsed heavy viewers",
        "brought much and then stayed away longer than most",
        {_R: 1, _M: 1, _F: 0.5, _B: 0.5},
    ),
    Pattern(
        "Former regulars",
        "Former regulars",
        "have been known for long and stayed away longer than most",
        {_R: 1, _T: 1, _F: 0.2},
    ),
    Pattern("Big basket", "Long sessions", "bring much each time", {_B: 1, _M: 0.4, _F: -0.2}),
    Pattern(
        "Frequent small baskets",
        "Frequent short visits",
        "come often for a little each time",
        {_F: 1, _B: -1},
    ),
    Pattern(
        "Low-frequency regulars",
        "Low-frequency regulars",
        "came lately, but come seldom",
        {_R: -1, _F: -1, _M: -0.5, _T: 0.3},
    ),
    Pattern("Newcomers", "Newcomers", "came first not long ago", {_T: -1, _R: -0.6, _F: -0.4, _M: -0.4}),
    Pattern(
        "Long-standing regulars", "Long-standing regulars", "have been coming for long", {_T: 1, _F: 0.6}
    ),
    Pattern(
        "Small spenders", "Light viewers", "bring little each time and in all", {_M: -1, _B: -0.8, _F: -0.2}
    ),
)
_MIDDLE = Pattern("Steady middle", "Steady middle", "are near the average in everything", {})

_WORDS = {
    _R: ("Long away", "Here lately"),
    _F: ("Frequent", "Infrequent"),
    _M: ("High {value}", "Low {value}"),
    _T: ("Long-standing", "Recently joined"),
    _B: ("Much per {visit}", "Little per {visit}"),
}


def suggest_names(
    profiles: Sequence[Mapping[str, float]],
    labels: Mapping[str, str],
    words: Vocabulary,
    taken: Sequence[str] = (),
) -> list[tuple[str, str]]:
    """Suggest a name for every cluster, no two alike, and say why: the pattern that fits best goes first.

    Args:
        profiles: Per cluster its standardised means by feature.
        labels: What each feature is called on screen.
        words: The user's words.
        taken: Names already given by the user.

    Returns:
        Per cluster the name and what such customers do ("came lately, …").
    """
    used = {name.casefold() for name in taken}
    fits = sorted(
        (-_likeness(profile, pattern), number, place)
        for number, profile in enumerate(profiles)
        for place, pattern in enumerate((*PATTERNS, _MIDDLE))
        if _likeness(profile, pattern) >= _LIKENESS
    )
    found: dict[int, tuple[str, str]] = {}
    for _, number, place in fits:
        pattern = (*PATTERNS, _MIDDLE)[place]
        # A better fit has had its choice: neither the cluster nor the name is given twice.
        name = pattern.viewing if words.viewing else pattern.name
        if number not in found and name.casefold() not in used:
            found[number] = name, pattern.reason
            used.add(name.casefold())
    for number, profile in enumerate(profiles):
        if number not in found:
            name = _described(profile, labels, words, used)
            found[number] = name, "differ from the others in this"
            used.add(name.casefold())
    return [found[number] for number in range(len(profiles))]


def strongest(profile: Mapping[str, float], most: int = 3) -> list[str]:
    """The features in which a cluster is farthest from everybody, farthest first."""
    # Rounded, so that equal ones go by name and not by what sums left behind.
    return sorted(profile, key=lambda name: (-round(abs(profile[name]), 9), name))[:most]


def _likeness(profile: Mapping[str, float], pattern: Pattern) -> float:
    """Cosine (−1 to 1) of the profile and the pattern over all features; for the middle, how short it is."""
    length = math.hypot(*profile.values())
    if not pattern.means:
        return 1.0 if length < _ALIKE else 0.0
    if length < _ALIKE or any(
        abs(wanted) >= 1 and profile.get(name, 0.0) * wanted < 0.1 for name, wanted in pattern.means.items()
    ):
        return -1.0
    present = {name: wanted for name, wanted in pattern.means.items() if name in profile}
    size = math.hypot(*present.values())
    return sum(profile[name] * wanted for name, wanted in present.items()) / (length * size)


def _described(
    profile: Mapping[str, float], labels: Mapping[str, str], words: Vocabulary, used: set[str]
) -> str:
    parts = [_part(name, profile[name] > 0, labels, words) for name in strongest(profile)]
    tries = [", ".join([parts[0], *(part[:1].lower() + part[1:] for part in parts[1:n])]) for n in (1, 2, 3)]
    tries += [f"{tries[0]} {number}" for number in range(2, 20)]
    return next(name for name in tries if name.casefold() not in used)


def _part(name: str, high: bool, labels: Mapping[str, str], words: Vocabulary) -> str:
    if name in _WORDS:
        return _WORDS[name][0 if high else 1].format(value=words.value, visit=words.visit)
    return f"{'High' if high else 'Low'} {labels.get(name, name)}"
