"""Score customers at a moment and look at what they did afterwards: did the segments tell it?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.errors import ChoiceProblem
from rfm_core.extras import EXTRAS, WANTED_BY
from rfm_core.filtering import filtered
from rfm_core.findings import Finding, Level
from rfm_core.listing import listed
from rfm_core.moments import moment_text, read_moment, unreadable
from rfm_core.progress import Progress, silent
from rfm_core.proof.choice import ProofChoice
from rfm_core.proof.foretelling import Foretold, foretell
from rfm_core.proof.gains import Outcomes, curve_of, deciles_frame, gains_frame, perfect_frame
from rfm_core.proof.holding import HeldOut, hold_out
from rfm_core.proof.order import contradictions
from rfm_core.proof.period import period_of, span_of
from rfm_core.proof.proof import Proof
from rfm_core.proof.rankings import Scores, ranked, scores_of
from rfm_core.proof.segments import segments_frame, what_they_did
from rfm_core.proof.verdict import Evidence, verdict_of
from rfm_core.steps import segment_customers
from rfm_core.vocabulary import Vocabulary

if TYPE_CHECKING:
    from rfm_core.result import Result
    from rfm_core.workspace import Workspace

Moment = date | datetime | str | None


def prove(
    result: "Result",
    at: Moment = None,
    until: Moment = None,
    *,
    rankings: Mapping[str, pl.Series] | None = None,
) -> Proof:
    """Score the customers of a file at an earlier moment, and look at what each segment did afterwards.

    Nothing that is dated at that moment or later is known to the scores, and they equal those of `analyse` on the
    file cut there. The choice `filters` says of whom it tells; they are looked at as they stood then.

    Args:
        result: Of `analyse`, of a file with a date for each order.
        at: When customers are scored; by default the workspace's, or so that the last fifth of the file's time follows.
        until: Until when it is looked at what they did; by default the workspace's, or the analysis moment.
        rankings: Other scores to compare, by name: a value for every customer of `hold_out(…).measured`, in its order.

    Raises:
        ChoiceProblem: Each row is a customer, the two moments leave nothing to score or nothing to look at, or nobody
            passes the filters.
        NothingLeft: Nobody is left to be scored at that moment.
    """
    chosen = result.workspace.proof or ProofChoice()
    period = period_of(
        span_of(result.measured),
        _moment(at, "day to score on") or chosen.at,
        _moment(until, "end") or chosen.until,
    )
    held = hold_out(result.table, result.measured, result.workspace, period, details=result.details)
    foretold = foretell(held, result.measured)
    return prove_held_out(held, result.workspace, rankings=rankings, foretold=foretold)


def prove_held_out(
    held: HeldOut,
    workspace: "Workspace",
    *,
    rankings: Mapping[str, pl.Series] | None = None,
    foretold: Foretold | None = None,
    progress: Progress = silent,
) -> Proof:
    """Score the customers of `hold_out` as the workspace says, and compare what happened with it.

    Args:
        held: The file parted in two.
        workspace: Its preset, scheme, map and filters count.
        rankings: As of `prove`.
        foretold: A forecast of that moment, whose rankings are compared, too.
        progress: Told the name of each step.

    Raises:
        ChoiceProblem: Nobody passes the filters; or as of `segment_customers`.
    """
    progress("Scoring customers as they stood then")
    found = segment_customers(held.measured, workspace, ranks=held.ranks, notes=held.notes)
    shown = filtered(found, workspace.filters)
    notes = _notes(held, found, workspace)
    given = {**(foretold.rankings if foretold else {}), **(rankings or {})}
    if shown.customers.height == found.customers.height:
        made = proof_of(held, found, found, None, given, notes, progress)
    else:
        kept = _kept(found.customers, shown.customers)
        made = proof_of(held, found, shown, kept, given, notes, progress)
    return replace(made, foretold=foretold)


def proof_of(
    held: HeldOut,
    found: Analysis,
    shown: Analysis,
    kept: Any = None,
    rankings: Mapping[str, pl.Series] | None = None,
    notes: tuple[Finding, ...] = (),
    progress: Progress = silent,
) -> Proof:
    """Compare what happened with the segments of some of the customers.

    Args:
        held: The file parted in two.
        found: All its customers, scored.
        shown: Those it tells of.
        kept: Their places among all of them; None: everybody.
        rankings: As of `prove`.
        notes: Findings to be listed first.
        progress: Told the name of each step.

    Raises:
        ChoiceProblem: There is nobody, or a ranking has another number of customers.
    """
    outcomes = _outcomes(held, kept)
    progress("Comparing rankings with what happened")
    every = scores_of(held, found, rankings or {}, kept)
    compared = ranked(every, outcomes)
    names = tuple(found.segment_map.segments)
    average = what_they_did(outcomes.came, outcomes.value)
    segments = segments_frame(shown.customers["segment"], outcomes.came, outcomes.value, names, average)
    wrong, curve = contradictions(segments), curve_of(every[0].totals, outcomes)
    own = compared[0]
    evidence = Evidence(
        segments, _expected(shown.customers, every[0]), average, own.came, own.value, wrong, found.vocabulary
    )
    return Proof(
        period=held.period,
        analysis=shown,
        scored=found.customers.height,
        average=average,
        segments=segments,
        gains=gains_frame(curve, outcomes),
        perfect=perfect_frame(outcomes),
        deciles=deciles_frame(curve, outcomes),
        rankings=compared,
        contradictions=wrong,
        verdict=verdict_of(evidence),
        newcomers=held.newcomers,
        newcomers_value=held.newcomers_value,
        findings=(*notes, *shown.findings),
    )


def _outcomes(held: HeldOut, kept: Any) -> Outcomes:
    import numpy as np

    came = held.happened["came"].cast(pl.Float64).to_numpy()
    value = held.happened["value"].to_numpy()
    some = np.arange(len(came)) if kept is None else kept
    if not len(some):
        raise ChoiceProblem(
            "Nobody who was scored then passes the filters, so there is nobody to look at. Clear the filters, or "
            "choose another day."
        )
    return Outcomes(came[some], value[some])


def _expected(customers: pl.DataFrame, own: Scores) -> frozenset[str]:
    """The segments whose average score lies above the average of all."""
    means = customers.group_by("segment").agg(pl.col("total").mean())
    average = float(own.totals.mean())
    return frozenset(means.filter(pl.col("total") > average)["segment"])


def _kept(customers: pl.DataFrame, shown: pl.DataFrame) -> Any:
    """The places of those shown among all, both in ascending order of ids."""
    places = customers.select("customer_id").with_row_index("place")
    return (
        shown.select("customer_id").join(places, on="customer_id", maintain_order="left")["place"].to_numpy()
    )


def _notes(held: HeldOut, found: Analysis, workspace: "Workspace") -> tuple[Finding, ...]:
    """Filters that look at columns which nobody had at that moment let everybody through."""
    chosen = workspace.filters.traits if workspace.filters else ()
    unknown = [
        _called(one.column, found.vocabulary) for one in chosen if one.column not in found.customers.columns
    ]
    if not unknown:
        return ()
    return (
        Finding(
            "filter_not_then",
            f"Nobody had {listed(unknown, last='or')} on {moment_text(held.period.at)}, so that filter lets everybody "
            "through here.",
            level=Level.WARNING,
        ),
    )


def _called(column: str, words: Vocabulary) -> str:
    """What a filter's column is called, also one that is added to customers only where the whole file is looked at."""
    if column in WANTED_BY:
        return EXTRAS[WANTED_BY[column]].columns[column](words)
    return words.label(column)


def _moment(given: Moment, what: str) -> date | datetime | None:
    if not isinstance(given, str):
        return given
    found = read_moment(given.strip())
    if found is None:
        raise ChoiceProblem(unreadable(given, what))
    return found
