import polars as pl
import pytest

from pages._shared.data.samples import SAMPLES
from tests.pages.visits import HOSTILE, go, open_tab, words

SAMPLE_IDS = [sample.path.stem for sample in SAMPLES]


@pytest.fixture
def clusters(open_file):
    return go(open_file(), "clusters")


def names(app) -> list[str]:
    return [box.value for box in app.container(key="personas").text_input]


def results(app) -> pl.DataFrame:
    return pl.from_pandas(go(app, "download").container(key="results").dataframe[0].value)


@pytest.mark.parametrize("sample", SAMPLES, ids=SAMPLE_IDS)
def test_every_sample_gives_four_personas_at_once_and_shows_spread_scatter_and_pareto(app, sample):
    app.button(key=f"sample_{sample.path.stem}").click().run()
    go(app, "clusters")
    assert not app.exception
    assert not app.warning
    assert len(set(names(app))) == 4
    assert "groups stand apart best" in words(app)
    open_tab(go(app, "segments"), "Spread")
    assert "the median goes from" in words(app)
    assert "Average scores of each segment" in words(app)
    open_tab(app, "Scatter")
    assert "customers by days since last" in words(app)
    open_tab(app, "Pareto")
    assert "The best 20 %" in words(app)


def test_points_in_space_can_be_seen_on_both_pages(open_file):
    app = open_tab(go(open_file(), "segments"), "Scatter")
    app.button_group(key="scatter_kind").set_value("With value (3D)").run()
    assert not app.exception
    assert app.get("plotly_chart")
    go(app, "clusters")
    app.button_group(key="cluster_points").set_value("Three (3D)").run()
    assert not app.exception
    assert app.get("plotly_chart")


def test_without_data_the_page_says_what_it_would_show(app):
    go(app, "clusters")
    assert not app.exception
    assert not app.warning
    assert app.button(key="clusters_to_data")


def test_another_number_gives_as_many_cards(clusters):
    clusters.button_group(key="cluster_k").set_value(6).run()
    assert not clusters.exception
    assert len(set(names(clusters))) == 6


def test_other_features_make_other_clusters(clusters):
    clusters.multiselect(key="cluster_features").set_value(["frequency", "monetary"]).run()
    assert not clusters.exception
    assert "Days since" not in "".join(text.value for text in clusters.container(key="personas").markdown)


def test_a_single_feature_is_enough(clusters):
    clusters.multiselect(key="cluster_features").set_value(["monetary"]).run()
    assert not clusters.exception
    assert "nothing to plot against it" in words(clusters)


def test_no_feature_at_all_is_said_and_one_click_brings_the_suggested_ones_back(clusters):
    clusters.multiselect(key="cluster_features").set_value([]).run()
    assert not clusters.exception
    assert "No number is chosen" in clusters.warning[0].value
    assert results(clusters).height > 0
    go(clusters, "clusters").button(key="cluster_features_reset").click().run()
    assert not clusters.warning
    assert len(clusters.multiselect(key="cluster_features").value) == 5
    assert len(names(clusters)) == 4


def test_number_and_features_stand_above_what_they_change(clusters):
    keys = [getattr(node, "key", None) for node in clusters.main]
    assert max(keys.index("cluster_k"), keys.index("cluster_features")) < keys.index("persona_1")


def test_a_name_is_kept_across_pages_and_reaches_the_results(clusters):
    number = results(clusters)["cluster"][0]
    go(clusters, "clusters")
    clusters.text_input(key=f"persona_{number}").set_value("My **best** :red[ones]").run()
    assert not clusters.exception
    assert ":red[" not in words(clusters)
    frame = results(clusters)
    place = frame.columns.index("segment")
    assert frame.columns[place : place + 3] == ["segment", "cluster", "persona"]
    assert frame["persona"][0] == "My **best** :red[ones]"
    assert names(go(clusters, "clusters"))[number - 1] == "My **best** :red[ones]"


def test_two_personas_cannot_have_the_same_name(clusters):
    before = names(clusters)
    clusters.text_input(key="persona_1").set_value(before[1].upper()).run()
    assert not clusters.exception
    assert clusters.toast
    assert names(clusters) == before


def test_an_emptied_name_or_a_click_brings_the_suggestions_back(clusters):
    before = names(clusters)
    clusters.text_input(key="persona_1").set_value("Mine").run()
    clusters.text_input(key="persona_2").set_value("Yours").run()
    clusters.text_input(key="persona_2").set_value("").run()
    assert names(clusters) == ["Mine", *before[1:]]
    clusters.button(key="personas_reset").click().run()
    assert names(clusters) == before


def test_another_number_lets_go_of_names_that_belonged_to_other_clusters(clusters):
    clusters.text_input(key="persona_1").set_value("Mine").run()
    clusters.button_group(key="cluster_k").set_value(3).run()
    assert "Mine" not in names(clusters)


def test_names_come_back_with_the_number_they_were_given_for(clusters):
    clusters.text_input(key="persona_1").set_value("Mine").run()
    clusters.button_group(key="cluster_k").set_value(3).run()
    clusters.text_input(key="persona_2").set_value("Yours").run()
    clusters.button_group(key="cluster_k").set_value(4).run()
    assert names(clusters)[0] == "Mine"
    clusters.button_group(key="cluster_k").set_value(3).run()
    assert names(clusters)[1] == "Yours"


def test_results_hold_no_persona_until_clusters_were_made(open_file):
    assert "persona" not in results(open_file()).columns


def test_another_preset_moves_nobody_to_another_cluster(clusters):
    before = results(clusters)["cluster"].to_list()
    clusters.sidebar.selectbox(key="preset_choice").set_value("bands-3-12").run()
    assert results(clusters)["cluster"].to_list() == before


def test_filters_show_fewer_customers_in_the_same_clusters(clusters):
    before = names(clusters)
    clusters.sidebar.multiselect(key="filter_trait_0").set_value(["France"]).run()
    assert names(clusters) == before
    assert "they are made from all" in clusters.info[0].value


def test_personas_of_a_hostile_file_are_plain_text(open_file):
    app = go(open_file(HOSTILE), "clusters")
    assert not app.exception
    assert "](http" not in words(app)


@pytest.mark.parametrize(
    "content",
    [
        b"customer,date,amount\nA,2024-01-05,5\n",
        b"customer,date,amount\nA,2024-01-05,5\nB,2024-01-05,5\n",
    ],
    ids=["one customer", "twins"],
)
def test_customers_who_do_not_differ_are_told_so_and_the_results_still_come(open_file, content):
    app = go(open_file(content), "clusters")
    assert not app.exception
    assert "nothing to tell" in words(app)
    assert results(app).height == content.count(b"\n") - 1
