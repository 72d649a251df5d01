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
                    "Name a contact, ship first, and let them try products before the range is fixed.",
                    "Share still Champions next quarter",
                    "Once a month, personally signed",
                ),
                viewing=Move(
                    "Premiere previews, a beta of new features, and a yearly plan at an honoured price.",
                    "Share still Champions next quarter; beta sign-ups",
                    "Weekly, with one premiere each",
                ),
            ),
        ),
        LOYAL_CUSTOMERS.on(
            "332 331 223 323",
            Play(
                Job.KEEP,
                retail=Move(
                    "If {visits} lag, propose a subscription; if {value} lags, propose the larger pack.",
                    "How many move up to Champions in 90 days",
                    "Every two weeks, one proposal each",
                ),
                viewing=Move(
                    "If evenings lag, start a weekly series; if hours lag, offer "
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
                    "Build on their best score with points for the next three {visits}, credited in steps.",
                    "Share that complete the three {visits}",
                    "After each {visit}, within 48 hours",
                ),
                viewing=Move(
                    "Set a small goal, such as one season this month, and show the progress bar.",
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
                    "Split by preferred category, send each part its own best-sellers, "
                    "and move only those who answer into a loyalty track.",
                    "Their average {visits}, month by month",
                    "Twice a month, by category",
                    do=("Treat them by taste, not as one crowd: send each part what it likes."),
                ),
                viewing=Move(
                    "Split by preferred content, give each part its own weekly row, and "
                    "a second genre to those who finish it.",
                    "Their average hours, month by month",
                    "Weekly, by preferred content",
                    do=("Treat them by taste, not as one audience: give each part a row of its own."),
                ),
            ),
        ),
        Segment(
            "New Users",
            cells="311 211",
            colour=palette.NEW,
            about=Told(
                "Beginning",
                retail="Greet them, show the three most liked products, and make the next order easy.",
                viewing="Walk them through a week: a short starter list, a profile, one reminder.",
            ),
            play=Play(
                Job.GROW,
                retail=Move(
                    "Three best-sellers for beginners, help from a person for a week, and free delivery on the "
                    "next {visit}.",
                    "Share with one more {visit} within 30 days",
                    "Days 1, 5 and 14, then monthly",
                ),
                viewing=Move(
                    "Help set up profile, language and list, then one starter title every other day.",
                    "Share with four evenings in the next two weeks",
                    "Every other day for two weeks, then weekly",
                ),
            ),
            messages=FirstMessages(
                retail=FirstMessage(
                    "Welcome",
                    Channel.PUSH,
                    "[First name|Hello], picked for you",
                    "Our three most liked picks are ready for you. Your next {visit} takes two taps.",
                ),
                viewing=FirstMessage(
                    "Welcome",
                    Channel.PUSH,
                    "[First name|Hello], take a seat",
                    "Your starter list is ready: three short titles for this week on [Platform|our "
                    "service]. Set up your profile, and it gets better every evening.",
                ),
            ),
        ),
        AT_RISK.on(
            "131 122 121 133 132 113 123",
            Play(
                Job.WIN_BACK,
                retail=Move(
                    "Ask for the reason with three answers to click, and reply to each with its own offer.",
                    "Answers per 100, and who return by answer",
                    "Once as soon as they fall in here, again after 14 days",
                ),
                viewing=Move(
                    "A push with the last title, then a mail with "
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
                    "One cheap message at the start of a season, with a way to hear less.",
                    "Returns per 1,000 messages against unsubscribes",
                    "Each season start, four times a year at most",
                ),
                viewing=Move(
                    "Write about the year's biggest release only, and offer to pause "
                    "the plan rather than end it.",
                    "Pauses chosen over cancellations",
                    "At the year's two or three biggest releases",
                ),
            ),
        ),
    ),
)
