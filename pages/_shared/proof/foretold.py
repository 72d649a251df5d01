"""What a forecast would have said of the time that is held out, beside what happened."""

import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.charts import show_place
from pages._shared.frame.text import plain
from rfm_core.charts.forecast_look import FORETOLD, CheckLook
from rfm_core.proof.proof import Proof


def show_foretold(view: cached.View, made: Proof) -> None:
    """How far off it was, and for which customers; or why there is none."""
    foretold = made.foretold
    if foretold is None:
        return
    with st.container(key="proof-forecast"):
        st.header("The forecast on the same time", anchor=False)
        if foretold.check is None:
            st.caption(plain(f"No forecast could be made then. {foretold.why_not}", limit=500))
            return
        st.markdown(plain(foretold.check.sentence(made.words), limit=500))
        st.caption(
            "It is learnt from, and compared for, everybody who had come by then, whatever the filters."
        )
        key = f"{view.key}|{made.period.at}|{made.period.until}"
        show_place(FORETOLD, CheckLook(key, view, foretold.check))
