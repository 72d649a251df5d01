"""The sentence about a segment's members, read by a reader of its own and held against every one of them."""

import random
import re
import statistics

import polars as pl
import pytest

from rfm_core.presets import PRESETS, map_for
from rfm_core.scoring import Scheme, Ties, score
from rfm_core.segments import SEGMENT_MAPS, SegmentMap, SegmentRule, assign, who_they_are
from rfm_core.segments.choice import MapKind
from rfm_core.segments.members import cells_in_words
from rfm_core.vocabulary import percent, vocabulary


def people(rows):
    """Customers of (days, visits, value)."""
    schema = {"recency_days": pl.Float64, "frequency": pl.Float64, "monetary": pl.Float64}
    ids = pl.Series("customer_id", [str(number) for number in range(len(rows))])
    return pl.DataFrame(rows, schema=schema, orient="row").insert_column(0, ids)


def shop(size, visits, *, days=400, seed=4):
    chance = random.Random(seed)
    return [(chance.randrange(days), visits(chance), chance.randrange(1, 90_000) / 100) for _ in range(size)]


POPULATIONS = {
    "one-time buyers": shop(300, lambda chance: chance.choices([1, 2, 3, 4, 9], [66, 20, 8, 4, 2])[0]),
    "nobody came twice": shop(120, lambda _: 1),
    "flat": [(30, 3, 50.0)] * 40,
    "one": [(3, 1, 20.0)],
    "two alike": [(3, 1, 20.0)] * 2,
    "three": [(1, 1, 5.0), (90, 2, 60.0), (400, 1, 7.5)],
    "once or twice": shop(90, lambda chance: chance.choice([1, 2])),
    "all come often": shop(150, lambda chance: chance.randrange(20, 90)),
    "summed before": shop(80, lambda chance: chance.choice([0, 0.5, 1, 2.5, 1500])),
    "all on one day": shop(60, lambda chance: chance.choice([1, 1, 1, 5]), days=1),
}
MIXED_UP = SegmentMap(
    id="rf-ten",
    name="Names that don't fit",
    kind=MapKind.RF,
    bins=5,
    rules=(
        SegmentRule(name="Champions", cells=("[1-2][1-5]",)),
        SegmentRule(name="New Customers", cells=("[3-5][3-5]",)),
        SegmentRule(name="Hibernating", cells=("[3-5][1-2]",)),
    ),
)
WAYS = {
    **{one.id: (one.scheme, map_for(one.scheme, one.id)) for one in PRESETS.values()},
    **{f"ties {ties}": (Scheme(ties=ties), SEGMENT_MAPS["rf-ten"]) for ties in Ties},
    "four bands of nine": (Scheme(bins=9), map_for(Scheme(bins=9))),
    "names mixed up": (Scheme(), MIXED_UP),
}

NUMBER = r"[−\d.,]+(?: [kM])?"


def number(text):
    factor = {"k": 1e3, "M": 1e6}.get(text.split(" ")[-1], 1)
    return float(text.split(" ")[0].replace(",", "").replace("−", "-")) * factor


def held(found, own, everybody, words):
    """Every claim of a sentence that was found, checked; the kinds of claims."""
    seen, visits = set(), [row[1] for row in own]
    days, came = [row[0] for row in own], words.came
    lowest, highest = min(visits), max(visits)
    if hit := re.search(rf"(\S+ %) {came} once, the others have up to ({NUMBER})", found):
        seen.add("some once")
        assert hit[1] == percent(sum(one == 1 for one in visits) / len(visits))
        assert (lowest, highest) == (1, number(hit[2]))
    elif re.search(rf"(?i)(all )?{came} once;", found):
        seen.add("all once")
        assert set(visits) == {1}
    elif hit := re.search(rf"({NUMBER}) to ({NUMBER}) {words.visits}? each, typically ({NUMBER})", found):
        seen.add("spread")
        assert (number(hit[1]), number(hit[2])) == (lowest, highest)
        assert number(hit[3]) == statistics.median_low(visits)
    else:
        seen.add("alike")
        hit = re.match(rf"({NUMBER}) {words.visits}?( each)?;", found)
        assert hit, found
        assert set(visits) == {number(hit[1])}
    if hit := re.search(
        rf"last {words.visit} ({NUMBER}) to ({NUMBER}) days? ago, typically ({NUMBER})", found
    ):
        assert (number(hit[1]), number(hit[2])) == (min(days), max(days))
        assert number(hit[3]) == statistics.median_low(days)
    else:
        hit = re.search(rf"last {words.visit} ({NUMBER}) days? ago", found)
        assert hit, found
        assert set(days) == {number(hit[1])}
    sides = {
        "more recently": lambda other, one: other[0] > one[0],
        "longer ago": lambda other, one: other[0] < one[0],
        "more often": lambda other, one: other[1] < one[1],
        "less often": lambda other, one: other[1] > one[1],
    }
    for how, beyond in sides.items():
        if hit := re.search(rf"{how} than (\d+) %", found):
            seen.add(how)
            assert int(hit[1]) >= 50
            for one in own:
                assert sum(beyond(other, one) for other in everybody) * 100 >= int(hit[1]) * len(everybody)
    return seen


# Every population in one of two units: what is true of members doesn't depend on the words.
@pytest.mark.parametrize(
    ("population", "unit"),
    [(name, ("money", "minutes")[place % 2]) for place, name in enumerate(POPULATIONS)],
)
@pytest.mark.parametrize("way", WAYS)
def test_what_is_said_of_a_segment_is_true_of_each_of_its_members(way, population, unit):
    scheme, segment_map = WAYS[way]
    words, rows = vocabulary(unit), POPULATIONS[population]
    frame = assign(score(people(rows), scheme).frame, segment_map)
    told = 0
    for segment in segment_map.segments:
        sentence = who_they_are(segment, frame, segment_map, words)
        metrics = frame.filter(pl.col("segment") == segment).select("recency_days", "frequency", "monetary")
        if metrics.is_empty():
            assert sentence.startswith("Nobody is in it now.")
            continue
        told += 1
        assert held(sentence, metrics.rows(), rows, words)
    assert told


def test_claims_of_every_kind_were_read():
    seen = set()
    for scheme, segment_map in WAYS.values():
        for rows in POPULATIONS.values():
            frame = assign(score(people(rows), scheme).frame, segment_map)
            for segment in frame["segment"].unique():
                own = frame.filter(pl.col("segment") == segment)
                sentence = who_they_are(segment, frame, segment_map, vocabulary())
                seen |= held(
                    sentence, own.select("recency_days", "frequency", "monetary").rows(), rows, vocabulary()
                )
    assert seen == {
        "some once",
        "all once",
        "spread",
        "alike",
        "more recently",
        "longer ago",
        "more often",
        "less often",
    }


def test_one_time_buyers_stand_where_names_speak_of_a_single_order():
    rows = POPULATIONS["one-time buyers"]
    frame = assign(score(people(rows), Scheme()).frame, SEGMENT_MAPS["rf-ten"])
    once = set(frame.filter(pl.col("frequency") == 1)["segment"])
    assert once == {"New Customers", "Promising", "About to Sleep", "Hibernating"}
    loyal = frame.filter(pl.col("segment") == "Potential Loyalists")
    assert loyal["frequency"].min() == 2


def test_a_sentence_written_by_hand():
    frame = people([(2, 1, 10), (4, 1, 20), (9, 3, 60), (50, 1, 5), (60, 2, 15), (70, 2, 10)]).with_columns(
        segment=pl.Series(["New"] * 3 + ["Old"] * 3)
    )
    bands = SegmentMap(
        id="mine",
        name="Mine",
        kind=MapKind.TOTAL,
        bins=4,
        rules=(SegmentRule(name="New", cells=("9-12",)), SegmentRule(name="Old", cells=("3-7", "8"))),
    )
    # Days up to 9 are fewer than those of three in six; at least one order is more than nobody's.
    assert who_they_are("New", frame, bands, vocabulary("money", "£")) == (
        "67 % ordered once, the others have up to 3 orders; last order 2 to 9 days ago, typically 4; spend of £30 "
        "each on average. Each ordered more recently than 50 % of all customers. For a total score of 9–12."
    )
    assert who_they_are("Old", frame, bands, vocabulary("minutes")) == (
        "33 % visited once, the others have up to 2 visits; last visit 50 to 70 days ago, typically 60; watch time of "
        "10 min each on average. Each visited longer ago than 50 % of all customers. For a total score of 3–8."
    )


@pytest.mark.parametrize(
    ("cells", "kind", "expected"),
    [
        (("5[4-5]",), MapKind.RF, "For scores of R 5, F 4–5."),
        (("[135]1",), MapKind.FM, "For scores of F 1, 3 or 5, M 1."),
        (("111", "333"), MapKind.CODE, "For some of the codes within R 1 or 3, F 1 or 3, M 1 or 3."),
        (("8-10",), MapKind.LEVEL, "For the level 8–10."),
        (("3-4", "9"), MapKind.TOTAL, "For a total score of 3–4 or 9."),
        ((), MapKind.RF, ""),
    ],
)
def test_cells_in_words(cells, kind, expected):
    rules = (SegmentRule(name="Mine", cells=cells),)
    assert cells_in_words("Mine", SegmentMap(id="m", name="M", kind=kind, bins=5, rules=rules)) == expected


def test_of_filtered_customers_it_tells_beside_all_there_are():
    frame = people([(1, 4, 10), (2, 6, 10), (30, 1, 10), (40, 1, 10)]).with_columns(segment=pl.lit("All"))
    one = SegmentMap(
        id="m", name="M", kind=MapKind.TOTAL, bins=4, rules=(SegmentRule(name="All", cells=("3-12",)),)
    )
    alone = who_they_are("All", frame.head(2), one, vocabulary())
    assert "Each ordered" not in alone
    beside = who_they_are("All", frame.head(2), one, vocabulary(), frame)
    assert "Each ordered more recently than 50 % and more often than 50 % of all customers." in beside
