"""What is out of bounds, endless or at odds with the clock: said on the page, and what was there stays."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from pages._shared.frame import state
from rfm_core.campaigns.choice import CampaignChoice
from rfm_core.cleaning.choice import Cleaning, Range
from rfm_core.clusters import ClusterChoice
from rfm_core.columns import ColumnMapping
from rfm_core.control import ControlChoice
from rfm_core.messages.message import Message
from rfm_core.messages.table import MessageTable
from rfm_core.plan.what_if import Assumptions, WhatIf
from rfm_core.scoring.choice import Scheme
from rfm_core.segments import SEGMENT_MAPS
from rfm_core.segments.choice import SegmentRule
from rfm_core.takeaway import AudienceChoice, ResultsChoice
from rfm_core.workspace import Workspace
from tests.pages.visits import PAGES, go, words

LONG = "x" * 90_000
RF_TEN = SEGMENT_MAPS["rf-ten"]
EXTREME = Workspace(
    as_of=datetime.fromisoformat("2100-12-31T23:59:59+02:00"),
    unit="u" * 40,
    scheme=Scheme(weights=(1e6, 1.0, 1.0)),
    segment_map=RF_TEN.model_copy(update={"rules": (*RF_TEN.rules, SegmentRule(name="y" * 200))}),
    cleaning=Cleaning(returns_prefix="[" * 20, ranges=(Range(header="Amount", low=-1e308, high=1e308),)),
    clusters=ClusterChoice(
        features=(*(f"f{number}" for number in range(5_000)), "monetary"), k=9, names=(LONG,)
    ),
    control=ControlChoice(share=0.01, base_rate=0.001, seed=2**31),
    results=ResultsChoice(columns=(LONG,), segments=(LONG,)),
    audience=AudienceChoice(segments=(LONG, "Champions")),
    campaign=CampaignChoice(on="1980-01-01", until="2100-12-31", message=1e9, margin=0, rise=100),
    what_if=WhatIf(
        segment=LONG, assumed={"Champions": Assumptions(back=1, visits=10_000, value=1e12, gift=1e9)}
    ),
    messages=MessageTable(
        brand=LONG,
        own={
            "Champions": tuple(Message(segment="Champions", trait=f"t{number}") for number in range(2_000)),
            "Hibernating": (
                Message(segment="Hibernating", message=LONG, subject=LONG, value=LONG, trait=LONG),
            ),
        },
    ),
)
"""Every choice at the far end of what it can be."""


def restore(app: AppTest, saved: Workspace) -> AppTest:
    uploader = next(one for one in app.file_uploader if (one.key or "").startswith("sidebar_upload"))
    uploader.upload("saved.rfm.json", saved.to_json().encode())
    return app.run()


def test_a_workspace_of_thousands_of_missing_columns_asks_about_twenty_and_counts_the_rest(
    open_file: Callable[..., AppTest],
) -> None:
    traits = tuple(f"column {number}" for number in range(20_000))
    app = restore(open_file(), Workspace(preset="bands-3-12", mapping=ColumnMapping(traits=traits)))
    assert len([one for one in app.selectbox if (one.key or "").startswith("sidebar_pick")]) == 20
    assert "19,980 more columns" in words(app)
    app.button(key="sidebar_restore").click().run()
    assert not app.exception
    assert "Restored" in words(app)
    assert app.session_state[state.WORKSPACE].preset == "bands-3-12"


def test_every_page_bears_choices_at_the_far_end_of_their_bounds(open_file: Callable[..., AppTest]) -> None:
    app = restore(open_file(), EXTREME)
    assert app.session_state[state.WORKSPACE].messages == EXTREME.messages
    for page in PAGES:
        assert not go(app, page).exception, page
        assert max(len(line) for line in words(app).splitlines()) < 3_000, page


def test_a_change_out_of_bounds_is_refused_in_a_sentence_and_what_was_there_stays(
    open_file: Callable[..., AppTest],
) -> None:
    full = RF_TEN.model_copy(
        update={"rules": (*RF_TEN.rules, *(SegmentRule(name=f"new {number}") for number in range(90)))}
    )
    app = go(restore(open_file(), Workspace(segment_map=full)), "scoring")
    app.text_input(key="map_new_segment").set_value("one too many").run()
    app.button(key="map_add").click().run()
    assert not app.exception
    assert ["100 entries at most" in one.value for one in app.toast] == [True]
    assert app.session_state[state.WORKSPACE].segment_map == full


def test_a_weight_that_was_saved_is_shown_as_it_is(open_file: Callable[..., AppTest]) -> None:
    app = go(restore(open_file(), Workspace(scheme=Scheme(weights=(500.0, 1.0, 1.0)))), "scoring")
    assert app.number_input(key="scheme_weight_R").value == 500.0


def test_a_clock_before_the_data_is_said_and_no_row_is_lost(
    open_file: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "today", lambda: date(1970, 1, 1))
    app = open_file()
    assert not app.exception
    told = " ".join(words(app).replace("\\", "").split())
    assert "This computer's date is 1 January 1970, but 200 of 200 purchases are dated after it" in told
    assert "200 order lines used" in told


def many_findings() -> None:
    from pages._shared.frame.widgets import show_findings, warn_of
    from rfm_core.findings import Finding

    show_findings([Finding("doubt", f"Doubt {number}.") for number in range(5_000)])
    warn_of([f"File {number} can't be read." for number in range(300)])


def test_of_many_findings_of_one_kind_and_many_refused_files_the_first_are_shown_and_the_rest_counted() -> (
    None
):
    app = AppTest.from_function(many_findings, default_timeout=30).run()
    assert len(app.markdown) == 6
    assert "4,995 more like these" in app.markdown[-1].value
    assert len(app.warning) == 6
    assert "295 more like these" in app.warning[-1].value
