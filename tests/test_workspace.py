import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.analysis import analyse
from rfm_core.cleaning.choice import Cleaning, Range
from rfm_core.clusters import ClusterChoice
from rfm_core.columns import Mapping, Role, Shape
from rfm_core.control import ControlChoice
from rfm_core.errors import ChoiceProblem
from rfm_core.messages.message import Message
from rfm_core.messages.table import MessageTable
from rfm_core.reading import read_table
from rfm_core.restoring import compare, fit
from rfm_core.takeaway import AudienceChoice, MergeSyntax, ResultsChoice
from rfm_core.workspace import Workspace, load_workspace

MAPPING = Mapping(
    shape=Shape.EVENTS,
    roles={
        Role.CUSTOMER: ("id",),
        Role.DATE: ("date",),
        Role.AMOUNT: ("net", "vat"),
        Role.GENDER: ("Gender",),
    },
    traits=("Plan",),
)
SAVED = Workspace(
    mapping=MAPPING,
    cleaning=Cleaning(require=("Gender",), ranges=(Range(header="Plan", low=1.0),)),
    clusters=ClusterChoice(features=("monetary", "Plan")),
    messages=MessageTable(
        brand="Acme", own={"Champions": (Message(segment="Champions", trait="Gender", value="F"),)}
    ),
    control=ControlChoice(share=0.2),
    results=ResultsChoice(columns=("customer_id",)),
    audience=AudienceChoice(importer="klaviyo", region="GB", syntax=MergeSyntax.KLAVIYO),
)
SAME = b"id,date,net,vat,Gender,Plan\na,2024-01-01,5,1,F,1\nb,2024-01-02,7,1,M,2\n"
OTHER = b"id,date,net,vat,Sex,plan\na,2024-01-01,5,1,F,1\nb,2024-01-02,7,1,M,2\n"


def test_what_was_saved_comes_back_exactly():
    assert load_workspace(SAVED.to_json()) == SAVED


@given(share=st.floats(0.01, 0.5), seed=st.integers(0, 10**6), brand=st.text(max_size=30))
def test_any_choice_survives_the_file(share, seed, brand):
    saved = Workspace(control=ControlChoice(share=share, seed=seed), messages=MessageTable(brand=brand))
    assert load_workspace(saved.to_json().encode()) == saved


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This is no workspace"),
        (b"\xff\xfe\x00", "This is no workspace"),
        (b"id,date\n1,2\n", "This is no workspace"),
        (b"[]", "This is no workspace"),
        (b'{"version": 99}', "version 99"),
        (b'{"version": 1, "surprise": 1}', "surprise"),
        (b"{}", "which version"),
        (b'{"version": 1, "control": {"share": 7}}', "control.share"),
    ],
)
def test_a_file_that_is_no_workspace_is_refused_in_a_sentence(content, said):
    with pytest.raises(ChoiceProblem, match=said):
        load_workspace(content)


def test_a_file_with_the_same_columns_takes_the_workspace_as_it_is():
    table = read_table(SAME, "same.csv")
    assert compare(SAVED, table) == ()
    assert fit(SAVED, table) == SAVED


def test_missing_columns_are_named_with_the_one_that_is_called_alike():
    misfits = compare(SAVED, read_table(OTHER, "other.csv"))
    assert [(one.header, one.nearest) for one in misfits] == [("Gender", None), ("Plan", "plan")]
    assert misfits[0].sentence == "This workspace expects a column “Gender”; pick one or go on without."


def test_a_picked_column_takes_the_place_of_the_missing_one_everywhere():
    table = read_table(OTHER, "other.csv")
    fitted = fit(SAVED, table, {"Gender": "Sex", "Plan": "plan"})
    assert fitted.mapping is not None
    assert fitted.mapping.header(Role.GENDER) == "Sex"
    assert fitted.mapping.traits == ("plan",)
    assert fitted.cleaning.require == ("Sex",)
    assert fitted.cleaning.ranges == (Range(header="plan", low=1.0),)
    assert fitted.clusters == ClusterChoice(features=("monetary", "plan"))
    assert fitted.messages is not None
    assert fitted.messages.own["Champions"][0].trait == "Sex"
    assert compare(fitted, table) == ()
    assert fitted.control == SAVED.control
    assert fitted.audience == SAVED.audience


def test_going_on_without_a_column_drops_what_depends_on_it_and_nothing_else():
    table = read_table(OTHER, "other.csv")
    fitted = fit(SAVED, table)
    assert fitted.mapping is not None
    assert fitted.mapping.header(Role.GENDER) is None
    assert fitted.mapping.headers(Role.AMOUNT) == ("net", "vat")
    assert fitted.cleaning == Cleaning()
    assert fitted.clusters == ClusterChoice(features=("monetary",))
    assert compare(fitted, table) == ()
    assert analyse(table, fitted.model_copy(update={"clusters": None})).customers.height == 2


def test_columns_that_are_not_enough_to_score_leave_the_file_its_own():
    table = read_table(b"Kunde;Datum;Betrag\nA;01.02.2024;5,00\nB;13.02.2024;7,00\n", "x.csv")
    fitted = fit(SAVED, table)
    assert fitted.mapping is None
    assert fitted.control == SAVED.control
    assert analyse(table, fitted.model_copy(update={"clusters": None})).customers.height == 2


def test_one_of_several_summed_columns_can_be_gone_without():
    table = read_table(SAME.replace(b"vat", b"tip"), "x.csv")
    fitted = fit(SAVED, table)
    assert fitted.mapping is not None
    assert fitted.mapping.headers(Role.AMOUNT) == ("net",)


def test_a_column_picked_for_a_role_is_taken_from_the_traits():
    table = read_table(OTHER.replace(b"plan", b"Plan"), "x.csv")
    fitted = fit(SAVED, table, {"Gender": "Plan"})
    assert fitted.mapping is not None
    assert fitted.mapping.header(Role.GENDER) == "Plan"
    assert fitted.mapping.traits == ()


def test_another_sheet_and_an_unknown_preset_are_said():
    saved = load_workspace('{"version": 1, "preset": "gone", "reading": {"sheet": "Orders"}}')
    table = read_table(SAME, "same.csv")
    said = " ".join(one.sentence for one in compare(saved, table))
    assert "sheet “Orders”" in said
    assert "preset “gone”" in said
    fitted = fit(saved, table)
    assert (fitted.preset, fitted.reading.sheet) == (None, None)


def test_a_workspace_saved_from_this_file_gives_the_same_result_on_it_again():
    found = analyse(SAME, Workspace(mapping=MAPPING, control=ControlChoice(share=0.5)))
    again = analyse(
        SAME, load_workspace(Workspace(mapping=MAPPING, control=ControlChoice(share=0.5)).to_json())
    )
    assert again.customers.equals(found.customers)
