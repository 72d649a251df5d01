import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.plan import Assumptions, Job, WhatIf, outcome, outcome_sentence, outcomes, starting
from rfm_core.segments import SEGMENT_MAPS
from rfm_core.vocabulary import vocabulary
from rfm_core.workspace import Workspace
from rfm_core.workspace_file import load_workspace
from tests.plan.numbers import segments, segments_of

ROW = segments(("At Risk", 200, 100, 4, 200)).row(0, named=True)
MONEY, MINUTES = vocabulary("money", "£"), vocabulary("minutes")
shares = st.floats(0, 1)


def test_a_tenth_won_back_brings_one_average_order_each():
    result = outcome(ROW, Assumptions(back=0.1, discount=0.2, gift=1, message=0.5, margin=0.6), MONEY)
    assert (result.value, result.reached, result.back, result.comes) == (50, 200, 20, 1000)
    assert (result.discount, result.gifts, result.messages, result.cost) == (200, 20, 100, 320)
    assert result.left == pytest.approx(600 - 320)
    assert result.pays_from == pytest.approx(0.5 / (50 * 0.4 - 1))


def test_the_sentence_says_what_comes_what_it_costs_and_from_where_it_pays():
    result = outcome(ROW, Assumptions(back=0.1, discount=0.2, gift=1, message=0.5, margin=0.6), MONEY)
    assert outcome_sentence(result, MONEY) == (
        "If 10 % of 200 customers come, that is about 20 orders at £50: £1,000. The offer costs £320: £200 for "
        "discount, £20 for gifts, £100 for messages. At a margin of 60 %, £280 is left; it "
        "pays for itself as soon as 2.6 % come."
    )


def test_a_part_of_an_order_is_told_so_that_its_price_and_its_sum_fit_together():
    row = segments(("At Risk", 1, 9, 1, 120)).row(0, named=True)
    assert "about 0.05 orders at £120: £6." in outcome_sentence(
        outcome(row, Assumptions(back=0.05), MONEY), MONEY
    )


def test_a_discount_above_the_margin_never_pays_and_says_so():
    result = outcome(ROW, Assumptions(back=0.1, discount=0.5, margin=0.4), MONEY)
    assert result.pays_from is None
    assert "it loses £110; at these costs it wouldn't pay for itself" in outcome_sentence(result, MONEY)


def test_minutes_are_never_set_against_money():
    result = outcome(ROW, Assumptions(back=0.1, visits=4, discount=0.5, gift=5, message=0), MINUTES)
    assert (result.comes, result.discount, result.gifts, result.left) == (4000, 0, 100, None)
    assert outcome_sentence(result, MINUTES) == (
        "If 10 % of 200 customers come, that is about 80 visits at 50 min: 4,000 min. The offer costs 100 for gifts. "
        "That is 1.25 for each visit."
    )


def test_a_segment_without_visits_brings_nothing():
    row = segments(("Lost", 5, 9, 0, 0)).row(0, named=True)
    assert outcome(row, Assumptions(), MONEY).comes == 0


def test_a_value_of_ones_own_replaces_the_average():
    assert outcome(ROW, Assumptions(back=0.5, value=7), MONEY).comes == 700


@given(back=shares, discount=shares, margin=shares, message=st.floats(0, 5), gift=st.floats(0, 5))
def test_at_the_share_it_pays_from_nothing_is_won_or_lost(back, discount, margin, message, gift):
    assumed = Assumptions(back=back, discount=discount, margin=margin, message=message, gift=gift)
    result = outcome(ROW, assumed, MONEY)
    assert result.left is not None
    assert result.left == pytest.approx(result.comes * margin - result.cost)
    if result.pays_from is not None:
        even = outcome(ROW, assumed.model_copy(update={"back": result.pays_from}), MONEY)
        assert even.left == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("words", [MONEY, MINUTES, vocabulary("points")])
@pytest.mark.parametrize("job", Job)
def test_every_job_starts_from_something_that_costs_and_brings(job, words):
    result = outcome(ROW, starting(job, words), words)
    assert result.comes > 0
    assert result.cost > 0


def test_changed_assumptions_stay_with_their_segment_and_travel_in_the_workspace():
    changed = WhatIf(segment="At Risk").with_assumptions("At Risk", Assumptions(back=0.25))
    restored = load_workspace(Workspace(what_if=changed).to_json()).what_if
    assert restored == changed
    rf_ten = SEGMENT_MAPS["rf-ten"]
    by_name = {one.segment: one for one in outcomes(restored, segments_of(rf_ten), rf_ten, MONEY)}
    assert by_name["At Risk"].back == 2.5
    assert by_name["Hibernating"].assumptions == starting(Job.LET_GO, MONEY)
    assert restored.with_assumptions("At Risk", None).assumed == {}
