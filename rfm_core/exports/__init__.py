"""What the user takes away: one format a file, and the registry of those that hold the results."""

from pathlib import Path

from rfm_core.analysed import Analysis
from rfm_core.errors import ChoiceProblem
from rfm_core.exports.flat import CSV, PARQUET
from rfm_core.exports.format import ResultFormat
from rfm_core.exports.workbook import XLSX
from rfm_core.listing import quoted
from rfm_core.takeaway import ResultsChoice

FORMATS: dict[str, ResultFormat] = {
    one.ending: one
    for one in (
        CSV,
        XLSX,
        PARQUET,
    )
}
"""By file ending, in the order of the buttons; the first is what most people want."""


def write_file(analysis: Analysis, path: Path, choice: ResultsChoice | None = None) -> None:
    """Write the results (of `choice`, else all) in the format that the path's ending names.

    Raises:
        ChoiceProblem: The ending names no format.
    """
    ending = path.suffix.lower().lstrip(".")
    if ending not in FORMATS:
        raise ChoiceProblem(
            f"Results can be written as {', '.join(FORMATS)}; {quoted(path.name)} ends in none of them."
        )
    FORMATS[ending].write(analysis, path, choice)
