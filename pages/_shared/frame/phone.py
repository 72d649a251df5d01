"""A message on something like a phone."""

import streamlit as st

from pages._shared.frame.text import plain
from rfm_core.messages.message import Channel

ICONS = {
    Channel.EMAIL: ":material/mail:",
    Channel.SMS: ":material/sms:",
    Channel.PUSH: ":material/notifications:",
}


def show_phone(channel: Channel, brand: str, subject: str, text: str) -> None:
    """A message as it arrives; whatever stands in it is shown as text.

    Args:
        channel: How it is sent.
        brand: Who writes; may be empty.
        subject: Shown where the channel has one.
        text: The message, filled in.
    """
    with st.container(border=True, width=360, gap="small"):
        st.caption(f"{ICONS[channel]} {plain(brand, limit=40) or 'Your brand'} · now")
        if channel.has_subject:
            st.text(subject or "(no subject)")
        with st.container(border=True):
            st.text(text or "(no text)")
