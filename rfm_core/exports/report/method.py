"""How the result came about, in plain words: definitions, scores, map, rows, policies."""

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.cleaning.reasons import reason_sentence
from rfm_core.doubts import unsaid
from rfm_core.listing import first_of, listed
from rfm_core.moments import moment_text
from rfm_core.scoring.choice import Scheme
from rfm_core.scoring.meanings import Meaning, in_words, meanings
from rfm_core.vocabulary import Vocabulary, count

_MOST_NOTICED = 40


def method_sentences(analysis: Analysis) -> tuple[str, ...]:
    """How customers were measured, scored and put into segments."""
    words = analysis.vocabulary
    moment = (
        f"Recency counts the days up to {moment_text(analysis.as_of)}; the computer's clock plays no part."
        if analysis.as_of
        else "Recency was taken from the file as it stands there."
    )
    return (
        f"Three numbers describe each {words.customer}: how lately (days since the last {words.visit}), how often "
        f"({words.visits}) and how much ({words.value}).",
        moment,
        *([analysis.window.sentence(words)] if analysis.window else []),
        f"{analysis.preset.name}: {analysis.preset.sentence}",
        analysis.scheme.method.told(analysis.scheme),
        *_weights(analysis.scheme),
        " ".join(one.sentence for one in analysis.treated if one.sentence),
    )


def _weights(scheme: Scheme) -> tuple[str, ...]:
    if len(set(scheme.weights)) == 1:
        return ()
    shown = ", ".join(f"{letter} {weight:g}" for letter, weight in zip("RFM", scheme.weights, strict=True))
    return (f"In the total, the scores have these weights: {shown}.",)


def score_table(analysis: Analysis) -> tuple[tuple[str, ...], ...]:
    """Per score, best first: the score, then for recency, frequency and monetary the values that got it."""
    words = analysis.vocabulary
    told = []
    for metric, given in meanings(analysis.customers, analysis.scheme).items():
        texts = zip(given, in_words(metric, given, words), strict=True)
        told.append({one.score: _with_people(text, one, words) for one, text in texts})
    return tuple(
        (str(score), *(column.get(score, "–") for column in told))
        for score in reversed(analysis.scheme.scores)
    )


def _with_people(text: str, one: Meaning, words: Vocabulary) -> str:
    return f"{text} · {words.customers_count(one.customers)}" if one.customers else text


def rows_account(analysis: Analysis) -> tuple[str, ...]:
    """What became of every row, one sentence each, the total first."""
    quality = analysis.quality
    gone = sum(quality.left_out.values())
    were_read = "1 row was" if quality.read == 1 else f"{count(quality.read)} rows were"
    counts, were = ("counts" if quality.used == 1 else "count"), ("was" if gone == 1 else "were")
    first = f"{were_read} read, {count(quality.used)} {counts} and {count(gone)} {were} left out."
    return (first, *(reason_sentence(reason, rows) for reason, rows in quality.left_out.items()))


def noticed(analysis: Analysis) -> tuple[str, ...]:
    """What was noticed from reading to segments, a page of it, unless the account of rows says it already."""
    said = set(rows_account(analysis))
    sentences = tuple(
        dict.fromkeys(
            one.message for one in unsaid(analysis.findings, analysis.doubts) if one.message not in said
        )
    )
    return first_of(
        sentences,
        most=_MOST_NOTICED,
        rest=("1 more thing was noticed.", "{more} more things were noticed."),
    )


def map_table(analysis: Analysis) -> pl.DataFrame:
    """The segment map as `segment` and `cells` (String)."""
    return analysis.segment_map.to_table()


def map_hint(analysis: Analysis) -> str:
    """How to read the cells of the map; empty where they are plain numbers."""
    letters = analysis.segment_map.kind.letters
    if not letters:
        return ""
    scores = listed(letters, plain=True)
    ranges = any("[" in cell for rule in analysis.segment_map.rules for cell in rule.cells)
    return f"Digits are the scores {scores}{'; [4-5] means 4 or 5' if ranges else ''}."
