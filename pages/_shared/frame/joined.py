"""Customer details put to the measured customers; where they can't be, why."""

from collections.abc import Callable
from dataclasses import dataclass

from pages._shared.frame.dataset import DataSet
from rfm_core.analysis import Measured
from rfm_core.cleaning.choice import Cleaning
from rfm_core.combining import join_details
from rfm_core.errors import ChoiceProblem, MappingProblem
from rfm_core.guessing import guess_details
from rfm_core.scoring import Ranks, rank
from rfm_core.workspace import Workspace


@dataclass(frozen=True)
class Joined:
    """Measured customers with what the details say of them.

    Attributes:
        problem: Why the details couldn't be joined; the customers are then as the files have them.
    """

    measured: Measured
    ranks: Ranks
    problem: str | None = None


def split_rules(data: DataSet, choices: Workspace) -> tuple[Workspace, Cleaning]:
    """The choices for measuring the files, and the rules that wait for the details."""
    cleaning, later = choices.cleaning, Cleaning()
    if data.details is not None:
        cleaning, later = cleaning.split_rules(data.table.columns)
    return choices.model_copy(update={"cleaning": cleaning, "details": None}), later


def join(
    data: DataSet,
    choices: Workspace,
    later: Cleaning,
    measured: Measured,
    progress: Callable[[str, float | None], None],
) -> Joined:
    """Join the details, if there are any, and rank the customers.

    Raises:
        NothingLeft: Rules about the details leave nobody.
    """
    problem = None
    if data.details is not None:
        progress("Joining customer details", None)
        table = data.details.table
        try:
            found = choices.details or guess_details(table, measured.customers["customer_id"])
            measured = join_details(measured, table, found, cleaning=later)
        except (MappingProblem, ChoiceProblem) as unfit:
            problem = unfit.message
    progress("Ranking customers", None)
    return Joined(measured, rank(measured.customers), problem)
