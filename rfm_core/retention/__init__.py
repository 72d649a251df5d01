"""Who comes back: customers by the month, quarter or year of their first purchase, and what became of them."""

from rfm_core.retention.cells import Cells, cells_of
from rfm_core.retention.choice import CohortChoice, CohortMeasure, Every
from rfm_core.retention.first_items import first_items
from rfm_core.retention.numbers import Numbers, Then, numbers_of
from rfm_core.retention.repeat import repeat_rates
from rfm_core.retention.second_order import SecondOrder, second_order
from rfm_core.retention.segments import cohort_segments
from rfm_core.retention.starts import Starts, starts_of

__all__ = [
    "Cells",
    "CohortChoice",
    "CohortMeasure",
    "Every",
    "Numbers",
    "SecondOrder",
    "Starts",
    "Then",
    "cells_of",
    "cohort_segments",
    "first_items",
    "numbers_of",
    "repeat_rates",
    "second_order",
    "starts_of",
]
