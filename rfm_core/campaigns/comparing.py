"""A campaign from the file that was sent and the later one: the strata, their comparisons, what is said about them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from rfm_core.campaigns.balance import balance, balance_findings
from rfm_core.campaigns.chance import Counts, exact_p, holm
from rfm_core.campaigns.choice import CampaignChoice
from rfm_core.campaigns.effects import Stratum, shares, values
from rfm_core.campaigns.looking import looked_at
from rfm_core.campaigns.made import (
    CONTROL,
    GROUPS_SCHEMA,
    TREATED,
    CampaignResult,
    effects_frame,
    ends,
)
from rfm_core.campaigns.outcomes import outcomes
from rfm_core.campaigns.sent import Sent
from rfm_core.campaigns.telling import comparison_findings
from rfm_core.campaigns.verdicts import Effect, effect
from rfm_core.filters import Filters
from rfm_core.intervals import SEED
from rfm_core.measuring.measured import Measured
from rfm_core.vocabulary import Vocabulary

Name = str | None
Strata = dict[Name, Stratum]


def compare(
    sent: Sent,
    measured: Measured,
    choice: CampaignChoice,
    filters: Filters | None = None,
    order: Sequence[str] = (),
) -> CampaignResult:
    """Compare those who were written to with those who were held back.

    Args:
        sent: The file that was sent.
        measured: The later file, with all events that count.
        choice: Day, end, cost, margin and rise.
        filters: Whom to look at, by what the file that was sent says of them; None: all.
        order: Segments in the order to list them; others follow, the largest first.

    Raises:
        ChoiceProblem: As `outcomes`.
    """
    found = outcomes(sent, measured, choice)
    words = measured.vocabulary
    people, fewer = looked_at(found.people, filters, has_segments="segment" in sent.has, words=words)
    strata = _strata(people, order)
    segments: dict[tuple[Name], Strata] = {
        (name,): {name: one} for name, one in strata.items() if name is not None
    }
    messages = _messages(people, strata) if "message_type" in sent.has else {}
    (overall,) = _effects([tuple(strata.values())], choice, words)
    made = CampaignResult(
        on=found.period.start,
        until=found.period.end,
        sent=people.height,
        matched=int(people["known"].sum()),
        control=int(people["control"].sum()),
        overall=overall,
        segments=_compared(("segment",), segments, choice, words),
        messages=_compared(("message_type", "message_subject"), messages, choice, words),
        balance=balance(people, sent.traits),
        groups=_groups(strata),
        findings=(*sent.findings, *found.findings, *fewer),
        choice=choice,
        words=words,
    )
    return _with_findings(made, strata, has_segments="segment" in sent.has)


def _with_findings(made: CampaignResult, strata: Strata, *, has_segments: bool) -> CampaignResult:
    alone = [name for name, one in strata.items() if not one.comparable]
    said = comparison_findings(made, alone, has_segments=has_segments)
    lot = balance_findings(made.balance, made.words) if made.sent else ()
    return replace(made, findings=(*made.findings, *said, *lot))


def _strata(people: pl.DataFrame, order: Sequence[str]) -> Strata:
    """A stratum per segment; customers without one are a stratum, too."""
    places = {name: place for place, name in enumerate(order)}
    parts = people.select("segment", "control", "came", "value").partition_by("segment", as_dict=True)
    # By name, so that another order, or another preset, resamples alike.
    made = {
        name: _stratum(parts[(name,)], SEED + 2 * place)
        for place, name in enumerate(sorted((key[0] for key in parts), key=lambda name: name or ""))
    }
    listed = sorted(
        made, key=lambda name: (places.get(name or "", len(places)), -parts[(name,)].height, name or "")
    )
    return {name: made[name] for name in listed}


def _stratum(rows: pl.DataFrame, seed: int) -> Stratum:
    held, came = rows["control"], rows["came"]
    counts = Counts(int((came & ~held).sum()), int((~held).sum()), int((came & held).sum()), int(held.sum()))
    amounts = rows["value"]
    return Stratum(counts, amounts.filter(~held).to_numpy(), amounts.filter(held).to_numpy(), seed)


def _messages(people: pl.DataFrame, strata: Mapping[Name, Stratum]) -> dict[tuple[Name, Name], Strata]:
    """The strata of every message, the one that most customers have first.

    A segment that has one message alone is the same stratum, whose resampling is done once.
    """
    about = ["message_type", "message_subject"]
    told = people.filter(pl.col("message_type").is_not_null()).select(
        *about, "segment", "control", "came", "value"
    )
    sizes = told.group_by(about).len().sort("len", *about, descending=[True, False, False], nulls_last=True)
    parts = told.partition_by([*about, "segment"], as_dict=True)
    found: dict[tuple[Name, Name], Strata] = {
        (kind, subject): {} for kind, subject in sizes.select(about).iter_rows()
    }
    for place, ((kind, subject, segment), rows) in enumerate(sorted(parts.items(), key=_by_name)):
        whole = strata[segment]
        is_whole = rows.height == whole.counts.treated + whole.counts.control
        found[kind, subject][segment] = whole if is_whole else _stratum(rows, SEED + 1_000 + 2 * place)
    return found


def _by_name(part: tuple[tuple[Any, ...], pl.DataFrame]) -> tuple[str, ...]:
    return tuple(str(name or "") for name in part[0])


def _compared(
    names: Sequence[str], parts: Mapping[Any, Strata], choice: CampaignChoice, words: Vocabulary
) -> pl.DataFrame:
    found = _effects([tuple(strata.values()) for strata in parts.values()], choice, words)
    return effects_frame(names, list(zip(parts, found, strict=True)))


def _effects(
    compared: Sequence[Sequence[Stratum]], choice: CampaignChoice, words: Vocabulary
) -> list[Effect]:
    """Comparisons of one kind, whose chances are adjusted for each other."""
    chances = [exact_p([one.counts for one in strata]) for strata in compared]
    return [
        effect(
            _together(strata),
            shares([one.counts for one in strata]),
            values(strata),
            (chance, adjusted),
            choice,
            is_money=words.unit == "money",
        )
        for strata, chance, adjusted in zip(compared, chances, holm(chances), strict=True)
    ]


def _together(strata: Sequence[Stratum]) -> Counts:
    """Everybody; of a comparison of several strata those in strata with both groups."""
    used = [one.counts for one in strata if one.comparable or len(strata) == 1]
    return Counts(
        sum(one.came for one in used),
        sum(one.treated for one in used),
        sum(one.came_control for one in used),
        sum(one.control for one in used),
    )


def _groups(strata: Strata) -> pl.DataFrame:
    rows = []
    for name, one in strata.items():
        if name is None or not one.comparable:
            continue
        share, value = shares([one.counts]), values([one])
        for group, number, came, low_high, amount, ends_of in (
            (TREATED, one.counts.treated, share.treated, share.of_treated, value.treated, value.of_treated),
            (CONTROL, one.counts.control, share.control, share.of_control, value.control, value.of_control),
        ):
            rows.append((name, group, number, came, *ends(low_high), amount, *ends(ends_of)))
    return pl.DataFrame(rows, schema=GROUPS_SCHEMA, orient="row")
