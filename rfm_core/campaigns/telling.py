"""What is said about a campaign in sentences."""

from collections.abc import Sequence
from typing import Any, Final

from rfm_core.campaigns.chance import BY_CHANCE
from rfm_core.campaigns.choice import RISE
from rfm_core.campaigns.made import CampaignResult
from rfm_core.campaigns.verdicts import Advice, Effect, Verdict
from rfm_core.findings import Finding, Level
from rfm_core.listing import listed
from rfm_core.vocabulary import Vocabulary, count, percent, short

SEVERAL: Final = "campaign_several"
"""The kind of the finding that several segments are compared at once."""


def comparison_findings(
    made: CampaignResult, alone: Sequence[str | None], *, has_segments: bool
) -> tuple[Finding, ...]:
    """What has to be said of the comparisons as a whole.

    Args:
        made: The comparisons.
        alone: Segments with one of the two groups only.
        has_segments: Whether the file that was sent names segments.
    """
    said = []
    words = made.words
    if not has_segments:
        message = "The file that was sent names no segments, so all are compared together."
        said.append(Finding("campaign_without_segments", message))
    named = [name if name is not None else "no segment" for name in alone]
    if named and made.sent:
        message = (
            f"In {listed(named, most=5)} nobody was held back, or nobody was written to: nothing can be compared "
            "there, and what is told of all leaves them out."
        )
        said.append(Finding("campaign_one_sided", message, level=Level.WARNING))
    tests = made.segments["p_value"].count()
    if tests > 1:
        message = (
            f"{count(tests)} segments are compared at once, and one of 20 would seem to differ by chance alone. So "
            "each has to differ more clearly the more there are (Holm's method): at most once in 20 such campaigns is "
            "any of these words wrong where there is nothing."
        )
        said.append(Finding(SEVERAL, message))
    if made.sent and made.matched < made.sent / 2:
        message = (
            f"The file that is open knows only {percent(made.matched / made.sent)} of the {words.customers} who were "
            "sent. If it is another file, nothing of this holds."
        )
        said.append(Finding("campaign_few_known", message, level=Level.WARNING))
    return tuple(said)


def points(difference: float | None, *, signed: bool = True) -> str:
    """A difference of shares: "+3.2 points", "−1 point"."""
    if difference is None:
        return "–"
    text = _hundredths(difference, signed=signed)
    return f"{text} {'point' if text.lstrip('+−') == '1' else 'points'}"


def _hundredths(difference: float, *, signed: bool = True) -> str:
    # In digits also where `percent` says "under 0.1 %", before which no sign can stand.
    text = short(round(abs(difference) * 100, 6), 2)
    sign = "" if text == "0" or not signed else "−" if difference < 0 else "+"
    return f"{sign}{text}"


def spanned(low: float | None, high: float | None) -> str:
    """The ends of a difference of shares: "+1.1 to +5.3"; empty where they aren't known."""
    if low is None or high is None:
        return ""
    return f"{_hundredths(low)} to {_hundredths(high)}"


def word_of(one: Effect | dict[str, Any]) -> str:
    """The word, which says of an open comparison that there were too few."""
    verdict, small = _of(one, "verdict"), _of(one, "too_small")
    return f"{verdict} – too small" if verdict == Verdict.OPEN and small else str(verdict)


def _of(one: Effect | dict[str, Any], name: str) -> Any:
    return one[name] if isinstance(one, dict) else getattr(one, name)


def headline(made: CampaignResult) -> str:
    """What came of the whole campaign, in a sentence or two."""
    one, words = made.overall, made.words
    if one.response_treated is None or one.response_control is None:
        return "There aren't two groups to compare."
    shares = (
        f"{percent(one.response_treated)} of those written to {words.came}, and {percent(one.response_control)} of "
        "those held back"
    )
    between = spanned(one.difference_low, one.difference_high)
    size = points(one.difference, signed=False)
    if one.verdict is Verdict.WORKED:
        return f"{shares}: {size} more ({between}), which is more than chance."
    if one.verdict is Verdict.FAILED:
        return f"{shares}: {size} fewer ({between}), which is more than chance."
    return f"{shares}. The difference, {points(one.difference)} ({between}), may be chance."


def advised(one: Effect, words: Vocabulary, rise: float | None = None) -> str:
    """What to do, and why, in a sentence or two."""
    if one.verdict is Verdict.FAILED:
        return f"Stop: fewer {words.came} than without a message."
    if one.advice is Advice.SEND:
        return "Send it to everybody, those held back included."
    if one.verdict is Verdict.WORKED:
        cost_more = one.left is not None and one.left < 0
        why = "it cost more than it earned" if cost_more else f"it brought less {words.value}"
        return f"Change it: more {words.came}, but {why}."
    could_tell = one.needed is not None or one.response_control is None
    again = ", or try again with more people" if one.too_small and could_tell else ""
    return f"Change it{again}. {sizes(one, words, rise)}".strip()


def sizes(one: Effect, words: Vocabulary, rise: float | None = None) -> str:
    """Whether there were enough, and how many would do."""
    if one.response_control is None:
        return "Both groups need somebody."
    asked = percent(RISE if rise is None else rise)
    if one.needed is None or one.needed_control is None:
        who = "Everybody held back" if one.response_control else "Nobody"
        return f"{who} {words.came}, so no number of {words.customers} would show a rise."
    there = one.treated + one.control
    if one.too_small:
        return (
            f"{words.customers_count(there)} are too few to see a rise by {asked}: {count(one.needed)} would do, "
            f"{count(one.needed_control)} of them held back."
        )
    if one.verdict is Verdict.OPEN and one.difference_high is not None and one.difference_high > 0:
        return (
            f"There were enough to see a rise by {asked} (4 times in 5); one of more than "
            f"{points(one.difference_high, signed=False)} is unlikely."
        )
    return f"There were enough to see a rise by {asked} (4 times in 5)."


def chance_told(one: Effect) -> str:
    """How sure the difference is, in words."""
    if one.p_adjusted is None:
        return "nothing to compare"
    return "more than chance" if one.p_adjusted < BY_CHANCE else "may be chance"
