"""Does a map put every reachable cell into exactly one segment?"""

from dataclasses import dataclass

import polars as pl

from rfm_core.errors import ChoiceProblem
from rfm_core.listing import brief, listed, quoted
from rfm_core.scoring.choice import Scheme
from rfm_core.scoring.percent_rank import LEVELS
from rfm_core.scoring.scales import METRICS
from rfm_core.scoring.scored import reachable, total_of
from rfm_core.segments.choice import MapKind, SegmentMap
from rfm_core.vocabulary import counted

NAMED = 5
"""So many cells get a sentence of their own; the rest are counted."""


@dataclass(frozen=True)
class Coverage:
    """What a check found.

    Attributes:
        gaps: Reachable cells without a segment.
        overlaps: Reachable cells with several segments, and those segments.
        unreachable: Segments whose row names cells that can't occur, and those cells; () for an empty row.
        sentences: All of it in words; one sentence of approval when nothing is wrong.
        notes: Softer: scores and segments that no customer of this data has.
    """

    gaps: tuple[str, ...]
    overlaps: tuple[tuple[str, tuple[str, ...]], ...]
    unreachable: tuple[tuple[str, tuple[str, ...]], ...]
    sentences: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every reachable cell maps exactly once; unreachable rows do no harm."""
        return not self.gaps and not self.overlaps


def check(segment_map: SegmentMap, scheme: Scheme, observed: pl.DataFrame | None = None) -> Coverage:
    """Look for gaps, overlaps and rows that can't be reached.

    Args:
        segment_map: The map.
        scheme: Decides which cells can occur.
        observed: Scored customers (`r_score`, `f_score`, `m_score`, with `segment` where known), for notes.
    """
    # Cells have a digit for each score. A gap called "all" says that none of them fits.
    if segment_map.kind.letters and scheme.scores[-1] > 9:
        sentence = (
            "This map reads one digit per score, and percent ranks go to 10; use a map of levels or totals."
        )
        return Coverage(("all",), (), (), (sentence,))
    if segment_map.kind is MapKind.LEVEL and not scheme.method.levels:
        sentence = (
            f"This map reads levels, which only percent ranks have; the scheme chosen is {scheme.kind}."
        )
        return Coverage(("all",), (), (), (sentence,))
    claims, cells = segment_map.cells(), _reachable_cells(segment_map.kind, scheme)
    gaps = tuple(cell for cell in cells if cell not in claims)
    overlaps = tuple((cell, claims[cell]) for cell in cells if len(claims.get(cell, ())) > 1)
    unreachable = _unreachable(segment_map, claims, cells)
    sentences = (
        *_gap_sentences(gaps, segment_map.kind),
        *_overlap_sentences(overlaps, segment_map.kind),
        *_unreachable_sentences(unreachable, segment_map.kind),
    )
    if not sentences:
        sentences = (f"Every one of the {len(cells)} possible {_NOUNS[segment_map.kind]} has one segment.",)
    notes = () if observed is None else _notes(segment_map, scheme, observed)
    return Coverage(gaps, overlaps, unreachable, sentences, notes)


def require_coverage(segment_map: SegmentMap, scheme: Scheme) -> None:
    """Refuse a map with gaps or overlaps.

    Raises:
        ChoiceProblem: Its sentence names the first of them.
    """
    coverage = check(segment_map, scheme)
    if not coverage.ok:
        raise ChoiceProblem(
            f"The segment map {quoted(segment_map.name)} can't be used: {coverage.sentences[0]}"
        )


_LETTERS = tuple(METRICS.values())
_NOUN = {
    kind: f"{' × '.join(kind.letters)} cell" if len(kind.letters) == 2 else kind.value for kind in MapKind
}
_NOUNS = {kind: f"{noun}s" for kind, noun in _NOUN.items()}


def cell_name(cell: str, kind: MapKind) -> str:
    """A cell in words: `52` → "R 5 · F 2"."""
    if len(kind.letters) == 2:
        return " · ".join(f"{letter} {score}" for letter, score in zip(kind.letters, cell, strict=False))
    return f"{kind.capitalize()} {cell}"


def _reachable_cells(kind: MapKind, scheme: Scheme) -> tuple[str, ...]:
    if kind is MapKind.LEVEL:
        return tuple(str(level) for level in LEVELS)
    cells = reachable(scheme)
    if kind is MapKind.TOTAL:
        return tuple(str(total) for total in sorted({total_of(cell, scheme.weights) for cell in cells}))
    places = [_LETTERS.index(letter) for letter in kind.letters]
    names = ("".join(str(cell[place]) for place in places) for cell in cells)
    return tuple(dict.fromkeys(names))


def _unreachable(
    segment_map: SegmentMap, claims: dict[str, tuple[str, ...]], cells: tuple[str, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for rule in segment_map.rules:
        own = [cell for cell, names in claims.items() if rule.name in names]
        outside = tuple(cell for cell in own if cell not in cells)
        # A band may step over totals that weights leave out; only what lies beyond the ends is a mistake.
        if not segment_map.kind.letters and len(outside) < len(own):
            low, high = int(cells[0]), int(cells[-1])
            outside = tuple(cell for cell in outside if not low <= int(cell) <= high)
        if outside or not own:
            found.append((rule.name, outside))
    return tuple(found)


def _gap_sentences(gaps: tuple[str, ...], kind: MapKind) -> list[str]:
    sentences = [f"{cell_name(cell, kind)} has no segment." for cell in gaps[:NAMED]]
    if len(gaps) > NAMED:
        more = counted(len(gaps) - NAMED, f"more {_NOUN[kind]} has", f"more {_NOUNS[kind]} have")
        sentences.append(f"{more} no segment.")
    return sentences


def _overlap_sentences(overlaps: tuple[tuple[str, tuple[str, ...]], ...], kind: MapKind) -> list[str]:
    numbers = {2: "two", 3: "three"}
    sentences = [
        f"{cell_name(cell, kind)} has {numbers.get(len(names), str(len(names)))} segments: "
        f"{listed(names, most=5, plain=True)}."
        for cell, names in overlaps[:NAMED]
    ]
    if len(overlaps) > NAMED:
        more = counted(len(overlaps) - NAMED, f"more {_NOUN[kind]} has", f"more {_NOUNS[kind]} have")
        sentences.append(f"{more} several segments.")
    return sentences


def _unreachable_sentences(unreachable: tuple[tuple[str, tuple[str, ...]], ...], kind: MapKind) -> list[str]:
    sentences = []
    for name, cells in unreachable[:NAMED]:
        if not cells:
            sentences.append(f"{brief(name)} has no cell, so nobody can be in it.")
            continue
        named = ", ".join(cell_name(cell, kind) for cell in cells[:NAMED])
        more = f" and {len(cells) - NAMED} more" if len(cells) > NAMED else ""
        sentences.append(f"{brief(name)} names {named}{more}, which no customer can reach with these scores.")
    if len(unreachable) > NAMED:
        more = counted(len(unreachable) - NAMED, "more segment", "more segments")
        sentences.append(f"{more} can't be reached.")
    return sentences


def _notes(segment_map: SegmentMap, scheme: Scheme, observed: pl.DataFrame) -> tuple[str, ...]:
    notes = []
    for metric, letter in METRICS.items():
        given = set(observed[f"{letter.lower()}_score"].unique())
        if missing := [str(score) for score in scheme.ranges[metric] if score not in given]:
            notes.append(f"No customer of this file has {letter} {' or '.join(missing)}.")
    if "segment" in observed.columns:
        inhabited = set(observed["segment"].unique())
        if empty := [name for name in segment_map.segments if name not in inhabited]:
            notes.append(f"No customer of this file is in {listed(empty, plain=True)}.")
    return tuple(notes)
