"""Own cut-offs as a person fills them in: within so many days, at least so many orders or so much; best score first."""

import math
from collections.abc import Iterator, Mapping
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

import polars as pl

from rfm_core.scoring.edges import Edges
from rfm_core.scoring.ranks import MetricRanks, Ranks
from rfm_core.scoring.scales import METRICS
from rfm_core.vocabulary import Vocabulary, exact

RECENCY = "recency_days"
FilledIn = Mapping[str, tuple[float | None, ...]]
"""Per metric what stands in its fields, best score first; None where one is empty."""

_LARGEST = 1e15
_CENT, _FINEST = 0.01, 1e-6


def is_whole(metric: MetricRanks) -> bool:
    """Whether all values are whole: days, orders."""
    return bool((metric.ascending == metric.ascending.floor()).all())


def filled_from(edges: Edges, ranks: Ranks) -> FilledIn:
    """What the fields hold for cut-offs, so that `edges_of` gives these, or others that part the customers alike."""
    return {
        metric: tuple(
            _field(metric, ranks[metric], edge) for edge in _best_first(metric, edges[metric] or ())
        )
        for metric in METRICS
    }


def edges_of(filled: FilledIn, ranks: Ranks) -> Edges:
    """The cut-offs that the fields mean: a value that is *at least* so much lies strictly above the step before it.

    Raises:
        ChoiceProblem: They don't rise; `complaints` says so in the words of the fields.
    """
    return Edges(
        **{
            metric: tuple(
                _best_first(metric, tuple(_edge(metric, ranks[metric], value or 0.0) for value in values))
            )
            for metric, values in filled.items()
        }
    )


def customers_given(filled: FilledIn, ranks: Ranks) -> dict[str, tuple[int | None, ...]]:
    """How many customers would get each score, best first, the lowest one too; None where fields cross or are empty."""
    found = {}
    for metric, values in filled.items():
        reached = [None if value is None else _reaching(metric, ranks[metric], value) for value in values]
        upto = [0, *reached, ranks.customers]
        found[metric] = tuple(
            None if before is None or now is None or now < before else now - before
            for before, now in pairwise(upto)
        )
    return found


def complaints(filled: FilledIn, words: Vocabulary) -> tuple[str, ...]:
    """What keeps the fields from being used, each sentence with the names of the fields; empty if nothing does."""
    return tuple(
        sentence for metric, values in filled.items() for sentence in _complaints(metric, values, words)
    )


def field_name(metric: str, score: int) -> str:
    """R 5."""
    return f"{METRICS[metric]} {score}"


def field_label(metric: str, score: int, words: Vocabulary) -> str:
    """R 5: within … days; F 5: at least … orders; M 5: at least … £."""
    return f"{field_name(metric, score)}: {_phrase(metric, '…', words)}"


def _phrase(metric: str, value: str, words: Vocabulary) -> str:
    if metric == RECENCY:
        return f"within {value} days"
    unit = words.visits if metric == "frequency" else words.sign.strip() or words.short_unit
    return f"at least {value} {unit}".rstrip()


def _complaints(metric: str, values: tuple[float | None, ...], words: Vocabulary) -> Iterator[str]:
    named = [(field_name(metric, len(values) + 1 - place), value) for place, value in enumerate(values)]
    for name, value in named:
        if value is None:
            yield f"{name} is empty; fill it in."
        elif abs(value) > _LARGEST or (value < 0 and metric != "monetary"):
            yield f"{name} can't be {exact(value)}; it is {_phrase(metric, '…', words)}."
    for (name, value), (next_name, following) in pairwise(named):
        if value is None or following is None:
            continue
        if following <= value if metric == RECENCY else following >= value:
            more = "more" if metric == RECENCY else "less"
            yield (
                f"{name} ({_phrase(metric, exact(value), words)}) and {next_name} "
                f"({_phrase(metric, exact(following), words)}) cross: {next_name} needs {more} than {name}."
            )


def _best_first(metric: str, rising: tuple[float, ...]) -> tuple[float, ...]:
    """Rising numbers best first, or back: few days are best, and many orders."""
    return rising if metric == RECENCY else rising[::-1]


def smallest_step(amounts: pl.Series) -> float:
    """The smallest difference between two amounts: a cent, or what amounts are rounded to."""
    return _CENT if bool((amounts == amounts.round(2)).all()) else _FINEST


def _step(metric: str, ranks: MetricRanks) -> float:
    return 1.0 if metric == "frequency" and is_whole(ranks) else smallest_step(ranks.ascending)


def _edge(metric: str, ranks: MetricRanks, value: float) -> float:
    if metric == RECENCY:
        return float(value)
    below = float(Decimal(str(value)) - Decimal(str(_step(metric, ranks))))
    return below if below < value else math.nextafter(value, -math.inf)


def _field(metric: str, ranks: MetricRanks, edge: float) -> float:
    if metric == RECENCY:
        return float(math.floor(edge)) if is_whole(ranks) else edge
    step = Decimal(str(_step(metric, ranks)))
    return float(((Decimal(str(edge)) / step).to_integral_value(ROUND_FLOOR) + 1) * step)


def _reaching(metric: str, ranks: MetricRanks, value: float) -> int:
    if metric == RECENCY:
        return int(ranks.ascending.search_sorted(value, side="right"))
    return len(ranks.ascending) - int(ranks.ascending.search_sorted(value, side="left"))
