"""Four segments on the level 0 to 10, the percent rank of the total: customers ranked against one another."""

from rfm_core.segments import palette
from rfm_core.segments.choice import MapKind
from rfm_core.segments.first_message import Channel, FirstMessage, FirstMessages
from rfm_core.segments.known_map import KnownMap
from rfm_core.segments.play import Job, Move, Play
from rfm_core.segments.segment import Segment, Told
from rfm_core.segments.shared.ahead import LOYAL_CUSTOMERS

LEVEL_FOUR = KnownMap(
    id="level-four",
    name="Four segments on the level 0–10",
    kind=MapKind.LEVEL,
    bins=11,
    segments=(
        Segment(
            "Top Customers",
            cells="8-10",
            colour=palette.BEST,
            about=Told(
                "The best",
                retail=(
                    "Reward them with a loyalty tier and bundles of what they already choose; leave prices alone."
                ),
                viewing=(
                    "Reward them with premieres and longer offers such as a yearly plan at the same price."
                ),
            ),
            play=Play(
                Job.KEEP,
                retail=Move(
                    "A tier with a name, bundles of what they already choose, and service ahead of the queue; "
                    "keep prices as they are.",
                    "Share of {value} they bring; departures from the tier",
                    "Twice a month, each time with something of value",
                ),
                viewing=Move(
                    "A tier with a name, premieres first, and a yearly plan at today's price.",
                    "Hours they bring of all; yearly plans among them",
                    "Weekly, ahead of everybody else",
                ),
            ),
            messages=FirstMessages(
                retail=FirstMessage(
                    "Loyalty programme",
                    Channel.EMAIL,
                    "[First name|Hello], you have reached our top tier",
                    "Hi [First name|there],"
                    "\n\nyou are now in the top tier at [Platform|our shop]. It costs nothing and brings longer "
                    "returns, a gift with every fifth {visit}, and sets put together around [Preferred "
                    "content|what you already choose]."
                    "\n\nThank you for your trust.",
                ),
                viewing=FirstMessage(
                    "Loyalty programme",
                    Channel.EMAIL,
                    "[First name|Hello], a year at the price of ten months",
                    "Hi [First name|there],"
                    "\n\na thank-you for watching. Stay for a year, pay for ten months, and sit in the first "
                    "row at every premiere in [Preferred content|what you like best]."
                    "\n\nThank you for watching [Platform|with us].",
                ),
            ),
        ),
        LOYAL_CUSTOMERS.on(
            "5-7",
            Play(
                Job.KEEP,
                retail=Move(
                    "Show the distance to the top tier (“two {visits} to go”), and propose the product that top "
                    "customers took next.",
                    "Share rising to the top level in a quarter",
                    "Every third week, with their standing",
                    do=(
                        "Give the upper middle a visible next step: what top customers have, and how near it is."
                    ),
                ),
                viewing=Move(
                    "Show what top viewers are watching now, and unlock a preview after the third evening in a "
                    "month.",
                    "Share rising to the top level in two months",
                    "Every other Friday, with their standing",
                    do="Give the upper middle a visible next step: one more evening a week opens previews.",
                ),
            ),
        ),
        Segment(
            "At Risk / Need Attention",
            cells="2-4",
            colour=palette.SLIPPING,
            about=Told(
                "Slipping",
                retail="Ask in one question what would bring them back, and answer with a fitting offer.",
                viewing="Ask in one question what they would like to see, and answer with a list made of it.",
            ),
            play=Play(
                Job.WIN_BACK,
                retail=Move(
                    "One question, four answers (price, choice, delivery, no need); each answer gets its own "
                    "follow-up, price the only one with a voucher.",
                    "Answers per 100; {visits} within 45 days by answer",
                    "One question now, one follow-up a week later",
                ),
                viewing=Move(
                    "One question, four answers (no time, nothing to see, too dear, technical); each gets its own "
                    "list, tip or plan.",
                    "Answers per 100; evenings within 21 days by answer",
                    "One question now, one follow-up after three days",
                ),
            ),
            messages=FirstMessages(
                retail=FirstMessage(
                    "Feedback",
                    Channel.EMAIL,
                    "[First name|Hello], one question",
                    "Hi [First name|there],"
                    "\n\nwhat would bring you back to [Platform|us]: better prices, a wider choice, or "
                    "faster delivery? Reply with one word."
                    "\n\nWe answer with an offer made for it.",
                ),
                viewing=FirstMessage(
                    "Feedback",
                    Channel.EMAIL,
                    "[First name|Hello], what would you like to see?",
                    "Hi [First name|there],"
                    "\n\none question: what would you like to see more of on [Platform|our service]? Reply with a "
                    "title or a genre."
                    "\n\nYou get a list made of it, by a person.",
                ),
            ),
        ),
        Segment(
            "Immediate Attention",
            cells="0-1",
            colour=palette.ASLEEP,
            about=Told(
                "Nearly gone",
                retail="Try one win-back offer, measure it, and stop writing to those who don't answer.",
                viewing="Try one free week, measure it, and stop writing to those who don't answer.",
            ),
            play=Play(
                Job.LET_GO,
                retail=Move(
                    "A single win-back offer with an end date, sent to half of them; write to the other half only "
                    "if it paid.",
                    "Extra {visits} against the half not written to",
                    "One offer, measured for 30 days",
                ),
                viewing=Move(
                    "A single free week with an end date, sent to half of them; the other half only if viewing "
                    "followed.",
                    "Extra evenings against the half not written to",
                    "One free week, measured for 21 days",
                ),
            ),
            messages=FirstMessages(
                retail=FirstMessage(
                    "Win-back",
                    Channel.SMS,
                    "",
                    "[First name|Hello], we miss you at [Platform|our shop]. 20% off your next {visit} until "
                    "Sunday, just show this text. Reply STOP to end.",
                ),
                viewing=FirstMessage(
                    "Win-back",
                    Channel.SMS,
                    "",
                    "[First name|Hello], a free week on [Platform|our service] is waiting for you. Just sign in "
                    "before Sunday. Reply STOP to end.",
                ),
            ),
        ),
    ),
)
