"""Segments of several maps that come, or begin to come: from the best to the promising."""

from rfm_core.segments import palette
from rfm_core.segments.first_message import Channel, FirstMessage, FirstMessages
from rfm_core.segments.segment import SharedSegment, Told

CHAMPIONS = SharedSegment(
    "Champions",
    colour=palette.BEST,
    about=Told(
        "The best",
        retail=(
            "Give them early access and a thank-you that isn't a discount; ask for a review or a referral."
        ),
        viewing="Show premieres to them first, ask what they want next, and invite them to bring a friend.",
    ),
    messages=FirstMessages(
        retail=FirstMessage(
            "Reward",
            Channel.EMAIL,
            "[First name|For you], you see it before everybody else",
            "Hi [First name|there],"
            "\n\nthank you for choosing [Platform|our shop]. You may look around our next collection two days "
            "before it opens to everybody, with first pick of [Preferred content|what you like best]."
            "\n\nIf you know somebody who would like it here, bring them along: there is a thank-you for both of "
            "you.",
        ),
        viewing=FirstMessage(
            "Reward",
            Channel.EMAIL,
            "[First name|For you], the premiere before the premiere",
            "Hi [First name|there],"
            "\n\nthank you for watching [Platform|with us]. You see our next big premiere two days early, and you "
            "may tell us what to produce next in [Preferred content|your favourite genre]."
            "\n\nWant company on the sofa? Invite a friend: their first month is our thank-you.",
        ),
    ),
)

LOYAL_CUSTOMERS = SharedSegment(
    "Loyal Customers",
    colour=palette.GOOD,
    about=Told(
        "Steady",
        retail="Offer the next size up: bundles, a subscription, points that grow with each order.",
        viewing="Recommend whole series and a plan for the household; tell them when a favourite returns.",
    ),
    messages=FirstMessages(
        retail=FirstMessage(
            "Upsell",
            Channel.EMAIL,
            "[First name|Hello], this goes well with your favourites",
            "Hi [First name|there],"
            "\n\nhere is something worth your while at [Platform|our shop]: sets around [Preferred content|your "
            "favourites] that cost less together than one by one."
            "\n\nThis month every {visit} also earns you double points.",
        ),
        viewing=FirstMessage(
            "Upsell",
            Channel.EMAIL,
            "[First name|Hello], room for everybody at home",
            "Hi [First name|there],"
            "\n\nbring the others: the household plan on [Platform|our service] has four screens and a profile for "
            "each."
            "\n\nAnd a whole series for the weekend, picked from [Preferred content|your favourites].",
        ),
    ),
)

POTENTIAL_LOYALISTS = SharedSegment(
    "Potential Loyalists",
    colour=palette.GROWING,
    about=Told(
        "Growing",
        retail="Invite them into the loyalty programme and suggest what goes with their last order.",
        viewing="Queue the next title after the last one and remind them on the same evening of the week.",
    ),
    messages=FirstMessages(
        retail=FirstMessage(
            "Loyalty programme",
            Channel.EMAIL,
            "[First name|Hello], your points are waiting",
            "Hi [First name|there],"
            "\n\njoin the club of [Platform|our shop], and your last {visit} counts from the start: points for it "
            "and for each one to come, and a birthday present."
            "\n\nWe also put together what goes well with [Preferred content|your last choice].",
        ),
        viewing=FirstMessage(
            "Recommendation",
            Channel.PUSH,
            "Next up, [First name|for you]",
            "We queued what to watch after your last title, more from [Preferred content|the genre you like]. "
            "Tonight?",
        ),
    ),
)

NEW_CUSTOMERS = SharedSegment(
    "New Customers",
    colour=palette.NEW,
    about=Told(
        "Beginning",
        retail=(
            "Send a thank-you within days, with help for what they bought and one clear reason to come again."
        ),
        viewing=(
            "Greet them with three titles that fit the last one they chose, and show how to save a list."
        ),
    ),
    messages=FirstMessages(
        retail=FirstMessage(
            "Welcome",
            Channel.EMAIL,
            "[First name|Hello], thank you from [Platform|our shop]",
            "Hi [First name|there],"
            "\n\nthank you for your {visit}. Is everything as you hoped? If not, just reply; somebody will read it "
            "today."
            "\n\nHere is how to get the most out of [Preferred content|what you chose], and a small voucher for "
            "next time: THANKS.",
        ),
        viewing=FirstMessage(
            "Welcome",
            Channel.EMAIL,
            "[First name|Hello], three titles from [Platform|us]",
            "Hi [First name|there],"
            "\n\ngood choice last time. Here are three titles that fit it, all from [Preferred content|the same "
            "genre]."
            "\n\nA tip: the plus beside a title saves it to your list, on every screen.",
        ),
    ),
)

PROMISING = SharedSegment(
    "Promising",
    colour=palette.PROMISING,
    about=Told(
        "Growing slowly",
        retail=("Offer a small reason to return within the month, such as free delivery on the next order."),
        viewing="Suggest one genre beyond the one they know and a series short enough to finish this week.",
    ),
    messages=FirstMessages(
        retail=FirstMessage(
            "Discount on next purchase",
            Channel.EMAIL,
            "[First name|Hello], your next delivery is on us",
            "Hi [First name|there],"
            "\n\nyour last {visit} at [Platform|our shop] was [Days since last {visit}] days ago. If you come "
            "back this month, delivery is free."
            "\n\nNew in [Preferred content|the category you know]: five arrivals we think you will like.",
        ),
        viewing=FirstMessage(
            "Recommendation",
            Channel.PUSH,
            "A series for this week, [First name|perhaps]",
            "Short enough to finish by Sunday, and a step beyond [Preferred content|what you have watched so "
            "far]. Start episode one?",
        ),
    ),
)
