"""What came of the whole campaign: the word, the numbers behind it, what to do."""

from collections.abc import Callable

import streamlit as st

from pages._shared.campaign.cached import Seen
from pages._shared.campaign.held_back import show_held_back
from pages._shared.frame import cached
from pages._shared.frame.text import dollars, plain
from pages._shared.frame.widgets import show_findings
from rfm_core.campaigns.made import CampaignResult
from rfm_core.campaigns.sent import Sent
from rfm_core.campaigns.telling import SEVERAL, advised, chance_told, headline, points, spanned
from rfm_core.campaigns.verdicts import Verdict
from rfm_core.glossary import meaning
from rfm_core.moments import moment_text
from rfm_core.vocabulary import count, money, percent

Card = tuple[str, str, str, str]
"""A label, a number, what it is, and what stands below it."""

_BELOW = "campaign_balance_even", "campaign_balance_unknown", SEVERAL
"""What stands beside the numbers that it is about, further down."""

_WORDS = {
    Verdict.WORKED: ":green[:material/check_circle:] It worked",
    Verdict.OPEN: ":gray[:material/help:] Can't tell yet",
    Verdict.FAILED: ":orange[:material/cancel:] It didn't work",
}


def show_verdict(view: cached.View, seen: Seen, people: Sent) -> None:
    """The word, a sentence with its numbers, the cards, and what has to be said beside."""
    made = seen.made
    with st.container(key="campaign-verdict", border=True):
        st.header(_WORDS[made.overall.verdict])
        st.markdown(plain(headline(made), limit=600))
        st.markdown(f"**{plain(advised(made.overall, made.words, made.choice.rise), limit=600)}**")
        show_held_back(view, seen, people)
        _show_cards(made)
        st.caption(plain(_period(made), limit=300))
        show_findings([one for one in made.findings if not one.kind.startswith(_BELOW)])


def _period(made: CampaignResult) -> str:
    words = made.words
    return (
        f"From {moment_text(made.on)} until {moment_text(made.until)}. {count(made.matched)} of "
        f"{words.customers_count(made.sent)} who were sent {'is' if made.matched == 1 else 'are'} in the file that is "
        "open."
    )


def _show_cards(made: CampaignResult) -> None:
    with st.grid(4, min_column_width=150):
        for label, text, told, below in (*_shares(made), *_amounts(made)):
            with st.container(gap="xxsmall"):
                st.metric(label, dollars(text), help=plain(told, limit=300))
                if below:
                    st.caption(plain(below))


def _shares(made: CampaignResult) -> list[Card]:
    one, words = made.overall, made.words
    shares = f"{percent(one.response_treated)} vs. {percent(one.response_control)}"
    of = f"Of {count(one.treated)} written to, and of {count(one.control)} held back."
    between = f"{spanned(one.difference_low, one.difference_high)}, {chance_told(one)}"
    return [
        ("Response", shares, f"{of} {meaning('response', words)}", "written to vs. held back"),
        ("Difference", points(one.difference), meaning("more_than_chance", words), between),
    ]


def _amounts(made: CampaignResult) -> list[Card]:
    one, words = made.overall, made.words
    told = f"The difference in {words.value} per {words.customer}, times those written to."
    between = _range(one.brought_low, one.brought_high, words.amount)
    cards = [(f"{words.label('monetary')} it brought", words.amount(one.brought), told, between)]
    if one.left is None and one.cost:
        told = f"To write to {count(one.treated)} {words.customers}."
        cards.append(("The messages cost", money(one.cost, words.sign), told, ""))
    elif one.left is not None and (one.cost or made.choice.margin < 1):
        told = f"Your margin on what it brought, less {money(one.cost, words.sign)} for the messages."
        between = _range(one.left_low, one.left_high, words.amount)
        cards.append(("Left after costs", words.amount(one.left), told, between))
    return cards


def _range(low: float | None, high: float | None, write: Callable[[float], str]) -> str:
    return "" if low is None or high is None else f"{write(low)} to {write(high)}"
