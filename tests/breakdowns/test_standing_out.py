import polars as pl
import pytest

from rfm_core.breakdowns import UNKNOWN, stand_out, too_few, what_stands_out


def shares(**counts):
    """Shares as `trait_shares` gives them, from `segment={group: customers}`."""
    rows = [(segment, group, n) for segment, groups in counts.items() for group, n in groups.items()]
    frame = pl.DataFrame(rows, schema=["segment", "group", "customers"], orient="row")
    whole = frame.group_by("group", maintain_order=True).agg(pl.col("customers").sum())
    both = pl.concat([frame, whole.select(pl.lit("All").alias("segment"), "group", "customers")])
    return both.with_columns(share=pl.col("customers") / pl.col("customers").sum().over("segment"))


def row(compared, segment, group):
    return compared.row(by_predicate=(pl.col("segment") == segment) & (pl.col("group") == group), named=True)


def test_the_ratio_is_the_share_in_the_segment_over_the_share_of_all():
    compared = stand_out(shares(Best={"x": 80, "y": 20}, Rest={"x": 120, "y": 180}), "All")
    best = row(compared, "Best", "x")
    assert (best["share"], best["share_of_all"], best["ratio"]) == (0.8, 0.5, 1.6)


def test_the_interval_is_that_of_the_risk_ratio_carried_over_to_all():
    compared = stand_out(shares(Best={"x": 80, "y": 20}, Rest={"x": 120, "y": 180}), "All")
    best = row(compared, "Best", "x")
    # Walter's risk ratio 80.5/100.5 : 120.5/300.5 is 1.9975, its log's error 0.08643; weight of the segment 1/4.
    low, high = (1.9975 * factor for factor in (2.71828 ** (-1.96 * 0.08643), 2.71828 ** (1.96 * 0.08643)))
    assert best["low"] == pytest.approx(low / (low / 4 + 3 / 4), abs=0.002)
    assert best["high"] == pytest.approx(high / (high / 4 + 3 / 4), abs=0.002)
    assert best["low"] < best["ratio"] < best["high"]


def test_the_unknown_are_in_neither_share():
    compared = stand_out(
        shares(Best={"x": 40, "y": 40, UNKNOWN: 900}, Rest={"x": 50, "y": 50, UNKNOWN: 0}), "All"
    )
    assert UNKNOWN not in compared["group"].to_list()
    assert row(compared, "Best", "x")["known"] == 80
    assert row(compared, "Best", "x")["ratio"] == 1.0


def test_a_clear_difference_becomes_a_sentence_in_plain_numbers():
    compared = stand_out(shares(Best={"x": 80, "y": 20}, Rest={"x": 120, "y": 180}), "All")
    sentences = [one.sentence for one in what_stands_out(compared, "Plan")]
    assert sentences == [
        "Best: 80 % instead of 50 % have Plan “x”.",
        "Rest: 40 % instead of 50 % have Plan “x”.",
    ]


def test_contents_are_preferred():
    compared = stand_out(shares(Best={"Sports": 80, "Kids": 20}, Rest={"Sports": 120, "Kids": 180}), "All")
    assert what_stands_out(compared)[0].sentence == "Best: 80 % instead of 50 % prefer Sports."


def test_what_is_nearly_absent_is_said_without_a_ratio():
    compared = stand_out(shares(Best={"x": 2, "y": 398}, Rest={"x": 200, "y": 400}), "All")
    said = [one.sentence for one in what_stands_out(compared, "Plan") if one.segment == "Best"]
    assert said == ["Best: 0.5 % instead of 20 % have Plan “x”."]


@pytest.mark.parametrize(
    ("groups", "spoken"),
    [
        (("Yes", "No"), "Yes"),
        (("nein", "ja"), "ja"),
        (("0", "1"), "1"),
        (("Male", "Female"), "Female"),
        (("true", "false"), "true"),
    ],
)
@pytest.mark.parametrize("often", [90, 30])
def test_of_a_trait_with_two_sides_one_is_told(groups, spoken, often):
    one, other = groups
    best = {one: 200 - often * 2, other: often * 2}
    compared = stand_out(shares(Best=best, Rest={one: 100, other: 300}), "All")
    told = what_stands_out(compared, "Member")
    assert [found.segment for found in told].count("Best") == 1
    rarer = min(groups, key=lambda group: row(compared, "Best", group)["share_of_all"])
    assert {found.group for found in told} == {rarer if "Male" in groups else spoken}


def test_what_is_clear_of_no_alone_is_told_of_yes():
    compared = stand_out(shares(Best={"Yes": 800, "No": 200}, Rest={"Yes": 1850, "No": 150}), "All")
    assert not row(compared, "Rest", "Yes")["clear"]
    assert row(compared, "Rest", "No")["clear"]
    told = [one.sentence for one in what_stands_out(compared, "Member") if one.segment == "Rest"]
    assert told == ["Rest: 92 % instead of 88 % have Member “Yes”."]


def test_of_three_sides_each_is_told():
    compared = stand_out(shares(Best={"a": 80, "b": 12, "c": 8}, Rest={"a": 10, "b": 44, "c": 46}), "All")
    told = [one.sentence for one in what_stands_out(compared, "Colour") if one.segment == "Best"]
    assert told == [
        "Best: 8 % instead of 27 % have Colour “c”.",
        "Best: 80 % instead of 45 % have Colour “a”.",
    ]


def test_a_rare_third_group_makes_no_second_sentence_of_the_two_sides():
    compared = stand_out(
        shares(Best={"Female": 300, "Male": 90, "Other": 10}, Rest={"Female": 400, "Male": 580, "Other": 20}),
        "All",
    )
    told = [one for one in what_stands_out(compared, "Gender") if one.segment == "Best"]
    assert len({one.group for one in told} & {"Female", "Male"}) == 1


def test_a_small_segment_is_called_small_and_never_makes_a_sentence():
    compared = stand_out(shares(Tiny={"x": 8, "y": 0}, Rest={"x": 100, "y": 300}), "All")
    assert too_few(compared) == (("Tiny", 8),)
    assert "Tiny" not in {one.segment for one in what_stands_out(compared, "Plan")}


def test_a_difference_that_chance_may_make_is_no_sentence():
    compared = stand_out(shares(Best={"x": 55, "y": 45}, Rest={"x": 150, "y": 150}), "All")
    assert what_stands_out(compared, "Plan") == ()


def test_a_certain_but_tiny_difference_is_no_sentence():
    compared = stand_out(shares(A={"x": 520_000, "y": 480_000}, B={"x": 500_000, "y": 500_000}), "All")
    assert row(compared, "A", "x")["low"] > 1
    assert what_stands_out(compared, "Plan") == ()


def test_a_segment_that_is_everybody_has_nothing_to_be_compared_with():
    compared = stand_out(shares(Only={"x": 60, "y": 40}), "All")
    assert compared["ratio"].null_count() == 2
    assert what_stands_out(compared, "Plan") == ()


def test_an_empty_segment_is_no_division_by_zero():
    compared = stand_out(shares(Best={"x": 50, "y": 50}, Empty={"x": 0, "y": 0}), "All")
    assert compared.filter(pl.col("segment") == "Empty")["share"].null_count() == 2
    assert too_few(compared) == ()
