"""Four bands on the total score: the published ones for quarters, and the same for any other scale.

A sum can hide which of the three scores is weak, and the plays say so.
"""

from rfm_core.segments import palette
from rfm_core.segments.choice import MapKind, SegmentMap, SegmentRule
from rfm_core.segments.first_message import Channel, FirstMessage, FirstMessages
from rfm_core.segments.known_map import KnownMap
from rfm_core.segments.play import Job, Move, Play
from rfm_core.segments.segment import Segment, Told
from rfm_core.segments.shared.behind import AT_RISK, LOST


def four_bands(scores: range) -> SegmentMap:
    """Four bands on the total at 1/4, 1/2 and 3/4 of its range; a shared edge goes to the better band.

    Args:
        scores: What each of R, F and M can be, so the total goes from three times its lowest to three times
            its highest.
    """
    lowest, span = 3 * scores[0], 3 * (scores[-1] - scores[0])
    best_first = [one.name for one in BANDS_QUARTERS.segments]
    bands: dict[str, list[int]] = {name: [] for name in best_first}
    for total in range(lowest, lowest + span + 1):
        # At ¼, ½ and ¾ of the range (methods, section 4); the highest total belongs to the last quarter.
        quarter = min(3, 4 * (total - lowest) // span)
        bands[best_first[3 - quarter]].append(total)
    return SegmentMap(
        id=f"bands-{scores[-1]}",
        name=f"Four bands on the total {lowest}–{lowest + span}",
        kind=MapKind.TOTAL,
        bins=len(scores),
        rules=tuple(
            SegmentRule(name=name, cells=("-".join(str(total) for total in sorted({totals[0], totals[-1]})),))
            for name, totals in bands.items()
        ),
    )


BANDS_QUARTERS = KnownMap(
    id="bands-3-12",
    name="Four bands on the 3–12 sum of quarter scores",
    kind=MapKind.TOTAL,
    bins=4,
    usual=True,
    on_scale=four_bands,
    kin="bands-",
    segments=(
        Segment(
            "VIP / Loyal",
            cells="9-12",
            colour=palette.BEST,
            about=Told(
                "The best",
                retail="Protect them: a named contact, free delivery, first pick of what is new.",
                viewing="Protect them: no interruptions, early episodes, and a say in what is produced.",
            ),
            play=Play(
                Job.KEEP,
                retail=Move(
                    "A named contact and free delivery for all; check the R score first, because a high sum can "
                    "hide a low one, and write to those in person.",
                    "Share with a {visit} in the last 60 days; VIPs with R of 1 or 2",
                    "Monthly, and at once when R drops to 2",
                ),
                viewing=Move(
                    "Early episodes and no interruptions for all; those whose R score fell get the new season of "
                    "their most-watched series in person.",
                    "Share active in the last 14 days; VIPs with R of 1 or 2",
                    "Every ten days, and at once when R drops",
                ),
            ),
            messages=FirstMessages(
                retail=FirstMessage(
                    "Reward",
                    Channel.EMAIL,
                    "[First name|A note], a small thank-you from [Platform|us]",
                    "Hi [First name|there],"
                    "\n\nyou matter to us, and we would like you to notice it. From today your deliveries "
                    "are free, and a person, not a form, answers when you reply to this message."
                    "\n\nFirst pick of what is new in [Preferred content|your favourite category] is yours this "
                    "week.",
                ),
                viewing=FirstMessage(
                    "Reward",
                    Channel.EMAIL,
                    "[First name|A note], no interruptions from today",
                    "Hi [First name|there],"
                    "\n\na thank-you for watching: from today nothing interrupts what you watch on [Platform|our "
                    "service]."
                    "\n\nNew episodes in [Preferred content|your favourite genre] appear for you a day early.",
                ),
            ),
        ),
        Segment(
            "Potential Loyal",
            cells="6-8",
            colour=palette.GROWING,
            about=Told(
                "Growing",
                retail=(
                    "Find the weakest of the three scores and work on it: a reminder, a second category, or a "
                    "larger basket."
                ),
                viewing=(
                    "Find the weakest of the three scores and work on it: a reminder, a new genre, or longer "
                    "sessions."
                ),
            ),
            play=Play(
                Job.GROW,
                retail=Move(
                    "Three small campaigns by weakest score: a reminder (R), one more {visit} with free delivery "
                    "(F), a set at a better price (M).",
                    "Customers whose total rises by one or more in a quarter",
                    "Every third week, one of the three",
                ),
                viewing=Move(
                    "Three small campaigns by weakest score: tonight's pick (R), a series with weekly episodes "
                    "(F), long films for the weekend (M).",
                    "Viewers whose total rises by one or more in two months",
                    "Weekly, one of the three in turn",
                ),
            ),
            messages=FirstMessages(
                retail=FirstMessage(
                    "Next step",
                    Channel.EMAIL,
                    "[First name|Hello], something new beside [Preferred content|what you know]",
                    "Hi [First name|there],"
                    "\n\nyou know what you like. Here are three things from another corner of [Platform|our shop] "
                    "that people who like [Preferred content|the same things as you] chose next."
                    "\n\nTry one with your next {visit}; if it doesn't suit you, sending it back is free.",
                ),
                viewing=FirstMessage(
                    "Next step",
                    Channel.EMAIL,
                    "[First name|Hello], one step beside [Preferred content|what you know]",
                    "Hi [First name|there],"
                    "\n\npeople who watch [Preferred content|the same things as you] went on to these three "
                    "titles. None is longer than an evening."
                    "\n\nPut them on your list, and [Platform|we] will remind you on Friday.",
                ),
            ),
        ),
        AT_RISK.on(
            "5",
            Play(
                Job.WIN_BACK,
                retail=Move(
                    "The narrow band above Lost: one strong reason, such as a product back in stock from their "
                    "category, and a voucher for those with M of 3 or 4 only.",
                    "Share that leave the band upwards within 60 days",
                    "Two messages in a month, then judge",
                    do=(
                        "Act quickly: one point on the scale parts them from the lost, so give one strong reason "
                        "this month."
                    ),
                ),
                viewing=Move(
                    "The narrow band above Lost: one title, chosen for them, and a free week for those with "
                    "the highest M.",
                    "Share that leave the band upwards within 30 days",
                    "Two messages in two weeks, then judge",
                    do=(
                        "Act quickly: one point on the scale parts them from the lost, so show one title they "
                        "can't pass by."
                    ),
                ),
            ),
        ),
        LOST.on(
            "3-4",
            Play(
                Job.LET_GO,
                retail=Move(
                    "Leave them out of paid media, keep the cheap newsletter, and ask "
                    "twice a year whether it is still wanted.",
                    "Cost per thousand; returns without an offer",
                    "Newsletter only, one question every six months",
                    do="Save money here: cheap channels only, and clean the list.",
                ),
                viewing=Move(
                    "No advertising, one line in the newsletter when something big starts.",
                    "Returns at a big start, without an offer",
                    "At the two biggest starts of a year",
                    do="Save money here: no paid reach, one mail when something big starts.",
                ),
            ),
        ),
    ),
)
