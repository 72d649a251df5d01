"""A whole campaign, with an effect of known size and without one; by files of every kind, and by the command line."""

import io
import json
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from click.testing import CliRunner

from rfm_core import CampaignChoice, analyse, campaign, read_table
from rfm_core.__main__ import cli
from rfm_core.campaigns.balance import balance
from rfm_core.campaigns.comparing import compare
from rfm_core.campaigns.outcomes import outcomes
from rfm_core.campaigns.sent import read_sent
from rfm_core.campaigns.telling import advised, headline, points, sizes, spanned
from rfm_core.campaigns.verdicts import Advice, Verdict
from rfm_core.errors import ChoiceProblem, FileProblem
from rfm_core.filters import Filters, TraitFilter
from rfm_core.vocabulary import vocabulary
from tests.campaigns.made_up import CUSTOMERS, SENT_ON, shop

EFFECT = 0.12


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    place = tmp_path_factory.mktemp("sent") / "sent.csv"
    shop(EFFECT).result.write(place)
    return place


@pytest.fixture(scope="module")
def later():
    return analyse(shop(EFFECT).later)


@pytest.fixture(scope="module")
def made(sent, later):
    return campaign(later, sent, SENT_ON, message=0.05, margin=0.4)


def test_a_planted_effect_is_found_with_its_size(made):
    whole = made.overall
    assert whole.verdict is Verdict.WORKED
    assert whole.advice is Advice.SEND
    assert whole.difference_low < EFFECT < whole.difference_high
    # Who came bought once, for 22.7 on average (a lognormal of 3 and 0.5).
    assert whole.value_low < EFFECT * 22.7 < whole.value_high
    assert "more than chance" in headline(made)


def test_everybody_is_counted_once(made):
    assert (made.sent, made.matched) == (CUSTOMERS, CUSTOMERS)
    assert made.segments["treated"].sum() + made.control == CUSTOMERS
    assert made.segments["control"].sum() == made.control == made.overall.control
    assert made.messages["treated"].sum() == made.segments["treated"].sum()
    assert made.overall.cost == pytest.approx(0.05 * made.overall.treated)
    assert made.overall.left == pytest.approx(0.4 * made.overall.brought - made.overall.cost)
    assert made.overall.brought == pytest.approx(made.overall.value_difference * made.overall.treated)


def test_the_whole_is_its_segments_weighted_by_those_who_were_written_to(made):
    both = made.segments.filter(pl.col("difference").is_not_null())
    for name in ("difference", "value_difference", "response_treated", "response_control"):
        weighted = (both[name] * both["treated"]).sum() / both["treated"].sum()
        assert getattr(made.overall, name) == pytest.approx(weighted)


def test_segments_stand_in_the_order_of_the_map_and_words_are_adjusted_for_all_of_them(made, later):
    order = later.segment_map.segments
    listed = made.segments["segment"].to_list()
    assert listed == sorted(listed, key=order.index)
    told = made.segments.filter(pl.col("p_value").is_not_null())
    assert (told["p_adjusted"] >= told["p_value"]).all()
    assert "campaign_several" in {one.kind for one in made.findings}


def test_a_fair_draw_is_called_fair(made):
    assert made.balance["measure"].to_list()[:3] == ["recency_days", "frequency", "monetary"]
    assert "Plan" in made.balance["measure"].to_list()
    assert not made.balance["apart"].any()
    assert "campaign_balance_even" in {one.kind for one in made.findings}


def test_without_an_effect_nothing_is_claimed():
    quiet = shop(0.0)
    buffer = io.BytesIO()
    quiet.result.results.write_parquet(buffer)
    found = campaign(analyse(quiet.later), buffer.getvalue(), SENT_ON)
    assert found.overall.verdict is Verdict.OPEN
    assert set(found.segments["verdict"]) == {"can't tell"}
    assert "may be chance" in headline(found)
    assert found.segments["too_small"].all()
    assert "too few" in sizes(found.overall, found.words)


@pytest.mark.parametrize("ending", ["xlsx", "parquet"])
def test_results_of_every_form_say_the_same(ending, made, later, tmp_path):
    path = tmp_path / f"sent.{ending}"
    shop(EFFECT).result.write(path)
    found = campaign(later, path, SENT_ON, message=0.05, margin=0.4)
    assert found.segments.equals(made.segments)
    assert found.messages.equals(made.messages)


def test_the_command_line_writes_the_same_and_nothing_is_rounded(made, sent, tmp_path):
    orders, out = tmp_path / "later.csv", tmp_path / "c.json"
    orders.write_bytes(shop(EFFECT).later)
    options = ["--sent", str(sent), "--on", str(SENT_ON), "--message-cost", "0.05", "--margin", "0.4"]
    done = CliRunner().invoke(cli, ["campaign", str(orders), *options, "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert json.loads(out.read_text()) == json.loads(json.dumps(made.document()))


def test_an_end_beyond_the_file_and_a_day_before_the_draw_are_said(sent, later):
    found = campaign(later, sent, "2024-06-01", "2030-01-01")
    assert found.until == later.as_of
    assert {"campaign_file_ends", "campaign_drawn_later"} <= {one.kind for one in found.findings}


SMALL = """customer,date,order,amount
a,2024-01-05,1,10
b,2024-01-06,2,20
c,2024-01-07,3,30
A,2024-01-07,9,30
a,2024-03-01 00:00,4,5
a,2024-03-02,C5,-2
b,2024-03-09,6,7
c,2024-03-10,7,100
c,2024-02-29 23:59,8,100
"""
SENT = "customer_id,control,segment\na,false,X\nb,false,X\nc,True,X\ngone,no,X\naway,yes,X\n"


def small(sent=SENT, on="2024-03-01", until="2024-03-10", orders=SMALL):
    found = analyse(orders.encode())
    return outcomes(read_sent(read_table(sent.encode())), found.measured, CampaignChoice(on=on, until=until))


def test_what_counts_begins_at_midnight_ends_before_the_last_day_and_takes_returns_off():
    found = small()
    rows = {row["customer_id"]: (row["came"], row["value"]) for row in found.people.to_dicts()}
    assert rows == {
        "a": (True, 3.0),
        "b": (True, 7.0),
        "c": (False, 0.0),
        "gone": (False, 0.0),
        "away": (False, 0.0),
    }


def test_who_isnt_in_the_later_file_did_not_come_and_that_is_said():
    found = small()
    (finding,) = found.findings
    assert (finding.kind, finding.rows, found.matched) == ("campaign_unmatched", 2, 3)
    assert "2 customers of 5 names that were sent aren't in the file" in finding.message
    assert "1 of them held back" in finding.message


def test_ids_are_those_of_the_later_file_also_where_case_makes_no_difference():
    assert small(SENT.replace("a,false", "A,false")).people.filter("came")["customer_id"].to_list() == ["b"]
    table = read_table(SENT.replace("a,false", "A,false").encode())
    merged = analyse(SMALL.encode(), cleaning={"fold_case": True})
    assert campaign(merged, table, "2024-03-01", "2024-03-10").matched == 3


def test_headers_and_flags_may_be_a_persons_own():
    text = "customer;Control group;Segment\na;Control;X\nb;Sent;X\nb;Control;X\nc;perhaps;X\n;Sent;X\n"
    found = read_sent(read_table(text.encode()), "Customer")
    assert found.people.select("customer_id", "control").rows() == [("a", True), ("b", False)]
    assert {one.kind: one.rows for one in found.findings} == {
        "sent_without_id": 1,
        "sent_without_flag": 1,
        "sent_repeated": 1,
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("customer_id,segment\na,X\nb,X\n", "has no control group, so nothing can be told"),
        ("who,control\na,true\nb,false\n", "has no column customer_id: its columns are “who” and “control”"),
        ("customer_id,control\na,false\nb,false\n", "Everybody in “upload” was written to"),
        ("customer_id,control\na,true\nb,true\n", "was held back, so there is nobody"),
        ("customer_id,control\na,maybe\nb,\n", "says nothing that can be read: it holds “maybe”"),
    ],
)
def test_a_file_that_cannot_tell_anything_says_why(text, says):
    with pytest.raises(FileProblem) as problem:
        read_sent(replace(read_table(text.encode()), name="upload"))
    assert says in problem.value.message


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        ({"on": "2025-01-01", "until": None}, "nobody could answer it yet"),
        ({"on": None, "until": None}, "The day of sending isn't known yet"),
        (
            {"sent": SENT.replace("a,", "x,").replace("b,", "y,").replace("c,", "z,")},
            "None of the 5 customers",
        ),
        ({"on": "2024-03-02", "until": "2024-03-02"}, "choose a later end"),
        ({"on": "soon"}, "“soon” is no day of a campaign; write it as 2026-03-31."),
        ({"on": "1066-10-14"}, "must lie between 1980 and 2100"),
    ],
)
def test_a_choice_that_does_not_fit_says_why(choices, says):
    with pytest.raises(ChoiceProblem) as problem:
        small(**choices)
    assert says in problem.value.message


def test_customers_without_dated_orders_cannot_tell():
    table = analyse(b"customer,recency,frequency,monetary\na,3,4,5\nb,4,4,6\nc,9,1,2\n")
    with pytest.raises(ChoiceProblem, match="one row for each customer"):
        campaign(table, SENT.encode(), "2024-03-01")


def test_a_segment_with_one_group_only_is_named_and_left_out_of_the_whole():
    text = SENT + "d,false,Y\ne,false,Y\n"
    found = campaign(analyse(SMALL.encode()), text.encode(), "2024-03-01")
    alone = found.segments.filter(segment="Y").to_dicts()[0]
    assert (alone["treated"], alone["difference"], alone["needed"]) == (2, None, None)
    assert alone["verdict"] == "can't tell"
    assert found.overall.treated == 3
    assert "campaign_one_sided" in {one.kind for one in found.findings}
    json.dumps(found.document(), allow_nan=False)


def test_subjects_with_customers_own_words_are_one_message():
    head = "customer_id,control,segment,message_type,message_subject\n"
    rows = [f"{one},{one % 3 == 0},X,{'Win back' if one % 2 else 'Thanks'},Hi {one}\n" for one in range(30)]
    own = read_sent(read_table((head + "".join(rows)).encode())).people
    assert own["message_subject"].null_count() == 30
    assert own["message_type"].n_unique() == 2


@pytest.mark.parametrize("column", ["monetary", "Plan"])
def test_groups_that_were_not_alike_are_noticed(column):
    people = shop(EFFECT).result.customers.select("segment", "monetary", "Plan", "control")
    high = (
        (pl.col("monetary") > pl.col("monetary").median())
        if column == "monetary"
        else pl.col("Plan") == "Pro"
    )
    drawn_badly = people.with_columns(control=pl.when(high).then("control").otherwise(False))
    compared = balance(drawn_badly, ("monetary", "Plan"))
    assert compared.filter("apart")["measure"].to_list() == [column]


def test_what_costs_more_than_it_brings_is_to_be_changed():
    people = [f"c{number}" for number in range(400)]
    came = people[:60] + people[200:210]  # of 200 written to, and of 200 held back
    orders = [*(f"{one},2024-01-05,5" for one in people), *(f"{one},2024-03-05,5" for one in came)]
    control = "".join(f"{one},{place >= 200}\n" for place, one in enumerate(people))
    later = analyse("\n".join(["customer,date,amount", *orders]).encode())
    found = campaign(later, f"customer_id,control\n{control}".encode(), "2024-03-01", message=100.0)
    assert (found.overall.verdict, found.overall.advice) == (Verdict.WORKED, Advice.CHANGE)
    assert "cost more than it earned" in advised(found.overall, vocabulary())


def test_nobody_left_to_look_at_is_no_mistake(sent, later):
    nobody = Filters(traits=(TraitFilter(column="Plan", values=("Gold",)),))
    made = compare(read_sent(read_table(sent)), later.measured, CampaignChoice(on=SENT_ON), nobody)
    assert (made.sent, made.overall.difference, made.segments.height) == (0, None, 0)
    json.dumps(made.document(), allow_nan=False)


def test_filters_ask_customers_as_they_were_when_they_were_sent(sent, later):
    filters = Filters(
        segments=("Champions",),
        traits=(
            TraitFilter(column="Plan", values=("Pro",)),
            TraitFilter(column="last_seen", first=date(2024, 6, 1)),
            TraitFilter(column="City", values=("Bern",)),
        ),
    )
    then = shop(EFFECT).result.customers.filter(
        pl.col("segment") == "Champions",
        pl.col("Plan") == "Pro",
        pl.col("last_seen") >= SENT_ON.replace(month=6),
    )
    made = compare(read_sent(read_table(sent)), later.measured, CampaignChoice(on=SENT_ON), filters)
    assert made.sent == then.height
    assert made.segments["segment"].to_list() == ["Champions"]
    told = {one.kind: one.message for one in made.findings}
    assert "doesn't say “City”" in told["campaign_filters_unknown"]
    assert f"{then.height} of 1,500 customers remain" in told["campaign_filters"]


def test_days_that_are_too_few_are_said_to_be():
    assert "campaign_short" in {one.kind for one in small(until="2024-03-03").findings}
    assert "campaign_short" not in {one.kind for one in small().findings}


def test_columns_that_are_called_like_what_came_of_it_are_not_taken_for_it():
    rows = SENT.replace("segment\n", "segment,came,value,known\n").replace(",X\n", ",X,yes,5000,no\n")
    plain, named = small(), small(rows)
    assert named.people.select(plain.people.columns).equals(plain.people)
    assert named.people["value (then)"].to_list() == [5000.0] * 5


def test_a_segment_for_each_customer_is_no_segment_to_compare():
    rows = "".join(f"c{one},{one % 2 == 0},segment {one}\n" for one in range(2_001))
    with pytest.raises(FileProblem, match="2,001 different pairs of a segment and a message"):
        read_sent(read_table(f"customer_id,control,segment\n{rows}".encode()))


@pytest.mark.parametrize(
    ("difference", "told"),
    [
        (0.01, "+1 point"),
        (-0.01, "−1 point"),
        (0.032, "+3.2 points"),
        (-0.0005, "−0.05 points"),
        (0.0, "0 points"),
    ],
)
def test_differences_have_their_sign_and_one_is_singular(difference, told):
    assert points(difference) == told
    assert points(abs(difference), signed=False) == told.lstrip("+−")
    assert spanned(difference, 0.0) == f"{told.split(' ')[0]} to 0"


def test_nobody_is_told_to_try_with_more_where_there_were_enough(made):
    unclear = replace(made.overall, verdict=Verdict.OPEN, advice=Advice.CHANGE, difference_high=0.01)
    told = {small_: advised(replace(unclear, too_small=small_), made.words) for small_ in (True, False)}
    assert "more people" in told[True]
    assert "more people" not in told[False]
    assert "more than 1 point is unlikely" in told[False]
    all_came = replace(unclear, needed=None, needed_control=None, response_control=1.0, too_small=True)
    assert advised(all_came, made.words) == (
        "Change it. Everybody held back ordered, so no number of customers would show a rise."
    )
    less = replace(made.overall, advice=Advice.CHANGE, left=1.0)
    assert advised(less, vocabulary("minutes")) == "Change it: more visited, but it brought less watch time."
