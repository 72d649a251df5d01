"""Every map's plays: one map a file, one line here."""

from rfm_core.plan.play import Play
from rfm_core.plan.texts import bands, code_eleven, level_four, rf_ten, streaming_seven

TEXTS: dict[str, dict[str, Play]] = {
    "rf-ten": rf_ten.PLAYS,
    "code-eleven": code_eleven.PLAYS,
    "streaming-seven": streaming_seven.PLAYS,
    "bands-3-12": bands.PLAYS,
    "level-four": level_four.PLAYS,
}
"""A map's id to its segments' plays."""
