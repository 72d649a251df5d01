"""Seven streaming segments on the full code of scores 1 to 3, where most of an audience sits near the average."""

from rfm_core.segments import palette
from rfm_core.segments.choice import MapKind
from rfm_core.segments.first_message import Channel, FirstMessage, FirstMessages
from rfm_core.segments.known_map import KnownMap
from rfm_core.segments.play import Job, Move, Play
from rfm_core.segments.segment import Segment, Told
from rfm_core.segments.shared.ahead import CHAMPIONS, LOYAL_CUSTOMERS, POTENTIAL_LOYALISTS, PROMISING
from rfm_core.segments.shared.behind import AT_RISK, HIBERNATING

STREAMING_SEVEN = KnownMap(
    id="streaming-seven",
    name="Seven streaming segments on the full code",
    kind=MapKind.CODE,
    bins=3,
    usual=True,
    segments=(
        CHAMPIONS.on(
            "333 233",
            Play(
                Job.KEEP,
                retail=Move(
                    "Far above average in {visits} and {value}: name a contact, ship first, and let them try "
                    "products before the range is fixed.",
                    "Share still far above average next quarter",
                    "Once a month, personally signed",
                ),
                viewing=Move(
                    "Far above average in evenings and hours: premiere previews, a beta of new features, and a "
                    "yearly plan at an honoured price.",
                    "Share still far above average next quarter; beta sign-ups",
                    "Weekly, with one premiere each",
                ),
            ),
        ),
        LOYAL_CUSTOMERS.on(
            "332 331 223 323",
            Play(
                Job.KEEP,
                retail=Move(
                    "One score short of the best: if {visits} lag, propose a subscription; if {value} lags, "
                    "propose the larger pack.",
                    "How many move up to Champions in 90 days",
                    "Every two weeks, one proposal each",
                ),
                viewing=Move(
                    "One score short of the best: if evenings lag, start a weekly series; if hours lag, offer "
                    "long films and full seasons.",
                    "How many move up to Champions in 60 days",
                    "Every Thursday, one series each",
                ),
            ),
        ),
        POTENTIAL_LOYALISTS.on(
            "322 232 231",
            Play(
                Job.GROW,
                retail=Move(
                    "Above average in one thing only: build on it with points for the next three {visits}, "
                    "credited in steps.",
                    "Share that complete the three {visits}",
                    "After each {visit}, within 48 hours",
                ),
                viewing=Move(
                    "Above average in one thing only: set a small goal, such as one season this month, and show "
                    "the progress bar.",
                    "Goals reached per 100 who begin one",
                    "After each finished episode of the goal",
                ),
            ),
        ),
        PROMISING.on(
            "221 321 313 312 222 213 212",
            Play(
                Job.GROW,
                retail=Move(
                    "This is the broad middle: split by preferred category, send each part its own best-sellers, "
                    "and move only those who answer into a loyalty track.",
                    "Average {visits} of the middle, month by month",
                    "Twice a month, by category",
                    do=(
                        "Treat the broad middle by taste, not as one crowd: small lifts here move the total most."
                    ),
                ),
                viewing=Move(
                    "This is the broad middle: split by preferred content, give each part its own weekly row, and "
                    "a second genre to those who finish it.",
                    "Average hours of the middle, month by month",
                    "Weekly, by preferred content",
                    do=(
                        "Treat the broad middle by taste, not as one audience: half an hour more each moves the "
                        "total most."
                    ),
                ),
            ),
        ),
        Segment(
            "New Users",
            cells="311 211",
            colour=palette.NEW,
            about=Told(
                "{Came} just now, but seldom and with little {value} so far.",
                "New",
                retail="Welcome them, show the three most liked products, and make the second order easy.",
                viewing="Walk them through the first week: a short starter list, a profile, one reminder.",
            ),
            play=Play(
                Job.GROW,
                retail=Move(
                    "Three best-sellers for beginners, help from a person in the first week, and free delivery on "
                    "the second {visit}.",
                    "Second {visits} within 30 days of the first",
                    "Days 1, 5 and 14, then monthly",
                ),
                viewing=Move(
                    "Set up profile, language and list in the first session, then one starter title every other "
                    "day.",
                    "Share with four evenings in the first two weeks",
                    "Every other day for two weeks, then weekly",
                ),
            ),
            messages=FirstMessages(
                retail=FirstMessage(
                    "Welcome",
                    Channel.PUSH,
                    "Welcome, [First name|nice to meet you]",
                    "Our three most liked picks are ready for you. Your next {visit} takes two taps.",
                ),
                viewing=FirstMessage(
                    "Welcome",
                    Channel.PUSH,
                    "Welcome, [First name|take a seat]",
                    "Your starter list is ready: three short titles for your first week on [Platform|our "
                    "service]. Set up your profile, and it gets better every evening.",
                ),
            ),
        ),
        AT_RISK.on(
            "131 122 121 133 132 113 123",
            Play(
                Job.WIN_BACK,
                retail=Move(
                    "Away clearly longer than the average: ask for the reason with three answers to click, and "
                    "reply to each with its own offer.",
                    "Answers per 100, and who return by answer",
                    "Once as soon as they fall in here, again after 14 days",
                ),
                viewing=Move(
                    "Away clearly longer than the average: a push with the unfinished title, then a mail with "
                    "what is new in their genre, then one week free.",
                    "Share back within 14 days, by step",
                    "Days 0, 7 and 21 after they fall in here",
                ),
            ),
        ),
        HIBERNATING.on(
            "112 111",
            Play(
                Job.LET_GO,
                retail=Move(
                    "Away long and little before: one cheap message at the start of a season, with a way to hear "
                    "less.",
                    "Returns per 1,000 messages against unsubscribes",
                    "Each season start, four times a year at most",
                ),
                viewing=Move(
                    "Away long and little before: write about the year's biggest release only, and offer to pause "
                    "the plan rather than end it.",
                    "Pauses chosen over cancellations",
                    "At the year's two or three biggest releases",
                ),
            ),
        ),
    ),
)
