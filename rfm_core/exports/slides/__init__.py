"""The report as slides: a PowerPoint file of at most six, with charts that can be edited there."""

from io import BytesIO
from pathlib import Path
from typing import Any

from rfm_core.analysed import Analysis
from rfm_core.exports.slides import findings, pages

MOST_SLIDES = 6


def write_slides(analysis: Analysis, content: dict[str, Any], target: Path | BytesIO) -> None:
    """Write the report as PowerPoint slides; every title is a sentence with what was found.

    Args:
        analysis: The scored customers.
        content: What the report says of them, as `report_content` gives it.
        target: A path or a buffer.
    """
    deck = pages.new_deck()
    pages.opening(deck, content)
    if analysis.customers.height:
        pages.shares(deck, content, analysis.segments, findings.heaviest(analysis))
        pages.curve(deck, content, analysis.customers)
        pages.numbers(deck, content, findings.longest_away(analysis))
        pages.priorities(deck, content, findings.to_do(content["priorities"]))
        pages.plan(deck, content, findings.planned(content["priorities"], analysis.segments))
    deck.save(target if isinstance(target, BytesIO) else str(target))


__all__ = ["MOST_SLIDES", "write_slides"]
