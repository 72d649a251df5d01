import json
from datetime import datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core import workspace_file
from rfm_core.analysis import analyse
from rfm_core.cleaning.choice import Cleaning, Outliers, Range, Returns
from rfm_core.clusters import ClusterChoice
from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.control import ControlChoice
from rfm_core.errors import ChoiceProblem
from rfm_core.filters import Filters, TraitFilter, keep
from rfm_core.messages.message import Message
from rfm_core.messages.table import MessageTable
from rfm_core.reading import read_table
from rfm_core.restoring import compare, fit
from rfm_core.restoring_filters import filters_in_force
from rfm_core.segments import SEGMENT_MAPS
from rfm_core.takeaway import AudienceChoice, MergeSyntax, ResultsChoice
from rfm_core.workspace import VERSION, Workspace
from rfm_core.workspace_file import Opened, load_workspace, not_understood, open_workspace

MAPPING = ColumnMapping(
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
        (b'{"version": -3}', "version -3"),
        (b'{"version": 1, "surprise": 1}', "surprise"),
        (b"{}", "which version"),
        (b'{"version": 1, "control": {"share": 7}}', "control.share"),
        (b"[" * 100_000, "no JSON from line 1, column"),
        (b'{"mapping":' * 100_000, "no JSON from line 1, column"),
        (b'{\n  "version": 1,\n}', "It is no JSON from line 3, column 1 on. Save it again"),
        (
            b'{"version": 1, "unit": "a", "unit": "b"}',
            "can be restored. “unit” stands in one place more than once",
        ),
        (b'{"version": 1, "mapping": {"roles": {"date": ["a"], "date": ["b"]}}}', "“date” stands"),
        (b'{"version": 1, "control": {"share": NaN}}', "a finite number is expected"),
        (b'{"version": 1, "scheme": {"weights": [1, Infinity, 1]}}', "a finite number is expected"),
        (b'{"version": 1, "scheme": {"bins": 1' + b"0" * 400 + b"}}", "Bins can be 2 to 9"),
        (b'{"version": 1, "scheme": {"bins": 1' + b"0" * 9_000 + b"}}", "no JSON from line 1, column"),
        (b'{"version": 1, "unit": "\\ud800"}', "no JSON"),
        ('{"version": 1, "unit": "\ud800"}', "can't be read"),
        (b'{"version": 1, "preset": "' + b"a" * 1_000_000 + b'"}', "100,000 characters"),
        (b" " * 6_000_000, "larger than 5 MB"),
        (b'{"version": 1, "as_of": "soon"}', "“soon” is no analysis date"),
        (b'{"version": 1, "as_of": "9999-12-31"}', "between 1980 and 2100"),
    ],
)
def test_a_file_that_is_no_workspace_is_refused_in_a_sentence(content, said):
    with pytest.raises(ChoiceProblem, match=said) as refused:
        load_workspace(content)
    assert len(refused.value.message) < 600
    assert "\n" not in refused.value.message


def loaded(content: str) -> Workspace | str:
    try:
        return load_workspace(content)
    except ChoiceProblem as problem:
        return problem.message


@pytest.mark.parametrize("wrong", ["7.5", "[7]", '"x"', "{}", "[[]]", "true", '{"x": 1}', "[null]"])
@pytest.mark.parametrize("field", sorted(set(Workspace.model_fields) - {"version"}))
def test_a_value_of_the_wrong_kind_in_any_field_is_refused_in_a_sentence_or_means_what_it_says(field, wrong):
    content = f'{{"version": 1, "{field}": {wrong}}}'
    found = loaded(content)
    if isinstance(found, Workspace):
        assert load_workspace(found.to_json()) == found
    else:
        assert found.startswith("This is no workspace that can be restored. ")


def test_a_workspace_saved_with_a_byte_order_mark_comes_back():
    assert load_workspace(b"\xef\xbb\xbf" + SAVED.to_json().encode()) == SAVED


def test_of_thousands_of_missing_columns_the_first_are_named_and_the_rest_counted():
    traits = tuple(f"column {number}" for number in range(20_000))
    saved = SAVED.model_copy(
        update={"mapping": MAPPING.add_traits(traits), "cleaning": Cleaning(require=traits)}
    )
    table = read_table(SAME, "same.csv")
    misfits = compare(saved, table)
    assert [one.header for one in misfits] == [*traits[:20], None]
    assert "19,980 more columns" in misfits[-1].sentence
    fitted = fit(saved, table)
    assert fitted.mapping == MAPPING
    assert fitted.cleaning == Cleaning()


def test_a_missing_column_with_an_endless_name_is_named_in_short():
    saved = Workspace(mapping=ColumnMapping(traits=("x" * 90_000,)))
    assert len(compare(saved, read_table(SAME, "same.csv"))[0].sentence) < 200


def test_a_tool_and_a_country_that_are_not_known_here_are_said_and_gone_without():
    table = read_table(SAME, "same.csv")
    for chosen in (AudienceChoice(importer="pigeons"), AudienceChoice(region="ZZ")):
        saved = Workspace(audience=chosen)
        assert "isn't known here" in compare(saved, table)[0].sentence
        assert fit(saved, table).audience is None


@pytest.mark.parametrize(
    ("written", "moment", "zone"),
    [
        ("2024-01-05T18:30:00+02:00", datetime(2024, 1, 5, 18, 30), "UTC+02:00"),
        ("2024-01-05T23:15:00-04:30", datetime(2024, 1, 5, 23, 15), "UTC-04:30"),
        ("2024-01-05T00:00:00Z", datetime(2024, 1, 5), "(UTC)"),
    ],
)
def test_an_analysis_date_with_a_time_zone_counts_as_the_clock_on_the_wall_showed_it(written, moment, zone):
    saved = load_workspace(f'{{"version": 1, "as_of": "{written}"}}')
    found = analyse(SAME, saved)
    assert found.as_of == moment
    assert [zone in one.message for one in found.findings if one.kind == "as_of_zone"] == [True]
    assert analyse(SAME, load_workspace(saved.to_json())).customers.equals(found.customers)


def test_an_analysis_date_without_a_time_zone_needs_no_word():
    found = analyse(SAME, load_workspace('{"version": 1, "as_of": "2024-01-05T18:30:00"}'))
    assert "as_of_zone" not in {one.kind for one in found.findings}


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


def test_of_a_workspace_of_a_newer_app_what_is_known_is_read_and_the_rest_is_named():
    newer = json.loads(SAVED.to_json()) | {
        "version": 7,
        "window": "last 12 months",
        "scheme": {"kind": "not invented yet"},
        "control": {"share": 0.2, "stratified_by": "segment"},
    }
    opened = open_workspace(json.dumps(newer))
    assert opened.workspace == SAVED
    assert set(opened.unknown) == {"window", "scheme", "control.stratified_by"}
    assert "“window”" in not_understood(opened.unknown)


def test_a_workspace_of_an_older_app_is_brought_up_step_by_step(monkeypatch):
    def renamed(found):
        return {name: value for name, value in found.items() if name != "brand"} | {
            "messages": {"brand": found["brand"]}
        }

    monkeypatch.setattr(
        workspace_file, "MIGRATIONS", {-1: renamed, 0: lambda found: found | {"unit": "hours"}}
    )
    old = json.dumps({"version": -1, "brand": "Acme"})
    assert open_workspace(old) == Opened(Workspace(messages=MessageTable(brand="Acme"), unit="hours"))


def test_every_version_from_the_first_on_can_be_opened():
    assert set(workspace_file.MIGRATIONS) == set(range(1, VERSION))


@pytest.mark.parametrize("version", ["2", "99", "1000000"])
def test_a_newer_file_in_which_nothing_is_known_is_an_empty_workspace(version):
    opened = open_workspace(f'{{"version": {version}, "a": 1, "b": [1], "c": {{}}}}')
    assert opened.workspace == Workspace()
    assert sorted(opened.unknown) == ["a", "b", "c"]


FULL = {f"choice {number}": 1 for number in range(5_000)}


@pytest.mark.parametrize(
    "content",
    [
        FULL,
        {"control": FULL},
        {"messages": {"own": {"x" * 90_000: [{"segment": "a", f"choice {n}": 1} for n in range(5_000)]}}},
    ],
    ids=["at the top", "in a choice", "row by row"],
)
def test_a_newer_file_full_of_things_unknown_is_refused_at_once(content):
    with pytest.raises(ChoiceProblem, match="hardly anything"):
        open_workspace(json.dumps({"version": 2} | content))


def test_what_every_row_of_a_newer_file_has_is_named_once():
    rows = [{"segment": "Champions", "sent_at": number} for number in range(5_000)]
    content = json.dumps({"version": 2, "messages": {"own": {"Champions": rows}}})
    opened = open_workspace(content)
    assert opened.unknown == ("messages.own.Champions.sent_at",)
    assert opened.workspace.messages is not None
    assert len(opened.workspace.messages.own["Champions"]) == 5_000


def test_a_newer_file_is_understood_in_few_rounds_whatever_is_new_in_it(monkeypatch):
    newer = {f"choice {number}": 1 for number in range(150)} | {
        "version": 2,
        "unit": 7,
        "scheme": {"kind": "not invented yet"},
        "cleaning": {"require": [1] * 10_000},
        "control": {"share": 0.2} | {f"part {number}": 1 for number in range(40)},
    }
    rounds = []
    monkeypatch.setattr(
        workspace_file.json, "dumps", lambda found, dumps=json.dumps: rounds.append(1) or dumps(found)
    )
    opened = open_workspace(json.JSONEncoder().encode(newer))
    assert opened.workspace == Workspace(control=ControlChoice(share=0.2))
    assert len(opened.unknown) == 193
    assert len(rounds) == 2


@pytest.mark.parametrize(
    "content",
    [
        '{"version": 1, "mapping": {"traits": [' + "1," * 300_000 + "1]}}",
        '{"version": 1, "mapping": {"traits": [' + "[]," * 300_000 + "[]]}}",
        '{"version": 2, "what_if": {"assumed": {' + '"a":{},' * 300_000 + '"a":{}}}}',
        '{"version": 1, ' + '"a":1,' * 300_000 + '"b":1}',
        '{"version": 1, "unit": "' + '\\"' * 1_000_000,
    ],
    ids=["values", "lists", "groups", "names", "an endless text"],
)
def test_a_file_of_hundreds_of_thousands_of_entries_is_refused_before_they_are_looked_at(
    content, monkeypatch
):
    def never(*_, **__):
        raise AssertionError("looked at")

    if not content.endswith('"'):
        monkeypatch.setattr(workspace_file, "from_json", never)
        monkeypatch.setattr(workspace_file.json, "loads", never)
    with pytest.raises(ChoiceProblem, match=r"entries; a workspace can have 250,000 at most|no JSON"):
        open_workspace(content)


def test_signs_inside_texts_are_no_entries():
    saved = Workspace(
        messages=MessageTable(
            brand=',[{"\\' * 20_000, own={"a": (Message(segment="a", message="," * 90_000),) * 5}
        )
    )
    assert load_workspace(saved.to_json()) == saved


def test_all_that_can_be_named_about_the_widest_file_comes_back():
    names = tuple(f"column, number {number}" for number in range(50_000))
    saved = Workspace(
        mapping=ColumnMapping(roles={Role.AMOUNT: names[:10_000]}, traits=names[10_000:]),
        cleaning=Cleaning(require=names, ranges=tuple(Range(header=name) for name in names[:5_000])),
        clusters=ClusterChoice(features=names[:20_000]),
    )
    assert load_workspace(saved.to_json()) == saved


LOOKED_AT = Filters(
    segments=("Champions",),
    traits=(TraitFilter(column="Plan", values=("1",)), TraitFilter(column="Gender", values=("F",))),
)


def test_filters_are_saved_and_come_back_on_the_same_file():
    saved = SAVED.model_copy(update={"filters": LOOKED_AT})
    table = read_table(SAME, "same.csv")
    assert load_workspace(saved.to_json()).filters == LOOKED_AT
    assert compare(saved, table) == ()
    assert fit(saved, table) == saved


def test_a_workspace_from_before_filters_were_saved_looks_at_everybody():
    assert "filters" not in json.loads(SAVED.to_json())
    assert load_workspace(SAVED.to_json()).filters is None


def test_a_filter_follows_the_column_that_was_picked_instead_and_goes_with_one_that_was_not():
    saved = SAVED.model_copy(update={"filters": LOOKED_AT})
    fitted = fit(saved, read_table(OTHER, "other.csv"), {"Plan": "plan"})
    assert fitted.filters == Filters(
        segments=("Champions",), traits=(TraitFilter(column="plan", values=("1",)),)
    )


def test_filters_by_what_the_file_does_not_have_are_named_and_left_out():
    filters = Filters(segments=("Champions", "Loyal few"), traits=(TraitFilter(column="Shoe size", low=40),))
    saved = SAVED.model_copy(update={"filters": filters})
    table = read_table(SAME, "same.csv")
    assert [one.sentence for one in compare(saved, table)] == [
        "This workspace looks only at the segment “Loyal few”, which its segment map hasn't got; go on without.",
        "This workspace looks only at some customers by “Shoe size”, which this file doesn't describe them by; "
        "go on without.",
    ]
    assert fit(saved, table).filters == Filters(segments=("Champions",))
    assert fit(saved, table).mapping == SAVED.mapping


def test_filters_and_rules_about_customer_details_stay_where_the_details_are_open():
    saved = Workspace(
        mapping=MAPPING,
        cleaning=Cleaning(require=("Tariff",)),
        filters=Filters(traits=(TraitFilter(column="Tariff", values=("Gold",)),)),
    )
    table, details = read_table(SAME, "same.csv"), read_table(b"id,Tariff\na,Gold\nb,Silver\n", "crm.csv")
    assert compare(saved, table, details) == ()
    assert fit(saved, table, details=details) == saved
    assert [one.header for one in compare(saved, table)] == ["Tariff", None]
    assert fit(saved, table).filters is None


def test_a_filter_that_has_no_effect_any_more_is_not_saved_so_that_nothing_is_asked_about_it_later():
    table = read_table(SAME, "same.csv")
    now = SAVED.model_copy(update={"filters": LOOKED_AT, "preset": "bands-3-12"})
    assert filters_in_force(now, table, None) == Filters(traits=LOOKED_AT.traits)
    unmapped = now.model_copy(update={"mapping": MAPPING.without_traits().unmap(Role.GENDER)})
    assert filters_in_force(unmapped, table, None) is None
    assert filters_in_force(SAVED, table, None) is None


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        (TraitFilter(column="Age", low=30), ["b", "c"]),
        (TraitFilter(column="Age", high=30), ["a", "b"]),
        (TraitFilter(column="Age"), ["a", "b", "c"]),
        (TraitFilter(column="Plan", low=1, high=5), ["a"]),
    ],
    ids=["from", "up to", "any value", "numbers among texts"],
)
def test_a_filter_with_open_bounds_or_on_a_trait_that_is_text_by_now_finds_whom_it_can(chosen, left):
    customers = pl.DataFrame(
        {"id": ["a", "b", "c", "d"], "Age": [20, 30, 40, None], "Plan": ["3", "Gold", None, "9"]}
    )
    assert keep(customers, Filters(traits=(chosen,)))["id"].to_list() == left


def test_a_filter_that_ends_below_its_start_is_refused_in_a_sentence():
    with pytest.raises(ChoiceProblem, match="The filter on “Age” ends before its start: 40 to 30 was given"):
        TraitFilter(column="Age", low=40, high=30)


def test_of_a_newer_workspace_a_policy_goes_alone_and_a_map_with_its_scheme():
    bands = json.loads(SEGMENT_MAPS["bands-3-12"].model_dump_json())
    newer = {
        "version": VERSION + 1,
        "preset": "of-next-year",
        "scheme": {"kind": "of-next-year", "bins": 4},
        "segment_map": bands,
        "cleaning": {"returns": "keep", "zero": "of-next-year", "outliers": "cap"},
    }
    opened = open_workspace(json.dumps(newer))
    assert opened.unknown == ("preset", "cleaning.zero", "scheme", "segment_map")
    assert opened.workspace.cleaning.returns is Returns.KEEP
    assert opened.workspace.cleaning.outliers is Outliers.CAP
    assert opened.workspace == Workspace(cleaning={"returns": "keep", "outliers": "cap"})
