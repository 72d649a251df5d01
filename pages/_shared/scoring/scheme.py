"""How scores are given: preset or own scheme, and the time that counts."""

from datetime import date
from functools import partial

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.charts import show_place
from pages._shared.frame.drafts import draft, keep
from pages._shared.frame.widgets import warn
from pages._shared.scoring.controls import show_control
from pages._shared.scoring.window import show_window
from rfm_core.analysed import Analysis
from rfm_core.charts.chart import Look
from rfm_core.charts.looks import ChangeLook
from rfm_core.charts.places import CHANGE
from rfm_core.errors import ChoiceProblem
from rfm_core.moments import moment_of
from rfm_core.presets import PRESETS
from rfm_core.scoring import METHODS, METRICS, make_scheme
from rfm_core.scoring.choice import MOST_WEIGHT
from rfm_core.stages import Stage
from rfm_core.workspace import Workspace

_CARDS, _KIND = "preset_cards", "scheme_kind"
_WEIGHT, _DATE = "scheme_weight_", "as_of_date"


def show_presets(found: Analysis) -> None:
    """One card a preset."""
    state.put(_CARDS, found.preset.id)
    st.radio(
        "Preset",
        list(PRESETS),
        format_func=lambda preset_id: PRESETS[preset_id].name,
        captions=[preset.sentence for preset in PRESETS.values()],
        key=_CARDS,
        on_change=lambda: state.choose_preset(state.got(_CARDS)),
        label_visibility="collapsed",
    )


def show_scheme(found: Analysis) -> None:
    """The scheme's own choices, as far as its kind has any."""
    state.put(_KIND, found.scheme.kind)
    st.selectbox(
        "How scores are given",
        list(METHODS),
        format_func=lambda kind: METHODS[kind].label,
        key=_KIND,
        on_change=lambda: change_scheme(found, kind=state.got(_KIND)),
    )
    for control in found.scheme.method.controls:
        show_control(control, found.scheme, partial(change_scheme, found))
    _show_weights(found)


def _show_weights(found: Analysis) -> None:
    """Three numbers; while they can't be used they stay as they were typed, and it is said why."""
    st.caption("Weights of R, F and M in the total")
    begun = draft(_WEIGHT, found.scheme)
    weights = begun or found.scheme.weights
    with st.container(horizontal=True, wrap=False, gap="xsmall"):
        for number, letter in enumerate(METRICS.values()):
            key = f"{_WEIGHT}{letter}"
            state.put_text(key, float(weights[number]))
            st.number_input(
                letter,
                0.0,
                float(MOST_WEIGHT),
                step=0.5,
                key=key,
                format="%.1f",
                on_change=_weighed,
                args=(found,),
            )
    if begun is not None and not any(begun):
        warn("Weights that are all zero weigh nothing; until one is above zero, the earlier ones are used.")


def _weighed(found: Analysis) -> None:
    weights = tuple(float(state.got(f"{_WEIGHT}{letter}") or 0) for letter in METRICS.values())
    keep(_WEIGHT, found.scheme, None if any(weights) else weights)
    if any(weights):
        change_scheme(found, weights=weights)


def show_time(found: Analysis) -> None:
    """Which part of the file's time counts, and the day from which days are counted back."""
    show_window(found)
    _show_date(found)
    _show_undo()


def _show_undo() -> None:
    """Where the latest change of how the file is read was made here; that of scores and map stands below the map."""
    past, now = state.history(Stage.MEASURE), state.workspace()
    if past and (past[-1].before.window, past[-1].before.as_of) != (now.window, now.as_of):
        st.button(
            "Undo",
            key="time_undo",
            icon=":material/undo:",
            type="tertiary",
            on_click=state.undo,
            args=(Stage.MEASURE,),
        )


def _show_date(found: Analysis) -> None:
    if found.as_of is None and found.measured.events is None:
        return
    state.put(_DATE, found.as_of.date() if found.as_of else None)
    st.date_input(
        "Analysis date",
        key=_DATE,
        min_value=date(1980, 1, 1),
        max_value=date(2100, 12, 31),
        format="YYYY-MM-DD",
        help="Days are counted back from 00:00 of this date; what happened later is left out.",
        on_change=lambda: state.change(as_of=moment_of(state.got(_DATE))),
    )
    if state.workspace().as_of is not None:
        st.button(
            "Back to the data's own date", key="as_of_reset", on_click=state.change, kwargs={"as_of": None}
        )


def change_scheme(found: Analysis, **choices: object) -> None:
    """Change one choice of the scheme; a map that fits only the old scores is put aside."""
    try:
        scheme = make_scheme(found.scheme, **choices)
    except ChoiceProblem as problem:
        state.set_problem(problem.message)
        return
    fits = scheme.scores == found.scheme.scores
    state.change(scheme=scheme, segment_map=state.workspace().segment_map if fits else None)


def show_before_after(found: Analysis) -> None:
    """Sizes now, beside those of the preset as it comes, or of what was chosen before."""
    data, choices = state.dataset(), state.workspace()
    earlier = _compared_with(choices)
    if data is None or earlier is None:
        return
    what, before = earlier
    with st.container(key="before-after", border=True):
        st.header("Sizes before and after")
        st.caption(f"Bars: now. Orange mark: {what}.")
        key = "|".join((*cached.key_of(data, choices, Stage.SCORE), before.key(Stage.SCORE)))
        now = Look(key, found, found.customers, found.segments)
        show_place(CHANGE, ChangeLook(key, now, cached.analysis_of(data, before)))


def _compared_with(choices: Workspace) -> tuple[str, Workspace] | None:
    if choices.scheme is not None or choices.segment_map is not None:
        return "the preset as it comes", choices.model_copy(update={"scheme": None, "segment_map": None})
    past = state.history(Stage.SCORE)
    return ("what was chosen before", past[-1].taken_back(choices)) if past else None
