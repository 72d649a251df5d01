"""The action plan: every segment of a map with its status, what to do, tactic, number to watch and rhythm."""

from dataclasses import dataclass

import polars as pl

from rfm_core.segments import about, record
from rfm_core.segments.choice import SegmentMap
from rfm_core.segments.maps.rf_ten import RF_TEN
from rfm_core.segments.play import Job, Play
from rfm_core.vocabulary import Vocabulary

_BY_NUMBERS = {
    (True, True): "Champions",
    (True, False): "New Customers",
    (False, True): "Can't Lose Them",
    (False, False): "Hibernating",
}
"""(came later than the average, came at least as often as the average) to the segment on R × F whose play fits."""


@dataclass(frozen=True)
class Action:
    """One row of the plan.

    Attributes:
        segment: The segment's name.
        job: What the segment is there for.
        status: A few words.
        do: What to do, one sentence.
        tactic: The steps.
        watch: The number that says whether it works.
        rhythm: How often to write, and when.
    """

    segment: str
    job: Job
    status: str
    do: str
    tactic: str
    watch: str
    rhythm: str


def action_plan(segments: pl.DataFrame, segment_map: SegmentMap, words: Vocabulary) -> tuple[Action, ...]:
    """What to do with every segment of the map, in its order.

    Args:
        segments: As `Analysis.segments`; `average_recency_days` and `average_frequency` decide which play fits
            a segment that the user named.
        segment_map: The map in force.
        words: The user's words.
    """
    return tuple(_action(name, segments, segment_map, words) for name in segment_map.segments)


def plan_frame(segments: pl.DataFrame, segment_map: SegmentMap, words: Vocabulary) -> pl.DataFrame:
    """The plan as a table, for a sheet or a file.

    Args:
        segments: As `Analysis.segments`.
        segment_map: The map in force.
        words: The user's words.

    Returns:
        `segment` (String), `customers` (Int64), `share` and `value_share` (0–1), then `status`, `job`, `what_to_do`,
        `tactic`, `watch`, `rhythm` (String); one row per segment in the map's order.
    """
    rows = [
        (one.segment, one.status, one.job.value, one.do, one.tactic, one.watch, one.rhythm)
        for one in action_plan(segments, segment_map, words)
    ]
    columns = ("segment", "status", "job", "what_to_do", "tactic", "watch", "rhythm")
    told = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    sizes = segments.select("segment", "customers", "share", "value_share")
    return sizes.join(told, on="segment", how="right", maintain_order="right").select(
        "segment", "customers", "share", "value_share", *columns[1:]
    )


def job_of(segment: str, segments: pl.DataFrame, segment_map: SegmentMap) -> Job:
    """What a segment is there for in the plan."""
    return _play(segment, segments, segment_map)[0].job


def _action(segment: str, segments: pl.DataFrame, segment_map: SegmentMap, words: Vocabulary) -> Action:
    play, model = _play(segment, segments, segment_map)
    move, told = (play.viewing if words.viewing else play.retail), about(segment, words)
    do = move.do or told.action
    if model != segment:
        do = f"By its numbers it is most like {model}: {about(model, words).action}"
    tactic, watch, rhythm = (_filled(text, words) for text in (move.tactic, move.watch, move.rhythm))
    return Action(segment, play.job, told.status, _filled(do, words), tactic, watch, rhythm)


def _filled(text: str, words: Vocabulary) -> str:
    value_up = words.value[:1].upper() + words.value[1:]
    return text.format(visit=words.visit, visits=words.visits, value=words.value, value_up=value_up)


def _play(segment: str, segments: pl.DataFrame, segment_map: SegmentMap) -> tuple[Play, str]:
    """The play of this map for the name, else of another map, else of the segment it is most like."""
    if known := record(segment, segment_map):
        return known.play, segment
    model = _most_like(segment, segments)
    return RF_TEN.records[model].play, model


def _most_like(segment: str, segments: pl.DataFrame) -> str:
    inhabited = segments.filter(pl.col("customers") > 0)
    # Weighted by share: the average of all customers, not of segments.
    weighted = inhabited.select(
        (pl.col(name) * pl.col("share")).sum() / pl.col("share").sum()
        for name in ("average_recency_days", "average_frequency")
    )
    own = inhabited.filter(pl.col("segment") == segment)
    if own.is_empty():
        return _BY_NUMBERS[False, False]
    days, times = weighted.row(0)
    lately = own["average_recency_days"].item() <= days
    return _BY_NUMBERS[lately, own["average_frequency"].item() >= times]
