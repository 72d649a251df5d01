"""Every choice of a workspace by name, and every kind of source."""

import polars as pl
import pytest

import rfm_core
from rfm_core import Workspace, analyse
from rfm_core.by_name import FIELDS, Chosen
from rfm_core.columns import Role, Shape
from rfm_core.errors import ChoiceProblem, FileProblem, MappingProblem, RfmError
from rfm_core.stages import Stage

ORDERS = b"""customer,order,date,amount,spent,plan
a,1,2024-01-05,10,1,Basic
a,2,2024-02-05,20,2,Basic
b,3,2024-02-25,30,3,Plus
b,C4,2024-02-26,-5,-1,Plus
c,5,2024-03-01,40,4,Plus
"""
CRM = b"customer,Age\na,30\nb,40\nd,50\n"


def test_every_choice_of_a_workspace_can_be_given_by_name_and_is_told() -> None:
    assert set(FIELDS.values()) == set(Workspace.model_fields) - {"version"}
    assert Chosen.__annotations__.keys() == FIELDS.keys()
    assert analyse.__doc__ is not None
    assert [name for name in FIELDS if f"- `{name}`:" not in analyse.__doc__] == []


@pytest.mark.parametrize(
    ("by_name", "whole"),
    [
        ({"cleaning": {"returns": "drop"}}, {"cleaning": {"returns": "drop"}}),
        ({"cleaning": rfm_core.Cleaning(returns="keep")}, {"cleaning": {"returns": "keep"}}),
        ({"preset": "bands-3-12"}, {"preset": "bands-3-12"}),
        ({"scheme": {"bins": 4}}, {"scheme": {"bins": 4}}),
        ({"segment_map": "code-eleven"}, {"segment_map": rfm_core.SEGMENT_MAPS["code-eleven"]}),
        ({"as_of": "2024-12-09"}, {"as_of": "2024-12-09"}),
        ({"frequency_by": "rows", "unit": "points"}, {"frequency_by": "rows", "unit": "points"}),
        ({"messages": {}, "control": {"share": 0.5}}, {"messages": {}, "control": {"share": 0.5}}),
    ],
)
def test_choices_by_name_do_what_they_do_in_a_workspace(by_name: dict, whole: dict) -> None:
    found, wanted = analyse(ORDERS, **by_name), analyse(ORDERS, Workspace(**whole))

    assert found.workspace == wanted.workspace
    assert found.customers.equals(wanted.customers)


def test_a_choice_by_name_takes_the_place_of_the_workspaces() -> None:
    saved = Workspace(cleaning={"returns": "drop"}, scheme={"bins": 3}, unit="points")
    found = analyse(ORDERS, saved, cleaning={"zero": "keep"}, preset="quintiles-11")

    assert found.workspace.cleaning == rfm_core.Cleaning(zero="keep")
    assert (found.measured.unit, found.scheme.bins, found.preset.id) == ("points", 5, "quintiles-11")


def test_a_mapping_that_is_enough_counts_alone() -> None:
    found = analyse(ORDERS, mapping={"customer": "customer", "date": "DATE", "amount": ["amount", "spent"]})

    assert found.mapping.to_json() == {"customer": "customer", "date": "date", "amount": ["amount", "spent"]}
    assert found.mapping.shape is Shape.EVENTS


def test_a_mapping_that_is_not_enough_is_laid_over_the_guess() -> None:
    found = analyse(ORDERS, mapping={"amount": "spent", "order": None, "trait": ["plan"]})

    assert found.mapping.header(Role.CUSTOMER) == "customer"
    assert found.mapping.header(Role.AMOUNT) == "spent"
    assert found.mapping.header(Role.ORDER) is None
    assert found.mapping.traits == ("plan",)


def test_what_a_row_is_can_be_said_among_the_roles() -> None:
    both = b"customer,date,amount,days,visits\na,2024-01-05,10,3,4\nb,2024-02-05,20,5,6\n"
    roles = {"customer": "customer", "date": "date", "amount": "amount"}
    more = {"recency_days": "days", "frequency": "visits", "monetary": "amount"}

    assert analyse(both, mapping=roles).mapping.shape is Shape.EVENTS
    found = analyse(both, mapping={"customer": "customer", **more, "shape": "customers"})
    assert found.mapping.shape is Shape.CUSTOMERS
    with pytest.raises(ChoiceProblem, match="shape: it can be"):
        analyse(both, mapping={**roles, "shape": "orders"})


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"presett": "x"}, r"“presett”. Did you mean preset\? The choices are: mapping,.* and settled\."),
        ({"returns": "drop"}, r"It belongs to cleaning: write cleaning={'returns': …}"),
        ({"bins": 4}, r"It belongs to scheme"),
        ({"zzz": 1}, r"“zzz”\. The choices are: mapping"),
        ({"version": 1}, r"No such choice is known: “version”"),
        ({"preset": "x"}, r"There is no preset “x”; choose one of quintiles-10"),
        ({"segment_map": "x"}, r"There is no segment map “x”; choose one of rf-ten"),
        ({"cleaning": {"returns": "x"}}, r"“x” can't be used for cleaning\.returns: it can be 'net'"),
        ({"cleaning": {"return": "x"}}, r"cleaning\.return: no such choice is known"),
        ({"as_of": "yesterday"}, r"“yesterday” is no analysis date"),
        ({"mapping": {"custmer": "customer"}}, r"There is no role “custmer”\. The roles are: customer"),
        ({"mapping": {"customer": "custmer"}}, r"no column “custmer”\. Did you mean “customer”\?"),
        ({"mapping": {"date": ["date", "amount"]}}, r"The role date takes one column"),
        ({"mapping": "customer"}, r"“customer” can't be used for mapping"),
    ],
)
def test_what_cannot_be_chosen_is_refused_in_a_sentence(choices: dict, sentence: str) -> None:
    with pytest.raises((ChoiceProblem, MappingProblem), match=sentence):
        analyse(ORDERS, **choices)


def test_several_sources_of_any_kind_are_read_as_one(tmp_path) -> None:
    (tmp_path / "february.csv").write_bytes(ORDERS)
    january = pl.DataFrame(
        {
            "customer": ["z"],
            "order": ["9"],
            "date": ["2024-01-01"],
            "amount": [7],
            "spent": [0],
            "plan": [None],
        }
    )
    found = analyse([tmp_path / "february.csv", january])

    assert found.customers["customer_id"].to_list() == ["a", "b", "c", "z"]
    assert found.measured.files == ("data frame", "february.csv")


@pytest.mark.parametrize("kind", [bytes, pl.read_csv, rfm_core.read_table])
def test_details_can_be_of_any_kind(kind) -> None:
    found = analyse(ORDERS, details=kind(CRM), details_mapping={"customer": "customer", "age": "Age"})

    assert found.customers.select("customer_id", "Age").rows() == [("a", 30.0), ("b", 40.0), ("c", None)]


def test_details_that_are_their_mapping_are_refused() -> None:
    with pytest.raises(FileProblem, match="of the type dict"):
        analyse(ORDERS, details={"customer": "customer"})


def test_a_result_gives_frames_and_files(tmp_path) -> None:
    found = analyse(
        ORDERS,
        filters={"segments": ["Champions"]},
        results={"columns": ["customer_id", "segment"]},
        clusters={"k": 2},
    )
    found.write(tmp_path / "r.csv")
    found.write(tmp_path / "excel.csv", bom=True)
    found.write(tmp_path / "r.parquet")
    found.write_left_out(tmp_path / "left-out.csv")
    found.write_report(tmp_path / "report.html")
    found.write_audience(tmp_path / "audience.csv")

    assert found.results.columns == ["customer_id", "segment"]
    assert pl.read_csv(tmp_path / "r.csv").equals(found.results)
    assert (tmp_path / "excel.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "r.csv").read_bytes()
    assert pl.read_parquet(tmp_path / "r.parquet").equals(found.results)
    assert set(found.filtered["segment"]) <= {"Champions"}
    assert "persona" in found.customers.columns
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!")
    assert pl.read_csv(tmp_path / "audience.csv").height == found.audience().rows.height
    assert found.summary()["customers"] == found.customers.height
    assert found.left_out.height == sum(found.quality.left_out.values())
    again = analyse(ORDERS, rfm_core.load_workspace(found.settings.to_json()))
    assert again.customers.equals(found.customers)
    assert found.workspace.key(Stage.MEASURE) == Workspace().key(Stage.MEASURE)


def test_a_result_is_shown_in_a_line_that_holds_no_row() -> None:
    assert repr(analyse(ORDERS, preset="bands-3-12")) == (
        "<Result: 3 customers in 4 segments (bands-3-12); 0 of 5 rows left out>"
    )


def test_an_audience_is_written_with_messages_that_are_chosen_too() -> None:
    people = (
        ORDERS.replace(b"plan", b"email")
        .replace(b"Basic", b"a@example.com")
        .replace(b"Plus", b"b@example.com")
    )
    found = analyse(people, messages={"brand": "Shop"}, audience={"importer": "klaviyo"})

    assert found.audience().rows.height == 2


@pytest.mark.parametrize("chart", analyse(ORDERS).charts)
def test_every_chart_that_a_result_names_can_be_drawn(chart: str) -> None:
    found = analyse(ORDERS)

    for option in found.charts[chart] or ("",):
        drawn = found.chart(chart, option=option, chosen="Champions")
        assert drawn if isinstance(drawn, dict) else drawn.to_dict()["$schema"]


def test_charts_look_at_those_whom_the_filters_let_through() -> None:
    everybody = analyse(ORDERS)
    few = analyse(ORDERS, filters={"segments": [everybody.customers["segment"][0]]})
    names = [
        {row["segment"] for row in one.chart("bars").data.to_dicts() if row["customers"]}
        for one in (everybody, few)
    ]

    assert names[1] == {everybody.customers["segment"][0]} < names[0]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"chart_id": "pie"}, "There is no chart “pie”; choose one of .*treemap"),
        ({"chart_id": "bars", "option": "x"}, "has no option “x”; choose one of customers"),
        ({"chart_id": "grid", "option": "x"}, "it has none"),
    ],
)
def test_a_chart_that_there_is_not_is_refused_in_a_sentence(asked: dict, sentence: str) -> None:
    with pytest.raises(ChoiceProblem, match=sentence):
        analyse(ORDERS).chart(**asked)


@pytest.mark.parametrize(
    "chosen",
    [
        {"preset": []},
        {"preset": 3},
        {"mapping": {"shape": ["events"], "customer": "customer"}},
        {"mapping": {"customer": 3}},
    ],
    ids=str,
)
def test_a_choice_of_another_kind_is_refused_in_a_sentence(chosen):
    with pytest.raises(RfmError) as problem:
        rfm_core.analyse(b"customer,date,amount\nA,2024-01-05,5\nB,2024-02-05,7\n", **chosen)
    assert problem.value.message.endswith(".")
