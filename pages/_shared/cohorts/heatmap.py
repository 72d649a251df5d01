"""How long periods are and what is told of them, the heatmap, and the customers of one cohort."""

from datetime import date, timedelta

import streamlit as st

from pages._shared.cohorts import cached as cohorts_cached
from pages._shared.frame import cached, state
from pages._shared.frame.charts import choose_charts, show_chart
from pages._shared.frame.listing import Group, trait_group
from pages._shared.frame.people import offer
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import legible, plain
from pages._shared.frame.widgets import show_findings
from rfm_core.charts.cohort_looks import CohortLook, measure_label
from rfm_core.charts.places import COHORTS
from rfm_core.columns import Role
from rfm_core.filters import TraitFilter
from rfm_core.retention import CohortMeasure, Every, Starts
from rfm_core.retention.noticed import noticed
from rfm_core.retention.periods import first_day, named, period_of

_EVERY, _MEASURE, _ONE = "cohort_every", "cohort_measure", "cohort_one"


def show_heatmap(view: cached.View, began: Starts) -> CohortLook:
    """The choices, the heatmap, and what can be done with a cohort; gives what the other charts look at, too."""
    with st.container(key="cohorts-heatmap"):
        _show_choices(view)
        look = cohorts_cached.look(view, began, cohorts_cached.choice())
        codes = look.cells.cohorts["cohort"].to_list()
        chosen = state.got(_ONE) if state.got(_ONE) in codes else None
        for chart in choose_charts(COHORTS, look):
            show_chart(chart, look, chosen=chosen, on_pick=_toggle)
        show_findings(noticed(began, look.cells, view.words, view.analysis.window))
        _show_cohort(view, began, look)
    return look


def _show_choices(view: cached.View) -> None:
    chosen = cohorts_cached.choice()
    state.put(_EVERY, chosen.every.value)
    state.put(_MEASURE, chosen.measure.value)
    with st.container(horizontal=True, gap="medium"):
        st.segmented_control(
            "Begun in the same",
            [one.value for one in Every],
            format_func=lambda one: legible(one.capitalize()),
            key=_EVERY,
            required=True,
            on_change=_choose_every,
        )
        st.segmented_control(
            "What is told",
            [one.value for one in CohortMeasure],
            format_func=lambda one: legible(plain(measure_label(view.words, one), limit=60)),
            key=_MEASURE,
            required=True,
            wrap=True,
            on_change=_choose_measure,
        )


@told_if_refused
def _choose_every() -> None:
    cohorts_cached.choose(every=state.got(_EVERY))
    state.put(_ONE, None)


@told_if_refused
def _choose_measure() -> None:
    cohorts_cached.choose(measure=state.got(_MEASURE))


def _toggle(cohort: str) -> None:
    """A click chooses a cohort; clicked again, it lets it go."""
    state.put(_ONE, None if state.got(_ONE) == cohort else cohort)


def _show_cohort(view: cached.View, began: Starts, look: CohortLook) -> None:
    rows = {row["cohort"]: row for row in look.cells.cohorts.iter_rows(named=True)}
    if state.got(_ONE) not in rows:
        state.put(_ONE, None)
    picked = st.selectbox(
        f"The {view.words.customers} of one cohort",
        list(rows)[::-1],
        index=None,
        format_func=lambda code: named(rows[code]["start"], look.cells.every),
        key=_ONE,
        placeholder=f"A {look.period}, or click a tile",
        width=320,
    )
    if picked is None:
        return
    group = _group(view, began, look.cells.every, rows[picked]["start"])
    st.caption(f"{view.words.customers_count(rows[picked]['customers'])} in {plain(group.name, limit=100)}.")
    offer(view, group, "cohort")


def _group(view: cached.View, began: Starts, every: Every, first: date) -> Group:
    """Those who began in a period: by a filter where the first day seen is that of the first purchase."""
    last = first_day(period_of(first, every) + 1, every) - timedelta(days=1)
    name = f"Cohort {named(first, every)}"
    if view.analysis.mapping.header(Role.JOINED) is None:
        return trait_group(name, TraitFilter(column="first_seen", first=first, last=last))
    ids = began.people.filter(began.people["first"].is_between(first, last))["customer_id"]
    return Group(
        name,
        only=lambda customers: customers.filter(customers["customer_id"].is_in(ids.implode())),
        made=name,
    )
