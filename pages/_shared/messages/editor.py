"""One message in a roomy editor: for whom, by which channel, subject, text, tags to copy, doubts."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from pages._shared.frame import drafting, state
from pages._shared.frame.more import show_extras
from pages._shared.frame.phone import ICONS
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import legible, plain
from pages._shared.frame.widgets import warn
from pages._shared.messages import board
from pages._shared.messages.board import Board
from pages._shared.messages.overview import show_who
from rfm_core.messages.message import STRATEGIES, Channel, Message
from rfm_core.messages.table import duplicated, removed, replaced
from rfm_core.messages.template import parse
from rfm_core.vocabulary import count

_ROW, _STRATEGY, _CHANNEL = "message_row", "message_strategy", "message_channel"
_TRAIT, _VALUE, _CODE = "message_trait", "message_value", "message_code"
_SUBJECT, _TEXT = "message_subject", "message_text"
_NO_TRAIT, _ANY_CODE, _NO_VALUE = "Everyone", "Any score code", "(nothing)"
_LABELS = {Channel.EMAIL: "Subject", Channel.PUSH: "Title"}


def open_place(found: Board, segment: str) -> int | None:
    """The row that is open, as its place in the table; None where the segment has none."""
    places = found.places(segment)
    return places[min(drafting.editing().place, len(places) - 1)] if places else None


def show_editor(found: Board, segment: str, show_preview: Callable[[Board, str], None]) -> None:
    """The open message of `segment`, with its preview beside the texts; on a phone right below them."""
    place = open_place(found, segment)
    with st.container(key="message-editor", border=True):
        show_who(found, segment)
        texts, preview = st.columns([5, 4], gap="medium")
        with texts:
            if place is None:
                st.markdown("Nobody in this segment gets a message.")
            else:
                _show_rows(found, segment, place)
                _show_purpose(found, place)
                _show_condition(found, place)
                _show_texts(found, place)
        with preview:
            show_preview(found, segment)
        if place is not None:
            _show_tags(found, found.rows[place])
            for sentence in board.doubts(found, place):
                warn(sentence)
        _show_buttons(found, segment, place)


def _show_rows(found: Board, segment: str, place: int) -> None:
    places = found.places(segment)
    if len(places) > 1:
        state.put(_ROW, places.index(place))
        st.selectbox(
            f"{len(places)} messages, this one for",
            range(len(places)),
            key=_ROW,
            format_func=lambda one: _summary(found, places[one]),
            on_change=_row_chosen,
        )


def _summary(found: Board, place: int) -> str:
    words = found.view.analysis.vocabulary
    return f"{found.rows[place].when} · {words.customers_count(found.reach.rows[place])}"


def _row_chosen() -> None:
    drafting.set_editing(place=state.got(_ROW) or 0, customer=0, step="")


def _show_purpose(found: Board, place: int) -> None:
    row = found.rows[place]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        state.put(_STRATEGY, row.strategy or None)
        st.selectbox(
            "Strategy",
            list(dict.fromkeys([*STRATEGIES, *([row.strategy] if row.strategy else [])])),
            key=_STRATEGY,
            index=None,
            accept_new_options=True,
            placeholder="Choose or write one",
            width=240,
            on_change=_changed,
            args=(found, place, "strategy", _STRATEGY),
        )
        state.put(_CHANNEL, row.channel)
        st.segmented_control(
            "Channel",
            list(Channel),
            key=_CHANNEL,
            format_func=lambda channel: legible(f"{ICONS[channel]} {channel.value}"),
            required=True,
            on_change=_changed,
            args=(found, place, "channel", _CHANNEL),
        )


def _show_condition(found: Board, place: int) -> None:
    row = found.rows[place]
    headers, codes = board.traits(found), board.codes(found, row.segment)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _choose("For whom", _TRAIT, [_NO_TRAIT, *headers], row.trait or _NO_TRAIT, found, place, "trait")
        if row.trait:
            values = [_NO_VALUE, *board.trait_values(found, row.trait)]
            _choose("is", _VALUE, values, row.value or _NO_VALUE, found, place, "value")
        _choose("Score code", _CODE, [_ANY_CODE, *codes], row.code or _ANY_CODE, found, place, "code")
    words, mine = found.view.words, found.reached.within(place=place)
    some = count(mine.reached) if mine.reached else "none"
    beyond = "" if mine.reached == mine.customers else f"; {some} of them can be reached"
    st.caption(f"This message is for {words.customers_count(found.reach.rows[place])}{beyond}.")


def _choose(
    label: str, key: str, options: Sequence[str], current: str, found: Board, place: int, field: str
) -> None:
    state.put(key, current)
    st.selectbox(
        label,
        list(dict.fromkeys([*options, current])),
        key=key,
        width=145,
        accept_new_options=True,
        on_change=_condition_changed,
        args=(found, place, field, key, options[0]),
    )


@told_if_refused
def _condition_changed(found: Board, place: int, field: str, key: str, nothing: str) -> None:
    chosen = state.got(key)
    changes = {field: "" if chosen in {None, nothing} else str(chosen).strip()}
    if field == "trait":
        values = board.trait_values(found, changes["trait"]) if changes["trait"] else []
        changes["value"] = values[0] if values else ""
    edit(found, replaced(found.rows, place, **changes))
    drafting.set_editing(customer=0)


def _show_texts(found: Board, place: int) -> None:
    row = found.rows[place]
    if row.channel.has_subject:
        state.put_text(_SUBJECT, row.subject)
        st.text_input(
            _LABELS[row.channel],
            key=_SUBJECT,
            live="250ms",
            max_chars=300,
            on_change=_changed,
            args=(found, place, "subject", _SUBJECT),
        )
    state.put_text(_TEXT, row.message)
    st.text_area(
        "Message",
        key=_TEXT,
        height=260 if row.channel is Channel.EMAIL else 130,
        max_chars=10_000,
        on_change=_changed,
        args=(found, place, "message", _TEXT),
    )


def _show_tags(found: Board, row: Message) -> None:
    used = {slot.tag.name for text in row.texts for slot in parse(text, found.campaign.head.tags).slots}
    with st.expander("Tags to copy into the text", icon=":material/sell:", key="message_tags"):
        with st.container(horizontal=True, gap="xsmall"):
            for tag in found.campaign.head.tags:
                st.code(f"[{tag.name}]", language=None, width="content", wrap_lines=True)
        st.caption(
            "Each becomes the customer's own. After a bar stands what to write where it is missing: "
            f"\\[First name\\|there\\]. Used here: {plain(', '.join(sorted(used))) or 'none'}."
        )
        show_extras(found.view.analysis, "messages")


@told_if_refused
def _changed(found: Board, place: int, field: str, key: str) -> None:
    value = state.got(key)
    typed = field in {"subject", "message"}
    rows = replaced(found.rows, place, **{field: ("" if value is None else value)})
    edit(found, rows, f"{field} {found.rows[place].segment} {place}" if typed else "")


def edit(found: Board, rows: Sequence[Message], step: str = "") -> None:
    """Put edited rows in force; the table editor shows them anew."""
    drafting.change(drafting.messages().edited(found.rows, rows), step)
    drafting.show_anew()


def _show_buttons(found: Board, segment: str, place: int | None) -> None:
    own, past = segment in drafting.messages().own, drafting.editing().past
    add = ("Write one", "add") if place is None else ("Duplicate", "content_copy")
    buttons: list[tuple[str, str, Callable[..., None], tuple[Any, ...], bool]] = [
        (*add, _add, (found, segment, place), True)
    ]
    if place is not None:
        buttons.append(("Remove", "delete", _remove, (found, place), True))
    buttons.append(("Reset", "restart_alt", _reset, (segment,), own))
    buttons.append(("Undo", "undo", drafting.undo, (), bool(past)))
    with st.container(horizontal=True, gap="small"):
        for label, icon, act, args, possible in buttons:
            st.button(
                label,
                key=f"message_{label.lower().replace(' ', '_')}",
                icon=f":material/{icon}:",
                on_click=act,
                args=args,
                disabled=not possible,
                type="tertiary",
            )


@told_if_refused
def _add(found: Board, segment: str, place: int | None) -> None:
    if place is None:
        edit(found, (*found.rows, Message(segment=segment)))
        return
    edit(found, duplicated(found.rows, place))
    drafting.set_editing(place=found.places(segment).index(place) + 1, customer=0)


def _remove(found: Board, place: int) -> None:
    edit(found, removed(found.rows, place))
    drafting.set_editing(place=0, customer=0)


def _reset(segment: str) -> None:
    drafting.change(drafting.messages().reset([segment]))
    drafting.show_anew(place=0, customer=0)
