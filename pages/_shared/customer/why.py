"""Why the customer is in their segment, and what would move them."""

import streamlit as st

from pages._shared.customer import cached as customer_cached
from pages._shared.customer.cached import One
from pages._shared.frame.text import plain, unbroken
from rfm_core.glossary import meaning
from rfm_core.moments import moment_text
from rfm_core.reasons import Cause, MetricReason, Move
from rfm_core.reasons.sentences import (
    assumption,
    move_sentence,
    rank_sentence,
    rhythm_sentence,
    rule_sentence,
    score_sentence,
    unmoved_sentence,
    unread_sentence,
    value_text,
)

_ICONS = {True: ":green[:material/trending_up:]", False: ":orange[:material/trending_down:]"}
_CAUSES = {
    Cause.TIME: ":material/schedule:",
    Cause.ORDERS: ":material/shopping_bag:",
    Cause.SPEND: ":material/payments:",
}


def show_why(one: One) -> None:
    """Each number with its rank and the score that it got, how they add up, the rule of the map, the rhythm."""
    found, words = customer_cached.reasons(one), one.view.words
    with st.container(key="customer-why", border=True, height="stretch"):
        st.header("Why they are here")
        for reason in found.metrics:
            _show_metric(one, reason)
        st.markdown(
            f":material/grid_view: **{plain(rule_sentence(found.rule, one.analysis.segment_map), limit=400)}**"
        )
        st.caption(plain(found.total, limit=300))
        own = customer_cached.rhythm(one)
        if own is not None:
            told = rhythm_sentence(own["usual_gap_days"], own["overdue"], own["unusually_late"], words)
            st.markdown(
                f":material/schedule: {plain(told, limit=300)}",
                help=plain(meaning("rhythm", words), limit=300),
            )


def _show_metric(one: One, reason: MetricReason) -> None:
    words, scheme = one.view.words, one.analysis.scheme
    value = unbroken(value_text(reason.metric, reason.value, words))
    st.markdown(
        f":blue-badge[{reason.letter} {reason.score}] **{plain(value)}**. "
        f"{plain(rank_sentence(reason, words), limit=300)}  \n"
        f":gray[:small[{plain(score_sentence(reason, scheme, words), limit=400)}]]"
    )


def show_moves(one: One) -> None:
    """What would move them up or down, and when; what that takes for granted."""
    found, words = one.analysis, one.view.words
    with st.container(key="customer-moves", border=True, height="stretch"):
        st.header("What would move them")
        moves = customer_cached.begin_moves(one).wait()
        for move in moves:
            st.markdown(_told(move, one))
        if not moves:
            st.markdown(plain(unmoved_sentence(words), limit=300))
        elif all(move.cause is not Cause.TIME for move in moves):
            st.markdown(f":gray[{_CAUSES[Cause.TIME]}] Time alone moves them nowhere.")
        if unread := unread_sentence(found.segment_map, words):
            st.markdown(f":gray[{_CAUSES[Cause.SPEND]}] {plain(unread, limit=200)}")
        st.caption(
            f"{plain(assumption(words, windowed=found.window is not None), limit=500)} Analysis date: "
            f"{plain(moment_text(found.as_of))}."
        )


def _told(move: Move, one: One) -> str:
    sentence = move_sentence(move, one.view.words, one.analysis.as_of)
    return f"{_ICONS[move.better]} {_CAUSES[move.cause]} {plain(sentence, limit=300)}"
