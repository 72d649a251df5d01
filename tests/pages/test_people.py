"""Any set of customers can be seen, taken away and written to."""

import zipfile
from io import BytesIO
from itertools import product

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from pages._shared.frame.listing import Group, list_csv, list_xlsx, segment_group, trait_group
from rfm_core.filters import Filters, TraitFilter
from rfm_core.progress import silent
from tests.pages.visits import dialog, go, open_tab, words


def test_the_list_of_a_segment_shows_who_brings_most_first(open_file):
    app = go(open_file(), "segments")
    app.selectbox(key="segment_choice").set_value("At Risk").run()
    app.button(key="see_chosen").click().run()
    shown = dialog(app).dataframe[0].value
    assert set(shown["segment"]) == {"At Risk"}
    assert shown["monetary"].to_list() == sorted(shown["monetary"], reverse=True)
    labels = [button.label for kind in ("download_button", "button") for button in dialog(app).get(kind)]
    assert labels == ["Download this list", "As Excel", "Write to them"]


def test_all_customers_are_listed_by_value_and_can_be_downloaded(open_file):
    app = open_tab(go(open_file(), "segments"), "Customers")
    table = app.container(key="customers-table")
    spent = table.dataframe[0].value["monetary"].to_list()
    assert spent == sorted(spent, reverse=True)
    assert [button.label for button in table.get("download_button")] == ["Download this list", "As Excel"]


def view_of(content: bytes):
    """A view outside of any session."""
    from pages._shared.frame.cached import Totals, View
    from rfm_core import analyse

    found = analyse(content)
    return View(
        "k",
        found,
        found.customers,
        found.segments,
        totals=Totals(found.customers.height, None, None, None, 0.0),
        heaviest=found.segments,
        brought=0.0,
        span=(None, None),
        filters=Filters(),
    )


FEW = b"Customer,Name,Date,Amount,Plan\nA,=1+1,2024-01-05,5,free\nB,Bo,2024-02-05,20,paid\nC,Cy,2024-03-02,90,paid\n"


@pytest.mark.parametrize(
    ("group", "ids"),
    [
        (Group("Everybody"), ["C", "B", "A"]),
        (trait_group("Paying", TraitFilter(column="Plan", values=("paid",))), ["C", "B"]),
        (trait_group("Small", TraitFilter(column="monetary", high=20)), ["B", "A"]),
        (segment_group("Nowhere"), []),
    ],
)
def test_the_file_of_a_list_holds_whom_the_list_shows_in_the_same_order(monkeypatch, group, ids):
    from pages._shared.frame import listing

    monkeypatch.setattr(listing, "kept", lambda _key, build, _need: build)
    content = list_csv(view_of(FEW), group)(silent)
    assert [line.split(",")[0] for line in content.decode("utf-8-sig").splitlines()[1:]] == ids
    assert b",=1" not in content
    workbook = list_xlsx(view_of(FEW), group)(silent)
    column, *cells = (row[0] for row in load_workbook(BytesIO(workbook)).active.iter_rows(values_only=True))
    assert (column, cells) == ("customer_id", ids)
    assert b"<f>" not in zipfile.ZipFile(BytesIO(workbook)).read("xl/worksheets/sheet1.xml")


def write_to_some_of_the_lost():
    from pages._shared.frame import state
    from pages._shared.frame.listing import trait_group
    from pages._shared.frame.people import _write_to
    from rfm_core.filters import TraitFilter

    state.set_filters(state.filters().with_trait("frequency", TraitFilter(column="frequency", low=3, high=9)))
    _write_to(trait_group("x", TraitFilter(column="frequency", low=1, high=5), segment="At Risk"))


def test_writing_to_a_part_of_a_segment_looks_only_at_them_from_then_on():
    app = AppTest.from_function(write_to_some_of_the_lost).run()
    assert not app.exception
    chosen = app.session_state["_workspace"].filters
    assert app.session_state["_segment"] == "At Risk"
    assert chosen == Filters(segments=("At Risk",), traits=(TraitFilter(column="frequency", low=3, high=5),))


def test_a_persona_is_seen_and_written_to_as_a_filter_that_every_page_knows(open_file):
    app = go(open_file(), "clusters")
    name = app.text_input(key="persona_1").value
    app.button(key="see_persona_1").click().run()
    shown = dialog(app).dataframe[0].value
    assert set(shown["persona"]) == {name}
    app.button(key="write_persona_1").click().run()
    go(app, "segments")
    assert app.metric[0].value == f"{len(shown):,}"
    assert f"Persona: {name}" in "".join(one.value for one in app.sidebar.caption).replace("\\", "")


def test_a_filter_by_persona_follows_her_name_and_counts_only_while_somebody_is_called_that(open_file):
    app = go(open_file(), "clusters")
    app.button(key="write_persona_1").click().run()
    number = go(app, "segments").metric[0].value
    go(app, "clusters").text_input(key="persona_1").set_value("Regulars").run()
    assert told_in_sidebar(app).count("Persona: Regulars") == 1
    assert go(app, "segments").metric[0].value == number
    go(app, "clusters").segmented_control(key="cluster_k").set_value(2).run()
    assert "No persona is called that now, so this doesn't count." in told_in_sidebar(app)
    assert go(app, "segments").metric[0].value != number
    go(app, "clusters").segmented_control(key="cluster_k").set_value(4).run()
    assert "doesn't count" not in told_in_sidebar(app)
    assert go(app, "segments").metric[0].value == number


def told_in_sidebar(app: AppTest) -> str:
    return "".join(one.value for one in app.sidebar.caption).replace("\\", "")


def test_a_cell_of_two_scores_is_seen(open_file):
    app = open_tab(go(open_file(), "segments"), "R × F grid")
    recency, frequency = app.selectbox(key="cell_score_r_score"), app.selectbox(key="cell_score_f_score")
    recency.set_value(recency.options[0])
    frequency.set_value(frequency.options[0]).run()
    app.button(key="see_cell").click().run()
    shown = dialog(app).dataframe[0].value
    assert (str(shown["r_score"][0]), str(shown["f_score"][0])) == (recency.options[0], frequency.options[0])


def clicked_cells():
    from functools import partial

    import streamlit as st

    from pages._shared.frame import state
    from pages._shared.segments.cells import _clicked

    click = partial(_clicked, ["r_score", "f_score"])
    st.button("one", on_click=click, args=("Champions", "5 4"))
    st.button("other", on_click=click, args=("Champions", "5 5"))
    for name in ("r_score", "f_score"):
        st.selectbox(name, [5, 4, 3], index=None, key=f"cell_score_{name}")
    st.text(str(state.segment()))


def test_a_click_on_a_cell_chooses_it_with_its_segment_and_another_click_lets_both_go():
    app = AppTest.from_function(clicked_cells).run()

    def chosen(button):
        app.button[button].click().run()
        assert not app.exception
        return app.text[0].value, *(box.value for box in app.selectbox)

    assert chosen(0) == ("Champions", 5, 4)
    assert chosen(1) == ("Champions", 5, 5)  # another cell of the same segment
    assert chosen(1) == ("None", None, None)


def test_a_group_of_a_trait_is_seen_among_the_chosen_segment(open_file):
    app = go(open_file(), "segments")
    app.selectbox(key="segment_choice").set_value("At Risk").run()
    go(app, "audience")
    app.selectbox(key="group_pick_trait_0").set_value("Italy").run()
    app.button(key="see_trait_0").click().run()
    shown = dialog(app).dataframe[0].value
    assert (set(shown["Country"]), set(shown["segment"])) == ({"Italy"}, {"At Risk"})


def test_a_cell_of_two_traits_says_how_many_it_holds_and_offers_nobody_nothing(open_file):
    rows = [
        f"C{number},2025-0{1 + number % 6}-1{number % 9},{10 + number},{gender},{region}"
        for number, (gender, region) in enumerate(product("ffm", ("North", "South", "South", "North")))
    ]
    rows += ["D1,2025-03-04,9,x,North", "D2,2025-03-05,9,x,North"]
    app = go(open_file("\n".join(["customer,date,amount,Gender,Region", *rows]).encode()), "audience")
    open_tab(app, "Two traits", "audience_tabs")
    app.selectbox(key="group_pick_cell_0").set_value("x")
    app.selectbox(key="group_pick_cell_1").set_value("North").run()
    assert "2 customers in Gender: x, Region: North" in words(app)
    app.button(key="see_cell").click().run()
    assert dialog(app).dataframe[0].value["customer_id"].to_list() == ["D1", "D2"]
    app.selectbox(key="group_pick_cell_1").set_value("South").run()
    assert "0 customers in Gender: x, Region: South" in words(app)
    assert "see_cell" not in {button.key for button in app.button}
