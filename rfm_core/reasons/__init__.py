"""Why a customer is in their segment, what would move them, and the rows of the file behind it all."""

from rfm_core.reasons.behind import orders_of, reason_column, rows_of, write_rows
from rfm_core.reasons.letter import Letter, letter_to
from rfm_core.reasons.moves import Cause, Move, moves
from rfm_core.reasons.probe import Probe, Standing
from rfm_core.reasons.standings import MetricReason, Rule
from rfm_core.reasons.why import Reasons, Why, why

__all__ = [
    "Cause",
    "Letter",
    "MetricReason",
    "Move",
    "Probe",
    "Reasons",
    "Rule",
    "Standing",
    "Why",
    "letter_to",
    "moves",
    "orders_of",
    "reason_column",
    "rows_of",
    "why",
    "write_rows",
]
