"""Plays for the seven streaming segments, where most of an audience sits near the average."""

from rfm_core.plan.play import Job, Move, Play

PLAYS = {
    "Champions": Play(
        Job.KEEP,
        Move(
            "Far above average in {visits} and {value}: name a contact, ship first, and let them try products "
            "before the range is fixed.",
            "Share still far above average next quarter",
            "Once a month, personally signed",
        ),
        Move(
            "Far above average in evenings and hours: premiere previews, a beta of new features, and a yearly plan "
            "at an honoured price.",
            "Share still far above average next quarter; beta sign-ups",
            "Weekly, with one premiere each",
        ),
    ),
    "Loyal Customers": Play(
        Job.KEEP,
        Move(
            "One score short of the best: if {visits} lag, propose a subscription; if {value} lags, propose the "
            "larger pack.",
            "How many move up to Champions in 90 days",
            "Every two weeks, one proposal each",
        ),
        Move(
            "One score short of the best: if evenings lag, start a weekly series; if hours lag, offer long films "
            "and full seasons.",
            "How many move up to Champions in 60 days",
            "Every Thursday, one series each",
        ),
    ),
    "Potential Loyalists": Play(
        Job.GROW,
        Move(
            "Above average in one thing only: build on it with points for the next three {visits}, credited in "
            "steps.",
            "Share that complete the three {visits}",
            "After each {visit}, within 48 hours",
        ),
        Move(
            "Above average in one thing only: set a small goal, such as one season this month, and show the "
            "progress bar.",
            "Goals reached per 100 who begin one",
            "After each finished episode of the goal",
        ),
    ),
    "Promising": Play(
        Job.GROW,
        Move(
            "This is the broad middle: split by preferred category, send each part its own best-sellers, and move "
            "only those who answer into a loyalty track.",
            "Average {visits} of the middle, month by month",
            "Twice a month, by category",
            "Treat the broad middle by taste, not as one crowd: small lifts here move the total most.",
        ),
        Move(
            "This is the broad middle: split by preferred content, give each part its own weekly row, and a second "
            "genre to those who finish it.",
            "Average hours of the middle, month by month",
            "Weekly, by preferred content",
            "Treat the broad middle by taste, not as one audience: half an hour more each moves the total most.",
        ),
    ),
    "New Users": Play(
        Job.GROW,
        Move(
            "Three best-sellers for beginners, help from a person in the first week, and free delivery on the "
            "second {visit}.",
            "Second {visits} within 30 days of the first",
            "Days 1, 5 and 14, then monthly",
        ),
        Move(
            "Set up profile, language and list in the first session, then one starter title every other day.",
            "Share with four evenings in the first two weeks",
            "Every other day for two weeks, then weekly",
        ),
    ),
    "At Risk": Play(
        Job.WIN_BACK,
        Move(
            "Away clearly longer than the average: ask for the reason with three answers to click, and reply to "
            "each with its own offer.",
            "Answers per 100, and who return by answer",
            "Once as soon as they fall in here, again after 14 days",
        ),
        Move(
            "Away clearly longer than the average: a push with the unfinished title, then a mail with what is new "
            "in their genre, then one week free.",
            "Share back within 14 days, by step",
            "Days 0, 7 and 21 after they fall in here",
        ),
    ),
    "Hibernating": Play(
        Job.LET_GO,
        Move(
            "Away long and little before: one cheap message at the start of a season, with a way to hear less.",
            "Returns per 1,000 messages against unsubscribes",
            "Each season start, four times a year at most",
        ),
        Move(
            "Away long and little before: write about the year's biggest release only, and offer to pause the "
            "plan rather than end it.",
            "Pauses chosen over cancellations",
            "At the year's two or three biggest releases",
        ),
    ),
}
