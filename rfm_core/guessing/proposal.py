"""The guess for a whole file: shape, roles, traits, unit and preset, and what is worth asking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rfm_core.columns import SUMMED, ColumnMapping, Role, Shape
from rfm_core.findings import Finding, Level
from rfm_core.guessing.assignment import Assignment, assign_roles
from rfm_core.guessing.candidates import candidates, other_customers, passed_over, rivals, unsupported
from rfm_core.guessing.content import Content, sample
from rfm_core.guessing.fit import Column
from rfm_core.guessing.headers import read_header
from rfm_core.guessing.letters import spell_out
from rfm_core.guessing.rules import claims
from rfm_core.guessing.traits import traits
from rfm_core.languages.concepts import Concept as Is
from rfm_core.layouts import Layout, recognise
from rfm_core.listing import listed, quoted
from rfm_core.reading.table import Table
from rfm_core.vocabulary import percent

MOST_OTHERS = 100
"""Columns without a telling header whose values are looked at; a wide file has thousands."""
_REPEATED_CUSTOMER = 0.5
_FEW = 3
_SEVERAL_MARKS = 2
_OF_MANY = frozenset({Is.LAST, Is.FIRST, Is.SINCE, Is.LIFETIME, Is.AVERAGE, Is.RECENCY, Is.FREQUENCY})
"""Concepts of a customer's sums; an order has none of these."""
_UNIT_WORDS = {Is.HOURS: "hours", Is.MINUTES: "minutes", Is.POINTS: "points"}
_READ_AS_MINUTES = frozenset({Is.SECONDS, Is.MILLISECONDS, Is.DURATION})


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
        preset: Id of the preset that suits the unit.
        findings: What was noticed, for the screen.
        layout: The known program whose export this is; None where it is none.
    """

    mapping: ColumnMapping
    confidence: dict[Role, float]
    candidates: Mapping[Role, tuple[str, ...]]
    rivals: Mapping[Role, tuple[str, ...]]
    unsupported: tuple[Role, ...]
    unit: str
    preset: str
    findings: tuple[Finding, ...]
    layout: Layout | None = None

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
    unit = layout.unit or guessed.unit
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
        unit=unit,
        preset="streaming" if unit in ("minutes", "hours") else "quintiles-10",
        findings=(Finding("known_layout", layout.sentence), *findings),
        layout=layout,
    )


def _guess(table: Table, shape: Shape | None) -> Proposal:
    columns = look_at(table)
    chosen = assign_roles(columns, shape) if shape else _likelier(columns)
    known = {column.header: column for column in columns}
    taken = {header for headers in chosen.roles.values() for header in headers}
    customer = known.get(chosen.roles.get(Role.CUSTOMER, ("",))[0])
    clear = shape is not None or len(chosen.missing) < 2
    mapping = ColumnMapping(
        shape=chosen.shape if clear else None,
        roles=chosen.roles,
        traits=traits(columns, taken, customer, chosen.shape) if clear else (),
    )
    unit = _unit(chosen, known)
    likely, near = candidates(chosen, known), rivals(chosen, known)
    return Proposal(
        mapping=mapping,
        confidence=chosen.confidence,
        candidates=likely,
        rivals=near,
        unsupported=unsupported(chosen, known),
        unit=unit,
        preset="streaming" if unit in ("minutes", "hours") else "quintiles-10",
        findings=(
            *_findings(table, columns, chosen, mapping, likely, near),
            *_about_amounts(chosen, known),
            *_about_customers(chosen, other_customers(chosen, known), near),
        ),
    )


def look_at(table: Table) -> list[Column]:
    """The columns of `table` with what their headers say and a sample of their values, judged when asked for."""
    readings = {header: read_header(header) for header in table.columns}
    others = [header for header, reading in readings.items() if not claims(reading)][:MOST_OTHERS]
    looked_at = {header for header, reading in readings.items() if claims(reading)} | set(others)
    contents = sample(table, [header for header in table.columns if header in looked_at])
    return spell_out([Column(header, readings[header], content) for header, content in contents.items()])


def _likelier(columns: Sequence[Column]) -> Assignment:
    """Events or customers: the shape whose needs are met better; one row each speaks for customers."""
    events, customers = assign_roles(columns, Shape.EVENTS), assign_roles(columns, Shape.CUSTOMERS)
    header = customers.roles.get(Role.CUSTOMER, ("",))[0]
    person = next((column.content for column in columns if column.header == header), None)
    repeated = person is not None and person.distinct < 0.9 * person.count
    strength = customers.strength * (_REPEATED_CUSTOMER if repeated else 1)
    if not repeated and _summed_up(columns, person) and not _dated_order(events, columns):
        return customers
    complete = not customers.missing and bool(events.missing)
    if len(events.missing) != len(customers.missing) and (complete or not repeated):
        return min(events, customers, key=lambda found: len(found.missing))
    return customers if strength > events.strength else events


def _summed_up(columns: Sequence[Column], person: Content | None) -> bool:
    """Whether rows are customers, one each, and headers tell of more than one purchase (last, total, since, …)."""
    if person is None or person.count < _FEW or person.distinct < person.count:
        return False
    return sum(bool(_tells_of_many(column.reading.concepts)) for column in columns) >= _SEVERAL_MARKS


def _tells_of_many(concepts: frozenset[Is]) -> bool:
    if Is.UPDATED in concepts:
        return False
    many = bool(concepts & {Is.COUNT, Is.TOTAL, Is.COMPLETED}) and bool(
        concepts & {Is.EVENTS, Is.EVENT, Is.CHANNEL}
    )
    return many or bool(concepts & _OF_MANY)


def _dated_order(events: Assignment, columns: Sequence[Column]) -> bool:
    """Whether each row has an order's own id or date, so that it is no sum."""
    known = {column.header: column.reading.concepts for column in columns}
    date = known.get(events.roles.get(Role.DATE, ("",))[0], frozenset())
    ordered = bool(date & {Is.EVENT, Is.SALES}) and Is.DATE in date and not date & {Is.LAST, Is.FIRST}
    return ordered or Role.ORDER in events.roles


def _unit(chosen: Assignment, columns: dict[str, Column]) -> str:
    """What the amounts count, by the words of their header and the look of their values."""
    role = Role.AMOUNT if chosen.shape is Shape.EVENTS else Role.MONETARY
    headers = chosen.roles.get(role, ())
    if not headers:
        return "money"
    column = columns[headers[0]]
    if column.content.durations > 0.5:
        return "minutes"
    concepts = column.reading.concepts
    named = next((unit for concept, unit in _UNIT_WORDS.items() if concept in concepts), None)
    return named or ("minutes" if concepts & _READ_AS_MINUTES else "money")


def _findings(
    table: Table,
    columns: Sequence[Column],
    chosen: Assignment,
    mapping: ColumnMapping,
    likely: Mapping[Role, tuple[str, ...]],
    near: Mapping[Role, tuple[str, ...]],
) -> tuple[Finding, ...]:
    found = []
    if len(table.columns) > len(columns):
        message = (
            f"The file has {len(table.columns):,} columns; {len(columns):,} were looked at, and the others can be "
            "mapped by hand."
        )
        found.append(Finding("many_columns", message))
    for role, headers in mapping.roles.items():
        if len(headers) > 1:
            found.append(_several(role, headers))
    for role, others in near.items():
        message = f"“{mapping.header(role)}” was taken as {_words(role)}; {_or(others)} could be meant, too."
        found.append(Finding("column_choice", message, level=Level.QUESTION))
    for role, headers in likely.items():
        if role not in chosen.roles:
            message = f"No column is clearly the {_words(role)}; {_or(headers)} could be meant."
            found.append(Finding("column_missing", message, level=Level.QUESTION))
    return tuple(found)


def _about_amounts(chosen: Assignment, columns: Mapping[str, Column]) -> tuple[Finding, ...]:
    """Say which columns that are called an amount were passed over for what stands in them."""
    taken, others = passed_over(chosen, columns)
    times = " × ".join(map(quoted, taken))
    return tuple(
        Finding(
            "column_passed_over",
            f"{times} was taken as amount rather than {quoted(other)}, which is {_little(columns[other])}.",
        )
        for other in others
    )


def _little(column: Column) -> str:
    if column.content.count == 0:
        return "empty"
    return f"zero in {percent(column.content.zeros)} of the rows that were looked at"


def _about_customers(
    chosen: Assignment, others: tuple[str, ...], near: Mapping[Role, tuple[str, ...]]
) -> tuple[Finding, ...]:
    if not others or Role.CUSTOMER in near:
        return ()
    header = chosen.roles[Role.CUSTOMER][0]
    message = f"Customers are told apart by “{header}”; {_or(others[:3])} would put others together."
    return (Finding("customer_choice", message),)


def _several(role: Role, headers: tuple[str, ...]) -> Finding:
    if role in SUMMED:
        message = f"{role.value.capitalize()} is the sum of {len(headers)} columns: {listed(headers)}."
        return Finding("summed_columns", message)
    return Finding("joined_columns", f"{role.value.capitalize()} is put together from {listed(headers)}.")


def _words(role: Role) -> str:
    return role.value.replace("_", " ")


def _or(headers: Sequence[str]) -> str:
    return listed(headers, last="or")
