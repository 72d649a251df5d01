"""Who comes back: customers by the month, quarter or year of their first purchase, and what became of them."""

from typing import TYPE_CHECKING

from rfm_core.on_use import loaded_on_use

if TYPE_CHECKING:
    from rfm_core.retention.cells import Cells, cells_of
    from rfm_core.retention.choice import CohortChoice, CohortMeasure, Every
    from rfm_core.retention.numbers import Numbers, Then, numbers_of
    from rfm_core.retention.repeat import repeat_rates
    from rfm_core.retention.second_order import SecondOrder
    from rfm_core.retention.segments import cohort_segments
    from rfm_core.retention.starts import Starts, starts_of
else:  # a type checker would take any name for one of these
    __getattr__ = loaded_on_use(
        __name__,
        {
            "Cells": "cells",
            "cells_of": "cells",
            "CohortChoice": "choice",
            "CohortMeasure": "choice",
            "Every": "choice",
            "Numbers": "numbers",
            "Then": "numbers",
            "numbers_of": "numbers",
            "repeat_rates": "repeat",
            "SecondOrder": "second_order",
            "cohort_segments": "segments",
            "Starts": "starts",
            "starts_of": "starts",
        },
    )

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
    "numbers_of",
    "repeat_rates",
    "starts_of",
]
