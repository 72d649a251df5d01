"""What each score means in plain units, and own cut-offs: filled in, tried out, and then used all at once."""

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.drafts import draft, keep
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import dollars, plain
from pages._shared.frame.widgets import warn, warn_of
from pages._shared.scoring.cached import meanings
from pages._shared.scoring.scheme import change_scheme
from rfm_core.analysed import Analysis
from rfm_core.scoring import METRICS, Ranks
from rfm_core.scoring.edges import Edges
from rfm_core.scoring.filled_in import (
    FilledIn,
    complaints,
    customers_given,
    edges_of,
    field_label,
    field_name,
    filled_from,
    is_whole,
)
from rfm_core.scoring.meanings import in_words
from rfm_core.scoring.own_edges import OWN_EDGES
from rfm_core.scoring.round_numbers import round_cut_offs, scheme_to_round

_FORM, _EDGE = "cut_offs", "edge_"
_HEADS = {"recency_days": "R · how lately", "frequency": "F · how often", "monetary": "M · how much"}


def show_cutoffs(found: Analysis) -> None:
    """Per metric every score in plain units with its customers; opened, the cut-offs to edit."""
    spans = meanings(found)
    with st.container(key="cutoffs", border=True):
        st.header("What the scores mean")
        with st.grid(3, min_column_width=160):
            for metric, meaning in spans.items():
                with st.container(gap="xsmall"):
                    st.markdown(f"**{_HEADS[metric]}**")
                    texts = in_words(metric, meaning, found.vocabulary)
                    for one, text in zip(meaning, texts, strict=True):
                        st.markdown(
                            dollars(f":small[**{one.score}** · {text}]  \n{_people(found, one.customers)}")
                        )
        if sentence := state.problem():
            warn(sentence)
            state.set_problem(None)
        if st.toggle("Edit the cut-offs", key="edges_open", persist_state="session"):
            _show_form(found)


def _people(found: Analysis, number: int | None) -> str:
    return f":gray[:small[{'–' if number is None else found.vocabulary.customers_count(number)}]]"


def _show_form(found: Analysis) -> None:
    data = state.dataset()
    if data is None:
        return
    _, ranks = cached.measured(data, state.workspace())
    in_force = _in_force(found, ranks)
    filled: FilledIn = draft(_FORM, _of(found)) or in_force or _rounded(found, ranks)
    scores = len(filled["recency_days"]) + 1
    if scores != len(found.scheme.scores):
        st.caption(
            f"Cut-offs of your own give {scores} scores, 1 to {scores}, instead of {len(found.scheme.scores)}."
        )
    st.caption(
        "Fill them in as you like, in any order: nothing changes until you use them. Below each field, the "
        f"{found.vocabulary.customers} who would get that score."
    )
    given = customers_given(filled, ranks)
    with st.grid(3, min_column_width=150):
        for metric in METRICS:
            with st.container(gap="xsmall"):
                for place, value in enumerate(filled[metric]):
                    _show_field(found, metric, scores - place, value, ranks)
                    st.markdown(dollars(_people(found, given[metric][place])))
                st.markdown(dollars(f":small[{field_name(metric, 1)}: everybody else]"))
                st.markdown(dollars(_people(found, given[metric][-1])))
    warn_of(complaints(filled, found.vocabulary))
    _show_buttons(found, ranks, used=filled == in_force)


def _show_field(found: Analysis, metric: str, score: int, value: float | None, ranks: Ranks) -> None:
    """A number without bounds of its own: the fields are checked together, so that none is refused while typing."""
    whole = metric != "monetary" and is_whole(ranks[metric])
    key = _key(metric, score, whole=whole)
    state.put_text(key, value if value is None else int(value) if whole else float(value))
    st.number_input(
        plain(field_label(metric, score, found.vocabulary), limit=60),
        value=None,
        key=key,
        step=1 if whole else 1.0,
        format="%d" if whole else "%.12g",
        on_change=_filled_in,
        args=(found, ranks),
    )


def _show_buttons(found: Analysis, ranks: Ranks, *, used: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Use these cut-offs", key="edges_use", type="primary", on_click=_use, args=(found, ranks))
        st.button(
            "As calculated",
            key="edges_reset",
            icon=":material/restart_alt:",
            on_click=_as_calculated,
            args=(found,),
        )
        st.caption("These are in use." if used else "Not used yet.")


def _key(metric: str, score: int, *, whole: bool) -> str:
    return f"{_EDGE}{metric}_{score}_{'whole' if whole else 'exact'}"


def _of(found: Analysis) -> object:
    """What a draft belongs to: the file, the number of scores, and the cut-offs in force, if they are own ones."""
    data = state.dataset()
    return data and data.files_digest, found.scheme.scores, found.scheme.edges


def _in_force(found: Analysis, ranks: Ranks) -> FilledIn | None:
    if found.scheme.edges is None:
        return None
    return filled_from(Edges(**{metric: found.cutoffs[metric] for metric in METRICS}), ranks)


def _rounded(found: Analysis, ranks: Ranks) -> FilledIn:
    return round_cut_offs(found.customers, found.scheme, ranks)


def _read(found: Analysis, ranks: Ranks) -> FilledIn:
    filled = {}
    for metric in METRICS:
        whole = metric != "monetary" and is_whole(ranks[metric])
        values = [state.got(_key(metric, score, whole=whole)) for score in range(_scores(found), 1, -1)]
        filled[metric] = tuple(None if value is None else float(value) for value in values)
    return filled


def _scores(found: Analysis) -> int:
    """How many scores the fields make: as many as there are, where own cut-offs can make these."""
    return scheme_to_round(found.scheme).bins


def _filled_in(found: Analysis, ranks: Ranks) -> None:
    keep(_FORM, _of(found), _read(found, ranks))


@told_if_refused
def _use(found: Analysis, ranks: Ranks) -> None:
    """Use what stands in the fields; where it can't be, the fields stay and the page says why."""
    filled = _read(found, ranks)
    keep(_FORM, _of(found), filled)
    if not complaints(filled, found.vocabulary):
        kind = found.scheme.kind if found.scheme.method.takes_edges else OWN_EDGES.kind
        change_scheme(found, kind=kind, edges=edges_of(filled, ranks))


def _as_calculated(found: Analysis) -> None:
    """Fields and scores as the preset calculates them; weights stay."""
    keep(_FORM, _of(found), None)
    if found.scheme.edges is not None:
        scheme = found.preset.scheme.model_copy(update={"weights": found.scheme.weights})
        fits = scheme.scores == found.scheme.scores
        state.change(
            scheme=None if scheme == found.preset.scheme else scheme,
            segment_map=state.workspace().segment_map if fits else None,
        )
