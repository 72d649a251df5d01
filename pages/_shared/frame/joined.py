"""Customer details put to the measured customers; where they can't be, why."""

from dataclasses import dataclass

from pages._shared.frame.dataset import DataSet
from rfm_core.cleaning.choice import Cleaning
from rfm_core.combining import with_details
from rfm_core.errors import ChoiceProblem, MappingProblem
from rfm_core.measuring.measured import Measured
from rfm_core.progress import Progress
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


def join(
    data: DataSet, choices: Workspace, later: Cleaning, measured: Measured, progress: Progress
) -> Joined:
    """Join the details, if there are any, and rank the customers.

    Raises:
        NothingLeft: Rules about the details leave nobody.
    """
    problem = None
    if data.details_table is not None:
        progress("Joining customer details", None)
        try:
            measured = with_details(measured, choices, data.details_table, later)
        except (MappingProblem, ChoiceProblem) as unfit:
            problem = unfit.message
    progress("Ranking customers", None)
    return Joined(measured, rank(measured.customers), problem)
