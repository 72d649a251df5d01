import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rfm_core.scoring import METRICS, Scheme, score
from rfm_core.segments import assign
from rfm_core.sensitivity import CHANGES, borderline
from rfm_core.vocabulary import vocabulary
from tests.scoring.variants import VARIANTS, named, with_edges
from tests.sensitivity.by_hand import found_of, score_by_hand, segment_by_hand

ROWS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 6), st.integers(0, 5_000).map(lambda cents: cents / 100)),
    min_size=2,
    max_size=12,
)
# The three schemes of scores up to 10 that have no cut-offs, and each tie rule, with the usual number of scores.
MONEY = vocabulary("money")
SCHEMES = [one for one in VARIANTS if one.bins in {one.method.bins, 5}]


@pytest.mark.parametrize("scheme", SCHEMES, ids=named)
@settings(max_examples=6)
@given(rows=ROWS)
def test_whoever_is_marked_moves_where_it_says_by_the_smallest_change_and_nobody_else_moves(scheme, rows):
    found = found_of(rows, with_edges(scheme))
    marked = borderline(found)
    for who, told in zip(found.customers.iter_rows(named=True), marked.rows(), strict=True):
        assert told == first_move(found, who)


def first_move(found, who):
    """The first of the small changes after which the segment of one customer is another."""
    words, letters = MONEY, {metric: f"{one.lower()}_score" for metric, one in METRICS.items()}
    for change in CHANGES:
        value = who[change.metric] + change.amount
        if change.metric == "monetary":
            value = round(who["monetary"] * (100 + change.amount) / 100, 6)
        if value < {"recency_days": 0, "frequency": 1, "monetary": 0}[change.metric]:
            continue
        new = score_by_hand(found, change.metric, value)
        segment = segment_by_hand(
            found,
            tuple(new if metric == change.metric else who[letter] for metric, letter in letters.items()),
        )
        if segment != who["segment"]:
            return f"{change.text(words)}: {segment}", change.by(words), segment
    return None, None, None


@settings(max_examples=10)
@given(rows=ROWS)
def test_with_cut_offs_of_ones_own_the_whole_file_scored_again_agrees(rows):
    found = found_of(rows, with_edges(Scheme(kind="edges")))
    marked = borderline(found)
    for place, (text, by, segment) in enumerate(marked.rows()):
        if by != "Days":
            continue
        days = int(text.split(" ")[0]) * (1 if " more " in text else -1)
        changed = [*rows[:place], (rows[place][0] + days, *rows[place][1:]), *rows[place + 1 :]]
        again = found_of(changed, found.scheme).customers["segment"].to_list()
        before = found.customers["segment"].to_list()
        assert again == [*before[:place], segment, *before[place + 1 :]]
    assume("Days" in marked["borderline_by"].to_list())


def test_words_follow_the_unit_and_one_of_something_is_singular():
    minutes = vocabulary("minutes")
    texts = [change.text(minutes) for change in CHANGES]
    assert texts[:4] == ["1 more day", "2 more days", "3 more days", "1 fewer day"]
    assert {"5 % more watch time", "1 % less watch time", "1 more visit", "1 fewer visit"} < set(texts)
    assert {change.by(minutes) for change in CHANGES} == {"Days", "Watch time", "Visits"}


def test_nobody_has_fewer_than_no_days_or_than_one_order():
    rows = pl.DataFrame({"recency_days": [0, 2], "frequency": [1, 2], "monetary": [0.0, 10.0]})
    missing = {
        change.text(MONEY): rows.select(change.value.is_null()).to_series().to_list() for change in CHANGES
    }
    assert {text: nobody for text, nobody in missing.items() if any(nobody)} == {
        "1 fewer day": [True, False],
        "2 fewer days": [True, False],
        "3 fewer days": [True, True],
        "1 fewer order": [True, False],
    }


def test_where_all_cells_are_one_segment_nobody_is_near_a_border():
    found = found_of([(10, 3, 40.0), (20, 1, 10.0), (30, 1, 10.0)], with_edges(Scheme(kind="edges")))
    assert borderline(found)["borderline"].null_count() < 3
    names = found.segment_map.segments
    found.segment_map = found.segment_map.paint(found.segment_map.cells(), names[0])
    scored = score(found.customers.select("customer_id", *METRICS), found.scheme).frame
    found.customers = assign(scored, found.segment_map)
    assert borderline(found)["borderline"].null_count() == 3
