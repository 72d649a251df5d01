import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfm_core.presets import PRESETS, map_for
from rfm_core.scoring import score
from rfm_core.segments import assign
from tests.scoring.variants import FAIR, VARIANTS, named, with_edges

# A busy machine makes single examples slow; how long they take is not what is tested.
QUICK = settings(deadline=None, max_examples=20)
SCORES = ["r_score", "f_score", "m_score"]
ROWS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 6), st.integers(0, 50_000).map(lambda cents: cents / 100)),
    min_size=1,
    max_size=40,
)


def frame_of(rows: list[tuple[int, int, float]]) -> pl.DataFrame:
    schema = {"recency_days": pl.Int64, "frequency": pl.Int64, "monetary": pl.Float64}
    ids = pl.Series("customer_id", [str(number) for number in range(len(rows))])
    return pl.DataFrame(rows, schema=schema, orient="row").insert_column(0, ids)


@pytest.mark.parametrize("scheme", FAIR, ids=named)
@QUICK
@given(rows=ROWS)
def test_equal_values_get_equal_scores(scheme, rows):
    frame = score(frame_of(rows), scheme).frame
    for metric, column in zip(["recency_days", "frequency", "monetary"], SCORES, strict=True):
        assert frame.group_by(metric).agg(pl.col(column).n_unique())[column].max() == 1


@pytest.mark.parametrize("scheme", VARIANTS, ids=named)
@QUICK
@given(rows=ROWS, data=st.data())
def test_row_order_changes_nothing(scheme, rows, data):
    frame = frame_of(rows)
    shuffled = frame[data.draw(st.permutations(range(len(rows))))]
    straight, mixed = score(frame, scheme), score(shuffled, scheme)
    assert mixed.frame.sort("customer_id").equals(straight.frame.sort("customer_id"))
    assert mixed.cutoffs == straight.cutoffs


@pytest.mark.parametrize("scheme", FAIR, ids=named)
@QUICK
@given(rows=ROWS, more=st.floats(0.01, 1e4), who=st.integers(0))
def test_spending_more_never_lowers_m(scheme, rows, more, who):
    who %= len(rows)
    richer = list(rows)
    recency, frequency, monetary = rows[who]
    richer[who] = (recency, frequency, monetary + more)
    scheme = with_edges(scheme)
    before, after = score(frame_of(rows), scheme).frame, score(frame_of(richer), scheme).frame
    assert after["m_score"][who] >= before["m_score"][who]


@pytest.mark.parametrize("scheme", FAIR, ids=named)
@QUICK
@given(rows=ROWS)
def test_more_is_never_scored_lower_than_less(scheme, rows):
    frame = score(frame_of(rows), scheme).frame
    assert frame.sort("monetary")["m_score"].is_sorted()
    assert frame.sort("frequency")["f_score"].is_sorted()
    assert frame.sort("recency_days", descending=True)["r_score"].is_sorted()


@pytest.mark.parametrize("preset", PRESETS.values(), ids=lambda preset: preset.id)
@QUICK
@given(rows=ROWS)
def test_every_population_gets_a_segment_under_every_preset(preset, rows):
    scored = score(frame_of(rows), preset.scheme).frame
    assigned = assign(scored, map_for(preset.scheme, preset.id))
    assert set(assigned["segment"]) <= set(preset.segment_map.segments)
