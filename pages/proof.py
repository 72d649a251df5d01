import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.charts import show_place
from pages._shared.frame.widgets import nothing_yet, page
from pages._shared.proof import cached as proof_cached
from pages._shared.proof.foretold import show_foretold
from pages._shared.proof.period import chosen_period, show_period
from pages._shared.proof.rankings import show_rankings
from pages._shared.proof.tables import show_deciles, show_segments_table
from pages._shared.proof.verdict import show_verdict
from rfm_core.charts.places import PROOF_GAINS, PROOF_SEGMENTS
from rfm_core.charts.proof_look import ProofLook

with page("proof", "Proof"):
    data, view = state.dataset(), cached.view()
    if data is None or view is None:
        nothing_yet(
            "proof",
            "This page shows whether segments tell anything: customers are scored as they stood on an earlier day, and "
            "it is counted who came back afterwards and what they brought.",
            "It needs a file with orders or visits and their dates.",
        )
    elif view.analysis.measured.usable is None:
        st.info(
            f"This page scores {view.words.customers} as they stood on an earlier day and counts who came back "
            f"afterwards. Here each row is one {view.words.customer}, added up already; it needs a file of "
            f"{view.words.visits} and their dates.",
            icon=":material/verified:",
        )
    else:
        measured = view.analysis.measured
        span = proof_cached.span(data, measured)
        period = chosen_period(span)
        if period is not None:
            made = proof_cached.proof(data, measured, period)
            look = ProofLook(f"{view.key}|{period.at}|{period.until}", view, made)
            show_verdict(made)
            show_period(span, period, view.words)
            with st.container(key="proof-segments"):
                show_place(PROOF_SEGMENTS, look)
                show_segments_table(made)
            with st.container(key="proof-gains"):
                show_place(PROOF_GAINS, look)
                show_deciles(made)
            show_rankings(made)
            show_foretold(view, made)
