"""What a user chooses about clusters; saved in the workspace."""

from typing import Annotated

from pydantic import Field, field_validator

from rfm_core.choices import Choice, Names, bounded

# Those whose silhouettes are compared (methods, section 7).
FEWEST, MOST = 2, 9
"""Numbers of clusters that can be asked for."""


class ClusterChoice(Choice):
    """Which features, how many clusters, and what they are called.

    Attributes:
        features: Columns of the customers; None: recency, frequency, monetary, tenure and average order value, as
            far as the file has them; none at all: no clusters are wanted.
        k: How many clusters.
        names: Names of the user's own for clusters 1, 2, …; an empty one leaves the suggestion.
    """

    features: Names | None = None
    k: int = Field(default=4, ge=FEWEST, le=MOST)
    names: Annotated[tuple[str, ...], bounded(MOST)] = ()

    @field_validator("names")
    @classmethod
    def _apart(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        given = [name.strip() for name in names]
        own = [name.casefold() for name in given if name]
        if len(own) != len(set(own)):
            raise ValueError("Two clusters have the same name; give each its own.")
        return tuple(given)

    @property
    def wanted(self) -> bool:
        """Whether there is anything to compare customers by."""
        return self.features != ()

    def renamed(self, cluster: int, name: str) -> "ClusterChoice":
        """These choices with cluster `cluster` (from 1) called `name`; empty goes back to the suggestion.

        Raises:
            ValueError: Another cluster has been given this name.
        """
        names = [*self.names, *[""] * (cluster - len(self.names))]
        names[cluster - 1] = name
        return ClusterChoice(features=self.features, k=self.k, names=tuple(names))
