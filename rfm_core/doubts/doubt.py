"""One assumption about what a file means, and what else it could mean."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

import polars as pl

from rfm_core.columns import ColumnMapping
from rfm_core.findings import Finding
from rfm_core.guessing import Proposal
from rfm_core.measuring.measured import Measured
from rfm_core.workspace import Workspace

F = TypeVar("F")

NO_ROWS = pl.DataFrame()
"""For a doubt that no row shows better than its sentence does."""


@dataclass(frozen=True)
class Remedy:
    """One reading that a person can choose.

    Attributes:
        id: Names it in a workspace and on the command line, within its kind of doubt.
        label: What its button says.
        change: The workspace in which the file is read that way.
    """

    id: str
    label: str
    change: Callable[[Workspace], Workspace]


@dataclass(frozen=True)
class Doubt:
    """An assumption about what a file means.

    Attributes:
        kind: Names it in a workspace and on the command line; a file raises each kind once at most.
        message: What was found, how often, and what was made of it, as sentences that hold for what is `chosen`.
        rows: How many rows it is about; None where a number means nothing.
        examples: Up to three rows that show it, under headers for people; user's text, never markdown.
        remedies: The readings, two or more as a rule; the one that is in force is among them, unless nothing is.
        chosen: The id of the reading in force; empty where none is, because nothing is done without an answer.
        evident: Whether the file leaves little doubt: then it is acted on and said, and nobody has to answer.
        table: Names a table of choices beside the remedies, where there is one (`row_kinds`); the pages know how to
            show it.
        instead: Kinds of findings that say the same, and needn't be said beside it.
    """

    kind: str
    message: str
    rows: int | None
    examples: pl.DataFrame = field(repr=False, compare=False)
    remedies: tuple[Remedy, ...] = field(compare=False)
    chosen: str = ""
    evident: bool = False
    table: str = ""
    instead: tuple[str, ...] = ()

    def remedy(self, wanted: str) -> Remedy | None:
        """The remedy of this id, or of this label; case doesn't matter."""
        return next((one for one in self.remedies if one.id == wanted), None) or next(
            (one for one in self.remedies if wanted.casefold() in (one.id.casefold(), one.label.casefold())),
            None,
        )

    def as_json(self) -> dict[str, object]:
        """The form that `inspect` and the summary print."""
        return {
            "kind": self.kind,
            "message": self.message,
            "rows": self.rows,
            "chosen": self.chosen or None,
            "evident": self.evident,
            "remedies": [{"id": one.id, "label": one.label} for one in self.remedies],
        }


@dataclass(frozen=True)
class Looked:
    """What is known of a file once it was read and, where that was possible, measured; no look at its rows is needed.

    Attributes:
        mapping: Roles to headers, as they are in force.
        workspace: Every choice.
        proposal: What the columns seemed to mean; None where nobody guessed.
        measured: The customers, with what the policies found; None where they can't be measured yet.
    """

    mapping: ColumnMapping
    workspace: Workspace
    proposal: Proposal | None = None
    measured: Measured | None = None

    def fact(self, kind: type[F]) -> F | None:
        """What a policy found, by the class of its fact."""
        return self.measured.fact(kind) if self.measured else None


Look = Callable[[Looked], Doubt | None]
"""One kind of doubt: looks at what is known, and asks or says something, or nothing."""


def unsaid(findings: Iterable[Finding], doubts: Iterable[Doubt]) -> tuple[Finding, ...]:
    """Those findings that no doubt says already."""
    said = {kind for doubt in doubts for kind in doubt.instead}
    return tuple(finding for finding in findings if finding.kind not in said)


def cleaning_remedy(remedy: str, label: str, **fields: object) -> Remedy:
    """A remedy that sets cleaning policies."""

    def change(workspace: Workspace) -> Workspace:
        return workspace.model_copy(update={"cleaning": workspace.cleaning.model_copy(update=fields)})

    return Remedy(remedy, label, change)


def reading_remedy(remedy: str, label: str, **fields: object) -> Remedy:
    """A remedy that says how dates or numbers are read."""

    def change(workspace: Workspace) -> Workspace:
        return workspace.model_copy(update={"reading": workspace.reading.model_copy(update=fields)})

    return Remedy(remedy, label, change)
