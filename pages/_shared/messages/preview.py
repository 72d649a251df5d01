"""One message as a customer will see it, on something like a phone, and how long it is."""

import streamlit as st

from pages._shared.frame import drafting
from pages._shared.frame.people import why_button
from pages._shared.frame.phone import show_phone
from pages._shared.frame.text import plain
from pages._shared.messages import board
from pages._shared.messages.board import Board
from pages._shared.messages.editor import open_place
from rfm_core.messages.message import Channel
from rfm_core.messages.preview import Pick, pick
from rfm_core.messages.render import write_one
from rfm_core.messages.sms import sms_size
from rfm_core.vocabulary import count

_LONG_SUBJECT = 50


def show_preview(found: Board, segment: str) -> None:
    """The open message, written for one of the customers it reaches."""
    place = open_place(found, segment)
    with st.container(key="message-preview", border=True):
        people = board.people(found, segment, place)
        if place is None or people.is_empty():
            st.header("Preview")
            st.caption("Nobody to show it for." if place is not None else "No message, nothing to show.")
            return
        current = min(drafting.editing().customer, people.height - 1)
        customer, row = people[current], found.rows[place]
        name = customer["name"].item() if "name" in customer.columns else None
        _show_choice(found, segment, place, current, people.height)
        who = plain(name or customer["customer_id"].item(), limit=60)
        st.caption(f"{who} · {count(current + 1)} of {count(people.height)}")
        subject, text = write_one(customer, row, found.campaign.head)
        show_phone(row.channel, found.campaign.head.brand, subject, text)
        _show_size(row.channel, subject, text)
        why_button(customer["customer_id"].item(), "preview_why")


def _show_choice(found: Board, segment: str, place: int, current: int, number: int) -> None:
    st.header("Preview")
    with st.container(horizontal=True, gap="xsmall"):
        for label, icon, how in (
            ("Previous", ":material/chevron_left:", Pick.PREVIOUS),
            ("Next", ":material/chevron_right:", Pick.NEXT),
            ("Random", ":material/shuffle:", Pick.RANDOM),
            ("Longest name", ":material/swap_horiz:", Pick.LONGEST_NAME),
            ("No name", ":material/person_off:", Pick.NO_NAME),
        ):
            missing = pick(board.people(found, segment, place), how, current) is None
            st.button(
                label,
                key=f"preview_{how.name.lower()}",
                icon=icon,
                on_click=_show_other,
                args=(found, segment, place, how, current),
                disabled=missing or number < 2,
                type="tertiary",
            )


def _show_other(found: Board, segment: str, place: int, how: Pick, current: int) -> None:
    chosen = pick(board.people(found, segment, place), how, current)
    drafting.set_editing(customer=chosen or 0)


def _show_size(channel: Channel, subject: str, text: str) -> None:
    if channel is not Channel.SMS:
        parts = [f"{count(len(text))} characters"]
        if channel.has_subject:
            long = f"; many phones cut it after {_LONG_SUBJECT}" if len(subject) > _LONG_SUBJECT else ""
            parts.append(f"subject {count(len(subject))}{long}")
        st.caption(" · ".join(parts))
        return
    size = sms_size(text)
    why = f", because of {plain(' '.join(size.deciding[:6]))}" if size.deciding else ""
    room = f"up to {size.limit} characters{why}"
    sent = f"{size.parts} text messages of {room}" if size.parts > 1 else f"one text message ({room})"
    st.caption(f"{count(size.units)} characters · {sent}")
