"""Segments of several maps that waver, slip or are gone."""

from rfm_core.segments import palette
from rfm_core.segments.first_message import Channel, FirstMessage, FirstMessages
from rfm_core.segments.segment import SharedSegment, Told

NEED_ATTENTION = SharedSegment(
    "Need Attention",
    colour=palette.WAVERING,
    about=Told(
        "Wavering",
        retail="Bring a limited-time offer on the category they know, while they remember you.",
        viewing="Tell them what is new in the genre they know, and what leaves the catalogue soon.",
    ),
    messages=FirstMessages(
        retail=FirstMessage(
            "Discount on next purchase",
            Channel.EMAIL,
            "[First name|Hello], ten percent until Sunday",
            "Hi [First name|there],"
            "\n\nwe have not seen you at [Platform|our shop] for [Days since last {visit}] days. Until Sunday "
            "there is ten percent off [Preferred content|the category you know best]."
            "\n\nNothing to type in: it is taken off by itself.",
        ),
        viewing=FirstMessage(
            "New arrivals",
            Channel.EMAIL,
            "[First name|Hello], new for you, and what leaves soon",
            "Hi [First name|there],"
            "\n\nnew in [Preferred content|the genre you know] since your last visit [Days since last visit] days "
            "ago: five titles."
            "\n\nAnd two that leave [Platform|our catalogue] at the end of the month. Watch them first.",
        ),
    ),
)

ABOUT_TO_SLEEP = SharedSegment(
    "About to Sleep",
    colour=palette.SLEEPY,
    about=Told(
        "Wavering",
        retail="Show what other customers like them chose next, and ask what was missing.",
        viewing="Recommend one much-watched short title and offer to change how often you write.",
    ),
    messages=FirstMessages(
        retail=FirstMessage(
            "New arrivals",
            Channel.EMAIL,
            "[First name|Hello], what others like you chose next",
            "Hi [First name|there],"
            "\n\na lot has arrived since your last {visit}. We picked what people who like [Preferred "
            "content|similar things] chose next."
            "\n\nWas something missing last time? One line in reply is enough, and we will look for it.",
        ),
        viewing=FirstMessage(
            "Recommendation",
            Channel.EMAIL,
            "[First name|Hello], forty minutes everybody talks about",
            "Hi [First name|there],"
            "\n\none title, short and much watched, from [Preferred content|a genre you may like]."
            "\n\nToo many messages from [Platform|us]? Choose how often we write, once a month is fine.",
        ),
    ),
)

CANT_LOSE_THEM = SharedSegment(
    "Can't Lose Them",
    colour=palette.PRECIOUS,
    about=Told(
        "Slipping, valuable",
        retail="Call or write in person, find out what went wrong, and offer to put it right.",
        viewing="Write in person about the genre they watched most, and offer a free month to come back to it.",
    ),
    messages=FirstMessages(
        retail=FirstMessage(
            "Win-back",
            Channel.EMAIL,
            "[First name|Hello], did we do something wrong?",
            "Hi [First name|there],"
            "\n\nit has been [Days since last {visit}] days since your last {visit} at [Platform|our shop]. If "
            "something went wrong, I would like to put it right."
            "\n\nReply to this message and it reaches me in person, not a machine.",
        ),
        viewing=FirstMessage(
            "Win-back",
            Channel.EMAIL,
            "[First name|Hello], the story went on without you",
            "Hi [First name|there],"
            "\n\nit has been [Days since last visit] days. New seasons have come in [Preferred content|the genre "
            "you like]."
            "\n\nThe next month on [Platform|our service] is on us. And if something annoyed you, reply: I read "
            "it myself.",
        ),
    ),
)

AT_RISK = SharedSegment(
    "At Risk",
    colour=palette.SLIPPING,
    about=Told(
        "Slipping",
        retail=(
            "Send a reminder built on what they bought, with a reason to act this week; a voucher only for the larger "
            "ones."
        ),
        viewing="Remind them of new seasons of what they watched, and of titles they may not have finished.",
    ),
    messages=FirstMessages(
        retail=FirstMessage(
            "Re-activation sequence",
            Channel.EMAIL,
            "[First name|Hello], your favourites are back",
            "Hi [First name|there],"
            "\n\nwe kept a place for you. What you liked in [Preferred content|earlier times] is back in stock, "
            "together with what is new beside it."
            "\n\nCome by this week, and a small present goes into the parcel.",
        ),
        viewing=FirstMessage(
            "Re-activation sequence",
            Channel.EMAIL,
            "[First name|Hello], new seasons to start tonight",
            "Hi [First name|there],"
            "\n\nyour last visit was [Days since last visit] days ago. Since then there are new seasons in "
            "[Preferred content|what you watched before], and any title you put aside waits where it was."
            "\n\nStart tonight on [Platform|our service].",
        ),
    ),
)

HIBERNATING = SharedSegment(
    "Hibernating",
    colour=palette.ASLEEP,
    about=Told(
        "Asleep",
        retail="Write a few times a year at low cost: season starts, clearance, what is new since they left.",
        viewing="Write when something big starts; otherwise leave them in peace.",
    ),
    messages=FirstMessages(
        retail=FirstMessage(
            "New arrivals",
            Channel.EMAIL,
            "New at [Platform|our shop] since you were here",
            "Hi [First name|there],"
            "\n\nin short: what is new this season, and what is now at half price in "
            "[Preferred content|our clearance]."
            "\n\nWe write only a few times a year.",
        ),
        viewing=FirstMessage(
            "Re-activation sequence",
            Channel.EMAIL,
            "[First name|Hello], something big starts on Friday",
            "Hi [First name|there],"
            "\n\nwe write only when it is worth it: on Friday the event of the season starts on [Platform|our "
            "service]."
            "\n\nBesides, there is a lot in [Preferred content|every genre] that was not there [Days since last "
            "visit] days ago.",
        ),
    ),
)

LOST = SharedSegment(
    "Lost",
    colour=palette.GONE,
    about=Told(
        "Gone",
        retail="Spend nothing beyond one last cheap message; check that the address still works.",
        viewing="Offer a last reason to return, then keep them out of paid campaigns.",
    ),
    messages=FirstMessages(
        retail=FirstMessage(
            "Last message",
            Channel.EMAIL,
            "[First name|Hello], shall we stop writing?",
            "Hi [First name|there],"
            "\n\nyour last {visit} at [Platform|our shop] was [Days since last {visit}] days ago. If you would "
            "like to hear from us again, click once. If not, do nothing: this was our last message, and we wish "
            "you well.",
        ),
        viewing=FirstMessage(
            "Last message",
            Channel.EMAIL,
            "[First name|Hello], shall we stop writing?",
            "Hi [First name|there],"
            "\n\nyou have not watched anything on [Platform|our service] for [Days since last visit] days. One "
            "click, and your list and profile stay as they are. If you do nothing, this was our last message; we "
            "wish you well.",
        ),
    ),
)
