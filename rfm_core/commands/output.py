"""Options about what is written: the results, a summary, the rows left out."""

from dataclasses import dataclass
from pathlib import Path

import click

from rfm_core.analysed import Analysis
from rfm_core.commands.grouping import grouped
from rfm_core.commands.writing import write_document, writing
from rfm_core.errors import ChoiceProblem
from rfm_core.exports import FORMATS, write_file
from rfm_core.exports.left_out import write_left_out
from rfm_core.exports.summary import summary
from rfm_core.listing import listed
from rfm_core.reading import Table

_ENDINGS = [f".{ending}" for ending in FORMATS]


@dataclass(frozen=True)
class OutputOptions:
    """Where to write.

    Attributes:
        out: The results; the ending says the format.
        summary_to: Counts and segments as JSON.
        left_out_to: Left-out rows as CSV.
    """

    out: Path
    summary_to: Path | None
    left_out_to: Path | None

    def check(self, stays: bool) -> None:
        """Refuse what can't be had of rows that stay in an engine.

        Raises:
            ChoiceProblem: The rows left out were asked for.
        """
        if stays and self.left_out_to:
            raise ChoiceProblem(
                "--left-out lists rows, but these stay in the engine, which only counts them by reason (--summary). "
                "Leave --left-out out, or give a file without --engine."
            )

    def write(self, analysis: Analysis, table: Table) -> None:
        """Write everything that was asked for.

        Raises:
            FileProblem: A file can't be written.
            ChoiceProblem: No format has the ending of `out`.
        """
        with writing(self.out):
            write_file(analysis, self.out)
            if self.summary_to:
                write_document(summary(analysis), self.summary_to)
            if self.left_out_to:
                write_left_out(analysis.measured, table, self.left_out_to)


output_options = grouped(
    "output",
    OutputOptions,
    click.option(
        "--out",
        type=click.Path(path_type=Path),
        required=True,
        help=f"RESULT{listed(_ENDINGS, most=len(_ENDINGS), last='or', plain=True)}.",
    ),
    click.option(
        "--summary", "summary_to", type=click.Path(path_type=Path), help="Write counts and segments as JSON."
    ),
    click.option(
        "--left-out", "left_out_to", type=click.Path(path_type=Path), help="Write left-out rows as CSV."
    ),
)
