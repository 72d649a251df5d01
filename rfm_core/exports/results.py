"""The results: one row per customer, in the published column order."""

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.extra_names import EXTRA_COLUMNS
from rfm_core.measuring.dated import NAME_PARTS
from rfm_core.takeaway import ResultsChoice

ISO_SECONDS = "%Y-%m-%dT%H:%M:%S"

_LAST = (
    *("r_score", "f_score", "m_score", "total", "level", "code", "segment"),
    *EXTRA_COLUMNS,
    *("cluster", "persona"),
    *("message_type", "message_channel", "message_subject", "message", "control"),
)


def results_frame(analysis: Analysis, choice: ResultsChoice | None = None) -> pl.DataFrame:
    """Return customers with metrics, traits, scores, segment, extras, cluster, message and control flag, ids ascending.

    Args:
        analysis: The scored customers, with whatever was added to them.
        choice: Which columns and segments; those that aren't there are passed over. None for all.
    """
    choice = choice or ResultsChoice()
    customers = chosen_customers(analysis, choice)
    columns = results_columns(analysis)
    wanted = [name for name in columns if choice.columns is None or name in choice.columns]
    return customers.select(wanted or columns)


def chosen_customers(analysis: Analysis, choice: ResultsChoice) -> pl.DataFrame:
    """Return the customers of the chosen segments with all that is known of them, `NAME_PARTS` included."""
    if choice.segments is None:
        return analysis.customers
    return analysis.customers.filter(pl.col("segment").is_in(choice.segments))


def results_columns(analysis: Analysis) -> tuple[str, ...]:
    """The columns there are, in their published order."""
    columns = [name for name in analysis.customers.columns if name not in NAME_PARTS]
    present = [name for name in _LAST if name in columns]
    return (*(name for name in columns if name not in present), *present)
