"""The action plan on screen: what matters most, what to do with each segment, who brings the value."""

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.charts import data_button, show_place
from pages._shared.frame.listing import Group, segment_group, trait_group
from pages._shared.frame.people import offer
from pages._shared.frame.text import dollars, plain
from pages._shared.frame.widgets import show_findings
from pages._shared.plan.cached import most_urgent
from rfm_core.charts.places import PLAN
from rfm_core.filters import TraitFilter
from rfm_core.plan import Action, Job, Priority, action_plan, plan_frame
from rfm_core.vocabulary import Vocabulary, percent

_FIRST = 3
_JOBS = {
    Job.KEEP: ":blue-badge[:material/shield: Keep]",
    Job.GROW: ":green-badge[:material/trending_up: Grow]",
    Job.WIN_BACK: ":orange-badge[:material/undo: Win back]",
    Job.LET_GO: ":gray-badge[:material/savings: Spend little]",
}


def show_priorities(view: cached.View) -> None:
    """One card for each of the segments that matter most now."""
    found = view.analysis
    chosen = most_urgent(view)[:_FIRST]
    with st.container(key="priorities"):
        st.header("What matters most now")
        show_findings(found.inconclusive)
        if state.filters().active:
            everybody = found.vocabulary.customers_count(found.customers.height)
            st.caption(f"Of the {view.totals.customers:,} of {everybody} whom the filters let through.")
        if all(one.action.job is not Job.WIN_BACK for one in chosen):
            st.caption(
                "There is nobody to win back now: nobody in such a segment has stayed away longer than all "
                f"{found.vocabulary.customers} on average."
            )
        for number, (place, one) in enumerate(zip(st.columns(max(len(chosen), 1)), chosen, strict=False)):
            with place:
                _show_priority(view, number, one)


def _show_priority(view: cached.View, number: int, one: Priority) -> None:
    name, words = one.action.segment, view.words
    with st.container(border=True, height="stretch", key=f"priority_{number}"):
        st.markdown(f"{_JOBS[one.action.job]}")
        st.markdown(f"### {plain(name, limit=40)}")
        with st.container(horizontal=True, gap="small"):
            for label, text, told in _measures(one, words):
                st.metric(label, dollars(text), help=told, width="content")
        st.markdown(plain(one.why, limit=500))
        st.markdown(f":material/lightbulb: **{plain(one.action.do, limit=500)}**")
        offer(view, _group(one), f"plan_{number}")


def _group(one: Priority) -> Group:
    name = one.action.segment
    if one.away is None:
        return segment_group(name)
    away = TraitFilter(column="recency_days", low=one.away)
    return trait_group(f"{name}, away longer than average", away, segment=name)


def _measures(one: Priority, words: Vocabulary) -> tuple[tuple[str, str, str], ...]:
    told = (
        f"What one more {words.visit} of everybody in it would bring."
        if one.action.job is Job.GROW
        else f"The {words.value} of them all so far."
    )
    return (
        (words.label("customers"), f"{one.customers:,}", f"{percent(one.share)} of all."),
        (one.measure, words.amount(one.at_stake), told),
    )


def show_actions(view: cached.View) -> None:
    """Every segment with what to do, tactic, number to watch and rhythm; those that matter most are open."""
    found, words = view.analysis, view.analysis.vocabulary
    sizes = {row["segment"]: row for row in view.segments.iter_rows(named=True)}
    first = {one.action.segment for one in most_urgent(view)[:_FIRST]}
    with st.container(key="action-plan"):
        st.header("What to do with each segment")
        for action in action_plan(view.segments, found.segment_map, words):
            _show_action(action, sizes[action.segment], words, is_open=action.segment in first)
        data_button("plan", plan_frame(view.segments, found.segment_map, words))


def _show_action(action: Action, size: dict[str, float], words: Vocabulary, *, is_open: bool) -> None:
    people = f"{words.customers_count(size['customers'])} · {percent(size['value_share'])} of {words.value}"
    cells = {
        "What to do": action.do,
        "Tactic": action.tactic,
        "Watch": action.watch,
        "Rhythm": action.rhythm,
    }
    label = f"**{plain(action.segment, limit=40)}** {_JOBS[action.job]} :gray[:small[{plain(people)}]]"
    with st.expander(label, expanded=is_open):
        st.markdown(f":gray[:small[{plain(action.status)}]]")
        with st.grid(4, min_column_width=150):
            for heading, text in cells.items():
                st.markdown(f":gray[:small[{heading}]]  \n:small[{plain(text, limit=500)}]")


def show_value(view: cached.View) -> None:
    """Who brings the value."""
    with st.container(key="pareto", border=True, height="stretch"):
        st.header("Who brings the value")
        show_place(PLAN, view)
