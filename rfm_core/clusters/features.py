"""From customers to a matrix of features on one scale, and what had to be done to get there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from rfm_core.errors import ChoiceProblem
from rfm_core.findings import Finding, Level
from rfm_core.listing import listed
from rfm_core.vocabulary import counted, percent, short

STANDARD = ("recency_days", "frequency", "monetary", "tenure_days", "average_order_value")
"""The features to begin with."""

Label = Callable[[str], str]
"""From a column to what it is called on screen."""

# What was made of the features, or of clusters, would count them twice.
_NO_FEATURES = frozenset(("r_score", "f_score", "m_score", "total", "level", "cluster"))
# Beyond this skewness the few largest would decide every cluster (methods, section 7).
_SKEWED = 1.0
# What more than half lack would group customers by whether it is known.
_MOST_MISSING = 0.5


@dataclass(frozen=True)
class Features:
    """Standardised features.

    Attributes:
        names: The features that count, in the order chosen.
        matrix: One row per customer in the order given, one column per feature (float64, mean 0, standard
            deviation 1).
        logarithmic: Those features that were put on a logarithmic scale first.
        findings: What was filled in or left out, and why.
    """

    names: tuple[str, ...]
    matrix: Any = field(repr=False)
    logarithmic: tuple[str, ...]
    findings: tuple[Finding, ...]


def available_features(customers: pl.DataFrame) -> tuple[str, ...]:
    """The columns that clusters can be made of: the standard ones, then every numeric trait.

    Args:
        customers: One row per customer, scored or not.
    """
    numeric = [
        name for name, kind in customers.schema.items() if kind.is_numeric() and name not in _NO_FEATURES
    ]
    standard = [name for name in STANDARD if name in numeric]
    return tuple(dict.fromkeys([*standard, *numeric]))


def standard_features(customers: pl.DataFrame) -> tuple[str, ...]:
    """The features that clusters are made of while nothing is chosen."""
    return tuple(name for name in available_features(customers) if name in STANDARD)


def build_features(
    customers: pl.DataFrame, chosen: Sequence[str] | None = None, label: Label = str
) -> Features:
    """Put the chosen features on one scale (methods, section 7).

    A missing value counts as the median. A feature is left out when most values are missing or all are equal.
    A skewed one (skewness above 1) is replaced by log1p of its size, sign kept.

    Args:
        customers: With the features as numbers.
        chosen: Columns; None for the standard ones.
        label: What a column is called on screen.

    Raises:
        ChoiceProblem: No feature is left in which customers differ.
    """
    import numpy as np

    if chosen is not None and not chosen:
        raise ChoiceProblem(
            f"No number is chosen to compare {counted(customers.height, 'customer', 'customers')} by, so there are no "
            "clusters. Choose at least one, or go back to the suggested ones."
        )
    known = available_features(customers)
    wanted = standard_features(customers) if chosen is None else tuple(dict.fromkeys(chosen))
    gone = [label(name) for name in wanted if name not in known]
    findings = [_gone(gone)] if gone else []
    columns: dict[str, pl.Series] = {}
    logarithmic = []
    for name in (name for name in wanted if name in known):
        values, finding = _filled(customers[name].cast(pl.Float64), label(name))
        findings += [finding] if finding else []
        if values is None:
            continue
        if (values.skew() or 0.0) > _SKEWED:
            values = values.sign() * values.abs().log1p()
            logarithmic.append(name)
        columns[name] = values
    if not columns:
        raise ChoiceProblem(
            f"There is nothing to tell {counted(customers.height, 'customer', 'customers')} apart by: the chosen "
            "features have only one value each, or too many are missing. Choose others."
        )
    matrix = np.column_stack([values.to_numpy() for values in columns.values()])
    matrix = (matrix - matrix.mean(axis=0)) / matrix.std(axis=0)
    return Features(tuple(columns), matrix, tuple(logarithmic), tuple(findings))


def _filled(values: pl.Series, label: str) -> tuple[pl.Series | None, Finding | None]:
    """The values without holes, or None where they can't tell customers apart."""
    # KMeans takes neither NaN nor infinity.
    values = values.set(~values.is_finite(), None).rechunk()
    missing = values.null_count()
    if missing > _MOST_MISSING * len(values):
        message = f"{label} is left out: {percent(missing / len(values))} of the customers have none."
        return None, Finding("feature_mostly_missing", message, missing, Level.WARNING)
    if values.drop_nulls().n_unique() < 2:
        message = f"{label} is left out: it is the same for everybody."
        return None, Finding("feature_constant", message, len(values))
    if not missing:
        return values, None
    median = values.median()
    have, count_as = ("has", "that one counts") if missing == 1 else ("have", "they count")
    message = (
        f"{missing:,} of {len(values):,} customers {have} no {label}; {count_as} with the middle value, "
        f"{short(float(str(median)))}."
    )
    return values.fill_null(median), Finding("feature_filled", message, missing)


def _gone(labels: list[str]) -> Finding:
    are, numbers = ("is", "number") if len(labels) == 1 else ("are", "numbers")
    message = f"{listed(labels, plain=True)} {are} left out: this file has no such {numbers}."
    return Finding("feature_unknown", message, level=Level.WARNING)
