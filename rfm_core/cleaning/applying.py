"""The policies' own rules: what travels with a row, what leaves it out, what is said."""

from collections.abc import Collection

import polars as pl

from rfm_core.cleaning.choice import CLEANING, Cleaning
from rfm_core.columns import ColumnMapping, Shape
from rfm_core.findings import Finding
from rfm_core.reading.table import Table

MARKED = tuple(name for policy in CLEANING.values() for name in policy.marked)
"""Columns that only the policies' rules look at."""


def policy_marks(table: Table, mapping: ColumnMapping, cleaning: Cleaning) -> list[pl.Expr]:
    """Return what must travel with each row so that `policy_rules` can judge it; often nothing."""
    return [
        mark
        for name, policy in CLEANING.items()
        if policy.applies(mapping)
        for mark in policy.marks(getattr(cleaning, name), table, mapping)
    ]


def policy_rules(shape: Shape, columns: Collection[str], cleaning: Cleaning) -> dict[str, pl.Expr]:
    """Return the rules that leave rows out, by reason.

    Args:
        shape: Of the table.
        columns: What travelled.
        cleaning: The policies.
    """
    rules: dict[str, pl.Expr] = {}
    for name, policy in CLEANING.items():
        if shape not in policy.shapes or policy.leaves is None:
            continue
        rule = policy.rule(getattr(cleaning, name), columns)
        if rule is not None:
            # Several policies can leave rows out for one reason.
            reason = policy.leaves.name
            rules[reason] = rules[reason] | rule if reason in rules else rule
    return rules


def policy_findings(table: Table, mapping: ColumnMapping, cleaning: Cleaning) -> list[Finding]:
    """Return what the policies have to say of a table."""
    return [
        finding
        for name, policy in CLEANING.items()
        if policy.applies(mapping)
        for finding in policy.notes(getattr(cleaning, name), table, mapping)
    ]
