"""Plays for the four bands on the total, where a sum can hide which of the three scores is weak."""

from rfm_core.plan.play import Job, Move, Play

PLAYS = {
    "VIP / Loyal": Play(
        Job.KEEP,
        Move(
            "A named contact and free delivery for all; check the R score first, because a high sum can hide "
            "someone who has not come for a while, and write to those in person.",
            "Share with a {visit} in the last 60 days; VIPs with R of 1 or 2",
            "Monthly, and at once when R drops to 2",
        ),
        Move(
            "Early episodes and no interruptions for all; those whose R score fell get the new season of their "
            "most-watched series in person.",
            "Share active in the last 14 days; VIPs with R of 1 or 2",
            "Every ten days, and at once when R drops",
        ),
    ),
    "Potential Loyal": Play(
        Job.GROW,
        Move(
            "Three small campaigns by weakest score: a reminder (R), a second {visit} with free delivery (F), a "
            "set at a better price (M).",
            "Customers whose total rises by one or more in a quarter",
            "Every third week, one of the three",
        ),
        Move(
            "Three small campaigns by weakest score: tonight's pick (R), a series with weekly episodes (F), long "
            "films for the weekend (M).",
            "Viewers whose total rises by one or more in two months",
            "Weekly, one of the three in turn",
        ),
    ),
    "At Risk": Play(
        Job.WIN_BACK,
        Move(
            "The narrow band above Lost: one strong reason, such as a product back in stock from their category, "
            "and a voucher for those with M of 3 or 4 only.",
            "Share that leave the band upwards within 60 days",
            "Two messages in a month, then judge",
            "Act quickly: one point on the scale parts them from the lost, so give one strong reason this month.",
        ),
        Move(
            "The narrow band above Lost: one title, chosen for them, and a free week for those who watched long "
            "before.",
            "Share that leave the band upwards within 30 days",
            "Two messages in two weeks, then judge",
            "Act quickly: one point on the scale parts them from the lost, so show one title they can't pass by.",
        ),
    ),
    "Lost": Play(
        Job.LET_GO,
        Move(
            "Low on all three scores: leave them out of paid media, keep the cheap newsletter, and ask twice a "
            "year whether it is still wanted.",
            "Cost per thousand; returns without an offer",
            "Newsletter only, one question every six months",
            "Save money here: cheap channels only, and clean the list.",
        ),
        Move(
            "Low on all three scores: no advertising, one line in the newsletter when something big starts.",
            "Returns at a big start, without an offer",
            "At the two biggest starts of a year",
            "Save money here: no paid reach, one mail when something big starts.",
        ),
    ),
}
