"""Everything the report says, as plain values for its template."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.charts.pareto import pareto_data, value_of_best
from rfm_core.charts.rf_grid import rf_grid_data
from rfm_core.charts.score_pair import score_pair
from rfm_core.doubts import assumed
from rfm_core.exports.report import drawing, method
from rfm_core.exports.settings import settings_frame
from rfm_core.moments import moment_text
from rfm_core.plan import Job, Outcome, action_plan, outcomes, priorities
from rfm_core.segments import segment_colours, who_they_are
from rfm_core.vocabulary import Vocabulary, count, counted, days, money, percent, short
from rfm_core.workspace import Workspace

_BEST = 0.2
_JOBS = {
    Job.KEEP: "Keep",
    Job.GROW: "Grow",
    Job.WIN_BACK: "Win back",
    Job.LET_GO: "Spend little",
}


def report_content(
    analysis: Analysis,
    workspace: Workspace,
    file_name: str,
    messages: pl.DataFrame | None = None,
    only: Sequence[str] = (),
) -> dict[str, Any]:
    """The values that `templates/report.html` and the slides show; nothing in them is markup."""
    words = analysis.vocabulary
    return {
        "words": words,
        "labels": {name: words.label(name) for name in _LABELS},
        "file_name": file_name,
        "only": only,
        "moment": moment_text(analysis.as_of),
        "window": analysis.window.window.label if analysis.window else "",
        "preset": analysis.preset,
        "messages": _messages(messages),
        "definitions": [(words.label(name), words.help(name)) for name in _DEFINED],
        **_found(analysis),
        **_to_do(analysis, workspace),
        **_how(analysis, workspace, only),
    }


def _found(analysis: Analysis) -> dict[str, Any]:
    """What was found, in numbers and drawings."""
    colours = segment_colours(analysis.segment_map)
    return {
        "headlines": _headlines(analysis),
        "summary": _summary(analysis),
        "lead": _lead(analysis),
        "colours": colours,
        "charts": _charts(analysis, colours),
        "segments": _segment_rows(analysis),
        "who": {
            name: who_they_are(name, analysis.customers, analysis.segment_map, analysis.vocabulary)
            for name in analysis.segment_map.segments
        },
    }


def _to_do(analysis: Analysis, workspace: Workspace) -> dict[str, Any]:
    """What to do about it, and what that would bring."""
    about = analysis.segments, analysis.segment_map, analysis.vocabulary
    return {
        "jobs": _JOBS,
        "priorities": priorities(analysis.customers, *about),
        "plan": action_plan(*about),
        "offers": _offers(analysis, workspace),
    }


def _how(analysis: Analysis, workspace: Workspace, only: Sequence[str]) -> dict[str, Any]:
    """How it came about: method, rows, doubts, settings."""
    settings = settings_frame(analysis, only).rows()
    return {
        "method": method.method_sentences(analysis),
        "scores": method.score_table(analysis),
        "map": method.map_table(analysis).rows(),
        "map_name": analysis.segment_map.name,
        "map_hint": method.map_hint(analysis),
        "account": method.rows_account(analysis),
        "assumed": assumed(analysis.doubts, workspace),
        "doubts": method.noticed(analysis),
        "settings": [row for row in settings if not row[0].startswith(_TOLD_ABOVE)],
    }


_LABELS = (
    "customers",
    "share",
    "average_recency_days",
    "average_frequency",
    "average_monetary",
    "total_monetary",
    "value_share",
    "recency_days",
    "frequency",
    "monetary",
)
# Map and scores have tables of their own.
_TOLD_ABOVE = ("Segment ", "Cut-offs of ")
_DEFINED = ("recency_days", "frequency", "monetary", "average_order_value", "share", "value_share")


def _headlines(analysis: Analysis) -> tuple[tuple[str, str, str], ...]:
    words, customers = analysis.vocabulary, analysis.customers
    means = customers.select(pl.col("recency_days", "frequency", "monetary").mean()).row(0)
    total = float(customers["monetary"].sum())
    return (
        (
            words.label("customers"),
            f"{customers.height:,}",
            f"in {counted(_inhabited(analysis), 'segment', 'segments')}",
        ),
        (words.label("total_monetary"), words.amount(total), words.exact_amount(round(total, 2))),
        (words.label("monetary"), words.amount(means[2]), f"per {words.customer}, on average"),
        (words.label("frequency"), short(means[1]), f"per {words.customer}, on average"),
        (f"Last {words.visit}", days(means[0]), "ago, on average"),
    )


def _inhabited(analysis: Analysis) -> int:
    return analysis.segments.filter(pl.col("customers") > 0).height


def _summary(analysis: Analysis) -> str:
    words, best = analysis.vocabulary, value_of_best(analysis.customers, _BEST)
    if best is None:
        return f"Nobody brought any {words.value}."
    return f"The best {percent(_BEST)} of {words.customers} bring {percent(best)} of all {words.value}."


def _charts(analysis: Analysis, colours: dict[str, str]) -> dict[str, Any]:
    pair = score_pair(analysis.segment_map.kind)
    grid = rf_grid_data(analysis.customers, analysis.scheme.scores, colours, pair)
    cells, scores, side = drawing.score_grid(grid, pair)
    return {
        "width": drawing.WIDTH,
        "bars": drawing.segment_bars(analysis.segments, colours),
        "tiles": drawing.treemap(analysis.segments, colours, analysis.vocabulary),
        "cells": cells,
        "scores": scores,
        "side": side,
        "pair": pair,
        "pareto": drawing.pareto(pareto_data(analysis.customers), _BEST),
        "best": percent(_BEST),
    }


def _lead(analysis: Analysis) -> str:
    words, customers = analysis.vocabulary, analysis.customers
    total = words.amount(float(customers["monetary"].sum()))
    return f"{words.customers_count(customers.height)} brought {total} of {words.value}. {_summary(analysis)}"


def _segment_rows(analysis: Analysis) -> tuple[tuple[str, ...], ...]:
    """Name, then the numbers for reading; the last row is everybody."""
    words, customers = analysis.vocabulary, analysis.customers
    means = customers.select(pl.col("recency_days", "frequency", "monetary").mean()).row(0)
    everybody = {
        "segment": "All",
        "customers": customers.height,
        "share": 1.0,
        "average_recency_days": means[0],
        "average_frequency": means[1],
        "average_monetary": means[2],
        "total_monetary": float(customers["monetary"].sum()),
        "value_share": 1.0,
    }
    rows = [*analysis.segments.iter_rows(named=True), everybody]
    averages = words.amounts([row["average_monetary"] for row in rows])
    return tuple(_numbers(row, average, words) for row, average in zip(rows, averages, strict=True))


def _numbers(row: dict[str, Any], average: str, words: Vocabulary) -> tuple[str, ...]:
    return (
        row["segment"],
        f"{row['customers']:,}",
        percent(row["share"]),
        days(row["average_recency_days"]),
        short(row["average_frequency"]),
        average,
        words.whole_amount(row["total_monetary"]),  # a sum: rounded parts wouldn't add up to it
        percent(row["value_share"]),
    )


def _offers(analysis: Analysis, workspace: Workspace) -> dict[str, Any]:
    """Heads and rows of what an offer to each segment would bring; a * marks assumptions of the user's own."""
    words, chosen = analysis.vocabulary, workspace.what_if
    made = outcomes(chosen, analysis.segments, analysis.segment_map, words)
    own = set(chosen.assumed) if chosen else set()
    each = f"{words.label('frequency')} each, at"
    heads = ["Segment", "Who come", each, "The offer", "They bring", "The offer costs"]
    if words.unit == "money":
        heads += ["Left after costs", "Pays for itself from"]
    rows = [(f"{one.segment} *" if one.segment in own else one.segment, *_offer(one, words)) for one in made]
    return {"heads": heads, "rows": rows}


def _offer(one: Outcome, words: Vocabulary) -> tuple[str, ...]:
    assumed = one.assumptions
    given = [f"{money(assumed.message, words.sign)} a message"]
    if words.unit == "money":
        given.append(f"margin {percent(assumed.margin)}")
    if assumed.gift:
        given.insert(0, f"{money(assumed.gift, words.sign)} gift")
    if assumed.discount and words.unit == "money":
        given.insert(0, f"{percent(assumed.discount)} off")
    cells = (
        f"{percent(assumed.back)} of {count(one.reached)}",
        f"{short(assumed.visits)} × {words.amount(one.value)}",
        ", ".join(given),
        words.amount(one.comes),
        money(one.cost, words.sign),
    )
    if one.left is None:
        return cells
    return (*cells, money(one.left, words.sign), "never" if one.pays_from is None else percent(one.pays_from))


def _messages(messages: pl.DataFrame | None) -> list[dict[str, str]]:
    """Each message with its segment, for whom, how and by which channel; nothing without messages."""
    if messages is None:
        return []
    return [
        {
            "segment": row["segment"] or "",
            "whom": _whom(row),
            "strategy": row.get("strategy") or "",
            "channel": row.get("channel") or "",
            "subject": row.get("subject") or "",
            "text": row["message"] or "",
        }
        for row in messages.iter_rows(named=True)
    ]


def _whom(row: dict[str, Any]) -> str:
    conditions = []
    if row.get("code"):
        conditions.append(f"score code {row['code']}")
    if row.get("trait"):
        conditions.append(f"{row['trait']} = {row.get('value') or ''}")
    return ", ".join(conditions) or "everyone"
