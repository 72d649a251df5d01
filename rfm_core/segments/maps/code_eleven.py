"""Eleven segments on the full code in fifths, where the amounts count as well."""

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
    LOST,
    NEED_ATTENTION,
)

CODE_ELEVEN = KnownMap(
    id="code-eleven",
    name="Eleven segments on the full code",
    kind=MapKind.CODE,
    bins=5,
    segments=(
        CHAMPIONS.on(
            "555 554 544 545 454 455 445",
            Play(
                Job.KEEP,
                retail=Move(
                    "Invite them to a circle of their own: previews, a direct line, and a gift at their "
                    "anniversary that isn't for sale.",
                    "{value_up} over the next 90 days against the last 90",
                    "Monthly, plus one personal thank-you a year",
                ),
                viewing=Move(
                    "A yearly look back at what they watched, premieres before the public date, and a say in "
                    "dubbing and subtitles.",
                    "Hours in the next 30 days against the last 30",
                    "Weekly, one line, one title",
                ),
            ),
        ),
        LOYAL_CUSTOMERS.on(
            "543 444 435 355 354 345 344 335",
            Play(
                Job.KEEP,
                retail=Move(
                    "Lift the amount, not the number: sets instead of single pieces, a better version of what "
                    "they have, points that count double above their average.",
                    "Average amount of a {visit}; share of sets",
                    "Every three weeks, outside the champions' dates",
                ),
                viewing=Move(
                    "Lengthen the evening: the next episode ready, a collection to follow a favourite, a plan "
                    "with more screens.",
                    "Minutes an evening; upgrades of plan",
                    "Every ten days, on a Thursday",
                ),
            ),
        ),
        POTENTIAL_LOYALISTS.on(
            "553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323",
            Play(
                Job.GROW,
                retail=Move(
                    "Lead them into a second category: a sample with the next parcel, and double points on "
                    "anything they haven't tried.",
                    "Share with two or more categories after 90 days",
                    "Every third week for a quarter",
                ),
                viewing=Move(
                    "Offer one genre more than they know: one film and one series, both rated above 4 by people "
                    "with the same taste.",
                    "Share with two genres or more after 30 days",
                    "Once a week, Thursday, for six weeks",
                ),
            ),
        ),
        NEW_CUSTOMERS.on(
            "512 511 422 421 412 411 311",
            Play(
                Job.GROW,
                retail=Move(
                    "Say thanks, explain returns and delivery, and offer a starter product below their last "
                    "amount so the next step is small.",
                    "Share with one more {visit} within 30 and 60 days",
                    "Days 2, 10 and 25 after the last {visit}",
                ),
                viewing=Move(
                    "Ask for three favourites, build the home screen from them, and save a first list together.",
                    "Share with a list, and evenings in the next two weeks",
                    "Days 1, 4 and 10 after their last evening",
                ),
            ),
        ),
        PROMISING.on(
            "525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313",
            Play(
                Job.GROW,
                retail=Move(
                    "Send a reorder date fitted to what they took, and an invitation to consult before the next one.",
                    "Days to the next {visit}; share who take the advice",
                    "Once a month, with advice rather than offers",
                    do=(
                        "Turn a {visit} into a habit: be there with advice and a date when the next "
                        "one is due."
                    ),
                ),
                viewing=Move(
                    "Propose a fixed film night with one long title a week, and a reminder an hour ahead.",
                    "Evenings a month; reminders that lead to a start",
                    "Once a week, the day before their film night",
                    do=("Turn an evening into a habit: one fixed night a week with a title that fits."),
                ),
            ),
        ),
        NEED_ATTENTION.on(
            "535 534 443 434 343 334 325 324",
            Play(
                Job.WIN_BACK,
                retail=Move(
                    "Remember them by name, show what changed in "
                    "their category, and hold a reserved price for a week.",
                    "Days to the next {visit} after the message",
                    "One message now, one in two weeks",
                ),
                viewing=Move(
                    "Show three new titles from directors and casts they finished, and what leaves this month.",
                    "Titles finished in the next 30 days",
                    "Every second Friday, two months long",
                ),
            ),
        ),
        ABOUT_TO_SLEEP.on(
            "331 321 312 221 213 231 241 251",
            Play(
                Job.WIN_BACK,
                retail=Move(
                    "One light offer: free delivery without a minimum, valid for two weeks, on best-sellers of "
                    "their last category.",
                    "Redemptions per 100; full-price share among them",
                    "Once now and once at the next season",
                ),
                viewing=Move(
                    "Something short: a list of episodes under 30 minutes, playable from the mail.",
                    "First starts within 7 days of the message",
                    "Three messages, a fortnight between them",
                ),
            ),
        ),
        CANT_LOSE_THEM.on(
            "155 154 144 214 215 115 114 113",
            Play(
                Job.WIN_BACK,
                retail=Move(
                    "Sort by {value} and call the top fifth: ask what went wrong, put it right, then offer a "
                    "credit the size of one average {visit}.",
                    "{value_up} regained per call; reasons named",
                    "One call each within two weeks, one letter to the rest",
                    do=(
                        "Call those who brought most, hear the reason, and make one generous offer that no "
                        "mailing could make."
                    ),
                ),
                viewing=Move(
                    "Write from a person about what they watched most, and give the follow-up free "
                    "for a month.",
                    "Hours regained from those who return",
                    "One personal note, one reminder after ten days",
                    do=(
                        "Write in person to those who watched most, and open what they loved for a month without "
                        "charge."
                    ),
                ),
            ),
        ),
        AT_RISK.on(
            "255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124",
            Play(
                Job.WIN_BACK,
                retail=Move(
                    "Split by last category: what is new there, what other customers chose after it, and a "
                    "voucher that grows with the amount.",
                    "{value_up} won back, less vouchers and postage",
                    "Weeks 1, 3 and 6, then leave them for a quarter",
                ),
                viewing=Move(
                    "Start where they stopped: a two-minute recap, the next episode, and the date a sequel "
                    "arrives.",
                    "Series resumed per 100 messages",
                    "Weeks 1, 2 and 4, each about another title",
                ),
            ),
        ),
        HIBERNATING.on(
            "332 322 233 232 223 222 132 123 122 212 211",
            Play(
                Job.LET_GO,
                retail=Move(
                    "Add them to the two clearance mails of the year and nothing else; use them to test new "
                    "subject lines.",
                    "Revenue per 1,000 mails sent",
                    "Two mails a year",
                ),
                viewing=Move(
                    "A half-yearly “what you missed” with five titles; try a new subject line each time.",
                    "Opens, and starts per 1,000 mails",
                    "Every six months",
                ),
            ),
        ),
        LOST.on(
            "111 112 121 131 141 151",
            Play(
                Job.LET_GO,
                retail=Move(
                    "Ask once whether they still want to hear from you; remove whoever doesn't answer from every "
                    "paid list.",
                    "Share of addresses removed; money no longer spent on them",
                    "One goodbye message, then none",
                ),
                viewing=Move(
                    "One farewell mail with a button to stay; take the silent ones out of advertising audiences.",
                    "Share who press “stay”",
                    "Once, then silence",
                ),
            ),
        ),
    ),
)
