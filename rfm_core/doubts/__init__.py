"""What a file means and could mean otherwise: every assumption as a sentence, with one click for each other reading."""

from rfm_core.doubts.answers import answer, assumed, open_doubts, settle
from rfm_core.doubts.doubt import Doubt, Looked, Remedy, unsaid
from rfm_core.doubts.registry import DOUBTS, look_for_doubts

__all__ = [
    "DOUBTS",
    "Doubt",
    "Looked",
    "Remedy",
    "answer",
    "assumed",
    "look_for_doubts",
    "open_doubts",
    "settle",
    "unsaid",
]
