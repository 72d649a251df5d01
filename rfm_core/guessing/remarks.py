"""What a guess says of itself: what was put together or passed over, and what is worth asking."""

from collections.abc import Mapping, Sequence

from rfm_core.columns import SUMMED, ColumnMapping, Role
from rfm_core.findings import Finding, Level
from rfm_core.guessing.assignment import Assignment
from rfm_core.guessing.candidates import passed_over
from rfm_core.guessing.fit import Column
from rfm_core.listing import listed, quoted
from rfm_core.reading.table import Table
from rfm_core.vocabulary import percent


def about_roles(
    table: Table,
    columns: Sequence[Column],
    mapping: ColumnMapping,
    likely: Mapping[Role, tuple[str, ...]],
    near: Mapping[Role, tuple[str, ...]],
) -> tuple[Finding, ...]:
    """Say what roles were made of, and what could be meant, too.

    Args:
        table: The file.
        columns: Those that were looked at.
        mapping: Which column is proposed to play what.
        likely: As of `rfm_core.guessing.candidates.candidates`.
        near: As of its `rivals`.
    """
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
        if role not in mapping.roles:
            message = f"No column is clearly the {_words(role)}; {_or(headers)} could be meant."
            found.append(Finding("column_missing", message, level=Level.QUESTION))
    return tuple(found)


def about_amounts(chosen: Assignment, columns: Mapping[str, Column]) -> tuple[Finding, ...]:
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


def about_customers(
    chosen: Assignment, others: tuple[str, ...], near: Mapping[Role, tuple[str, ...]]
) -> tuple[Finding, ...]:
    """Say which column tells customers apart, where others would put several together."""
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
