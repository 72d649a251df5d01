"""The report as slides: a PowerPoint file of at most six, with charts that can be edited there."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from rfm_core.analysed import Analysis
from rfm_core.exports.report.content import report_content
from rfm_core.exports.slides import findings, pages
from rfm_core.workspace import Workspace

MOST_SLIDES = 6


def write_slides(
    analysis: Analysis,
    target: Path | BytesIO,
    *,
    file_name: str,
    workspace: Workspace | None = None,
    only: Sequence[str] = (),
) -> None:
    """Write the report as PowerPoint slides; every title is a sentence with what was found.

    Args:
        analysis: The scored customers.
        target: A path or a buffer.
        file_name: The name of the file that was analysed, as its user knows it.
        workspace: As of `write_report`.
        only: The same.
    """
    content = report_content(analysis, workspace or Workspace(), file_name, None, only)
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
