"""Some customers as a workbook of one sheet: a list to look at or to hand on, without what goes with all results."""

from io import BytesIO

from rfm_core.analysed import Analysis
from rfm_core.errors import ChoiceProblem
from rfm_core.exports.cells import SHEET_ROWS
from rfm_core.exports.filling import fill
from rfm_core.exports.format import Target
from rfm_core.exports.results import results_frame
from rfm_core.exports.sheet import make_formats, write_pattern
from rfm_core.exports.workbook import CHOICES, STEP, too_many
from rfm_core.progress import Progress, silent


def write_list(analysis: Analysis, target: Target, progress: Progress = silent) -> None:
    """Write an XLSX workbook with the customers alone, in their order and in the columns of the results.

    Args:
        analysis: The scored customers.
        target: A path or a buffer.
        progress: Told how many rows are written; may end the work by raising.

    Raises:
        ChoiceProblem: There are more customers than a sheet has rows.
    """
    import xlsxwriter

    customers, pattern = results_frame(analysis), BytesIO()
    if customers.height >= SHEET_ROWS:
        raise ChoiceProblem(too_many(customers.height))
    with xlsxwriter.Workbook(pattern, CHOICES) as book:
        write_pattern(book.add_worksheet("Customers"), customers, make_formats(book, analysis.vocabulary))
    fill(pattern, target, {1: customers}, progress, STEP)
