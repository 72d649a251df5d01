"""Those who were held back, once it is known that the message works: they are to get it, too."""

import polars as pl
import streamlit as st

from pages._shared.campaign.cached import Seen
from pages._shared.frame import cached, state
from pages._shared.frame.listing import Group
from pages._shared.frame.people import offer
from rfm_core.campaigns.sent import Sent
from rfm_core.campaigns.verdicts import Advice


def show_held_back(view: cached.View, seen: Seen, people: Sent) -> None:
    """The list of them; nothing where the message isn't to be sent to everybody."""
    data = state.dataset()
    if seen.made.overall.advice is not Advice.SEND or data is None or data.sent is None:
        return
    held = people.people.filter("control")["customer_id"].implode()

    def only(customers: pl.DataFrame) -> pl.DataFrame:
        return customers.filter(pl.col("customer_id").is_in(held))

    group = Group("Held back from the campaign", only=only, made=f"held|{data.sent.digest}")
    st.caption("Those held back:")
    offer(view, group, "campaign_held")
