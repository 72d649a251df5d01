"""What a user chooses about cohorts; saved in the workspace."""

from enum import StrEnum

from rfm_core.choices import Choice


class Every(StrEnum):
    """How long the periods are by which customers begin."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months a period has."""
        return {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}[self]


class CohortMeasure(StrEnum):
    """What is told of a cohort in one of its periods; each is a column of `Cells.rows`."""

    SHARE = "share"
    ORDERS = "orders"
    VALUE = "value"
    CUMULATIVE = "cumulative_value"


class CohortChoice(Choice):
    """Which cohorts are looked at.

    Attributes:
        every: The length of a period.
        measure: What is told of each.
    """

    every: Every = Every.MONTH
    measure: CohortMeasure = CohortMeasure.SHARE
