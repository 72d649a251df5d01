"""What an offer to one segment would bring and cost, with every assumption open to change."""

from typing import Any

import polars as pl
import streamlit as st

from pages._shared.frame import cached, state, tabular
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import dollars, plain, unbroken
from pages._shared.plan.cached import most_urgent
from pages._shared.plan.expected import show_expected
from rfm_core.plan import Job, Outcome, WhatIf, outcome_sentence, outcomes
from rfm_core.vocabulary import Vocabulary, count, money, percent, short

_SEGMENT, _FIELD = "what_if_segment", "what_if_"
_SHARES = {"back", "discount", "margin"}


def show_what_if(view: cached.View) -> None:
    """The segment, what is assumed about it, and what would come of it."""
    found = view.analysis
    words, chosen = found.vocabulary, state.workspace().what_if or WhatIf()
    made = {one.segment: one for one in outcomes(chosen, view.segments, found.segment_map, words)}
    with st.container(key="what-if", border=True, height="stretch"):
        st.header("What if they came?")
        name = _show_segment(view, chosen, list(made))
        _show_assumptions(made[name], chosen, words)
        _show_outcome(made[name], words)
        show_expected(view, name)
        with st.expander("Every segment, each with its own assumptions", icon=":material/list:"):
            st.table(
                tabular.shown(_compared(made, words)),
                border="horizontal",
                alt="What an offer would bring by segment",
            )


def _show_segment(view: cached.View, chosen: WhatIf, names: list[str]) -> str:
    name = chosen.segment if chosen.segment in names else _first(view, names)
    state.put(_SEGMENT, name)
    st.selectbox(
        "Segment",
        names,
        key=_SEGMENT,
        on_change=lambda: state.change(what_if=chosen.with_segment(state.got(_SEGMENT))),
    )
    return name


def _first(view: cached.View, names: list[str]) -> str:
    jobs = [one.action.segment for one in most_urgent(view) if one.action.job is Job.WIN_BACK]
    return (jobs or names)[0]


def _fields(words: Vocabulary) -> dict[str, tuple[str, str, float]]:
    """Each assumption's label, help and largest value."""
    is_money = words.unit == "money"
    cost = "What it costs you" if is_money else "What it costs you in money"
    sign = f" ({words.sign.strip()})" if words.sign else ""
    fields = {
        "back": (
            "Share who come (%)",
            "Those who come because of the offer; not who would have come anyway.",
            100.0,
        ),
        "visits": (
            f"{words.label('frequency')} from each",
            "How many each of them makes because of it.",
            10_000.0,
        ),
        "value": (
            words.measured("average_order_value"),
            "At first the segment's own average, from your data.",
            1e12,
        ),
        "discount": ("Discount (%)", f"Share of the {words.value} that you give away.", 100.0),
        "gift": (
            f"Gift for each{sign}",
            f"{cost} for everyone who comes: a gift, a free month, delivery.",
            1e9,
        ),
        "message": (f"Cost per message{sign}", f"{cost} to write to one {words.customer}.", 1e9),
        "margin": ("Margin (%)", "What you earn of each amount before the offer.", 100.0),
    }
    return (
        fields if is_money else {name: fields[name] for name in fields if name not in {"discount", "margin"}}
    )


def _show_assumptions(one: Outcome, chosen: WhatIf, words: Vocabulary) -> None:
    with st.grid(4, min_column_width=120):
        for field, (label, told, most) in _fields(words).items():
            key = f"{_FIELD}{field}"
            state.put(key, _shown(one, field))
            st.number_input(
                plain(label),
                0.0,
                most,
                key=key,
                help=plain(told),
                step=None if field == "value" else {"message": 0.01, "gift": 0.5}.get(field, 1.0),
                format="%.2f" if field in {"value", "gift", "message"} else "%.4g",
                on_change=_assumed,
                args=(one, chosen, field),
            )
    with st.container(horizontal=True, vertical_alignment="center"):
        if one.segment in chosen.assumed:
            st.caption("Assumptions changed by you; saved with the workspace.", width="stretch")
            st.button(
                "Back to the starting values",
                key="what_if_reset",
                icon=":material/undo:",
                type="tertiary",
                on_click=lambda: state.change(what_if=chosen.with_assumptions(one.segment, None)),
            )
        else:
            st.caption(
                "Starting values of ours, on the careful side, except the average: put in what your last campaign "
                "showed."
            )


def _shown(one: Outcome, field: str) -> float:
    if field == "value":
        return float(one.value)
    held = float(getattr(one.assumptions, field))
    return round(held * 100, 6) if field in _SHARES else held


@told_if_refused
def _assumed(one: Outcome, chosen: WhatIf, field: str) -> None:
    given: Any = state.got(f"{_FIELD}{field}")
    if given is None:
        return
    value = given / 100 if field in _SHARES else given
    changed = one.assumptions.model_copy(update={field: value})
    state.change(what_if=chosen.with_segment(one.segment).with_assumptions(one.segment, changed))


def _show_outcome(one: Outcome, words: Vocabulary) -> None:
    costs = f"{money(one.discount, words.sign)} discount, {money(one.gifts, words.sign)} gifts, "
    cards = [
        (f"{words.label('customers')} who come", _people(one.back), f"Of {count(one.reached)} written to."),
        ("They bring", words.amount(one.comes), f"{words.label('monetary')} of those who come."),
        (
            "The offer costs",
            money(one.cost, words.sign),
            f"{costs}{money(one.messages, words.sign)} messages.",
        ),
    ]
    if one.left is not None:
        cards.append(
            (
                "Left after costs",
                money(one.left, words.sign),
                "What you earn on what they bring, less all costs.",
            )
        )
    with st.grid(2, min_column_width=120):
        for label, text, told in cards:
            st.metric(label, dollars(text), help=plain(told), height="stretch")
    st.markdown(plain(outcome_sentence(one, words), limit=600))


def _people(back: float) -> str:
    return short(back) if back < 1 else count(back)


def _compared(made: dict[str, Outcome], words: Vocabulary) -> pl.DataFrame:
    brings = words.amounts([one.comes for one in made.values()])
    rows = [
        {
            "Segment": plain(one.segment, limit=40),
            "Who come": f"{_people(one.back)} ({unbroken(percent(one.assumptions.back))})",
            "They bring": dollars(brought),
            "The offer costs": dollars(money(one.cost, words.sign)),
            **({} if one.left is None else {"Left after costs": dollars(money(one.left, words.sign))}),
        }
        for one, brought in zip(made.values(), brings, strict=True)
    ]
    return pl.DataFrame(rows)
