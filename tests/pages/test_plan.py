import pytest

from rfm_core.presets import PRESETS
from tests.pages.visits import HOSTILE, ROOT, dialog, go, words

SAMPLES = sorted(path.name for path in (ROOT / "sample_data").glob("*.csv"))


@pytest.fixture
def plan(open_file):
    return go(open_file(), "plan")


def test_without_data_the_page_says_what_it_would_show(app):
    go(app, "plan")
    assert not app.exception
    assert app.button(key="plan_to_data")


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_has_three_priorities_a_whole_plan_and_a_what_if(open_file, sample):
    app = go(open_file((ROOT / "sample_data" / sample).read_bytes(), sample), "plan")
    assert not app.exception
    assert len([button for button in app.button if str(button.key).startswith("see_plan_")]) == 3
    segments = app.selectbox(key="what_if_segment").options
    written = words(app)
    folded = "\n".join(one.label for one in app.expander)
    assert all(name.replace("-", "\\-") in folded for name in segments)
    assert written.count(":small[Rhythm]") == len(segments)


def test_every_preset_has_a_plan(plan):
    for preset in PRESETS:
        plan.sidebar.selectbox(key="preset_choice").set_value(preset).run()
        assert not plan.exception, preset
        assert plan.get_by_key("priorities"), preset


def test_one_customer_is_enough(open_file):
    app = go(open_file(b"customer,date,amount\nA,2024-01-05,5\n"), "plan")
    assert not app.exception
    assert "There is nobody to win back now" in words(app)
    assert [one.label for one in app.expander if "1 customer" in one.label]


def test_a_hostile_file_is_shown_as_plain_text(open_file):
    app = go(open_file(HOSTILE), "plan")
    assert not app.exception
    assert "](http" not in words(app)


def test_a_priority_leads_to_its_customers(plan):
    name = plan.container(key="priority_0").markdown[1].value.removeprefix("### ")
    plan.button(key="see_plan_0").click().run()
    assert set(dialog(plan).dataframe[0].value["segment"]) == {name}
    plan.button(key="write_plan_0").click().run()
    go(plan, "messages")
    assert plan.radio(key="messages_segment").value == name


def test_changed_assumptions_change_what_comes_and_survive_a_page_switch(plan):
    before = plan.container(key="what-if").metric[1].value
    plan.number_input(key="what_if_back").set_value(50.0).run()
    assert plan.container(key="what-if").metric[1].value != before
    go(go(plan, "segments"), "plan")
    assert plan.number_input(key="what_if_back").value == 50.0
    plan.button(key="what_if_reset").click().run()
    assert plan.container(key="what-if").metric[1].value == before


def test_each_segment_keeps_its_own_assumptions(plan):
    segment = plan.selectbox(key="what_if_segment")
    first, other = segment.value, next(name for name in segment.options if name != segment.value)
    plan.number_input(key="what_if_back").set_value(33.0).run()
    plan.selectbox(key="what_if_segment").set_value(other).run()
    assert plan.number_input(key="what_if_back").value != 33.0
    plan.selectbox(key="what_if_segment").set_value(first).run()
    assert plan.number_input(key="what_if_back").value == 33.0


def test_minutes_have_neither_discount_nor_margin(open_file):
    name = "viewing_customers.csv"
    app = go(open_file((ROOT / "sample_data" / name).read_bytes(), name), "plan")
    keys = {field.key for field in app.number_input}
    assert "what_if_gift" in keys
    assert not keys & {"what_if_discount", "what_if_margin"}


def test_filters_narrow_the_plan(plan):
    plan.sidebar.multiselect(key="filter_trait_0").set_value(["France"]).run()
    assert not plan.exception
    assert "Of the 12 of 40 customers whom the filters let through." in words(plan)


def test_a_segment_without_anybody_left_says_so(plan):
    plan.sidebar.multiselect(key="filter_trait_0").set_value(["France"]).run()
    inhabited = plan.selectbox(key="what_if_segment").options
    every = plan.sidebar.multiselect(key="filter_segments").options
    gone = next(name for name in every if name not in inhabited)
    plan.sidebar.multiselect(key="filter_segments").set_value([gone]).run()
    assert not plan.exception
    assert plan.info


def test_who_is_unusually_late_is_told_listed_and_written_to_as_a_filter_that_every_page_knows(open_file):
    rows = [f"c{n % 4},2024-0{1 + n // 4}-0{1 + n % 4},9" for n in range(24)]
    rows += [f"late{who},2024-01-{10 * place + who:02},9" for place in range(3) for who in (1, 2)]
    app = go(open_file("\n".join(["customer,date,amount", *rows]).encode()), "plan")
    late = app.container(key="unusually-late")
    assert "2 customers, usually every 10 days, away for " in late.markdown[0].value
    app.button(key="see_late").click().run()
    assert set(dialog(app).dataframe[0].value["customer_id"]) == {"late1", "late2"}
    app.button(key="write_late").click().run()
    go(app, "segments")
    assert not app.exception
    assert app.metric[0].value == "2"


def test_a_table_of_customers_says_what_its_rhythm_lacks(open_file):
    name = "viewing_customers.csv"
    app = go(open_file((ROOT / "sample_data" / name).read_bytes(), name), "plan")
    assert "one row for each customer" in app.container(key="unusually-late").caption[0].value
