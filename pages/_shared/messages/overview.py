"""The messages page around its editor: the brand, who gets a message, the list of segments."""

import streamlit as st

from pages._shared.frame import cached, drafting, state
from pages._shared.frame.columns_link import DATA_PAGE, columns_link
from pages._shared.frame.phone import ICONS
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import plain
from pages._shared.messages.board import Board, doubts
from rfm_core.exports.reach import Barrier, Reached
from rfm_core.guessing.consent import consent_headers
from rfm_core.messages.message import Channel
from rfm_core.segments import who_they_are
from rfm_core.vocabulary import Vocabulary, count, percent

_BRAND, _SEGMENT = "messages_brand", "messages_segment"
_DONE, _DOUBT = ":green[:material/check_circle:]", ":orange[:material/error:]"
_MOST_COLUMNS = 500
"""Of which it is asked whether they say who agreed; nobody has more and looks at them."""
_NOBODY, _PUSHED = ":gray[:material/block:]", ":gray[:material/info:]"


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
        if found.addressed:
            st.markdown(_told_reach(found.reached, words))
            _show_consent(found)
        else:
            _show_no_addresses(found)
        if silent:
            st.markdown(
                f"{_DOUBT} {count(silent)} of {words.customers_count(everybody)} ({percent(silent / everybody)}) "
                f"{'has' if silent == 1 else 'have'} no message that is for them: {_named(found)}."
            )
        st.caption(
            "Everybody gets one message at most. Where several fit, it is the one for a score code and a trait, "
            "else the one for the score code, else the one for the trait, else the one for everyone; of two alike, "
            "the first."
        )
        if state.filters().active:
            st.markdown(
                f":material/filter_list: Of those whom the filters let through: {_told_reach(found.shown, words)}"
            )
            st.caption(
                "The texts are for everybody; Download can write an audience of the filter's customers alone."
            )


def _show_no_addresses(found: Board) -> None:
    """Nobody can be written to from this file: what is missing, and where it is added."""
    pushed = found.reached.channels.get(Channel.PUSH, 0)
    also = f" {count(pushed)} messages are pushes, for those who have your app." if pushed else ""
    st.markdown(
        f"{_DOUBT} No e-mail address or phone number is in this file, so nobody can be written to with it. Add "
        f"customer details that have them, or choose their columns.{also}"
    )
    with st.container(horizontal=True, gap="small"):
        if st.button("Add customer details", key="messages_details", icon=":material/contacts:"):
            st.switch_page(DATA_PAGE)
        columns_link("messages")


def _show_consent(found: Board) -> None:
    """Whether the file says who agreed to be written to; what its values mean is for people to say."""
    data, traits = state.dataset(), found.view.analysis.measured.traits
    named = consent_headers(data.columns[:_MOST_COLUMNS] if data else ())
    if not named:
        st.caption("This file doesn't say who agreed to get messages: the tool you send with has to know.")
        return
    column = plain(named[0], limit=60)
    if named[0] in traits:
        st.caption(
            f"“{column}” seems to say who agreed to get messages. Filter by it in the sidebar, and Download writes an "
            "audience of those alone."
        )
        return
    st.caption(f"“{column}” seems to say who agreed to get messages. As a trait it can be filtered by.")
    columns_link("consent")


def _told_reach(reached: Reached, words: Vocabulary) -> str:
    """How many can be reached by which channel, and who can't and why."""
    whole, number = reached.reached == reached.customers, reached.customers
    if not reached.reached:
        return f"{_DOUBT} Nobody can be reached: {reached.barriers_told or 'nobody is left'}."
    who = "The one customer" if number == 1 else f"All {words.customers_count(number)}"
    if whole:
        return f"{_mark(reached, doubtful=False)} {who} can be reached: {reached.told}."
    return (
        f"{_DOUBT} {count(reached.reached)} of {words.customers_count(number)} can be reached: {reached.told}. "
        f"Not reached: {reached.barriers_told}."
    )


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
    mine = found.reached.within(segment=segment)
    mark = f"{_mark(mine, doubtful=any(doubts(found, place) for place in places))} " if customers else ""
    icons = " ".join(dict.fromkeys(ICONS[found.rows[place].channel] for place in places)) or "no message"
    several = f" {len(places)}" if len(places) > 1 else ""
    reached = (
        count(customers)
        if mine.reached == customers
        else f"{count(mine.reached)} of {count(customers)} reached"
    )
    return f"{mark}{reached} · {icons}{several}"


def _mark(mine: Reached, *, doubtful: bool) -> str:
    """A tick where the texts are whole and reach somebody; whom a push reaches no file knows."""
    if not mine.reached:
        return _NOBODY
    if doubtful or Barrier.NO_MESSAGE in mine.barriers:
        return _DOUBT
    return _PUSHED if Channel.PUSH in mine.channels else _DONE


def _segment_chosen() -> None:
    state.choose_segment(state.got(_SEGMENT))
    drafting.set_editing(place=0, customer=0, step="")


def show_who(found: Board, segment: str) -> None:
    """The segment that is open: its name and who is in it."""
    analysis = found.view.analysis
    who = who_they_are(segment, found.customers, analysis.segment_map, analysis.vocabulary)
    st.header(plain(segment, limit=40))
    st.caption(plain(who, limit=600))
    mine = found.reached.within(segment=segment)
    if mine.customers:
        told = (
            mine.told and f"Reached: {mine.told}.",
            mine.barriers_told and f"Not reached: {mine.barriers_told}.",
        )
        st.caption(" ".join(one for one in told if one))
