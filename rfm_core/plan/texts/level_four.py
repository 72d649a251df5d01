"""Plays for the four segments on the level, each a slice of customers ranked against one another."""

from rfm_core.plan.play import Job, Move, Play

PLAYS = {
    "Top Customers": Play(
        Job.KEEP,
        Move(
            "A tier with a name, bundles of what they already choose, and service ahead of the queue; keep prices "
            "as they are.",
            "Share of {value} they bring; departures from the tier",
            "Twice a month, each time with something of value",
        ),
        Move(
            "A tier with a name, premieres first, and a yearly plan at today's price.",
            "Hours they bring of all; yearly plans among them",
            "Weekly, ahead of everybody else",
        ),
    ),
    "Loyal Customers": Play(
        Job.KEEP,
        Move(
            "Show the distance to the top tier (“two {visits} to go”), and propose the product that top customers "
            "took next.",
            "Share rising to the top level in a quarter",
            "Every third week, with their standing",
            "Give the upper middle a visible next step: what top customers have, and how near it is.",
        ),
        Move(
            "Show what top viewers are watching now, and unlock a preview after the third evening in a month.",
            "Share rising to the top level in two months",
            "Every other Friday, with their standing",
            "Give the upper middle a visible next step: one more evening a week opens previews.",
        ),
    ),
    "At Risk / Need Attention": Play(
        Job.WIN_BACK,
        Move(
            "One question, four answers (price, choice, delivery, no need); each answer gets its own follow-up, "
            "price the only one with a voucher.",
            "Answers per 100; {visits} within 45 days by answer",
            "One question now, one follow-up a week later",
        ),
        Move(
            "One question, four answers (no time, nothing to see, too dear, technical); each gets its own "
            "list, tip or plan.",
            "Answers per 100; evenings within 21 days by answer",
            "One question now, one follow-up after three days",
        ),
    ),
    "Immediate Attention": Play(
        Job.LET_GO,
        Move(
            "A single win-back offer with an end date, sent to half of them; write to the other half only if it "
            "paid.",
            "Extra {visits} against the half not written to",
            "One offer, measured for 30 days",
        ),
        Move(
            "A single free week with an end date, sent to half of them; the other half only if viewing followed.",
            "Extra evenings against the half not written to",
            "One free week, measured for 21 days",
        ),
    ),
}
