import pytest

from tests.pages.visits import HOSTILE, ROOT, go, words

SAMPLES = sorted((ROOT / "sample_data").glob("*.csv"))
STREAMFLIX = ROOT.parent / "shared" / "acceptance" / "streamflix_customers.csv"
BARE = b"customer,date,amount\nA,2024-01-05,5\nB,2024-02-05,7\nC,2024-03-05,9\n"


def drawn(app):
    """The charts there are, by the buttons for their data."""
    return {button.key for button in app.download_button}


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
    charts = drawn(app)
    assert {"download-audience-trait-csv", "download-audience-years-csv", "download-audience-two-traits-csv"} <= charts
    assert ("download-audience-content-csv" in charts) == (sample.stem != "grocery_customers")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_trait_of_every_sample_can_be_shown(open_file, sample):
    app = go(open_file(sample.read_bytes(), sample.name), "audience")
    for name in app.pills(key="audience_trait").options:
        assert app.pills(key="audience_trait").options
        choose_trait(app, "age" if name == "Age" and "BirthYear" in words(app) else name)
        assert not app.exception


def test_a_file_without_traits_and_contents_says_kindly_what_is_missing(open_file):
    app = go(open_file(BARE), "audience")
    said = " ".join(info.value for info in app.info)
    assert "nothing about the people" in said
    assert "doesn't say what customers watch or buy" in said
    assert "download-audience-years-csv" in drawn(app)


def test_looking_only_at_a_group_filters_every_page_and_can_be_undone(open_file):
    app = go(open_file(), "audience")
    app.selectbox(key="trait_only_0").set_value("France").run()
    assert "12 of 40 customers remain." in words(app)
    go(app, "segments")
    assert app.metric[0].value == "12"
    go(app, "audience")
    app.button(key="trait_everybody").click().run()
    go(app, "segments")
    assert app.metric[0].value == "40"
