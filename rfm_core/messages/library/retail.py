"""First messages for shops and for everything else that isn't watched: segment → strategy, channel, subject, text.

`{visit}` and `{visits}` become the user's words (order, visit). Every tag that can be blank has a fallback.
"""

from rfm_core.messages.message import Channel

_EMAIL, _SMS, _PUSH = Channel.EMAIL, Channel.SMS, Channel.PUSH

RETAIL: dict[str, tuple[str, Channel, str, str]] = {
    "Champions": (
        "Reward",
        _EMAIL,
        "[First name|For you], you see it before everybody else",
        "Hi [First name|there],\n\nfew people know [Platform|our shop] as well as you do. So you may look around "
        "our next collection two days before it opens to everybody, with first pick of "
        "[Preferred content|what you like best].\n\nThank you for coming back again and again. If you know "
        "somebody who would like it here, bring them along: there is a thank-you for both of you.",
    ),
    "VIP / Loyal": (
        "Reward",
        _EMAIL,
        "[First name|A note], a small thank-you from [Platform|us]",
        "Hi [First name|there],\n\nyou are one of our best customers, and we would like you to notice it. From "
        "today your deliveries are free, and a person, not a form, answers when you reply to this message."
        "\n\nFirst pick of what is new in [Preferred content|your favourite category] is yours this week.",
    ),
    "Top Customers": (
        "Loyalty programme",
        _EMAIL,
        "[First name|Welcome], you have reached our top tier",
        "Hi [First name|there],\n\nyou are now in the top tier at [Platform|our shop]. It costs nothing and "
        "brings longer returns, a gift with every fifth {visit}, and sets put together around "
        "[Preferred content|what you already choose].\n\nThank you for your trust.",
    ),
    "Loyal Customers": (
        "Upsell",
        _EMAIL,
        "[First name|Hello], this goes well with your favourites",
        "Hi [First name|there],\n\nyou come to [Platform|us] regularly, so here is something worth your while: "
        "sets around [Preferred content|your favourites] that cost less together than one by one."
        "\n\nThis month every {visit} also earns you double points.",
    ),
    "Potential Loyalists": (
        "Loyalty programme",
        _EMAIL,
        "[First name|Hello], your points are waiting",
        "Hi [First name|there],\n\nit is good to see you more often. Join the club of [Platform|our shop], and "
        "your latest {visits} count from the start: points for each one, and a birthday present."
        "\n\nWe also put together what goes well with [Preferred content|your last choice].",
    ),
    "Potential Loyal": (
        "Next step",
        _EMAIL,
        "[First name|Hello], something new beside [Preferred content|your usual choice]",
        "Hi [First name|there],\n\nyou know what you like. Here are three things from another corner of "
        "[Platform|our shop] that people who like [Preferred content|the same things as you] chose next."
        "\n\nTry one with your next {visit}; if it doesn't suit you, sending it back is free.",
    ),
    "New Customers": (
        "Welcome",
        _EMAIL,
        "Welcome to [Platform|our shop], [First name|and thank you]",
        "Hi [First name|there],\n\nthank you for your first {visit}. Is everything as you hoped? If not, just "
        "reply; somebody will read it today.\n\nHere is how to get the most out of "
        "[Preferred content|what you chose], and a small voucher for the second time: WELCOME.",
    ),
    "New Users": (
        "Welcome",
        _PUSH,
        "Welcome, [First name|nice to meet you]",
        "Our three most liked picks are ready for you. Your next {visit} takes two taps.",
    ),
    "Promising": (
        "Discount on next purchase",
        _EMAIL,
        "[First name|Hello], your next delivery is on us",
        "Hi [First name|there],\n\nyour last {visit} at [Platform|our shop] was [Days since last {visit}] days "
        "ago. If you come back this month, delivery is free.\n\nNew in "
        "[Preferred content|the category you know]: five arrivals we think you will like.",
    ),
    "Need Attention": (
        "Discount on next purchase",
        _EMAIL,
        "[First name|Hello], ten percent until Sunday",
        "Hi [First name|there],\n\nwe have not seen you at [Platform|our shop] for "
        "[Days since last {visit}] days. Until Sunday there is ten percent off "
        "[Preferred content|the category you know best].\n\nNothing to type in: it is taken off by itself.",
    ),
    "About to Sleep": (
        "New arrivals",
        _EMAIL,
        "[First name|Hello], what others like you chose next",
        "Hi [First name|there],\n\na lot has arrived since your last {visit}. We picked what people who like "
        "[Preferred content|similar things] chose next.\n\nWas something missing last time? One line in reply is "
        "enough, and we will look for it.",
    ),
    "Can't Lose Them": (
        "Win-back",
        _EMAIL,
        "[First name|Hello], did we do something wrong?",
        "Hi [First name|there],\n\nyou used to be one of the people we saw most often at [Platform|our shop]; now "
        "it has been [Days since last {visit}] days. If something went wrong, I would like to put it right."
        "\n\nReply to this message and it reaches me in person, not a machine.",
    ),
    "At Risk": (
        "Re-activation sequence",
        _EMAIL,
        "[First name|Hello], your favourites are back",
        "Hi [First name|there],\n\nwe kept a place for you. What you liked in "
        "[Preferred content|earlier times] is back in stock, together with what is new beside it."
        "\n\nCome by this week, and a small present goes into the parcel.",
    ),
    "At Risk / Need Attention": (
        "Feedback",
        _EMAIL,
        "[First name|Hello], one question",
        "Hi [First name|there],\n\nwhat would make you come to [Platform|us] more often: better prices, a wider "
        "choice, or faster delivery? Reply with one word.\n\nWe answer with an offer made for it.",
    ),
    "Hibernating": (
        "New arrivals",
        _EMAIL,
        "New at [Platform|our shop] since you were here",
        "Hi [First name|there],\n\nit has been a while. In short: what is new this season, and what is now at "
        "half price in [Preferred content|our clearance].\n\nWe write only a few times a year.",
    ),
    "Immediate Attention": (
        "Win-back",
        _SMS,
        "",
        "[First name|Hello], we miss you at [Platform|our shop]. 20% off your next {visit} until Sunday, "
        "just show this text. Reply STOP to end.",
    ),
    "Lost": (
        "Last message",
        _EMAIL,
        "[First name|Hello], shall we stop writing?",
        "Hi [First name|there],\n\nyour last {visit} at [Platform|our shop] was [Days since last {visit}] days "
        "ago. If you would like to hear from us again, click once. If not, do nothing: this was our last message, "
        "and we wish you well.",
    ),
}
