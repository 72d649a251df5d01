"""The report: one HTML file that opens offline, prints well and holds no script."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.exports.report.content import report_content
from rfm_core.workspace import Workspace


def write_report(
    analysis: Analysis,
    target: Path | BytesIO,
    *,
    file_name: str,
    messages: pl.DataFrame | None = None,
    workspace: Workspace | None = None,
    only: Sequence[str] = (),
) -> None:
    """Write the report as UTF-8 HTML; every text from the file or the user is escaped.

    Args:
        analysis: The scored customers.
        target: A path or a buffer.
        file_name: The name of the file that was analysed, as its user knows it.
        messages: One row per message: `segment`, `message` and any of `code`, `trait`, `value`, `strategy`, `channel`,
            `subject` (String); None leaves the chapter out.
        workspace: Gives the cleaning policies and the assumptions of the what-if; None: the defaults.
        only: What was asked of the customers who are in it, as `filters_in_words` tells it; empty: everybody is.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    pages = Environment(
        loader=PackageLoader("rfm_core.exports.report", "templates"),
        autoescape=True,
        # A name that the template mistakes fails instead of printing nothing.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    content = report_content(analysis, workspace or Workspace(), file_name, messages, only)
    page = pages.get_template("report.html").render(content)
    encoded = page.encode("utf-8", errors="replace")
    if isinstance(target, Path):
        target.write_bytes(encoded)
    else:
        target.write(encoded)


__all__ = ["write_report"]
