import pytest

from pages._shared.frame.text import legible
from tests.pages.visits import HOSTILE, ROOT, go, open_tab, words

SAMPLES = sorted((ROOT / "sample_data").glob("*.csv"))
STREAMFLIX = ROOT.parent / "shared" / "acceptance" / "streamflix_customers.csv"
DERIVED = {"grocery_customers", "retail_orders"}
BARE = b"customer,date,amount\nA,2024-01-05,5\nB,2024-02-05,7\nC,2024-03-05,9\n"


def drawn(app):
    """The charts there are, by the buttons for their data."""
    return {button.key for button in app.download_button}


def every_tab(app):
    """The charts of all tabs, and what is said where there can't be one."""
    charts, said = set(), []
    for tab in [one.label for one in app.tabs]:
        open_tab(app, tab, "audience_tabs")
        charts |= drawn(app)
        said += [info.value for info in app.info]
    return charts, " ".join(said)


def choose_trait(app, name):
    pills = app.pills(key="audience_trait")
    return pills.set_value(name).run()


def test_without_data_it_says_what_it_would_show(app):
    go(app, "audience")
    assert not app.exception
    assert app.button(key="audience_to_data")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_shows_its_traits_years_and_contents(open_file, sample):
    app = go(open_file(sample.read_bytes(), sample.name), "audience")
    assert not app.exception
    assert not app.warning
    charts, _ = every_tab(app)
    assert not app.warning
    assert {
        "download-audience-trait-csv",
        "download-audience-years-csv",
        "download-audience-two-traits-csv",
    } <= charts
    assert "download-audience-content-csv" in charts


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_trait_of_every_sample_can_be_shown(open_file, sample):
    app = go(open_file(sample.read_bytes(), sample.name), "audience")
    for name in (label[len(":violet[") : -1] for label in app.pills(key="audience_trait").options):
        choose_trait(app, "age" if sample.stem in DERIVED and name == "Age" else name)
        assert not app.exception
        assert f"**{name} within each segment**" in words(app)


def test_a_file_without_traits_and_contents_says_kindly_what_is_missing(open_file):
    app = go(open_file(BARE), "audience")
    charts, said = every_tab(app)
    assert "nothing about the people" in said
    assert "doesn't say what customers watch or buy" in said
    assert "download-audience-years-csv" in charts


def test_looking_only_at_a_group_filters_every_page_and_can_be_undone(open_file):
    app = go(open_file(), "audience")
    app.selectbox(key="group_pick_trait_0").set_value("France").run()
    app.button(key="trait_0_only").click().run()
    assert "12 of 40 customers remain." in words(app)
    go(app, "segments")
    assert app.metric[0].value == "12"
    go(app, "audience")
    app.button(key="trait_0_everybody").click().run()
    go(app, "segments")
    assert app.metric[0].value == "40"


def test_bands_that_make_no_sense_are_refused_and_the_usual_ones_stay(open_file):
    sample = ROOT / "sample_data" / "viewing_customers.csv"
    app = go(open_file(sample.read_bytes(), sample.name), "audience")
    choose_trait(app, "Age")
    bands = app.text_input[0]
    assert bands.label == "A new band begins at"
    bands.set_value("40, 30").run()
    assert not app.exception
    assert "don't rise" in app.warning[0].value.replace("\\", "")
    app.text_input[0].set_value("30, 50").run()
    assert not app.warning


def test_looking_only_at_an_age_band_reaches_the_birth_year(open_file):
    sample = ROOT / "sample_data" / "grocery_customers.csv"
    app = go(open_file(sample.read_bytes(), sample.name), "audience")
    app.selectbox(key="group_pick_trait_0").set_value("35–44").run()
    app.button(key="trait_0_only").click().run()
    assert not app.exception
    born = [field.value for field in app.sidebar.number_input if field.label.startswith("BirthYear")]
    assert born == [1982, 1991]
    assert "remain." in words(app)


def test_nobody_left_by_the_filters_is_said(open_file):
    app = go(open_file(), "segments")
    app.sidebar.multiselect(key="filter_trait_0").set_value(["France"]).run()
    sizes = app.container(key="segment-table").table[0].value.to_dict("records")
    empty = next(row["Segment"] for row in sizes if row["Customers"] == 0)
    app.sidebar.multiselect(key="filter_segments").set_value([empty]).run()
    go(app, "audience")
    assert not app.exception
    assert "nobody to show" in app.info[0].value


def test_a_hostile_header_stays_text(open_file):
    app = go(open_file(HOSTILE), "audience")
    assert not app.exception
    assert "](http" not in words(app)


@pytest.mark.skipif(not STREAMFLIX.exists(), reason="the acceptance file is not beside this checkout")
def test_the_published_file_shows_gender_and_content(open_file):
    app = go(open_file(STREAMFLIX.read_bytes(), STREAMFLIX.name), "audience")
    assert app.pills(key="audience_trait").options == [legible("Gender"), legible("Age")]
    assert {"download-audience-trait-csv", "download-audience-content-csv"} <= drawn(app)
    open_tab(app, "Years", "audience_tabs")
    assert "no joining date" in app.container(key="years").info[0].value
