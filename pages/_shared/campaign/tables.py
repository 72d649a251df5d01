"""Segments and messages with their two groups, differences and words, and whether both groups were alike before."""

from collections.abc import Callable
from typing import Any

import polars as pl
import streamlit as st

from pages._shared.campaign.cached import Seen
from pages._shared.frame import cached, tabular
from pages._shared.frame.charts import data_button, show_place
from pages._shared.frame.text import dollars, plain, unbroken
from pages._shared.frame.widgets import show_findings
from rfm_core.campaigns.made import CampaignResult
from rfm_core.campaigns.telling import SEVERAL, points, spanned, word_of
from rfm_core.campaigns.verdicts import Verdict
from rfm_core.charts.looks import CampaignLook
from rfm_core.charts.places import CAMPAIGN
from rfm_core.vocabulary import count, money, percent, short

_ICONS = {Verdict.WORKED: ":green[:material/check_circle:]", Verdict.FAILED: ":orange[:material/cancel:]"}


def show_segments(view: cached.View, seen: Seen) -> None:
    """The chart, and a row per segment."""
    with st.container(key="campaign-segments", border=True):
        st.header("Segment by segment")
        if seen.made.segments.is_empty():
            st.caption("The file that was sent names no segments.")
            return
        show_place(CAMPAIGN, CampaignLook(seen.key, view, seen.made))
        _show_effects(seen.made, seen.made.segments, "Segment", lambda row: row["segment"])
        several = [one.message for one in seen.made.findings if one.kind == SEVERAL]
        if several:
            st.caption(plain(several[0], limit=600))
        data_button("campaign-segments", seen.made.segments)


def show_messages(seen: Seen) -> None:
    """A row per message; nothing where the file that was sent has none."""
    made = seen.made
    with st.container(key="campaign-messages", border=True):
        st.header("Message by message")
        if made.messages.is_empty():
            st.caption(
                "The file that was sent has no messages: results have them once some are written on Messages."
            )
            return
        _show_effects(made, made.messages, "Message", _message)
        st.caption("Those held back are compared by the message that they would have got.")
        data_button("campaign-messages", made.messages)


def _message(row: dict[str, Any]) -> str:
    subject = row["message_subject"]
    return f"{row['message_type']} – {subject}" if subject else str(row["message_type"])


def _show_effects(
    made: CampaignResult, rows: pl.DataFrame, head: str, name: Callable[[dict[str, Any]], str]
) -> None:
    cells = [
        {
            head: plain(name(row), limit=80),
            "Did it work?": _word(row),
            "Difference": _two(
                points(row["difference"]), spanned(row["difference_low"], row["difference_high"])
            ),
            "It brought": _brought(made, row),
            "Written to": _came(row["response_treated"], row["treated"]),
            "Held back": _came(row["response_control"], row["control"]),
            "Cost": dollars(money(row["cost"], made.words.sign)),
            "What to do": _advice(row),
        }
        for row in rows.iter_rows(named=True)
    ]
    if not made.choice.message:
        for row in cells:
            del row["Cost"]
    st.table(tabular.shown(cells), border="horizontal", alt=f"What the campaign did, by {head.lower()}")


def _came(share: float | None, customers: int) -> str:
    return f"{unbroken(percent(share))} {unbroken(f'of {count(customers)}')}" if customers else "nobody"


def _two(first: str, second: str) -> str:
    """One above the other in a narrow column, each whole."""
    return f"{unbroken(first)} :small[:gray[{unbroken(f'({second})')}]]" if second else unbroken(first)


def _brought(made: CampaignResult, row: dict[str, Any]) -> str:
    amount = made.words.amount
    low, high = row["brought_low"], row["brought_high"]
    between = "" if low is None else f"{amount(low)} to {amount(high)}"
    return dollars(_two(amount(row["brought"]), between))


def _word(row: dict[str, Any]) -> str:
    icon = _ICONS.get(row["verdict"], ":gray[:material/help:]")
    verdict, *small = word_of(row).split(" – ")
    return " ".join((icon, *map(unbroken, (verdict, *small))))


def _advice(row: dict[str, Any]) -> str:
    advice = unbroken(str(row["advice"]).capitalize())
    if row["verdict"] == Verdict.OPEN and row["too_small"] and row["needed"] is not None:
        would_do = f"{count(row['needed'])} ({count(row['needed_control'])} held back)"
        return f"{advice}, {unbroken('or try with')} {unbroken(would_do)}"
    return advice


def show_balance(seen: Seen) -> None:
    """Whether both groups were alike before the campaign."""
    made = seen.made
    with (
        st.container(key="campaign-balance"),
        st.expander("Were both groups alike before?", icon=":material/balance:"),
    ):
        show_findings([one for one in made.findings if one.kind.startswith("campaign_balance")])
        if made.balance.is_empty():
            return
        cells = [_balanced(made, row) for row in made.balance.iter_rows(named=True)]
        st.table(tabular.shown(cells), border="horizontal", alt="Both groups before the campaign")
        st.caption(
            "Differences are in standard deviations; below 0.1 groups count as alike. The last column says how often a "
            "fair draw would part them at least as far."
        )
        data_button("campaign-balance", made.balance)


def _balanced(made: CampaignResult, row: dict[str, Any]) -> dict[str, str]:
    words, group = made.words, row["group"]
    label = words.label(row["measure"])
    write: Callable[[float], str] = percent if group else (lambda value: words.told(row["measure"], value))
    return {
        "What": plain(f"{label}: {group}" if group else label, limit=80),
        "Written to": dollars(write(row["treated"])),
        "Held back": dollars(write(row["control"])),
        "Apart by": short(row["difference"], 2) if abs(row["difference"]) >= 0.005 else "0",
        "By chance": percent(row["p_value"]),
    }
