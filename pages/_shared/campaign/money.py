"""When the campaign was sent, until when it counts, what it cost and which rise would be worth it."""

from datetime import date, timedelta
from typing import Any

import streamlit as st

from pages._shared.campaign.cached import choice, guessed_day
from pages._shared.frame import cached, state
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import plain
from rfm_core.campaigns.choice import RISE, CampaignChoice
from rfm_core.campaigns.sent import Sent
from rfm_core.vocabulary import Vocabulary

_FIELD = "campaign_"
_SHARES = {"margin", "rise"}
_FIRST, _LAST = date(1980, 1, 1), date(2100, 12, 31)


def show_money(view: cached.View, people: Sent) -> CampaignChoice:
    """The fields; what is chosen by them."""
    words, chosen = view.analysis.vocabulary, choice(people)
    with st.container(key="campaign-money", border=True):
        with st.grid(5, min_column_width=140):
            _day("on", "Day of sending", chosen.on, f"From its beginning on, {words.visits} count.", people)
            end = view.analysis.as_of.date() if view.analysis.as_of else None
            _day(
                "until",
                "Counts until",
                chosen.until or end,
                "This day doesn't count any more. At first all that the file holds.",
                people,
            )
            for field, (label, told, most) in _fields(words).items():
                _number(field, label, told, most, chosen, people)
        if state.workspace().campaign is None or state.workspace().campaign.on is None:  # type: ignore[union-attr]
            st.caption(_guess(people))
    return chosen


def _guess(people: Sent) -> str:
    if guessed_day(people) is None:
        return "The file that was sent says nothing of days: choose the day of sending."
    return "The day of sending is a guess, the one after the last that the file that was sent knows of."


def _fields(words: Vocabulary) -> dict[str, tuple[str, str, float]]:
    """Each number's label, help and largest value."""
    sign = f" ({words.sign.strip()})" if words.sign else ""
    fields = {"message": (f"Cost per message{sign}", f"To write to one {words.customer}, in money.", 1e9)}
    if words.unit == "money":
        fields["margin"] = ("Margin (%)", f"What you earn of the {words.value}. At first all of it.", 100.0)
    told = "By how much more have to come for it to be worth it: groups are called too small for less."
    return fields | {"rise": ("Rise worth having (%)", told, 10_000.0)}


def _day(field: str, label: str, value: date | None, told: str, people: Sent) -> None:
    key = f"{_FIELD}{field}"
    state.put(key, value)
    st.date_input(
        label,
        min_value=_FIRST,
        max_value=_LAST,
        key=key,
        help=plain(told),
        format="YYYY-MM-DD",
        on_change=_changed,
        args=(field, people),
    )


def _number(field: str, label: str, told: str, most: float, chosen: CampaignChoice, people: Sent) -> None:
    key, held = f"{_FIELD}{field}", getattr(chosen, field)
    value = RISE if held is None else held
    state.put(key, round(value * 100, 6) if field in _SHARES else value)
    st.number_input(
        plain(label),
        1.0 if field == "rise" else 0.0,
        most,
        key=key,
        help=plain(told),
        step=1.0 if field in _SHARES else 0.01,
        format="%.4g" if field in _SHARES else "%.2f",
        on_change=_changed,
        args=(field, people),
    )


@told_if_refused
def _changed(field: str, people: Sent) -> None:
    given: Any = state.got(f"{_FIELD}{field}")
    if given is None and field != "until":
        return
    value = given / 100 if field in _SHARES else given
    before = choice(people)
    changes = {field: value}
    if field == "on" and before.until is not None and before.until <= value:
        changes["until"] = None
    if field == "until" and isinstance(value, date) and before.on is not None and value <= before.on:
        changes["until"] = before.on + timedelta(days=1)
    state.change(campaign=before.model_copy(update=changes))
