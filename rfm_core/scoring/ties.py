"""Where customers with equal values go."""

from enum import StrEnum


class Ties(StrEnum):
    """Where quantile scores put customers with equal values."""

    OWN = "own"
    MIDDLE = "middle"
    EDGES = "edges"
    SPREAD = "spread"
