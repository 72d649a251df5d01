"""Who moved between two moments: each scored by nothing but what had happened, and every customer counted once."""

import json
import sys
from datetime import datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import rfm_core
from rfm_core.__main__ import main
from rfm_core.errors import ChoiceProblem, FileProblem, NothingLeft, RfmError
from rfm_core.extras import Asked, with_extras
from rfm_core.movement.choice import MovementChoice
from rfm_core.movement.earlier_results import read_earlier
from rfm_core.movement.moved import compare
from rfm_core.movement.standing import NO_LONGER, NOT_YET
from rfm_core.movement.states import State

HEAD = "customer,date,order,amount"
ROWS = [
    f"c{number % 37 + number // 300 * 5:02},2024-{1 + number // 34:02}-{1 + number % 27:02},{number},"
    f"{5 + number * 13 % 90}.5"
    for number in range(400)
] + ["c03,2024-12-20,900,-2000", "new,2024-12-21,901,12"]
"""A year of orders; one customer gives everything back at its end, and one comes then."""
DAY = "2024-09-17"


def _file(rows: list[str]) -> bytes:
    return "\n".join([HEAD, *rows]).encode()


@pytest.fixture(scope="module")
def now():
    return rfm_core.analyse(_file(ROWS))


@pytest.fixture(scope="module")
def then():
    return rfm_core.analyse(_file([row for row in ROWS if row.split(",")[1] < DAY]), as_of=DAY)


@pytest.fixture(scope="module")
def moved(now):
    return rfm_core.move(now, start=DAY)


def _pairs(frame: pl.DataFrame, *columns: str) -> dict:
    return {row[0]: row[1:] for row in frame.select("customer_id", *columns).iter_rows()}


def test_both_moments_are_scored_as_the_file_was_then_and_is_now(moved, now, then):
    before, after = moved.customers.filter("before"), moved.customers.filter("after")
    assert _pairs(before, "segment_before", "value_before") == _pairs(then.customers, "segment", "monetary")
    assert _pairs(after, "segment", "value_after") == _pairs(now.customers, "segment", "monetary")
    assert (moved.start, moved.end) == (datetime(2024, 9, 17), now.as_of)


def test_arrivals_and_departures_have_a_row_and_a_column_of_their_own(moved, now, then):
    who = _pairs(moved.customers, "moved", "value_before", "value_after")
    assert who["new"] == (f"{NOT_YET} → {now.customers.filter(customer_id='new')['segment'].item()}", 0, 12)
    assert who["c03"][0].endswith(f"→ {NO_LONGER}")
    assert who["c03"][2] == 0
    told = moved.document()["customers"]
    assert told["arrived"] == len(set(now.customers["customer_id"]) - set(then.customers["customer_id"]))
    assert told["departed"] == len(set(then.customers["customer_id"]) - set(now.customers["customer_id"]))


def test_lists_hold_who_they_say_with_what_is_at_stake(moved, now):
    order = now.segment_map.segments
    rows = moved.customers.to_dicts()
    there = [row for row in rows if row["before"] and row["after"]]
    slipped = [row for row in there if row["segment_before"] in order[:2] and row["segment"] not in order[:2]]
    fell = [row for row in there if order.index(row["segment"]) - order.index(row["segment_before"]) >= 2]
    new = [row for row in rows if not row["before"]]
    lists = {one.id: one for one in moved.lists}
    for name, who, value in (
        ("slipped", slipped, "value_before"),
        ("fell", fell, "value_before"),
        ("new", new, "value_after"),
    ):
        assert who, name
        assert lists[name].customers == len(who)
        assert set(lists[name].flows) == {row["moved"] for row in who}
        assert lists[name].value == pytest.approx(sum(row[value] for row in who))
    assert lists["slipped"].sentence.startswith(f"{len(slipped)} customers slipped out of your two best")
    assert lists["slipped"].sentence in moved.sentence


def test_who_came_back_was_slipping_or_gone_and_is_neither_now(moved, now):
    back = next(one for one in moved.lists if one.id == "came_back")
    for flow in back.flows:
        before, after = flow.split(" → ")
        assert moved.standing.away(before)
        assert not moved.standing.away(after)
    assert back.flows
    biggest = [one for one in moved.lists if one.id.startswith("flow-")]
    stays = [row for row in moved.matrix.to_dicts() if row["from"] == row["to"]]
    assert not {row["moved"] for row in stays} & {flow for one in biggest for flow in one.flows}
    assert [one.customers for one in biggest] == sorted((one.customers for one in biggest), reverse=True)


def _state(who: dict[str, tuple[str, float]], file: str = "") -> State:
    rows = [(name, segment, value) for name, (segment, value) in who.items()]
    frame = pl.DataFrame(
        rows, schema={"customer_id": pl.String, "segment": pl.String, "value": pl.Float64}, orient="row"
    )
    return State(frame, datetime(2024, 1, 1), file)


@given(
    st.dictionaries(
        st.sampled_from([f"c{number:02}" for number in range(60)]),
        st.tuples(
            st.sampled_from(["Champions", "At Risk", "Hibernating", "VIP / Loyal", NOT_YET]),
            st.floats(0, 1e6),
        ),
        max_size=60,
    )
)
def test_sums_add_up_in_customers_and_in_value(now, who):
    found = compare(_state(who), now)
    everybody = set(who) | set(now.customers["customer_id"])
    assert found.customers["customer_id"].n_unique() == found.customers.height == len(everybody)
    assert found.matrix["customers"].sum() == len(everybody)
    assert found.matrix["value_before"].sum() == pytest.approx(sum(value for _, value in who.values()))
    assert found.matrix["value_after"].sum() == pytest.approx(now.customers["monetary"].sum())
    sizes = dict(now.segments.select("segment", "customers").iter_rows())
    for segment, before, after, _, value in found.segments.iter_rows():
        assert before == sum(one == segment for one, _ in who.values())
        assert after == sizes.get(segment, 0)
        assert value == pytest.approx(
            now.customers.filter(pl.col("segment") == segment)["monetary"].sum() or 0
        )
    document = found.document()["customers"]
    assert document["before"] + document["arrived"] == document["after"] + document["departed"]
    json.dumps(found.document(), allow_nan=False)


def test_some_of_the_customers_are_summed_alone(moved, now):
    some = now.customers["customer_id"].head(9)
    few = moved.among(some)
    assert few.customers.height == few.matrix["customers"].sum() == 9
    assert moved.among(moved.customers["customer_id"]) is moved


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_earlier_results_tell_the_same_as_the_earlier_moment(ending, moved, now, then, tmp_path):
    path = tmp_path / f"results.{ending}"
    then.write(path)
    found = rfm_core.move(now, earlier=path)
    assert found.matrix.drop("value_before").equals(moved.matrix.drop("value_before"))
    assert found.matrix["value_before"].to_list() == pytest.approx(moved.matrix["value_before"].to_list())
    assert (found.file, found.start) == (f"results.{ending}", None)
    both = moved.document()["customers"]["both"]
    assert f"{both} of {then.customers.height} customers" in found.findings[0].message


def test_earlier_results_are_matched_by_cleaned_ids_and_what_does_not_count_is_said(now):
    rows = "customer_id,segment\n c01 ,Champions\n'=o'n,'=Best\nc02,Lost\nc02,At Risk\n,At Risk\n"
    found = rfm_core.move(now, earlier=rows.encode())
    who = _pairs(found.customers, "segment_before")
    assert who["c01"] == ("Champions",)
    assert who["c02"] == ("At Risk",)
    assert who["=o'n"] == ("=Best",)
    assert found.matrix["value_before"].null_count() == found.matrix.height
    kinds = {one.kind: one.message for one in found.findings}
    assert set(kinds) == {
        "earlier_incomplete",
        "earlier_repeated",
        "earlier_matched",
        "earlier_without_value",
        "earlier_other_map",
    }
    assert "“=Best”" in kinds["earlier_other_map"]
    assert kinds["earlier_matched"].startswith("2 of 3 customers")


def test_where_all_segments_are_of_another_map_nobody_is_said_to_have_risen_or_fallen(now):
    found = rfm_core.move(now, earlier=b"customer_id,segment\nc01,Lost\nc02,VIP / Loyal\n")
    lists = {one.id: one.customers for one in found.lists}
    assert (lists["slipped"], lists["fell"], lists["came_back"]) == (0, 0, 0)
    assert lists["new_best"] == sum(
        row["customers"]
        for row in found.matrix.to_dicts()
        if row["from"] == NOT_YET and row["to"] in now.segment_map.segments[:2]
    )
    assert "who rose or fell can't be told" in found.sentence
    assert list(dict.fromkeys(found.matrix["from"])) == ["VIP / Loyal", "Lost", NOT_YET]  # best first there


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"customer,date,amount\na,2024-01-01,5\n", "has no column customer_id or segment"),
        (b"customer_id,segment\n,Champions\n", "no row with a customer and a segment"),
        (
            "\n".join(["customer_id,segment", *(f"a{n},s{n}" for n in range(101))]).encode(),
            "101 different values",
        ),
    ],
)
def test_a_file_that_holds_no_results_is_refused_in_a_sentence(now, content, sentence):
    with pytest.raises(FileProblem, match=sentence):
        rfm_core.move(now, earlier=content)


def test_amounts_saved_again_with_a_decimal_comma_keep_their_size():
    table = rfm_core.read_table(b"customer_id;segment;monetary\na;At Risk;1.234,5\nb;At Risk;12,25\n")
    assert read_earlier(table).customers["value"].to_list() == [1234.5, 12.25]
    plain = rfm_core.read_table(b"customer_id,segment,monetary\na,At Risk,1.234\nb,At Risk,12.125\n")
    assert read_earlier(plain).customers["value"].to_list() == [1.234, 12.125]


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ({"end": "2025-06-01"}, "lies after the analysis date"),
        ({"start": "2024-09-01", "end": "2024-08-01"}, "doesn't lie before the second"),
        ({"start": "2025-01-31"}, "doesn't lie before the second"),
        ({"start": "2023-01-01"}, "Choose a later date"),
        ({"start": "last week"}, "is no date"),
    ],
)
def test_moments_that_cannot_be_compared_are_refused_in_a_sentence(now, choice, sentence):
    with pytest.raises(RfmError, match=sentence):
        rfm_core.move(now, **choice)


def test_the_usual_period_is_90_days_and_half_of_a_file_that_is_shorter(now):
    usual = rfm_core.move(now)
    assert (usual.end - usual.start).days == 90
    short = rfm_core.analyse(_file(["a,2024-01-01,1,5", "b,2024-01-02,2,6", "a,2024-01-21,3,9"]))
    found = rfm_core.move(short)
    assert found.start == datetime(2024, 1, 11)
    assert [one.kind for one in found.findings] == ["period_shortened"]
    day = rfm_core.analyse(_file(["a,2024-01-01,1,5", "b,2024-01-01,2,6"]))
    with pytest.raises(NothingLeft, match="no earlier day"):
        rfm_core.move(day)


def test_the_choice_of_the_workspace_counts_unless_another_is_given():
    chosen = rfm_core.analyse(_file(ROWS), movement={"start": "2024-05-01", "end": "2024-10-01"})
    found = rfm_core.move(chosen)
    assert (found.start, found.end) == (datetime(2024, 5, 1), datetime(2024, 10, 1))
    assert rfm_core.move(chosen, start=DAY).end == datetime(2024, 10, 1)
    assert MovementChoice(start="2024-05-01T10:00:00+02:00").start == datetime(2024, 5, 1, 10)


def test_a_table_of_customers_says_what_it_lacks_and_takes_earlier_results():
    table = rfm_core.analyse(b"Customer ID,Recency,Purchases,Spend\na,3,4,50\nb,30,1,5\nc,90,2,9\n")
    with pytest.raises(ChoiceProblem, match="one row for each customer"):
        rfm_core.move(table)
    found = rfm_core.move(table, earlier=b"customer_id,segment,monetary\na,At Risk,4\n")
    assert found.document()["customers"] == {"before": 1, "after": 3, "both": 1, "arrived": 2, "departed": 0}
    assert found.document()["from"] is None


def test_the_command_writes_the_document_and_the_customers(moved, tmp_path, monkeypatch, capsys):
    path, out, rows = tmp_path / "orders.csv", tmp_path / "m.json", tmp_path / "c.csv"
    path.write_bytes(_file(ROWS))

    def run(*arguments: object) -> int:
        monkeypatch.setattr(sys, "argv", ["rfm_core", "move", *map(str, arguments)])
        return main()

    assert run(path, "--from", DAY, "--out", out, "--customers", rows) == 0
    assert json.loads(out.read_text()) == moved.document()
    assert pl.read_csv(rows).height == moved.customers.height
    assert run(path, "--from", DAY, "--earlier", rows) == 2
    assert "give one of the two" in capsys.readouterr().err
    assert run(path, "--earlier", rows) == 0  # it has both columns, so it can be compared with
    assert json.loads(capsys.readouterr().out)["customers"]["arrived"] == 0


def test_it_can_be_added_to_every_customer_and_filtered_by(moved):
    flow = moved.matrix.filter(pl.col("from") != pl.col("to")).row(0, named=True)
    found = rfm_core.analyse(
        _file(ROWS),
        movement={"start": DAY},
        filters={"traits": [{"column": "moved", "values": [flow["moved"]]}]},
    )
    assert found.filtered.height == flow["customers"]
    assert _pairs(found.customers, "segment_before", "moved") == {
        name: (before, where)
        for name, before, where in moved.customers.filter("after")
        .select("customer_id", "segment_before", "moved")
        .iter_rows()
    }
    assert found.results.columns[-2:] == ["segment_before", "moved"]


def test_what_is_known_already_is_not_worked_out_again():
    table = rfm_core.analyse(b"Customer ID,Recency,Purchases,Spend\na,3,4,50\nb,30,1,5\n")
    chosen = table.workspace.model_copy(update={"extras": ("movement",)})
    lacks = with_extras(Asked(table, chosen))
    assert [one.kind for one in lacks.findings][-1] == "extra_missing"
    known = rfm_core.move(table, earlier=b"customer_id,segment\nb,At Risk\n").columns()
    found = with_extras(Asked(table, chosen, known={"movement": known}))
    assert found.customers["segment_before"].to_list() == [NOT_YET, "At Risk"]
