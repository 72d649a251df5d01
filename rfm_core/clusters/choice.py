"""What a user chooses about clusters; saved in the workspace."""

from typing import Annotated

from pydantic import Field, field_validator

from rfm_core.choices import Choice, Names, bounded

# Those whose silhouettes are compared (methods, section 7).
FEWEST, MOST = 2, 9
"""Numbers of clusters that can be asked for."""


MOST_EARLIER = 20
"""Other choices whose names are remembered, the latest of them."""


class Named(Choice):
    """Names that were given to the clusters of one choice.

    Attributes:
        features: As `ClusterChoice`.
        k: As `ClusterChoice`.
        names: As `ClusterChoice`.
    """

    features: Names | None = None
    k: int = Field(ge=FEWEST, le=MOST)
    names: Annotated[tuple[str, ...], bounded(MOST)]


class ClusterChoice(Choice):
    """Which features, how many clusters, and what they are called.

    Attributes:
        features: Columns of the customers; None: recency, frequency, monetary, tenure and average order value, as
            far as the file has them; none at all: no clusters are wanted.
        k: How many clusters.
        names: Names of the user's own for clusters 1, 2, …; an empty one leaves the suggestion.
        earlier: Such names for other numbers of clusters and other features, to find again on the way back.
    """

    features: Names | None = None
    k: int = Field(default=4, ge=FEWEST, le=MOST)
    names: Annotated[tuple[str, ...], bounded(MOST)] = ()
    earlier: Annotated[tuple[Named, ...], bounded(MOST_EARLIER)] = ()

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
        return self._with(names=tuple(names))

    def moved(self, features: tuple[str, ...] | None, k: int) -> "ClusterChoice":
        """Other features or another number: names belong to their clusters, and come back with them.

        Args:
            features: As the attribute.
            k: As the attribute.
        """
        if (features, k) == (self.features, self.k):
            return self
        others = [one for one in self.earlier if (one.features, one.k) not in {(features, k), self._place}]
        if any(self.names):
            others.append(Named(features=self.features, k=self.k, names=self.names))
        known = [one.names for one in self.earlier if (one.features, one.k) == (features, k)]
        names = known[-1] if known else ()
        return self._with(features=features, k=k, names=names, earlier=tuple(others[-MOST_EARLIER:]))

    @property
    def _place(self) -> tuple[tuple[str, ...] | None, int]:
        return self.features, self.k

    def _with(self, **changes: object) -> "ClusterChoice":
        """A copy that is checked anew."""
        return ClusterChoice(**{name: getattr(self, name) for name in type(self).model_fields} | changes)
