"""What each segment is, how it stands, and what to do about it, in retail and in viewing words."""

from dataclasses import dataclass

from rfm_core.vocabulary import Vocabulary, vocabulary


@dataclass(frozen=True)
class About:
    """One segment in words.

    Attributes:
        description: Who is in it.
        status: A few words for a table.
        action: What to do, one sentence.
    """

    description: str
    status: str
    action: str


_TOLD: dict[str, tuple[str, str, str, str]] = {
    "Champions": (
        "{Came} lately, {come} more often than almost everybody.",
        "Active, the best",
        "Give them early access and a thank-you that isn't a discount; ask for a review or a referral.",
        "Show premieres to them first, ask what they want next, and invite them to bring a friend.",
    ),
    "VIP / Loyal": (
        "High on recency, {visits} and {value} taken together.",
        "Active, the best",
        "Protect them: a named contact, free delivery, first pick of what is new.",
        "Protect them: no interruptions, early episodes, and a say in what is produced.",
    ),
    "Top Customers": (
        "Ahead of about four in five others on recency, {visits} and {value} together.",
        "Active, the best",
        "Reward them with a loyalty tier and bundles of what they already choose; leave prices alone.",
        "Reward them with premieres and longer offers such as a yearly plan at the same price.",
    ),
    "Loyal Customers": (
        "{Come} again and again, and the last {visit} is not long ago.",
        "Active, steady",
        "Offer the next size up: bundles, a subscription, points that grow with each order.",
        "Recommend whole series and a plan for the household; tell them when a favourite returns.",
    ),
    "Potential Loyalists": (
        "{Came} lately and more than once; on the way to a habit.",
        "Growing",
        "Invite them into the loyalty programme and suggest what goes with their last order.",
        "Queue the next title after the last one and remind them on the evening they usually watch.",
    ),
    "Potential Loyal": (
        "In the middle of the scale: some of recency, {visits} and {value} is there, not all three.",
        "Growing",
        "Find the weakest of the three scores and work on it: a reminder, a second category, or a larger basket.",
        "Find the weakest of the three scores and work on it: a reminder, a new genre, or longer sessions.",
    ),
    "New Customers": (
        "{Came} just now, and rarely or never before.",
        "New",
        "Send a welcome within days, with help for what they bought and one clear reason for a second order.",
        "Welcome them with three titles that fit the first one they chose, and show how to save a list.",
    ),
    "New Users": (
        "{Came} just now, but seldom and with little {value} so far.",
        "New",
        "Welcome them, show the three most liked products, and make the second order easy.",
        "Walk them through the first week: a short starter list, a profile, one reminder.",
    ),
    "Promising": (
        "Some way into knowing you, with {visits} or {value} still around the middle.",
        "Growing slowly",
        "Offer a small reason to return within the month, such as free delivery on the second or third order.",
        "Suggest one genre beyond their first and a series short enough to finish this week.",
    ),
    "Need Attention": (
        "Middling: neither lately nor long ago, neither rarely nor often.",
        "Wavering",
        "Bring a limited-time offer on the category they know, before the next gap becomes a habit.",
        "Tell them what is new in the genre they know, and what leaves the catalogue soon.",
    ),
    "About to Sleep": (
        "A while since the last {visit}, and few before it.",
        "Wavering",
        "Show what other customers like them chose next, and ask what was missing.",
        "Recommend one much-watched short title and offer to change how often you write.",
    ),
    "Can't Lose Them": (
        "{Came} often or brought much {value}, but not for a long time.",
        "Slipping, valuable",
        "Call or write in person, find out what went wrong, and offer to put it right.",
        "Write in person about the series they followed, and offer a free month to come back to it.",
    ),
    "At Risk": (
        "Used to {be_there}, and the last {visit} is long ago.",
        "Slipping",
        "Send a reminder built on past orders, with a reason to act this week; a voucher only for the larger ones.",
        "Remind them of unfinished titles and of new seasons of what they watched before.",
    ),
    "At Risk / Need Attention": (
        "Behind most others on recency, {visits} and {value} together.",
        "Slipping",
        "Ask in one question why they order less, and answer with a fitting offer.",
        "Ask in one question what they would like to see, and answer with a list made of it.",
    ),
    "Hibernating": (
        "Long since the last {visit}, and little before it.",
        "Asleep",
        "Write a few times a year at low cost: season starts, clearance, what is new since they left.",
        "Write when something big starts; otherwise leave them in peace.",
    ),
    "Immediate Attention": (
        "Behind almost everybody on recency, {visits} and {value} together.",
        "Nearly gone",
        "Try one win-back offer, measure it, and stop writing to those who don't answer.",
        "Try one free week, measure it, and stop writing to those who don't answer.",
    ),
    "Lost": (
        "Last {visit} longest ago, fewest {visits} or least {value}.",
        "Gone",
        "Spend nothing beyond one last cheap message; check that the address still works.",
        "Offer a last reason to return, then keep them out of paid campaigns.",
    ),
}


def about(segment: str, words: Vocabulary | None = None) -> About:
    """What to say about a segment; a name of the user's own gets neutral words."""
    words = words or vocabulary()
    if segment not in _TOLD:
        return About(
            f"A segment of your own: {segment}.",
            "Your own",
            "Compare its numbers with everybody's, then decide what these customers should hear.",
        )
    description, status, retail, viewing = _TOLD[segment]
    verbs = {"Came": "Ordered", "Come": "Order", "come": "and order", "be_there": "order more"}
    if words.viewing:
        verbs = {"Came": "Watched", "Come": "Watch", "come": "and watch", "be_there": "watch more"}
    elif words.visit != "order":
        verbs = {"Came": "Came", "Come": "Come", "come": "and come", "be_there": "come more"}
    filled = description.format(**verbs, visit=words.visit, visits=words.visits, value=words.value)
    return About(filled, status, viewing if words.viewing else retail)
