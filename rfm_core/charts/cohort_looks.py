"""What charts of cohorts look at: who began when and came back, and how long that took; who comes back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.looks import Closer
from rfm_core.retention.choice import CohortMeasure
from rfm_core.vocabulary import Vocabulary

if TYPE_CHECKING:
    from rfm_core.retention import Cells, SecondOrder

COLUMNS = {
    CohortMeasure.SHARE: "",
    CohortMeasure.ORDERS: "frequency",
    CohortMeasure.VALUE: "monetary",
    CohortMeasure.CUMULATIVE: "monetary",
}
"""The canonical column whose unit a measure has; a share has none."""


@dataclass(frozen=True)
class CohortLook(Closer):
    """Cohorts by periods.

    Attributes:
        cells: As `rfm_core.retention.cells_of`.
        measure: What is told of each cell.
        segments: As `rfm_core.retention.cohort_segments`.
    """

    cells: "Cells"
    measure: CohortMeasure
    segments: pl.DataFrame

    @property
    def period(self) -> str:
        """ "month", "quarter" or "year"."""
        return self.cells.every.value

    @property
    def first(self) -> int:
        """The first period that says something: everybody bought in their own."""
        return 1 if self.measure is CohortMeasure.SHARE else 0


@dataclass(frozen=True)
class SecondLook(Closer):
    """The time to the second purchase.

    Attributes:
        second: As `rfm_core.retention.second_order`.
    """

    second: "SecondOrder"


@dataclass(frozen=True)
class RepeatLook(Closer):
    """Who comes back.

    Attributes:
        rates: As `rfm_core.retention.repeat_rates`.
        by: What the groups are, such as the header of a trait.
        share: Everybody's (0–1).
        first_item: Whether the groups are what was bought first.
    """

    rates: pl.DataFrame
    by: str
    share: float
    first_item: bool


def measure_label(words: Vocabulary, measure: str) -> str:
    """What a measure is called."""
    return {
        CohortMeasure.SHARE: "Came back",
        CohortMeasure.ORDERS: f"{words.label('frequency')} per {words.customer}",
        CohortMeasure.VALUE: f"{words.label('monetary')} per {words.customer}",
        CohortMeasure.CUMULATIVE: f"{words.label('monetary')} so far",
    }[CohortMeasure(measure)]
