import pytest

from pages._shared.frame.state import Changed
from rfm_core.control import ControlChoice
from rfm_core.presets import PRESETS
from rfm_core.scoring import METHODS, Scheme
from rfm_core.stages import Stage
from tests.pages.visits import go, words


@pytest.fixture
def scoring(open_file):
    return go(open_file(), "scoring")


def test_every_score_says_its_span_and_its_customers(scoring):
    lines = [text.value for text in scoring.container(key="cutoffs").markdown]
    assert any("within" in line and "customers" in line for line in lines)
    assert len([line for line in lines if "·" in line and "how" not in line]) == 15


def test_another_number_of_scores_brings_the_map_made_for_it(scoring):
    scoring.slider(key="scheme_bins").set_value(4).run()
    assert not scoring.exception
    assert "Changed by you" in words(scoring)
    scoring.sidebar.button(key="preset_reset").click().run()
    assert scoring.slider(key="scheme_bins").value == 5


@pytest.mark.parametrize(
    ("method", "control"),
    [(method, control) for method in METHODS.values() for control in (None, *method.controls)],
    ids=lambda one: getattr(one, "kind", getattr(one, "name", "as-it-comes")),
)
def test_every_scheme_and_every_choice_of_its_own_can_be_made(scoring, method, control):
    kinds = scoring.selectbox(key="scheme_kind")
    assert method.label in kinds.options
    kinds.set_value(method.kind).run()
    for value in control.tried if control else ():
        widget = next(one for one in drawn(scoring) if one.key == f"scheme_{control.name}")
        assert widget.label == control.label
        widget.set_value(value).run()
        chosen = scoring.session_state["_workspace"].scheme or Scheme(kind=method.kind)
        assert chosen.setting(control.name) == value
    assert not scoring.exception
    assert not scoring.warning


def drawn(page):
    return (*page.slider, *page.selectbox, *page.toggle)


def test_weights_that_weigh_nothing_stay_as_typed_and_are_refused_in_words(scoring):
    for letter in "RFM":
        scoring.number_input(key=f"scheme_weight_{letter}").set_value(0.0).run()
    assert not scoring.exception
    assert any("Weights" in warning.value for warning in scoring.warning)
    assert [scoring.number_input(key=f"scheme_weight_{letter}").value for letter in "RFM"] == [0.0, 0.0, 0.0]
    scoring.number_input(key="scheme_weight_F").set_value(2.0).run()
    assert not scoring.warning
    assert scoring.session_state["_workspace"].scheme.weights == (0.0, 2.0, 0.0)


def field(page, label):
    return next(one for one in page.number_input if one.label == label)


def opened(scoring):
    return scoring.toggle(key="edges_open").set_value(True).run()


def written(page):
    """What the scores mean: every score with its customers."""
    return [text.value for text in page.container(key="cutoffs").markdown][:18]


def test_opening_and_filling_in_cut_offs_changes_nobodys_score_until_they_are_used(scoring):
    before = written(scoring)
    opened(scoring)
    assert field(scoring, "R 5: within … days").value == int(field(scoring, "R 5: within … days").value)
    field(scoring, "F 5: at least … orders").set_value(90).run()
    assert not scoring.exception
    assert written(scoring) == before
    assert "Not used yet." in words(scoring)
    scoring.button(key="edges_use").click().run()
    assert written(scoring) != before
    assert scoring.session_state["_workspace"].scheme.edges.frequency[-1] == 89
    assert "These are in use." in words(scoring)


def test_cut_offs_are_typed_from_the_top_without_a_word_and_used_as_they_were_typed(scoring):
    opened(scoring)
    for score, days in ((5, 300), (4, 310), (3, 320), (2, 330)):
        field(scoring, f"R {score}: within … days").set_value(days).run()
        assert field(scoring, f"R {score}: within … days").value == days
    assert not scoring.warning
    go(scoring, "plan")
    go(scoring, "scoring")
    assert [field(scoring, f"R {score}: within … days").value for score in (5, 4, 3, 2)] == [
        300,
        310,
        320,
        330,
    ]
    scoring.button(key="edges_use").click().run()
    assert scoring.session_state["_workspace"].scheme.edges.recency_days == (300.0, 310.0, 320.0, 330.0)


def test_fields_that_cross_are_named_stay_as_typed_and_are_not_used(scoring):
    opened(scoring)
    field(scoring, "R 5: within … days").set_value(9999).run()
    assert any("9,999" in one.value and "R 5" in one.value and "R 4" in one.value for one in scoring.warning)
    scoring.button(key="edges_use").click().run()
    assert not scoring.exception
    assert scoring.session_state["_workspace"].scheme is None
    assert field(scoring, "R 5: within … days").value == 9999
    scoring.button(key="edges_reset").click().run()
    assert not scoring.warning
    assert field(scoring, "R 5: within … days").value < 9999


def test_as_calculated_brings_the_presets_scores_back(scoring):
    before = written(scoring)
    opened(scoring)
    scoring.button(key="edges_use").click().run()
    assert "Changed by you" in words(scoring)
    scoring.button(key="edges_reset").click().run()
    assert "Changed by you" not in words(scoring)
    assert written(scoring) == before


def fewer_scores(page):
    page.slider(key="scheme_bins").set_value(4).run()


def another_preset(page):
    choice = page.sidebar.selectbox(key="preset_choice")
    choice.set_value(next(one for one in PRESETS if one != choice.value)).run()


@pytest.mark.parametrize("choose", [fewer_scores, another_preset])
def test_what_a_choice_puts_aside_of_ones_own_is_said_and_brought_back(scoring, choose):
    scoring.text_input(key="map_new_segment").set_value("Wholesale").run()
    scoring.button(key="map_add").click().run()
    assert "put aside" not in words(scoring)
    opened(scoring)
    scoring.button(key="edges_use").click().run()
    assert "put aside" not in words(scoring)
    own = scoring.session_state["_workspace"]
    choose(scoring)
    assert "Your own cut-offs and your own segment map were made for what was chosen before" in words(scoring)
    scoring.button(key="put_aside_undo").click().run()
    assert "put aside" not in words(scoring)
    now = scoring.session_state["_workspace"]
    assert (now.scheme, now.segment_map) == (own.scheme, own.segment_map)


@pytest.mark.parametrize("kind", METHODS)
def test_cut_offs_of_ones_own_can_follow_every_scheme(scoring, kind):
    scoring.selectbox(key="scheme_kind").set_value(kind).run()
    opened(scoring)
    scoring.button(key="edges_use").click().run()
    assert not scoring.exception
    assert not scoring.warning
    assert scoring.session_state["_workspace"].scheme.edges is not None


def test_an_analysis_date_before_all_orders_is_told_and_can_be_undone(scoring):
    from datetime import date

    scoring.date_input(key="as_of_date").set_value(date(1999, 1, 1)).run()
    assert not scoring.exception
    assert scoring.warning
    scoring.button(key="scoring_undo").click().run()
    assert not scoring.warning


def test_a_new_segment_is_noted_and_undone(scoring):
    scoring.text_input(key="map_new_segment").set_value("**Mine** :red[x]").run()
    scoring.button(key="map_add").click().run()
    assert not scoring.exception
    assert ":red[" not in words(scoring)
    scoring.button(key="map_undo").click().run()
    assert "Changed by you" not in words(scoring)


def test_a_sound_map_is_said_in_green(scoring):
    assert scoring.container(key="map-check").success


def test_undo_under_the_map_takes_back_scores_and_no_choice_of_another_page(scoring):
    scoring.text_input(key="map_new_segment").set_value("Mine").run()
    scoring.button(key="map_add").click().run()
    chosen = scoring.session_state["_workspace"]
    with_control = chosen.model_copy(update={"control": ControlChoice(share=0.2)})
    scoring.session_state["_undo"] = (
        *scoring.session_state["_undo"],
        Changed(Stage.CAMPAIGN, chosen),
    )
    scoring.session_state["_workspace"] = with_control
    scoring.run()
    scoring.button(key="map_undo").click().run()
    after = scoring.session_state["_workspace"]
    assert after.segment_map is None
    assert after.control == ControlChoice(share=0.2)


def test_a_choice_about_campaigns_shows_no_sizes_before_and_after(scoring):
    before = scoring.session_state["_workspace"]
    scoring.session_state["_undo"] = (Changed(Stage.CAMPAIGN, before),)
    scoring.session_state["_workspace"] = before.model_copy(update={"control": ControlChoice(share=0.2)})
    scoring.run()
    assert "Sizes before and after" not in words(scoring)
    assert scoring.button(key="map_undo").disabled
