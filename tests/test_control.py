import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.control import ControlChoice, control_sizes, detectable_difference, hint, hold_back, power
from rfm_core.errors import ChoiceProblem


def customers(sizes: dict[str, int]) -> pl.DataFrame:
    rows = [
        (f"{segment}{number}", segment, float(number))
        for segment, size in sizes.items()
        for number in range(size)
    ]
    return pl.DataFrame(rows, schema=["customer_id", "segment", "monetary"], orient="row")


@pytest.mark.parametrize(
    ("size", "held"), [(1, 0), (2, 1), (3, 1), (10, 1), (14, 1), (15, 2), (100, 10), (95, 10)]
)
def test_a_tenth_of_a_segment_is_held_back_and_of_two_customers_one(size, held):
    marked = hold_back(customers({"Champions": size}), ControlChoice())
    assert marked["control"].sum() == held


def test_every_segment_gives_its_own_share():
    marked = hold_back(customers({"a": 40, "b": 400}), ControlChoice(share=0.25))
    assert dict(marked.group_by("segment").agg(pl.col("control").sum()).iter_rows()) == {"a": 10, "b": 100}


def test_each_quarter_of_value_is_held_back_alike():
    marked = hold_back(customers({"a": 400}), ControlChoice(share=0.1))
    quarters = marked.with_columns(quarter=pl.col("monetary") // 100).group_by("quarter")
    assert set(quarters.agg(pl.col("control").sum())["control"]) == {10}


@given(order=st.permutations(range(60)), seed=st.integers(0, 1000))
def test_the_order_of_the_rows_does_not_matter(order, seed):
    choice = ControlChoice(share=0.2, seed=seed)
    everybody = customers({"a": 25, "b": 35})
    expected = hold_back(everybody, choice).sort("customer_id")
    assert hold_back(everybody[order], choice).sort("customer_id").equals(expected)


def test_customers_of_equal_value_are_drawn_by_their_id_alone():
    same = customers({"a": 50}).with_columns(monetary=pl.lit(7.0))
    first = hold_back(same, ControlChoice(share=0.2))
    assert first.filter("control").height == 10
    assert hold_back(same.reverse(), ControlChoice(share=0.2)).reverse().equals(first)


def test_the_same_seed_holds_back_the_same_customers_forever_and_another_one_others():
    marked = hold_back(customers({"a": 20}), ControlChoice(share=0.1, seed=1))
    assert marked.filter("control")["customer_id"].to_list() == ["a7", "a16"]
    assert not hold_back(customers({"a": 20}), ControlChoice(share=0.1, seed=2)).equals(marked)


@pytest.mark.parametrize("share", [0, -0.1, 0.6, float("nan")])
def test_a_share_outside_of_0_to_a_half_is_refused(share):
    with pytest.raises(ChoiceProblem):
        ControlChoice(share=share)


# R 4.3: power.prop.test(p1=.10, p2=.15, power=.8)$n = 685.6; (p1=.50, p2=.75, power=.8)$n = 57.7;
# (n=50, p1=.50, p2=.75)$power = 0.7401659.
@pytest.mark.parametrize(("each", "base", "rise"), [(686, 0.10, 0.05), (58, 0.50, 0.25)])
def test_the_detectable_difference_is_that_of_the_two_proportion_formula(each, base, rise):
    assert detectable_difference(each, each, base) == pytest.approx(rise, abs=0.001)


def test_the_power_is_that_of_the_two_proportion_formula():
    assert power(50, 50, 0.50, 0.75) == pytest.approx(0.7401659, abs=1e-6)


@pytest.mark.parametrize(("held", "written"), [(0, 100), (100, 0), (1, 3), (2, 2)])
def test_a_group_too_small_to_show_anything_says_so(held, written):
    assert detectable_difference(held, written, 0.3) is None
    assert "no difference would show" in hint(held, written, 0.3)


@given(held=st.integers(30, 5000), written=st.integers(30, 5000), base=st.floats(0.01, 0.4))
def test_a_larger_group_shows_a_smaller_difference(held, written, base):
    small, large = detectable_difference(held, written, base), detectable_difference(held * 2, written, base)
    assert small is None or (large is not None and large <= small + 1e-9)


def test_the_hint_is_a_sentence_with_the_numbers():
    assert hint(686, 686, 0.10) == (
        "With 686 held back and 686 written to, a rise from 10 % to 15 % or more would show (4 times in 5); "
        "a smaller one could be chance."
    )


def test_sizes_are_listed_in_the_order_asked_for_without_empty_segments():
    choice = ControlChoice(share=0.5, base_rate=0.1)
    sizes = control_sizes(hold_back(customers({"a": 1372, "b": 4}), choice), ["b", "gone", "a"], choice)
    assert sizes.select("segment", "held_back", "written_to").rows() == [("b", 2, 2), ("a", 686, 686)]
    assert sizes["shows"][0] is None
    assert sizes["shows"][1] == pytest.approx(0.05, abs=0.0006)
