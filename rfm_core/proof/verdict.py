"""What the proof says, in sentences: what held, what didn't, and when nothing can be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import polars as pl

from rfm_core.intervals import share_difference
from rfm_core.listing import brief, listed
from rfm_core.proof.comparing import Compared
from rfm_core.proof.order import Contradiction, told
from rfm_core.proof.segments import Did
from rfm_core.vocabulary import Vocabulary, percent, short

FEW: Final = 10
"""Fewer than these who came, or who didn't, tell nothing about shares."""
_NAMED: Final = 4


class Outcome(StrEnum):
    """How the proof ended."""

    HELD = "held"
    """High scores came back more often, more than chance explains."""
    CHANCE = "chance"
    """They came back about as often as low ones."""
    REVERSED = "reversed"
    """They came back less often, more than chance explains."""
    UNTOLD = "untold"
    """Too few came back, or too few didn't."""


@dataclass(frozen=True)
class Verdict:
    """The proof in words.

    Attributes:
        outcome: How it ended, about coming back.
        headline: The sentence that matters most.
        sentences: What else is to be said, in this order.
    """

    outcome: Outcome
    headline: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join((self.headline, *self.sentences))


@dataclass(frozen=True)
class Evidence:
    """What the verdict goes by.

    Attributes:
        segments: As `segments_frame`.
        expected: The segments whose average score lies above that of all customers.
        average: What all of them did.
        came: How well scores told who would come; None where that can't be told.
        value: The same of what they would bring.
        contradictions: Segments that stand the wrong way round.
        words: The user's words.
    """

    segments: pl.DataFrame
    expected: frozenset[str]
    average: Did
    came: Compared | None
    value: Compared | None
    contradictions: tuple[Contradiction, ...]
    words: Vocabulary


def verdict_of(seen: Evidence) -> Verdict:
    """Say what the evidence allows to say, and no more."""
    back, number = seen.average.came_back, seen.average.customers
    few = _too_few(back, number, seen.words)
    if few or seen.came is None:
        # What a handful brought tells no more than that they came.
        return Verdict(Outcome.UNTOLD, few, _value(seen) if back >= FEW and number >= 2 * FEW else ())
    contradicted = told(seen.contradictions)
    if seen.came.beats_chance:
        return Verdict(
            Outcome.HELD, _best(seen), (*_others(seen), *_not_beaten(seen), *contradicted, *_value(seen))
        )
    if seen.came.worse_than_chance:
        headline = (
            f"The scores pointed the wrong way: {seen.words.customers} with high scores came back less often than "
            "those with low ones."
        )
        return Verdict(Outcome.REVERSED, headline, (*contradicted, *_value(seen)))
    headline = (
        f"The scores told who would come back no better than chance: {seen.words.customers} with high and with low "
        f"scores came back about as often ({percent(seen.average.share)} of all)."
    )
    return Verdict(Outcome.CHANCE, headline, (*contradicted, *_value(seen)))


def _too_few(back: int, number: int, words: Vocabulary) -> str:
    everybody = words.customers_count(number)
    if number < 2 * FEW:
        return f"Nothing can be told from so few: {everybody} could be scored on that day."
    if back < FEW:
        who = "nobody" if not back else f"only {back:,}"
        return f"Nothing can be told yet: {who} of {everybody} came back. A longer time after that day may hold more."
    if number - back < FEW:
        stayed = "all" if back == number else f"all but {number - back:,}"
        return (
            f"Nothing can be told about coming back: {stayed} of {everybody} did. A shorter time after that day may "
            "set them apart."
        )
    return ""


def _rows(seen: Evidence) -> list[dict[str, float]]:
    """The inhabited segments that should be better than the average, the one with the highest lift first."""
    rows = seen.segments.filter(pl.col("segment").is_in(sorted(seen.expected)), pl.col("customers") > 0)
    return rows.sort("lift", descending=True, nulls_last=True, maintain_order=True).to_dicts()


def _apart(row: dict[str, float], average: Did) -> float:
    """1 if a segment came back more often than all others by more than chance, −1 if less often, else 0."""
    back, number = int(row["came_back"]), int(row["customers"])
    rest = (average.came_back - back, average.customers - number)
    apart = share_difference((back, number), rest)
    return 0 if apart is None else (apart.low > 0) - (apart.high < 0)


def _beat(seen: Evidence) -> list[dict[str, float]]:
    return [row for row in _rows(seen) if _apart(row, seen.average) > 0]


def _best(seen: Evidence) -> str:
    beat = _beat(seen)
    if not beat:
        return (
            "Higher scores came back more often than chance explains, but no single segment beat the average of "
            f"{percent(seen.average.share)} by more than chance."
        )
    best = beat[0]
    return (
        f"The scores held: {_name(best)} came back {_times(best['lift'])} as often as the average "
        f"({percent(best['share'])} against {percent(seen.average.share)})."
    )


def _others(seen: Evidence) -> tuple[str, ...]:
    names = [f"{_name(row)} ({_times(row['lift'])})" for row in _beat(seen)[1:]]
    if not names:
        return ()
    return (f"{listed(names, plain=True, most=_NAMED)} beat it, too.",)


def _not_beaten(seen: Evidence) -> tuple[str, ...]:
    """Those who should have beaten the average and didn't: the sentence for which the page is there."""
    rest = [row for row in _rows(seen) if _apart(row, seen.average) <= 0]
    below = [row for row in rest if _apart(row, seen.average) < 0]
    unclear = [row for row in rest if row not in below]
    said = []
    for rows, more in ((below, ""), (unclear, " by more than chance")):
        if rows:
            told_ = [f"{_name(row)} ({percent(row['share'])} of {int(row['customers']):,})" for row in rows]
            said.append(f"{listed(told_, plain=True, most=_NAMED)} did not beat it{more}.")
    return tuple(said)


def _value(seen: Evidence) -> tuple[str, ...]:
    """What the segments brought: who brought most, or that scores didn't tell it."""
    words, rows = seen.words, seen.segments.drop_nulls("value_lift")
    if seen.average.value <= 0 or rows.is_empty():
        return (f"They brought no {words.value} together, so nothing can be told about it.",)
    if seen.value is None:
        return (f"All brought the same {words.value}, so nothing can be told about it.",)
    if not seen.value.beats_chance:
        wrong = "pointed the wrong way" if seen.value.worse_than_chance else "told no more than chance"
        return (f"About {words.value} the scores {wrong}.",)
    sure = rows.filter(pl.col("value_low") > seen.average.value_per_customer)
    if sure.is_empty():
        return (f"The scores told who would bring most {words.value}, but no single segment stood out.",)
    top = sure.sort("value_lift", descending=True, maintain_order=True).to_dicts()[0]
    share = top["customers"] / max(seen.average.customers, 1)
    return (
        f"{_name(top)} brought {_times(top['value_lift'])} the average {words.value} each: {percent(share)} of the "
        f"{words.customers}, {percent(top['value_share'])} of all that came in.",
    )


def _name(row: dict[str, float]) -> str:
    return brief(row["segment"], 60)


def _times(lift: float) -> str:
    return f"{short(lift, 2)} times"


def verdict_on_rankings(rows: Sequence[tuple[str, Compared | None]], what: str) -> str:
    """Which ranking did best, and whether that is more than chance.

    Args:
        rows: Name and comparison of each, the one in force first.
        what: What they were to tell, such as "who came back".
    """
    known = [(name, one) for name, one in rows if one is not None]
    if not known or rows[0][1] is None:
        return f"Which ranking tells best {what} can't be told here."
    if any(one.interval for _, one in known) and not any(one.beats_chance for _, one in known):
        return f"No ranking told {what} better than chance does."
    name, best = best_of(known)
    own = known[0][1]
    if best.area <= own.area + 1e-9:
        return f"None told better {what} than {rows[0][0]}, which is in use."
    figures = _figures(best.area, own.area)
    if best.differs and not best.matters:
        return (
            f"{brief(name)} told better {what} than {rows[0][0]}, which is in use, by more than chance but "
            f"by very little ({figures})."
        )
    if best.differs:
        return f"{brief(name)} told better {what} than {rows[0][0]}, which is in use, by more than chance ({figures})."
    return (
        f"{brief(name)} told {what} a little better than {rows[0][0]}, which is in use ({figures}), but that may be "
        "chance."
    )


def best_of(rows: Sequence[tuple[str, Compared]]) -> tuple[str, Compared]:
    """The best of those that surely differ from the one in force; where none is surely better, the best of all."""
    sure = [row for row in rows if row[1].differs and (row[1].difference or 0) > 0]
    return max(sure or rows, key=lambda row: row[1].area)


def _figures(one: float, other: float) -> str:
    """Both areas, with as many digits as it takes to tell them apart."""
    digits = next((each for each in (2, 3, 4) if f"{one:.{each}f}" != f"{other:.{each}f}"), 5)
    return f"{one:.{digits}f} against {other:.{digits}f}".replace("-", "−")
