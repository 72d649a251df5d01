"""The guess for a whole file: shape, roles, traits, unit and preset, and what is worth asking."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.findings import Finding
from rfm_core.guessing.assignment import assign_roles
from rfm_core.guessing.candidates import candidates, other_customers, rivals, unsupported
from rfm_core.guessing.looking import look_at
from rfm_core.guessing.remarks import about_amounts, about_customers, about_roles
from rfm_core.guessing.shape import likelier_shape
from rfm_core.guessing.traits import traits
from rfm_core.guessing.units import unit_of
from rfm_core.layouts import Layout, recognise
from rfm_core.presets import default_preset
from rfm_core.reading.table import Table

_OF_A_GUESS = frozenset(
    {"column_choice", "customer_choice", "summed_columns", "joined_columns", "column_passed_over"}
)
"""Findings that mean nothing where the columns are known."""


@dataclass(frozen=True)
class Question:
    """Columns that fit a role about equally well, the proposed one first."""

    role: Role
    candidates: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """What a file's columns seem to mean.

    Attributes:
        mapping: Shape, roles and traits; complete where nothing needs a click.
        confidence: 0..1 for each mapped role.
        candidates: The headers that could play a needed role, likeliest first and at most five; the mapped ones lead.
            A role that is needed and stays unmapped has its candidates here, too.
        rivals: Needed roles with other columns that fit about as well as the mapped one, without that one.
        unsupported: Needed roles whose column was taken for its values, without a header that tells so.
        unit: What amounts count: `money`, `minutes` (seconds are read as minutes), `hours` or `points`.
        findings: What was noticed, for the screen.
        layout: The known program whose export this is; None where it is none.
    """

    mapping: ColumnMapping
    confidence: dict[Role, float]
    candidates: Mapping[Role, tuple[str, ...]]
    rivals: Mapping[Role, tuple[str, ...]]
    unsupported: tuple[Role, ...]
    unit: str
    findings: tuple[Finding, ...]
    layout: Layout | None = None

    @property
    def preset(self) -> str:
        """Id of the preset that suits the unit."""
        return default_preset(self.unit).id

    @property
    def questions(self) -> tuple[Question, ...]:
        """Needed roles with more than one likely column."""
        return tuple(
            Question(role, (*self.mapping.headers(role), *others)) for role, others in self.rivals.items()
        )


def guess_mapping(table: Table) -> ColumnMapping:
    """The likeliest mapping of `table`'s columns; its `problem()` says what couldn't be found."""
    return propose(table).mapping


def propose(table: Table, shape: Shape | None = None) -> Proposal:
    """Guess what the columns of `table` mean from their headers and a bounded sample of their values.

    Args:
        table: The table as read.
        shape: What one row is, where the user said so; otherwise it is guessed, too.
    """
    layout = recognise(table.columns)
    if layout is None or shape not in (None, layout.shape):
        return _guess(table, shape)
    return _known(_guess(table, layout.shape), layout, table)


def _known(guessed: Proposal, layout: Layout, table: Table) -> Proposal:
    """The guess with what is known of a program's export in its place; nothing is asked about what is known."""
    mapping = layout.laid_over(guessed.mapping, table.columns)
    known = {role for role in layout.roles if role in mapping.roles}
    findings = (one for one in guessed.findings if one.kind not in _OF_A_GUESS)
    return replace(
        guessed,
        mapping=mapping,
        confidence={
            role: 1.0 if role in known else guessed.confidence.get(role, 1.0) for role in mapping.roles
        },
        candidates={role: found for role, found in guessed.candidates.items() if role not in known},
        rivals={role: found for role, found in guessed.rivals.items() if role not in known},
        unsupported=tuple(role for role in guessed.unsupported if role not in known),
        unit=layout.unit or guessed.unit,
        findings=(Finding("known_layout", layout.sentence), *findings),
        layout=layout,
    )


def _guess(table: Table, shape: Shape | None) -> Proposal:
    columns = look_at(table)
    chosen = assign_roles(columns, shape) if shape else likelier_shape(columns)
    known = {column.header: column for column in columns}
    taken = {header for headers in chosen.roles.values() for header in headers}
    customer = known.get(chosen.roles.get(Role.CUSTOMER, ("",))[0])
    clear = shape is not None or len(chosen.missing) < 2
    mapping = ColumnMapping(
        shape=chosen.shape if clear else None,
        roles=chosen.roles,
        traits=traits(columns, taken, customer, chosen.shape) if clear else (),
    )
    likely, near = candidates(chosen, known), rivals(chosen, known)
    return Proposal(
        mapping=mapping,
        confidence=chosen.confidence,
        candidates=likely,
        rivals=near,
        unsupported=unsupported(chosen, known),
        unit=unit_of(chosen, known),
        findings=(
            *about_roles(table, columns, mapping, likely, near),
            *about_amounts(chosen, known),
            *about_customers(chosen, other_customers(chosen, known), near),
        ),
    )
