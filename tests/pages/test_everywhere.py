import pytest

from rfm_core.presets import PRESETS
from rfm_core.stages import Stage
from tests.pages.visits import HOSTILE, PAGES, ROOT, go, words


def test_every_page_there_is_is_walked_through():
    assert sorted(PAGES) == sorted(path.stem for path in (ROOT / "pages").glob("[!_]*.py"))


def test_a_page_without_data_says_what_it_would_show_and_leads_to_the_data(app):
    for page in PAGES[1:]:
        go(app, page)
        assert not app.exception, page
        assert not app.warning, page
        assert app.button(key=f"{page}_to_data")
        assert "**Control group** – " in app.container(key=f"{page}-words").markdown[0].value


@pytest.mark.parametrize("page", PAGES)
def test_every_page_draws_with_data(open_file, page):
    app = go(open_file(), page)
    assert not app.exception
    assert app.get_by_key(f"page-{page}")
    assert "**Control group** – " in app.container(key=f"{page}-words").markdown[0].value


def test_every_page_draws_a_hostile_file_as_plain_text(open_file):
    app = open_file(HOSTILE)
    for page in PAGES:
        go(app, page)
        assert not app.exception, page
        written = words(app)
        assert "](http" not in written, page
        assert "<img" not in written.replace("\\<img", ""), page
        boxes = (*app.selectbox, *app.multiselect)
        assert not [
            one for box in boxes for one in box.options if "\\" in one
        ]  # these show text as it stands


def test_one_customer_is_enough_for_every_page(open_file):
    app = open_file(b"customer,date,amount\nA,2024-01-05,5\n")
    for page in PAGES:
        go(app, page)
        assert not app.exception, page
        assert app.get_by_key(f"page-{page}")
        assert "1 customer" in [caption.value for caption in app.sidebar.caption]
        if page in {"data", "segments", "scoring", "plan"}:  # where segments are shown
            assert "only one customer" in words(app), page


def test_every_preset_works_from_the_sidebar_of_every_page(open_file):
    app, presets = open_file(), list(PRESETS)
    for place, page in enumerate(PAGES):
        go(app, page)
        # All of them where segments are shown; elsewhere two, by turns.
        for preset in (
            presets if page == "segments" else [presets[(place + by) % len(presets)] for by in (0, 3)]
        ):
            app.sidebar.selectbox(key="preset_choice").set_value(preset).run()
            assert not app.exception, (page, preset)
            assert app.get_by_key(f"page-{page}")
            assert app.sidebar.selectbox(key="preset_choice").value == preset


def test_settings_survive_page_switches(open_file):
    app = go(open_file(), "segments")
    app.sidebar.selectbox(key="preset_choice").set_value("bands-3-12").run()
    app.sidebar.multiselect(key="filter_segments").set_value(["Lost"]).run()
    app.selectbox(key="segment_choice").set_value("Lost").run()
    for page in ("download", "scoring", "data", "segments"):
        go(app, page)
    assert app.sidebar.selectbox(key="preset_choice").value == "bands-3-12"
    assert app.sidebar.multiselect(key="filter_segments").value == ["Lost"]
    assert app.selectbox(key="segment_choice").value == "Lost"


def test_filters_count_who_remains_and_clear_with_one_click(open_file):
    app = go(open_file(), "segments")
    app.sidebar.multiselect(key="filter_trait_0").set_value(["France"]).run()
    assert app.metric[0].value == "12"
    assert "12 of 40 customers remain." in words(app)
    app.sidebar.button(key="filters_clear").click().run()
    assert app.metric[0].value == "40"


def test_a_segment_filter_that_another_preset_does_not_have_is_let_go(open_file):
    app = go(open_file(), "segments")
    app.sidebar.multiselect(key="filter_segments").set_value(["Champions"]).run()
    app.sidebar.selectbox(key="preset_choice").set_value("bands-3-12").run()
    assert not app.exception
    assert app.metric[0].value == "40"


def test_filters_belong_to_the_workspace_and_undo_of_scores_leaves_them(open_file):
    app = go(open_file(), "scoring")
    app.sidebar.selectbox(key="preset_choice").set_value("bands-3-12").run()
    app.sidebar.multiselect(key="filter_trait_0").set_value(["Italy"]).run()
    assert [one.stage for one in app.session_state["_undo"]] == [Stage.SCORE]
    app.button(key="map_undo").click().run()
    assert app.sidebar.selectbox(key="preset_choice").value == "quintiles-10"
    (chosen,) = app.session_state["_workspace"].filters.traits
    assert chosen.values == ("Italy",)
    app.sidebar.button(key="filters_clear").click().run()
    assert app.session_state["_workspace"].filters is None


def test_a_new_file_begins_with_its_own_choices(open_file):
    app = go(open_file(), "segments")
    app.sidebar.selectbox(key="preset_choice").set_value("bands-3-12").run()
    go(app, "data")
    app.button(key="replace").click().run()
    app.button(key="sample_viewing_customers").click().run()
    assert app.sidebar.selectbox(key="preset_choice").value == "streaming"


def test_every_run_tells_the_browser_what_is_remembered(open_file):
    app = open_file()
    for _ in range(2):
        app.run()
        assert app.sidebar.selectbox(key="preset_choice").proto.set_value
