"""The settings behind a result, so that an analyst can check it: choices, cut-offs, moment, mapping."""

from collections.abc import Sequence

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.details import Matched
from rfm_core.filter_words import NOT_NARROWED
from rfm_core.listing import listed
from rfm_core.measuring.window import ALL_TIME
from rfm_core.scoring.choice import Scheme
from rfm_core.workspace import Workspace


def settings_used(analysis: Analysis, workspace: Workspace) -> Workspace:
    """Return the workspace with everything that was guessed or taken from a preset filled in.

    Restored on the same file, it gives the same result whatever the guesser proposes by then.
    """
    matched = analysis.measured.matched
    return workspace.model_copy(
        update={
            "mapping": analysis.mapping,
            "details": matched.mapping if matched else workspace.details,
            "unit": analysis.measured.unit,
            "preset": analysis.preset.id,
            "scheme": analysis.scheme,
            "segment_map": analysis.segment_map,
        }
    )


def settings_frame(analysis: Analysis, only: Sequence[str] = ()) -> pl.DataFrame:
    """Return the settings as a table of `setting` and `value` (String), for a sheet.

    Args:
        analysis: The scored customers.
        only: What was asked of the customers who are in it, as `filters_in_words` tells it; empty: everybody is.
    """
    measured, scheme = analysis.measured, analysis.scheme
    rows = [
        *(("Only customers with", one) for one in only),
        *([("Customers in this file", f"{analysis.customers.height:,}")] if only else []),
        *(("Filters", one.message) for one in analysis.findings if one.kind == NOT_NARROWED),
        ("Analysis date", analysis.as_of.isoformat(timespec="seconds") if analysis.as_of else "unknown"),
        ("Time window", analysis.window.setting(analysis.vocabulary) if analysis.window else ALL_TIME),
        ("Preset", f"{analysis.preset.name} ({analysis.preset.id})"),
        ("Scheme", scheme.kind),
        ("Scores", f"{scheme.scores[0]} to {scheme.scores[-1]}"),
        ("Ties", scheme.ties.value),
        *_parameters(scheme),
        ("Weights R, F, M", ", ".join(f"{weight:g}" for weight in scheme.weights)),
        *([("Files", listed(measured.files, plain=True))] if measured.files else []),
        ("Unit", measured.unit),
        ("Rows read", str(analysis.quality.read)),
        ("Rows used", str(analysis.quality.used)),
        *(
            (f"Column for {role.value}", ", ".join(headers))
            for role, headers in analysis.mapping.roles.items()
        ),
        *((one.label, one.value) for one in analysis.treated),
        *(("Assumed", doubt.message) for doubt in analysis.doubts),
        *_details(measured.matched),
        *((f"Cut-offs of {metric}", _edges(edges)) for metric, edges in analysis.cutoffs.items()),
        *((f"Segment {rule.name}", ", ".join(rule.cells)) for rule in analysis.segment_map.rules),
    ]
    return pl.DataFrame(rows, schema={"setting": pl.String, "value": pl.String}, orient="row")


def _parameters(scheme: Scheme) -> list[tuple[str, str]]:
    own = [one for one in scheme.method.controls if one.name not in Scheme.model_fields]
    return [(one.label, one.shown(scheme.setting(one.name))) for one in own]


def _details(matched: Matched | None) -> list[tuple[str, str]]:
    if matched is None:
        return []
    columns = {"customer": matched.mapping.customer}
    columns |= {role.value: ", ".join(headers) for role, headers in matched.mapping.headers.items()}
    return [
        ("Customer details", matched.name),
        ("Customers with details", f"{matched.matched} of {matched.customers}"),
        *((f"Details column for {role}", header) for role, header in columns.items()),
    ]


def _edges(edges: list[float] | None) -> str:
    return "none (ranks)" if edges is None else ", ".join(f"{edge:g}" for edge in edges)
