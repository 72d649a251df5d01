"""Every claim about what would move a customer: scored anew it is true, and with one step less it isn't."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_series_equal

from rfm_core.chosen import chosen_for
from rfm_core.presets import PRESETS
from rfm_core.reasons.moves import Cause, moves, ordering
from rfm_core.reasons.probe import Probe, moved
from rfm_core.scoring import METRICS, Scheme, Ties, rank, score
from rfm_core.segments import SEGMENT_MAPS, SegmentMap, assign
from rfm_core.workspace import Workspace

PRESET_WAYS = [chosen_for(Workspace(preset=one), "money") for one in PRESETS]
DAYS_AND_ORDERS = {"recency_days": (7, 30, 90, 200), "frequency": (1, 2, 4, 8)}
WAYS = [
    *((chosen.scheme, chosen.segment_map) for chosen in PRESET_WAYS),
    *((Scheme(ties=ties), SEGMENT_MAPS["rf-ten"]) for ties in Ties if ties is not Ties.OWN),
    (Scheme(ties=Ties.SPREAD, weights=(3, 1, 2), bins=4), SEGMENT_MAPS["bands-3-12"]),
    (Scheme(kind="edges", bins=5, edges=DAYS_AND_ORDERS), SEGMENT_MAPS["code-eleven"]),
    (Scheme(kind="mean-sd", logarithms=True), SEGMENT_MAPS["streaming-seven"]),
]

customers = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 6), st.integers(1, 400)), min_size=1, max_size=24
)


def frame(rows: list[tuple[int, int, int]]) -> pl.DataFrame:
    """Customers with these days, orders and amounts."""
    made = pl.DataFrame(rows, schema=["recency_days", "frequency", "monetary"], orient="row")
    ids = pl.Series("customer_id", [f"C{number:02}" for number in range(len(rows))])
    return made.with_columns(pl.col("monetary").cast(pl.Float64) / 2).insert_column(0, ids)


def with_values(found: pl.DataFrame, place: int, values: dict[str, float]) -> pl.DataFrame:
    """The same customers, one of them with other numbers."""
    here = pl.int_range(pl.len()) == place
    return found.with_columns(
        pl.when(here).then(pl.lit(value, dtype=found.schema[name])).otherwise(name).alias(name)
        for name, value in values.items()
    )


def scored(found: pl.DataFrame, place: int, scheme: Scheme, segment_map: SegmentMap) -> tuple[str, str]:
    """Code and segment of a customer, everybody scored from the beginning."""
    row = assign(score(found, scheme).frame, segment_map).row(place, named=True)
    return row["code"], row["segment"]


@pytest.mark.parametrize(("scheme", "segment_map"), WAYS, ids=lambda one: getattr(one, "kind", ""))
@settings(max_examples=4, deadline=None)
@given(rows=customers, first=st.integers(0, 23))
def test_a_move_is_true_with_so_many_steps_and_not_with_one_less(scheme, segment_map, rows, first):
    found, place = frame(rows), first % len(rows)
    ranks = rank(found)
    probe, now = Probe(ranks, place, scheme, segment_map), scored(found, place, scheme, segment_map)
    assert (probe.at({}).code, probe.at({}).segment) == now
    before = dict.fromkeys(Cause, now[1])
    for move in moves(probe, ranks, segment_map):
        then = scored(with_values(found, place, move.values), place, scheme, segment_map)
        assert then == (move.after.code, move.after.segment)
        fewer = one_less(move, found.row(place, named=True), probe)
        less = scored(with_values(found, place, fewer), place, scheme, segment_map)
        assert less[1] == move.before.segment == before[move.cause] != move.after.segment
        order = segment_map.segments.index
        assert move.better == (order(move.after.segment) < order(move.before.segment))
        before[move.cause] = move.after.segment


def one_less(move, customer, probe):
    """The numbers with a day, an order or a step of spend less; none at all is the customer as they are."""
    if move.steps == 1:
        return {name: customer[name] for name in move.values}
    if move.cause is Cause.ORDERS:
        return dict(ordering(probe)(move.steps - 1))
    (name,) = move.values
    return {name: move.values[name] - move.step}


@settings(max_examples=15, deadline=None)
@given(rows=customers, first=st.integers(0, 23), values=st.tuples(*[st.integers(0, 70)] * 3))
def test_ranks_with_one_number_changed_are_those_of_sorting_anew(rows, first, values):
    found, place = frame(rows), first % len(rows)
    ranks = rank(found)
    for metric, value in zip(METRICS, values, strict=True):
        again = rank(with_values(found, place, {metric: value}))[metric]
        made = moved(ranks[metric], place, value)
        for name in ("values", "lowest", "highest", "ascending"):
            assert_series_equal(getattr(made, name), getattr(again, name), check_names=False)


def test_what_moves_a_customer_is_found_where_it_is_known_by_hand():
    scheme = Scheme(
        kind="edges",
        edges={"recency_days": (10, 20, 30, 40), "frequency": (1, 2, 3, 4), "monetary": (1, 2, 3, 4)},
    )
    found = frame([(12, 4, 300), (1, 1, 1), (90, 9, 90)])
    ranks, segment_map = rank(found), SEGMENT_MAPS["rf-ten"]
    told = moves(Probe(ranks, 0, scheme, segment_map), ranks, segment_map)
    # R 4 and F 4 are Loyal Customers; R 3 is, too; beyond 30 days R is 2: At Risk, which R 1 is, too.
    assert [(one.cause, one.number, one.after.segment, one.better) for one in told] == [
        (Cause.TIME, 19, "At Risk", False),
        (Cause.ORDERS, 1, "Champions", True),
    ]
    assert told[1].values == {"recency_days": 0, "frequency": 5, "monetary": 187.5}


def test_who_is_alone_moves_nowhere():
    found = frame([(3, 1, 5)])
    ranks, segment_map = rank(found), SEGMENT_MAPS["rf-ten"]
    assert moves(Probe(ranks, 0, Scheme(), segment_map), ranks, segment_map) == ()
