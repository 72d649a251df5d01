"""What depends on what: the stages from a file to what is taken away, and which of them comes after which."""

from enum import StrEnum


class Stage(StrEnum):
    """What a choice first changes; everything that follows changes with it.

    Scores and clusters both follow from measured customers and not from each other: another scheme moves nobody to
    another cluster. What is added to the customers (add) is told by all that comes after; clusters can be made from it.
    Which of the scored customers are looked at (view) changes nothing that is computed or taken away,
    and no more does what checks and compares them with other moments (trust).
    """

    MEASURE = "measure"
    SCORE = "score"
    ADD = "add"
    VIEW = "view"
    CLUSTER = "cluster"
    TRUST = "trust"
    CAMPAIGN = "campaign"
    TAKEAWAY = "takeaway"

    @property
    def needs(self) -> frozenset["Stage"]:
        """The stage itself and all that it follows from."""
        return _NEEDS[self]


_NEEDS: dict[Stage, frozenset[Stage]] = {Stage.MEASURE: frozenset({Stage.MEASURE})}
_NEEDS[Stage.SCORE] = _NEEDS[Stage.MEASURE] | {Stage.SCORE}
_NEEDS[Stage.ADD] = _NEEDS[Stage.SCORE] | {Stage.ADD}
_NEEDS[Stage.VIEW] = _NEEDS[Stage.ADD] | {Stage.VIEW}
_NEEDS[Stage.TRUST] = _NEEDS[Stage.SCORE] | {Stage.TRUST}
_NEEDS[Stage.CLUSTER] = _NEEDS[Stage.MEASURE] | {Stage.ADD, Stage.CLUSTER}
_NEEDS[Stage.CAMPAIGN] = _NEEDS[Stage.ADD] | _NEEDS[Stage.CLUSTER] | {Stage.CAMPAIGN}
_NEEDS[Stage.TAKEAWAY] = _NEEDS[Stage.CAMPAIGN] | {Stage.TAKEAWAY}
