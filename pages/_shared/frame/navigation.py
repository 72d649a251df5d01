"""Every page there is: the group it stands in, its title, its icon, and what it is for."""

from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage


@dataclass(frozen=True)
class Entry:
    """One page.

    Attributes:
        name: Of its file, its address and its container.
        title: As it stands in the navigation.
        icon: A Material icon's name.
        help: What it is for, in a sentence.
    """

    name: str
    title: str
    icon: str
    help: str


START, UNDERSTAND, TRUST, DECIDE, ACT = "Start", "Understand", "Trust", "Decide", "Act"

NAVIGATION: dict[str, tuple[Entry, ...]] = {
    START: (
        Entry(
            "data",
            "Data",
            "upload_file",
            "Upload a file or try a sample; see how it was read and what was left out.",
        ),
    ),
    UNDERSTAND: (
        Entry(
            "segments",
            "Segments",
            "groups",
            "Who your customers are: sizes, values and the people in each segment.",
        ),
        Entry(
            "audience",
            "Audience",
            "diversity_3",
            "Who is in each segment and what they like: traits, contents, years.",
        ),
        Entry(
            "clusters",
            "Clusters",
            "bubble_chart",
            "Groups the numbers themselves suggest, each with a name and what sets it apart.",
        ),
        Entry(
            "movement",
            "Movement",
            "moving",
            "Who moved from segment to segment: who slipped, who came back, who is new, and what is at stake.",
        ),
        Entry(
            "cohorts",
            "Cohorts",
            "calendar_view_month",
            "How many come back after their first order, by when they began, how long it takes, and who they are.",
        ),
        Entry(
            "customer",
            "Customer",
            "person_search",
            "One customer: why they are in their segment, what would move them, and the rows behind it.",
        ),
    ),
    TRUST: (
        Entry(
            "proof",
            "Proof",
            "verified",
            "Whether the segments told anything: what each did after it was made, and which preset ranks best.",
        ),
        Entry(
            "forecast",
            "Forecast",
            "trending_up",
            "What to expect of your customers next: orders, value, who is due and who is probably gone.",
        ),
        Entry(
            "campaign",
            "Campaign result",
            "science",
            "Did the messages work? Those who got one against those who were held back.",
        ),
    ),
    DECIDE: (
        Entry(
            "scoring",
            "Scoring",
            "tune",
            "How scores are given and how they become segments; change either.",
        ),
        Entry(
            "plan",
            "Plan",
            "checklist",
            "Whom to write to first, what to do with every segment, and what an offer may bring.",
        ),
    ),
    ACT: (
        Entry(
            "messages",
            "Messages",
            "mail",
            "What every segment is told: texts with merge tags, previewed on real customers.",
        ),
        Entry("download", "Download", "download", "Results, rows that were left out, and the settings used."),
    ),
}
"""By group; the first page of all is the one that the app begins with."""


def pages() -> dict[str, list[StreamlitPage]]:
    """The groups that have pages, for Streamlit's navigation."""
    first = next(iter(NAVIGATION[START]))
    return {
        group: [
            st.Page(
                f"pages/{entry.name}.py",
                title=entry.title,
                icon=f":material/{entry.icon}:",
                help=entry.help,
                default=entry is first,
            )
            for entry in entries
        ]
        for group, entries in NAVIGATION.items()
        if entries
    }
