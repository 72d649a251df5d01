"""Ten segments on recency × frequency in fifths, where only how lately and how often decide."""

from rfm_core.segments.choice import MapKind
from rfm_core.segments.known_map import KnownMap
from rfm_core.segments.play import Job, Move, Play
from rfm_core.segments.shared.ahead import (
    CHAMPIONS,
    LOYAL_CUSTOMERS,
    NEW_CUSTOMERS,
    POTENTIAL_LOYALISTS,
    PROMISING,
)
from rfm_core.segments.shared.behind import (
    ABOUT_TO_SLEEP,
    AT_RISK,
    CANT_LOSE_THEM,
    HIBERNATING,
    NEED_ATTENTION,
)

RF_TEN = KnownMap(
    id="rf-ten",
    name="Ten segments on R × F",
    kind=MapKind.RF,
    bins=5,
    usual=True,
    segments=(
        CHAMPIONS.on(
            "5[4-5]",
            Play(
                Job.KEEP,
                retail=Move(
                    "Open new arrivals to them two days early, answer their questions first, and ask for a review "
                    "a week after delivery; give status rather than discounts.",
                    "Share who come again within 60 days; reviews and referrals per 100 of them",
                    "Twice a month, at each launch; never on sale days only",
                ),
                viewing=Move(
                    "Open a premiere one evening early, let them vote on what is bought next, and give two guest "
                    "passes to share.",
                    "Days watched in a month; guest passes used per 100 of them",
                    "Weekly, on the day before a premiere",
                ),
            ),
        ),
        LOYAL_CUSTOMERS.on(
            "[3-4][4-5]",
            Play(
                Job.KEEP,
                retail=Move(
                    "Offer a bundle or refill of what they take most, and show how many points are missing "
                    "to the next reward.",
                    "{value_up} per {visit}, and how many take the bundle",
                    "Every two to three weeks, never twice in one",
                ),
                viewing=Move(
                    "Line up the next season or the same director in one row, and offer the household or yearly "
                    "plan.",
                    "Series finished per quarter; share on a yearly plan",
                    "Every two weeks, when a followed series returns",
                ),
            ),
        ),
        POTENTIAL_LOYALISTS.on(
            "[4-5][2-3]",
            Play(
                Job.GROW,
                retail=Move(
                    "Enrol them in the loyalty programme with the points of their last {visit} already credited, "
                    "and show what others took along with it.",
                    "Share with one more {visit} within 45 days; sign-ups to the programme",
                    "10 and 30 days after the last {visit}",
                ),
                viewing=Move(
                    "Queue a follow-on title right after the credits, and remind them on the evening and device "
                    "they chose last.",
                    "Share watching on three or more days in the next 30",
                    "Twice a week for a month, then once a week",
                ),
            ),
        ),
        NEW_CUSTOMERS.on(
            "51",
            Play(
                Job.GROW,
                retail=Move(
                    "A greeting in three steps: thanks and delivery dates, how to use what they took, then one "
                    "matching product with free delivery.",
                    "Share with one more {visit} within 60 days",
                    "Days 1, 7 and 21 after the last {visit}, then stop",
                ),
                viewing=Move(
                    "A greeting in three steps: how to save a list, three titles like their last one, then a short "
                    "series for the weekend.",
                    "Share back within 7 days; titles on their list",
                    "Days 1, 3 and 7 after their last evening",
                ),
            ),
        ),
        PROMISING.on(
            "41",
            Play(
                Job.GROW,
                retail=Move(
                    "Follow up the last {visit} some weeks later with what is used up or worn by now, and free "
                    "delivery for a fortnight.",
                    "New {visits} per 100 messages",
                    "Once in week 6 and once in week 10",
                ),
                viewing=Move(
                    "Pick one title of under an hour from the genre of their last evening, and send the trailer.",
                    "Trailers opened, and evenings that followed",
                    "Once in the third and once in the fifth week",
                ),
            ),
        ),
        NEED_ATTENTION.on(
            "33",
            Play(
                Job.WIN_BACK,
                retail=Move(
                    "Show what is new in the category they took most, with a price that holds for ten days, "
                    "while they remember you.",
                    "Share back within 30 days",
                    "Once now, a reminder on day eight",
                ),
                viewing=Move(
                    "A personal “leaving soon” and “new this week” list in their genre, with any half-watched "
                    "title on top.",
                    "Titles of the list that are started",
                    "Every Friday for four weeks",
                ),
            ),
        ),
        ABOUT_TO_SLEEP.on(
            "3[1-2]",
            Play(
                Job.WIN_BACK,
                retail=Move(
                    "Three best-rated products under their usual price, and a one-question survey: what kept you "
                    "away?",
                    "Clicks and survey answers per 100 messages",
                    "One message a month, two at most",
                ),
                viewing=Move(
                    "One much-watched film, one click to start; offer a monthly digest in place of weekly mails.",
                    "Starts from the message; share who choose the digest",
                    "Two messages, three weeks apart",
                ),
            ),
        ),
        CANT_LOSE_THEM.on(
            "[1-2]5",
            Play(
                Job.WIN_BACK,
                retail=Move(
                    "A letter or call from a person with a name, looking at the last {visits} for a complaint or "
                    "a return first; then an offer to put it right.",
                    "Share reached in person; {value} of those who came back",
                    "One call, one letter within 30 days; decide after that",
                ),
                viewing=Move(
                    "A note from the editors on the genre they watched most, and a free month that begins when "
                    "they press play.",
                    "Free months begun, and who stays after them",
                    "Once at the season start, once a month later",
                ),
            ),
        ),
        AT_RISK.on(
            "[1-2][3-4]",
            Play(
                Job.WIN_BACK,
                retail=Move(
                    "A reminder built on their past {visits}: buy-again list, what replaced it, and a voucher "
                    "only above their average amount.",
                    "Share won back within 30 days; margin left after vouchers",
                    "Three messages in six weeks, each with another reason",
                ),
                viewing=Move(
                    "New seasons of what they watched, a recap of where they stopped, and downloads for the road.",
                    "Return evenings within 14 days of a message",
                    "Three messages in a month, then pause for two",
                ),
            ),
        ),
        HIBERNATING.on(
            "[1-2][1-2]",
            Play(
                Job.LET_GO,
                retail=Move(
                    "Seasonal catalogue and clearance by e-mail only; no vouchers by post, and confirm the "
                    "address once a year.",
                    "Addresses still valid; cost per customer who returns",
                    "Two to four times a year, at season starts",
                ),
                viewing=Move(
                    "The three biggest releases of the half-year in one mail; no push messages.",
                    "Unsubscribes against returns per mail",
                    "Twice a year, when something big starts",
                ),
            ),
        ),
    ),
)
