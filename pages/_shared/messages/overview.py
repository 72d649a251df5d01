"""The messages page around its editor: the brand, who gets a message, the list of segments."""

import streamlit as st

from pages._shared.frame import cached, drafting, state
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import plain
from pages._shared.messages.board import Board, doubts
from rfm_core.messages.message import Channel
from rfm_core.segments import who_they_are
from rfm_core.vocabulary import count, percent

ICONS = {
    Channel.EMAIL: ":material/mail:",
    Channel.SMS: ":material/sms:",
    Channel.PUSH: ":material/notifications:",
}
_BRAND, _SEGMENT = "messages_brand", "messages_segment"
_DONE, _DOUBT = ":green[:material/check_circle:]", ":orange[:material/error:]"


def show_reach(found: Board) -> None:
    """The brand, and how many customers get a message."""
    words, everybody = found.view.analysis.vocabulary, found.customers.height
    silent = sum(number for _, number in found.reach.nobody)
    left, right = st.columns([1, 2], gap="medium", vertical_alignment="center")
    with left:
        state.put_text(_BRAND, drafting.messages().brand)
        st.text_input(
            r"Your brand, for the tag \[Platform\]",
            key=_BRAND,
            max_chars=60,
            placeholder="How your customers know you",
            on_change=_brand_changed,
        )
    with right, st.container(key="messages-reach", gap="xsmall"):
        if not silent:
            who = "The one customer gets" if everybody == 1 else f"All {words.customers_count(everybody)} get"
            st.markdown(f"{_DONE} {who} a message.")
        else:
            st.markdown(
                f"{_DOUBT} {count(everybody - silent)} of {words.customers_count(everybody)} get a message; "
                f"{count(silent)} ({percent(silent / everybody)}) get none: {_named(found)}."
            )
        st.caption(
            "Of the rows that fit a customer the most specific wins: code and trait, then code, then trait, then "
            "everyone; of equals, the first listed."
        )
        if state.filters().active:
            st.caption("The filters in the sidebar don't apply here: messages are for everybody.")


def _named(found: Board) -> str:
    return ", ".join(f"{plain(name, limit=40)} {count(number)}" for name, number in found.reach.nobody[:5])


@told_if_refused
def _brand_changed() -> None:
    brand = " ".join((state.got(_BRAND) or "").split())
    drafting.change(drafting.messages().model_copy(update={"brand": brand}), "brand")


def open_segment(view: cached.View) -> str:
    """The segment whose messages are open: the chosen one, else the first with customers."""
    names, chosen = view.analysis.segment_map.segments, state.segment()
    if chosen in names:
        return str(chosen)
    inhabited = set(view.analysis.customers["segment"].unique())
    return next((name for name in names if name in inhabited), names[0])


def show_segments(found: Board, segment: str) -> None:
    """Every segment with its customers, and a tick when each of them gets a whole message."""
    sizes = dict(found.view.analysis.segments.select("segment", "customers").iter_rows())
    names = list(found.view.analysis.segment_map.segments)
    with st.container(key="messages-segments"):
        state.put(_SEGMENT, segment)
        st.radio(
            "Segment",
            names,
            key=_SEGMENT,
            format_func=lambda name: plain(name, limit=40),
            captions=[_caption(found, name, sizes[name]) for name in names],
            on_change=_segment_chosen,
        )


def _caption(found: Board, segment: str, customers: int) -> str:
    places = found.places(segment)
    whole = not found.reach.silent(segment) and not any(doubts(found, place) for place in places)
    mark = "" if not customers else f"{_DONE if whole else _DOUBT} "
    icons = " ".join(dict.fromkeys(ICONS[found.rows[place].channel] for place in places)) or "no message"
    several = f" {len(places)}" if len(places) > 1 else ""
    return f"{mark}{count(customers)} · {icons}{several}"


def _segment_chosen() -> None:
    state.choose_segment(state.got(_SEGMENT))
    drafting.set_editing(place=0, customer=0, step="")


def show_who(found: Board, segment: str) -> None:
    """The segment that is open: its name and who is in it."""
    analysis = found.view.analysis
    who = who_they_are(segment, found.customers, analysis.segment_map, analysis.vocabulary)
    st.subheader(plain(segment, limit=40))
    st.caption(plain(who, limit=600))
