"""Results as CSV and Parquet."""

from pathlib import Path
from typing import IO

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.exports.format import ResultFormat, Sheets, Target
from rfm_core.exports.results import ISO_SECONDS, results_frame
from rfm_core.harmless import harmless_frame, harmless_text
from rfm_core.progress import Progress
from rfm_core.takeaway import ResultsChoice


def write_csv(
    analysis: Analysis, target: Target, choice: ResultsChoice | None = None, *, bom: bool = False
) -> None:
    """Write the results as comma-separated UTF-8 text, formulas made harmless.

    Args:
        analysis: The scored customers.
        target: A path or a buffer.
        choice: Which columns and segments; None for all.
        bom: Start with a byte order mark, by which Excel recognises UTF-8.
    """
    frame = harmless_frame(results_frame(analysis, choice))
    frame = frame.rename({name: harmless_text(name) for name in frame.columns})
    frame.write_csv(target, include_bom=bom, datetime_format=ISO_SECONDS)


def write_parquet(analysis: Analysis, target: Target, choice: ResultsChoice | None = None) -> None:
    """Write the results as Parquet with their types; text is kept exactly as it is."""
    results_frame(analysis, choice).write_parquet(target, compression="zstd")


def _csv_for_people(
    analysis: Analysis, target: Target, choice: ResultsChoice | None, _sheets: Sheets, _progress: Progress
) -> None:
    # Without the mark, Excel takes the file for one in the system's old code page, and breaks every accent.
    write_csv(analysis, target, choice, bom=True)


CSV = ResultFormat("csv", "CSV", "csv", "text/csv", write_csv, _csv_for_people)
PARQUET = ResultFormat("parquet", "Parquet", "database", "application/vnd.apache.parquet", write_parquet)


def stream_csv(frame: pl.LazyFrame, header: list[str], target: Target, *, bom: bool = False) -> None:
    """Write harmless cells as CSV under their published names, a batch at a time.

    Args:
        frame: The cells, text already made harmless.
        header: One name a column; any text.
        target: A path or a buffer.
        bom: Start with a byte order mark, by which Excel recognises UTF-8.
    """
    if isinstance(target, Path):
        with target.open("wb") as file:
            _stream(frame, header, file, bom)
    else:
        _stream(frame, header, target, bom)


def _stream(frame: pl.LazyFrame, header: list[str], file: IO[bytes], bom: bool) -> None:
    # Apart from the frame, which can't have two columns of one name: a file may have a `line` or a `reason`,
    # too.
    file.write((("\ufeff" if bom else "") + csv_header(header)).encode())
    frame.sink_csv(file, include_header=False)


def csv_header(columns: list[str]) -> str:
    """Return one CSV line of harmless headers."""
    return pl.DataFrame({str(i): [harmless_text(name)] for i, name in enumerate(columns)}).write_csv(
        include_header=False
    )
