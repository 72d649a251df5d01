"""One file read as a visitor's would be, with nothing mapped by hand, and what is to be thought of the outcome."""

from dataclasses import dataclass, field

from rfm_core import analyse, read_table
from rfm_core.analysed import Analysis
from rfm_core.errors import RfmError
from tests.fuzz.exports import Truth, make_export
from tests.fuzz.mutations import make_damaged

DAMAGED, EXPORT = "damaged", "export"
EXACT, SAID, REFUSED, WRONG, CRASHED = "exact", "said", "refused", "wrong", "crashed"
FAILURES = frozenset({WRONG, CRASHED})
_CENT = 0.005
_QUESTIONS = frozenset({"ambiguous_decimal"})
"""Findings that name another reading, as doubts do; beside one, an outcome that isn't the truth is not a silent one."""


@dataclass(frozen=True)
class Verdict:
    """What came of one file.

    Attributes:
        outcome: `exact`; `said`: not the truth, but a question names it; `refused`: a sentence says why not;
            `wrong`: not the truth, and nobody says so; `crashed`: an exception that is none of ours.
        why: The difference, the sentence or the exception.
        about: How the file was made.
    """

    outcome: str
    why: str = ""
    about: dict[str, str] = field(default_factory=dict)


def content_of(what: str, seed: str) -> bytes:
    """The bytes of a case."""
    return make_export(seed).content if what == EXPORT else make_damaged(seed)[1]


def judge(what: str, seed: str) -> Verdict:
    """Make the file of a seed and see what comes of it."""
    if what == DAMAGED:
        kind, content = make_damaged(seed)
        outcome, why, _ = _run(content)
        return Verdict(outcome, why, {"kind": kind})
    export = make_export(seed)
    outcome, why, analysis = _run(export.content)
    if analysis is None:
        return Verdict(outcome, why, export.about)
    why = _difference(analysis, export.truth)
    if why:
        asked = bool(analysis.doubts) or any(finding.kind in _QUESTIONS for finding in analysis.findings)
        outcome = SAID if asked else WRONG
        why = f"{why}; mapping {analysis.mapping.to_json()}; left out {analysis.quality.left_out}"
    return Verdict(outcome, why, export.about)


def _run(content: bytes) -> tuple[str, str, Analysis | None]:
    try:
        return EXACT, "", analyse(read_table(content))
    except RfmError as problem:
        return REFUSED, str(problem), None
    except BaseException as error:  # whatever a file brings about; a panic in Polars is no `Exception`
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        return CRASHED, f"{type(error).__name__}: {error}", None


def _difference(analysis: Analysis, truth: dict[str, Truth]) -> str:
    """Where the customers aren't the true ones; empty where all are."""
    rows = analysis.customers.select("customer_id", "frequency", "monetary", "last_seen").iter_rows()
    seen = {customer: (frequency, monetary, last) for customer, frequency, monetary, last in rows}
    strangers = sorted(set(seen) ^ set(truth))
    if strangers:
        return f"{len(strangers)} customers are missing or invented: {strangers[:4]}"
    for customer, true in truth.items():
        frequency, monetary, last = seen[customer]
        wanted = (true.frequency, true.cents / 100, true.last)
        if (
            frequency != true.frequency
            or abs(monetary - true.cents / 100) > _CENT
            or last.date() != true.last
        ):
            return f"{customer}: wanted {wanted}, got {(frequency, monetary, last)}"
    return ""
