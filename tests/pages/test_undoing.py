"""What one action changed comes back with one click, whichever stages it belongs to."""

from streamlit.testing.v1 import AppTest


def restore_and_undo():
    import streamlit as st

    from pages._shared.frame import state
    from pages._shared.sidebar.workspace import restore
    from rfm_core.filters import Filters
    from rfm_core.stages import Stage
    from rfm_core.takeaway import ResultsChoice
    from rfm_core.workspace import Workspace

    state.change(preset="bands-3-12")
    state.change(filters=Filters(segments=("Champions",)))
    before = state.workspace()
    saved = Workspace(
        preset="quintiles-11",
        unit="hours",
        filters=Filters(segments=("Lost",)),
        results=ResultsChoice(columns=("customer_id",)),
    )
    restore(saved)
    st.text(f"restored {state.workspace() == saved}")
    state.undo()
    st.text(f"undone {state.workspace() == before}")
    restore(saved)
    state.undo(Stage.SCORE)
    after = state.workspace()
    st.text(f"score alone {(after.preset, after.unit, after.filters.segments)}")
    state.undo()
    st.text(f"the rest {state.workspace() == before}")
    state.undo()
    st.text(f"earlier {state.workspace().preset} {state.workspace().filters.segments}")


def test_a_restored_workspace_is_undone_at_once_filters_included_or_one_stage_alone():
    app = AppTest.from_function(restore_and_undo, default_timeout=30).run()
    assert not app.exception
    assert [text.value for text in app.text] == [
        "restored True",
        "undone True",
        "score alone ('bands-3-12', 'hours', ('Lost',))",
        "the rest True",
        "earlier None ('Champions',)",
    ]
