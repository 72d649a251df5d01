"""Measuring with customer details beside the orders: which rules wait for them, and what is joined then."""

from rfm_core.cleaning.choice import Cleaning
from rfm_core.combining.joining import join_details
from rfm_core.guessing import guess_details
from rfm_core.measuring.measured import Measured
from rfm_core.reading.table import Table
from rfm_core.workspace import Workspace


def without_details(workspace: Workspace, table: Table, details: Table | None) -> tuple[Workspace, Cleaning]:
    """The choices for measuring the orders alone, and the rules that wait for the details.

    Args:
        workspace: Every choice.
        table: The orders; a rule about a column that they haven't got waits.
        details: What describes their customers; without it no rule waits.
    """
    cleaning, later = workspace.cleaning, Cleaning()
    if details is not None:
        cleaning, later = cleaning.split_rules(table.columns)
    return workspace.model_copy(update={"cleaning": cleaning, "details": None}), later


def with_details(measured: Measured, workspace: Workspace, details: Table, later: Cleaning) -> Measured:
    """Join the details as the workspace says; which columns are used is guessed where it doesn't.

    Args:
        measured: Customers of the orders alone.
        workspace: Its details' mapping counts.
        details: As read.
        later: The rules that waited.

    Raises:
        MappingProblem: No column of the details holds ids of customers.
        ChoiceProblem: A column isn't in the details.
        NothingLeft: The rules leave nobody.
    """
    found = workspace.details or guess_details(details, measured.customers["customer_id"])
    return join_details(measured, details, found, cleaning=later)
