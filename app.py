from pathlib import Path

import streamlit as st

import pages._shared.server.heap  # noqa: F401 - first: set up before Polars is there
from pages._shared.frame.entry import in_turn
from pages._shared.frame.gestures import listen
from pages._shared.sidebar import show_sidebar

ICON = str(Path(__file__).parent / ".streamlit" / "icon.png")
st.set_page_config(page_title="RFM Lens", page_icon=ICON, layout="wide", initial_sidebar_state="auto")
st.logo(ICON, size="large")

page = st.navigation(
    {
        "Start": [
            st.Page(
                "pages/data.py",
                title="Data",
                icon=":material/upload_file:",
                default=True,
                help="Upload a file or try a sample; see how it was read and what was left out.",
            )
        ],
        "Understand": [
            st.Page(
                "pages/segments.py",
                title="Segments",
                icon=":material/groups:",
                help="Who your customers are: sizes, values and the people in each segment.",
            ),
            st.Page(
                "pages/audience.py",
                title="Audience",
                icon=":material/diversity_3:",
                help="Who is in each segment and what they like: traits, contents, years.",
            ),
            st.Page(
                "pages/clusters.py",
                title="Clusters",
                icon=":material/bubble_chart:",
                help="Groups the numbers themselves suggest, each with a name and what sets it apart.",
            ),
        ],
        "Decide": [
            st.Page(
                "pages/scoring.py",
                title="Scoring",
                icon=":material/tune:",
                help="How scores are given and how they become segments; change either.",
            ),
            st.Page(
                "pages/plan.py",
                title="Plan",
                icon=":material/checklist:",
                help="Whom to write to first, what to do with every segment, and what an offer may bring.",
            ),
        ],
        "Act": [
            st.Page(
                "pages/messages.py",
                title="Messages",
                icon=":material/mail:",
                help="What every segment is told: texts with merge tags, previewed on real customers.",
            ),
            st.Page(
                "pages/download.py",
                title="Download",
                icon=":material/download:",
                help="Results, rows that were left out, and the settings used.",
            ),
        ],
    }
)
# The sidebar after the page, so that long work shows its progress there; both places are drawn independently.
in_turn(page.run, show_sidebar, listen)
