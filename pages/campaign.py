import streamlit as st

from pages._shared.frame import cached, intake, places, state
from pages._shared.frame.receiving import show_under_way
from pages._shared.frame.widgets import nothing_yet, page

with page("campaign", "Campaign result"):
    if (under_way := intake.reading()) is not None and under_way.place == places.SENT:
        show_under_way(under_way)
    view, data = cached.view(), state.dataset()
    if view is None or data is None:
        nothing_yet(
            "campaign",
            "This page shows whether your messages worked: those who got one against those who were held back.",
            "It needs a file of orders or visits exported after a campaign, and the results that were sent.",
        )
    else:  # what compares is large, and not needed before there is a file
        from pages._shared.campaign.cached import result
        from pages._shared.campaign.money import show_money
        from pages._shared.campaign.sent import show_sent
        from pages._shared.campaign.tables import show_balance, show_messages, show_segments
        from pages._shared.campaign.verdict import show_verdict

        people = show_sent(view)
        if people is not None:
            chosen = show_money(view, people)
            if chosen.on is None:
                st.info("Choose the day of sending; what happened since is counted.", icon=":material/event:")
            elif not (seen := result(data, view, people, chosen)).made.sent:
                st.info(
                    "Nobody of those who were sent passes the filters in the sidebar.",
                    icon=":material/filter_list:",
                )
            else:
                show_verdict(view, seen, people)
                show_segments(view, seen)
                show_messages(seen)
                show_balance(seen)
