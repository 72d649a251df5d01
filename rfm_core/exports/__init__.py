"""What the user takes away: one format a file, and the registry of those that hold the results."""

from collections.abc import Callable
from pathlib import Path

from rfm_core.analysis import Analysis
from rfm_core.errors import ChoiceProblem
from rfm_core.exports.flat import Target, write_csv, write_parquet
from rfm_core.exports.workbook import write_workbook

FORMATS: dict[str, Callable[[Analysis, Target], None]] = {
    "csv": write_csv,
    "xlsx": write_workbook,
    "parquet": write_parquet,
}
"""File ending to writer."""


def write_file(analysis: Analysis, path: Path) -> None:
    """Write the results in the format that the path's ending names.

    Raises:
        ChoiceProblem: The ending names no format.
    """
    ending = path.suffix.lower().lstrip(".")
    if ending not in FORMATS:
        raise ChoiceProblem(
            f"Results can be written as {', '.join(FORMATS)}; “{path.name}” ends in none of them."
        )
    FORMATS[ending](analysis, path)
