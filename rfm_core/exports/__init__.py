"""What the user takes away: one format a file, and the registry of those that hold the results."""

from pathlib import Path
from typing import Protocol

from rfm_core.analysed import Analysis
from rfm_core.errors import ChoiceProblem
from rfm_core.exports.flat import Target, write_csv, write_parquet
from rfm_core.exports.workbook import write_workbook
from rfm_core.listing import quoted
from rfm_core.takeaway import ResultsChoice


class Writer(Protocol):
    """What writes the results in one format."""

    def __call__(self, analysis: Analysis, target: Target, choice: ResultsChoice | None = None, /) -> None:
        """Write the chosen columns and segments."""


FORMATS: dict[str, Writer] = {
    "csv": write_csv,
    "xlsx": write_workbook,
    "parquet": write_parquet,
}
"""File ending to writer."""


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
    FORMATS[ending](analysis, path, choice)
