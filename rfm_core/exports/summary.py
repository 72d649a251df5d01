"""The summary that `score --summary` writes: counts, cut-offs, segments, findings; nothing rounded."""

from typing import Any

from rfm_core.analysed import Analysis

_SEGMENT_COLUMNS = (
    "segment",
    "customers",
    "share",
    "average_recency_days",
    "average_frequency",
    "average_monetary",
    "total_monetary",
)


def summary(analysis: Analysis) -> dict[str, Any]:
    """Return the summary as plain JSON values.

    Several files are named under `files`, customer details under `details`, a time window under `window`; else these
    keys aren't there.
    """
    quality, measured = analysis.quality, analysis.measured
    return {
        **({"files": list(measured.files)} if measured.files else {}),
        **({"details": measured.matched.name} if measured.matched else {}),
        "rows": {"read": quality.read, "used": quality.used, "left_out": quality.left_out},
        "customers": analysis.customers.height,
        "as_of": analysis.as_of.isoformat(timespec="seconds") if analysis.as_of else None,
        **({"window": analysis.window.as_json()} if analysis.window else {}),
        "preset": analysis.preset.id,
        "cutoffs": analysis.cutoffs,
        "segments": analysis.segments.select(_SEGMENT_COLUMNS).to_dicts(),
        "findings": [finding.as_json() for finding in analysis.findings],
        "doubts": [doubt.as_json() for doubt in analysis.doubts],
    }
