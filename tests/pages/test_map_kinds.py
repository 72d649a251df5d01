"""Every kind of map can be looked at, told and edited on the pages; an own one of each pair of scores."""

import pytest

from rfm_core.scoring.choice import Scheme
from rfm_core.segments import KNOWN_MAPS, MapKind, SegmentMap, SegmentRule
from rfm_core.workspace import Workspace
from tests.pages.test_sheets import restore
from tests.pages.visits import go, open_tab, words


def own_map(kind):
    best, rest = (
        SegmentRule(name="Window shoppers", cells=("22",)),
        SegmentRule(name="Rest", cells=("1[1-2]", "21")),
    )
    own = SegmentMap(id="own", name="Own", kind=kind, bins=2, rules=(best, rest))
    return Workspace(scheme=Scheme(bins=2), segment_map=own)


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        (
            "rm",
            "R × M grid",
            "upwards how lately they ordered (R), to the right how much they brought (M), 2 is best",
        ),
        (
            "fm",
            "F × M grid",
            "upwards how often they ordered (F), to the right how much they brought (M), 2 is best",
        ),
    ],
)
def test_a_map_of_two_scores_is_shown_by_these_scores_and_can_be_edited(open_file, kind, name, told):
    app = restore(open_file(), own_map(kind))
    go(app, "segments")
    assert not app.exception
    assert name in [tab.label for tab in app.tabs]
    assert told in words(open_tab(app, name)).replace("\\", "")
    go(app, "scoring")
    app.text_input(key="map_new_segment").set_value("Third").run()
    app.button(key="map_add").click().run()
    assert not app.exception
    assert "Every one of the 4 possible" in words(app) or "exactly one segment" in words(app)


@pytest.mark.parametrize("known", KNOWN_MAPS, ids=lambda known: known.id)
def test_every_map_is_told_on_every_page_that_tells_of_segments(open_file, known):
    scheme = Scheme(kind="percent-rank") if known.kind is MapKind.LEVEL else Scheme(bins=known.bins)
    app = restore(open_file(), Workspace(scheme=scheme, segment_map=known.segment_map))
    go(app, "segments")
    assert app.selectbox(key="segment_choice").options == list(known.segment_map.segments)
    go(app, "scoring")
    assert any("has one segment" in said.value for said in app.container(key="map-check").success)
    for page in ("plan", "messages"):
        go(app, page)
        assert not app.exception
        assert not app.warning
