"""An export of a known program, told by its headers: what its columns are, without a guess."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from rfm_core.columns import ColumnMapping, Role, Shape

Alternatives = tuple[str | tuple[str, ...], ...]
"""Headers of a role, the preferred one first; several in one place make one value (first and last name)."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A program's export.

    Attributes:
        id: A stable slug.
        name: As it is said after "This looks like": with its article.
        marks: Headers that all stand in it, and together in nothing else.
        shape: What one row is.
        roles: The headers of each role; those that a file hasn't got leave the role to the guess.
        nothing: Roles that no column of it plays, whatever looks like it.
        evident: Kinds of doubts that are none in this export: what is done anyway is what it means.
        unit: What its amounts count; None: as guessed.
        note: What else a person should know of it; a sentence, or nothing.
    """

    id: str
    name: str
    marks: tuple[str, ...]
    shape: Shape = Shape.EVENTS
    roles: Mapping[Role, Alternatives]
    nothing: tuple[Role, ...] = ()
    evident: frozenset[str] = field(default_factory=frozenset)
    unit: str | None = None
    note: str = ""

    @property
    def sentence(self) -> str:
        """This looks like a Shopify orders export."""
        return f"This looks like {self.name}.{f' {self.note}' if self.note else ''}"

    def fits(self, there: Set[str]) -> bool:
        """Whether all its marks stand among some headers, which are `folded`."""
        return all(folded(mark) in there for mark in self.marks)

    def laid_over(self, guessed: ColumnMapping, columns: Sequence[str]) -> ColumnMapping:
        """Return a guess with what is known of this export in its place.

        Args:
            guessed: What the columns seemed to mean.
            columns: The headers of the file.
        """
        there = {folded(header): header for header in reversed(columns)}
        mapping = guessed.model_copy(update={"shape": self.shape})
        for role in self.nothing:
            mapping = mapping.unmap(role)
        for role, alternatives in self.roles.items():
            if headers := _found(alternatives, there):
                mapping = mapping.assign(role, headers)
        return mapping.model_copy(update={"shape": self.shape})


def _found(alternatives: Alternatives, there: Mapping[str, str]) -> tuple[str, ...]:
    for one in alternatives:
        headers = (one,) if isinstance(one, str) else one
        if all(folded(header) in there for header in headers):
            return tuple(there[folded(header)] for header in headers)
    return ()


def folded(header: str) -> str:
    """A header without what doesn't matter: case and outer blanks, more than one blank within."""
    return " ".join(header.split()).casefold()
