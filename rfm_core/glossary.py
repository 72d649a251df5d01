"""The words of the app, each defined once: the glossary on every page, and the help beside single numbers."""

from collections.abc import Callable
from dataclasses import dataclass

from rfm_core.vocabulary import Vocabulary


@dataclass(frozen=True)
class Entry:
    """One word.

    Attributes:
        id: Names it in code.
        term: As it stands on screen.
        meaning: What it means, one or two sentences.
    """

    id: str
    term: str
    meaning: str


def glossary(words: Vocabulary) -> tuple[Entry, ...]:
    """Every word that needs an explanation, in the words of the data, what is met first first.

    Args:
        words: The user's words.
    """
    return tuple(Entry(name, term(words), meaning(words)) for name, (term, meaning) in _ENTRIES.items())


def meaning(name: str, words: Vocabulary) -> str:
    """What the word `name` means; the ids are those of `glossary`."""
    return _ENTRIES[name][1](words)


_Text = Callable[[Vocabulary], str]


def _always(text: str) -> _Text:
    return lambda _: text


def _with(term: str, column: str, more: str = "") -> _Text:
    """A definition that stands beside numbers, too."""
    return lambda words: f"{term}{words.help(column)}{more}"


_ENTRIES: dict[str, tuple[_Text, _Text]] = {
    "rfm": (
        _always("RFM"),
        lambda words: (
            f"Recency, frequency, monetary: how lately, how often and how much. Whoever {words.came} lately, often and "
            "for much is likely to come again."
        ),
    ),
    "recency": (_always("R, recency"), _with("How lately. ", "recency_days")),
    "frequency": (_always("F, frequency"), _with("How often. ", "frequency")),
    "monetary": (_always("M, monetary"), _with("How much. ", "monetary")),
    "score": (
        _always("Score"),
        _always(
            "A grade for each of R, F and M, the highest for the best: usually 1 to 5, each for about a fifth of the "
            "customers."
        ),
    ),
    "code": (
        _always("Score code"),
        _with("", "code", " 543 stands for R 5, F 4, M 3."),
    ),
    "total": (_always("Total score"), _with("", "total")),
    "cut_off": (
        _always("Cut-off"),
        lambda words: (
            f"Where one score ends and the next begins, in days, {words.visits} or {words.value}: “R 5 · within 12 "
            "days”."
        ),
    ),
    "segment": (
        _always("Segment"),
        _always("A group of customers with a name, such as Champions, who have similar scores."),
    ),
    "segment_map": (
        _always("Segment map"),
        _always("Which scores belong to which segment. On Scoring it can be painted anew."),
    ),
    "borderline": (
        _always("Borderline"),
        lambda words: (
            f"Near the border of a segment: three days or one {words.visit} more or fewer, or 5 % more or less "
            f"{words.value}, and a {words.customer} would be in another."
        ),
    ),
    "preset": (
        _always("Preset"),
        _always("A way to give scores and a segment map that go with it, chosen in one click."),
    ),
    "analysis_moment": (
        _always("Analysis date"),
        lambda words: (
            f"The moment from which days are counted back: usually a day after the last {words.visit} of the file."
        ),
    ),
    "time_window": (
        _always("Time window"),
        lambda words: (
            "Which part of the file's time counts for how often and how much. How lately, the first "
            f"{words.visit} and days as a {words.customer} still come from the whole file; {words.customers} with no "
            f"{words.visit} in the window aren't scored."
        ),
    ),
    "tenure": (lambda words: words.label("tenure_days"), _with("Also called tenure. ", "tenure_days")),
    "average_order_value": (
        lambda words: words.label("average_order_value"),
        _with("", "average_order_value"),
    ),
    "trait": (
        _always("Trait"),
        _always("What else the file says about a customer: gender, age, country, plan and the like."),
    ),
    "median": (
        _always("Median, typical customer"),
        _always("The one in the middle: half of all customers have more, half have less."),
    ),
    "cluster": (
        _always("Cluster"),
        _always(
            "A group of customers whose numbers are alike, found by the computer whatever the segments say."
        ),
    ),
    "persona": (
        _always("Persona"),
        _always(
            "A cluster with a name. A suggested name says only what is true of three quarters of the cluster or more; "
            "you can write your own."
        ),
    ),
    "silhouette": (
        _always("Silhouette"),
        _always("How clearly groups stand apart: 1 is far apart, 0 is touching."),
    ),
    "rhythm": (
        _always("Rhythm, usual gap"),
        lambda words: (
            f"The days that usually lie between the {words.visits} of a {words.customer}: half of their gaps are "
            "longer, half are shorter."
        ),
    ),
    "unusually_late": (
        _always("Unusually late"),
        lambda words: (
            f"Longer away than nine of ten gaps between the {words.visits} of that very {words.customer}; of those "
            "with few, longer than three usual gaps."
        ),
    ),
    "cohort": (
        _always("Cohort"),
        lambda words: (
            f"The {words.customers} whose first {words.visit} was in the same month, quarter or year."
        ),
    ),
    "came_back": (
        _always("Came back"),
        lambda words: (
            f"{words.came.capitalize()} on another day after the first; of a cohort's month, in that month."
        ),
    ),
    "waiting": (
        _always("Waiting (Kaplan–Meier)"),
        lambda words: (
            f"Whoever hasn't come back yet may still do so: in the curve of second {words.visits} they count as long "
            "as they have been seen, and not as lost."
        ),
    ),
    "chance_active": (
        _always("Chance of being active"),
        lambda words: (
            f"How likely it is that a {words.customer} hasn't left for good, by how often they {words.came} and how "
            "long ago the last time was. Added up, it is how many are still active."
        ),
    ),
    "expected_orders": (
        lambda words: f"Expected {words.visits}",
        lambda words: (
            f"How many days with {words.visits} are to be expected, on average over many {words.customers} like this. "
            "The range beside a sum holds what happens 19 times in 20, if they go on as they did."
        ),
    ),
    "expected_value": (
        lambda words: f"Expected {words.value}",
        lambda words: (
            f"Expected {words.visits} times what one of them is worth, by what that very {words.customer} and all "
            "others brought each time."
        ),
    ),
    "merge_tag": (
        _always("Merge tag"),
        _always("A place in a message, such as [First name], that is filled with each customer's own value."),
    ),
    "reach": (_always("Reach"), _always("How many customers a message gets to.")),
    "audience": (
        _always("Audience"),
        _always(
            "A list of customers as a file that an e-mail or advertising tool takes in. On the page Audience: who is "
            "in each segment."
        ),
    ),
    "control_group": (
        _always("Control group"),
        lambda words: (
            f"Customers drawn by lot who get no message. What the others {words.came} beyond them is what the messages "
            "brought."
        ),
    ),
    "movement": (
        _always("Movement"),
        _always(
            "From which segment to which a customer went between two dates, each scored from nothing but what had "
            "happened by then."
        ),
    ),
    "at_stake": (
        _always("At stake"),
        lambda words: f"The {words.value} that those of a list had brought before they slipped.",
    ),
    "lift": (
        _always("Rise (lift)"),
        _always("By how much more of those who got a message come than of the control group."),
    ),
    "response": (
        _always("Response"),
        lambda words: f"The share of those in a campaign who {words.came} since the day of sending.",
    ),
    "more_than_chance": (
        _always("More than chance"),
        _always(
            "So large a difference would come up at most once in 20 times if the message did nothing. The range beside "
            "a number holds the true one 19 times in 20."
        ),
    ),
    "proof": (
        _always("Proof"),
        lambda words: (
            f"{words.label('customers')} are scored as they stood on an earlier day, by what was known then, and it is "
            "counted what each segment did afterwards."
        ),
    ),
    "gains": (
        _always("Gains, how well a ranking tells"),
        lambda words: (
            f"How many of those who came back are among the {words.customers} with the highest scores. 0 is no better "
            "than chance, 1 would be perfect."
        ),
    ),
    "margin": (
        _always("Margin"),
        _always("The part of an amount that you earn, before the offer is paid for."),
    ),
    "workspace": (
        _always("Workspace"),
        _always(
            "All that you chose and wrote, in a file without any customer: it brings everything back, also on next "
            "month's file."
        ),
    ),
}
